"""Records: what a linker is told, and that filling in the default names gives the module back."""

from __future__ import annotations

import marshal

import pytest

from pybun_sdk.syntax.ast import ExpressionStatement
from pybun_sdk.syntax.parser import parse
from pybun_sdk.syntax.printer import Piece, PrintOptions, join, print_program
from pybun_sdk.syntax.records import ModuleRecord, StatementRecord, build_record, compact, from_data
from pybun_sdk.syntax.records.purity import is_pure, is_pure_statement
from pybun_sdk.syntax.scopes import bind

MINIFIED = PrintOptions(minify_whitespace=True)


def record(source: str, options: PrintOptions = MINIFIED) -> ModuleRecord:
    program = parse(source)
    made = build_record(program, bind(program), options)
    return from_data(marshal.loads(marshal.dumps(made.to_data())))


def text(made: ModuleRecord, **renamed: str) -> str:
    names = [renamed.get(name, name) for name in made.names()]
    return "".join(join(statement.pieces, names) for statement in made.statements)


def named(made: ModuleRecord, symbols: list[int]) -> list[str]:
    names = made.names()
    return [names[symbol] for symbol in symbols]


def code(made: ModuleRecord) -> list[StatementRecord]:
    return [statement for statement in made.statements if statement.kind == 0]


def test_imports_and_exports_become_lists() -> None:
    made = record(
        "import d, { a as b } from 'x'; import * as n from 'y' with { type: 'json' }; import 'bare';"
        "export * from 'z'; export * as m from 'z'; export { q as r } from 'w'; export { d as 's t' };"
        "export const one = 1, { two } = b; export default function named() {}"
    )
    names = made.names()
    assert [
        (item.kind, item.specifier, [(name, names[symbol]) for name, symbol in item.names], item.bare)
        for item in made.imports
    ] == [
        ("import", "x", [("default", "d"), ("a", "b")], False),
        ("import", "y", [("*", "n")], False),
        ("import", "bare", [], True),
        ("export", "z", [], False),
        ("export", "z", [], False),
        ("export", "w", [], False),
    ]
    assert made.imports[1].attributes == [("type", "json")]
    assert [(name, names[symbol]) for name, symbol in made.exports] == [
        ("s t", "d"),
        ("one", "one"),
        ("two", "two"),
        ("default", "named"),
    ]
    assert made.reexports == [("m", 4, "*"), ("r", 5, "q")]
    assert made.stars == [3]
    assert text(made) == "const one=1,{two}=b;function named(){}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("export default a + b", "var _default=a+b;"),
        ("export default class {}", "class _default{}"),
        ("export default function () {}", "function _default(){}"),
    ],
)
def test_anonymous_defaults_are_declared(source: str, expected: str) -> None:
    made = record(source)
    assert text(made) == expected
    assert named(made, made.statements[0].declares) == ["_default"]
    assert [name for name, _ in made.exports] == ["default"]


def test_placeholders_may_be_replaced() -> None:
    made = record("f(require('a')); try { require('b') } catch {} import('c').then(import.meta.url); require(d)")
    assert text(made) == 'f(require("a"));try{require("b")}catch{}import("c").then(import.meta.url);require(d);'
    assert [(item.kind, item.specifier, item.guarded, item.statement) for item in made.imports] == [
        ("require", "a", False, 0),
        ("require", "b", True, 1),
        ("dynamic", "c", False, 2),
    ]
    names = made.names()
    for item in made.imports:
        names[item.symbol] = f"{item.kind}_{item.specifier}()"
    names[names.index("import.meta")] = "meta"
    assert "".join(join(statement.pieces, names) for statement in made.statements) == (
        "f(require_a());try{require_b()}catch{}dynamic_c().then(meta.url);require(d);"
    )
    assert made.uses_import_meta


def test_imported_callees_may_become_members() -> None:
    made = record("import { f } from 'x'; f(f); f`a`; f?.(); ({ f }); new f()")
    assert text(made) == "f(f);f`a`;f?.();({f});new f;"
    assert text(made, f="x.f") == "(0,x.f)(x.f);(0,x.f)`a`;(0,x.f)?.();({f:x.f});new x.f;"


def test_statements_say_what_they_declare_and_use() -> None:
    made = record(
        "import { a } from 'x'; const b = a, c = 1; function f() { return b + g + local; var local } b; let g"
    )
    assert [(named(made, item.declares), named(made, item.uses)) for item in code(made)] == [
        (["b", "c"], ["a"]),
        (["f"], ["b", "g"]),
        ([], ["b"]),
        (["g"], []),
    ]
    assert [item.hoisted for item in code(made)] == [False, True, False, False]


def test_vars_in_blocks_belong_to_their_statement() -> None:
    made = record("if (x) { var a = 1; { var b } } for (var c of d); try {} catch (e) { var f }")
    assert [sorted(named(made, item.declares)) for item in code(made)] == [["a", "b"], ["c"], ["f"]]


def test_free_and_nested_names_and_slots() -> None:
    made = record("let top; function f(a, b) { top; { let c = a } return b + free }")
    assert made.free == ["free"]
    assert made.nested == ["a", "b", "c"]
    slots = dict(zip(made.names(), made.slots, strict=False))
    assert slots["top"] == slots["f"] == -1
    assert slots["a"] != slots["b"]
    assert slots["c"] not in (slots["a"], -1)
    assert sum(made.slot_uses) == 5


def test_directives_and_flags() -> None:
    made = record("#!/usr/bin/env node\n'use client'; await x")
    assert made.directives == ["'use client'"]
    assert made.hashbang.endswith("/usr/bin/env node")
    assert made.has_top_level_await
    assert not made.has_eval
    assert record("eval('x')").has_eval


def test_default_names_give_the_module_back() -> None:
    source = "const a = 1, { b, c: d } = a;\nfunction f(x) {\n  return { x, f, a }.x;\n}\nf(b + d);\n"
    for options in (PrintOptions(), MINIFIED):
        made = record(source, options)
        assert text(made) == print_program(parse(source), options).code


def test_legal_comments_stay_with_their_statement() -> None:
    made = record("/*! one */ a; /*! two */ b; /*! end */", PrintOptions())
    assert text(made) == "/*! one */\na;\n/*! two */\nb;\n/*! end */\n"


def test_records_of_another_version_are_refused() -> None:
    data = record("a").to_data()
    with pytest.raises(ValueError, match="another version"):
        from_data((0, *data[1:]))


def test_compacting_keeps_marks_at_their_place() -> None:
    pieces: list[Piece] = [~10, "ab", ~11, "c", ~12, 7, "d", ~13, ("k", "k:", 3, ""), ~14, "e"]
    assert compact(pieces) == (
        ["abc", 7, "d", ("k", "k:", 3, ""), "e"],
        [0, 0, 10, 0, 2, 11, 1, 0, 12, 3, 0, 13, 4, 0, 14],
    )


def test_marks_survive_in_records() -> None:
    source = "let value = f(1);\nvalue.x()"
    made = record(source, PrintOptions(marks=True))
    names = made.names()
    seen = []
    for statement in made.statements:
        for index in range(0, len(statement.marks), 3):
            piece, character, offset = statement.marks[index : index + 3]
            content = statement.pieces[piece]
            shown = content[character:] if isinstance(content, str) else join([content], names)
            seen.append((shown[:2], source[offset : offset + 3]))
    assert (".x", "x()") in seen
    assert ("va", "val") in seen


@pytest.mark.parametrize(
    ("source", "pure"),
    [
        ("function f() { g() }", True),
        ("class A { static x = 1; [1]() {} }", True),
        ("class A { static x = f() }", False),
        ("class A { static { f() } }", False),
        ("class A extends f() {}", False),
        ("class A { [f()]() {} }", False),
        ("@d class A {}", False),
        ("const a = 1, b = () => f(), c = [1, { x: 2 }], d = `a${1}`, e = /x/", True),
        ("const a = f()", False),
        ("const a = /* @__PURE__ */ f(), b = /* @__PURE__ */ new F(1)", True),
        ("const a = /* @__PURE__ */ f(g())", False),
        ("const a = b.c", False),
        ("const { a } = b", False),
        ("const [a, b] = [1, 2]", True),
        ("const [a] = b", False),
        ("const a = unknown", False),
        ("const a = undefined, b = Array, c = new Map()", True),
        ("const a = new Map(b)", False),
        ("const a = 1 + 2, b = !c, c = typeof unknown, d = 1 === 2 ? 'x' : a", True),
        ("let a, b = a; const c = a + b", False),
        ("let a; const b = a === 1 && a", True),
        ("using a = null", False),
        ("const a = [...b]", False),
        ("const a = { ...b }", False),
        ("const a = { [b]: 1 }", False),
        ("import 'x'", True),
        ("export const a = 1", True),
        ("export default f()", False),
        ("a = 1", False),
        (";", True),
        ("if (1) {}", False),
    ],
)
def test_purity(source: str, pure: bool) -> None:
    program = parse(source)
    bind(program)
    assert all(map(is_pure_statement, program.body)) == pure


def test_expressions_under_casts() -> None:
    program = parse("x as any", typescript=True)
    bind(program)
    statement = program.body[0]
    assert isinstance(statement, ExpressionStatement)
    assert not is_pure(statement.expression)
