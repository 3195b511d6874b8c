"""Runs one child process in the foreground: inherits the terminal, forwards signals, answers how it ended.  ``subprocess`` (10 ms) is not needed."""

from __future__ import annotations

import os
import signal
import sys

from pybun_kernel.errors import ExitCode
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

#: What Bun says about signals.
SIGNAL_WORDS = {
    "SIGHUP": "Terminal hung up", "SIGINT": "Quit request from job control (^C)", "SIGQUIT": "Quit request from job control with core dump (^\\)",
    "SIGILL": "Illegal instruction", "SIGTRAP": "Trace or breakpoint trap", "SIGABRT": "Abort", "SIGBUS": "Misaligned address error",
    "SIGFPE": "Floating point exception", "SIGKILL": "Forced quit", "SIGUSR1": "User defined signal 1", "SIGUSR2": "User defined signal 2",
    "SIGSEGV": "Address boundary error", "SIGPIPE": "Broken pipe", "SIGALRM": "Timer expired", "SIGTERM": "Polite quit request",
}  # fmt: skip


def run_foreground(argv: Sequence[str], cwd: str, env: Mapping[str, str]) -> int:
    """Exit code of the child, or minus the number of the signal that ended it.  Raises ``OSError`` when it cannot be started."""
    if os.name != "posix":
        import subprocess

        return subprocess.call(argv, cwd=cwd, env=env)
    sys.stdout.flush()
    sys.stderr.flush()
    before = os.getcwd()
    os.chdir(cwd)
    try:
        child = os.posix_spawnp(argv[0], list(argv), env, setsigdef=[signal.SIGPIPE])
    finally:
        os.chdir(before)

    def forward(number: int, _frame: FrameType | None) -> None:
        try:
            os.kill(child, number)
        except ProcessLookupError:
            pass

    # Ctrl-C reaches the child from the terminal itself; what others send to us, we pass on.
    handlers: dict[int, Callable[[int, FrameType | None], None] | signal.Handlers] = {
        signal.SIGINT: signal.SIG_IGN,
        signal.SIGTERM: forward,
        signal.SIGHUP: forward,
    }
    previous = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        _, status = os.waitpid(child, 0)
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return os.waitstatus_to_exitcode(status)


def die_like(status: int) -> int:
    """End as the child did: by the same signal, so that whoever started us sees it; answers the exit code where that is impossible."""
    if status >= 0:
        return status
    if -status not in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT):
        sys.stdout.flush()
        sys.stderr.flush()
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    return int(ExitCode.of_signal(-status))


def signal_text(number: int) -> str:
    """``SIGTERM (Polite quit request)``."""
    name = signal.Signals(number).name
    words = SIGNAL_WORDS.get(name)
    return f"{name} ({words})" if words else name
