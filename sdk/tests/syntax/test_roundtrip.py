"""Parse, print, parse: the same tree, pretty and minified; and renaming everything keeps every name's meaning."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from pybun_sdk.syntax.ast import BindingIdentifier, Identifier, Node, Program, children
from pybun_sdk.syntax.compare import difference, same
from pybun_sdk.syntax.parser import Goal, parse
from pybun_sdk.syntax.printer import PrintOptions, print_program
from pybun_sdk.syntax.rename import RESERVED, minified_names
from pybun_sdk.syntax.scopes import bind

from .program_strategies import make_program, programs

MODES = [
    PrintOptions(),
    PrintOptions(minify_whitespace=True),
    PrintOptions(minify_whitespace=True, marks=True, ascii_only=True),
]
#: One line per source: (goal, text). Together they hold every node class of plain JavaScript.
SOURCES: list[tuple[Goal, str]] = [
    (
        "module",
        "({}).x; (function(){}).call(); (class {}).name; (async function(){}); ({a} = b); (() => ({}))(); (a, b)",
    ),
    (
        "module",
        "({ a: 1, b, c() {}, get d() {return 1}, set d(x){}, async e(){}, *f(){}, async *g(){}, [h]: 1, ...i })",
    ),
    ("module", "({ 'j-k': 2, __proto__: null, 1: 2, 1n: 3, get: 1, get get() {}, async async() {}, async get() {} })"),
    ("module", "a ?? (b || c); (a ?? b) || c; (a && b) ?? c; a ?? (b ?? c); a && (b && c); (a || b) && c; a && b || c"),
    ("module", "a ** -b; (-a) ** b; (a ** b) ** c; a ** b ** c; (await x) ** 2; (a++) ** 2; (++a) ** 2; (void 0) ** 2"),
    ("module", "-(-x); +(+x); - -x; - --x; a - -b; a + +b; a - --b; a-- - b; a++ + ++b; typeof typeof a; -+-x; - -1"),
    ("module", "a < !--b; a-- > b; a-- >> b; a < /script/; a / /re/; a / (b / c); a % (b % c); a - (b - c)"),
    ("module", "x = a ? b : c ? d : e; (a ? b : c) ? d : e; (a, b) ? c : d; a = b = c; (a = b).c; a ? b = c : d = e"),
    ("module", "(a?.b).c; a?.b.c; a?.[0]?.(x); delete a?.b; (a?.b)(); new (a?.b)(); a?.b?.(); (a?.()).x"),
    (
        "module",
        "new (a().b)(); new (a.b().c); new (import('x')); new a.b.c(1); (new a).b; new (new a)(); new new a()()",
    ),
    ("module", "new (a, b)(); new (function(){})(); new (() => {})(); new (a`x`)(); new (a().b`x`); new a.b`c`()"),
    ("module", "1..toString(); 1.5.x; 0xff.x; 1e5.x; (1n).x; 1e21.x; .5.x; 123456789012345680000; 0b11; 0o17; 1_000n"),
    (
        "module",
        "a`x${b}y`; a.b`z`; a()`q`; a`${`b${c}`}`; a`\\unicode and \\xerxes`; `</script>`; a`</script>`; `\\${}`",
    ),
    ("module", "/re/g.test(x); x = /[/]/; /a\\/b/v; /x/ in y; x = y / 2 / z"),
    (
        "module",
        "for (var i = ('a' in b); i < 2; i++); for (const x of (a, b)) {} for (let {a = (1 in x)} = {};;) break",
    ),
    (
        "module",
        "for (x.y in z) continue; for (var q in a, b); for (;;) { break } for ([a, b] of c); for (async of => {};;);",
    ),
    ("module", "for ((async) of x); for (async.x of y); for (let [c, d] of e) f; for await (const g of h);"),
    ("module", "if (a) { if (b) c } else d; if (a) b; else if (c) d; else { e } if (a) ; else b"),
    (
        "module",
        "do x; while (y) do { x } while (y); while (1); do ; while (0); lab: for (;;) { continue lab } l3: l4: x",
    ),
    ("module", "switch (a) { case 1: case 'b': c; break; default: { d } } switch (b) {} switch (c) { default: }"),
    (
        "module",
        "try { a } catch { b } finally { c } try {} catch ({ message, x = 1 }) {} throw new Error('x'); debugger",
    ),
    (
        "module",
        "x => x; (x) => { return x }; async x => await x; async (x, y = 1, ...z) => ({}).a; (a => a)(1); a => (b, c)",
    ),
    (
        "module",
        "g = function* () { const x = yield; yield (a, b); (yield a) + 1; yield yield b; yield* c; f(yield, yield) }",
    ),
    (
        "module",
        "await (a, b); (await a).b; -await x; await new X; (await x)(); await using r = g(); for (using q of z);",
    ),
    (
        "module",
        "var \\u0061b = 'é😀', ünï = 1, \\u{20BB7} = 2; '\\ud800'; x = 'a\"b\\'\\u2028\\0\\x01'; y = '\\0' + '1'",
    ),
    (
        "module",
        "let [a, , b, ...c] = d, { e, f: g, h = 1, i: j = 2, [k]: l, ...m } = n; ({ a: b.c, d: e = 1, ...h.i } = j)",
    ),
    (
        "module",
        "class B { static async = 1; static; static *[x]() {} static async *#x() {} get #y() { return #y in this } }",
    ),
    (
        "module",
        "class B { static { } static {} async; async x() {} get; y = () => {}; 'a b' = 1; accessor z; static set; }",
    ),
    (
        "module",
        "class C extends B { constructor(...a) { super(...a); super.x = super['y']; new.target } } class D extends f() {}",
    ),
    ("module", "@a @b.c() @(d[0]) class A { @e f; @g() h() {} @i static accessor j = 1 } x = (@k class {})"),
    ("module", "import a, { b as c, 's t' as d } from 'x'; import * as e from 'y'; import 'z'; import {} from 'w'"),
    (
        "module",
        "import defer * as a from 'x'; import source b from 'y'; import c from 'z' with { type: 'json', 'a b': 'c' }",
    ),
    (
        "module",
        "export { a as 'b c', a as default }; let a; export * from 'x'; export * as n from 'y'; export { x as y } from 'z'",
    ),
    ("module", "export default function () {}"),
    ("module", "export default class extends a.b {}"),
    ("module", "export default (a, b); export const q = 1, { r } = s; export function t() {} export class u {}"),
    (
        "module",
        "import.meta.url; import('x', { with: {} }); (import('x')).then(); import.defer('q'); import.source('r')",
    ),
    ("module", "x = () => ({}).a; () => ({} = b); () => function () {}; () => class {}; (() => {}) + 1; a || (b => c)"),
    ("module", "eval('x'); (0, eval)('x'); (0, a.b)(); (a.b)(); x[(a, b)]; `${a, b}`; f((a, b), ...(c, d))"),
    ("module", "a in b in c; (a in b) instanceof c; !(a in b); a in (b in c); (typeof a)(); (a + b) * c; (a, b) + c"),
    ("module", "'use strict'; 'another'; x; function f() { 'use strict'; 'q\"r'; return 1 }"),
    ("script", "with (a) b; if (x) function f() {} else function g() {} l: function h() {}"),
    ("script", "let = 1; (let)[0] = 1; let.x; for ((let) of []); for (let in {}); for (let = 0; let < 1; let++); let"),
    ("script", "async; async(); async.x; yield; await; of; get; set; static; yield / 2; await / 1; 010; '\\07'; 08.5"),
    ("commonjs", "#!/usr/bin/env node\nreturn new.target"),
]


@pytest.mark.parametrize(("goal", "source"), SOURCES)
def test_sources_come_back(goal: Goal, source: str) -> None:
    program = parse(source, goal=goal)
    tree = bind(program)
    for options in MODES:
        for scopes in (None, tree):
            code = print_program(program, options, scopes).code
            assert difference(program, parse(code, goal=goal)) == "", code


@pytest.mark.parametrize(
    "source",
    [
        'x = <div a="b&amp;c" b=\'"\' {...c} d={e} f=<g/> h:i="j" data-x>text &lt; {x} {/* c */}{...y}<></><A.B/></div>',
        "x = a < (<b/>); <a/>; (<a/>).b; f(<a/>, <b>{'x'}</b>); a ? <b/> : <c/>; () => <this.x/>",
    ],
)
def test_jsx_comes_back(source: str) -> None:
    program = parse(source, jsx=True)
    for options in MODES[:2]:
        assert difference(program, parse(print_program(program, options).code, jsx=True)) == ""


def check_names(program: Program, code: str) -> None:
    """The names of `code`, a renamed print of `program`, mean what those of `program` mean."""
    again = parse(code, goal=_goal(program))
    tree = bind(again)
    pairs = {(a.symbol, b.symbol) for a, b in zip(_names(program), _names(again), strict=True)}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}), code
    assert not RESERVED.intersection(symbol.name for symbol in tree.symbols if symbol.kind != "merged")


def _goal(program: Program) -> Goal:
    return "module" if program.source_type == "module" else "script"


def _names(program: Program) -> list[Identifier | BindingIdentifier]:
    found: list[Identifier | BindingIdentifier] = []
    pending: list[Node] = [program]
    while pending:
        node = pending.pop()
        if isinstance(node, Identifier | BindingIdentifier):
            found.append(node)
        pending.extend(reversed(list(children(node))))
    return found


@pytest.mark.parametrize(
    "source",
    [
        "let a = 1; { let b = a; { let c = b } } function f(g) { return g + a }",
        "var x = 1; function f(a = () => x) { var x = 2; return x + a() }",
        "function f(a, b = () => a) { let c = 1; return b() + c }",
        "try {} catch (e) { let f = 1; var g = e } g",
        "try {} catch (e) { var f = e } f",
        "{ let e; { var x = 1 } } x",
        "(function f(f) { return f })(1); (function g() { return g })",
        "class A { static x = A; m() { return class A { n() { return A } } } }",
        "for (let i = 0; i < 1; i++) { let j = i; fs.push(() => i + j) }",
        "export const kept = 1; let other = kept; export { other as x }; export default function named() {}",
        "free1; let free2 = free1; (() => { let a = free1; return a })",
        "function f() { return arguments.length } function g(a) { return (() => arguments[0])() + a }",
        "function e(a) { return eval('a') } let renamed = 1; renamed",
    ],
)
def test_renaming_keeps_meaning(source: str) -> None:
    program = parse(source)
    tree = bind(program)
    names = minified_names(tree)
    check_names(program, print_program(program, MODES[1], tree, names).code)


def test_sloppy_renaming_keeps_meaning() -> None:
    source = "(function () { { function f() {} } f; let g; { { function g() {} g } } g; with (a) b })"
    program = parse(source, goal="script")
    tree = bind(program)
    check_names(program, print_program(program, MODES[1], tree, minified_names(tree)).code)


def test_names_are_short_and_reused() -> None:
    program = parse("function first(one, two) { return one + two } function second(one) { return one } first(second)")
    tree = bind(program)
    code = print_program(program, MODES[1], tree, minified_names(tree)).code
    assert code == "function e(e,t){return e+t}function t(e){return e}e(t);"


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(programs())
def test_random_programs_come_back(program: Program) -> None:
    check_random(program)


@pytest.mark.parametrize("seed", range(0, 120, 4))
def test_seeded_programs_come_back(seed: int) -> None:
    for offset in range(4):
        check_random(make_program(random.Random(seed + offset)))


def check_random(program: Program) -> None:
    tree = bind(program)
    for options in MODES[:2]:
        code = print_program(program, options).code
        assert difference(program, parse(code)) == "", code
    check_names(program, print_program(program, MODES[1], tree, minified_names(tree)).code)


@pytest.mark.parametrize(
    "source",
    ["a" + ".b()" * 3000, "a" + "?.b" * 3000, "a" + "[0]" * 3000, "x = " + "a ? b : " * 3000 + "c", "a" + "`x`" * 3000],
)
def test_deep_trees_come_back(source: str) -> None:
    program = parse(source)
    code = print_program(program, MODES[1], bind(program)).code
    assert same(program, parse(code))


def test_comparison_sees_differences() -> None:
    assert same(parse("a( ( b ) )"), parse("a(b);;"))
    assert same(parse("x = 1000 + 'a'"), parse('x = 1e3 + "a"'))
    assert not same(parse("a(b)"), parse("a(c)"))
    assert not same(parse("a?.b.c"), parse("(a?.b).c"))
    assert not same(parse("a`\\x41`"), parse("a`A`"))
    assert "1 against 2" in difference(parse("x = 1"), parse("x = 2"))
