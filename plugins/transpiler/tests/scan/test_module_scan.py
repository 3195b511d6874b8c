"""What ``scan_module`` finds, case by case."""

from __future__ import annotations

import pytest

from pybun_transpiler.scan import ModuleScan, scan_module
from pybun_transpiler.scan.formats import detect_format


def scanned(text: str) -> ModuleScan:
    scan = scan_module(text)
    assert scan.needs_full_parse is None, scan.needs_full_parse
    for found in scan.imports:
        assert text[found.start] == text[found.end - 1]
        assert text.startswith(("import", "export"), found.statement_start)
    for call in scan.dynamic_imports:
        assert text.startswith("import", call.start)
        assert text[call.paren] == "("
    for place in scan.import_metas:
        assert text.startswith("import", place)
    return scan


@pytest.mark.parametrize(
    ("text", "specifier", "names"),
    [
        ("import 'a'", "a", ()),
        ('import"a"', "a", ()),
        ("import d from 'a'", "a", ("default",)),
        ("import d, { x } from 'a'", "a", ("default", "x")),
        ("import d, * as n from 'a'", "a", None),
        ("import*as n from'a'", "a", None),
        ("import {} from 'a'", "a", ()),
        ("import { x as y, default as z, } from 'a'", "a", ("x", "default")),
        ("import { 'odd name' as z } from 'a'", "a", ("odd name",)),
        ("import /* { */ { x // }\n } from /**/ 'a'", "a", ("x",)),
        ("import from from 'a'", "a", ("default",)),
        ("import defer from 'a'", "a", ("default",)),
        ("import source from 'a'", "a", ("default",)),
        ("import type from 'a'", "a", ("default",)),
        ("import { type } from 'a'", "a", ("type",)),
        ("import { as as as } from 'a'", "a", ("as",)),
        ("export * from 'a'", "a", None),
        ("export * as n from 'a'", "a", None),
        ("export { x, y as z } from 'a'", "a", ("x", "y")),
        ("import '\\u0061\\x62\\n'", "ab\n", ()),
        ("import '\\u{1F600}'", "😀", ()),
        ("import 'a'\nassert({})", "a", ()),
    ],
)
def test_static(text: str, specifier: str, names: tuple[str, ...] | None) -> None:
    (found,) = scanned(text).imports
    assert (found.specifier, found.names, found.phase) == (specifier, names, "evaluation")


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("import defer * as n from 'a'", "defer"),
        ("import source x from 'a'", "source"),
        ("import source from from 'a'", "source"),
    ],
)
def test_phases(text: str, phase: str) -> None:
    assert scanned(text).imports[0].phase == phase


@pytest.mark.parametrize("word", ["with", "assert"])
def test_attributes(word: str) -> None:
    text = f"import a from './a.json' {word} {{ type: 'json', 'other': \"x\", }}; import 'b'"
    first, second = scanned(text).imports
    assert first.attributes == {"type": "json", "other": "x"}
    assert text[first.start : first.end] == "'./a.json'"
    assert text[first.attributes_end :] == "; import 'b'"
    assert second.attributes == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("export default 1", ("default",)),
        ("export default async function f() {}", ("default",)),
        ("export function f() {} export async function* g() {} export class C {}", ("f", "g", "C")),
        ("export { a, b as c, d as 'odd name', e as default }", ("a", "c", "odd name", "default")),
        ("export * as ns from 'a'", ("ns",)),
        ("export * as 'odd' from 'a'", ("odd",)),
        ("export const a = 1, b = (2, 3), c = [4, x], d", ("a", "b", "c", "d")),
        ("export let a\nlet b = 1, c = 2", ("a",)),
        ("export let a = x\n, b", ("a", "b")),
        ("export var a = () => { let b = 1, c }, d = 1; x, y", ("a", "d")),
        ("export const { a, b: c, d: { e }, ...f } = x, [g, , [h], i = 1] = y", ("a", "c", "e", "f", "g", "h", "i")),
        ("export const a = /,b=1/, c = `,${d},e`", ("a", "c")),
        ("export const a = 1 / 2, b = 3", ("a", "b")),
    ],
)
def test_exports(text: str, names: tuple[str, ...]) -> None:
    assert scanned(text).exports == names


@pytest.mark.parametrize(
    "text",
    [
        "// import 'a'\n/* export {a} */",
        "'import \"a\"'",
        "`import 'a'`",
        "`${`import('a')`}`",
        "/import 'a'/",
        "x.import('a'); x?.export; x. /**/ import",
        "y = { import: 1, export: 2 }",
        "y = { import(a) { }, export() {} }",
        "class A { import() {} static export() {} get import() {} }",
        "if (x) /import('a')\"/.test(y)",
        "return /[/]import 'a'/",
        "x = a / b; y = 'import(1)' / c",
        "(a)\n/*c*/ / 'import.meta'",
        "x++ / 'import.meta'",
        "important; $import; import_",
        "[.../import('x')/g]",
    ],
)
def test_no_module_syntax(text: str) -> None:
    scan = scanned(text)
    assert not scan.has_module_syntax
    assert scan.dynamic_imports == ()


@pytest.mark.parametrize(
    ("text", "specifier"),
    [
        ("import('a')", "a"),
        ("import ( /*x*/ 'a' , {with: {type: 'json'}})", "a"),
        ("import(a)", None),
        ("import('a' + b)", None),
        ("import(`a`)", None),
        ("x = `a ${ import('b') } c`", "b"),
        ("x = () => import('a')", "a"),
        ("if (x) {} /'/; import('a'); /'/", "a"),
        ("[...import('a')]", "a"),
        ("function f() { import('a') }", "a"),
        ("a < b; import('a')", "a"),
    ],
)
def test_dynamic(text: str, specifier: str | None) -> None:
    (found,) = scanned(text).dynamic_imports
    assert found.specifier == specifier


def test_dynamic_phase_and_meta() -> None:
    scan = scanned("import.defer('a'); import . meta . url; import.meta; x.import.meta")
    assert [(call.phase, call.specifier) for call in scan.dynamic_imports] == [("defer", "a")]
    assert len(scan.import_metas) == 2
    assert scan.has_module_syntax


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("await x", "yes"),
        ("const a = await f()", "yes"),
        ("for await (const x of y) {}", "yes"),
        ("if (a) { await x }", "yes"),
        ("try { await x } catch (e) { await y } finally {}", "yes"),
        ("label: { switch (a) { case 1: await x } }", "yes"),
        ("[async () => x, await y]", "yes"),
        ("const f = async () => x\nconst y = await z", "yes"),
        ("const f = async () => x\ny = await z", "yes"),
        ("const f = async () => a / b\nawait z", "yes"),
        ("const f = async () => {}\nawait z", "yes"),
        ("a ? () => b : await c", "yes"),
        ("const s = `${await x}`", "yes"),
        ("if (a) /re'/.test(b), await c", "yes"),
        ("f(async () => 1)(await x)", "yes"),
        ("import './a'\nconst f = () => 1; await f()", "yes"),
        ("async function f() { await x }", "no"),
        ("const f = async () => await x", "no"),
        ("const f = async () => { await x }", "no"),
        ("const f = async (a) => g(a, { b: [await c] })", "no"),
        ("const f = async () => a ? b : await c", "no"),
        ("const f = async () => a +\n await c", "no"),
        ("list.map(async x => await x)", "no"),
        ("const f = async () => `${await x}`", "no"),
        ("class A { async m() { await x } async catch(e) { await e } }", "no"),
        ("x = { async if(a) { await a } }", "no"),
        ("async function f() { for await (const x of y) { if (z) { await x } } }", "no"),
        ("x.await; y = { await: 1 }; class A { get await() {} }", "no"),
        ("// await x\n'await y'", "no"),
    ],
)
def test_top_level_await(text: str, expected: str) -> None:
    assert scanned(text).top_level_await == expected


@pytest.mark.parametrize(
    ("text", "referenced", "declared"),
    [
        ("require('a')", True, "no"),
        ("typeof require", True, "no"),
        ("const require = createRequire(u); require('a')", True, "yes"),
        ("import { require } from 'x'; require('a')", True, "yes"),
        ("import { createRequire as require } from 'x'", False, "yes"),
        ("function require() {}", False, "yes"),
        ("export function require() {}", False, "yes"),
        ("const { require } = x; require('a')", True, "maybe"),
        ("let a, require", True, "maybe"),
        ("(function (require, module) { require('a') })()", True, "no"),
        ("{ var require = 1 } require", True, "yes"),
        ("function f() { const require = 1; }", False, None),
        ("x.require; y = { require: 1 }; class A { require() {} }", False, None),
        ("'require'", False, None),
    ],
)
def test_commonjs_names(text: str, referenced: bool, declared: str | None) -> None:
    use = scanned(text).names.get("require")
    if declared is None:
        assert use is None
    else:
        assert use is not None
        assert (use.referenced, use.declared) == (referenced, declared)


def test_requires() -> None:
    text = "require('a'); x = `${require(\"b\")}`; require(c); require('d' + e); y.require('f')"
    scan = scanned(text)
    assert [(call.specifier, text[call.start]) for call in scan.requires] == [("a", "'"), ("b", '"')]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = <div/>", "JSX"),
        ("x = a && <div>it's</div>", "JSX"),
        ("return <><p/></>", "JSX"),
        ("f(<A b={c}/>)", "JSX"),
        ("@dec class A {}", "decorator"),
        ("{ using x = f() }", "using declaration"),
        ("await using x = f()", "using declaration"),
        ("import type A from 'a'", "type import"),
        ("import { type A } from 'a'", "type import"),
        ("export type A = 1", "TypeScript export"),
        ("export interface A {}", "TypeScript export"),
        ("export const enum A {}", "enum"),
        ("export = x", "TypeScript export"),
        ("import x = require('a')", "unreadable import"),
        ("import { a from 'x'", "type import"),
        ("{ import 'a' }", "import inside a block"),
        ("'abc", "unclosed string"),
        ("`abc", "unclosed template"),
        ("`a${b", "unclosed bracket"),
        ("x = /abc", "unclosed regular expression"),
        ("(a}", "unbalanced brackets"),
        (")", "unbalanced brackets"),
        ("{", "unclosed bracket"),
        ("<!-- a", "HTML comment"),
        ("x\n--> a", "HTML comment"),
    ],
)
def test_refusals(text: str, reason: str) -> None:
    assert scan_module(text).needs_full_parse == reason


@pytest.mark.parametrize(
    "text", ["a << b", "a<b", "a < b", "f()<b>c", "x[0]<y", "1<2", "using(a)", "using = 1", "a --> b"]
)
def test_accepted(text: str) -> None:
    assert scan_module(text).needs_full_parse is None


def test_hashbang_and_mapping_url() -> None:
    scan = scanned("#!/usr/bin/env it's\nimport 'a'\n//# sourceMappingURL=a.js.map\n")
    assert scan.hashbang_end == len("#!/usr/bin/env it's")
    assert scan.source_mapping_url == "a.js.map"
    assert scanned("/*# sourceMappingURL=b.map */").source_mapping_url == "b.map"
    assert scanned("x = '//# sourceMappingURL=b.map';\nf()").source_mapping_url is None


@pytest.mark.parametrize(
    ("text", "path", "package_type", "profile", "expected"),
    [
        ("x", "/a.mjs", None, "bun", "esm"),
        ("import 'a'", "/a.cjs", None, "bun", "cjs"),
        ("import 'a'", "/a.js", "commonjs", "bun", "esm"),
        ("import 'a'", "/a.js", "commonjs", "node", "cjs"),
        ("module.exports = 1", "/a.js", "module", "bun", "cjs"),
        ("module.exports = 1", "/a.js", "module", "node", "esm"),
        ("x", "/a.js", "module", "bun", "esm"),
        ("x", "/a.js", None, "bun", "cjs"),
        ("await x", "/a.js", None, "node", "esm"),
    ],
)
def test_formats(text: str, path: str, package_type: str | None, profile: str, expected: str) -> None:
    assert detect_format(scan_module(text), path, package_type, profile) == expected  # type: ignore[arg-type]  # literals of the table
