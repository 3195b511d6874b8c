"""From offsets in a source text to lines and UTF-16 columns (ECMA-426 section 4; line ends of ECMA-262 12.3)."""

from __future__ import annotations

from bisect import bisect_right


class LineIndex:
    """Finds the 0-based line and UTF-16 column of an offset. Asking in ascending order is fastest."""

    __slots__ = ("_astral", "_line", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _line_starts(text)
        self._astral = not text.isascii() and max(text) > "\uffff"
        self._line = 0

    def position(self, offset: int) -> tuple[int, int]:
        starts = self.starts
        line = self._line
        if not (starts[line] <= offset and (line + 1 == len(starts) or offset < starts[line + 1])):
            line = bisect_right(starts, offset) - 1
            self._line = line
        start = starts[line]
        if not self._astral:
            return line, offset - start
        between = self.text[start:offset]
        return line, len(between) + sum(1 for char in between if char > "\uffff")


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = 0
    if "\r" not in text and (text.isascii() or ("\u2028" not in text and "\u2029" not in text)):
        for line in text.split("\n"):
            at += len(line) + 1
            starts.append(at)
        starts.pop()
        return starts
    size = len(text)
    while at < size:
        char = text[at]
        at += 1
        if char == "\r" and at < size and text[at] == "\n":
            at += 1
        elif char not in "\n\r\u2028\u2029":
            continue
        starts.append(at)
    return starts
