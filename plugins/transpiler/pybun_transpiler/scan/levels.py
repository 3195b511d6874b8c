"""Whether a place belongs to an arrow function without braces, or still to the declaration that began before it.

Both questions need commas, semicolons and automatic semicolon insertion at one bracket level, which the skim does not
look at.  They are asked rarely, about short stretches; a stretch with a division, a regular expression or a template
with substitutions is left undecided.
"""

from __future__ import annotations

import re
from functools import cache

from pybun_transpiler.scan import lexis
from pybun_transpiler.scan.records import Certainty

_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(
        rf"({lexis.TRIVIA})(?:({lexis.STRING}|{lexis.TEMPLATE}|[\w$]++)|(=>|\+\+|--|\?\.(?!\d)|\?\?=?|[^\s\w$])|\Z)",
        re.DOTALL,
    )


def in_concise_arrow(source: str, start: int, end: int) -> Certainty:
    """Whether an arrow function's expression body that began in ``source[start:end]`` is still open at ``end``.

    The stretch starts in code, at the level of ``end``; brackets opened in it are closed in it.
    """
    is_open = False
    questions = 0
    for event in _outline(source, start, end):
        if event is None:
            return "maybe"
        if event == "=>":
            is_open = True
            questions = 0
        elif event in (",", ";", "newline", "block"):
            is_open = False
        elif event == "?":
            questions += 1
        elif event == ":":
            questions -= 1
            if questions < 0:
                is_open = False
    return "yes" if is_open else "no"


def declaration_ended(source: str, start: int, end: int) -> Certainty:
    """Whether the statement that was going on at ``start`` has ended before ``end`` (both outside brackets)."""
    for event in _outline(source, start, end, after_operand=True):
        if event is None:
            return "maybe"
        if event in (";", "newline"):
            return "yes"
    return "no"


def _outline(source: str, start: int, end: int, after_operand: bool = False) -> list[str | None]:
    """Punctuators of the outer level; ``newline`` for an inserted semicolon, ``block`` for ``=> {…}``, None: unsure."""
    found: list[str | None] = []
    #: Opening mark and the token before it, for each bracket open.
    stack: list[tuple[str, str]] = []
    closed = ("", "")
    ends_operand = after_operand
    previous = ""
    position = start
    match_at = _tokens().match
    while position < end:
        match = match_at(source, position, end)
        if match is None:
            return [*found, None]
        gap, operand, mark = match.group(1, 2, 3)
        position = match.end()
        token: str = operand or mark or _word_at(source, end)
        if not stack and ends_operand and _breaks_line(gap) and _starts_statement(token):
            found.append("newline")
        if operand is None and mark is None:
            break
        if operand is not None:
            ends_operand = operand not in lexis.EXPRESSION_WORDS or previous == "."
        elif mark in _OPENING:
            stack.append((mark, previous))
            ends_operand = False
        elif mark in _CLOSING:
            if not stack:
                return [*found, None]
            closed = stack.pop()
            ends_operand = True
            if closed[0] == "`":
                position = _template_end(source, position, end, stack)
                token = "`"
            elif not stack and mark == "}" and closed[1] == "=>":
                found.append("block")
        elif mark == "`":
            position = _template_end(source, position, end, stack)
            ends_operand = stack[-1:] != [("`", "")]
        elif mark == "/" and previous == "}":
            position = -1
        elif mark == "/" and (not ends_operand or (previous == ")" and closed[1] in lexis.HEAD_WORDS)):
            literal = lexis.regex_literal().match(source, position - 1, end)
            position = literal.end() if literal else -1
            ends_operand = True
            token = "/re/"
        elif mark in ("'", '"'):
            position = -1
        else:
            ends_operand = mark in ("++", "--")
            if not stack and mark in ("=>", ",", ";", "?", ":"):
                found.append(mark)
        if position < 0:
            return [*found, None]
        previous = token
    return found


def _template_end(source: str, position: int, end: int, stack: list[tuple[str, str]]) -> int:
    """Go on in a template; its end, the place after ``${`` with that bracket pushed, or -1."""
    match = lexis.template_piece().match(source, position, end)
    if match is None:
        return -1
    if match[0].endswith("{"):
        stack.append(("`", ""))
    return match.end()


def _breaks_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap or "\u2028" in gap or "\u2029" in gap


def _starts_statement(token: str) -> bool:
    """Whether a token that follows an operand on a new line cannot continue the expression."""
    char = token[:1]
    if not (char.isalnum() or char in ("_", "$", "{", '"', "'", "@", "#")) or not char:
        return False
    return token not in lexis.INFIX_WORDS


def _word_at(source: str, position: int) -> str:
    match = re.compile(r"[\w$]*").match(source, position)
    return match[0] if match else ""
