"""The built-in verbs, as values.  Those that Bun has not give way to package scripts of the same name."""

from __future__ import annotations

from pybun_kernel.cli.runtime_flags import RUN
from pybun_kernel.contracts.commands import Command, Option

_JSON = Option(names=("--json",), help="Write JSON")

VERBS: tuple[Command, ...] = (
    Command(
        name="run",
        summary="Run a file, a package.json script or a program of node_modules/.bin",
        target="pybun_kernel.builtin.run:main",
        options=RUN,
        positional="<file or script> [args...]",
        examples=("pybun run ./index.ts", "pybun run dev", 'pybun run --parallel "build:*"', "pybun run --filter '*' test", "pybun -p 1+1"),
        group="Run",
        stop_at_positional=True,
    ),
    Command(
        name="plugins",
        script_first=True,
        summary="List the installed plugins and what they implement",
        target="pybun_kernel.builtin.plugins:main",
        options=(_JSON, Option(names=("--hooks",), help="List hooks with their implementations in the order of calls")),
        group="pybun",
    ),
    Command(
        name="doctor",
        script_first=True,
        summary="Show Python, engines, caches, configuration, and what is wrong with them",
        target="pybun_kernel.builtin.doctor:main",
        options=(_JSON,),
        group="pybun",
    ),
    Command(
        name="cache",
        script_first=True,
        summary="Show or clear what pybun has cached",
        target="pybun_kernel.builtin.cache:main",
        options=(_JSON,),
        positional="[ls|clear|path] [area]",
        group="pybun",
    ),
    Command(
        name="completions",
        script_first=True,
        summary="Print a completion script for your shell",
        target="pybun_kernel.builtin.completions:main",
        positional="[bash|zsh|fish]",
        examples=("pybun completions bash > ~/.local/share/bash-completion/completions/pybun",),
        group="pybun",
    ),
    Command(
        name="getcompletes",
        summary="Words for the completion scripts",
        target="pybun_kernel.builtin.completions:words",
        positional="[scripts|bins|commands]",
        hidden=True,
    ),
    Command(
        name="help",
        script_first=True,
        summary="Show help for a command",
        target="pybun_kernel.builtin.help:main",
        positional="[command]",
        group="pybun",
        hidden=True,
    ),
)
