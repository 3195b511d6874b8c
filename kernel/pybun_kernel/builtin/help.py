"""``pybun help [command]``."""

from __future__ import annotations

from pybun_kernel.cli.help import command_help, overview
from pybun_kernel.diagnostics import unknown_name
from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.commands import CommandCall


def main(call: CommandCall) -> int:
    if not call.args:
        call.terminal.out(overview(call.hooks.commands()))
        return 0
    command = call.hooks.command(call.args[0])
    if command is None:
        message, hint = unknown_name("there is no command", call.args[0], list(call.hooks.table.commands))
        raise UsageError(message, code="USAGE_UNKNOWN_COMMAND", help=hint)
    call.terminal.out(command_help(command))
    return 0
