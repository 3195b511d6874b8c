"""Tokens only the parser can tell: operators made of `>`, slashes, templates, JSX; and input that is very deep."""

from __future__ import annotations

import threading

import pytest

from pybun_sdk.syntax import SyntaxErrors, parse, parse_tolerant
from pybun_sdk.syntax import ast as tree
from pybun_sdk.syntax.ast import Node
from pybun_sdk.syntax.compare import difference
from pybun_sdk.syntax.lexer import tokenize
from pybun_sdk.syntax.printer import PrintOptions, print_program
from pybun_sdk.syntax.scopes import bind
from pybun_sdk.syntax.tokens import T_JSX_TEXT


@pytest.mark.parametrize(
    ("source", "explicit"),
    [
        ("a <= b >> c", "a <= (b >> c)"),
        ("a < b >>> c", "a < (b >>> c)"),
        ("a > b >> c > d", "(a > (b >> c)) > d"),
        ("a >= b >> c == d", "(a >= (b >> c)) == d"),
        ("a >> b >= c >>> d", "(a >> b) >= (c >>> d)"),
        ("a in b >> c", "a in (b >> c)"),
        ("a >> b + c >> d", "(a >> (b + c)) >> d"),
        ("a & b >> c > d", "a & ((b >> c) > d)"),
        ("a = b >= c", "a = (b >= c)"),
        ("a >>= b > c", "a >>= (b > c)"),
    ],
)
def test_operators_that_begin_with_greater(source: str, explicit: str) -> None:
    assert difference(parse(source), parse(explicit)) == ""


@pytest.mark.parametrize("source", ["a >== b", "a >=> b", "a >>== b", "a > > b", "a > = b", "a >> > b"])
def test_pieces_of_operators_do_not_add_up(source: str) -> None:
    assert parse_tolerant(source)[1] != ()


@pytest.mark.parametrize(
    "source", ['"x".b++', "'x'[0]--", '"x"\n++y', "`x`.b++", "1..b++", "(function* () { yield of })"]
)
def test_operands_of_updates(source: str) -> None:
    assert parse_tolerant(source)[1] == ()


@pytest.mark.parametrize(
    "source",
    [
        # A brace, bracket, backtick or quote in a regular expression that looks like a division at first.
        "`${function () { if (a) /[}]/.test(b) }}`; `${c}`",
        "`${class { static { {} /{/.x } }}`; d = { e: `${f}` }",
        "`${(() => { if (a) /`/.x; return { g: `${h}` } })()}`",
        "`${`${() => { {} /[}`]/ }}`}` + { i: 1 }.i",
        "x = [.../]`/.y, `${z}`]; a = `${[.../}/.b]}`",
        # The same inside what may be the parameters of an arrow function.
        "f((a, { b = () => { {} /[)(]/ } }) => a)",
        "f((a, b = () => { {} /\\(/ }, ...c) => a, `${d}`)",
        "f(async (a, { b = () => { {} /\\)/ } }) => a)",
        "(({ 'k'() { {} /[)]=>/ } }), a)",
        # A backtick in a string, comment or regular expression on the line of a template.
        "x = '\\`' + `${a}`; y = \"`\" + `${'`'}`",
        "x = a /* ` */ + `${b}`; // ` ${",
        "x = a / b + '`'; y = /`'/ + `${b}`",
    ],
)
def test_wrong_guesses_inside_templates_and_parameters(source: str) -> None:
    assert parse_tolerant(source)[1] == ()


@pytest.mark.parametrize(
    "source",
    [
        "x = <a>don't `b` // c {d /* ' */} /* {/}'/.test(e)} <f g='\\' h=\"\n\"/></a>",
        "x = <a b={<c/>} d=<e>{f < g}</e> {...h}>{i.map(j => (<k>{`${<l/>}`}</k>))}{m ? <n/> : <></>}</a>",
        "x = (a) <b; y = <c/>; z = [<d.e/>, <f:g-h i-j='k'/>]; () => <l></ l>; function* m() { yield <n / > }",
        "x = <a>{b && <c>{'<d>'}</c>}{/* <e> */}{function () { return <f/> }}</a>",
    ],
)
def test_elements_are_the_same_however_they_are_cut(source: str) -> None:
    program = parse(source, jsx=True)
    assert difference(program, parse(source.replace("=", "= /**/").replace("= /**/>", "=>"), jsx=True)) == ""


@pytest.mark.parametrize(
    "source",
    [
        "const f = <T,>(x: T) => <a>{x}</a>, g = <T extends U>(x: T) => <b/>; type F = <T>(x: T) => void",
        "let a: <T>(b: T) => <U>(c: U) => void; let d = <e>(text)</e>; f = x as <T>() => T; g = <h<i> j={k<l>(m)}/>",
    ],
)
def test_generics_beside_elements(source: str) -> None:
    assert parse_tolerant(source, jsx=True, typescript=True)[1] == ()


def test_comments_after_what_looks_like_one() -> None:
    source = (
        'a("//"); /* @__PURE__ */ f(); if (b) /[//]/.c(/* @__PURE__ */ g()); /*! one */\n'
        "if (d) /[/*]/; /*! two */ x = `//`; /*! three */ y = '/*'; //! four\n"
        "if (e) /[/*]! no *[/]/.z; /** @jsx h */"
    )
    program = parse(source)
    assert [comment.text for comment in program.legal_comments] == [
        "/*! one */",
        "/*! two */",
        "/*! three */",
        "//! four",
    ]
    assert program.pragmas == {"jsx": "h"}
    pending: list[Node] = [program]
    marked: dict[str, bool] = {}
    while pending:
        node = pending.pop()
        pending.extend(tree.children(node))
        if isinstance(node, tree.CallExpression):
            marked[source[node.callee.end - 1]] = node.pure
    assert marked == {"a": False, "f": True, "c": False, "g": True}


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5000 + "a" + ")" * 5000,
        "[" * 5000 + "]" * 5000,
        "+".join("a" * 20_000),
        "&&".join("a" * 20_000),
        "x = " + "{a:" * 5000 + "1" + "}" * 5000,
        "{" * 5000 + "}" * 5000,
        "f(" * 5000 + ")" * 5000,
        "-+" * 2500 + "a",
        "`${" * 5000 + "a" + "}`" * 5000,
        "if (a) " * 5000 + ";",
        "+".join("a" * 300_000),
    ],
    ids=lambda source: source[:6],
)
def test_depth_is_no_danger(source: str) -> None:
    """On a small stack: all of it works, or is said to be nested too deeply."""
    outcome: list[str] = []

    def run() -> None:
        try:
            program = parse(source)
            print_program(program, PrintOptions(minify_whitespace=True), bind(program))
            outcome.append("done")
        except SyntaxErrors as problem:
            outcome.append(problem.diagnostics[0].code)

    size = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert outcome in (["done"], ["SYNTAX_TOO_DEEP"])


def test_elements_take_linear_time() -> None:
    """All are cut when the source is, so that the parser has nothing to splice."""
    tokens = tokenize("x = [" + "<p a='b'>c {d} e</p>,\n" * 500 + "]", guess_jsx=True)
    assert len(tokens.elements) == 500
    assert tokens.kinds.count(T_JSX_TEXT) == 1000
