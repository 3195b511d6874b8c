"""From an exception to text on standard error and an exit code.  Never a traceback, unless ``PYBUN_DEBUG=1``."""

from __future__ import annotations

import sys

from pybun_kernel.cli.terminal import StandardTerminal
from pybun_kernel.diagnostics import from_error, internal_error, plugin_fault
from pybun_kernel.errors import ExitCode, InternalError, PybunError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.plugin_table import PluginTable


def report_failure(error: BaseException, env: Mapping[str, str]) -> int:
    """Show it; answers the exit code."""
    if is_interrupt(error):
        return interrupted()
    if isinstance(error, BrokenPipeError):
        return _output_gone()
    terminal = StandardTerminal(env, "--json-diagnostics" in sys.argv)
    if isinstance(error, PybunError) and not isinstance(error, InternalError):
        terminal.report(from_error(error))
        _debug(error, env)
        return int(error.exit_code)
    cause = error.__cause__ if isinstance(error, InternalError) and error.__cause__ is not None else error
    terminal.report([internal_error(cause, _where(cause))])
    _debug(error, env)
    return int(ExitCode.INTERNAL)


def is_interrupt(error: BaseException) -> bool:
    """Ctrl-C, also where it comes out of a nursery, in a group."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_interrupt(one) for one in error.exceptions)
    return isinstance(error, KeyboardInterrupt)


def report_faults(table: PluginTable, terminal: StandardTerminal) -> int:
    """Plugins that cannot be used; the run does not start."""
    terminal.report([plugin_fault(fault) for fault in table.faults])
    return int(ExitCode.FAILURE)


def interrupted() -> int:
    """Ctrl-C: end as the signal would have ended us, so that the shell sees it."""
    import os
    import signal

    if os.name == "posix":
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    return int(ExitCode.INTERRUPTED)


def _output_gone() -> int:
    """Nobody reads our output any more; that is no error of ours, and Python must not complain about it at exit."""
    import os

    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    return int(ExitCode.FAILURE)


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "?")
    return f"{module}.{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}"


def _debug(error: BaseException, env: Mapping[str, str]) -> None:
    if env.get("PYBUN_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
