"""Ctrl-C and termination, on every engine: a program that computes, one that waits, one that listens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENGINES = ["v8", "dukpy"]
READY = "require('fs').writeFileSync(process.argv[2], 'ready');"


def interrupted(tmp_path: Path, engine: str, text: str, number: signal.Signals) -> tuple[int, str]:
    """Start the program, wait until it says it is ready, send the signal; its return code and output."""
    program, ready = tmp_path / "program.cjs", tmp_path / "ready"
    program.write_text(READY + text)
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)  # a runner in the background may ignore it
    process = subprocess.Popen(
        [sys.executable, "-m", "pybun_kernel", "run", "--engine", engine, str(program), str(ready)],
        env={**os.environ, "PYBUN_CACHE_DIR": str(tmp_path / "cache")},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, inherited)
    try:
        deadline = time.monotonic() + 60
        while not ready.exists():
            assert process.poll() is None, "ended before it was ready"
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.1)
        process.send_signal(number)
        output, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    return process.returncode, output


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "text", ["while (true) {}", "setTimeout(() => {}, 60000)", "require('fs').promises.stat('/').then(() => setInterval(() => {}, 1000))"]
)
def test_a_program_that_does_not_listen_dies_of_the_signal(tmp_path: Path, engine: str, number: signal.Signals, text: str) -> None:
    assert interrupted(tmp_path, engine, text, number) == (-number, "")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_listener_decides(tmp_path: Path, engine: str) -> None:
    text = """
    process.on('SIGINT', (name) => { console.log('got', name); clearInterval(t); process.exitCode = 5 });
    const t = setInterval(() => {}, 1000);
    """
    assert interrupted(tmp_path, engine, text, signal.SIGINT) == (5, "got SIGINT\n")


@pytest.mark.parametrize("engine", ENGINES)
def test_after_the_last_listener_left_the_default_is_back(tmp_path: Path, engine: str) -> None:
    text = "const f = () => {}; process.on('SIGINT', f); process.off('SIGINT', f); setInterval(() => {}, 1000)"
    assert interrupted(tmp_path, engine, text, signal.SIGINT) == (-signal.SIGINT, "")
