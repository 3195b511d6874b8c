"""``pybun plugins``: what is installed, from where, what it implements, how long it takes to import."""

from __future__ import annotations

from pybun_kernel.diagnostics import plugin_fault
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.commands import CommandCall


def main(call: CommandCall) -> int:
    table = call.hooks.table
    if call.options.flag("json"):
        call.terminal.out(_json(call))
    elif call.options.flag("hooks"):
        for hook, impls in table.impls.items():
            call.terminal.out(f"{hook}\n" + "\n".join([f"  {impl.plugin:<16} {impl.target}" for impl in impls]))
    else:
        for plugin in table.plugins:
            hooks = ", ".join([hook.removeprefix("pybun_") for hook in plugin.hooks])
            source = f"{plugin.distribution} {plugin.version}".strip() or plugin.target
            call.terminal.out(f"{plugin.name:<16} {source:<28} {plugin.load_ms:6.1f} ms  {hooks}")
        for engine in table.engines:
            call.terminal.out(f"{engine.name:<16} {f'{engine.distribution} {engine.version}':<28} engine, rank {engine.rank}")
        for name in table.disabled:
            call.terminal.out(f"{name:<16} disabled by the project")
    if not call.options.flag("json"):
        call.terminal.report([plugin_fault(fault) for fault in table.faults])
    return 1 if table.faults else 0


def _json(call: CommandCall) -> str:
    import json
    from dataclasses import asdict

    return json.dumps({**asdict(call.hooks.table)}, indent=2)
