"""Binding: which declaration a name means, and what the flags of its symbol say."""

from __future__ import annotations

import pytest

from pybun_sdk.syntax.ast import Identifier
from pybun_sdk.syntax.parser import Goal, parse
from pybun_sdk.syntax.scopes import ScopeTree, Symbol, bind


def bound(source: str, goal: Goal = "module", *, typescript: bool = False, jsx: bool = False) -> ScopeTree:
    return bind(parse(source, goal=goal, typescript=typescript, jsx=jsx))


def symbols(tree: ScopeTree, name: str) -> list[Symbol]:
    return [symbol for symbol in tree.symbols if symbol.name == name and symbol.kind != "merged"]


def only(tree: ScopeTree, name: str) -> Symbol:
    found = symbols(tree, name)
    assert len(found) == 1, found
    return found[0]


def starts(symbol: Symbol) -> list[int]:
    return [reference.start for reference in symbol.references]


def test_var_is_hoisted_out_of_blocks() -> None:
    tree = bound("f(x); { { var x = 1 } } x", "script")
    x = only(tree, "x")
    assert len(x.references) == 2
    assert x.is_hoisted
    assert x.scope is tree.root
    assert list(tree.unresolved) == ["f"]


def test_let_shadows_only_in_its_block() -> None:
    tree = bound("let x; { let x; x } x")
    outer, inner = symbols(tree, "x")
    assert starts(outer) == [20]
    assert starts(inner) == [16]


def test_blocks_without_declarations_have_no_scope() -> None:
    tree = bound("{ a; { b } } for (;;) {} switch (c) {}")
    assert len(tree.scopes) == 1


def test_function_parameters_and_own_name() -> None:
    tree = bound("(function f(a, { b, c: [d] }, ...e) { f; a; b; d; e })")
    assert {symbol.name: symbol.kind for symbol in tree.symbols} == {
        "f": "own_name",
        "a": "parameter",
        "b": "parameter",
        "d": "parameter",
        "e": "parameter",
    }
    assert tree.unresolved == {}


def test_own_name_is_hidden_by_a_parameter_of_that_name() -> None:
    tree = bound("(function f(f) { f })")
    parameter, own = symbols(tree, "f")
    assert (parameter.kind, own.kind) == ("parameter", "own_name")
    assert len(parameter.references) == 1
    assert own.references == []


def test_parameter_scope_is_separate_from_the_body() -> None:
    tree = bound("var x = 1; function f(a = () => x) { var x = 2; return x + a() }")
    outer, inner = symbols(tree, "x")
    assert len(outer.references) == 1
    assert len(inner.references) == 1


def test_body_var_of_a_parameters_name_is_that_parameter() -> None:
    tree = bound("function f(x, g = () => x) { var x; return x }")
    assert len(only(tree, "x").declarations) == 2


def test_catch_parameter_and_var_share_a_symbol() -> None:
    tree = bound("try {} catch (e) { var e = 1; e } e", "script")
    e = only(tree, "e")
    assert len(e.declarations) == 2
    assert len(e.references) == 2


def test_class_names() -> None:
    tree = bound("class A { m() { return A } } const B = class C { static x = C }; C; A")
    assert len(only(tree, "A").references) == 2
    assert only(tree, "C").kind == "own_name"
    assert len(only(tree, "C").references) == 1
    assert list(tree.unresolved) == ["C"]


def test_field_initialisers_capture() -> None:
    tree = bound("let a, b; class K { x = a; [b] = 1 }")
    assert only(tree, "a").is_captured
    assert not only(tree, "b").is_captured


def test_sloppy_block_function_is_also_a_var() -> None:
    tree = bound("{ function f() {} } f", "script")
    assert len(only(tree, "f").references) == 1
    strict = bound("'use strict'; { function f() {} } f", "script")
    assert list(strict.unresolved) == ["f"]


def test_sloppy_block_function_under_a_let_stays() -> None:
    tree = bound("{ let f; { function f() {} } } f", "script")
    assert list(tree.unresolved) == ["f"]


def test_flags() -> None:
    tree = bound(
        "let a = 1, b = 2, c, d; a = 2; b++; [c] = []; for (d of []) ; export { a }; () => b; export const e = 1"
    )
    assert [symbol.is_reassigned for symbol in tree.symbols] == [True, True, True, True, False]
    assert [symbol.name for symbol in tree.symbols if symbol.is_exported] == ["a", "e"]
    assert [symbol.name for symbol in tree.symbols if symbol.is_captured] == ["b"]


def test_imports() -> None:
    tree = bound("import a, { b as c } from 'x'; import * as d from 'y'; a(c, d)")
    assert [symbol.name for symbol in tree.symbols] == ["a", "c", "d"]
    assert all(symbol.is_import and len(symbol.references) == 1 for symbol in tree.symbols)


def test_arguments_is_not_a_global() -> None:
    tree = bound("function f() { return () => arguments } arguments", "commonjs")
    assert [len(uses) for uses in tree.unresolved.values()] == [1]
    assert tree.scopes[1].uses_arguments


def test_direct_eval_taints_what_it_sees() -> None:
    tree = bound("function f(a) { return () => eval('a') } function g(b) { b }")
    assert only(tree, "a").is_tainted
    assert only(tree, "f").is_tainted
    assert not only(tree, "b").is_tainted
    assert not bound("let x; (0, eval)('x')").has_direct_eval


def test_with_taints_what_is_used_under_it() -> None:
    tree = bound("var a, b; with (a) { b }", "script")
    assert only(tree, "b").is_tainted
    assert not only(tree, "a").is_tainted


def test_destructuring_targets_are_writes() -> None:
    tree = bound("let a, b, c; ({ x: a, ...b } = {}); [c.d] = []")
    assert [symbol.is_reassigned for symbol in tree.symbols] == [True, True, False]


def test_nodes_carry_their_symbol() -> None:
    program = parse("let x; x; y")
    tree = bind(program)
    uses = [statement.expression for statement in program.body[1:]]  # type: ignore[attr-defined]
    assert isinstance(uses[0], Identifier)
    assert tree.symbol_of(uses[0]) is tree.symbols[0]
    assert tree.symbol_of(uses[1]) is None


def test_binding_again_replaces_the_numbers() -> None:
    program = parse("let x; x")
    bind(program)
    program.body.pop(0)
    tree = bind(program)
    assert list(tree.unresolved) == ["x"]
    assert tree.unresolved["x"][0].symbol == -1


def test_jsx_names_are_uses() -> None:
    tree = bound("import A, { B, c } from 'x'; <A b={c}><B.D /><e /></A>", jsx=True)
    assert [len(symbol.references) for symbol in tree.symbols] == [1, 1, 1]
    assert tree.unresolved == {}


# -- TypeScript --------------------------------------------------------------------------------------------------


def ts(source: str) -> ScopeTree:
    return bound(source, typescript=True)


def test_uses_in_types_keep_nothing_alive() -> None:
    tree = ts("import { A, B } from 'x'; let x: A = new B() as A; class C { p: A }")
    assert len(only(tree, "A").references) == 0
    assert len(only(tree, "B").references) == 1


def test_type_only_imports() -> None:
    tree = ts("import type { A } from 'x'; import { type B, C } from 'y'")
    assert [symbol.is_type_only for symbol in tree.symbols] == [True, True, False]


def test_interfaces_do_not_hide_values() -> None:
    tree = ts("const A = 1; function f() { interface A {} return A }")
    assert len(symbols(tree, "A")[0].references) == 1


def test_interface_and_class_merge() -> None:
    tree = ts("interface A {} class A {} new A()")
    assert (only(tree, "A").kind, only(tree, "A").is_type_only) == ("class", False)


def test_exported_type_is_known_to_be_one() -> None:
    tree = ts("interface A {} type B = 1; const C = 1; export { A, B, C }")
    assert [symbol.is_type_only for symbol in tree.symbols] == [True, True, False]
    assert all(symbol.is_exported for symbol in tree.symbols)
    assert tree.unresolved == {}


def test_enum_members_are_visible_inside() -> None:
    tree = ts("enum E { A, B = A } enum E { C = A } A")
    assert len(only(tree, "E").declarations) == 2
    assert len(only(tree, "A").references) == 2
    assert list(tree.unresolved) == ["A"]


def test_namespaces_merge_and_share_exports() -> None:
    tree = ts("namespace N { export const x = 1; const y = 2 } namespace N { x; y }")
    assert len(only(tree, "x").references) == 1
    assert list(tree.unresolved) == ["y"]


def test_nested_namespaces_continue() -> None:
    tree = ts("namespace A.B { export const x = 1 } namespace A.B { x }")
    assert len(only(tree, "B").declarations) == 2
    assert len(only(tree, "x").references) == 1


def test_namespaces_without_values() -> None:
    tree = ts("namespace T { export interface I {} } namespace V { let x }")
    assert only(tree, "T").is_type_only
    assert not only(tree, "V").is_type_only


def test_ambient_declarations() -> None:
    tree = ts("declare const g: number; declare function f(): void; g; f()")
    assert only(tree, "g").is_ambient
    assert only(tree, "f").is_ambient
    merged = ts("declare namespace N {} function N() {}")
    assert not only(merged, "N").is_ambient


def test_overloads_are_one_function() -> None:
    tree = ts("function f(a: string): void; function f(a: number): void; function f(a: any) {} f(1)")
    f = only(tree, "f")
    assert not f.is_ambient
    assert len(f.references) == 1


def test_import_aliases_use_what_they_name_only_when_used() -> None:
    tree = ts("import { A, B } from 'x'; import a = A.C; import b = B.C; a()")
    assert len(only(tree, "A").references) == 1
    assert len(only(tree, "B").references) == 0


def test_decorator_metadata_names_are_type_uses() -> None:
    tree = ts("import { T } from 'x'; declare const d: any; class K { @d p: T }")
    assert only(tree, "T").references == []
    assert only(tree, "T").type_references is not None


@pytest.mark.parametrize("hint", ["x", "free", "fresh"])
def test_unique_names(hint: str) -> None:
    tree = bound("let x; free")
    name = tree.unique_name(hint)
    assert name == ("fresh" if hint == "fresh" else f"{hint}2")
    assert tree.unique_name(hint) != name
