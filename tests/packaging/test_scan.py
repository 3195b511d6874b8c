"""The lexer that finds ``require`` calls."""

from __future__ import annotations

import pytest

from build_hooks.errors import VendorError
from build_hooks.scan import scan, tokens


@pytest.mark.parametrize(
    ("source", "specifiers"),
    [
        ("const a = require('a'), b = require(\"b\")", ["a", "b"]),
        ("require( 'a' )", ["a"]),
        ("// require('a')\n/* require('b') */ require('c')", ["c"]),
        ("'require(\"a\")'; `require('b') ${require('c')} ${`${require('d')}`}`", ["c", "d"]),
        ("x = /require('a')['\"`]/.test(y); require('b')", ["b"]),
        ("if (x) /'/.test(y); require('a')", ["a"]),
        ("x = a / 2; y = b / require('a')", ["a"]),
        ("x = (a) / 2 + '/'; require('a')", ["a"]),
        ("function f() {} /'/.test(x); require('a')", ["a"]),
        ("x = { a: 1 } / 2; y = '/'; require('a')", ["a"]),
        ("return /[/'\"]/g; require('a')", ["a"]),
        ("x = y++ / 2; z = '/' + require('a')", ["a"]),
        ("a?.5:/'/; require('a')", ["a"]),
        ("require(name); require('a' + b); obj.require('c'); require.resolve('d')", []),
        ("function require(a) {}; require('a\\x62')", []),
        ("x = 1_000n / 0x1f / 1e-5 / .5; require('a')", ["a"]),
        ("class A { #b = 1; c() { return #b in this } } require('a')", ["a"]),
    ],
)
def test_finds_literal_requires(source: str, specifiers: list[str]) -> None:
    assert list(scan("x", source, {}).requires) == specifiers


def test_reports_lines() -> None:
    assert scan("x", "\n\nrequire('a')", {}).requires == {"a": 3}


def test_drops_source_map_comments_hashbang_and_byte_order_mark() -> None:
    source = "\ufeff#!/usr/bin/env node\nx = '//# sourceMappingURL=kept';\n//# sourceMappingURL=a.map"
    assert scan("x", source, {}).code == "//#!/usr/bin/env node\nx = '//# sourceMappingURL=kept';\n"


def test_define_replaces_member_chains_in_code_only() -> None:
    define = {"process.env.NODE_ENV": '"production"'}
    source = "process.env.NODE_ENV; 'process.env.NODE_ENV'; a.process.env.NODE_ENV; process.env.NODE_ENV_X"
    assert scan("x", source, define).code == '"production"; \'process.env.NODE_ENV\'; a.process.env.NODE_ENV; process.env.NODE_ENV_X'


@pytest.mark.parametrize(
    "source",
    ["import a from 'a'", "import 'a'", "import * as a from 'a'", "export { a }", "export default 1", "x;\nexport const a = 1"],
)
def test_es_modules_are_refused(source: str) -> None:
    with pytest.raises(VendorError, match="ES module"):
        scan("x", source, {})


@pytest.mark.parametrize("source", ["import('a')", "import.meta", "x.import", "a = { import: 1, export: 2 }", "exports.export = 1"])
def test_look_alikes_of_es_modules_are_not(source: str) -> None:
    scan("x", source, {})


def test_what_cannot_be_read_is_an_error_with_its_place() -> None:
    with pytest.raises(VendorError, match="x:2: cannot read"):
        scan("x", "a\n'unterminated", {})


def test_tokens_cover_the_text() -> None:
    source = "if(a)/b/.c(`d${e}f`);// g"
    assert "".join(token.text for token in tokens(source)) == source
