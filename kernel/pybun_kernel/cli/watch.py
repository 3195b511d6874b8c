"""``--watch`` and ``--hot``: runs the program in a child process and starts it again when a file of the project changes.

The child is this command without the watch flags.  ``--hot`` restarts, too, until the runtime can swap modules in place.
"""

from __future__ import annotations

import os
import signal
import sys

import trio
import watchfiles

from pybun_kernel.cli.failure import is_interrupt
from pybun_kernel.errors import ExitCode, UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.cli.call import Call

#: Only these are sources: a program may write its own data into the project.
_EXTENSIONS = (
    *(".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json", ".jsonc", ".json5", ".toml", ".yaml", ".yml"),
    *(".html", ".css", ".txt", ".md", ".wasm", ".svelte", ".vue"),
)

_IGNORED = frozenset({"node_modules", ".git", "__pycache__", ".venv", "dist", "coverage"})

#: Seconds that the program gets to end before it is killed.
GRACE = 5


def watch(call: Call) -> int:
    """Until Ctrl-C."""
    name = call.options.text("watch-kill-signal") or "SIGTERM"
    number = getattr(signal, name, None)
    if not isinstance(number, signal.Signals):
        raise UsageError(f'Invalid value for --watch-kill-signal: "{name}"', code="USAGE_BAD_VALUE")
    clear = not (call.options.flag("no-clear-screen") or call.env.get("BUN_CONFIG_NO_CLEAR_TERMINAL_ON_RELOAD")) and sys.stdout.isatty()
    try:
        trio.run(_watch, call.project.root, call.cwd, child_command(call), dict(call.env), number, clear)
    except BaseException as error:
        if not is_interrupt(error):
            raise
    return int(ExitCode.INTERRUPTED)


def child_command(call: Call) -> list[str]:
    """This command without the flags that make it watch."""
    flags = list(call.exec_argv)
    kept = []
    while flags:
        word = flags.pop(0)
        if word in ("--watch", "--hot", "--no-clear-screen") or word.startswith("--watch-kill-signal="):
            continue
        if word == "--watch-kill-signal":
            flags.pop(0)
            continue
        kept.append(word)
    return [sys.executable, "-m", "pybun_kernel", "run", *[word for word in kept if word != "run"], *call.args]


def is_source(path: str) -> bool:
    """Whether a change of this file may change the program."""
    name = os.path.basename(path)
    if name.startswith(".env"):
        return True
    return name.endswith(_EXTENSIONS) and not _IGNORED.intersection(path.split(os.sep)[:-1])


async def _watch(root: str, cwd: str, command: list[str], env: dict[str, str], number: signal.Signals, clear: bool) -> None:
    while True:
        async with trio.open_nursery() as nursery:
            process = await trio.lowlevel.open_process(command, cwd=cwd, env=env)
            try:
                stop = trio.Event()
                async for _ in watchfiles.awatch(root, watch_filter=lambda _, path: is_source(path), stop_event=stop, debounce=100, step=20):
                    break
                stop.set()
            finally:
                await _end(process, number)
            nursery.cancel_scope.cancel()
        if clear:
            sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
            sys.stdout.flush()


async def _end(process: trio.Process, number: signal.Signals) -> None:
    with trio.CancelScope(shield=True):
        for wanted in (number, signal.SIGKILL):
            if process.poll() is not None:
                return
            process.send_signal(wanted)
            with trio.move_on_after(GRACE):
                await process.wait()
