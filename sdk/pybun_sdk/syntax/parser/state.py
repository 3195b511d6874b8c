"""The state of one parse and the smallest operations on it.

Decides how the parser looks at tokens, reports errors, and goes back. The position is one index into the token lists,
so looking ahead is a subscript and going back is an assignment. `Failure` leaves the parse; every error that lets the
parse go on is appended to `Parser.errors`.

The context is a set of bits in one int, so that entering a function saves and restores one number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..chars import NEWLINE, decode_identifier
from ..diagnostics import Diagnostic, Note
from ..lexer import BAD_MESSAGES
from ..pieces import Tokens
from ..tokens import (
    STRICT_RESERVED,
    T_BAD,
    T_BAD_IDENT,
    T_BAD_NUMBER,
    T_BAD_STRING,
    T_BIGINT,
    T_EOF,
    T_ESCAPED,
    T_IDENT,
    T_IDENT_END,
    T_INTERFACE,
    T_LET,
    T_NAME_END,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_RBRACE,
    T_SEMI,
    T_STATIC,
    T_STRICT,
    T_STRING,
    T_STRING_LEGACY,
    T_TEMPLATE,
    T_TEMPLATE_TAIL,
    T_YIELD,
)

if TYPE_CHECKING:
    from .declarations import Scope

PURE: Final = re.compile(r"[@#]__PURE__")
_PURE_LENGTH: Final = len("@__PURE__")

# -- context bits ------------------------------------------------------------------------------------------------

STRICT: Final = 1
RETURN: Final = 2  # return is allowed
AWAIT: Final = 4  # await is an operator
YIELD: Final = 8  # yield is an operator
SUPER_PROPERTY: Final = 16
SUPER_CALL: Final = 32
NEW_TARGET: Final = 64
PARAMS: Final = 128  # inside parameters, where neither operator may be used
STATIC_BLOCK: Final = 256  # await and arguments are reserved
FIELD: Final = 512  # arguments is reserved
MODULE: Final = 1024  # await is reserved
BREAKABLE: Final = 2048
LOOP: Final = 4096
AMBIENT: Final = 8192  # TypeScript: nothing here has a body
TOP_AWAIT: Final = 16384  # the await operator belongs to the module itself
CONSEQUENT: Final = 32768  # between ? and : of a conditional, where an arrow's return type is ambiguous
NO_CONDITIONAL_TYPE: Final = 65536  # inside the extends clause of a conditional type

#: What an arrow function inherits.
ARROW_INHERITS: Final = STRICT | SUPER_PROPERTY | SUPER_CALL | NEW_TARGET | STATIC_BLOCK | FIELD | MODULE | AMBIENT
#: What any other function inherits.
FUNCTION_INHERITS: Final = STRICT | MODULE | AMBIENT


class Failure(Exception):
    """The parse cannot go on."""

    diagnostic: Diagnostic

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class PrivateScope:
    """The private names of one class body."""

    __slots__ = ("declared", "used")

    def __init__(self) -> None:
        # name -> "field", "get", "set", "pair", with "static " before those of static accessors
        self.declared: dict[str, str] = {}
        self.used: list[tuple[str, int, int]] = []


class Parser:
    """Everything that changes while parsing."""

    __slots__ = (
        "classes",
        "cover",
        "cover_depth",
        "ctx",
        "ends",
        "errors",
        "exports",
        "has_pure",
        "has_top_level_await",
        "i",
        "jsx",
        "kinds",
        "labels",
        "local_exports",
        "module_syntax",
        "no_in",
        "scope",
        "source",
        "starts",
        "texts",
        "tokens",
        "typescript",
        "uses_import_meta",
    )

    def __init__(self, source: str, tokens: Tokens, ctx: int, scope: Scope, typescript: bool, jsx: bool) -> None:
        self.source = source
        self.tokens = tokens
        self.kinds: list[int] = tokens.kinds
        self.texts: list[str] = tokens.texts
        self.starts: list[int] = tokens.starts
        self.ends: list[int] = tokens.ends
        self.i = 0
        self.ctx = ctx
        self.scope = scope
        self.typescript = typescript
        self.jsx = jsx
        self.no_in = False
        self.errors: list[Diagnostic] = []
        #: Errors that vanish when the literal at that offset turns out to be a pattern.
        self.cover: dict[int, Diagnostic] = {}
        self.cover_depth = 0
        self.labels: list[tuple[str, bool]] = []
        self.classes: list[PrivateScope] = []
        self.exports: dict[str, int] = {}
        self.local_exports: list[tuple[str, int, int]] = []
        #: Whether a `@__PURE__` comment is to be looked for before calls.
        self.has_pure = PURE.search(source) is not None
        self.module_syntax = False
        self.has_top_level_await = False
        self.uses_import_meta = False


class Snapshot:
    """Where a speculative parse began."""

    __slots__ = ("classes", "cover", "cover_depth", "ctx", "errors", "i", "labels", "no_in", "open", "scope")

    def __init__(self, p: Parser) -> None:
        self.i = p.i
        self.ctx = p.ctx
        self.scope = p.scope
        self.errors = len(p.errors)
        self.cover = dict(p.cover) if p.cover else None
        self.cover_depth = p.cover_depth
        self.no_in = p.no_in
        self.labels = p.labels
        self.classes = len(p.classes)
        self.open = len(p.tokens.open)

    def restore(self, p: Parser) -> None:
        """Go back."""
        p.i = self.i
        p.ctx = self.ctx
        p.scope = self.scope
        del p.errors[self.errors :]
        p.cover = self.cover if self.cover is not None else {}
        p.cover_depth = self.cover_depth
        p.no_in = self.no_in
        p.labels = self.labels
        del p.classes[self.classes :]
        del p.tokens.open[self.open :]


# -- errors ------------------------------------------------------------------------------------------------------


def report(
    p: Parser, message: str, start: int, end: int, code: str = "SYNTAX_EARLY_ERROR", note: Note | None = None
) -> None:
    """Record an error and go on."""
    p.errors.append(Diagnostic(code=code, message=message, start=start, end=end, notes=() if note is None else (note,)))


def failure(message: str, start: int, end: int, code: str = "SYNTAX_UNEXPECTED") -> Failure:
    """An error to raise."""
    return Failure(Diagnostic(code=code, message=message, start=start, end=end))


def unexpected(p: Parser, index: int = -1) -> Failure:
    """The error for the token at `index` (the current one), worded by what the token is."""
    if index < 0:
        index = p.i
    kind = p.kinds[index]
    text = p.texts[index]
    code = "SYNTAX_UNEXPECTED"
    if kind == T_EOF:
        message = "Unexpected end of input"
        code = "SYNTAX_UNEXPECTED_END"
    elif kind >= T_BAD:
        return bad_token(p, index)
    elif kind in (T_NUMBER, T_NUMBER_LEGACY, T_BIGINT):
        message = "Unexpected number"
    elif kind in (T_STRING, T_STRING_LEGACY):
        message = "Unexpected string"
    elif T_TEMPLATE <= kind <= T_TEMPLATE_TAIL:
        message = "Unexpected template string"
    elif kind < T_IDENT_END:
        if kind in (T_LET, T_STATIC, T_STRICT, T_INTERFACE, T_YIELD) and p.ctx & STRICT:
            message = "Unexpected strict mode reserved word"
        else:
            message = f"Unexpected identifier '{text}'"
    else:
        message = f"Unexpected token '{text}'"
    return failure(message, p.starts[index], p.ends[index], code)


def bad_token(p: Parser, index: int) -> Failure:
    """The error for a malformed token."""
    kind = p.kinds[index]
    text = p.texts[index]
    start = p.starts[index]
    message = BAD_MESSAGES.get(kind, "Invalid or unexpected token")
    if kind == T_BAD_STRING and len(text) > 1 and text[-1] == text[0]:
        message = "Invalid hexadecimal escape sequence" if "\\x" in text else "Invalid Unicode escape sequence"
    elif kind == T_BAD_STRING:
        message = "Unterminated string literal"
    elif kind == T_BAD_NUMBER:
        if "_" in text:
            message = "Numeric separators are not allowed here"
        elif text[:1] == "0" and text[1:2] in "xXoObB":
            message = "Invalid or unexpected token"
        else:
            message = "Identifier directly after number"
    elif kind == T_BAD_IDENT and "\\" not in text:
        message = "Invalid or unexpected token"
    return failure(message, start, p.ends[index], "SYNTAX_BAD_TOKEN")


# -- tokens ------------------------------------------------------------------------------------------------------


def newline_before(p: Parser, index: int) -> bool:
    """Whether a line terminator separates token `index` from the one before."""
    gap = p.source[p.ends[index - 1] if index else 0 : p.starts[index]]
    if not gap:
        return False
    return "\n" in gap or NEWLINE.search(gap) is not None


def follows_pure(p: Parser, index: int) -> bool:
    """Whether a `@__PURE__` comment stands right before token `index`."""
    low = p.ends[index - 1] if index else 0
    high = p.starts[index]
    return high - low > _PURE_LENGTH and PURE.search(p.source, low, high) is not None


def expect(p: Parser, kind: int) -> None:
    """Step over a token of this kind."""
    i = p.i
    if p.kinds[i] != kind:
        raise unexpected(p)
    p.i = i + 1


def eat(p: Parser, kind: int) -> bool:
    """Step over a token of this kind if there is one."""
    i = p.i
    if p.kinds[i] != kind:
        return False
    p.i = i + 1
    return True


def is_word(p: Parser, index: int, word: str) -> bool:
    """Whether token `index` is the contextual keyword `word` (escapes do not count)."""
    return p.texts[index] == word


def semicolon(p: Parser) -> None:
    """End a statement: `;`, or automatic insertion (ECMA-262 section 12.10)."""
    i = p.i
    kind = p.kinds[i]
    if kind == T_SEMI:
        p.i = i + 1
    elif kind != T_RBRACE and kind != T_EOF and not newline_before(p, i):
        raise unexpected(p)


def adjacent(p: Parser, index: int) -> bool:
    """Whether nothing separates token `index` from the next."""
    return p.ends[index] == p.starts[index + 1]


def name_text(p: Parser, index: int) -> str:
    """The IdentifierName at `index`, decoded."""
    kind = p.kinds[index]
    if kind >= T_NAME_END:
        raise unexpected(p, index)
    text = p.texts[index]
    return decode_identifier(text) if "\\" in text else text


def private_text(p: Parser, index: int) -> str:
    """The private name at `index` without its hash, decoded."""
    text = p.texts[index][1:]
    return decode_identifier(text) if "\\" in text else text


def identifier_text(p: Parser, index: int, binding: bool) -> str:
    """The name at `index`, which must be allowed as an identifier here (ECMA-262 section 13.1.1)."""
    kind = p.kinds[index]
    text = p.texts[index]
    if kind == T_IDENT:
        return text
    if kind >= T_IDENT_END:
        raise unexpected(p, index)
    if kind == T_ESCAPED:
        text = decode_identifier(text)
    check_name(p, text, p.starts[index], p.ends[index], binding)
    return text


def check_name(p: Parser, name: str, start: int, end: int, binding: bool) -> None:
    """Report `name` if the context reserves it."""
    ctx = p.ctx
    if ctx & AMBIENT:
        return
    if name == "await":
        if ctx & (MODULE | AWAIT | STATIC_BLOCK):
            report(p, "Unexpected reserved word", start, end, "SYNTAX_RESERVED_WORD")
    elif name == "yield":
        if ctx & (STRICT | YIELD):
            report(p, "Unexpected strict mode reserved word", start, end, "SYNTAX_RESERVED_WORD")
    elif name in STRICT_RESERVED:
        if ctx & STRICT:
            report(p, "Unexpected strict mode reserved word", start, end, "SYNTAX_RESERVED_WORD")
    elif name == "arguments" or name == "eval":
        if binding and ctx & STRICT:
            report(p, "Unexpected eval or arguments in strict mode", start, end, "SYNTAX_STRICT_EVAL_ARGUMENTS")
        elif name == "arguments" and ctx & (FIELD | STATIC_BLOCK):
            report(
                p,
                "'arguments' is not allowed in class field initializer or static initialization block",
                start,
                end,
                "SYNTAX_ARGUMENTS_IN_CLASS",
            )


def flush_cover(p: Parser, start: int) -> None:
    """The literals seen since offset `start` were no patterns after all: their errors stand."""
    for key in [key for key in p.cover if key >= start]:
        p.errors.append(p.cover.pop(key))
