"""Completion scripts for shells, made from the table of commands.  Pure."""

from __future__ import annotations

from pybun_kernel.cli.runtime_flags import GLOBAL, LEADING
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pybun_kernel.contracts.commands import Command, Option

SHELLS = ("bash", "zsh", "fish")

_BASH = """\
# pybun completions for bash; made by `pybun completions bash`
_pybun() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" command="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ "${{COMP_WORDS[i]}}" != -* ]] && {{ command="${{COMP_WORDS[i]}}"; break; }}
  done
  local words=""
  case "$command" in
    "") if [[ "$word" == -* ]]; then words="{leading}"; else words="{names} $(pybun getcompletes scripts 2>/dev/null)"; fi ;;
{cases}
  esac
  [[ "$command" == run && "$word" != -* ]] && words="$(pybun getcompletes scripts 2>/dev/null) $(pybun getcompletes bins 2>/dev/null)"
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}}
complete -o filenames -F _pybun pybun"""

_ZSH = """\
#compdef pybun
# pybun completions for zsh; made by `pybun completions zsh`
_pybun() {{
  local -a commands scripts
  commands=({names})
  if (( CURRENT == 2 )); then
    scripts=(${{(f)"$(pybun getcompletes scripts 2>/dev/null)"}})
    _describe -t commands 'command' commands
    compadd -X script -- $scripts
    _files
    return
  fi
  case "$words[2]" in
{cases}
    *) _files ;;
  esac
}}
compdef _pybun pybun"""


def completion_script(shell: str, commands: Sequence[Command]) -> str:
    """The script for one of :data:`SHELLS`."""
    shown = [command for command in commands if not command.hidden]
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](shown)


def _bash(commands: Sequence[Command]) -> str:
    cases = "\n".join([f'    {"|".join(_names(command))}) words="{" ".join(_flags(command))}" ;;' for command in commands])
    return _BASH.format(leading=" ".join(_words(LEADING)), names=" ".join([command.name for command in commands]), cases=cases)


def _zsh(commands: Sequence[Command]) -> str:
    names = " ".join([_quoted(f"{command.name}:{command.summary}") for command in commands])
    cases = "\n".join([_zsh_case(command) for command in commands])
    return _ZSH.format(names=names, cases=cases)


def _zsh_case(command: Command) -> str:
    scripts = ' compadd -- ${(f)"$(pybun getcompletes scripts 2>/dev/null)"};' if command.name == "run" else ""
    return f"    {'|'.join(_names(command))}){scripts} compadd -- {' '.join(_flags(command))}; _files ;;"


def _fish(commands: Sequence[Command]) -> str:
    lines = [
        "# pybun completions for fish; made by `pybun completions fish`",
        "complete -c pybun -n __fish_use_subcommand -a '(pybun getcompletes scripts 2>/dev/null)' -d script",
        "complete -c pybun -n '__fish_seen_subcommand_from run' -a '(pybun getcompletes scripts 2>/dev/null)' -d script",
    ]
    for command in commands:
        lines.append(f"complete -c pybun -n __fish_use_subcommand -a {command.name} -d {_quoted(command.summary)}")
        where = _quoted(f"__fish_seen_subcommand_from {' '.join(_names(command))}")
        lines += [f"complete -c pybun -n {where} {_fish_flag(option)}" for option in _shown((*command.options, *GLOBAL))]
    return "\n".join(lines)


def _fish_flag(option: Option) -> str:
    parts = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if option.value == "required":
        parts.append("-r")
    if option.choices:
        parts.append(f"-a {_quoted(' '.join(option.choices))}")
    return " ".join([*parts, "-d", _quoted(option.help)])


def _names(command: Command) -> tuple[str, ...]:
    return (command.name, *command.aliases)


def _flags(command: Command) -> list[str]:
    return _words((*command.options, *GLOBAL))


def _words(options: Iterable[Option]) -> list[str]:
    return [name for option in _shown(options) for name in option.names]


def _shown(options: Iterable[Option]) -> list[Option]:
    seen: set[str] = set()
    found = []
    for option in options:
        if not option.hidden and option.key not in seen:
            seen.add(option.key)
            found.append(option)
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
