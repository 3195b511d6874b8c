"""Ops behind the console: clock, terminal facts, lines of source and of standard input."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost


def now(host: OpHost) -> float:
    """Milliseconds of a monotonic clock."""
    return time.monotonic_ns() / 1e6


def terminal(host: OpHost) -> Plain:
    """Which of the standard streams are terminals."""
    return {"stdin": _is_terminal(0), "stdout": _is_terminal(1), "stderr": _is_terminal(2)}


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def cpu_count(host: OpHost) -> int:
    """Processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def utf8_length(host: OpHost, text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def source_excerpt(host: OpHost, path: str, line: int, count: int) -> Plain:
    """At most ``count`` lines of a file, the last of them number ``line``; long lines are cut."""
    wanted: list[Plain] = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for number, text in enumerate(file, 1):
            if number > line:
                break
            if number > line - count:
                wanted.append(text.rstrip()[:1024])
        else:
            if not wanted or number < line:
                return []
    return wanted


class _Lines:
    """Standard input cut into lines; what was read too much stays here."""

    def __init__(self) -> None:
        self.rest = b""
        self.ended = False

    def take(self) -> str | None:
        while True:
            head, newline, tail = self.rest.partition(b"\n")
            if newline:
                self.rest = tail
                return head.removesuffix(b"\r").decode("utf-8", "replace")
            if self.ended:
                self.rest = b""
                return head.decode("utf-8", "replace") if head else None
            chunk = os.read(0, 65536)
            self.rest += chunk
            self.ended = not chunk


async def stdin_line(host: OpHost) -> str | None:
    """The next line of standard input without its end; None at the end."""
    lines = host.state("web_stdin_lines", _Lines)
    if b"\n" in lines.rest:
        return lines.take()
    import trio

    line: str | None = await trio.to_thread.run_sync(lines.take, abandon_on_cancel=True)
    return line


def prompt_line(host: OpHost, text: str) -> str | None:
    """Show ``text`` and wait for a line of standard input; None when there is none."""
    host.flush()
    sys.stdout.write(text)
    sys.stdout.flush()
    return host.state("web_stdin_lines", _Lines).take()
