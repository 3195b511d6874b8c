"""The lexer: source text to parallel lists of kinds, texts, starts and ends.

Decides token boundaries (ECMA-262 section 12, Annex B.1.1). Knows nothing of grammar, except for one guess it cannot
avoid: whether `/` divides or begins a regular expression. The parser knows, and corrects a wrong guess in place.

Strategy. A match object per token is what makes a Python lexer slow, so the whole source is cut by one `findall` into
pieces (white space with comments is a piece too), the pieces are classified through a dict that remembers each distinct
text, and `accumulate` / `compress` turn lengths into offsets; all of that runs in C. What regular expressions cannot
do, the nesting of `${}`, is done by hand: the source is cut at each backtick, and only the tokens inside a substitution
are matched one by one. Corrections are in `relex`.

Where the lexer stands between two tokens is its nesting: a list with, for each substitution it is in, the number of
braces open there; empty outside of templates.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress
from typing import Final

from .chars import NEWLINES, SPACES
from .elements import append_element, begins_element, element_ahead
from .pieces import Tokens, piece_at
from .tokens import (
    T_BAD,
    T_BAD_COMMENT,
    T_BAD_IDENT,
    T_BAD_NUMBER,
    T_BAD_REGEX,
    T_BAD_STRING,
    T_BAD_TEMPLATE,
    T_EOF,
    T_SPACE,
)

EOF_PADDING: Final = 6


def tokenize(source: str, *, html_comments: bool = False, guess_jsx: bool = False) -> Tokens:
    """Cut `source`; HTML-like comments exist in scripts only. `guess_jsx` cuts elements ahead of the parser."""
    html = html_comments and ("<!--" in source or "-->" in source)
    tokens = Tokens(source, html)
    tokens.guess_jsx = guess_jsx
    start = 0
    if source.startswith("\ufeff"):
        start = 1
    if source.startswith("#!", start):
        match = re.compile(f"[^{NEWLINES}]*").match(source, start)
        assert match is not None
        start = match.end()
    if html:
        # A closing HTML-like comment may also begin the first line.
        match = re.compile(
            f"(?:(?![{NEWLINES}])[{SPACES}]|/\\*(?:(?!\\*/)[^{NEWLINES}])*\\*/)*-->[^{NEWLINES}]*"
        ).match(source, start)
        if match is not None:
            start = match.end()
    fill(tokens, start, 0, [])
    return tokens


def fill(tokens: Tokens, position: int, index: int, nesting: list[int]) -> None:
    """Make the lists from `index` on hold the tokens from `position` on, where the nesting is as given."""
    special: list[tuple[int, int]] = []
    pieces = _cut(tokens, position, nesting, special)
    kinds = list(map(tokens.memo.__getitem__, pieces))
    for place, kind in special:
        kinds[place] = kind
    ends = list(accumulate(map(len, pieces), initial=position))
    starts = ends[:-1]
    del ends[0]
    tokens.texts[index:] = compress(pieces, kinds)
    tokens.starts[index:] = compress(starts, kinds)
    tokens.ends[index:] = compress(ends, kinds)
    tokens.kinds[index:] = compress(kinds, kinds)
    size = len(tokens.source)
    tokens.texts.extend(("",) * EOF_PADDING)
    tokens.kinds.extend((T_EOF,) * EOF_PADDING)
    tokens.starts.extend((size,) * EOF_PADDING)
    tokens.ends.extend((size,) * EOF_PADDING)


def _cut(tokens: Tokens, position: int, nesting: list[int], special: list[tuple[int, int]]) -> list[str]:
    source = tokens.source
    pattern = tokens.pattern
    pieces: list[str] = []
    if nesting:
        position = _substitutions(tokens, pieces, position, nesting)
    tick = source.find("`", position)
    element = element_ahead(source, position) if tokens.guess_jsx else -1
    if element < 0 and (tick < 0 or source.find("${", position) < 0):
        rest = pattern.findall(source, position)
        return pieces + rest if pieces else rest
    while tick >= 0 or element >= 0:
        stop = tick if element < 0 or 0 <= tick < element else element
        if stop > position:
            part = pattern.findall(source, position, stop)
            position = _repair(tokens, part, stop)
            pieces += part
        if position == stop:
            if stop == tick:
                position = _substitutions(tokens, pieces, stop, nesting)
            elif begins_element(tokens, pieces, stop):
                position = append_element(tokens, pieces, special, stop)
            else:
                piece = piece_at(tokens, stop, nesting)
                pieces.append(piece)
                position += len(piece)
        if 0 <= tick < position:
            tick = source.find("`", position)
        if 0 <= element < position:
            element = element_ahead(source, position)
    if position < len(source):
        pieces += pattern.findall(source, position)
    return pieces


def _repair(tokens: Tokens, part: list[str], limit: int) -> int:
    """Undo the damage of cutting at `limit` when that lies inside a string, comment or regular expression.

    Of the pieces on the last line that would reach beyond, the first is the one: those after it are its contents.
    """
    pattern = tokens.pattern
    source = tokens.source
    memo = tokens.memo
    last = index = len(part) - 1
    start = limit
    end = limit
    found = -1
    text = ""
    while index >= 0:
        piece = part[index]
        start -= len(piece)
        char = piece[0]
        kind = memo[piece]
        if char == "/" or kind == T_BAD_STRING or (index == last and kind == T_SPACE):
            match = pattern.match(source, start)
            if match is not None and match.end() > limit:
                found = index
                text = match.group()
                end = match.end()
        if kind == T_SPACE and "\n" in piece:
            break
        index -= 1
    if found >= 0:
        part[found:] = [text]
    return end


def _substitutions(tokens: Tokens, pieces: list[str], position: int, nesting: list[int]) -> int:
    """Append pieces, at least one, until the nesting is empty; return where they end."""
    size = len(tokens.source)
    while position < size:
        text = piece_at(tokens, position, nesting)
        pieces.append(text)
        position += len(text)
        if not nesting:
            break
    return position


BAD_MESSAGES: Final[dict[int, str]] = {
    T_BAD_STRING: "Invalid or unexpected token",
    T_BAD_NUMBER: "Invalid or unexpected token",
    T_BAD_TEMPLATE: "Unterminated template literal",
    T_BAD_COMMENT: "Unterminated comment",
    T_BAD_REGEX: "Invalid regular expression: missing /",
    T_BAD_IDENT: "Invalid Unicode escape sequence",
    T_BAD: "Invalid or unexpected token",
}
