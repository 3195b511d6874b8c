"""From pieces to text: filling in names, and finding where each source mark ended up.

A generated position is a 0-based line and a column in UTF-16 code units, as ECMA-426 wants it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pybun_sdk.syntax.printer.state import Piece

#: Marks of the output: (line, column, source offset, symbol or -1), four numbers each, flat.
Mappings = list[int]


class PrintResult:
    """`code` and, if marks were asked for, `mappings`: generated line, generated column, source offset and symbol of
    the name there (-1: none), four numbers for each mark in one flat list.
    """

    __slots__ = ("_mappings", "code", "names", "pieces")

    def __init__(self, code: str, pieces: list[Piece], names: Sequence[str]) -> None:
        self.code = code
        self.pieces = pieces
        self.names = names
        self._mappings: Mappings | None = None

    @property
    def mappings(self) -> Mappings:
        if self._mappings is None:
            self._mappings = locate(self.pieces, self.names, 0, 0)
        return self._mappings


def join(pieces: list[Piece], names: Sequence[str]) -> str:
    """The text of `pieces` when symbol n is called `names[n]`."""
    parts: list[str] = []
    append = parts.append
    for piece in pieces:
        if type(piece) is str:
            append(piece)
        elif type(piece) is int:
            if piece >= 0:
                append(names[piece])
        else:
            assert type(piece) is tuple, "a piece is text, a number or a shorthand"
            append(shorthand_text(piece, names))
    return "".join(parts)


def shorthand_text(piece: tuple[str, str, int, str], names: Sequence[str]) -> str:
    key, before, symbol, after = piece
    name = names[symbol]
    if key == ".":
        return before + name + after if "." in name or "[" in name else name
    return key if name == key else before + name + after


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for char in text if char > "\uffff")


def locate(pieces: list[Piece], names: Sequence[str], line: int, column: int) -> Mappings:
    """Where every mark among `pieces` comes to stand if the first piece starts at `line` and `column`."""
    mappings: Mappings = []
    pending = -1
    for piece in pieces:
        if type(piece) is int:
            if piece < 0:
                if pending >= 0:
                    mappings += (line, column, pending, -1)
                pending = ~piece
                continue
            text = names[piece]
            if pending >= 0:
                mappings += (line, column, pending, piece)
                pending = -1
        elif type(piece) is str:
            text = piece
            if pending >= 0:
                mappings += (line, column, pending, -1)
                pending = -1
        else:
            assert type(piece) is tuple, "a piece is text, a number or a shorthand"
            text = shorthand_text(piece, names)
            if pending >= 0:
                mappings += (line, column, pending, piece[2])
                pending = -1
        if "\n" in text:
            line += text.count("\n")
            column = utf16_length(text[text.rindex("\n") + 1 :])
        else:
            column += len(text) if text.isascii() else utf16_length(text)
    return mappings
