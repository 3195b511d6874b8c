"""``compile_source``: what the runtime gets for whole modules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pybun_kernel.contracts.modules import CompiledModule, CompileTarget, JsxOptions, ModuleSource
from pybun_kernel.errors import CompileError
from pybun_sdk.syntax.source_map import Consumer, parse_json
from pybun_sdk.tsconfig import TsConfigReader
from pybun_transpiler.compile import compile_source

URL = "file:///p/m"


def compiled(text: str, name: str = "m.ts", package_type: Any = None, print_result: bool = False, **target: Any) -> CompiledModule:
    loader = {"ts": "ts", "mts": "ts", "cts": "ts", "tsx": "tsx", "json": "json", "toml": "toml"}.get(name.rpartition(".")[2], "js")
    source = ModuleSource(
        url=f"file:///p/{name}",
        path=f"/p/{name}",
        contents=text.encode(),
        loader=loader,
        attributes={},
        package_type=package_type,
        print_result=print_result,
    )
    made = compile_source(source, CompileTarget(**target), TsConfigReader)
    assert made is not None
    return made


def test_holes_are_the_specifiers() -> None:
    made = compiled('import { a } from "./a"; import type { T } from "t"; export * from "./b"; export { a, a as x };')
    assert [made.code[start:end] for start, end, _ in made.holes] == ['"./a"', '"./b"']
    assert [(edge.specifier, edge.names) for edge in made.imports] == [("./a", ("a",)), ("./b", None)]
    assert made.exports == ("a", "x")


def test_attributes_go_to_the_edge() -> None:
    made = compiled('import data from "./d.json" with { type: "json" }; console.log(data as any)')
    assert made.imports[0].attributes == {"type": "json"}
    assert "with" not in made.code


def test_deferred_imports_are_told_and_evaluated() -> None:
    made = compiled('import defer * as a from "./a"; export const f = (): unknown => a.x', lower=frozenset({"import-defer"}))
    assert made.imports[0].phase == "defer"
    assert made.code.startswith('import * as a from "./a"')
    assert "import defer" in compiled('import defer * as a from "./a"; export const f = (): unknown => a.x').code


def test_dynamic_import_knows_who_asks() -> None:
    made = compiled('export const f = () => import("./x" as string), g = (y: string) => import(y, options)')
    assert '__pybun.dynamicImport("file:///p/m.ts", "./x")' in made.code
    assert '__pybun.dynamicImport("file:///p/m.ts", y, options)' in made.code
    assert [(edge.kind, edge.specifier) for edge in made.imports] == [("dynamic", "./x")]


def test_import_meta_and_commonjs_names() -> None:
    made = compiled("export {}; console.log(import.meta.url, require('x') as any, __filename)")
    assert made.code.startswith('__pybun.initMeta(import.meta,"file:///p/m.ts");const require=__pybun.createRequire("file:///p/m.ts");')
    assert made.uses_import_meta
    assert 'const __filename="/p/m.ts";' in made.code
    assert "createRequire" not in compiled("export {}; require('x') as any", profile="node").code


@pytest.mark.parametrize(
    ("text", "name", "package_type", "expected"),
    [
        ("export {}", "m.ts", None, "esm"),
        ("import type { A } from 'a'", "m.ts", None, "esm"),
        ("let x: number = 1; module.exports = x", "m.ts", None, "cjs"),
        ("export = 1", "m.ts", "module", "cjs"),
        ("import a = require('a'); export = a", "m.ts", None, "cjs"),
        ("export const a = 1", "m.cts", None, "cjs"),
        ("let a: number", "m.mts", None, "esm"),
        ("await (1 as any)", "m.ts", None, "esm"),
    ],
)
def test_format(text: str, name: str, package_type: Any, expected: str) -> None:
    assert compiled(text, name, package_type).format == expected


def test_commonjs_by_name_exports() -> None:
    made = compiled('import fs, { join as j } from "node:path"; export const a = j; export default fs; export * from "./o"', "m.cts")
    assert made.format == "cjs"
    assert made.cjs_exports == ("a", "default")
    assert made.cjs_reexports == ("./o",)
    assert "_required.join" in made.code
    assert not made.holes


def test_source_map_finds_names() -> None:
    text = "type A = 1;\n\nenum E { X }\nexport function f(a: A): void {\n  throw new Error(String(a))\n}\n"
    made = compiled(text)
    assert made.source_map is not None
    assert json.loads(made.source_map)["sources"] == ["file:///p/m.ts"]
    lines = made.code.split("\n")
    line = next(number for number, content in enumerate(lines) if "Error" in content)
    found = Consumer(parse_json(made.source_map)).find(line, lines[line].index("Error"))
    assert found is not None
    assert (found.line, found.column) == (4, text.split("\n")[4].index("Error"))


def test_source_map_over_an_older_one() -> None:
    first = compiled("type A = 1\nexport const a: A = 1\n")
    source = ModuleSource(
        url=f"{URL}.ts", path=None, contents=first.code.encode() + b"\nlet t: number", loader="ts", attributes={}, package_type=None,
        source_map=first.source_map,
    )  # fmt: skip
    made = compile_source(source, CompileTarget(), TsConfigReader)
    assert made is not None
    assert made.source_map is not None
    assert json.loads(made.source_map)["sources"] == ["file:///p/m.ts"]


def test_errors_are_all_told() -> None:
    with pytest.raises(CompileError) as caught:
        compiled("let x: number\nlet x = 2\nfoo(")
    found = [(item.code, item.location.line, item.location.column) for item in caught.value.diagnostics if item.location is not None]
    assert found == [("SYNTAX_REDECLARED", 2, 4), ("SYNTAX_UNEXPECTED_END", 3, 4)]
    assert caught.value.diagnostics[0].location is not None
    assert caught.value.diagnostics[0].location.line_text == "let x = 2"


def test_data_errors() -> None:
    with pytest.raises(CompileError) as caught:
        compiled("a = ", "m.toml")
    assert caught.value.diagnostics[0].code == "TOML_INVALID"


def test_print_result() -> None:
    assert compiled("const x: number = 1; x + 1", print_result=True).code.endswith("__pybun.printResult(x + 1);\n")


def test_module_as_function() -> None:
    made = compiled('import { a as b } from "./a"; export const c = b; export * from "./s"', module_form="function")
    assert made.format == "function"
    assert made.code.startswith("(function (__pybun, require) {")
    assert made.exports == ("c",)
    assert made.cjs_reexports == ("./s",)


def test_async_context() -> None:
    made = compiled("export async function f() { await g() }", "m.js", async_context=True)
    assert "__pybun.resume(__pybun.suspend(), await g())" in made.code
    assert "resume" not in compiled("export function f() { g() }", "m.js", async_context=True).code


def test_define_and_drop() -> None:
    made = compiled(
        "console.log(DEBUG, process.env.MODE, x.DEBUG); { const DEBUG = 1; use(DEBUG) }; debug.a()",
        "m.js",
        define=(("DEBUG", "false"), ("process.env.MODE", '"prod"')),
        drop=("debug",),
    )
    assert 'console.log(false, "prod", x.DEBUG)' in made.code
    assert "use(DEBUG)" in made.code
    assert "debug" not in made.code


def test_tsconfig_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "tsconfig.json").write_text(
        '{"compilerOptions": {"jsx": "react", "jsxFactory": "h", "useDefineForClassFields": false, "verbatimModuleSyntax": true}}'
    )
    file = tmp_path / "a.tsx"
    text = b"import { h } from 'h'; import { unused } from 'u'; class A { x = 1 } <A />"
    source = ModuleSource(url=f"file://{file}", path=str(file), contents=text, loader="tsx", attributes={}, package_type=None)
    made = compile_source(source, CompileTarget(), TsConfigReader)
    assert made is not None
    assert "this.x = 1" in made.code
    assert "h(A, null)" in made.code
    assert [edge.specifier for edge in made.imports] == ["h", "u"]


def test_jsx_runtime_follows_production() -> None:
    assert [edge.specifier for edge in compiled("<a/>", "m.tsx").imports] == ["react/jsx-dev-runtime"]
    assert [edge.specifier for edge in compiled("<a/>", "m.tsx", production=True).imports] == ["react/jsx-runtime"]
    classic = compiled("/** @jsx h */ <a/>", "m.tsx", jsx=JsxOptions(runtime="classic"))
    assert 'h("a", null)' in classic.code


def test_plain_javascript_is_not_moved() -> None:
    text = "import a from 'a';\nexport const b = a;\n"
    made = compiled(text, "m.mjs")
    assert made.code == text
    assert made.source_map is None
