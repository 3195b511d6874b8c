"""Corrections of the token lists: where the parser knows better than the lexer what begins at a token.

Decides nothing about grammar; the parser says what it wants to read. A correction replaces a token, then cuts what
follows anew until a new token coincides with an old one *and* the nesting of templates is the same on both sides; from
there on the old tokens are what a lexer that had known would have made. So everything up to the parser's position being
right, everything after it is as right as a first guess can be.

Each splice moves the rest of the lists, which is why JSX elements are cut ahead (`elements`); here is what the parser
needs where that did not happen.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from .elements import STRING, TEXT, append_element
from .lexer import EOF_PADDING, fill
from .pieces import REGEX_TOKEN, Tokens, piece_at
from .tokens import (
    FIXED,
    T_JSX_TEXT,
    T_LBRACE,
    T_RBRACE,
    T_REGEX,
    T_SPACE,
    T_STRING,
    T_TEMPLATE_HEAD,
    T_TEMPLATE_TAIL,
)

_SYNC_LIMIT: Final = 400


class _Run:
    """New tokens, to be put into the lists."""

    __slots__ = ("ends", "kinds", "starts", "texts")

    def __init__(self) -> None:
        self.kinds: list[int] = []
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, kind: int, text: str, start: int) -> int:
        """Append a token and return its end."""
        end = start + len(text)
        self.kinds.append(kind)
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)
        return end


def _nesting(tokens: Tokens, index: int) -> list[int]:
    """The nesting before token `index`, the parser's position."""
    nesting: list[int] = []
    bounds = [*tokens.open, index]
    for low, high in pairwise(bounds):
        part = tokens.kinds[low + 1 : high]
        nesting.append(max(part.count(T_LBRACE) - part.count(T_RBRACE), 0))
    return nesting


def _advance(nesting: list[int], kinds: list[int]) -> None:
    """Make the nesting what it is after tokens of these kinds."""
    for kind in kinds:
        if kind == T_TEMPLATE_HEAD:
            nesting.append(0)
        elif nesting:
            if kind == T_LBRACE:
                nesting[-1] += 1
            elif kind == T_RBRACE:
                if nesting[-1]:
                    nesting[-1] -= 1
            elif kind == T_TEMPLATE_TAIL:
                nesting.pop()


def _replace(tokens: Tokens, index: int, kind: int, end: int) -> None:
    """Make token `index` span to `end` with `kind`."""
    start = tokens.starts[index]
    run = _Run()
    run.add(kind, tokens.source[start:end], start)
    _join(tokens, index, run, end)


def _join(tokens: Tokens, index: int, run: _Run, position: int) -> None:
    """Put the tokens of `run`, which end at `position`, at `index`, and go on until they meet the old ones."""
    tokens.parens.clear()
    kinds = tokens.kinds
    starts = tokens.starts
    ends = tokens.ends
    before = _nesting(tokens, index)
    after = list(before)
    _advance(after, run.kinds)
    memo = tokens.memo
    count = len(kinds) - EOF_PADDING
    size = len(tokens.source)
    old = seen = index
    for _ in range(_SYNC_LIMIT):
        if position >= size:
            break
        text = piece_at(tokens, position, after)
        kind = memo[text]
        if kind == T_SPACE:
            position += len(text)
            continue
        while old < count and ends[old] <= position:
            old += 1
        if old < count and starts[old] == position and ends[old] == position + len(text):
            _advance(before, kinds[seen : old + 1])
            seen = old + 1
            if before == after and kinds[old] == kind:
                _splice(tokens, index, old, run)
                return
        position = run.add(kind, text, position)
    _splice(tokens, index, len(kinds), run)
    fill(tokens, position, index + len(run.kinds), after)


def _splice(tokens: Tokens, index: int, stop: int, run: _Run) -> None:
    tokens.kinds[index:stop] = run.kinds
    tokens.texts[index:stop] = run.texts
    tokens.starts[index:stop] = run.starts
    tokens.ends[index:stop] = run.ends


def relex_regex(tokens: Tokens, index: int) -> bool:
    """Read a regular expression where a division was guessed."""
    match = REGEX_TOKEN.match(tokens.source, tokens.starts[index])
    if match is None:
        return False
    _replace(tokens, index, T_REGEX, match.end())
    return True


def relex_division(tokens: Tokens, index: int) -> None:
    """Read `/` or `/=` where a regular expression was guessed."""
    start = tokens.starts[index]
    end = start + 2 if tokens.source.startswith("/=", start) else start + 1
    _replace(tokens, index, FIXED[tokens.source[start:end]], end)


def relex_slash(tokens: Tokens, index: int) -> None:
    """Read a lone `/` where `/=` or a regular expression was guessed."""
    _replace(tokens, index, FIXED["/"], tokens.starts[index] + 1)


def split_token(tokens: Tokens, index: int, first: str) -> None:
    """Cut token `index` in two after the text `first` (`<<` in type arguments)."""
    tokens.parens.clear()
    text = tokens.texts[index]
    rest = text[len(first) :]
    run = _Run()
    middle = run.add(FIXED[first], first, tokens.starts[index])
    run.add(FIXED[rest], rest, middle)
    _splice(tokens, index, index + 1, run)


def join_tokens(tokens: Tokens, index: int) -> None:
    """Undo `split_token`."""
    tokens.parens.clear()
    text = tokens.texts[index] + tokens.texts[index + 1]
    run = _Run()
    run.add(FIXED[text], text, tokens.starts[index])
    _splice(tokens, index, index + 2, run)


# -- JSX ---------------------------------------------------------------------------------------------------------


def insert_jsx_text(tokens: Tokens, index: int) -> None:
    """Make token `index` the JSX text that begins where token `index - 1` ends (possibly empty)."""
    start = tokens.ends[index - 1]
    if tokens.kinds[index] == T_JSX_TEXT and tokens.starts[index] == start:
        return
    run = _Run()
    _join(tokens, index, run, _add_text(tokens, run, start))


def relex_jsx_string(tokens: Tokens, index: int) -> bool:
    """Read a JSX attribute string: no escapes, newlines allowed."""
    match = STRING.match(tokens.source, tokens.starts[index])
    if match is None:
        return False
    if match.end() != tokens.ends[index]:
        _replace(tokens, index, T_STRING, match.end())
    else:
        tokens.kinds[index] = T_STRING
    return True


def cut_element(tokens: Tokens, index: int) -> None:
    """Cut the element that begins at token `index` (a `<`) up to its end, if that has not been done yet."""
    start = tokens.starts[index]
    if not tokens.guess_jsx or start in tokens.elements:
        return
    pieces: list[str] = []
    special: list[tuple[int, int]] = []
    end = append_element(tokens, pieces, special, start)
    kinds = list(map(tokens.memo.__getitem__, pieces))
    for place, kind in special:
        kinds[place] = kind
    run = _Run()
    for kind, piece in zip(kinds, pieces, strict=True):
        if kind:
            run.add(kind, piece, start)
        start += len(piece)
    _join(tokens, index, run, end)


def _add_text(tokens: Tokens, run: _Run, position: int) -> int:
    match = TEXT.match(tokens.source, position)
    assert match is not None, "a text may be empty"
    return run.add(T_JSX_TEXT, match.group(), position)
