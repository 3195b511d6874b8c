"""Positions in running code → positions in the sources."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from pybun_kernel.modules.positions import WRAPPER_SHIFT, PositionMapper, SourceMap, shipped_map

#: Line 1 column 4 of the generated text is line 3 column 2 of a.ts; line 2 is line 5.
MAP = json.dumps({"version": 3, "sources": ["a.ts"], "names": [], "mappings": "AAAA,IAEE;AAEA"})


def test_a_map_answers_the_segment_at_or_before_the_column() -> None:
    decoded = SourceMap(MAP)
    assert decoded.find(0, 0) == ("a.ts", 0, 0)
    assert decoded.find(0, 3) == ("a.ts", 0, 0)
    assert decoded.find(0, 4) == ("a.ts", 2, 2)
    assert decoded.find(0, 400) == ("a.ts", 2, 2)
    assert SourceMap(json.dumps({"sources": ["a"], "mappings": "AAAA;AACA"})).find(1, 30) == ("a", 1, 30)
    assert decoded.find(1, 0) == ("a.ts", 4, 2)
    assert decoded.find(7, 0) is None


def test_sections_are_shifted() -> None:
    index = {"version": 3, "sections": [{"offset": {"line": 10, "column": 5}, "map": json.loads(MAP)}]}
    decoded = SourceMap(json.dumps(index))
    assert decoded.find(10, 9) == ("a.ts", 2, 2)
    assert decoded.find(11, 0) == ("a.ts", 4, 2)


@pytest.mark.parametrize("text", ["{}", "[]", '{"mappings": 5}', '{"sources": [], "mappings": "AAAA"}', '{"sources": [null], "mappings": "!!,AAAA"}'])
def test_hostile_maps_map_nothing_or_little(text: str) -> None:
    decoded = SourceMap(text)
    assert decoded.find(0, 0) in (None, ("", 0, 0))


def facts(**modules: tuple[str, bool, int, str | None, bool]) -> PositionMapper:
    return PositionMapper(modules.get)


def test_the_commonjs_wrapper_and_the_prefix_are_taken_off_line_one_only() -> None:
    mapper = facts(cjs=("/x.cjs", True, 0, None, False), esm=("/x.mjs", False, 10, None, False))
    assert mapper.original("cjs", 1, WRAPPER_SHIFT + 5) == ("/x.cjs", 1, 5)
    assert mapper.original("cjs", 2, 5) == ("/x.cjs", 2, 5)
    assert mapper.original("esm", 1, 15) == ("/x.mjs", 1, 5)
    assert mapper.original("unknown", 3, 4) == ("unknown", 3, 4)


def test_the_compilers_map_is_used() -> None:
    mapper = facts(ts=("/a.ts", False, 0, MAP, False))
    assert mapper.original("ts", 1, 5) == ("/a.ts", 3, 3)


def test_a_packages_own_map_is_used(tmp_path: Path) -> None:
    built = tmp_path / "dist" / "a.js"
    built.parent.mkdir()
    built.write_text("code\n//# sourceMappingURL=a.js.map\n")
    (tmp_path / "dist" / "a.js.map").write_text(MAP.replace("a.ts", "../src/a.ts"))
    mapper = facts(url=(str(built), False, 0, None, True))
    assert mapper.original("url", 1, 5) == (str(tmp_path / "src" / "a.ts"), 3, 3)


def test_inline_maps_and_missing_maps(tmp_path: Path) -> None:
    inline = tmp_path / "inline.js"
    inline.write_text("x\n//# sourceMappingURL=data:application/json;base64," + base64.b64encode(MAP.encode()).decode())
    found = shipped_map(str(inline))
    assert found is not None
    assert found.find(0, 4) == ("a.ts", 2, 2)
    (tmp_path / "missing.js").write_text("//# sourceMappingURL=nowhere.map")
    assert shipped_map(str(tmp_path / "missing.js")) is None
    (tmp_path / "remote.js").write_text("//# sourceMappingURL=https://example.com/x.map")
    assert shipped_map(str(tmp_path / "remote.js")) is None
    assert shipped_map(str(tmp_path / "no such file")) is None
