"""Values, export names and failures of the data loaders."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pybun_transpiler.loaders import LOADERS, LoadedData, LoaderError, attribute_loader, load, load_module

URL = "file:///app/data"
PATH = "/app/data"


def read(loader: str, text: str | bytes) -> LoadedData:
    contents = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    data = load(loader, contents, URL, PATH)
    assert data is not None
    return data


def value(loader: str, text: str | bytes) -> Any:
    return json.loads(read(loader, text).text)


def failure(loader: str, text: str) -> LoaderError:
    with pytest.raises(LoaderError) as caught:
        read(loader, text)
    return caught.value


# -- json


def test_json_text_is_kept() -> None:
    text = '{ "b": 1, "a b": [1.50], "default": 2, "class": 12345678901234567890 }'
    data = read("json", "\ufeff" + text)
    assert data.text == text
    assert data.export_names == ("b", "a b", "class")


@pytest.mark.parametrize("text", ["1", '"a"', "null", "[1]", " {} "])
def test_json_without_names(text: str) -> None:
    assert read("json", text).export_names == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"a": 1,\n "b" 2}', 2, 5),
        ('{"a":1,}', 1, 7),
        ("", 1, 0),
        ("// x\n1", 1, 0),
        ("[NaN]", 1, 1),
        ('"a\tb"', 1, 2),
        ("[01]", 1, 2),
    ],
)
def test_json_failures(text: str, line: int, column: int) -> None:
    error = failure("json", text)
    assert (error.line, error.column) == (line, column)


def test_json_hints() -> None:
    assert "comments" in (failure("json", "// x\n1").hint or "")
    assert "commas" in (failure("json", "[1,]").hint or "")
    assert "double quotes" in (failure("json", "['a']").hint or "")


def test_json_long_numbers_and_deep_nesting() -> None:
    digits = "1" * 5000
    assert read("json", f'{{"a": {digits}}}').export_names == ("a",)
    deep = "[" * 100_000 + "]" * 100_000
    assert read("json", deep).text == deep


def test_lone_surrogate_keys_are_no_exports() -> None:
    assert read("json", '{"\\ud800": 1, "é": 2}').export_names == ("é",)


# -- jsonc, json5


def test_jsonc() -> None:
    assert value("jsonc", '// a\n{"a": [1, /* b */ 2,],}') == {"a": [1, 2]}
    assert value("jsonc", "  ") == {}
    assert failure("jsonc", "{a: 1}").line == 1


def test_json5() -> None:
    text = """// all of it
    {unquoted: 'it\\'s "x"', "q": 'a\\
b', hex: -0xFf, dot: .5, trail: 5., exp: +1e2, list: [1, 2,], $_: null, 'k-k': true, \\u0061é: "\\x41\\v\\0\\u263a",}
    """
    assert value("json5", text) == {
        "unquoted": 'it\'s "x"',
        "q": "ab",
        "hex": -255,
        "dot": 0.5,
        "trail": 5,
        "exp": 100,
        "list": [1, 2],
        "$_": None,
        "k-k": True,
        "aé": "A\v\0☺",
    }
    assert read("json5", "{a: 1, b: 2}").export_names == ("a", "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        ("'a'", "a"),
        ("[]", []),
        ("", {}),
        ("-0", -0.0),
        ("\u00a0[\u2028]\ufeff", []),
        ("{a:1,a:2}", {"a": 2}),
        ("'\\a'", "a"),
    ],
)
def test_json5_small(text: str, expected: Any) -> None:
    assert value("json5", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[,]",
        "{,}",
        "[1 2]",
        "{a b}",
        "{a:1}}",
        "01",
        "0x",
        "1e",
        "-",
        "+ 1",
        "tru",
        "'a\nb'",
        "'a",
        "/* x",
        "{'a'}",
        "'\\1'",
        "'\\u12'",
        "[1,,2]",
        "{1: 2}",
        "undefined",
        "1.5.5",
        "NaNa",
        "[" * 500,
    ],
)
def test_json5_failures(text: str) -> None:
    error = failure("json5", text)
    assert error.line >= 1
    assert error.column >= 0


def test_values_json_cannot_hold() -> None:
    data = read("json5", "{nan: NaN, inf: -Infinity, __proto__: {a: 1}, s: ',\"__proto__\":'}")
    assert not data.is_json
    assert data.text == '{"nan":NaN,"inf":-Infinity,["__proto__"]:{"a":1},"s":",\\"__proto__\\":"}'
    module = load_module("json5", b"{nan: NaN}", URL)
    assert module is not None
    assert (module.format, module.code, module.cjs_exports) == ("cjs", 'module.exports={"nan":NaN}', ("nan",))


# -- toml


def test_toml() -> None:
    text = """
    title = "x"
    big = 0xff
    [tab.sub]
    k = true
    [[list]]
    x = 1.5
    [dates]
    instant = 1979-05-27T00:32:00.500-07:00
    zulu = 1979-05-27 07:32:00z
    local = 1979-05-27T07:32:00
    day = 1979-05-27
    time = 07:32:00.25
    """
    assert value("toml", text) == {
        "title": "x",
        "big": 255,
        "tab": {"sub": {"k": True}},
        "list": [{"x": 1.5}],
        "dates": {
            "instant": "1979-05-27T07:32:00.5Z",
            "zulu": "1979-05-27T07:32:00Z",
            "local": "1979-05-27T07:32:00",
            "day": "1979-05-27",
            "time": "07:32:00.25",
        },
    }
    assert read("toml", text).export_names == ("title", "big", "tab", "list", "dates")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a = ", 1, 4), ("a = 1\nb = = 2", 2, 4), ("a = 1\na = 2", 2, 5), ("a = 1\nb = 9007199254740992", 2, 4)],
)
def test_toml_failures(text: str, line: int, column: int) -> None:
    error = failure("toml", text)
    assert (error.line, error.column) == (line, column)


# -- yaml


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("true", True),
        ("TRUE", True),
        ("tRue", "tRue"),
        ("~", None),
        ("Null", None),
        ("", None),
        ("12", 12),
        ("+12", 12),
        ("017", 17),
        ("08", 8),
        ("0o17", 15),
        ("0o8", "0o8"),
        ("0x1F", 31),
        ("0X1F", "0X1F"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("1e3", 1000),
        ("1.", 1),
        (".5", 0.5),
        (".", "."),
        (".e1", ".e1"),
        ("1e", "1e"),
        ("-0x10", -16),
        ("2001-12-14", "2001-12-14"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("=", "="),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("!!int 12", 12),
        ("!!int '12'", "12"),
        ("!custom 12", "12"),
        ("!!binary aGk=", "aGk="),
        ("!!bool yes", "yes"),
        ("99999999999999999999", 99999999999999999999),
        ("-", "-"),
        ("٣", "٣"),
    ],
)
def test_yaml_scalars(plain: str, expected: Any) -> None:
    if plain == "-":
        assert value("yaml", "a: '-'") == {"a": "-"}
        return
    assert value("yaml", f"a: {plain}") == {"a": expected}


def test_yaml_special_numbers() -> None:
    assert read("yaml", "[.inf, -.Inf, .NaN, -0, 1e400]").text == "[Infinity,-Infinity,NaN,-0.0,Infinity]"


def test_yaml_collections() -> None:
    text = """
    base: &base {x: 1, y: [1, 2]}
    same: *base
    merged: {z: 3, <<: *base, x: 9}
    list: {<<: [{p: 1}, {p: 2, q: 3}]}
    kept: {<<: 5}
    block: |
      a
       b
    folded: >-
      a
      b
    """
    base = {"x": 1, "y": [1, 2]}
    assert value("yaml", text) == {
        "base": base,
        "same": base,
        "merged": {"x": 9, "y": [1, 2], "z": 3},
        "list": {"p": 1, "q": 3},
        "kept": {"<<": 5},
        "block": "a\n b\n",
        "folded": "a b",
    }


def test_yaml_keys() -> None:
    text = "1: a\n1.0: b\n0x10: c\ntrue: d\n~: e\n? [1, 2]\n: f\n? {a: 1}\n: g\n-0: h\n1e3: i\n.inf: j\n1.5: k\n'q': l"
    assert value("yaml", text) == {
        "1": "b",
        "16": "c",
        "true": "d",
        "null": "e",
        "1,2": "f",
        "[object Object]": "g",
        "0": "h",
        "1000": "i",
        "Infinity": "j",
        "1.5": "k",
        "q": "l",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# only", None),
        ("---\n", None),
        ("a: 1\n...\n", {"a": 1}),
        ("--- 1\n--- 2\n", [1, 2]),
        ("a: 1\n---\n", [{"a": 1}, None]),
        ("- 1\n- 2", [1, 2]),
        ("just text", "just text"),
        ("%YAML 1.1\n---\na: yes", {"a": "yes"}),
        ("a: 1\na: 2", {"a": 2}),
    ],
)
def test_yaml_documents(text: str, expected: Any) -> None:
    assert value("yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\n", 2),
        ("a: b: c", 1),
        ("\tx: 1", 1),
        ("a: *nope", 1),
        ("&a [*a]", 1),
        ("a: [1,,2]", 1),
        ("a: 1\n b: 2", 2),
    ],
)
def test_yaml_failures(text: str, line: int) -> None:
    assert failure("yaml", text).line == line


def test_yaml_many_aliases_are_one_value() -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 50))
    assert len(value("yaml", text)) == 50


# -- the others


def test_xml() -> None:
    text = """<?xml version="1.0"?><!-- c -->
    <r a="1"> text &amp; <b>x</b> tail <c/><c>2</c><c k="v">3</c><d><![CDATA[<raw>]]></d><e>  </e></r>"""
    assert value("xml", text) == {
        "r": {
            "@a": "1",
            "#text": " text &  tail ",
            "b": "x",
            "c": ["", "2", {"@k": "v", "#text": "3"}],
            "d": "<raw>",
            "e": "  ",
        }
    }
    assert value("xml", "") == {}
    assert read("xml", "<a/>").export_names == ("a",)
    for bad in ("<a", "<a><b></a>", "<a>&nope;</a>", "<a/><b/>", "<a>" * 1000):
        assert failure("xml", bad).line == 1


def test_strings() -> None:
    assert value("text", b"\xef\xbb\xbfhi\xff\n") == "hi\ufffd\n"
    assert value("file", b"") == PATH
    assert value("wasm", b"\0asm") == PATH
    assert value("css", ".a{}") == {}
    assert value("html", "<p>") == {"index": PATH}
    data = load("file", b"", "data:,x", None)
    assert data is not None
    assert data.text == '"data:,x"'


def test_modules_and_names() -> None:
    module = load_module("yaml", b"a: 1", URL)
    assert module is not None
    assert (module.format, module.code, module.exports) == ("json", '{"a":1}', ("a",))
    assert load_module("js", b"1", URL) is None
    assert set(LOADERS) >= {"json", "jsonc", "json5", "toml", "yaml", "text", "file", "css", "wasm"}


def test_attributes() -> None:
    assert attribute_loader({}) is None
    assert attribute_loader({"type": "json5"}) == "json5"
    for unknown in ("md", "sometype"):
        with pytest.raises(LoaderError) as caught:
            attribute_loader({"type": unknown})
        assert caught.value.hint
