"""What ``scan_commonjs`` finds, case by case."""

from __future__ import annotations

import pytest

from pybun_transpiler.scan import scan_commonjs

BABEL_STAR = """
var _dep = _interopRequireWildcard(require("./dep"));
Object.keys(_dep).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return;
  if (key in exports && exports[key] === _dep[key]) return;
  Object.defineProperty(exports, key, {
    enumerable: true,
    get: function () { return _dep[key]; }
  });
});
"""
ROLLUP_STAR = """
const dep = require('./dep');
Object.keys(dep).forEach(function (k) {
  if (k !== 'default' && !Object.prototype.hasOwnProperty.call(exports, k)) exports[k] = dep[k];
});
"""


@pytest.mark.parametrize(
    ("text", "exports"),
    [
        ("exports.a = 1; exports['b'] = 2; module.exports.c = 3; module . exports [ \"d\" ] = 4", "a b c d"),
        ("exports.a = exports.b = void 0", "a b"),
        ("exports = module.exports = { a }", "a"),
        ("exports. /* x */ a // y\n = 1", "a"),
        ("(function () { exports.a = 1 })()", "a"),
        ("x.exports.a = 1; this.exports.b = 2; $exports.c = 3", ""),
        ("'exports.a = 1'; // exports.b = 1\n/exports.c = 1/", ""),
        ("`${exports.a = 1}`", "a"),
        ("exports.a.b = 1; exports.c; exports.d()", ""),
        ("module.exports = { a, b: c, 'd': e, f }", "a b d f"),
        ("module.exports = { a, b: 1, c }", "a"),
        ("module.exports = { a, ...b, c }", "a c"),
        ("module.exports = { a, b: require('c'), d }", "a b"),
        ("module.exports = { a, [b]: c, d }", "a"),
        ("0 && (module.exports = { a, b, })", "a b"),
        ("Object.defineProperty(exports, '__esModule', { value: true })", "__esModule"),
        ("Object.defineProperty(module.exports, 'a', { enumerable: true, value: b })", "a"),
        ("Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return b.c; } })", "a"),
        ("Object.defineProperty(exports, 'a', { enumerable: !0, get: function () { return b['c'] } })", "a"),
        ("Object.defineProperty(exports, 'a', { enumerable: true, get() { return b } })", "a"),
        ("exports.a = void 0; Object.defineProperty(exports, 'a', { get() { return b() } })", ""),
        ("Object.defineProperty(exports, 'a', { enumerable: false, value: 1 })", ""),
        ("Object.defineProperty(other, 'a', { value: 1 })", ""),
        ("exports['\\u0061'] = 1", "a"),
    ],
)
def test_exports(text: str, exports: str) -> None:
    found = scan_commonjs(text)
    assert found.failure is None
    assert " ".join(found.exports) == exports
    assert found.es_module == ("__esModule" in exports)


@pytest.mark.parametrize(
    ("text", "reexports"),
    [
        ("module.exports = require('a')", ["a"]),
        ("module.exports = require('a'); module.exports = require('b')", ["b"]),
        ("module.exports = require('a')(b)", ["a"]),
        ("module.exports = { ...require('a'), ...require('b') }", ["a", "b"]),
        ("__exportStar(require('a'), exports)", ["a"]),
        ("tslib_1.__exportStar(require('a'), exports)", ["a"]),
        ("__export(require('a'))", ["a"]),
        ("var x = require('a')", []),
        (BABEL_STAR, ["./dep"]),
        (BABEL_STAR.replace("  if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return;\n", ""), ["./dep"]),
        (ROLLUP_STAR, ["./dep"]),
        (ROLLUP_STAR.replace("exports[k] = dep[k]", "exports[k] = other[k]"), []),
        (ROLLUP_STAR.replace("const dep", "const other"), []),
        ("{" + ROLLUP_STAR + "}", []),
    ],
)
def test_reexports(text: str, reexports: list[str]) -> None:
    found = scan_commonjs(text)
    assert found.failure is None
    assert list(found.reexports) == reexports


def test_requires() -> None:
    assert scan_commonjs("const a = require('a'); require(\"b\")(); require(c); `${require('d')}`").requires == (
        "a",
        "b",
        "d",
    )


@pytest.mark.parametrize("text", ["exports.a = 1; import 'x'", "exports.a = 1; export default 2", "exports.a = 1; )"])
def test_failures_keep_what_was_found(text: str) -> None:
    found = scan_commonjs(text)
    assert found.failure is not None
    assert found.exports == ("a",)


def test_dynamic_import_is_commonjs() -> None:
    assert scan_commonjs("#!/bin/it's\nexports.a = () => import('x')").exports == ("a",)
