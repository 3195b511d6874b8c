"""What is dukpy's own: hidden globals, scripts, stacks, failed imports, running out of memory, stopping off the main thread."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest

from pybun_kernel.contracts.engine import RealmState, Script
from pybun_kernel.errors import JsError
from pybun_runtime_dukpy.plugin import DRIVER
from pybun_sdk.conformance.engine.harness import player

if DRIVER.refusal() is not None:
    pytest.skip(str(DRIVER.refusal()), allow_module_level=True)


def test_importing_the_plugin_imports_no_engine() -> None:
    program = "import sys, pybun_runtime_dukpy.plugin as p; p.DRIVER.refusal(); p.DRIVER.capabilities(); sys.exit('dukpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_package_around_the_engine_stays_unimported() -> None:
    program = "import sys; from pybun_runtime_dukpy import library; library.load(); sys.exit('dukpy' in sys.modules or 'logging' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_globals_of_dukpy_are_hidden_from_scripts_and_modules() -> None:
    names = "['dukpy', 'call_python'].filter((n) => n in globalThis)"
    with player(DRIVER) as made:
        made.modules["mod:a"] = f"log({names})"
        made.realm.run_script(Script(url="a.js", source=f"log({names})"))
        made.realm.import_module("mod:a", 1)
        made.realm.enter("run", f"log({names})")
        assert made.log[0] == made.log[1] == made.log[-1] == ([],)


@pytest.mark.parametrize("directive", ['"use strict";', "'use strict'\n", ""])
def test_directives_of_scripts_count(directive: str) -> None:
    with player(DRIVER) as made:
        made.realm.run_script(
            Script(url="a.js", source=f"{directive} log((function () {{ return this === undefined }})())")
        )
        assert made.log == [(bool(directive),)]


def test_hashbang() -> None:
    with player(DRIVER) as made:
        made.realm.run_script(Script(url="a.js", source="#!/usr/bin/env pybun\nlog(1)"))
        assert made.log == [(1,)]


def test_script_errors_show_the_url() -> None:
    with player(DRIVER) as made:
        with pytest.raises(JsError) as caught:
            made.realm.run_script(Script(url="where.js", source="\nthrow new RangeError('far')"))
        assert (caught.value.name, caught.value.message) == ("RangeError", "far")
        assert "where.js:2" in caught.value.stack


def test_call_sites_have_every_method() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run",
            "Error.prepareStackTrace = (e, sites) => sites.map((s) => [s.getFunctionName(), "
            " s.getScriptNameOrSourceURL(), s.isToplevel(), s.isAsync()]);"
            "function here() { return new Error('x').stack[0] } log(here()); Error.prepareStackTrace = undefined; log(typeof new Error('y').stack)",
        )
        assert made.log == [(["here", "<input>", True, False],), ("string",)]


def test_an_import_that_fails_is_reported_once() -> None:
    with player(DRIVER) as made:
        made.modules["mod:a"] = "throw new Error('x')"
        made.realm.import_module("mod:a", 1)
        assert made.log == [("threw", 1, "Error: x")]
        assert made.reports == []


def test_out_of_memory_is_an_error_to_catch() -> None:
    with player(DRIVER) as made:
        made.realm.enter(
            "run", "try { const all = []; for (;;) all.push(new Uint8Array(2 ** 26)) } catch (e) { log(String(e)) }"
        )
        assert made.log == [("InternalError: out of memory",)]
        made.realm.enter("echo", 1)
        assert made.realm.state is RealmState.READY


def test_stopping_off_the_main_thread_is_an_error_of_every_op() -> None:
    logs = []

    def run() -> None:
        with player(DRIVER) as made:
            made.realm.enter("run", "log(1); const r = op(3); log(r.$op_error[0])")
            logs.extend(made.log)
            assert made.realm.state is RealmState.DEAD

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert logs[0] == (1,)


def test_signal_handler_and_timer_are_put_back() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with player(DRIVER) as made:
        made.realm.enter("run", "op(3)")
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
