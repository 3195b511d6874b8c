"""What is V8's own: snapshots of several scripts, places of syntax errors, background work, one realm per thread, memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pybun_kernel.contracts.engine import Script
from pybun_kernel.errors import EngineError, JsError
from pybun_runtime_v8.plugin import DRIVER
from pybun_sdk.conformance.engine.harness import MemoryBlobs, Player, player

if DRIVER.refusal() is not None:
    pytest.skip(str(DRIVER.refusal()), allow_module_level=True)

from pybun_runtime_v8.snapshot import quote, seal


def test_importing_the_plugin_imports_no_engine() -> None:
    program = "import sys, pybun_runtime_v8.plugin as p; p.DRIVER.refusal(); p.DRIVER.capabilities(); sys.exit('v8' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_low_limit_of_address_space_is_refused() -> None:
    resource = pytest.importorskip("resource")
    program = (
        "import resource, pybun_runtime_v8.plugin as p;"
        "resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, resource.RLIM_INFINITY)); print(p.DRIVER.refusal())"
    )
    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        pytest.skip("the limit is low already")
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert "8192 MiB" in answer


def test_quote_is_a_javascript_literal() -> None:
    text = 'a"b\\c\nd\re\u2028\0😀'
    with player(DRIVER) as made:
        made.realm.enter("run", f"log({quote(text)})")
        assert made.log == [(text,)]


def test_a_damaged_snapshot_is_made_again() -> None:
    blobs = MemoryBlobs()
    with player(DRIVER, blobs=blobs):
        ((key, whole),) = blobs.blobs.items()
    for damaged in (b"", whole[:-1], whole[:5000] + b"\0" * 100 + whole[5100:]):
        blobs.blobs[key] = damaged
        with player(DRIVER, blobs=blobs) as made:
            made.realm.enter("run", "log(typeof log)")
            assert made.log == [("function",)]
        assert len(blobs.blobs[key]) > len(whole) // 2


def test_a_snapshot_keeps_each_text_once() -> None:
    from pybun_runtime_v8.snapshot import build

    filler = "x" * 200_000
    scripts = [Script(url=f"{i}.js", source=f"globalThis.f{i} = function () {{ /* {i} {filler} */ }}") for i in range(5)]
    assert len(build(tuple(scripts))) - len(build(())) < 1.2 * 5 * len(filler)


def test_seal_tells_damage() -> None:
    assert seal(b"abc") != seal(b"abd")
    assert len(seal(b"")) == 8


@pytest.mark.parametrize("blobs", [None, MemoryBlobs()], ids=["without", "with"])
def test_stack_frames_name_the_bootstrap_scripts(blobs: MemoryBlobs | None) -> None:
    with player(DRIVER, blobs=blobs) as made:
        made.realm.enter("run", "log(new Error('x').stack.includes('pybun:conformance/bootstrap.js'))")
        assert made.log == [(True,)]


def test_place_of_a_syntax_error_in_a_dependency() -> None:
    with player(DRIVER) as made:
        made.modules.update({"mod:a": "import 'mod:b'", "mod:b": "\n  let x = ;"})
        made.realm.import_module("mod:a", 1)
        made.realm.drain_jobs()
        made.realm.enter(
            "run", "log(lastError.fileName, lastError.lineNumber, lastError.columnNumber, Object.keys(lastError))"
        )
        assert made.log[-1] == ("mod:b", 2, 11, [])


def test_script_error_carries_its_place() -> None:
    with player(DRIVER) as made:
        with pytest.raises(JsError) as caught:
            made.realm.run_script(Script(url="where.js", source="\nnull.x"))
        assert caught.value.props["fileName"] == "where.js"
        assert caught.value.props["lineNumber"] == 2
        assert "where.js:2" in caught.value.stack


def test_webassembly_settles_without_background_work() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run",
            "const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);"
            "WebAssembly.instantiate(empty).then((r) => log(Object.keys(r)));"
            "WebAssembly.compile(empty).then((m) => WebAssembly.instantiate(m)).then((i) => log(i instanceof WebAssembly.Instance));"
            "WebAssembly.compile(new Uint8Array(3)).catch((e) => log(e.name));",
        )
        made.realm.drain_jobs()
        assert sorted(made.log, key=str) == [("CompileError",), (True,), (["module", "instance"],)]


def test_finalizers_run_when_jobs_are_drained() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run", "globalThis.r = new FinalizationRegistry(log); (() => r.register({}, 'gone'))(); __pybun.engine.gc()"
        )
        made.realm.drain_jobs()
        assert made.log == [("gone",)]


def test_a_second_realm_on_the_thread_is_refused() -> None:
    with player(DRIVER), pytest.raises(EngineError, match="one live realm per thread"):
        Player(DRIVER)


def test_getter_for_reasons_is_invisible_to_enumeration_and_assignment() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run",
            "const seen = []; for (const k in {}) seen.push(k); const o = {}; o[Symbol.toPrimitive] = () => 42;"
            "log(seen, +o, Object.getOwnPropertySymbols(o).length, `${{}}`, [1, 2] + '')",
        )
        assert made.log == [([], 42, 1, "[object Object]", "1,2")]


def test_closed_realms_give_most_of_their_memory_back() -> None:
    def resident() -> int:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * 4096

    if sys.platform != "linux":
        pytest.skip("reads /proc")
    blobs = MemoryBlobs()
    sizes = []
    for _ in range(12):
        with player(DRIVER, blobs=blobs) as made:
            made.realm.enter("run", "globalThis.big = new Array(3e6).fill(1.5)")
        sizes.append(resident())
    assert sizes[-1] - sizes[3] < 4 * 24_000_000
