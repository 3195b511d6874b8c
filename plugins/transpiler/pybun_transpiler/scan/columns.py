"""Source maps for texts in which only stretches of some lines were replaced, and shifts of existing maps.

Rules: ECMA-426.  Lines never move, so each line begins with a segment of its own and each replaced stretch ends with
one.  Between two segments generated and original columns run in step; a reader that adds the distance from the segment
gets exact columns, one that does not gets the start of the stretch.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class LineTable:
    """Lines and columns of offsets that are asked in rising order.  A line ends at ``\\n`` (``\\r\\n`` included)."""

    __slots__ = ("_last", "_line", "_line_start", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._last = 0
        self._line = 0
        self._line_start = 0

    def place(self, offset: int) -> tuple[int, int]:
        """0-based line and column."""
        if offset < self._last:
            self._last = self._line = self._line_start = 0
        breaks = self._source.count("\n", self._last, offset)
        if breaks:
            self._line += breaks
            self._line_start = self._source.rindex("\n", self._last, offset) + 1
        self._last = offset
        return self._line, offset - self._line_start


def replacement_map(url: str, source: str, edits: Sequence[tuple[int, int, str]], prefix: int) -> str:
    """The map of ``source`` after ``edits``: (start, end, new text without line breaks), sorted.

    prefix: length of the text put before the first line; it is not one of the edits.
    """
    by_line: dict[int, list[tuple[int, int, int]]] = {}
    table = LineTable(source)
    for start, end, text in edits:
        line, column = table.place(start)
        by_line.setdefault(line, []).append((column, end - start, len(text)))
    lines: list[str] = []
    # Only changes since the last segment are written; most lines are one segment at column 0 of the next line.
    last_line = last_column = 0
    for line in range(source.count("\n") + 1):
        shift = prefix if line == 0 else 0
        segments = [_segment(shift, line - last_line, -last_column)]
        last_line, last_column = line, 0
        generated = shift
        for column, removed, added in by_line.get(line, ()):
            original = column + removed
            position = column + shift + added
            segments.append(_segment(position - generated, 0, original - last_column))
            generated, last_column = position, original
            shift += added - removed
        lines.append(",".join(segments))
    return f'{{"version":3,"sources":[{quote(url)}],"names":[],"mappings":"{";".join(lines)}"}}'


def shift_first_line(source_map: str, distance: int) -> str:
    """A map whose first generated line has ``distance`` more characters in front."""
    import json

    record = json.loads(source_map)
    mappings = record.get("mappings")
    if not isinstance(mappings, str) or mappings[:1] in ("", ";"):
        return source_map
    value, end = _decode(mappings)
    record["mappings"] = _encode(value + distance) + mappings[end:]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def quote(text: str) -> str:
    """A string literal for both JavaScript and JSON."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import json

    return json.dumps(text)


def _segment(column: int, line: int, original: int) -> str:
    return f"{_encode(column)}A{_encode(line)}{_encode(original)}"


def _encode(value: int) -> str:
    rest = -value << 1 | 1 if value < 0 else value << 1
    digits = ""
    while True:
        digit = rest & 31
        rest >>= 5
        if not rest:
            return digits + _DIGITS[digit]
        digits += _DIGITS[digit | 32]


def _decode(text: str) -> tuple[int, int]:
    """The first number of ``text`` and its length."""
    value = shift = 0
    for end, char in enumerate(text, 1):
        digit = _DIGITS.index(char)
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            return -(value >> 1) if value & 1 else value >> 1, end
    raise ValueError("unfinished number in a source map")
