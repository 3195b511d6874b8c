"""Properties of the scans: statements are found between any neighbours, and no text makes a scan raise."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pybun_transpiler.scan import scan_commonjs, scan_module

#: Complete statements: (text, static specifiers, dynamic specifiers, required specifiers).
STATEMENTS = [
    ("import 's1';", ["s1"], [], []),
    ('import a, { b as c } from "s2";', ["s2"], [], []),
    ("export * from 's3';", ["s3"], [], []),
    ("export const x = a / b / c, y = /'`/;", [], [], []),
    ("import('d1');", [], ["d1"], []),
    ("const f = async () => { await import('d2') };", [], ["d2"], []),
    ("const t = `a ${ `b ${ import('d3') }` } \\` ' \" //`;", [], ["d3"], []),
    ("require('r1');", [], [], ["r1"]),
    ("if (a) /['\"(]/.test(b);", [], [], []),
    ("x = (a + b) / 2; // import('no')\n", [], [], []),
    ("/* import 'no' */", [], [], []),
    ('\'import "no"\'; "it\'s";', [], [], []),
    ("o = { import: 1, m(a) { return a / 2 } };", [], [], []),
    ("function g() { return /}/ }", [], [], []),
    ("for (const i of /[/]/g) { i < 3 }", [], [], []),
    ("class K { import() { } static x = 1 / 2; }", [], [], []),
    ("y = z\n", [], [], []),
    ("while (i --> 0) ;", [], [], []),
    ("v = w++ / 2 / q[0] / 3;", [], [], []),
    ("exports.e1 = module.exports.e2 = 1;", [], [], []),
]
MARKS = r"{ } ( ) [ ] / // /* */ ' \" ` ${ \ => < > . , ; = : ? * @ #! 0 a".split()
WORDS = (
    "import export await exports module require from const with defer using async as return class function meta".split()
)
ODDITIES = ("Object.keys(", "defineProperty", "__exportStar(", "\n", " ", "\ufeff", "\u2028", "\ud800", "é")
PIECES = st.sampled_from((*MARKS, *WORDS, *ODDITIES))


@given(st.lists(st.sampled_from(STATEMENTS), max_size=14), st.sampled_from(["", "\n", "\n// '\n", " /* ` */ "]))
@settings(max_examples=150, deadline=None)
def test_statements_are_found(statements: list[tuple[str, list[str], list[str], list[str]]], between: str) -> None:
    text = between.join(statement[0] for statement in statements)
    scan = scan_module(text)
    assert scan.needs_full_parse is None
    assert [found.specifier for found in scan.imports] == [name for statement in statements for name in statement[1]]
    assert [call.specifier for call in scan.dynamic_imports] == [
        name for statement in statements for name in statement[2]
    ]
    assert [call.specifier for call in scan.requires] == [name for statement in statements for name in statement[3]]
    assert scan.top_level_await == "no"


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered(pieces: list[str]) -> None:
    for glue in ("", " "):
        text = glue.join(pieces)
        scan_module(text)
        scan_commonjs(text)


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_characters_are_answered(text: str) -> None:
    scan_module(text)
    scan_commonjs(text)


SHAPES = (
    "exports.a = b;\n",
    "/* require */ f(1);\n",
    "'import';",
    "x = {a: [1, (2)]};\n",
    "// await\n",
    "await x;",
    "x = a => await;",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length_only(shape: str) -> None:
    """Shapes that would take minutes if a stretch were walked again for each word in it."""
    text = shape * 10_000
    started = time.process_time()
    scan_module(text)
    scan_commonjs(text)
    assert time.process_time() - started < 10
