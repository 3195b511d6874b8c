"""ES modules: order, cycles, live bindings, top-level await, failures, what ``moduleLinked`` is told."""

from __future__ import annotations

from collections.abc import Mapping

from pybun_kernel.contracts.engine import Plain
from pybun_sdk.conformance.engine.case import JOBS, Case, Step, load, run


def case(
    name: str,
    modules: Mapping[str, str],
    *expected: tuple[Plain, ...],
    steps: tuple[Step, ...] = (load("mod:a"), JOBS),
    after: str = "",
) -> Case:
    last = (run(after),) if after else ()
    return Case(name=f"module/{name}", steps=(*steps, *last), expected=expected, modules=modules)


OK: tuple[Case, ...] = (
    case(
        "namespace",
        {"mod:a": "export const x = 1; export default 2; export function f() {}"},
        ("evaluated", 1, ["default", "f", "x"]),
    ),
    case("empty", {"mod:a": ""}, ("evaluated", 1, [])),
    case(
        "strict",
        {"mod:a": "log(this === undefined, (function () { return this })() === undefined)"},
        (True, True),
        ("evaluated", 1, []),
    ),
    case("sees-__pybun", {"mod:a": "log(typeof __pybun.enter)"}, ("function",), ("evaluated", 1, [])),
    case(
        "evaluation-order",
        {
            "mod:a": "import 'mod:b'; import 'mod:c'; log('a')",
            "mod:b": "import 'mod:d'; log('b')",
            "mod:c": "import 'mod:d'; log('c')",
            "mod:d": "log('d')",
        },
        ("d",),
        ("b",),
        ("c",),
        ("a",),
        ("evaluated", 1, []),
    ),
    case(
        "cycle",
        {
            "mod:a": "import { b } from 'mod:b'; export function early() { return 'hoisted' } export const a = 1; log('a', b)",
            "mod:b": "import { early, a } from 'mod:a'; export const b = early(); let seen; "
            "try { seen = a } catch (e) { seen = e.name } log('b', seen)",
        },
        ("b", "ReferenceError"),
        ("a", "hoisted"),
        ("evaluated", 1, ["a", "early"]),
    ),
    case(
        "live-binding",
        {
            "mod:a": "import { n, inc } from 'mod:b'; log(n); inc(); log(n)",
            "mod:b": "export let n = 1; export function inc() { n++ }",
        },
        (1,),
        (2,),
        ("evaluated", 1, []),
    ),
    case(
        "self-import",
        {"mod:a": "import * as self from 'mod:a'; export const x = 3; log(self.x)"},
        (3,),
        ("evaluated", 1, ["x"]),
    ),
    case(
        "re-exports",
        {
            "mod:a": "export * from 'mod:b'; export * as ns from 'mod:b'; export { y as z } from 'mod:b'",
            "mod:b": "export const x = 1, y = 2; export default 3",
        },
        ("evaluated", 1, ["ns", "x", "y", "z"]),
    ),
    case(
        "top-level-await", {"mod:a": "log(1); await 0; log(2); export const x = 1"}, (1,), (2,), ("evaluated", 1, ["x"])
    ),
    case(
        "await-in-a-dependency",
        {
            "mod:a": "import { v } from 'mod:b'; log('a', v)",
            "mod:b": "export const v = await Promise.resolve(7); log('b')",
        },
        ("b",),
        ("a", 7),
        ("evaluated", 1, []),
    ),
    case(
        "siblings-overtake-an-await",
        {
            "mod:a": "import 'mod:b'; import 'mod:c'; log('a')",
            "mod:b": "log('b1'); await 0; log('b2')",
            "mod:c": "log('c')",
        },
        ("b1",),
        ("c",),
        ("b2",),
        ("a",),
        ("evaluated", 1, []),
    ),
    case(
        "imported-twice-evaluates-once",
        {"mod:a": "log('a'); export const o = {}"},
        ("a",),
        ("evaluated", 1, ["o"]),
        ("evaluated", 2, ["o"]),
        (True,),
        steps=(load("mod:a"), JOBS, run("globalThis.first = ns"), load("mod:a", 2), JOBS),
        after="log(first === ns)",
    ),
    case(
        "dependency-imported-later",
        {"mod:a": "import 'mod:b'; log('a')", "mod:b": "log('b'); export const x = 1"},
        ("b",),
        ("a",),
        ("evaluated", 1, []),
        ("evaluated", 2, ["x"]),
        steps=(load("mod:a"), JOBS, load("mod:b", 2), JOBS),
    ),
    case(
        "urls-are-opaque",
        {
            "file:///x/a b.js?q=1#h": "import 'data:text/javascript,1'; log('x')",
            "data:text/javascript,1": "log('data')",
        },
        ("data",),
        ("x",),
        ("evaluated", 1, []),
        steps=(load("file:///x/a b.js?q=1#h"), JOBS),
    ),
    case("unicode-text", {"mod:a": "export const é = '😀'; log(é)"}, ("😀",), ("evaluated", 1, ["é"])),
    case(
        "wide-graph",
        {"mod:a": "".join(f"import 'mod:{i}';" for i in range(300)) + "log(n)"}
        | {f"mod:{i}": "globalThis.n = (globalThis.n ?? 0) + 1" for i in range(300)},
        (300,),
        ("evaluated", 1, []),
    ),
    case(
        "deep-graph",
        {"mod:a": "import 'mod:0'; log('a')"}
        | {f"mod:{i}": f"import 'mod:{i + 1}'" for i in range(200)}
        | {"mod:200": "log('last')"},
        ("last",),
        ("a",),
        ("evaluated", 1, []),
    ),
    case(
        "linked-before-evaluation",
        {"mod:a": "log('a')"},
        ("linked", 1),
        ("a",),
        ("evaluated", 1, []),
        steps=(
            run("const linked = __pybun.moduleLinked; __pybun.moduleLinked = (token) => log('linked', token)"),
            load("mod:a"),
            JOBS,
        ),
    ),
    case(
        "linked-lists-new-modules",
        {"mod:a": "import 'mod:b'", "mod:b": "export const x = 1", "mod:c": "import 'mod:b'"},
        ("linked", 1, ["mod:a", "mod:b"]),
        ("evaluated", 1, []),
        ("linked", 2, ["mod:c"]),
        ("evaluated", 2, []),
        (1,),
        steps=(run("globalThis.logLinked = true"), load("mod:a"), JOBS, load("mod:c", 2), JOBS),
        after="log(__pybun.namespaces.get('mod:b').x)",
    ),
    case(
        "stack-shows-the-url", {"mod:a": "\n\nlog(/mod:a:3/.test(new Error('x').stack))"}, (True,), ("evaluated", 1, [])
    ),
)

FAILING: tuple[Case, ...] = (
    case("syntax-error", {"mod:a": "let x = ;"}, ("failed", 1, "SyntaxError"), ("on",), after="log('on')"),
    case(
        "syntax-error-in-a-dependency",
        {"mod:a": "import 'mod:b'; log('no')", "mod:b": "\nlet x = ;"},
        ("failed", 1, "SyntaxError"),
    ),
    case(
        "missing-export",
        {"mod:a": "import { nope } from 'mod:b'; log('no')", "mod:b": "export const yes = 1"},
        ("failed", 1, "SyntaxError"),
    ),
    case(
        "missing-export-names-it",
        {"mod:a": "import { nope } from 'mod:b'", "mod:b": ""},
        ("failed", 1, "SyntaxError"),
        (True,),
        after="log(lastError.message.includes('nope'))",
    ),
    case("throw", {"mod:a": "log('a'); throw new RangeError('r')"}, ("a",), ("threw", 1, "RangeError: r")),
    case(
        "throw-in-a-dependency",
        {"mod:a": "import 'mod:b'; log('no')", "mod:b": "throw new Error('b')"},
        ("threw", 1, "Error: b"),
    ),
    case(
        "thrown-error-keeps-identity",
        {"mod:a": "globalThis.e = new Error('x'); throw e"},
        ("threw", 1, "Error: x"),
        ("threw", 2, "Error: x"),
        (True,),
        steps=(load("mod:a"), JOBS, load("mod:a", 2), JOBS),
        after="log(lastError === e)",
    ),
    case("throw-after-await", {"mod:a": "await 0; throw new Error('late')"}, ("threw", 1, "Error: late")),
    case("throw-a-primitive", {"mod:a": "throw 5"}, ("threw", 1, "number 5")),
    case(
        "failure-leaves-others-alone",
        {
            "mod:a": "import 'mod:good'; import 'mod:bad'",
            "mod:good": "log('good'); export const x = 1",
            "mod:bad": "let =",
        },
        ("failed", 1, "SyntaxError"),
        ("good",),
        ("evaluated", 2, ["x"]),
        steps=(load("mod:a"), JOBS, load("mod:good", 2), JOBS),
    ),
    case(
        "handled-failure-is-no-rejection",
        {"mod:a": "throw new Error('x')"},
        ("threw", 1, "Error: x"),
        ("reports", 0),
        steps=(load("mod:a"), JOBS, Step(kind="rejections-left")),
    ),
    case("never-settles", {"mod:a": "log(1); await new Promise(() => {}); log(2)"}, (1,), ("on",), after="log('on')"),
)

CASES: tuple[Case, ...] = (*OK, *FAILING)
