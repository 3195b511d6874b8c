"""The vocabulary of the scanners: regular expression fragments and the questions asked about the text before a point.

Rules: ECMA-262 section 12 (lexical grammar).  A *gap* is a stretch of source that begins in code state, right after a
token the scanner stopped at, and contains no bracket, division or regular expression of its own.
"""

from __future__ import annotations

import re
from functools import cache

from pybun_kernel.lean import Final

_DOUBLE_QUOTED: Final = r'"[^"\\\n\r]*+(?:\\(?:\r\n|.)[^"\\\n\r]*+)*+"'
STRING: Final = _DOUBLE_QUOTED + r"|'[^'\\\n\r]*+(?:\\(?:\r\n|.)[^'\\\n\r]*+)*+'"
COMMENT: Final = r"//[^\n\r\u2028\u2029]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/"
#: A template literal without substitutions.
TEMPLATE: Final = r"`[^`\\$]*+(?:(?:\\.|\$(?!\{))[^`\\$]*+)*+`"
#: White space and comments, any number.
TRIVIA: Final = rf"(?:[\s\ufeff]++|{COMMENT})*+"
IDENTIFIER: Final = r"[^\W\d]|\$"
NAME: Final = r"(?:[^\W\d]|\$)[\w$]*+"

#: After these words an expression begins, so ``/`` opens a regular expression and ``{`` an object.
EXPRESSION_WORDS: Final = frozenset(
    "return typeof case do else in instanceof new void delete throw default extends".split()
)
#: ``{`` after these words opens a block.
BLOCK_WORDS: Final = frozenset("else do try finally".split())
#: The parenthesis after these words is a head; what follows it is a statement.
HEAD_WORDS: Final = frozenset("if while for with".split())
#: Heads followed by a block that is not a function body.
BLOCK_HEAD_WORDS: Final = HEAD_WORDS | {"switch", "catch"}
#: Words that continue an expression on the next line.
INFIX_WORDS: Final = frozenset("in instanceof of as".split())


@cache
def trivia() -> re.Pattern[str]:
    """Matches white space and comments at a position, possibly nothing."""
    return re.compile(TRIVIA, re.DOTALL)


@cache
def regex_literal() -> re.Pattern[str]:
    """Matches a regular expression literal with flags."""
    return re.compile(r"/(?:[^/\\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*+\])++/[\w$]*+")


@cache
def template_piece() -> re.Pattern[str]:
    """Matches the rest of a template up to its end or its next substitution."""
    return re.compile(r"[^`\\$]*+(?:(?:\\.|\$(?!\{))[^`\\$]*+)*+(?:`|\$\{)", re.DOTALL)


@cache
def string_literal() -> re.Pattern[str]:
    """Matches a quoted string at a position."""
    return re.compile(STRING, re.DOTALL)


@cache
def _gap_tokens() -> re.Pattern[str]:
    return re.compile(rf"(?:{TRIVIA}(?:[^\s\ufeff\"'`/]++|{STRING}|{TEMPLATE}))*+", re.DOTALL)


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[\w$]+\Z")


def skip_trivia(source: str, position: int) -> int:
    """The position of the next token."""
    match = trivia().match(source, position)
    assert match is not None, "the pattern matches the empty string"
    return match.end()


def significant_end(source: str, gap: int, position: int) -> int:
    """The end of the last token before ``position``; ``gap`` when only white space and comments lie between."""
    text = source[gap:position].rstrip()
    if "/" not in text and not text.endswith("\ufeff"):
        return gap + len(text)
    match = _gap_tokens().match(source, gap, position)
    assert match is not None, "the pattern matches the empty string"
    return match.end()


def word_before(source: str, end: int) -> str:
    """The word that ends at ``end``, empty when a property name or no word at all ends there."""
    low = max(0, end - 14)
    match = _last_word().search(source, low, end)
    if match is None or match.start() == low != 0:
        return ""
    start = match.start()
    return "" if is_property(source, start) else match[0]


def is_spread(source: str, end: int) -> bool:
    """Whether ``...`` ends at ``end``."""
    return source[max(0, end - 3) : end] == "..."


def is_property(source: str, end: int) -> bool:
    """Whether the token before makes the next word a property name (``a.word``, ``a?.word``, ``#word``)."""
    if not end:
        return False
    return source[end - 1] in ".#" and not is_spread(source, end)


def is_word_at(source: str, start: int, length: int) -> bool:
    """Whether ``source[start:start + length]`` is a whole word, not a piece of a longer one."""
    before = source[start - 1 : start] if start else ""
    after = source[start + length : start + length + 1]
    return not (_is_word_char(before) or _is_word_char(after))


def _is_word_char(char: str) -> bool:
    return char.isalnum() or (char != "" and char in "_$\\\u200c\u200d")


def cook(raw: str) -> str | None:
    """The value of a quoted string literal, None when an escape in it is not valid in strict code."""
    body = raw[1:-1]
    if "\\" not in body:
        return body
    try:
        return _escape().sub(_cooked, body).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    except ValueError:
        return None


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(
        r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|(.))", re.DOTALL
    )


_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def _cooked(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        return chr(int(digits, 16))
    if match[4] is not None:
        return ""
    char = match[5]
    if char in "ux123456789":
        raise ValueError(f"bad escape \\{char}")
    return _SIMPLE.get(char, char)
