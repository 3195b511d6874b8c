"""From positions in running code to positions in the sources that people wrote.

Three things lie between: what the compiler put in front of line 1, the source map of the compiler (TypeScript, JSX), and the source map that a
package ships with its own built files.  Maps are decoded when a stack is looked at, never before.  Source map format: ECMA-426.
"""

from __future__ import annotations

import os
from bisect import bisect_right

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = {c: i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}

#: Characters of ``(function (exports, require, module, __filename, __dirname) { ``, the CommonJS wrapper in front of line 1.
WRAPPER_SHIFT = 62


class SourceMap:
    """A decoded version 3 map: per generated line, sorted columns and what they map to."""

    def __init__(self, text: str | dict[str, object]) -> None:
        import json

        data = json.loads(text.removeprefix(")]}'")) if isinstance(text, str) else text
        self.lines: dict[int, tuple[list[int], list[tuple[str, int, int]]]] = {}
        if not isinstance(data, dict):
            return
        sections = data.get("sections")
        if isinstance(sections, list):
            for section in sections:
                offset = section.get("offset", {})
                self._decode(section.get("map", {}), int(offset.get("line", 0)), int(offset.get("column", 0)))
        else:
            self._decode(data, 0, 0)

    def _decode(self, data: dict[str, object], line0: int, column0: int) -> None:
        names = data.get("sources")
        mappings = data.get("mappings")
        if not isinstance(names, list) or not isinstance(mappings, str):
            return
        root = data.get("sourceRoot")
        prefix = f"{root.rstrip('/')}/" if isinstance(root, str) and root else ""
        sources = [prefix + name if isinstance(name, str) else "" for name in names]
        source = line = column = 0
        for number, text in enumerate(mappings.split(";")):
            if not text:
                continue
            shift = column0 if number == 0 else 0
            columns, places = self.lines.setdefault(number + line0, ([], []))
            generated = 0
            for segment in text.split(","):
                fields = _vlq(segment)
                if not fields:
                    continue
                generated += fields[0]
                if len(fields) < 4:
                    continue
                source += fields[1]
                line += fields[2]
                column += fields[3]
                if 0 <= source < len(sources):
                    columns.append(generated + shift)
                    places.append((sources[source], line, column))

    def find(self, line: int, column: int) -> tuple[str, int, int] | None:
        """0-based position → ``(source, line, column)``, 0-based; None when nothing is mapped at or before it on its line."""
        found = self.lines.get(line)
        if found is None:
            return None
        columns, places = found
        if not columns:
            return None
        at = max(bisect_right(columns, column) - 1, 0)
        source, source_line, source_column = places[at]
        if source_line == line and at == len(columns) - 1:
            # The rest of a line that was not moved: maps that only note edits have no segment for every token.
            source_column += max(0, column - columns[at])
        return source, source_line, source_column


def _vlq(segment: str) -> list[int]:
    values: list[int] = []
    value = shift = 0
    for c in segment:
        digit = _DIGITS.get(c)
        if digit is None:
            return []
        value |= (digit & 31) << shift
        if digit & 32:
            shift += 5
        else:
            values.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return values


def shipped_map(path: str) -> SourceMap | None:
    """The map that a file names with ``sourceMappingURL``: inline, or a file beside it.  Untrusted: any fault means no map."""
    try:
        with open(path, "rb") as file:
            file.seek(0, os.SEEK_END)
            size = file.tell()
            file.seek(max(0, size - 4096))
            tail = file.read()
            at = tail.rfind(b"sourceMappingURL=")
            if at == -1 and size > 4096:
                file.seek(0)
                data = file.read()
                at = data.rfind(b"\n//# sourceMappingURL=data:")
                tail = data[at + 1 :] if at != -1 else b""
                at = tail.find(b"sourceMappingURL=")
        if at == -1:
            return None
        words = tail[at + 17 :].split()
        target = words[0].decode() if words else ""
        if target.startswith("data:"):
            import base64

            head, _, body = target.partition(",")
            raw = base64.b64decode(body) if head.endswith(";base64") else body.encode()
            return SourceMap(raw.decode())
        if "://" in target:
            return None
        with open(os.path.join(os.path.dirname(path), target), encoding="utf-8") as file:
            return SourceMap(file.read())
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None


class PositionMapper:
    """``lookup(url)`` answers ``(path, is_cjs, line0_shift, source_map, may_ship_map)`` of a loaded module, None for an unknown url."""

    def __init__(self, lookup: Callable[[str], tuple[str, bool, int, str | None, bool] | None]) -> None:
        self._lookup = lookup
        self._own: dict[str, SourceMap | None] = {}
        self._shipped: dict[str, SourceMap | None] = {}

    def original(self, url: str, line: int, column: int) -> tuple[str, int, int]:
        """1-based line and column in running code → ``(file to show, line, column)``, 1-based."""
        found = self._lookup(url)
        if found is None:
            return url, line, column
        path, is_cjs, shift, text, may_ship = found
        if line == 1:
            column -= shift + (WRAPPER_SHIFT if is_cjs else 0)
            column = max(column, 1)
        if text is not None:
            if url not in self._own:
                self._own[url] = SourceMap(text)
            own = self._own[url]
            place = own.find(line - 1, column - 1) if own is not None else None
            if place is not None:
                return path, place[1] + 1, place[2] + 1
            return path, line, column
        if may_ship:
            if path not in self._shipped:
                self._shipped[path] = shipped_map(path)
            shipped = self._shipped[path]
            place = shipped.find(line - 1, column - 1) if shipped is not None else None
            if place is not None:
                source = os.path.normpath(os.path.join(os.path.dirname(path), place[0]))
                return source, place[1] + 1, place[2] + 1
        return path, line, column
