"""JSX elements cut ahead of the parser.

Decides nothing for good: where an element seems to begin, its tags, texts and containers are cut by their shape. Only
the parser knows whether a `<` inside an expression begins an element; where it disagrees it finds a token that no rule
accepts, and `program` parses again without guessing. What is not recognised here, the parser asks for (`relex`).

Strategy. A text between tags becomes one piece, possibly empty, that the parser expects; the plain parts of tags and
expressions are taken as one run and cut by `findall`. Kinds come from the texts as everywhere, except for texts and strings that mean
something else in JSX: those are listed by their position.
"""

from __future__ import annotations

import re
from typing import Final

from .pieces import Tokens, piece_at
from .tokens import (
    T_ARROW,
    T_ASSIGN,
    T_COLON,
    T_COMMA,
    T_DEFAULT,
    T_JSX_TEXT,
    T_LAND,
    T_LBRACE,
    T_LBRACKET,
    T_LOR,
    T_LPAREN,
    T_NULLISH,
    T_QUESTION,
    T_RETURN,
    T_SEMI,
    T_STRING,
)

#: After these a `<` begins an element.
_BEFORE: Final = frozenset(
    (
        T_ARROW,
        T_ASSIGN,
        T_COLON,
        T_COMMA,
        T_DEFAULT,
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
#: Generic arrow functions and function types look similar.
_START: Final = re.compile(r"<(?:>|[A-Za-z_$](?![\w$]*\s*(?:,|=[^>]|>\s*\(|\s+extends\s)))")
_CANDIDATE: Final = re.compile(r"(?:[(,=:?&|{\[;]|=>|\breturn|\bdefault)\s*+<(?=[A-Za-z_$>])")
TEXT: Final = re.compile(r"[^{<]*+")
STRING: Final = re.compile("\"[^\"]*+\"|'[^']*+'")
_TAG_UNIT: Final = (
    r"[ \t\r\n]++|[A-Za-z_$][A-Za-z0-9_$]*+(?![^\x00-\x7f]|\\)|=(?![=>])|[.:]|-(?!-)"
    r"|\"[^\"\\\n\r]*+\"|'[^'\\\n\r]*+'"
)
_TAG_PIECE: Final = re.compile(_TAG_UNIT)
_TAG_RUN: Final = re.compile(f"(?:{_TAG_UNIT})++")
# No piece that begins in here can reach beyond.
_PLAIN: Final = re.compile(r"[^{}`<\"'/\\]++")

_TAG: Final = 0
_CLOSING_TAG: Final = 1
_CHILDREN: Final = 2
_BRACES: Final = 3


def element_ahead(source: str, position: int) -> int:
    """The offset of the next `<` that looks like the start of an element, or -1."""
    match = _CANDIDATE.search(source, position)
    return -1 if match is None else match.end() - 1


def begins_element(tokens: Tokens, pieces: list[str], position: int) -> bool:
    """Whether the `<` at `position`, which the given pieces precede, is likely to begin an element."""
    if _START.match(tokens.source, position) is None:
        return False
    memo = tokens.memo
    for piece in pieces[:-3:-1]:
        kind = memo[piece]
        if kind:
            return kind in _BEFORE
    return False


def append_element(tokens: Tokens, pieces: list[str], special: list[tuple[int, int]], position: int) -> int:
    """Append the pieces of the element at `position`; return where it ends, or where its shape could not be followed.

    `special` receives the kinds that do not follow from the text, with their places in `pieces`.
    """
    source = tokens.source
    size = len(source)
    tokens.elements.add(position)
    pieces.append("<")
    position += 1
    # What is open: tags, the children of elements, braces.
    modes = [_TAG]
    # For each open pair of braces its nesting, of which the first number is for the pair itself.
    braces: list[list[int]] = []
    texts = False
    while modes and position < size:
        mode = modes[-1]
        char = source[position]
        if mode == _BRACES:
            nesting = braces[-1]
            if char == "}" and nesting == _CLOSED:
                pieces.append(char)
                position += 1
                braces.pop()
                modes.pop()
                texts = modes[-1] == _CHILDREN
            elif char == "<" and begins_element(tokens, pieces, position):
                tokens.elements.add(position)
                pieces.append(char)
                position += 1
                modes.append(_TAG)
            else:
                match = _PLAIN.match(source, position)
                if match is not None:
                    end = match.end()
                    pieces += tokens.pattern.findall(source, position, end)
                    position = end
                else:
                    piece = piece_at(tokens, position, nesting)
                    pieces.append(piece)
                    position += len(piece)
        elif char == "{":
            pieces.append(char)
            position += 1
            modes.append(_BRACES)
            braces.append([0])
        elif mode == _CHILDREN:
            # After its text, all that is left to begin here is a tag.
            pieces.append(char)
            position += 1
            if source.startswith("/", position):
                pieces.append("/")
                position += 1
                modes.append(_CLOSING_TAG)
            else:
                modes.append(_TAG)
        elif char == ">":
            pieces.append(char)
            position += 1
            if mode == _CLOSING_TAG:
                # The tag, and the children it ends.
                del modes[-2:]
                texts = bool(modes) and modes[-1] == _CHILDREN
            else:
                modes[-1] = _CHILDREN
                texts = True
        elif char == "/":
            if mode != _TAG or not source.startswith("/>", position):
                break
            pieces += ("/", ">")
            position += 2
            modes.pop()
            texts = bool(modes) and modes[-1] == _CHILDREN
        elif char == "<":
            if pieces[-1] != "=":
                break
            pieces.append(char)
            position += 1
            modes.append(_TAG)
        else:
            match = _TAG_RUN.match(source, position)
            if match is not None:
                end = match.end()
                pieces += _TAG_PIECE.findall(source, position, end)
                position = end
            elif char in "\"'":
                match = STRING.match(source, position)
                if match is None:
                    break
                special.append((len(pieces), T_STRING))
                pieces.append(match.group())
                position = match.end()
            elif char == "`":
                break
            else:
                match = tokens.pattern.match(source, position)
                assert match is not None, "the last alternative matches anything"
                pieces.append(match.group())
                position = match.end()
        if texts:
            match = TEXT.match(source, position)
            assert match is not None, "a text may be empty"
            special.append((len(pieces), T_JSX_TEXT))
            pieces.append(match.group())
            position = match.end()
            texts = False
    return position


_CLOSED: Final = [0]
