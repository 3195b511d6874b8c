"""``--watch``: which files count, what the child is started with, and a program that is started again.  The child here is Python, not an engine."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import trio

from pybun_kernel.cli import watch


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("/p/src/a.ts", True),
        ("/p/package.json", True),
        ("/p/.env", True),
        ("/p/.env.local", True),
        ("/p/data.sqlite", False),
        ("/p/app.log", False),
        ("/p/node_modules/x/index.js", False),
        ("/p/.git/x.json", False),
    ],
)
def test_sources(path: str, counts: bool) -> None:
    assert watch.is_source(path) is counts


def test_the_child_does_not_watch() -> None:
    flags = ("--watch", "--smol", "--watch-kill-signal", "SIGINT", "--no-clear-screen", "-d", "A:1")
    call = SimpleNamespace(exec_argv=flags, args=("f.ts", "--watch"))
    assert watch.child_command(call)[3:] == ["run", "--smol", "-d", "A:1", "f.ts", "--watch"]  # type: ignore[arg-type]  # as much as it needs


def test_restart(tmp_path: Path) -> None:
    source = tmp_path / "a.js"
    source.write_text("")
    log = tmp_path / "starts.log"
    program = f"import time\nopen({str(log)!r}, 'a').write('x')\ntime.sleep(60)\n"

    async def starts(count: int) -> None:
        while not log.exists() or len(log.read_text()) < count:
            await trio.sleep(0.02)

    async def main() -> None:
        with trio.fail_after(30):
            async with trio.open_nursery() as nursery:
                command = [sys.executable, "-c", program]
                nursery.start_soon(watch._watch, str(tmp_path), str(tmp_path), command, {}, signal.SIGTERM, False)
                await starts(1)
                await trio.sleep(0.3)  # until the watcher is there
                source.write_text("1")
                await starts(2)
                nursery.cancel_scope.cancel()

    trio.run(main)
