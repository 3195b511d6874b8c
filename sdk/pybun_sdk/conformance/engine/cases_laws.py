"""Laws 1 to 4, 6 and 7 as far as a log can show them; promise jobs; scripts; what the realm looks like from inside."""

from __future__ import annotations

from pybun_kernel.contracts.engine import Plain
from pybun_sdk.conformance.engine.case import JOBS, REJECTIONS, Case, enter, plain_case, run, script

ENVELOPE: Plain = {"$op_error": ["RangeError", "too far", {"code": "E_FAR", "errno": -5}]}

BORDER: tuple[Case, ...] = (
    plain_case("border/attach-happened", "log('hello')", ("hello",)),
    plain_case(
        "border/no-foreign-globals",
        "log(['dispatch', 'call_python', 'dukpy', '__pybun', '__pybun_host'].filter((n) => n in globalThis))",
        ([],),
    ),
    plain_case("border/__pybun-is-lexical", "log(typeof __pybun, globalThis.__pybun === undefined)", ("object", True)),
    plain_case("border/second-bootstrap-script", "log(__pybun.second)", ("function",)),
    plain_case("border/unknown-answer-is-null", "log(op(7) === null)", (True,)),
    plain_case("border/error-envelope-arrives", "log(op(2))", (ENVELOPE,), answers=(ENVELOPE,)),
    plain_case("border/no-re-entry", "op(4); log('alive')", *[("refused", "EngineError")] * 5, ("alive",)),
    Case(
        name="border/no-re-entry-from-jobs",
        steps=(run("Promise.resolve().then(() => { op(4); log('alive') })"), JOBS),
        expected=(*[("refused", "EngineError")] * 5, ("alive",)),
    ),
    Case(
        name="border/enter-again",
        steps=(run("globalThis.n = 1"), run("log(n)"), enter("echo", "x")),
        expected=((1,), ("x",)),
    ),
    Case(
        name="border/entry-survives-a-throw",
        steps=(run("throw new RangeError('r')"), run("log('on')")),
        expected=(("uncaught", "RangeError: r"), ("on",)),
    ),
    plain_case("border/ops-run-in-order", "for (let i = 0; i < 3; i++) log(i)", (0,), (1,), (2,)),
    plain_case("border/op-in-a-getter", "({ get a() { log('got'); return 1 } }).a", ("got",)),
    plain_case("border/op-below-a-deep-stack", "(function f(n) { n ? f(n - 1) : log('deep') })(500)", ("deep",)),
    plain_case(
        "border/ten-thousand-ops", "let s = 0; for (let i = 0; i < 10_000; i++) s += op(5, i); log(s)", (49_995_000,)
    ),
    plain_case(
        "border/stack-overflow-is-a-RangeError",
        "try { (function f() { f() })() } catch (e) { log(e.name) } log('on')",
        ("RangeError",),
        ("on",),
    ),
    plain_case(
        "border/op-near-the-stack-limit",
        "let n = 0; try { (function f() { n++; op(5, 1); f() })() } catch (e) { log(e.name) } log(n > 50)",
        ("RangeError",),
        (True,),
    ),
    plain_case("border/Function-and-eval-work", "log(new Function('return 1')(), (0, eval)('2'))", (1, 2)),
    plain_case(
        "border/eval-keeps-lines",
        "try { (0, eval)('\\n\\nnull.x') } catch (e) { log(/:3[:)]/.test(e.stack)) }",
        (True,),
    ),
)

JOB_ORDER: tuple[Case, ...] = (
    Case(
        name="jobs/run-in-order",
        steps=(
            run("Promise.resolve().then(() => log(2)); (async () => { log(1); await 0; log(3) })(); log('sync')"),
            JOBS,
        ),
        expected=((1,), ("sync",), (2,), (3,)),
    ),
    Case(
        name="jobs/jobs-of-jobs",
        steps=(run("let p = Promise.resolve(); for (let i = 0; i < 100; i++) p = p.then(() => i); p.then(log)"), JOBS),
        expected=((99,),),
    ),
    Case(
        name="jobs/wait-for-the-drain",
        steps=(run("Promise.resolve().then(() => log('job'))"), enter("echo", "between"), JOBS),
        expected=(("between",), ("job",)),
        requires=frozenset({"explicit_jobs"}),
    ),
    Case(
        name="jobs/thenables-take-one-more",
        steps=(
            run(
                "Promise.resolve({ then(f) { log('then'); f(1) } }).then(() => log('a')); Promise.resolve().then(() => log('b'))"
            ),
            JOBS,
        ),
        expected=(("then",), ("b",), ("a",)),
    ),
    Case(name="jobs/nothing-to-drain", steps=(JOBS, JOBS, run("log(1)")), expected=((1,),)),
    Case(
        name="jobs/async-iteration",
        steps=(
            run("(async () => { for await (const x of (async function* () { yield 1; yield 2 })()) log(x) })()"),
            JOBS,
        ),
        expected=((1,), (2,)),
    ),
    Case(
        name="jobs/suspended-functions-stay",
        steps=(
            run(
                "async function once(m) { return new Promise((done) => { const on = () => { m.h = null; done(1) }; m.h = on }) }"
                "(async () => { const m = { x: 1 };"
                " globalThis.wake = () => { log(m.x, Object.keys(m)); m.h() };"
                " await once(m); log('after', m.x) })()"
            ),
            JOBS,
            run("for (let i = 0; i < 20_000; i++) { const a = { i }; a.self = a }"),
            enter("echo", 1),
            run("wake()"),
            JOBS,
        ),
        expected=((1,), (1, ["x", "h"]), ("after", 1)),
    ),
    Case(
        name="jobs/an-op-inside-a-job",
        steps=(run("Promise.resolve().then(() => log(op(2)))"), JOBS),
        expected=(("answer",),),
        answers=("answer",),
    ),
)

SCRIPTS: tuple[Case, ...] = (
    Case(
        name="script/runs",
        steps=(script("var fromScript = 1; log('ran')"), run("log(fromScript)")),
        expected=(("ran",), (1,)),
    ),
    Case(
        name="script/lexical-scope-is-global",
        steps=(script("const c = 5; let l = 6"), script("log(c, l)")),
        expected=((5, 6),),
    ),
    Case(
        name="script/throw",
        steps=(script("throw new TypeError('bad')"), run("log('on')")),
        expected=(("JsError", "TypeError", "bad"), ("on",)),
    ),
    Case(
        name="script/multi-line-message",
        steps=(script("throw new Error('a: b')"),),
        expected=(("JsError", "Error", "a: b"),),
    ),
    Case(name="script/sees-__pybun", steps=(script("log(typeof __pybun.enter)"),), expected=(("function",),)),
    Case(
        name="script/rejection-is-no-throw",
        steps=(script("(async () => { throw new Error('later') })()"), JOBS, REJECTIONS),
        expected=(("rejection", "unhandled"), ("reason", "Error: later", True, True)),
    ),
)


def reason(described: str) -> tuple[tuple[str | bool, ...], ...]:
    return (("rejection", "unhandled"), ("reason", described, True, True))


def one(name: str, text: str, described: str) -> Case:
    return Case(name=f"rejection/{name}", steps=(run(text), JOBS, REJECTIONS), expected=reason(described))


REASONS: tuple[Case, ...] = (
    one("throw-in-async", "(async () => { throw new RangeError('r') })()", "RangeError: r"),
    one("throw-after-await", "(async () => { await 0; throw new Error('e') })()", "Error: e"),
    one("new-Promise", "new Promise((_, no) => no(new Error('n')))", "Error: n"),
    one("Promise.reject", "Promise.reject(new Error('p'))", "Error: p"),
    one("in-a-job", "Promise.resolve().then(() => { throw new Error('j') })", "Error: j"),
    one(
        "own-error-class",
        "class Mine extends Error { name = 'Mine' } (async () => { throw new Mine('m') })()",
        "Mine: m",
    ),
    one("number", "(async () => { throw 5 })()", "number 5"),
    one("negative-fraction", "(async () => { throw -1.5 })()", "number -1.5"),
    one("string", "(async () => { throw 'text' })()", "string text"),
    one("undefined", "new Promise((_, no) => no())", "undefined undefined"),
    one("null", "(async () => { throw null })()", "object null"),
    one("boolean", "(async () => { throw false })()", "boolean false"),
    one("object", "(async () => { throw { a: 1 } })()", "object [object Object]"),
    one("array", "(async () => { throw [1, 2] })()", "object 1,2"),
    one("object-with-toString", "(async () => { throw { toString: () => 'mine' } })()", "object mine"),
    one("numeric-string-through-Promise.reject", "Promise.reject('5')", "string 5"),
    one("symbol-through-Promise.reject", "Promise.reject(Symbol('s'))", "symbol Symbol(s)"),
    one("bigint-through-Promise.reject", "Promise.reject(5n)", "bigint 5"),
)

REJECTION_STORIES: tuple[Case, ...] = (
    Case(
        name="rejection/reason-keeps-identity",
        steps=(
            run("globalThis.e = new Error('same'); (async () => { throw e })()"),
            JOBS,
            REJECTIONS,
            run("log(lastReason === e)"),
        ),
        expected=(*reason("Error: same"), (True,)),
    ),
    Case(
        name="rejection/logged-before",
        steps=(
            run("globalThis.e = new Error('x'); const other = new Error('x'); `${other}`; (async () => { throw e })()"),
            JOBS,
            REJECTIONS,
            run("log(lastReason === e)"),
        ),
        expected=(*reason("Error: x"), (True,)),
    ),
    Case(
        name="rejection/handled-at-once",
        steps=(run("Promise.reject(new Error('h')).catch(() => log('caught'))"), JOBS),
        expected=(("caught",),),
    ),
    Case(
        name="rejection/handled-in-the-same-turn",
        steps=(
            run("const p = Promise.reject(new Error('h')); Promise.resolve().then(() => p.catch(() => log('caught')))"),
            JOBS,
            run("0"),
        ),
        expected=(("caught",),),
    ),
    Case(
        name="rejection/handled-in-a-later-entry",
        steps=(
            run("globalThis.p = (async () => { throw new Error('late') })()"),
            JOBS,
            REJECTIONS,
            run("p.catch(() => {})"),
            JOBS,
            REJECTIONS,
        ),
        expected=(*reason("Error: late"), ("rejection", "handled"), ("reason", "Error: late", True, True)),
    ),
    Case(
        name="rejection/several-in-one-entry",
        steps=(run("for (const m of ['a', 'b', 'c']) (async () => { throw new Error(m) })()"), JOBS, REJECTIONS),
        expected=(*reason("Error: a"), *reason("Error: b"), *reason("Error: c")),
    ),
    Case(
        name="rejection/one-per-entry",
        steps=(
            run("(async () => { throw new Error('a') })()"),
            JOBS,
            run("(async () => { throw new Error('b') })()"),
            JOBS,
            REJECTIONS,
        ),
        expected=(*reason("Error: a"), *reason("Error: b")),
    ),
    Case(
        name="rejection/entry-is-not-lost",
        steps=(
            run("Promise.reject(new Error('r')); log('before'); Promise.resolve().then(() => log('job'))"),
            JOBS,
            run("log('after')"),
        ),
        expected=(("before",), ("job",), ("after",)),
    ),
    Case(
        name="rejection/stand-in-is-rejected",
        steps=(
            run("(async () => { throw new Error('s') })()"),
            JOBS,
            REJECTIONS,
            run("lastPromise.then(() => log('no'), (e) => log(e.message))"),
            JOBS,
        ),
        expected=(*reason("Error: s"), ("s",)),
    ),
    Case(
        name="rejection/Promise.reject-gives-the-promise",
        steps=(run("globalThis.p = Promise.reject(new Error('p'))"), JOBS, REJECTIONS, run("log(lastPromise === p)")),
        expected=(*reason("Error: p"), (True,)),
    ),
    Case(
        name="rejection/many",
        steps=(
            run("for (let i = 0; i < 2000; i++) Promise.reject(new Error('e')).catch(() => {}); log('done')"),
            JOBS,
            run("log('on')"),
        ),
        expected=(("done",), ("on",)),
    ),
    Case(
        name="rejection/all-settled",
        steps=(
            run(
                "Promise.allSettled([1, 2].map(async (n) => { throw new Error(n) })).then((r) => log(r.map((x) => x.reason.message)))"
            ),
            JOBS,
            run("0"),
        ),
        expected=((["1", "2"],),),
    ),
)

CASES: tuple[Case, ...] = (*BORDER, *JOB_ORDER, *SCRIPTS, *REASONS, *REJECTION_STORIES)
