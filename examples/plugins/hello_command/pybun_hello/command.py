"""What ``pybun hello`` does."""

from __future__ import annotations

from pybun_kernel.api import CommandCall


def main(call: CommandCall) -> int:
    name = " ".join(call.args) or str(call.project.package.get("name", "world"))
    call.terminal.out(f"Hello, {name.upper()}!!" if call.options.flag("shout") else f"Hello, {name}!")
    return 0
