"""Source maps: the number format, lookups, composition, and what hostile maps may do (raise SourceMapError)."""

from __future__ import annotations

import json
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybun_sdk.syntax.parser import parse
from pybun_sdk.syntax.printer import PrintOptions, print_program
from pybun_sdk.syntax.rename import minified_names
from pybun_sdk.syntax.scopes import bind
from pybun_sdk.syntax.source_map import (
    Consumer,
    LineIndex,
    SourceMap,
    SourceMapBuilder,
    SourceMapError,
    compose,
    from_dict,
    parse_data_url,
    parse_json,
)
from pybun_sdk.syntax.source_map.vlq import decode_segment, encode


@given(st.lists(st.integers(-(2**31) + 1, 2**31 - 1), min_size=4, max_size=5))
def test_numbers_come_back(values: list[int]) -> None:
    assert list(decode_segment("".join(map(encode, values)))) == values


def test_known_encodings() -> None:
    assert [encode(value) for value in (0, 1, -1, 15, 16, -16, 511, 512, 2048)] == [
        "A",
        "C",
        "D",
        "e",
        "gB",
        "hB",
        "+f",
        "ggB",
        "ggE",
    ]


@pytest.mark.parametrize("text", ["!", "A*AA", "AA", "g", "gggggggggA", "AAAAAA"])
def test_bad_segments(text: str) -> None:
    with pytest.raises(SourceMapError):
        decode_segment(text)


Mapping = tuple[int, int, int, int, int, int]
mapping_lists = st.lists(
    st.tuples(
        st.integers(0, 600),
        st.integers(0, 50),
        st.integers(0, 3),
        st.integers(0, 1000),
        st.integers(0, 1000),
        st.integers(-1, 4),
    ),
    max_size=60,
    unique_by=lambda item: item[:2],
).map(sorted)


def built(mappings: list[Mapping]) -> SourceMap:
    builder = SourceMapBuilder("out.js")
    for index in range(4):
        builder.add_source(f"s{index}.js", f"text {index}")
    for index in range(5):
        builder.add_name(f"n{index}")
    for mapping in mappings:
        builder.add(*mapping)
    return builder.build()


@given(mapping_lists, st.lists(st.tuples(st.integers(0, 601), st.integers(0, 60)), max_size=10))
def test_lookups_find_the_last_mapping_before(mappings: list[Mapping], places: list[tuple[int, int]]) -> None:
    consumer = Consumer(parse_json(built(mappings).to_json()))
    for line, column in places:
        on_line = [mapping for mapping in mappings if mapping[0] == line]
        index = bisect_right([mapping[1] for mapping in on_line], column) - 1
        found = consumer.find(line, column)
        if index < 0:
            assert found is None
            continue
        _, _, source, original_line, original_column, name = on_line[index]
        assert found is not None
        assert (found.source, found.line, found.column) == (f"s{source}.js", original_line, original_column)
        assert found.name == (None if name < 0 else f"n{name}")


def test_map_survives_json_and_data_urls() -> None:
    made = built([(0, 0, 0, 0, 0, -1), (2, 4, 1, 7, 7, 2)])
    assert parse_data_url(made.to_data_url()).to_dict() == made.to_dict()
    assert parse_json(")]}'\n" + made.to_json()).to_dict() == made.to_dict()
    assert made.to_dict()["mappings"] == "AAAA;;ICOOE"


def test_source_root_and_missing_sources() -> None:
    made = from_dict({"version": 3, "sourceRoot": "src", "sources": ["a.js", None], "mappings": "AAAA,CCAA,CCAA,C"})
    consumer = Consumer(made)
    found = [consumer.find(0, column) for column in range(4)]
    assert [position and position.source for position in found] == ["src/a.js", None, None, None]
    assert found[1] is not None
    assert found[2] is None


def test_indexed_map() -> None:
    part = built([(0, 0, 0, 5, 0, -1), (0, 8, 1, 6, 0, -1)]).to_dict()
    made = from_dict(
        {
            "version": 3,
            "sections": [
                {"offset": {"line": 0, "column": 10}, "map": part},
                {"offset": {"line": 3, "column": 0}, "map": part},
            ],
        }
    )
    consumer = Consumer(made)
    assert consumer.find(0, 9) is None
    assert consumer.find(0, 17).line == 5  # type: ignore[union-attr]
    assert consumer.find(0, 18).line == 6  # type: ignore[union-attr]
    assert consumer.find(3, 9).line == 6  # type: ignore[union-attr]
    assert from_dict(made.to_dict()).to_dict() == made.to_dict()


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"version": 2, "mappings": ""},
        {"version": 3, "mappings": 7},
        {"version": 3, "mappings": "", "sources": "x"},
        {"version": 3, "sections": [{"offset": {"line": 1, "column": 0}, "map": None}]},
        {"version": 3, "sections": [{"offset": {"line": -1, "column": 0}, "map": {"version": 3}}]},
        {"version": 3, "sections": [{"map": {"version": 3}}]},
        {"version": 3, "sections": {}},
    ],
)
def test_malformed_maps(data: object) -> None:
    with pytest.raises(SourceMapError):
        from_dict(data)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff\xfe", "null"])
def test_not_json(text: str | bytes) -> None:
    with pytest.raises(SourceMapError):
        parse_json(text)


@given(st.text(alphabet="ABCg;,!/9z", max_size=40))
def test_damaged_mappings_never_raise_at_lookup(mappings: str) -> None:
    consumer = Consumer(from_dict({"version": 3, "sources": ["a"], "names": ["b"], "mappings": mappings}))
    for line in range(6):
        consumer.find(line, 3)


def test_composition() -> None:
    # x.ts -> x.js -> bundle.js
    first = SourceMapBuilder("x.js")
    original = first.add_source("x.ts", "type X = 1\nfoo()")
    first.add(1, 0, original, 1, 0, first.add_name("foo"))
    second = SourceMapBuilder("bundle.js")
    generated = second.add_source("x.js", "\nfoo()")
    other = second.add_source("y.js", "bar()")
    second.add(0, 0, generated, 0, 0, -1)
    second.add(4, 2, generated, 1, 0, second.add_name("e"))
    second.add(5, 0, other, 0, 0, -1)
    made = compose(second.build(), {0: first.build()})
    assert made.sources == ["x.ts", "y.js"]
    assert made.sources_content == ["type X = 1\nfoo()", "bar()"]
    consumer = Consumer(made)
    assert consumer.find(0, 0) is None
    found = consumer.find(4, 2)
    assert found is not None
    assert (found.source, found.line, found.column, found.name) == ("x.ts", 1, 0, "foo")


def test_lines_and_utf16_columns() -> None:
    text = "a\r\n😀b\rc\u2028d\n"
    index = LineIndex(text)
    assert [index.position(offset) for offset in range(len(text) + 1)] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 2),
        (1, 3),
        (2, 0),
        (2, 1),
        (3, 0),
        (3, 1),
        (4, 0),
    ]
    assert index.position(0) == (0, 0)


SOURCE = """\
function greet(name) {
  const text = `é😀 ${name}
two lines`; return shout(text).trim();
}

export const value = { name: greet, other() { throw new TypeError("no") } };
"""


@pytest.mark.parametrize("minify", [False, True])
def test_printed_marks_point_back_at_the_same_text(minify: bool) -> None:
    program = parse(SOURCE)
    tree = bind(program)
    names = minified_names(tree)
    result = print_program(program, PrintOptions(marks=True, minify_whitespace=minify), tree, names)
    builder = SourceMapBuilder()
    renamed = {symbol.id: symbol.name for symbol in tree.symbols}
    builder.add_printed(result.mappings, builder.add_source("in.js", SOURCE), LineIndex(SOURCE), renamed)
    consumer = Consumer(parse_json(builder.build().to_json()))
    lines = SOURCE.split("\n")
    code = [line.encode("utf-16-le") for line in result.code.split("\n")]
    for word in ("shout", ".trim", "new TypeError", "export"):
        line = next(number for number, text in enumerate(code) if word.encode("utf-16-le") in text)
        column = code[line].index(word.encode("utf-16-le")) // 2
        found = consumer.find(line, column)
        assert found is not None
        original = lines[found.line].encode("utf-16-le")[found.column * 2 :].decode("utf-16-le")
        assert original.startswith(word.lstrip("."))
    text = names[next(symbol.id for symbol in tree.symbols if symbol.name == "text")]
    assert "text" in builder.names
    assert text != "text"


def test_json_is_ascii() -> None:
    builder = SourceMapBuilder()
    builder.add_source("é.js", "\ud800")
    assert json.loads(builder.build().to_json())["sourcesContent"] == ["\ud800"]
