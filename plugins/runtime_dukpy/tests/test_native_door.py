"""What QuickJS's own functions give: file names, bytecode on disk, late handlers, no needless garbage collection."""

from __future__ import annotations

import pytest

from pybun_kernel.contracts.engine import RealmSpec, Script
from pybun_kernel.errors import EngineError
from pybun_runtime_dukpy import library, native
from pybun_runtime_dukpy.plugin import DRIVER
from pybun_sdk.conformance.engine.harness import MemoryBlobs, bootstrap, player

if DRIVER.refusal() is not None:
    pytest.skip(str(DRIVER.refusal()), allow_module_level=True)
if not hasattr(native.ctypes.PyDLL(library.load().__file__), "JS_GetVersion"):
    pytest.skip("QuickJS's own functions are not exported here", allow_module_level=True)

MODULE = "__pybun.engine.compile('(() => {\\n throw new RangeError(1) })', 'file:///there.cjs')"


def test_compiled_text_has_the_name_it_was_given() -> None:
    with player(DRIVER) as made:
        made.realm.enter("run", f"try {{ {MODULE}() }} catch (e) {{ log(e.stack.includes('file:///there.cjs:2')) }}")
        assert made.log == [(True,)]


def test_text_that_does_not_parse_throws_a_syntax_error_of_the_realm() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run", "try { __pybun.engine.compile('(', 'file:///x') } catch (e) { log(e instanceof SyntaxError) }"
        )
        assert made.log == [(True,)]


def test_bytecode_is_kept_and_used() -> None:
    blobs = MemoryBlobs()
    for _ in range(2):
        with player(DRIVER, blobs=blobs) as made:
            made.realm.enter("run", "log(__pybun.engine.compile('(' + ' '.repeat(30_000) + '7)', 'file:///big.cjs'))")
            assert made.log == [(7,)]
            kept = len(blobs.blobs)
    assert kept == len(blobs.blobs) > 0


def test_damaged_bytecode_is_compiled_again() -> None:
    blobs = MemoryBlobs()
    for _ in range(2):
        with player(DRIVER, blobs=blobs) as made:
            made.realm.enter("echo", 1)
            assert made.log == [(1,)]
        for key in blobs.blobs:
            blobs.blobs[key] = b"not bytecode"


def test_every_rejection_is_reported_with_its_promise() -> None:
    with player(DRIVER) as made:
        made.realm.enter("run", "globalThis.all = [1, 2, 3].map(async (n) => { throw n })")
        assert [kind for kind, _ in made.reports] == ["unhandled"] * 3
        for _, handle in made.reports:
            made.realm.enter("reject", handle)
            made.realm.enter("run", "log(all.indexOf(lastPromise))")
        assert [entry for entry in made.log if len(entry) == 1] == [(0,), (1,), (2,)]


def test_a_late_handler_is_told_with_the_same_handle() -> None:
    with player(DRIVER) as made:
        made.realm.enter("run", "globalThis.p = Promise.reject(1)")
        made.realm.enter("run", "p.catch(() => {})")
        assert made.reports == [("unhandled", 1), ("handled", 1)]


def test_promise_constructor_looks_like_a_data_property() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run",
            "const d = Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor');"
            "log(d.value === Promise, d.writable, d.enumerable, 'get' in d,"
            " Object.getOwnPropertyDescriptors(Promise.prototype).constructor.value === Promise,"
            " Promise.resolve(1).constructor === Promise)",
        )
        assert made.log == [(True, True, False, False, True, True)]


def test_promises_of_a_subclass_keep_their_constructor() -> None:
    with player(DRIVER) as made:
        made.realm.enter("run", "class P extends Promise {} log(P.resolve(1).then(() => {}) instanceof P)")
        assert made.log == [(True,)]


def test_the_heap_limit_of_the_spec_counts() -> None:
    with player(DRIVER) as made:
        made.realm.enter("run", "globalThis.big = new Uint8Array(200 << 20); log(big.length)")
        assert made.log == [(200 << 20,)]
    log: list[object] = []
    spec = RealmSpec(
        bootstrap=bootstrap,
        bootstrap_key="limited",
        dispatch=lambda _op, *args: log.append(args),
        module_source={}.get,
        on_rejection=lambda _kind, _handle: None,
        heap_limit=32 << 20,
    )
    realm = DRIVER.create_realm(spec)
    realm.enter("run", "try { new Uint8Array(200 << 20); log('fits') } catch (e) { log(e.message) }")
    realm.close()
    assert log == [("out of memory",)]


def test_a_bootstrap_that_throws_names_the_script() -> None:
    def broken() -> tuple[Script, ...]:
        return (*bootstrap(), Script(url="pybun:broken.js", source="nothing.here"))

    spec = RealmSpec(
        bootstrap=broken,
        bootstrap_key="broken",
        dispatch=lambda _op, *_args: None,
        module_source={}.get,
        on_rejection=lambda _kind, _handle: None,
    )
    with pytest.raises(EngineError, match=r"pybun:broken\.js"):
        DRIVER.create_realm(spec)
