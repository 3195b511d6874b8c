"""What crosses the border, in both directions: the value domain of the contract (``Plain``)."""

from __future__ import annotations

from typing import Any

from pybun_kernel.contracts.engine import Plain
from pybun_sdk.conformance.engine.case import JOBS, Case, enter, plain_case, run

NAN = float("nan")
INF = float("inf")

#: label: JavaScript expression, what Python gets.
OUT: dict[str, tuple[str, Any]] = {
    "undefined": ("undefined", None),
    "null": ("null", None),
    "booleans": ("[true, false]", [True, False]),
    "small-int": ("-7", -7),
    "int-of-33-bits": ("2 ** 32", 2**32),
    "negative-int-of-33-bits": ("-(2 ** 32)", -(2**32)),
    "largest-safe-int": ("2 ** 53 - 1", 2**53 - 1),
    "smallest-safe-int": ("-(2 ** 53 - 1)", -(2**53) + 1),
    "milliseconds": ("[1700000000000]", [1700000000000]),
    "beyond-safe-int": ("2 ** 60", float(2**60)),
    "fraction": ("1.5", 1.5),
    "huge": ("1e300", 1e300),
    "nan": ("NaN", NAN),
    "infinities": ("[Infinity, -Infinity]", [INF, -INF]),
    "zero": ("0", 0),
    "minus-zero": ("-0", -0.0),
    "bigint-small": ("10n", 10),
    "bigint-big": ("2n ** 80n", 2**80),
    "bigint-negative": ("-(2n ** 80n)", -(2**80)),
    "empty-string": ("''", ""),
    "emoji": ("'a😀é'", "a😀é"),
    "nul": ("'a\\0b'", "a\0b"),
    "lone-surrogate": ("'a\\ud800b'", "a\ufffdb"),
    "quotes-and-newlines": ("'\"\\\\\\n\\r\\u2028'", '"\\\n\r\u2028'),
    "array": ("[1, [2, []]]", [1, [2, []]]),
    "holes": ("[1, , 2]", [1, None, 2]),
    "object": ("({a: 1, b: {c: 'x'}})", {"a": 1, "b": {"c": "x"}}),
    "object-without-prototype": ("Object.assign(Object.create(null), {a: 1})", {"a": 1}),
    "numeric-keys": ("({1: 'a', 20: 'b'})", {"1": "a", "20": "b"}),
    "class-instance": ("new (class A { x = 1 })()", {"x": 1}),
    "symbol-keys-stay": ("({a: 1, [Symbol('s')]: 2})", {"a": 1}),
    "dollar-key": ("({$: ['b', 1]})", {"$": ["b", 1]}),
    "toJSON-is-ignored": ("({a: 1, toJSON: 5})", {"a": 1, "toJSON": 5}),
    "array-buffer": ("new Uint8Array([1, 2, 255]).buffer", b"\x01\x02\xff"),
    "empty-buffer": ("new ArrayBuffer(0)", b""),
    "typed-array-window": ("new Uint8Array([1, 2, 3, 4]).subarray(1, 3)", b"\x02\x03"),
    "wide-typed-array": ("new Uint16Array([1, 258])", b"\x01\x00\x02\x01"),
    "data-view": ("new DataView(new Uint8Array([9, 8, 7]).buffer, 1, 1)", b"\x08"),
    "bytes-inside": ("({list: [new Uint8Array([7])]})", {"list": [b"\x07"]}),
    "date": ("new Date(5)", 5),
}

#: label: Python value, what ``entries.types`` says of it.
IN: dict[str, tuple[Plain, str]] = {
    "none": (None, "null"),
    "true": (True, "boolean true"),
    "int": (-7, "number -7"),
    "int-of-33-bits": (2**32, "number 4294967296"),
    "largest-safe-int": (2**53 - 1, "number 9007199254740991"),
    "smallest-safe-int": (-(2**53) + 1, "number -9007199254740991"),
    "first-unsafe-int": (2**53, "bigint 9007199254740992"),
    "int-of-65-bits": (2**64, "bigint 18446744073709551616"),
    "float": (1.5, "number 1.5"),
    "whole-float": (5.0, "number 5"),
    "nan": (NAN, "number NaN"),
    "infinity": (-INF, "number -Infinity"),
    "minus-zero": (-0.0, "-0"),
    "string": ("a😀\0", "string a😀\0"),
    "bytes": (b"abc", "buffer 3"),
    "empty-bytes": (b"", "buffer 0"),
}

#: label: Python value, its JSON in JavaScript.
IN_DEEP: dict[str, tuple[Plain, str]] = {
    "list": ([1, ["x", None]], '[1,["x",null]]'),
    "tuple": ((1, 2), "[1,2]"),
    "dict": ({"a": {"b": 1}}, '{"a":{"b":1}}'),
    "numeric-string-key": ({"1": "x"}, '{"1":"x"}'),
    "big-ints-inside": ({"size": 5_000_000_000, "list": [2**40]}, '{"size":5000000000,"list":[1099511627776]}'),
    "dollar-key": ({"$": ["i", "1"]}, '{"$":["i","1"]}'),
}

REFUSED = {
    "function": "() => 1",
    "function-inside": "{a: [() => 1]}",
    "symbol": "Symbol('s')",
    "map": "new Map()",
    "promise": "Promise.resolve(1)",
    "error": "new Error('x')",
    "cycle": "(() => { const a = {}; a.a = a; return a; })()",
}


def out_cases() -> list[Case]:
    return [plain_case(f"value/out/{label}", f"log({text})", (value,)) for label, (text, value) in OUT.items()]


def in_cases() -> list[Case]:
    cases = [
        Case(name=f"value/in/{label}", steps=(enter("types", value),), expected=((said,),))
        for label, (value, said) in IN.items()
    ]
    cases += [
        Case(name=f"value/in/{label}", steps=(enter("json", value),), expected=((said,),))
        for label, (value, said) in IN_DEEP.items()
    ]
    cases += [
        plain_case(
            f"value/answer/{label}",
            "{ const v = op(2); log(v === null ? 'null' : v instanceof ArrayBuffer ? `buffer ${v.byteLength}` "
            ": Object.is(v, -0) ? '-0' : `${typeof v} ${v}`) }",
            (said,),
            answers=(value,),
        )
        for label, (value, said) in IN.items()
    ]
    cases += [
        plain_case(f"value/answer/{label}", "log(JSON.stringify(op(2)))", (said,), answers=(value,))
        for label, (value, said) in IN_DEEP.items()
    ]
    return cases


def refused_cases() -> list[Case]:
    return [
        plain_case(
            f"value/refused/{label}",
            f"try {{ log({text}) }} catch (e) {{ log('refused', e instanceof TypeError) }}",
            ("refused", True),
        )
        for label, text in REFUSED.items()
    ]


CASES: tuple[Case, ...] = (
    *out_cases(),
    *in_cases(),
    *refused_cases(),
    plain_case("value/many-arguments", "log(1, 2, 3, 4, 5, 6, 7, 8)", (1, 2, 3, 4, 5, 6, 7, 8)),
    plain_case("value/no-arguments", "log()", ()),
    plain_case(
        "value/echo-keeps-bytes",
        "{ const b = op(5, new Uint8Array([1, 2, 3, 4, 5])); log(new Uint8Array(b)) }",
        (b"\x01\x02\x03\x04\x05",),
    ),
    plain_case(
        "value/answer/lone-surrogate-does-not-break",
        "{ const s = op(2); log(s.length, s.charCodeAt(0), s.charCodeAt(2)) }",
        (3, 97, 98),
        answers=("a\ud800b",),
    ),
    Case(
        name="value/in/lone-surrogate-does-not-break",
        steps=(run("1"), enter("echo", "a\ud800b")),
        expected=(("a\ufffdb",),),
    ),
    plain_case(
        "value/large-string-out",
        "{ const s = 'x'.repeat(10_000_000); log(s.length); op(1, s) }",
        (10_000_000,),
        ("str",),
    ),
    plain_case("value/large-string-in", "log(op(2).length)", (10_000_000,), answers=("é" * 10_000_000,)),
    plain_case(
        "value/large-bytes",
        "{ const b = op(2); log(b.byteLength, new Uint8Array(b)[999_999]) }",
        (1_000_000, 7),
        answers=(b"\7" * 1_000_000,),
    ),
    plain_case(
        "value/depth-50", "{ let v = 1; for (let i = 0; i < 50; i++) v = [v]; op(1, v); log('ok') }", ("list",), ("ok",)
    ),
    plain_case(
        "value/depth-100000-is-an-error",
        "{ let v = 1; for (let i = 0; i < 100_000; i++) v = [v]; try { op(1, v); log('passed') } catch (e) { log(e.name) } }",
        ("TypeError",),
    ),
    plain_case(
        "value/answer-is-not-shared", "{ const a = op(5, {x: [1]}); a.x.push(2); log(op(5, {x: [1]})) }", ({"x": [1]},)
    ),
    Case(
        name="value/entry-arguments",
        steps=(enter("echo", 1, "two", None, [3], {"four": 4}, b"5"), JOBS),
        expected=((1, "two", None, [3], {"four": 4}, b"5"),),
    ),
)
