"""``pybun completions [bash|zsh|fish]`` and ``pybun getcompletes``, which the completion scripts call for words that change."""

from __future__ import annotations

import os

from pybun_kernel.cli.completions import SHELLS, completion_script
from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.cli.call import Call


def main(call: Call) -> int:
    shell = call.args[0] if call.args else os.path.basename(call.env.get("SHELL", ""))
    if shell not in SHELLS:
        raise UsageError(f'no completions for the shell "{shell}"', code="COMPLETIONS_UNKNOWN_SHELL", help=f"one of {', '.join(SHELLS)}")
    call.terminal.out(completion_script(shell, call.hooks.commands()))
    return 0


def words(call: Call) -> int:
    """One word a line: package scripts, programs of node_modules/.bin, or commands."""
    wanted = call.args[0] if call.args else "scripts"
    if wanted == "scripts":
        found = list(call.project.scripts)
    elif wanted == "bins":
        folder = os.path.join(call.project.root, "node_modules", ".bin")
        found = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    else:
        found = sorted(call.hooks.table.commands)
    if found:
        call.terminal.out("\n".join(found))
    return 0
