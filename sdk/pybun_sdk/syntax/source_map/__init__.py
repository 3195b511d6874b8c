"""Source maps, version 3 (ECMA-426): build them, read them, look positions up, put one over another."""

from __future__ import annotations

from pybun_sdk.syntax.source_map.builder import SourceMapBuilder, compose
from pybun_sdk.syntax.source_map.consumer import Consumer, Position
from pybun_sdk.syntax.source_map.errors import SourceMapError
from pybun_sdk.syntax.source_map.lines import LineIndex
from pybun_sdk.syntax.source_map.model import SourceMap, comment, from_dict, parse_data_url, parse_json

__all__ = [
    "Consumer",
    "LineIndex",
    "Position",
    "SourceMap",
    "SourceMapBuilder",
    "SourceMapError",
    "comment",
    "compose",
    "from_dict",
    "parse_data_url",
    "parse_json",
]
