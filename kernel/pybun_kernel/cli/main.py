"""``pybun``: from the words of the command line to an exit code.

Strategy for speed: ``pybun run hello.js`` must reach the runtime without importing anything that it does not use, so this module imports the rest
where it is needed.  ``kernel/tests/test_startup_imports.py`` holds the list of what may be imported on that path.
"""

from __future__ import annotations

import gc
import os
import sys

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybun_kernel.cli.argv import Split
    from pybun_kernel.cli.call import Place
    from pybun_kernel.contracts.commands import Command, CommandCall
    from pybun_kernel.hooks import Hooks
    from pybun_kernel.plugin_table import PluginTable
    from pybun_kernel.project import Project


def main(argv: Sequence[str] | None = None) -> int:
    """The console script.  Raises nothing but ``SystemExit``."""
    gc.disable()  # nothing that is made until the command starts becomes garbage
    try:
        return int(run(sys.argv[1:] if argv is None else argv, os.environ))
    except SystemExit:
        raise
    except BaseException as error:  # a panic of an engine is no Exception
        from pybun_kernel.cli.failure import report_failure

        return report_failure(error, os.environ)


def run(argv: Sequence[str], env: Mapping[str, str]) -> int:
    """Find the command and call it."""
    from pybun_kernel.cli.argv import split, with_bun_options

    parts = split(with_bun_options(argv, env.get("BUN_OPTIONS")))
    if parts.name is None:
        done = _without_name(parts)
        if done is not None:
            return done
    place = _place(parts, env)
    table = plugin_table(place.project, env)
    if table.faults and parts.name not in ("plugins", "doctor"):
        from pybun_kernel.cli.failure import report_faults

        return report_faults(table, place.terminal)
    return _dispatch(parts, place, table)


def plugin_table(project: Project, env: Mapping[str, str]) -> PluginTable:
    """The stored table, else a new one (which is stored)."""
    from pybun_kernel.plugin_table import read_table, write_table

    config = project.plugins
    table = read_table(config, env)
    if table is None:
        from pybun_kernel.plugins import discover

        table = discover(config)
        write_table(table, config, env)
    return table


def _without_name(parts: Split) -> int | None:
    """Flags only: ``--version``, ``--help``; None when they ask for a run (``-e``)."""
    from pybun_kernel import __version__

    if parts.leading in (("--version",), ("-v",)):
        print(__version__)
        return 0
    if parts.leading == ("--revision",):
        from pybun_kernel.builtin.versions import revision

        print(revision())
        return 0
    return None


def _place(parts: Split, env: Mapping[str, str]) -> Place:
    from pybun_kernel.cli.call import Place
    from pybun_kernel.cli.terminal import StandardTerminal
    from pybun_kernel.project import Project

    config = None
    json = False
    if parts.leading or any(word.startswith("-") for word in parts.rest):
        from pybun_kernel.cli.location import locate

        config, json = locate(parts)
    return Place(env, Project(os.getcwd(), env, config), StandardTerminal(env, json))


def _dispatch(parts: Split, place: Place, table: PluginTable) -> int:
    from pybun_kernel.cli.call import Call, parse_call
    from pybun_kernel.dispatch import load_target
    from pybun_kernel.hooks import Hooks

    hooks = Hooks(table)
    implicit = parts.name is None or parts.name not in table.commands or "--" in parts.leading
    command = None if implicit else _command(parts, place, table, hooks)
    if command is None:
        implicit, command = True, _run_command(parts, table, hooks)
    rest = parts.rest if not implicit or parts.name is None else (parts.name, *parts.rest)
    options, args, exec_argv = parse_call(command, parts.leading, rest)
    if not command.raw and options.given("help"):
        return _help(None if implicit and not args else command, place, hooks.commands())
    call: CommandCall = Call(command, options, args, place, hooks, exec_argv=exec_argv, implicit=implicit)
    gc.freeze()
    gc.enable()
    return load_target(command.target)(call)  # type: ignore[operator,no-any-return]  # the command's contract


def _command(parts: Split, place: Place, table: PluginTable, hooks: Hooks) -> Command | None:
    """The command that was named; None when a package script of that name comes first."""
    if parts.name == "run" and parts.rest and not parts.rest[0].startswith("-"):
        return _run_command(parts, table, hooks)
    command = hooks.command(parts.name or "")
    if command is not None and command.script_first and command.name in place.project.scripts and "--no-script" not in parts.rest:
        return None
    return command


def _run_command(parts: Split, table: PluginTable, hooks: Hooks) -> Command:
    """``run``; without its 90 flags (3 ms) where none was given."""
    if not parts.leading and parts.name is not None and table.commands.get("run") == "builtin":
        from pybun_kernel.cli.call import plain_run

        return plain_run()
    command = hooks.command("run")
    assert command is not None, "the built-in plugin brings `run`"
    return command


def _help(command: Command | None, place: Place, commands: tuple[Command, ...]) -> int:
    from pybun_kernel.cli.help import command_help, overview

    place.terminal.out(overview(commands) if command is None else command_help(command))
    return 0
