"""The printer's state, options and precedence table.

Strategy: printing appends *pieces* to one list. A `str` is text; a number >= 0 is a symbol whose name is filled in at
the end; a negative number `~offset` says that what follows comes from that source offset; a tuple is a name that may
collapse with a symbol's (see `Shorthand`). Nothing looks back further than the last piece, except that a keyword or
operator gets a space in minified output when the piece after it turns out to need one.

Levels are the binding powers of ECMA-262 13.3-13.16. An expression is printed for a level and puts itself in
parentheses when its own level is not above it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pybun_sdk.syntax.ast import Comment, Node

#: (key, before, symbol, after): `key` alone when the symbol is called that, else before + name + after. With the key
#: ".", the name alone unless it is a member access.
Shorthand = tuple[str, str, int, str]
Piece = str | int | Shorthand

LOWEST = 0
COMMA = 1
SPREAD = 2
YIELD = 3
ASSIGN = 4
CONDITIONAL = 5
NULLISH = 6
LOGICAL_OR = 7
LOGICAL_AND = 8
BIT_OR = 9
BIT_XOR = 10
BIT_AND = 11
EQUALS = 12
COMPARE = 13
SHIFT = 14
ADD = 15
MULTIPLY = 16
EXPONENT = 17
PREFIX = 18
POSTFIX = 19
NEW = 20
CALL = 21
MEMBER = 22

_LEVELS = {
    "??": NULLISH,
    "||": LOGICAL_OR,
    "&&": LOGICAL_AND,
    "|": BIT_OR,
    "^": BIT_XOR,
    "&": BIT_AND,
    "==": EQUALS,
    "!=": EQUALS,
    "===": EQUALS,
    "!==": EQUALS,
    "<": COMPARE,
    ">": COMPARE,
    "<=": COMPARE,
    ">=": COMPARE,
    "in": COMPARE,
    "instanceof": COMPARE,
    "<<": SHIFT,
    ">>": SHIFT,
    ">>>": SHIFT,
    "+": ADD,
    "-": ADD,
    "*": MULTIPLY,
    "/": MULTIPLY,
    "%": MULTIPLY,
    "**": EXPONENT,
}

#: operator -> (own level, level of the left operand, level of the right operand, pretty text, minified text)
BINARY: dict[str, tuple[int, int, int, str, str]] = {
    operator: (level, level - 1, level, f" {operator} ", operator) for operator, level in _LEVELS.items()
}
# `**` groups to the right, and its left operand may not be a unary expression.
BINARY["**"] = (EXPONENT, PREFIX, EXPONENT - 1, " ** ", "**")

_ASSIGNMENTS = ("=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "^=", "|=", "&&=", "||=", "??=")
ASSIGNMENT: dict[str, str] = {operator: f" {operator} " for operator in _ASSIGNMENTS}

#: A source offset that no statement reaches.
FAR = 1 << 60
_INDENTS: list[str] = ["\n"]


class PrintOptions:
    """`minify_whitespace` also shortens numbers. `comments`: "inline" keeps legal comments before the statement they
    stood before, "none" drops them. `marks` records where code comes from, for a source map.
    """

    __slots__ = ("ascii_only", "comments", "indent", "marks", "minify_whitespace")

    def __init__(
        self,
        *,
        minify_whitespace: bool = False,
        ascii_only: bool = False,
        comments: str = "inline",
        marks: bool = False,
        indent: int = 0,
    ) -> None:
        self.minify_whitespace = minify_whitespace
        self.ascii_only = ascii_only
        self.comments = comments
        self.marks = marks
        self.indent = indent


class Placeholders:
    """Code that a linker may put something else in place of: printed as a symbol whose default name is the code.

    `next` is the next free symbol number. `found` lists (symbol, kind, node, default text), kind being "require",
    "import" or "import.meta". `imports` are the symbols bound by import declarations: as a callee such a name is
    printed so that it may become a member access without turning into a method call.
    """

    __slots__ = ("found", "guarded", "imports", "meta", "next")

    def __init__(self, first: int, imports: frozenset[int]) -> None:
        self.next = first
        self.imports = imports
        self.found: list[tuple[int, str, Node, str]] = []
        #: placeholders that stand in the block of a `try`
        self.guarded: set[int] = set()
        self.meta = -1

    def add(self, kind: str, node: Node, text: str) -> int:
        symbol = self.next
        self.next = symbol + 1
        self.found.append((symbol, kind, node, text))
        return symbol


class Printer:
    """`newline` is the line break with the current indentation, empty when minified. The three `*_start` numbers are
    the piece count at which a statement, an arrow body or a default export begins: what starts there may be misread.
    """

    __slots__ = (
        "arrow_start",
        "ascii_only",
        "colon",
        "comma",
        "comment_at",
        "comments",
        "default_start",
        "indent",
        "marks",
        "minify",
        "newline",
        "no_in",
        "numbers",
        "out",
        "placeholders",
        "pure_start",
        "space",
        "statement_start",
        "symbols",
    )

    def __init__(self, options: PrintOptions, symbols: bool) -> None:
        self.out: list[Piece] = []
        self.minify = options.minify_whitespace
        self.ascii_only = options.ascii_only
        self.marks = options.marks
        self.symbols = symbols
        self.indent = options.indent
        self.newline = "" if self.minify else indentation(options.indent)
        self.space = "" if self.minify else " "
        self.comma = "," if self.minify else ", "
        self.colon = ":" if self.minify else ": "
        self.no_in = False
        self.statement_start = -1
        self.arrow_start = -1
        self.default_start = -1
        #: where the call begins that the last annotation covers: all calls that begin there are pure
        self.pure_start = -1
        self.comments: list[Comment] = []
        self.comment_at = FAR
        self.numbers: dict[str, str] = {}
        self.placeholders: Placeholders | None = None


def indentation(level: int) -> str:
    """A line break and `level` steps of two spaces."""
    while len(_INDENTS) <= level:
        _INDENTS.append("\n" + "  " * len(_INDENTS))
    return _INDENTS[level]


def indent(p: Printer) -> None:
    p.indent += 1
    if not p.minify:
        p.newline = indentation(p.indent)


def dedent(p: Printer) -> None:
    p.indent -= 1
    if not p.minify:
        p.newline = indentation(p.indent)


def first_char(out: list[Piece], index: int) -> str:
    """The first character of what was printed from piece `index` on; "a" stands for a symbol's name."""
    size = len(out)
    while index < size:
        piece = out[index]
        if type(piece) is str:
            if piece:
                return piece[0]
        elif type(piece) is int:
            if piece >= 0:
                return "a"
        else:
            return "a"
        index += 1
    return ""


def is_word_char(char: str) -> bool:
    """May `char` continue an identifier, keyword or number? (ECMA-262 12.7, a superset)"""
    return char.isalnum() or char in "_$\\" and char != "" or char > "\x7f"


def ends_in_word(out: list[Piece]) -> bool:
    """Would a word printed now run into the last piece?"""
    piece = out[-1]
    if type(piece) is str:
        # A regular expression takes the letters after it for flags.
        return piece != "" and (is_word_char(piece[-1]) or (piece[-1] == "/" and len(piece) > 1))
    return True


def separate(p: Printer, index: int) -> None:
    """Minified: put a space after the keyword at piece `index` if a word follows it."""
    out = p.out
    if p.minify:
        char = first_char(out, index + 1)
        if char != "" and is_word_char(char):
            out[index] = f"{out[index]} "


def keyword(p: Printer, text: str) -> int:
    """Print a keyword that something follows; give the result to `separate` afterwards."""
    out = p.out
    out.append(text if p.minify else text + " ")
    return len(out) - 1


EXPRESSIONS: dict[type[Node], Callable[[Printer, Any, int], None]] = {}
#: A statement printer returns whether the statement needs a semicolon before whatever follows it.
STATEMENTS: dict[type[Node], Callable[[Printer, Any], bool]] = {}
