"""The printer: what the text looks like, and the places where careless text would mean something else."""

from __future__ import annotations

import pytest

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Identifier, Program
from pybun_sdk.syntax.compare import same
from pybun_sdk.syntax.parser import Goal, parse
from pybun_sdk.syntax.printer import PrintOptions, print_expression_text, print_program
from pybun_sdk.syntax.printer.literals import number, quote
from pybun_sdk.syntax.scopes import bind

MINIFIED = PrintOptions(minify_whitespace=True)


def pretty(source: str, goal: Goal = "module", *, jsx: bool = False) -> str:
    return print_program(parse(source, goal=goal, jsx=jsx)).code


def minified(source: str, goal: Goal = "module", *, jsx: bool = False) -> str:
    return print_program(parse(source, goal=goal, jsx=jsx), MINIFIED).code


PRETTY = """\
import a, { b as c } from "x";
export const d = 1, e = { f: 2, g };
export { a as h };
async function* f(x = 1, { y }, ...z) {
  for (const i of x) {
    if (i) continue;
  }
}
if (a)
  b();
else if (c) {
  d();
} else
  e();
switch (a) {
  case 1:
    b();
    break;
  default:
}
const o = {
  m() {},
  get n() {
    return 1;
  }
};
class A extends B {
  static #x = 1;
  static {
    a;
  }
  async *m() {}
}
do {
  a();
} while (b);
try {
  a();
} catch {} finally {
  b();
}
label:
  for (;;)
    break label;
export default (x) => ({ x });
"""


def test_layout() -> None:
    expected = PRETTY.replace("    if (i) continue;", "    if (i)\n      continue;")
    assert pretty(PRETTY) == expected
    assert pretty(expected) == expected


def test_minified_layout() -> None:
    assert minified(PRETTY) == (
        'import a,{b as c}from"x";export const d=1,e={f:2,g};export{a as h};'
        "async function*f(x=1,{y},...z){for(const i of x){if(i)continue}}"
        "if(a)b();else if(c){d()}else e();switch(a){case 1:b();break;default:}"
        "const o={m(){},get n(){return 1}};class A extends B{static#x=1;static{a}async*m(){}}"
        "do{a()}while(b);try{a()}catch{}finally{b()}label:for(;;)break label;export default x=>({x});"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # statement starts
        ("({}).x", "({}).x;"),
        ("(function () {})()", "(function(){})();"),
        ("(class {}).x", "(class{}).x;"),
        ("({ a } = b)", "({a}=b);"),
        ("('use strict')", '("use strict");'),
        ("'use strict'; 'x'; a", "'use strict';'x';a;"),
        ("export default (function () {})()", "export default(function(){})();"),
        ("export default (class {}).x", "export default(class{}).x;"),
        ("() => ({}).x", "()=>({}).x;"),
        ("() => ({} = a)", "()=>({}=a);"),
        # precedence
        ("(a, b).c", "(a,b).c;"),
        ("a ?? (b || c)", "a??(b||c);"),
        ("(a && b) ?? c", "(a&&b)??c;"),
        ("(a ?? b) || c", "(a??b)||c;"),
        ("a ?? b ?? c", "a??b??c;"),
        ("(-a) ** b", "(-a)**b;"),
        ("(a ** b) ** c", "(a**b)**c;"),
        ("a ** b ** c", "a**b**c;"),
        ("a - (b - c)", "a-(b-c);"),
        ("(a, b) ? (c, d) : (e, f)", "(a,b)?(c,d):(e,f);"),
        ("(a ? b : c) ? d : e", "(a?b:c)?d:e;"),
        ("(a => b) ? c : d", "(a=>b)?c:d;"),
        ("a => (b, c)", "a=>(b,c);"),
        ("f((a, b), ...(c, d))", "f((a,b),...(c,d));"),
        ("(a = b).c", "(a=b).c;"),
        ("!(a in b)", "!(a in b);"),
        # tokens that would join
        ("- -a", "- -a;"),
        ("-(-a)", "- -a;"),
        ("- --a", "- --a;"),
        ("+ ++a", "+ ++a;"),
        ("a - -b", "a- -b;"),
        ("a-- - b", "a-- -b;"),
        ("a+ +b", "a+ +b;"),
        ("typeof a", "typeof a;"),
        ("typeof (a)", "typeof a;"),
        ("typeof [a]", "typeof[a];"),
        ("a / /b/", "a/ /b/;"),
        ("/a/ in b", "/a/ in b;"),
        ("a in [b]", "a in[b];"),
        ("a instanceof b", "a instanceof b;"),
        ("'a' in b", '"a"in b;'),
        ("a < !--b", "a< !--b;"),
        ("a-- > b", "a-- >b;"),
        ("a < /script/", "a< /script/;"),
        ("void 0", "void 0;"),
        # chains and new
        ("(a?.b).c", "(a?.b).c;"),
        ("a?.b.c", "a?.b.c;"),
        ("a?.[0]?.(1)", "a?.[0]?.(1);"),
        ("new (a().b)()", "new(a().b);"),
        ("new (a.b().c)", "new(a.b().c);"),
        ("new (a?.b)()", "new(a?.b);"),
        ("new (import('x'))", 'new(import("x"));'),
        ("(new a).b", "new a().b;"),
        ("new a.b(1)", "new a.b(1);"),
        ("new new a()()", "new new a();"),
        # numbers
        ("1..a", "1..a;"),
        ("1.5.a", "1.5.a;"),
        ("1000..a", "1e3.a;"),
        ("0x10.a", "16..a;"),
        ("1n.a", "1n.a;"),
        # names the grammar looks out for
        ("for ((async) of a);", "for((async)of a);"),
        ("for (async.x of a);", "for(async.x of a);"),
        ("for (var a = ('b' in c); ;);", 'for(var a=("b"in c);;);'),
        ("for (var a = () => { 'b' in c }; ;);", 'for(var a=()=>{"b"in c};;);'),
        # functions
        ("async x => await x", "async x=>await x;"),
        ("async (x, y) => {}", "async(x,y)=>{};"),
        ("x = async function* () { yield* a; yield (b, c) }", "x=async function*(){yield*a;yield(b,c)};"),
        # modules
        ("import * as a from 'x'", 'import*as a from"x";'),
        ("import {} from 'x'", 'import{}from"x";'),
        ("import 'x' with { type: 'json' }", 'import"x"with{type:"json"};'),
        ("import { 'a b' as c } from 'x'", 'import{"a b"as c}from"x";'),
        ("import defer * as a from 'x'", 'import defer*as a from"x";'),
        ("export * from 'x'", 'export*from"x";'),
        ("export * as a from 'x'", 'export*as a from"x";'),
        ("export * as 'a b' from 'x'", 'export*as"a b"from"x";'),
        ("export { a as b, 'c d' as 'e f', 'g' as h } from 'x'", 'export{a as b,"c d"as"e f","g"as h}from"x";'),
        ("import.meta.url", "import.meta.url;"),
        # literals
        ("`a${b}\\n`", "`a${b}\\n`;"),
        ("x = '</script>'", 'x="<\\/script>";'),
        ('x = "it\'s"', 'x="it\'s";'),
        ("x = 'say \"hi\"'", "x='say \"hi\"';"),
        # classes
        ("class A { static async *[x]() {} get; a = 1; static }", "class A{static async*[x](){}get;a=1;static}"),
        ("class A { #x; static m(o) { return #x in o } }", "class A{#x;static m(o){return#x in o}}"),
        ("@a.b() @(c[0]) class A { @d e; accessor f }", "@a.b() @(c[0]) class A{@d e;accessor f}"),
        # else
        ("if (a) { if (b) c } else d", "if(a){if(b)c}else d;"),
        ("if (a) ; else b", "if(a);else b;"),
        ("do a; while (b)", "do a;while(b);"),
        ("while (a) ;", "while(a);"),
    ],
)
def test_minified_text(source: str, expected: str) -> None:
    assert minified(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(let)[0] = 1", "(let)[0]=1;"),
        ("for ((let) of a);", "for((let)of a);"),
        ("with (a) b", "with(a)b;"),
        ("x = 010 + 08.5", "x=8+8.5;"),
        ("if (a) function f() {}", "if(a)function f(){}"),
    ],
)
def test_sloppy_text(source: str, expected: str) -> None:
    assert minified(source, "script") == expected


@pytest.mark.parametrize(
    "source",
    [
        '<a b="c&amp;d" {...e} f={g} h:i="j" k>\n  text &lt; {x}{...y}{/* c */}</a>;\n',
        "<></>;\n",
        "<A.B.C />;\n",
        "x = <a b=<c /> />;\n",
    ],
)
def test_jsx_is_kept(source: str) -> None:
    expected = source.replace("{/* c */}", "{}")
    assert pretty(source, jsx=True) == expected


def test_dangling_else_of_a_synthetic_tree() -> None:
    inner = ast.IfStatement(-1, -1, Identifier(-1, -1, "b"), ast.EmptyStatement(-1, -1), None)
    outer = ast.IfStatement(-1, -1, Identifier(-1, -1, "a"), inner, ast.DebuggerStatement(-1, -1))
    program = Program(-1, -1, [outer], "module")
    assert print_program(program, MINIFIED).code == "if(a){if(b);}else debugger;"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1000", "1e3"),
        ("100", "100"),
        ("0.5", ".5"),
        ("0.0001", "1e-4"),
        ("0.001", ".001"),
        ("1_000", "1e3"),
        ("0xff", "255"),
        ("0b11", "3"),
        ("1.50", "1.5"),
        ("0xffffffffffff", "0xffffffffffff"),
        ("123456789012345680000", "12345678901234568e4"),
        ("5e-324", "5e-324"),
        ("1.7976931348623157e308", "17976931348623157e292"),
        ("1e400", "1e999"),
        ("0.0", "0"),
        ("0", "0"),
    ],
)
def test_shortest_numbers(raw: str, expected: str) -> None:
    assert number(raw, True) == expected
    assert ast.numeric_value(expected) == ast.numeric_value(raw)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", '"a"'),
        ("\n\t\\", '"\\n\\t\\\\"'),
        ("\0", '"\\0"'),
        ("\0" + "1", '"\\x001"'),
        ("\u2028\ufeff", '"\\u2028\\uFEFF"'),
        ("\ud800", '"\\uD800"'),
        ("'\"", '"\'\\""'),
        ("é", '"é"'),
    ],
)
def test_quotes(value: str, expected: str) -> None:
    assert quote(value, False) == expected


def test_ascii_only() -> None:
    program = parse("var ünï = 'é😀', o = { ü: /e/, ünï }; ünï.ü; `é`; class é { #ö = this.#ö }")
    options = PrintOptions(ascii_only=True)
    for scopes in (None, bind(program)):
        code = print_program(program, options, scopes).code
        assert code.isascii()
        assert same(program, parse(code))


def test_legal_comments_stay_before_their_statement() -> None:
    source = "/*! top */\na;\nfunction f() {\n  //! inner\n  b;\n}\n/*! end */"
    assert pretty(source).rstrip() == source.replace("a;\n", "a;\n")
    assert "/*" not in print_program(parse(source), PrintOptions(comments="none")).code


def test_pure_annotations() -> None:
    assert minified("x = /*#__PURE__*/ f(a); y = /* @__PURE__ */ new B") == (
        "x=/* @__PURE__ */f(a);y=/* @__PURE__ */new B;"
    )


def test_names_are_filled_in() -> None:
    source = "import { a } from 'x'; let b = { a, __proto__: 1 }; export { b }; ({ b } = a); ({ b: c } = a)"
    program = parse(source)
    tree = bind(program)
    code = print_program(program, MINIFIED, tree, ["p", "q"]).code
    assert code == ('import{a as p}from"x";let q={a:p,__proto__:1};export{q as b};({b:q}=p);({b:c}=p);')
    assert print_program(program, MINIFIED, tree).code == minified(source)


def test_shorthand_proto_stays_a_property() -> None:
    program = parse("let __proto__ = 1; x = { __proto__ }")
    assert print_program(program, MINIFIED, bind(program), ["p"]).code == 'let p=1;x={["__proto__"]:p};'


def test_erased_expressions_print_what_they_hold() -> None:
    program = parse("x = (a as any).b! + <T>c + (d satisfies E)", typescript=True)
    assert print_program(program).code == "x = a.b + c + d;\n"


def test_typescript_statements_are_refused() -> None:
    with pytest.raises(AssertionError, match="TSEnumDeclaration"):
        print_program(parse("enum E {}", typescript=True))


def test_long_chains_do_not_nest_calls() -> None:
    source = "x = " + " + ".join(["a"] * 20_000)
    program = parse(source)
    tree = bind(program)
    assert print_program(program, None, tree).code == source + ";\n"


def test_expression_text() -> None:
    program = parse("f(a ?? b)")
    statement = program.body[0]
    assert isinstance(statement, ast.ExpressionStatement)
    assert print_expression_text(statement.expression) == "f(a ?? b)"
