"""A version 3 source map as data, read from and written to JSON (ECMA-426 section 9).

Maps come with packages and are not trusted: whatever does not have the right shape raises SourceMapError, nothing
else. `mappings` stays encoded until a consumer needs a line.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any
from urllib.parse import unquote_to_bytes

from pybun_sdk.syntax.source_map.errors import SourceMapError


class SourceMap:
    """A plain map, or an indexed one if `sections` is not empty: (line, column, map) by ascending position."""

    __slots__ = ("file", "ignore_list", "mappings", "names", "sections", "source_root", "sources", "sources_content")

    def __init__(
        self,
        *,
        mappings: str = "",
        sources: list[str | None] | None = None,
        sources_content: list[str | None] | None = None,
        names: list[str] | None = None,
        file: str = "",
        source_root: str = "",
        ignore_list: list[int] | None = None,
        sections: list[tuple[int, int, SourceMap]] | None = None,
    ) -> None:
        self.mappings = mappings
        self.sources: list[str | None] = sources or []
        self.sources_content: list[str | None] = sources_content or []
        self.names: list[str] = names or []
        self.file = file
        self.source_root = source_root
        self.ignore_list: list[int] = ignore_list or []
        self.sections: list[tuple[int, int, SourceMap]] = sections or []

    def source_url(self, index: int) -> str | None:
        """The name of a source with `sourceRoot` in front."""
        source = self.sources[index] if 0 <= index < len(self.sources) else None
        if source is None or not self.source_root:
            return source
        root = self.source_root
        return root + source if root.endswith("/") else f"{root}/{source}"

    def to_dict(self) -> dict[str, Any]:
        if self.sections:
            return {
                "version": 3,
                **({"file": self.file} if self.file else {}),
                "sections": [
                    {"offset": {"line": line, "column": column}, "map": section.to_dict()}
                    for line, column, section in self.sections
                ],
            }
        data: dict[str, Any] = {"version": 3}
        if self.file:
            data["file"] = self.file
        if self.source_root:
            data["sourceRoot"] = self.source_root
        data["sources"] = self.sources
        if any(content is not None for content in self.sources_content):
            data["sourcesContent"] = self.sources_content
        data["names"] = self.names
        data["mappings"] = self.mappings
        if self.ignore_list:
            data["ignoreList"] = self.ignore_list
        return data

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), separators=(",", ":"), ensure_ascii=True)

    def to_data_url(self) -> str:
        data = base64.b64encode(self.to_json().encode()).decode()
        return f"data:application/json;base64,{data}"


def comment(url: str, css: bool = False) -> str:
    """The comment that links generated code to its map."""
    return f"/*# sourceMappingURL={url} */" if css else f"//# sourceMappingURL={url}"


def parse_json(text: str | bytes) -> SourceMap:
    """Read a map; the `)]}'` line that keeps it from running as a script may come first."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SourceMapError("a source map has to be UTF-8") from error
    if text.startswith(")]}"):
        text = text.partition("\n")[2]
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceMapError(f"not JSON: {error}") from error
    return from_dict(data)


def parse_data_url(url: str) -> SourceMap:
    """Read a map from a `data:` URL."""
    header, separator, payload = url.partition(",")
    if not header.startswith("data:") or not separator:
        raise SourceMapError("not a data URL")
    raw = unquote_to_bytes(payload)
    if header.endswith(";base64"):
        try:
            raw = base64.b64decode(raw, validate=False)
        except binascii.Error as error:
            raise SourceMapError(f"bad base64: {error}") from error
    return parse_json(raw)


def from_dict(data: object, nested: bool = False) -> SourceMap:
    """Check and take over a parsed map."""
    if not isinstance(data, dict):
        raise SourceMapError("a source map has to be an object")
    if data.get("version") not in (3, "3"):
        raise SourceMapError(f"version {data.get('version')!r} is not supported")
    if "sections" in data:
        if nested:
            raise SourceMapError("a section may not have sections")
        return SourceMap(file=_text(data, "file"), sections=_sections(data["sections"]))
    mappings = data.get("mappings", "")
    if not isinstance(mappings, str):
        raise SourceMapError("`mappings` has to be a string")
    ignore = data.get("ignoreList", data.get("x_google_ignoreList"))
    return SourceMap(
        mappings=mappings,
        sources=_texts(data, "sources"),
        sources_content=_texts(data, "sourcesContent"),
        names=[name or "" for name in _texts(data, "names")],
        file=_text(data, "file"),
        source_root=_text(data, "sourceRoot"),
        ignore_list=[item for item in ignore if isinstance(item, int)] if isinstance(ignore, list) else [],
    )


def _sections(value: object) -> list[tuple[int, int, SourceMap]]:
    if not isinstance(value, list):
        raise SourceMapError("`sections` has to be a list")
    sections: list[tuple[int, int, SourceMap]] = []
    last = (-1, -1)
    for item in value:
        offset = item.get("offset") if isinstance(item, dict) else None
        line = offset.get("line") if isinstance(offset, dict) else None
        column = offset.get("column") if isinstance(offset, dict) else None
        if not isinstance(line, int) or not isinstance(column, int) or (line, column) < (0, 0):
            raise SourceMapError("a section needs an offset")
        if (line, column) < last:
            raise SourceMapError("sections have to be in order")
        last = (line, column)
        sections.append((line, column, from_dict(item.get("map"), nested=True)))
    return sections


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _texts(data: dict[str, Any], key: str) -> list[str | None]:
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise SourceMapError(f"`{key}` has to be a list")
    return [item if isinstance(item, str) else None for item in value]
