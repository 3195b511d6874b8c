"""A whole source: goals, top-level statements, comments that survive, the checks that need the end.

Decides ECMA-262 section 16 and what "unambiguous" means: a source is a module if it parses as one and uses import,
export, import.meta or top-level await; otherwise it is a script.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import Final, Literal

from ..ast import Comment, Program, Statement
from ..chars import NEWLINES
from ..diagnostics import Diagnostic, SyntaxErrors
from ..lexer import tokenize
from ..pieces import Tokens
from ..tokens import T_DOT, T_EOF, T_EXPORT, T_IMPORT, T_LPAREN, T_STRING, T_STRING_LEGACY
from . import functions, statements, ts_declarations
from .declarations import SCOPE_FUNCTION, SCOPE_MODULE, SCOPE_SCRIPT, Scope
from .state import AMBIENT, AWAIT, MODULE, NEW_TARGET, RETURN, STRICT, TOP_AWAIT, Failure, Parser, failure, report

Goal = Literal["script", "module", "unambiguous", "commonjs"]

_RECURSION_LIMIT: Final = 30_000
_MODULE_WORDS: Final = re.compile(r"\b(?:import|export|await)\b|\\u")
_NOTABLE: Final = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/|//[^\n\r\u2028\u2029]*")
_NOTABLE_WORDS: Final = re.compile(r"/\*!|//!|@license|@preserve|@cc_on|@jsx|[#@] sourceMappingURL=")
_LEGAL: Final = re.compile(r"/[*/]!|@license|@preserve|@cc_on")
_PRAGMA: Final = re.compile(r"@(jsx|jsxFrag|jsxRuntime|jsxImportSource)\s+([^\s*]+)")
_SOURCE_MAP: Final = re.compile(r"^/[/*][#@] sourceMappingURL=([^\s'\"*]+)")


def parse(
    source: str,
    *,
    goal: Goal = "module",
    typescript: bool = False,
    jsx: bool = False,
    ambient: bool = False,
) -> Program:
    """The tree of `source`; raises SyntaxErrors. `ambient` is for declaration files."""
    program, errors = parse_tolerant(source, goal=goal, typescript=typescript, jsx=jsx, ambient=ambient)
    if errors or program is None:
        raise SyntaxErrors(errors)
    return program


def parse_tolerant(
    source: str,
    *,
    goal: Goal = "module",
    typescript: bool = False,
    jsx: bool = False,
    ambient: bool = False,
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """The tree, if the grammar could be followed to the end, and all errors found."""
    if goal != "unambiguous":
        return _parse(source, goal, typescript, jsx, ambient)[:2]
    if _MODULE_WORDS.search(source) is None:
        return _parse(source, "script", typescript, jsx, ambient)[:2]
    program, errors, is_module = _parse(source, "module", typescript, jsx, ambient)
    if is_module and not errors:
        return program, errors
    script, script_errors, _ = _parse(source, "script", typescript, jsx, ambient)
    if not script_errors or not is_module:
        return script, script_errors
    return program, errors


def _parse(
    source: str, goal: Goal, typescript: bool, jsx: bool, ambient: bool
) -> tuple[Program | None, tuple[Diagnostic, ...], bool]:
    tokens = tokenize(source, html_comments=goal != "module", guess_jsx=jsx)
    result = _parse_tokens(tokens, goal, typescript, jsx, ambient)
    if result[1] and tokens.elements:
        # The error may be due to a guess.
        tokens = tokenize(source, html_comments=goal != "module")
        result = _parse_tokens(tokens, goal, typescript, jsx, ambient)
    return result


def _parse_tokens(
    tokens: Tokens, goal: Goal, typescript: bool, jsx: bool, ambient: bool
) -> tuple[Program | None, tuple[Diagnostic, ...], bool]:
    source = tokens.source
    ctx = 0
    kind = SCOPE_SCRIPT
    if goal == "module":
        ctx = STRICT | MODULE | AWAIT | TOP_AWAIT
        kind = SCOPE_MODULE
    elif goal == "commonjs":
        ctx = RETURN | NEW_TARGET
        kind = SCOPE_FUNCTION
    if ambient:
        ctx |= AMBIENT
    p = Parser(source, tokens, ctx, Scope(None, kind), typescript, jsx)
    program: Program | None = None
    # A chain of a thousand `else if` is unremarkable in generated code, and one level costs several frames.
    limit = sys.getrecursionlimit()
    if limit < _RECURSION_LIMIT:
        sys.setrecursionlimit(_RECURSION_LIMIT)
    try:
        body = _body(p, goal)
        # Not before: until now the parser may have corrected tokens.
        comments = _comments(p) if _NOTABLE_WORDS.search(source) is not None else []
        program = _program(p, goal, body, comments)
        _check_exports(p)
    except Failure as problem:
        p.errors.append(problem.diagnostic)
    except RecursionError:
        at = p.starts[p.i]
        p.errors.append(
            Diagnostic(code="SYNTAX_TOO_DEEP", message="The code is nested too deeply", start=at, end=at + 1)
        )
        program = None
    finally:
        sys.setrecursionlimit(limit)
    p.errors.sort(key=_position)
    is_module = p.module_syntax or p.has_top_level_await
    return program, tuple(p.errors), is_module


def _position(item: Diagnostic) -> int:
    return item.start


def _body(p: Parser, goal: Goal) -> list[Statement]:
    body: list[Statement] = []
    kinds = p.kinds
    if kinds[0] in (T_STRING, T_STRING_LEGACY):
        functions.directives(p, body, None)
    modular = goal == "module" or p.typescript
    while True:
        kind = kinds[p.i]
        if kind == T_EOF:
            return body
        if modular and (kind == T_IMPORT or kind == T_EXPORT):
            body.append(ts_declarations.module_item(p))
        elif kind == T_EXPORT or (kind == T_IMPORT and kinds[p.i + 1] not in (T_LPAREN, T_DOT)):
            message = (
                "Cannot use import statement outside a module" if kind == T_IMPORT else "Unexpected token 'export'"
            )
            raise failure(message, p.starts[p.i], p.ends[p.i], "SYNTAX_MODULE_IN_SCRIPT")
        else:
            body.append(statements.statement(p, True))


def _program(p: Parser, goal: Goal, body: list[Statement], comments: list[Comment]) -> Program:
    source = p.source
    hashbang = ""
    if source.startswith(("#!", "\ufeff#!")):
        match = re.compile(f"#![^{NEWLINES}]*").search(source)
        hashbang = match.group() if match is not None else ""
    pragmas: dict[str, str] = {}
    legal: list[Comment] = []
    source_map = ""
    for comment in comments:
        text = comment.text
        found = _SOURCE_MAP.match(text)
        if found is not None:
            source_map = found.group(1)
        if comment.is_block:
            for pragma in _PRAGMA.finditer(text):
                pragmas[pragma.group(1)] = pragma.group(2)
        if _LEGAL.search(text) is not None:
            legal.append(comment)
    return Program(
        0,
        len(source),
        body,
        "module" if goal == "module" else "commonjs" if goal == "commonjs" else "script",
        bool(p.ctx & STRICT),
        hashbang,
        legal,
        pragmas,
        source_map,
        p.has_top_level_await,
        p.uses_import_meta,
        p.typescript,
    )


def _comments(p: Parser) -> list[Comment]:
    """Comments with a meaning, found in the gaps between tokens."""
    result: list[Comment] = []
    source = p.source
    starts = p.starts
    ends = p.ends
    seen = -1
    for match in _NOTABLE_WORDS.finditer(source):
        at = match.start()
        if at < seen:
            continue
        index = bisect_right(starts, at)
        # The word must lie between two tokens.
        low = ends[index - 1] if index else 0
        high = starts[index] if index < len(starts) else len(source)
        if at < low:
            continue
        seen = high
        for comment in _NOTABLE.finditer(source, low, high):
            text = comment.group()
            if _NOTABLE_WORDS.search(text) is not None:
                result.append(Comment(comment.start(), comment.end(), text, text.startswith("/*")))
    return result


def _check_exports(p: Parser) -> None:
    """Every name in `export { ... }` must be declared (ECMA-262 section 16.2.1.1)."""
    names = p.scope.names
    for name, start, end in p.local_exports:
        if name not in names:
            report(p, f"Export '{name}' is not defined in module", start, end, "SYNTAX_EXPORT_UNDEFINED")
