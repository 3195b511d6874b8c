"""Help texts, made from the tables of commands and options.  Pure but for the list of scripts that ``pybun run`` shows."""

from __future__ import annotations

from pybun_kernel import __version__
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.cli.call import Call
    from pybun_kernel.contracts.commands import Command, Option

_HEAD = f"pybun is the Bun toolkit in Python: runtime, package manager, bundler, test runner. ({__version__})"

#: Groups that come first, in this order; others follow by name.
_GROUPS = ("Run", "Packages", "Build", "Test", "Serve", "Commands")


def overview(commands: Sequence[Command]) -> str:
    """``pybun --help``."""
    lines = [_HEAD, "", "Usage: pybun <command> [...flags] [...args]", "       pybun [...flags] <file or script> [...args]"]
    shown = [command for command in commands if not command.hidden]
    width = max([len(_names(command)) for command in shown], default=0)
    for group in _ordered([command.group for command in shown]):
        lines += ["", f"{group}:"]
        for command in sorted([command for command in shown if command.group == group], key=lambda command: command.name):
            lines.append(f"  {_names(command):<{width}}  {command.summary}")
    lines += ["", "Flags:"]
    lines += [
        "  -e, --eval <code>      Run the argument as a program",
        "  -p, --print <code>     Run the argument and print its result",
        "      --engine <name>    JavaScript engine to use",
        "      --cwd <dir>        Change to this folder first",
        "  -v, --version          Print the version",
        "  -h, --help             Show help",
    ]
    lines += ["", "`pybun <command> --help` shows the flags of a command; those of `pybun run` may stand before a file or script, too."]
    return "\n".join(lines)


def command_help(command: Command) -> str:
    """``pybun <command> --help``."""
    from pybun_kernel.cli.runtime_flags import GLOBAL

    lines = [f"Usage: pybun {command.name} [flags] {command.positional}".rstrip()]
    if command.aliases:
        lines.append(f"Alias: {', '.join([f'pybun {alias}' for alias in command.aliases])}")
    lines += ["", f"  {command.description or command.summary}"]
    own = {name for option in command.options for name in option.names}
    options = [*command.options, *[option for option in GLOBAL if not own.intersection(option.names)]]
    shown = [option for option in options if not option.hidden]
    width = max([len(_flag(option)) for option in shown], default=0)
    for group in dict.fromkeys([option.group for option in shown]):
        lines += ["", f"{group}:"]
        for option in shown:
            if option.group == group:
                choices = f" ({', '.join(option.choices)})" if option.choices else ""
                lines.append(f"  {_flag(option):<{width}}  {option.help}{choices}")
    if command.examples:
        lines += ["", "Examples:", *[f"  {example}" for example in command.examples]]
    return "\n".join(lines)


def run_overview(call: Call) -> int:
    """``pybun`` and ``pybun run`` without a name: help and the project's scripts."""
    if call.implicit:
        call.terminal.out(overview(call.hooks.commands()))
        return 0
    lines = [command_help(call.command)]
    scripts = call.project.scripts
    if scripts:
        lines += ["", f"package.json scripts ({len(scripts)} found):"]
        for name, text in scripts.items():
            lines += [f"  $ pybun run {name}", f"    {text}", ""]
    call.terminal.out("\n".join(lines).rstrip())
    return 0


def _names(command: Command) -> str:
    return f"{command.name} ({', '.join(command.aliases)})" if command.aliases else command.name


def _flag(option: Option) -> str:
    short = [name for name in option.names if not name.startswith("--")]
    long = [name for name in option.names if name.startswith("--")]
    value = {"none": "", "required": f" <{option.metavar}>", "optional": f"[={option.metavar}]"}[option.value]
    return f"{', '.join([*short, *long])}{value}" if short else f"    {', '.join(long)}{value}"


def _ordered(groups: Sequence[str]) -> list[str]:
    return sorted(set(groups), key=lambda group: (_GROUPS.index(group) if group in _GROUPS else len(_GROUPS), group))
