"""What the function behind a command is given (``contracts.commands.CommandCall``), and how a command's arguments become that."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybun_kernel.cli.options import ParsedOptions
    from pybun_kernel.cli.terminal import StandardTerminal
    from pybun_kernel.contracts.commands import Command
    from pybun_kernel.hooks import Hooks
    from pybun_kernel.project import Project


class Call:
    """One use of a command.

    exec_argv: the flags as they were written, for ``process.execArgv``.  implicit: ``pybun x`` instead of ``pybun run x``.
    """

    __slots__ = ("args", "command", "cwd", "env", "exec_argv", "hooks", "implicit", "options", "project", "terminal")

    def __init__(
        self,
        command: Command,
        options: ParsedOptions,
        args: tuple[str, ...],
        place: Place,
        hooks: Hooks,
        *,
        exec_argv: tuple[str, ...] = (),
        implicit: bool = False,
    ) -> None:
        self.command = command
        self.options = options
        self.args = args
        self.cwd = place.project.cwd
        self.env = place.env
        self.project = place.project
        self.terminal = place.terminal
        self.hooks = hooks
        self.exec_argv = exec_argv
        self.implicit = implicit


class Place:
    """Where a command runs: process environment, project, terminal."""

    __slots__ = ("env", "project", "terminal")

    def __init__(self, env: Mapping[str, str], project: Project, terminal: StandardTerminal) -> None:
        self.env = env
        self.project = project
        self.terminal = terminal


def plain_run() -> Command:
    """``run`` as far as a run without flags needs it."""
    from pybun_kernel.contracts.commands import Command

    return Command(name="run", summary="", target="pybun_kernel.builtin.run:main", stop_at_positional=True)


def parse_call(command: Command, leading: Sequence[str], rest: Sequence[str]) -> tuple[ParsedOptions, tuple[str, ...], tuple[str, ...]]:
    """Options, arguments and ``execArgv`` of a command; flags before its name count as its own."""
    from pybun_kernel.cli.options import NO_OPTIONS, parse

    leading = tuple([word for word in leading if word != "--"])
    if command.raw:
        return NO_OPTIONS, (*leading, *rest), ()
    if command.stop_at_positional and not leading and rest and not rest[0].startswith("-"):
        return NO_OPTIONS, tuple(rest), ()
    from pybun_kernel.cli.runtime_flags import GLOBAL

    words = (*leading, *rest)
    own = {name for option in command.options for name in option.names}
    shared = [option for option in GLOBAL if not own.intersection(option.names)]
    options, args, consumed = parse(
        words, (*command.options, *shared), command=command.name, stop_at_positional=command.stop_at_positional
    )
    return options, args, words[:consumed]
