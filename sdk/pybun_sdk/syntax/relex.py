"""Corrections of the token lists: where the parser knows better than the lexer what begins at a token.

Decides nothing about grammar; the parser says what it wants to read. A correction replaces a token, then cuts what
follows anew until a new token coincides with an old one *and* the nesting of templates is the same on both sides; from
there on the old tokens are what a lexer that had known would have made. So everything up to the parser's position being
right, everything after it is as right as a first guess can be.

JSX text is not made of tokens, and one splice per text is slow in a long file. When the parser meets an element outside
of all others, `cut_element` therefore cuts that whole element ahead of it, guessing only whether a `<` inside braces
begins another one. A wrong guess leaves tokens that no grammar accepts, and `program` parses again without guessing.
"""

from __future__ import annotations

import re
from typing import Final

from .lexer import EOF_PADDING, REGEX_TOKEN, Tokens, fill, piece_at
from .tokens import (
    FIXED,
    T_ARROW,
    T_ASSIGN,
    T_COLON,
    T_COMMA,
    T_DEFAULT,
    T_ELLIPSIS,
    T_JSX_TEXT,
    T_LAND,
    T_LBRACE,
    T_LBRACKET,
    T_LOR,
    T_LPAREN,
    T_LT,
    T_NULLISH,
    T_QUESTION,
    T_RBRACE,
    T_REGEX,
    T_RETURN,
    T_SEMI,
    T_SPACE,
    T_STRING,
    T_TEMPLATE_HEAD,
    T_TEMPLATE_TAIL,
)

_SYNC_LIMIT: Final = 400
_JSX_TEXT: Final = re.compile(r"[^{<]*+")
_JSX_STRING: Final = re.compile("\"[^\"]*+\"|'[^']*+'")


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
    for low, high in zip(bounds, bounds[1:], strict=False):
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
    match = _JSX_STRING.match(tokens.source, tokens.starts[index])
    if match is None:
        return False
    if match.end() != tokens.ends[index]:
        _replace(tokens, index, T_STRING, match.end())
    else:
        tokens.kinds[index] = T_STRING
    return True


#: After these a `<` inside braces begins an element.
_BEFORE_ELEMENT: Final = frozenset(
    (
        T_ARROW,
        T_ASSIGN,
        T_COLON,
        T_COMMA,
        T_DEFAULT,
        T_ELLIPSIS,
        T_LAND,
        T_LBRACE,
        T_LBRACKET,
        T_LOR,
        T_LPAREN,
        T_NULLISH,
        T_QUESTION,
        T_RETURN,
        T_SEMI,
    )
)
_ELEMENT_START: Final = re.compile(r"<(?:>|[A-Za-z_$](?![\w$]*\s*(?:,|=[^>]|\s+extends\s)))")
_TAG: Final = 0
_CHILDREN: Final = 1
_BRACES: Final = 2
_CLOSING: Final = 3


def cut_element(tokens: Tokens, index: int) -> None:
    """Cut the element that begins at token `index` (a `<`) up to its end."""
    if not tokens.guess_jsx or tokens.starts[index] < tokens.jsx_end:
        return
    run = _Run()
    end = _element(tokens, run, tokens.starts[index])
    tokens.jsx_end = end
    _join(tokens, index, run, end)


def _add_text(tokens: Tokens, run: _Run, position: int) -> int:
    match = _JSX_TEXT.match(tokens.source, position)
    assert match is not None, "text may be empty"
    return run.add(T_JSX_TEXT, match.group(), position)


def _element(tokens: Tokens, run: _Run, position: int) -> int:
    """Add the tokens of the element at `position`; return where it ends, or where its shape could not be followed."""
    source = tokens.source
    size = len(source)
    memo = tokens.memo
    one = tokens.pattern.match
    kinds = run.kinds
    position = run.add(T_LT, "<", position)
    # What is open: tags, the children of elements, braces.
    modes = [_TAG]
    # For each open pair of braces its nesting, of which the first number is for the pair itself.
    braces: list[list[int]] = []
    while modes and position < size:
        mode = modes[-1]
        char = source[position]
        if mode == _BRACES:
            nesting = braces[-1]
            if char == "}" and len(nesting) == 1 and not nesting[0]:
                position = run.add(T_RBRACE, char, position)
                braces.pop()
                modes.pop()
                if modes[-1] == _CHILDREN:
                    position = _add_text(tokens, run, position)
            elif char == "<" and kinds[-1] in _BEFORE_ELEMENT and _ELEMENT_START.match(source, position):
                position = run.add(T_LT, char, position)
                modes.append(_TAG)
            else:
                text = piece_at(tokens, position, nesting)
                kind = memo[text]
                position = run.add(kind, text, position) if kind else position + len(text)
        elif char == "{":
            position = run.add(T_LBRACE, char, position)
            modes.append(_BRACES)
            braces.append([0])
        elif mode == _CHILDREN:
            # After its text, all that is left to begin here is a tag.
            position = run.add(T_LT, "<", position)
            modes.append(_TAG)
        elif char == ">":
            position = run.add(FIXED[char], char, position)
            if mode == _TAG and run.texts[-2] == "/":
                modes.pop()
                if modes and modes[-1] == _CHILDREN:
                    position = _add_text(tokens, run, position)
            elif mode == _CLOSING:
                # The tag, and the children it ends.
                del modes[-2:]
                if modes and modes[-1] == _CHILDREN:
                    position = _add_text(tokens, run, position)
            else:
                modes[-1] = _CHILDREN
                position = _add_text(tokens, run, position)
        elif char in "\"'":
            match = _JSX_STRING.match(source, position)
            if match is None:
                break
            position = run.add(T_STRING, match.group(), position)
        elif char == "<":
            if kinds[-1] != T_ASSIGN:
                break
            position = run.add(T_LT, char, position)
            modes.append(_TAG)
        elif char == "/" and source[position + 1 : position + 2] not in ("/", "*"):
            if kinds[-1] == T_LT:
                if len(modes) < 2 or modes[-2] != _CHILDREN:
                    break
                modes[-1] = _CLOSING
            position = run.add(FIXED[char], char, position)
        elif char == "`":
            break
        else:
            match = one(source, position)
            assert match is not None, "the last alternative matches anything"
            text = match.group()
            kind = memo[text]
            position = run.add(kind, text, position) if kind else position + len(text)
    return position
