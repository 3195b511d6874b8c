"""The user's end of a command: two streams, and whether they show colours."""

from __future__ import annotations

import sys

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from pybun_kernel.contracts.diagnostics import Diagnostic


def wants_color(stream: TextIO, env: Mapping[str, str]) -> bool:
    """``FORCE_COLOR`` decides, then ``NO_COLOR``, then whether a terminal that knows colours is there."""
    forced = env.get("FORCE_COLOR")
    if forced is not None:
        return forced not in ("0", "false")
    if env.get("NO_COLOR") or env.get("TERM") == "dumb":
        return False
    try:
        return stream.isatty()
    except ValueError:
        return False


class StandardTerminal:
    """Standard output and standard error (``contracts.commands.Terminal``).  ``json``: diagnostics are written as JSON lines."""

    __slots__ = ("_env", "json")

    def __init__(self, env: Mapping[str, str], json: bool = False) -> None:
        self._env = env
        self.json = json

    @property
    def color(self) -> bool:
        return wants_color(sys.stderr, self._env)

    def out(self, text: str) -> None:
        _write(sys.stdout, text)

    def err(self, text: str) -> None:
        _write(sys.stderr, text)

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        from pybun_kernel.cli.render import render, render_json

        for diagnostic in diagnostics:
            self.err(render_json(diagnostic) if self.json else render(diagnostic, color=self.color))


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text + "\n")
        stream.flush()
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
