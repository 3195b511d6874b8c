"""Compiled modules of scanned texts: nothing moves to another line, holes and maps are exact."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pybun_kernel.contracts.modules import CompiledModule, CompileTarget, ModuleSource
from pybun_transpiler.scan.columns import LineTable, replacement_map, shift_first_line
from pybun_transpiler.scan.emit import compile_plain

URL = "file:///app/a.js"


def compiled(text: str, path: str = "/app/a.js", source_map: str | None = None, **target: Any) -> CompiledModule | None:
    source = ModuleSource(
        url=URL,
        path=path,
        contents=text.encode(),
        loader="js",
        attributes={},
        package_type=None,
        source_map=source_map,
    )
    return compile_plain(source, CompileTarget(**target))


def made(text: str, **options: Any) -> CompiledModule:
    module = compiled(text, **options)
    assert module is not None
    assert module.code.count("\n") == text.count("\n")
    return module


def test_plain_module_is_unchanged() -> None:
    text = "import a from './a';\nexport * from \"b\";\nexport const c = a;\n"
    module = made(text)
    assert (module.format, module.code, module.exports) == ("esm", text, ("c",))
    assert [(module.code[start:end], module.imports[edge].specifier) for start, end, edge in module.holes] == [
        ("'./a'", "./a"),
        ('"b"', "b"),
    ]
    assert [(edge.line, edge.column, edge.names) for edge in module.imports] == [(1, 14, ("default",)), (2, 14, None)]
    assert module.source_map is None
    assert module.line0_shift == 0


def test_dynamic_import() -> None:
    text = "import 'a'; x = import /* y */ ('b', c); import 'd';"
    module = made(text)
    assert module.code == (f"import 'a'; x = __pybun.dynamicImport /* y */ (\"{URL}\",'b', c); import 'd';")
    assert [module.code[start:end] for start, end, _ in module.holes] == ["'a'", "'d'"]
    assert [(edge.kind, edge.specifier) for edge in module.imports] == [
        ("import", "a"),
        ("import", "d"),
        ("dynamic", "b"),
    ]
    assert module.source_map is not None


def test_prefixes() -> None:
    module = made("import 'a'; f(import.meta, require, __filename, __dirname)")
    prefix = (
        f'__pybun.initMeta(import.meta,"{URL}");const require=__pybun.createRequire("{URL}");'
        'const __filename="/app/a.js";const __dirname="/app";'
    )
    assert module.code.startswith(prefix + "import 'a'")
    assert module.line0_shift == len(prefix)
    assert module.uses_import_meta
    assert module.source_map is None
    assert [module.code[start:end] for start, end, _ in module.holes] == ["'a'"]


def test_node_profile_has_no_commonjs_names() -> None:
    assert made("import 'a'; require; __dirname", profile="node").line0_shift == 0


def test_declared_names_get_no_prefix() -> None:
    assert made("import 'a'; const require = 1; require").line0_shift == 0
    assert compiled("import 'a'; const { require } = x; require('b')") is None


def test_hashbang() -> None:
    assert made("#!/usr/bin/env bun\nimport 'a'").code == "///usr/bin/env bun\nimport 'a'"
    assert made("#!/usr/bin/env bun\nimport.meta").code.endswith(";///usr/bin/env bun\nimport.meta")


def test_attributes_are_blanked() -> None:
    text = "import a from './a.json' with {\n type: 'json'\n}; import 'b'"
    module = made(text)
    assert module.code == "import a from './a.json'       \n             \n ; import 'b'"
    assert module.imports[0].attributes == {"type": "json"}
    assert module.source_map is None


def test_commonjs() -> None:
    text = "#!/bin/x\n'use strict';\nexports.a = () => import('b');\nmodule.exports.c = require('d');"
    module = made(text)
    assert module.format == "cjs"
    assert module.code == text.replace("#!", "//").replace("import(", f'__pybun.dynamicImport("{URL}",')
    assert (module.cjs_exports, module.cjs_reexports, module.holes) == (("a", "c"), (), ())
    assert [(edge.kind, edge.specifier, edge.line) for edge in module.imports] == [
        ("dynamic", "b", 3),
        ("require", "d", 4),
    ]


def test_top_level_await_flag() -> None:
    assert made("await 1; export {}").has_tla
    assert not made("export {}").has_tla


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("x = <div/>", {}),
        ("export = 1", {}),
        ("import defer * as a from 'a'", {}),
        ("import.source('a')", {}),
        ("export {}", {"define": (("A", "1"),)}),
        ("export {}", {"drop": ("console",)}),
        ("export {}", {"lower": frozenset({"something-new"})}),
        ("export const a = /a/v", {"lower": frozenset({"regexp-v"})}),
        ("export const a = /(?i:a)/", {"lower": frozenset({"regexp-modifiers"})}),
        ("export const a = /(?<b>c)|(?<b>d)/", {"lower": frozenset({"duplicate-named-groups"})}),
        ("class A { accessor b }", {"lower": frozenset({"accessor"})}),
    ],
)
def test_left_to_the_parser(text: str, target: dict[str, Any]) -> None:
    assert compiled(text, **target) is None


def test_lowering_that_does_not_concern_the_text() -> None:
    lower = frozenset(
        {"using", "decorators", "regexp-v", "regexp-modifiers", "duplicate-named-groups", "import-attributes"}
    )
    assert made("import a from './a.json' with {type: 'json'}; a / 2 / /(?<b>.)(?:c)/", lower=lower).format == "esm"


def test_byte_order_mark() -> None:
    module = made("\ufeffimport 'a'".removeprefix("\ufeff"))
    assert compiled("\ufeffimport 'a'") == module


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def original_place(source_map: str, line: int, column: int) -> tuple[int, int]:
    """Read a map as its documentation says: the last segment before, plus the distance from it."""
    source_line = source_column = 0
    answer = (-1, -1)
    for number, group in enumerate(json.loads(source_map)["mappings"].split(";")):
        generated = 0
        for segment in group.split(","):
            values, value, shift = [], 0, 0
            for char in segment:
                digit = DIGITS.index(char)
                value |= (digit & 31) << shift
                shift += 5
                if not digit & 32:
                    values.append(-(value >> 1) if value & 1 else value >> 1)
                    value = shift = 0
            generated += values[0]
            source_line += values[2]
            source_column += values[3]
            if number == line and generated <= column:
                answer = (source_line, source_column + column - generated)
    return answer


def test_source_map_is_exact() -> None:
    text = "import.meta; AA;\nBB; import('x'); CC;\nDD; import('y'); EE; import('z'); FF;\nGG"
    module = made(text)
    assert module.source_map is not None
    for name in ("AA", "BB", "CC", "DD", "EE", "FF", "GG"):
        line, column = LineTable(module.code).place(module.code.index(name))
        assert original_place(module.source_map, line, column) == LineTable(text).place(text.index(name)), name


def test_incoming_map_is_kept_and_shifted() -> None:
    incoming = replacement_map("file:///app/a.svelte", "one\ntwo", [], 0)
    module = made("import.meta; import('x');\nb", source_map=incoming)
    assert module.source_map is not None
    assert json.loads(module.source_map)["sources"] == ["file:///app/a.svelte"]
    assert original_place(module.source_map, 0, module.line0_shift) == (0, 0)
    assert original_place(module.source_map, 1, 0) == (1, 0)
    assert shift_first_line('{"mappings":""}', 5) == '{"mappings":""}'
