"""Looking up generated positions: what a stack trace asks, often once, of a map of megabytes.

Strategy: the numbers of a segment are differences, so a line can only be read when everything before it was added up.
But a sum does not care for order: the segments before the wanted line are counted as strings (few distinct ones occur),
and each distinct one is decoded once. The lines in between stay undecoded. States reached are kept for later lookups.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from pybun_sdk.syntax.source_map.errors import SourceMapError
from pybun_sdk.syntax.source_map.model import SourceMap
from pybun_sdk.syntax.source_map.vlq import decode_segment

#: Generated column, source index (-1: maps to nothing), line, column, name index (-1: none).
Segment = tuple[int, int, int, int, int]
_State = tuple[int, int, int, int]
_STRIDE = 256


class Position:
    """Where generated code comes from: 0-based line, UTF-16 column."""

    __slots__ = ("column", "line", "name", "source", "source_index")

    def __init__(self, source_index: int, source: str | None, line: int, column: int, name: str | None) -> None:
        self.source_index = source_index
        self.source = source
        self.line = line
        self.column = column
        self.name = name

    def __repr__(self) -> str:
        return f"Position({self.source!r}, {self.line}, {self.column}, {self.name!r})"


class Consumer:
    """Answers lookups in one map. A damaged map never raises here: it answers None from the damage on."""

    __slots__ = ("_lines", "_parts", "_segments", "_starts", "_states", "_text", "map")

    def __init__(self, source_map: SourceMap) -> None:
        self.map = source_map
        self._parts: list[Consumer] = [Consumer(section) for _, _, section in source_map.sections]
        self._text: list[str] | None = None
        self._lines: dict[int, list[Segment]] = {}
        self._segments: dict[str, tuple[int, ...]] = {}
        self._starts: list[int] = [0]
        self._states: list[_State] = [(0, 0, 0, 0)]

    def find(self, line: int, column: int) -> Position | None:
        """The original position of 0-based `line` and `column`: that of the last segment not after it."""
        sections = self.map.sections
        if sections:
            index = bisect_right([(at, start) for at, start, _ in sections], (line, column)) - 1
            if index < 0:
                return None
            at, start, _ = sections[index]
            return self._parts[index].find(line - at, column - start if line == at else column)
        segments = self.line(line)
        index = bisect_right(segments, column, key=_generated_column) - 1
        if index < 0:
            return None
        _, source, original_line, original_column, name = segments[index]
        if source < 0 or source >= len(self.map.sources):
            return None
        names = self.map.names
        return Position(
            source,
            self.map.source_url(source),
            original_line,
            original_column,
            names[name] if 0 <= name < len(names) else None,
        )

    def content(self, source: int) -> str | None:
        """The embedded text of a source."""
        contents = self.map.sources_content
        return contents[source] if 0 <= source < len(contents) else None

    def line_count(self) -> int:
        return len(self._split())

    def line(self, line: int) -> list[Segment]:
        """The segments of a generated line of a plain map, by ascending column."""
        known = self._lines.get(line)
        if known is not None:
            return known
        text = self._split()
        if line < 0 or line >= len(text):
            return []
        try:
            segments = self._decode(text[line], self._state_before(line))
        except SourceMapError:
            segments = []
        self._lines[line] = segments
        return segments

    def _split(self) -> list[str]:
        if self._text is None:
            self._text = self.map.mappings.split(";")
        return self._text

    def _state_before(self, line: int) -> _State:
        """The running sums of source, line, column and name at the start of `line`."""
        starts = self._starts
        states = self._states
        text = self._split()
        index = bisect_right(starts, line) - 1
        at = starts[index]
        state = states[index]
        while at < line:
            until = min(line, (at // _STRIDE + 1) * _STRIDE)
            state = self._add_up(",".join(text[at:until]), state)
            at = until
            if at % _STRIDE == 0 and at > starts[-1]:
                starts.append(at)
                states.append(state)
        return state

    def _add_up(self, text: str, state: _State) -> _State:
        source, line, column, name = state
        decoded = self._segments
        for segment, count in Counter(text.split(",")).items():
            if segment == "":
                continue
            fields = decoded.get(segment)
            if fields is None:
                fields = decoded[segment] = decode_segment(segment)
            if len(fields) > 1:
                source += fields[1] * count
                line += fields[2] * count
                column += fields[3] * count
                if len(fields) > 4:
                    name += fields[4] * count
        return source, line, column, name

    def _decode(self, text: str, state: _State) -> list[Segment]:
        source, line, column, name = state
        generated = 0
        segments: list[Segment] = []
        decoded = self._segments
        ordered = True
        for segment in text.split(","):
            if segment == "":
                continue
            fields = decoded.get(segment)
            if fields is None:
                fields = decoded[segment] = decode_segment(segment)
            step = fields[0]
            generated += step
            if step < 0:
                ordered = False
            if len(fields) == 1:
                segments.append((generated, -1, 0, 0, -1))
                continue
            source += fields[1]
            line += fields[2]
            column += fields[3]
            if len(fields) == 5:
                name += fields[4]
                segments.append((generated, source, line, column, name))
            else:
                segments.append((generated, source, line, column, -1))
        if not ordered:
            segments.sort(key=_generated_column)
        return segments


def _generated_column(segment: Segment) -> int:
    return segment[0]
