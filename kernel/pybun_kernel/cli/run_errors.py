"""Words the errors of ``pybun run``: what was not found or cannot be run, and what may have been meant."""

from __future__ import annotations

import os

from pybun_kernel.cli.run_target import DATA_FILES
from pybun_kernel.diagnostics import option_unbuilt, unknown_name
from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.cli.call import Call
    from pybun_kernel.cli.run_target import RunTarget

#: Commands of Bun, so that one which no installed plugin brings is not taken for a typing mistake.
_BUN_COMMANDS = """
    a add audit build c check ci create dedupe exec fmt i info init install link list outdated patch patch-commit pm prune publish r remove
    repl rm test unlink up update upgrade why x
"""


def cannot_run(call: Call, target: RunTarget) -> UsageError:
    """The error for a target that is no program."""
    extension = os.path.splitext(target.value)[1]
    if target.kind == "data":
        return UsageError(
            f'Cannot run "{target.value}"', code="RUN_DATA_FILE", help=f"pybun cannot run {DATA_FILES[extension]} files directly"
        )
    if target.kind == "unbuilt":
        return UsageError("cannot run this yet", diagnostics=[option_unbuilt(f"running {extension} files", "")])
    if target.looks_like_file:
        return UsageError(f'Module not found "{target.value}"', code="RUN_FILE_NOT_FOUND", help=_near_files(target.value, call.cwd))
    if call.implicit and target.value in _BUN_COMMANDS.split():
        return UsageError("no such command yet", diagnostics=[option_unbuilt(f"the command `{target.value}`", "")])
    known = [*call.project.scripts, *(call.hooks.table.commands if call.implicit else ())]
    message, hint = unknown_name("Script not found", target.value, known)
    return UsageError(message, code="RUN_SCRIPT_NOT_FOUND", help=hint)


def _near_files(name: str, cwd: str) -> str | None:
    folder, base = os.path.split(os.path.join(cwd, name))
    try:
        names = os.listdir(folder)
    except OSError:
        return None
    return unknown_name("file", base, names)[1]
