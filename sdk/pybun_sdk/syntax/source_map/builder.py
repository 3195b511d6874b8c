"""Building a map from printed marks, and maps over maps.

Composition: when a printed source is itself generated (the output of another compiler), each mark is looked up in that
source's own map, and marks it knows nothing of are dropped, as in the "remapping" of other tools: a map that is silent
about a place beats one that names a file nobody wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pybun_sdk.syntax.source_map.consumer import Consumer
from pybun_sdk.syntax.source_map.lines import LineIndex
from pybun_sdk.syntax.source_map.model import SourceMap
from pybun_sdk.syntax.source_map.vlq import encode


class SourceMapBuilder:
    """Collects mappings by ascending generated position."""

    __slots__ = (
        "_column",
        "_last_column",
        "_last_line",
        "_last_name",
        "_last_source",
        "_line",
        "_name_index",
        "_parts",
        "_separator",
        "_source_index",
        "contents",
        "file",
        "names",
        "sources",
    )

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.sources: list[str | None] = []
        self.contents: list[str | None] = []
        self.names: list[str] = []
        self._source_index: dict[str | None, int] = {}
        self._name_index: dict[str, int] = {}
        self._parts: list[str] = []
        self._separator = ""
        self._line = 0
        self._column = 0
        self._last_source = 0
        self._last_line = 0
        self._last_column = 0
        self._last_name = 0

    def add_source(self, url: str | None, content: str | None = None) -> int:
        """The index of a source, known or new."""
        index = self._source_index.get(url)
        if index is None:
            index = self._source_index[url] = len(self.sources)
            self.sources.append(url)
            self.contents.append(content)
        elif content is not None and self.contents[index] is None:
            self.contents[index] = content
        return index

    def add_name(self, name: str) -> int:
        index = self._name_index.get(name)
        if index is None:
            index = self._name_index[name] = len(self.names)
            self.names.append(name)
        return index

    def add(self, line: int, column: int, source: int, original_line: int, original_column: int, name: int) -> None:
        """One mapping; `source` -1 maps to nothing, `name` -1 is no name."""
        parts = self._parts
        if line > self._line:
            parts.append(";" * (line - self._line))
            self._line = line
            self._column = 0
            self._separator = ""
        text = self._separator + encode(column - self._column)
        self._column = column
        self._separator = ","
        if source >= 0:
            text += (
                encode(source - self._last_source)
                + encode(original_line - self._last_line)
                + encode(original_column - self._last_column)
            )
            self._last_source = source
            self._last_line = original_line
            self._last_column = original_column
            if name >= 0:
                text += encode(name - self._last_name)
                self._last_name = name
        parts.append(text)

    def add_printed(
        self,
        mappings: Sequence[int],
        source: int,
        lines: LineIndex,
        renamed: Mapping[int, str] | None = None,
        line: int = 0,
        column: int = 0,
    ) -> None:
        """What a printer recorded (see `printer.output`), its first line starting at `line` and `column`. `renamed`
        gives the original name of the symbols that are called something else now.
        """
        # The same as calling `add` for each mark, with the state in local variables: this is the bulk of every build.
        position = lines.position
        parts = self._parts
        append = parts.append
        separator = self._separator
        at_line = self._line
        at_column = self._column
        last_source = self._last_source
        last_line = self._last_line
        last_column = self._last_column
        last_name = self._last_name
        for index in range(0, len(mappings), 4):
            generated_line = line + mappings[index]
            generated_column = mappings[index + 1]
            if generated_line == line:
                generated_column += column
            original_line, original_column = position(mappings[index + 2])
            if generated_line > at_line:
                append(";" * (generated_line - at_line))
                at_line = generated_line
                at_column = 0
                separator = ""
            text = (
                separator
                + encode(generated_column - at_column)
                + encode(source - last_source)
                + encode(original_line - last_line)
                + encode(original_column - last_column)
            )
            separator = ","
            at_column = generated_column
            last_source = source
            last_line = original_line
            last_column = original_column
            symbol = mappings[index + 3]
            if renamed is not None and symbol >= 0:
                original = renamed.get(symbol)
                if original is not None:
                    name = self.add_name(original)
                    text += encode(name - last_name)
                    last_name = name
            append(text)
        self._separator = separator
        self._line = at_line
        self._column = at_column
        self._last_source = last_source
        self._last_line = last_line
        self._last_column = last_column
        self._last_name = last_name

    def build(self) -> SourceMap:
        return SourceMap(
            mappings="".join(self._parts),
            sources=list(self.sources),
            sources_content=list(self.contents),
            names=list(self.names),
            file=self.file,
        )


def compose(outer: SourceMap, inner: Mapping[int, SourceMap]) -> SourceMap:
    """`outer` with its sources that are keys of `inner` replaced by what those maps say they were made from."""
    consumer = Consumer(outer)
    inners = {index: Consumer(item) for index, item in inner.items()}
    builder = SourceMapBuilder(outer.file)
    kept: dict[int, int] = {}
    for line in range(consumer.line_count()):
        last: tuple[int, int, int, int] | None = None
        for column, source, original_line, original_column, name in consumer.line(line):
            if source < 0 or source >= len(outer.sources):
                builder.add(line, column, -1, 0, 0, -1)
                last = None
                continue
            below = inners.get(source)
            label = outer.names[name] if 0 <= name < len(outer.names) else None
            if below is None:
                target = kept.get(source)
                if target is None:
                    target = builder.add_source(outer.source_url(source), consumer.content(source))
                    kept[source] = target
                here = (target, original_line, original_column, -1 if label is None else builder.add_name(label))
            else:
                found = below.find(original_line, original_column)
                if found is None:
                    continue
                target = builder.add_source(found.source, below.content(found.source_index))
                label = found.name or label
                here = (target, found.line, found.column, -1 if label is None else builder.add_name(label))
            if here != last:
                builder.add(line, column, *here)
                last = here
    return builder.build()
