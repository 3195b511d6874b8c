"""The parser: trees in a compact notation, and what is accepted or rejected under which goal."""

# ruff: noqa: E501 - the expected trees stand on one line each

from __future__ import annotations

import pytest

from pybun_sdk.syntax import SyntaxErrors, parse, parse_tolerant
from pybun_sdk.syntax import ast as tree
from pybun_sdk.syntax.ast import Node

_HIDDEN = {"start", "end", "symbol", "scope", "property_start"}


def show(value: object) -> str:
    """A node as `(Class field ...)`; names and literals as written, empty fields left out."""
    if isinstance(value, (tree.Identifier, tree.BindingIdentifier, tree.IdentifierName)):
        return value.name
    if isinstance(value, (tree.NumericLiteral, tree.StringLiteral, tree.BigIntLiteral)):
        return value.raw
    if isinstance(value, tree.ExpressionStatement):
        return show(value.expression)
    if isinstance(value, tree.StaticMemberExpression):
        return f"{show(value.object)}{'?.' if value.optional else '.'}{value.property}"
    if isinstance(value, Node):
        parts = [type(value).__name__]
        for name in type(value).__init__.__code__.co_varnames[3 : type(value).__init__.__code__.co_argcount]:
            if name in _HIDDEN:
                continue
            field = getattr(value, name)
            if field is True:
                parts.append(name)
            elif field is not False and field is not None and field != "" and field != []:
                parts.append(show(field))
        return f"({' '.join(parts)})"
    if isinstance(value, list):
        return "[" + " ".join("-" if item is None else show(item) for item in value) + "]"
    return str(value)


def _body(source: str, **options: object) -> str:
    return " ".join(show(item) for item in parse(source, **options).body)  # type: ignore[arg-type]


TREES = [
    (
        "a + b * c ** d ** e",
        "(BinaryExpression + a (BinaryExpression * b (BinaryExpression ** c (BinaryExpression ** d e))))",
    ),
    ("a ?? b", "(LogicalExpression ?? a b)"),
    ("a && b || c", "(LogicalExpression || (LogicalExpression && a b) c)"),
    ("(a, b)", "(SequenceExpression [a b])"),
    ("a ? b : c ? d : e", "(ConditionalExpression a b (ConditionalExpression c d e))"),
    ("x = y += 1", "(AssignmentExpression = x (AssignmentExpression += y 1))"),
    ("a >>>= b >> c", "(AssignmentExpression >>>= a (BinaryExpression >> b c))"),
    ("a?.b.c(d)?.[e]", "(ChainExpression (ComputedMemberExpression (CallExpression a?.b.c [d]) e optional))"),
    ("(a?.b).c", "(ChainExpression a?.b).c"),
    ("new a.b(c)(d)", "(CallExpression (NewExpression a.b [c]) [d])"),
    ("new new X()()", "(NewExpression (NewExpression X))"),
    ("delete a.b, typeof c", "(SequenceExpression [(UnaryExpression delete a.b) (UnaryExpression typeof c)])"),
    ("a++ - --b", "(BinaryExpression - (UpdateExpression ++ a) (UpdateExpression -- prefix b))"),
    (
        "`a${b}c${`d`}`",
        "(TemplateLiteral [(TemplateElement a a) (TemplateElement c c) (TemplateElement)] [b (TemplateLiteral [(TemplateElement d d)])])",
    ),
    ("t`\\u`", "(TaggedTemplateExpression t (TemplateLiteral [(TemplateElement \\u)]))"),
    ("/a[/]b/g.test(c)", "(CallExpression (RegExpLiteral a[/]b g).test [c])"),
    ("[a, , ...b]", "(ArrayExpression [a - (SpreadElement b)])"),
    (
        "({a, b: c, [d]: e, 'f': 1, get g() {}, set g(v) {}, async *h() {}, ...i})",
        "(ObjectExpression [(Property a a init shorthand) (Property b c init) (Property d e init computed) (Property 'f' 1 init) (Property g (FunctionExpression (BlockStatement)) get) (Property g (FunctionExpression [v] (BlockStatement)) set) (Property h (FunctionExpression (BlockStatement) is_async is_generator) init method) (SpreadElement i)])",
    ),
    ("x => x", "(ArrowFunctionExpression [x] x)"),
    (
        "async (a, {b = 1}, ...c) => { await a }",
        "(ArrowFunctionExpression [a (ObjectPattern [(Property b (AssignmentPattern b 1) init shorthand)]) (RestElement c)] (BlockStatement [(AwaitExpression a)]) is_async)",
    ),
    ("(a, b) => ({})", "(ArrowFunctionExpression [a b] (ObjectExpression))"),
    (
        "[a, b.c, [d] = e, ...f] = g",
        "(AssignmentExpression = (ArrayPattern [a b.c (AssignmentPattern (ArrayPattern [d]) e) (RestElement f)]) g)",
    ),
    (
        "({a, b: c.d, e = 1, ...f} = g)",
        "(AssignmentExpression = (ObjectPattern [(Property a a init shorthand) (Property b c.d init) (Property e (AssignmentPattern e 1) init shorthand) (RestElement f)]) g)",
    ),
    (
        "for (let i = 0, n = 1; i < n; i++) ;",
        "(ForStatement (VariableDeclaration let [(VariableDeclarator i 0) (VariableDeclarator n 1)]) (BinaryExpression < i n) (UpdateExpression ++ i) (EmptyStatement))",
    ),
    (
        "for (var k in o) continue",
        "(ForInStatement (VariableDeclaration var [(VariableDeclarator k)]) o (ContinueStatement))",
    ),
    (
        "for await (const x of y) break",
        "(ForOfStatement (VariableDeclaration const [(VariableDeclarator x)]) y (BreakStatement) is_await)",
    ),
    (
        "for (async of => {}; ;) {}",
        "(ForStatement (ArrowFunctionExpression [of] (BlockStatement) is_async) (BlockStatement))",
    ),
    (
        "label: while (1) { break label }",
        "(LabeledStatement label (WhileStatement 1 (BlockStatement [(BreakStatement label)])))",
    ),
    ("do x(); while (y) z", "(DoWhileStatement (CallExpression x) y) z"),
    ("switch (a) { case 1: b; default: }", "(SwitchStatement a [(SwitchCase 1 [b]) (SwitchCase)])"),
    (
        "try { a } catch { b } finally { c }",
        "(TryStatement (BlockStatement [a]) (CatchClause (BlockStatement [b])) (BlockStatement [c]))",
    ),
    (
        "try {} catch ({message}) {}",
        "(TryStatement (BlockStatement) (CatchClause (ObjectPattern [(Property message message init shorthand)]) (BlockStatement)))",
    ),
    (
        "function* g(a, b = 1) { yield* a; yield }",
        "(FunctionDeclaration g [a (AssignmentPattern b 1)] (BlockStatement [(YieldExpression a delegate) (YieldExpression)]) is_generator)",
    ),
    (
        "async function f() { for await (x of y); }",
        "(FunctionDeclaration f (BlockStatement [(ForOfStatement x y (EmptyStatement) is_await)]) is_async)",
    ),
    (
        "class A extends B { constructor() { super() } static #x = 1; get y() { return this.#x } static { z } 'q'; static async *[w]() {} accessor v = 1 }",
        "(ClassDeclaration A B [(MethodDefinition constructor (FunctionExpression (BlockStatement [(CallExpression (Super))])) constructor) (PropertyDefinition (PrivateName x) 1 is_static) (MethodDefinition y (FunctionExpression (BlockStatement [(ReturnStatement (PrivateMemberExpression (ThisExpression) x))])) get) (StaticBlock [z]) (PropertyDefinition 'q') (MethodDefinition w (FunctionExpression (BlockStatement) is_async is_generator) method computed is_static) (PropertyDefinition v 1 is_accessor)])",
    ),
    (
        "class C { has(o) { return #p in o } #p }",
        "(ClassDeclaration C [(MethodDefinition has (FunctionExpression [o] (BlockStatement [(ReturnStatement (BinaryExpression in (PrivateName p) o))])) method) (PropertyDefinition (PrivateName p))])",
    ),
    (
        "@a.b @c(1) export class D {}",
        "(ExportNamedDeclaration (ClassDeclaration D [(Decorator a.b) (Decorator (CallExpression c [1]))]))",
    ),
    (
        "import a, {b as c, 'd-e' as f, default as g} from 'x' with {type: 'json'}",
        "(ImportDeclaration [(ImportDefaultSpecifier a) (ImportSpecifier (ModuleExportName b) c) (ImportSpecifier (ModuleExportName d-e is_string) f) (ImportSpecifier (ModuleExportName default) g)] 'x' [(ImportAttribute type 'json')])",
    ),
    (
        "import * as ns from 'y'; import 'z'",
        "(ImportDeclaration [(ImportNamespaceSpecifier ns)] 'y') (ImportDeclaration 'z' bare)",
    ),
    (
        "import defer * as d from 'x'; import source s from 'y'",
        "(ImportDeclaration [(ImportNamespaceSpecifier d)] 'x' defer) (ImportDeclaration [(ImportDefaultSpecifier s)] 'y' source)",
    ),
    (
        "export * from 'a'; export * as b from 'c'; export {d as default, e} from 'f'",
        "(ExportAllDeclaration 'a') (ExportAllDeclaration (ModuleExportName b) 'c') (ExportNamedDeclaration [(ExportSpecifier (ModuleExportName d) (ModuleExportName default)) (ExportSpecifier (ModuleExportName e) (ModuleExportName e))] 'f')",
    ),
    ("export default class {}", "(ExportDefaultDeclaration (ClassDeclaration))"),
    ("export default function () {}", "(ExportDefaultDeclaration (FunctionDeclaration (BlockStatement)))"),
    (
        "export const {a, b: [c]} = d",
        "(ExportNamedDeclaration (VariableDeclaration const [(VariableDeclarator (ObjectPattern [(Property a a init shorthand) (Property b (ArrayPattern [c]) init)]) d)]))",
    ),
    (
        "import.meta.url; import('x', {with: {}}); import.defer('y')",
        "(MetaProperty import meta).url (ImportExpression 'x' (ObjectExpression [(Property with (ObjectExpression) init)])) (ImportExpression 'y' defer)",
    ),
    ("using a = b", "(VariableDeclaration using [(VariableDeclarator a b)])"),
    ("{ await using c = d }", "(BlockStatement [(VariableDeclaration await using [(VariableDeclarator c d)])])"),
    ("'use strict'; 'other'; x", "(Directive 'use strict') (Directive 'other') x"),
    (
        "let async, of, get, set, from; async\n(x)",
        "(VariableDeclaration let [(VariableDeclarator async) (VariableDeclarator of) (VariableDeclarator get) (VariableDeclarator set) (VariableDeclarator from)]) (CallExpression async [x])",
    ),
    (
        "0x1F + 1_000 + .5e-3 + 10n",
        "(BinaryExpression + (BinaryExpression + (BinaryExpression + 0x1F 1_000) .5e-3) 10n)",
    ),
    ("\\u0061b", "ab"),
    ("if (a) b; else c", "(IfStatement a b c)"),
    ("a\n++b", "a (UpdateExpression ++ prefix b)"),
    ("a = b\n/c/d", "(AssignmentExpression = a (BinaryExpression / (BinaryExpression / b c) d))"),
    ("throw new Error", "(ThrowStatement (NewExpression Error))"),
]


@pytest.mark.parametrize(("source", "expected"), TREES)
def test_tree(source: str, expected: str) -> None:
    assert _body(source) == expected


TYPESCRIPT_TREES = [
    (
        "let x: number = y as any",
        "(VariableDeclaration let [(VariableDeclarator x (TSAsExpression y (TSKeyword any)))])",
    ),
    ("const a = <T>b", "(VariableDeclaration const [(VariableDeclarator a (TSTypeAssertion b (TSTypeRef T)))])"),
    ("f<A, B>(c)", "(CallExpression f [c])"),
    ("new Map<string, () => void>()", "(NewExpression Map)"),
    ("a < b > c", "(BinaryExpression > (BinaryExpression < a b) c)"),
    ("a<b>?.(c)", "(ChainExpression (CallExpression (TSInstantiationExpression a) [c] optional))"),
    ("f<T>;", "(TSInstantiationExpression f)"),
    ("x!.y!()", "(CallExpression (TSNonNullExpression (TSNonNullExpression x).y))"),
    ("y satisfies T", "(TSSatisfiesExpression y (TSTypeRef T))"),
    (
        "enum E { A, B = 1 << 2, 'c-d' }",
        "(TSEnumDeclaration E [(TSEnumMember A) (TSEnumMember B (BinaryExpression << 1 2)) (TSEnumMember 'c-d')])",
    ),
    ("const enum F { A }", "(TSEnumDeclaration F [(TSEnumMember A)] is_const)"),
    (
        "namespace A.B { export const c = 1 }",
        "(TSModuleDeclaration A [(ExportNamedDeclaration (TSModuleDeclaration B [(ExportNamedDeclaration (VariableDeclaration const [(VariableDeclarator c 1)]))]))])",
    ),
    ("declare module 'x' { export default y }", "(TSDeclare (TSModuleDeclaration 'x' [(ExportDefaultDeclaration y)]))"),
    (
        "declare global { var z: 1 }",
        "(TSDeclare (TSModuleDeclaration global [(VariableDeclaration var [(VariableDeclarator z)])] is_global))",
    ),
    (
        "abstract class C<T> extends D<T> implements I, J { private readonly x?: number; abstract y: string; constructor(public a, readonly b = 1) { super() } declare z; m(): void; m(a?: any): void {} [key: string]: any; override n!: U }",
        "(ClassDeclaration C D [(PropertyDefinition x private is_readonly (TSKeyword number)) (PropertyDefinition y is_abstract (TSKeyword string)) (MethodDefinition constructor (FunctionExpression [(TSParameterProperty a public) (TSParameterProperty (AssignmentPattern b 1) is_readonly)] (BlockStatement [(CallExpression (Super))])) constructor) (PropertyDefinition z is_declare) (MethodDefinition m (FunctionExpression (TSFunctionInfo (TSKeyword void))) method) (MethodDefinition m (FunctionExpression [a] (BlockStatement) (TSFunctionInfo [(TSKeyword any)] (TSKeyword void) [[]])) method) (TSIndexSignature) (PropertyDefinition n (TSTypeRef U))] is_abstract)",
    ),
    (
        "import type A from 'a'; import {type B, C} from 'b'; import type {D} from 'd'",
        "(ImportDeclaration [(ImportDefaultSpecifier A)] 'a' type_only) (ImportDeclaration [(ImportSpecifier (ModuleExportName B) B type_only) (ImportSpecifier (ModuleExportName C) C)] 'b') (ImportDeclaration [(ImportSpecifier (ModuleExportName D) D)] 'd' type_only)",
    ),
    (
        "import {type as} from 'a'; import {type as as} from 'b'; import {type as as as} from 'c'; import {type as x} from 'd'",
        "(ImportDeclaration [(ImportSpecifier (ModuleExportName as) as type_only)] 'a') (ImportDeclaration [(ImportSpecifier (ModuleExportName type) as)] 'b') (ImportDeclaration [(ImportSpecifier (ModuleExportName as) as type_only)] 'c') (ImportDeclaration [(ImportSpecifier (ModuleExportName type) x)] 'd')",
    ),
    (
        "import type from 'x'; import type, {y} from 'z'",
        "(ImportDeclaration [(ImportDefaultSpecifier type)] 'x') (ImportDeclaration [(ImportDefaultSpecifier type) (ImportSpecifier (ModuleExportName y) y)] 'z')",
    ),
    (
        "import a = require('b'); import c = D.E; export import f = G; import type h = require('i')",
        "(TSImportEqualsDeclaration a 'b' is_require) (TSImportEqualsDeclaration c D.E) (TSImportEqualsDeclaration f G is_export) (TSImportEqualsDeclaration h 'i' is_require type_only)",
    ),
    ("export = x", "(TSExportAssignment x)"),
    ("export as namespace N", "(TSNamespaceExportDeclaration N)"),
    (
        "export type {A}; export type * from 'b'; export {type C}",
        "(ExportNamedDeclaration [(ExportSpecifier A (ModuleExportName A))] type_only) (ExportAllDeclaration 'b' type_only) (ExportNamedDeclaration [(ExportSpecifier C (ModuleExportName C) type_only)])",
    ),
    ("type A = B; interface C extends D<E> {}", "(TSTypeAliasDeclaration A) (TSInterfaceDeclaration C)"),
    ("type\nA\n=\nB", "type (AssignmentExpression = A B)"),
    (
        "function f(this: X, a?: number, ...b: string[]): asserts a is string {}",
        "(FunctionDeclaration f [a (RestElement b)] (BlockStatement) (TSFunctionInfo [(TSKeyword number) (TSArrayType (TSKeyword string))] (TSTypePredicate asserts) [[] []] (TSTypeRef X)))",
    ),
    ("<T>(x: T): T => x", "(ArrowFunctionExpression [x] x (TSFunctionInfo [(TSTypeRef T)] (TSTypeRef T) [[]]))"),
    ("a ? (b) : c => d", "(ConditionalExpression a b (ArrowFunctionExpression [c] d))"),
    (
        "a ? (b): c => d : e",
        "(ConditionalExpression a (ArrowFunctionExpression [b] d (TSFunctionInfo [-] (TSTypeRef c) [[]])) e)",
    ),
    ("async <T>(x) => x", "(ArrowFunctionExpression [x] x is_async)"),
    (
        "@dec() class A { @p() x: string; m(@q y) {} }",
        "(ClassDeclaration A [(PropertyDefinition x [(Decorator (CallExpression p))] (TSKeyword string)) (MethodDefinition m (FunctionExpression [y] (BlockStatement) (TSFunctionInfo [-] [[(Decorator q)]])) method)] [(Decorator (CallExpression dec))])",
    ),
    (
        "let x = a as const; a as any = b; for (a as any of c) ;",
        "(VariableDeclaration let [(VariableDeclarator x (TSAsExpression a (TSOther const)))]) (AssignmentExpression = (TSAsExpression a (TSKeyword any)) b) (ForOfStatement (TSAsExpression a (TSKeyword any)) c (EmptyStatement))",
    ),
    ("abstract\nclass A {}", "abstract (ClassDeclaration A)"),
    ("type = 1; declare; namespace; abstract", "(AssignmentExpression = type 1) declare namespace abstract"),
    (
        "class A { get; set; static; async; readonly; declare; static static; get get() {} }",
        "(ClassDeclaration A [(PropertyDefinition get) (PropertyDefinition set) (PropertyDefinition static) (PropertyDefinition async) (PropertyDefinition readonly) (PropertyDefinition declare) (PropertyDefinition static is_static) (MethodDefinition get (FunctionExpression (BlockStatement)) get)])",
    ),
    (
        "if (a < b && c > d) ;",
        "(IfStatement (LogicalExpression && (BinaryExpression < a b) (BinaryExpression > c d)) (EmptyStatement))",
    ),
    ("f(a < b, c > (d))", "(CallExpression f [(CallExpression a [d])])"),
    ("(a as b) ? (c) : d", "(ConditionalExpression (TSAsExpression a (TSTypeRef b)) c d)"),
    ("var a: typeof import('x').y<z>", "(VariableDeclaration var [(VariableDeclarator a)])"),
    ("using x: T = y", "(VariableDeclaration using [(VariableDeclarator x y)])"),
]


@pytest.mark.parametrize(("source", "expected"), TYPESCRIPT_TREES)
def test_typescript_tree(source: str, expected: str) -> None:
    assert _body(source, typescript=True) == expected


JSX_TREES = [
    ("<a/>", "(JSXElement (JSXIdentifier a) self_closing)"),
    ("<></>", "(JSXFragment)"),
    (
        "<A.B c='&amp;d' e={f} {...g} h:i=\"j\" k-l>text {m} &lt;{/* c */}{...n}<o>don't `</o></A.B>",
        "(JSXElement A.B [(JSXAttribute (JSXIdentifier c) '&amp;d') (JSXAttribute (JSXIdentifier e) (JSXExpressionContainer f)) (JSXSpreadAttribute g) (JSXAttribute (JSXNamespacedName h i) \"j\") (JSXAttribute (JSXIdentifier k-l))] [(JSXText text  text ) (JSXExpressionContainer m) (JSXText  &lt;  <) (JSXExpressionContainer) (JSXSpreadChild n) (JSXElement (JSXIdentifier o) [(JSXText don't ` don't `)])])",
    ),
    ("<this.x/>", "(JSXElement (ThisExpression).x self_closing)"),
    (
        "<F<T> a={<b/>} />",
        "(JSXElement F [(JSXAttribute (JSXIdentifier a) (JSXExpressionContainer (JSXElement (JSXIdentifier b) self_closing)))] self_closing)",
    ),
    (
        "<a b=<c/>/>",
        "(JSXElement (JSXIdentifier a) [(JSXAttribute (JSXIdentifier b) (JSXElement (JSXIdentifier c) self_closing))] self_closing)",
    ),
    (
        "a = <div>{list.map(x => <li key={x}>{x}</li>)}</div>",
        "(AssignmentExpression = a (JSXElement (JSXIdentifier div) [(JSXExpressionContainer (CallExpression list.map [(ArrowFunctionExpression [x] (JSXElement (JSXIdentifier li) [(JSXAttribute (JSXIdentifier key) (JSXExpressionContainer x))] [(JSXExpressionContainer x)]))]))]))",
    ),
    ("<x-y:z />", "(JSXElement (JSXNamespacedName x-y z) self_closing)"),
    (
        "<a>{`t${b}`}/re/ // no comment</a>",
        "(JSXElement (JSXIdentifier a) [(JSXExpressionContainer (TemplateLiteral [(TemplateElement t t) (TemplateElement)] [b])) (JSXText /re/ // no comment /re/ // no comment)])",
    ),
    ("<T,>(x) => <T/>", "(ArrowFunctionExpression [x] (JSXElement T self_closing))"),
]


@pytest.mark.parametrize(("source", "expected"), JSX_TREES)
def test_jsx_tree(source: str, expected: str) -> None:
    assert _body(source, typescript=True, jsx=True) == expected


# source, then for script, module, commonjs whether it is valid
GOALS = [
    ("var await", True, False, True),
    ("await 1", False, True, False),
    ("return", False, False, True),
    ("new.target", False, False, True),
    ("import.meta", False, True, False),
    ("import 'x'", False, True, False),
    ("export {}", False, True, False),
    ("<!-- x", True, False, True),
    ("a\n--> b", True, False, True),
    ("with (a) ;", True, False, True),
    ("010", True, False, True),
    ("'\\07'", True, False, True),
    ("delete x", True, False, True),
    ("var yield", True, False, True),
    ("let let", False, False, False),
    ("arguments = 1", True, False, True),
    ("function f(a, a) {}", True, False, True),
    ("(a, a) => 1", False, False, False),
    ("{ function f() {} function f() {} }", True, False, True),
    ("if (1) function f() {}", True, False, True),
    ("for (var i = 0 in {}) ;", True, False, True),
    ("async () => await 1", True, True, True),
    ("label: function f() {}", True, False, True),
    ("class A { x = arguments }", False, False, False),
    ("class A { static { await } }", False, False, False),
    ("export {a}", False, False, False),
    ("export {a}; var a; export {b as a}; var b", False, False, False),
    ("let a; var a", False, False, False),
    ("function f() { 'use strict'; with (a) ; }", False, False, False),
    ("for await (x of y) ;", False, True, False),
    ("using x = y", False, True, True),
    ("({ __proto__: 1, __proto__: 2 })", False, False, False),
    ("({a = 1})", False, False, False),
    ("({a = 1} = b)", True, True, True),
    ("async function f(a = await 1) {}", False, False, False),
    ("function* g() { function yield() {} }", False, False, False),
    ("/(?<a>.)(?<a>.)/", False, False, False),
    ("/(?<a>.)|(?<a>.)/", True, True, True),
    ("/[/v", False, False, False),
    ("/(?i-s:a)/", True, True, True),
    ("/\\p{Lu}/u", True, True, True),
    ("a?.b = 1", False, False, False),
    ("new a?.b()", False, False, False),
    ("a ?? b || c", False, False, False),
    ("-a ** b", False, False, False),
    ("for (let of x) ;", False, False, False),
    ("class A { #x; #x }", False, False, False),
    ("class A { get #x() {} set #x(v) {} }", True, True, True),
    ("this.#x", False, False, False),
    ("super.x", False, False, False),
    ("({ m() { super.x } })", True, True, True),
    ("class A { constructor() { super() } }", False, False, False),
    ("class A extends B { constructor() { super() } }", True, True, True),
    ("break", False, False, False),
    ("x: while (1) continue y", False, False, False),
    ("switch (1) { case 1: let a; default: let a }", False, False, False),
    ("try {} catch (e) { let e }", False, False, False),
    ("try {} catch (e) { var e }", True, True, True),
    ("let [a, a] = b", False, False, False),
    ("const x", False, False, False),
    ("'use strict'; implements", False, False, False),
    ("async (x = await) => 1", False, False, False),
    ("1..a; 1.a", False, False, False),
    ("1_", False, False, False),
    ("0b12", False, False, False),
    ("'\n'", False, False, False),
    ("`a", False, False, False),
    ("/a", False, False, False),
    ("\\u{110000}", False, False, False),
    ("a => {} ()", False, False, False),
    ("a\n=> b", False, False, False),
    ("throw\na", False, False, False),
    ("import('a', 'b', 'c')", False, False, False),
    ("import {default} from 'a'", False, False, False),
    ("export default let", False, False, False),
    ("({get a(b) {}})", False, False, False),
    ("({set a() {}})", False, False, False),
    ("[...a, b] = c", False, False, False),
    ("function f(...a, b) {}", False, False, False),
    ("if (1) let\nx", True, False, True),
    ("do ; while (0) x", True, True, True),
    ("var a\u2028b", True, True, True),
    ("'\u2028'", True, True, True),
    ("var \U00020bb7", True, True, True),
    ("for (async of []) ;", False, False, False),
    ("({async *a() { yield await 1 }})", True, True, True),
    ("class A { 'constructor'() {} constructor() {} }", False, False, False),
    ("class A { static prototype() {} }", False, False, False),
    ("function f() { break }", False, False, False),
    ("yield: 1", True, False, True),
    ("await: 1", True, False, True),
    ("x = {f: function () { return }}", True, True, True),
]


@pytest.mark.parametrize(("source", "script", "module", "commonjs"), GOALS)
def test_goals(source: str, script: bool, module: bool, commonjs: bool) -> None:
    found = tuple(not parse_tolerant(source, goal=goal)[1] for goal in ("script", "module", "commonjs"))
    assert found == (script, module, commonjs)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("var await = 1", "script"),
        ("export {}", "module"),
        ("import 'x'", "module"),
        ("import.meta.url", "module"),
        ("await f()", "module"),
        ("import('x')", "script"),
        ("x = 010", "script"),
        ("async function f() { await 1 }", "script"),
    ],
)
def test_unambiguous(source: str, expected: str) -> None:
    assert parse(source, goal="unambiguous").source_type == expected


TYPESCRIPT_ACCEPTED = [
    "type A<T> = T extends (infer U extends string)[] ? U : never",
    "type B = { readonly [K in keyof T as `x${K}`]-?: T[K] }",
    "type C = [a: string, b?: number, ...rest: boolean[]]",
    "type D = new (...args: any[]) => T; type E = abstract new () => T",
    "type F = typeof a.b<c>; type G = import('x', { with: { 'resolution-mode': 'import' } }).H<I>",
    "type J = unique symbol; type K = keyof readonly string[]",
    "interface L { (a): b; new (c): d; readonly e?: f; get g(): h; set g(v); i?(): j; [k: string]: l }",
    "function m(x): x is string; function m(x): asserts x; function m(this: any): this is n {}",
    "class N<in T, out U, in out V, const W extends X = Y> {}",
    "let x: (a: string) => void, y: (() => void)[], z: (A | B)",
    "let f = (y: any): (() => {}) => {}",
    "let g = (y): (a | b) => {}",
    "type Eq = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false",
    "const a = b < c ? d : e",
    "f<<T>(x: T) => T>(y)",
    "class O { static accessor x = 1; declare readonly y: 1; private static override async z() {} }",
    "class P { constructor(private readonly a = 1, protected b?, override c = 2) {} }",
    "let { a, b }: { a: 1; b: 2 } = c",
    "try {} catch (e: unknown) {}",
    "for (const x of <any>y) ;",
    "export default interface A {}",
    "export default abstract class B {}",
    "export declare const c: number, d: string",
    "export abstract class E { abstract get f(): g }",
    "declare enum H {} declare abstract class I {} declare type J = K",
    "declare let l; declare function m(): void; declare async function n(): Promise<void>",
    "function o<T>(): void; function o() {}",
    "let p = async <T,>(x: T): Promise<T> => x",
    "if ((a as b).c) ; (<d>e).f; g!++; h! = 1",
    "var q = a ? (b, c) => d : e",
    "x = y ? (z): void => {} : w",
    "class R { 'a'?(): void; [b]!: c; 1: d }",
    "@a @b.c @d() @e<f>() @(g) class S {}",
    "enum T { a = `b`.length, ['c'] = 1 }",
    "type U = { [key: string]: number, a: 1; b: 2 }",
    "let v: -1 | 1n | `a${string}` | null | undefined",
    "type W = A[number]['b'][]",
    "let as = 1; as as as; satisfies",
    "type X = asserts; let is: is",
    "namespace Y { import a = b.c; export import d = e }",
    "class Z extends (a as any)<b> {}",
    "let t = x as string\n(y)",
    "a = b as c | d && e",
    "class A1 { m?<T>(): void; *n<T>() {} }",
    "interface X {} class X {} namespace X {} function F() {} namespace F {}",
    "import {A} from 'a'; interface A {}",
    "type T1 = { -readonly [K in A]+?: B }",
    "x = <const>['a']; y = [1] as const",
    "let u: typeof this.x",
    "function assertIsString(val: any): asserts val {}",
    "label: for (;;) {}",
    "a<b>`c`; new D<e>; new D<e>()",
    "export type A2<T> = { [P in T]: P }[T]",
]


@pytest.mark.parametrize("source", TYPESCRIPT_ACCEPTED)
def test_typescript_accepted(source: str) -> None:
    assert parse_tolerant(source, typescript=True)[1] == ()


TYPESCRIPT_REJECTED = [
    "let x: ;",
    "type A = ",
    "class A { constructor(public) { } m(public x) {} }",
    "interface A { b c }",
    "enum A { 1 }",
    "f<>(x)",
    "let a: string b",
    "type A = [a: b, c d]",
    "abstract class A { abstract }}",
    "import type A, B from 'x'",
    "(x: number) + 1",
    "class A { readonly readonly x y }",
    "let x!: number y",
    "const a: number",
    "export = ",
    "namespace 1 {}",
    "declare 1",
    "let x = y as",
    "type X<> = 1",
]


@pytest.mark.parametrize("source", TYPESCRIPT_REJECTED)
def test_typescript_rejected(source: str) -> None:
    assert parse_tolerant(source, typescript=True)[1] != ()


@pytest.mark.parametrize(
    ("source", "options"),
    [
        ("<T,>(x: T) => x", {"jsx": True}),
        ("<T extends {}>(x: T) => x", {"jsx": True}),
        ("<const T,>(x: T) => x", {"jsx": True}),
        ("declare function f(): void; declare module 'x'; export as namespace N;", {"ambient": True}),
        ("export class A { static: number; get x(): string; private constructor(); }", {"ambient": True}),
        ("export const a: number, b: string;", {"ambient": True}),
    ],
)
def test_typescript_modes(source: str, options: dict[str, bool]) -> None:
    assert parse_tolerant(source, typescript=True, **options)[1] == ()  # type: ignore[arg-type]


def test_decorator_metadata_types() -> None:
    program = parse(
        "class A { @d x: Array<string> | null; m(@p a: B.C, b?: number): Promise<void> {} }", typescript=True
    )
    declared = program.body[0]
    assert isinstance(declared, tree.ClassDeclaration)
    field, method = declared.body
    assert isinstance(field, tree.PropertyDefinition) and isinstance(method, tree.MethodDefinition)
    assert show(field.type_annotation) == "(TSUnionType [(TSTypeRef Array [(TSKeyword string)]) (TSKeyword null)])"
    info = method.value.ts
    assert info is not None
    assert [show(item) for item in info.param_types] == ["(TSTypeRef B.C)", "(TSKeyword number)"]
    assert show(info.return_type) == "(TSTypeRef Promise [(TSKeyword void)])"
    assert [len(item) for item in info.param_decorators] == [1, 0]


def test_comments_that_survive() -> None:
    program = parse("/*! legal */ a; // @license b\n/** @jsx h @jsxFrag F */\n//# sourceMappingURL=x.map\n")
    assert [comment.text for comment in program.legal_comments] == ["/*! legal */", "// @license b"]
    assert program.pragmas == {"jsx": "h", "jsxFrag": "F"}
    assert program.source_mapping_url == "x.map"
    assert parse("x = '/*! not a comment */ //# sourceMappingURL=y'").source_mapping_url == ""


def test_purity() -> None:
    program = parse("/* @__PURE__ */ f(); /*#__PURE__*/ new Y; (/* @__PURE__ */ g)(); `/* @__PURE__ */${h()}`")
    calls = [item.expression for item in program.body if isinstance(item, tree.ExpressionStatement)]
    marks = [getattr(call, "pure", None) for call in calls]
    assert marks == [True, True, False, None]


def test_hashbang_and_mark() -> None:
    assert parse("\ufeff#!/usr/bin/env node\nx").hashbang == "#!/usr/bin/env node"


def test_offsets() -> None:
    source = "(a) + (b.c)(1)"
    statement = parse(source).body[0]
    assert isinstance(statement, tree.ExpressionStatement)
    binary = statement.expression
    assert isinstance(binary, tree.BinaryExpression)
    assert source[binary.left.start : binary.left.end] == "a"
    assert (binary.start, binary.end) == (0, len(source))
    assert source[binary.right.start : binary.right.end] == "(b.c)(1)"


def test_children_cover_every_node_field() -> None:
    source = "class A extends B { @d static #x = f`a${1}`; } for (const [a = 1] of b?.c(...d)) label: { break label }"
    seen: set[str] = set()
    pending: list[Node] = [parse(source)]
    while pending:
        node = pending.pop()
        seen.add(type(node).__name__)
        found = list(tree.children(node))
        assert all(node.start <= child.start and child.end <= node.end for child in found)
        pending.extend(found)
    assert {"Decorator", "TemplateLiteral", "AssignmentPattern", "SpreadElement", "BreakStatement"} <= seen


def test_wrong_guesses_are_corrected() -> None:
    # Each line makes the lexer guess wrong about a slash or a template, with quotes and brackets to trip over.
    source = (
        "if (a) /['\"`]/.test(b)\n{}\n/re`/g\nx = a / b / /[/`]/.c; (a, /\\(/) \nfunction f() {} /'/.test(`${ {a: `}`} }`)\n"
        "yield_ = a++ / 2; b = `${ a / 2 }'`; c = [\n  /a'/,\n  // 'x\n  /b\"/ ]; d = )".replace(" d = )", "")
    )
    assert parse_tolerant(source, goal="script")[1] == ()


def test_deep_nesting() -> None:
    chain = "if (a) ; " + "else if (b) ; " * 1500
    assert parse_tolerant(chain)[1] == ()
    assert parse_tolerant("[" * 800 + "]" * 800)[1] == ()


def test_several_errors() -> None:
    with pytest.raises(SyntaxErrors) as caught:
        parse("let a; let a; return; break;")
    assert [item.code for item in caught.value.diagnostics] == ["SYNTAX_REDECLARED", "SYNTAX_RETURN", "SYNTAX_BREAK"]
