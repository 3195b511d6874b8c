"""Laws about a realm's life: termination, deadlines, interrupts, death, snapshots."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

import pytest

from pybun_kernel.contracts.engine import EngineDriver, RealmSpec, RealmState, Script
from pybun_kernel.errors import EngineDead, EngineError
from pybun_sdk.conformance.engine.checks import CHECKS
from pybun_sdk.conformance.engine.harness import MemoryBlobs, Player, player

FOREVER = "for (;;);"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_check(pybun_engine: EngineDriver, check: Callable[[EngineDriver], None]) -> None:
    check(pybun_engine)


def assert_as_promised(driver: EngineDriver, made: Player) -> None:
    """After a termination: READY and working, or DEAD."""
    if driver.capabilities().ready_after_termination:
        assert made.realm.state is RealmState.READY
        made.log.clear()
        made.realm.enter("run", "Promise.resolve().then(() => log('job')); log('works')")
        made.realm.drain_jobs()
        assert made.log == [("works",), ("job",)]
    else:
        assert made.realm.state is RealmState.DEAD
        with pytest.raises(EngineDead):
            made.realm.enter("echo")


TERMINATED = {
    "in-an-op": "log(1); op(3); log(2)",
    "before-a-busy-loop": f"log(1); op(3); {FOREVER}",
    "cannot-be-caught": "log(1); try { op(3); log(2) } catch (e) { log(3) } finally { log(4) }",
    "below-a-callback": "log(1); [1].map(() => op(3)); log(2)",
    "in-a-getter": "log(1); ({ get x() { op(3); return 1 } }).x; log(2)",
}


@pytest.mark.parametrize("text", TERMINATED.values(), ids=TERMINATED)
def test_terminate(pybun_engine: EngineDriver, text: str) -> None:
    with player(pybun_engine) as made:
        made.realm.enter("run", text)
        assert made.log == [(1,)]
        assert_as_promised(pybun_engine, made)


def test_terminate_in_a_job(pybun_engine: EngineDriver) -> None:
    with player(pybun_engine) as made:
        made.realm.enter("run", f"Promise.resolve().then(() => {{ log(1); op(3); {FOREVER} }})")
        if made.realm.state is RealmState.READY:
            made.realm.drain_jobs()
        assert made.log == [(1,)]
        assert_as_promised(pybun_engine, made)


def test_terminate_in_a_module(pybun_engine: EngineDriver) -> None:
    with player(pybun_engine) as made:
        made.modules["mod:a"] = "log(1); op(3); log(2)"
        made.realm.import_module("mod:a", 1)
        assert made.log[0] == (1,)
        assert (2,) not in made.log
        assert_as_promised(pybun_engine, made)


def test_terminate_as_the_last_thing(pybun_engine: EngineDriver) -> None:
    with player(pybun_engine) as made:
        made.realm.enter("run", "op(3)")
        assert_as_promised(pybun_engine, made)


def test_terminate_from_another_thread(pybun_engine: EngineDriver) -> None:
    with player(pybun_engine) as made:

        def from_a_thread() -> None:
            thread = threading.Thread(target=made.realm.terminate)
            thread.start()
            thread.join()

        made.on_op = from_a_thread
        made.realm.enter("run", f"log(1); op(6); {FOREVER}")
        assert made.log == [(1,)]
        assert_as_promised(pybun_engine, made)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ZeroDivisionError])
def test_what_an_op_lets_through_ends_the_entry(pybun_engine: EngineDriver, error: type[BaseException]) -> None:
    with player(pybun_engine) as made:

        def fail() -> None:
            raise error

        made.on_op = fail
        with pytest.raises(error):
            made.realm.enter("run", "log(1); try { op(6) } catch (e) { log('caught') } log(2)")
        assert made.log == [(1,)]
        assert_as_promised(pybun_engine, made)


def test_deadline_by_signal(pybun_engine: EngineDriver) -> None:
    if pybun_engine.capabilities().deadline != "signal":
        pytest.skip("the engine does not look for signals")

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    try:
        for text in (
            FOREVER,
            f"try {{ {FOREVER} }} catch (e) {{ log('caught') }}",
            f"Promise.resolve().then(() => {{ {FOREVER} }})",
        ):
            with player(pybun_engine) as made:
                signal.setitimer(signal.ITIMER_REAL, 0.05)
                with pytest.raises(TimeoutError):
                    made.realm.enter("run", text)
                assert made.log == []
                assert_as_promised(pybun_engine, made)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


CHILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
from pybun_sdk.conformance.engine.harness import Player
from pybun_sdk.conformance.pytest_plugin import find_engine
made = Player(find_engine(sys.argv[1]))
made.on_op = lambda: print("busy", flush=True)
made.realm.enter("run", "op(6); for (;;);")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupt_ends_a_busy_loop(pybun_engine: EngineDriver, request: pytest.FixtureRequest) -> None:
    name = request.config.getoption("--pybun-engine", default=None) or pybun_engine.name
    child = subprocess.Popen([sys.executable, "-c", CHILD, name], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "busy\n"
        time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=10) == -signal.SIGINT
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def failing_spec() -> RealmSpec:
    return RealmSpec(
        bootstrap=lambda: (Script(url="boot.js", source="const __pybun = {}; throw new TypeError('no bootstrap')"),),
        bootstrap_key="fails",
        dispatch=lambda *_args: None,
        module_source=lambda _url: None,
        on_rejection=lambda _kind, _handle: None,
        blobs=MemoryBlobs(),
    )


def test_bootstrap_that_throws(pybun_engine: EngineDriver) -> None:
    with pytest.raises(EngineError, match="no bootstrap"):
        pybun_engine.create_realm(failing_spec())
    with player(pybun_engine) as made:
        made.realm.enter("echo", 1)
        assert made.log == [(1,)]


def test_snapshot_is_used_and_survives_damage(pybun_engine: EngineDriver) -> None:
    if not pybun_engine.capabilities().snapshot:
        pytest.skip("the engine has no snapshots")
    blobs = MemoryBlobs()
    for _ in range(2):
        with player(pybun_engine, blobs=blobs) as made:
            made.realm.enter("run", "log(typeof __pybun.second)")
            assert made.log == [("string",)]
    assert len(blobs.blobs) == 1
    (key,) = blobs.blobs
    whole = blobs.blobs[key]
    for damaged in (b"", whole[: len(whole) // 2], whole[:-1] + bytes([whole[-1] ^ 1])):
        blobs.blobs[key] = damaged
        with player(pybun_engine, blobs=blobs) as made:
            made.realm.enter("echo", 1)
            assert made.log == [(1,)]


def test_code_cache_is_used_and_survives_damage(pybun_engine: EngineDriver) -> None:
    if not pybun_engine.capabilities().code_cache:
        pytest.skip("the engine has no code cache")
    blobs = MemoryBlobs()
    script = Script(url="long.js", source="function f() { return 1 }\n" * 2000 + "log(f())")
    for damage in (False, False, True):
        if damage:
            for key in list(blobs.blobs):
                if "code" in key[0]:
                    blobs.blobs[key] = blobs.blobs[key][:100]
        with player(pybun_engine, blobs=blobs) as made:
            made.realm.run_script(script)
            assert made.log == [(1,)]
    assert any("code" in kind for kind, _ in blobs.blobs)


def test_realms_do_not_share_globals(pybun_engine: EngineDriver) -> None:
    for _ in range(3):
        with player(pybun_engine) as made:
            made.realm.enter("run", "log(typeof shared); globalThis.shared = 1; Array.prototype.shared = 1")
            assert made.log == [("undefined",)]


def test_capabilities_match_what_is_there(pybun_engine: EngineDriver) -> None:
    capabilities = pybun_engine.capabilities()
    syntax = {
        "using": "{ using x = null }",
        "decorators": "class A { @(() => {}) m() {} }",
        "accessor": "class A { accessor x = 1 }",
        "regexp-v": "/[a--b]/v",
        "regexp-modifiers": "/(?i:a)b/",
        "duplicate-named-groups": "/(?<a>x)|(?<a>y)/",
    }
    modules = {
        "import-attributes": "import 'mod:b' with { type: 'x' }",
        "import-defer": "import defer * as b from 'mod:b'",
    }
    with player(pybun_engine) as made:
        for text in syntax.values():
            made.realm.enter("run", f"try {{ (0, eval)({text!r}); log(true) }} catch (e) {{ log(false) }}")
        found = {name: line[0] for name, line in zip(syntax, made.log, strict=True)}
        made.modules["mod:b"] = ""
        for name, text in modules.items():
            made.modules[f"mod:{name}"] = text
            made.log.clear()
            made.realm.import_module(f"mod:{name}", 1)
            made.realm.drain_jobs()
            found[name] = made.log[-1][0] == "evaluated"
        assert {name for name, there in found.items() if not there} == capabilities.missing_syntax
        made.log.clear()
        names = [
            "Intl",
            "WebAssembly",
            "SharedArrayBuffer",
            "Temporal",
            "DisposableStack",
            "AsyncDisposableStack",
            "SuppressedError",
        ]
        made.realm.enter("run", f"log({names}.filter((n) => !(n in globalThis)))")
        missing = set(made.log[0][0])
        assert missing == capabilities.missing_globals | (
            set() if capabilities.shared_array_buffer else {"SharedArrayBuffer"}
        )
        assert ("Intl" not in missing) == capabilities.intl
        assert ("WebAssembly" not in missing) == capabilities.webassembly
        made.log.clear()
        made.realm.enter(
            "run",
            "Error.prepareStackTrace = (e, sites) => { const s = sites[0]; return [s.getFileName(), s.getLineNumber(), s.isConstructor()].length };"
            "try { log(new Error('x').stack === 3) } catch (e) { log(false) }",
        )
        assert made.log == [(capabilities.call_sites,)]
