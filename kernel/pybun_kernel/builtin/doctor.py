"""``pybun doctor``: Python, engines, caches, configuration; says what is wrong and what would help.  Exit code 1 when something is."""

from __future__ import annotations

import os
import sys

from pybun_kernel import __version__
from pybun_kernel.builtin.health import Finding, cache_findings, config_findings, engine_findings, plugin_findings
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.cli.call import Call

_MARKS = {"ok": "ok  ", "warning": "warn", "error": "FAIL"}


def main(call: Call) -> int:
    findings = [
        Finding(area="pybun", status="ok", text=f"{__version__}, started as {sys.argv[0]}"),
        Finding(area="python", status="ok", text=f"{sys.version.split()[0]} ({sys.implementation.name}), {sys.executable}"),
        *plugin_findings(call.hooks.table),
        *engine_findings(call),
        *cache_findings(call.env),
        *config_findings(call),
        Finding(area="terminal", status="ok", text=_terminal(call)),
    ]
    if call.options.flag("json"):
        import json
        from dataclasses import asdict

        call.terminal.out(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            call.terminal.out(f"{_MARKS[finding.status]}  {finding.area:<10} {finding.text}")
            if finding.help:
                call.terminal.out(f"                 -> {finding.help}")
    return 1 if any(finding.status == "error" for finding in findings) else 0


def _terminal(call: Call) -> str:
    color = "colours" if call.terminal.color else "no colours"
    return f"{'terminal' if sys.stdout.isatty() else 'no terminal'}, {color}, TERM={os.environ.get('TERM', '')}"
