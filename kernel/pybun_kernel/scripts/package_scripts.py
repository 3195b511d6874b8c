"""Runs one package.json script with its pre and post scripts, or one program of node_modules/.bin."""

from __future__ import annotations

import os

from pybun_kernel.cli.launch import exec_path, launch, program_env, program_request
from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.scripts.processes import die_like, run_foreground, signal_text
from pybun_kernel.scripts.script_env import for_script, script_env, shell, shell_quoted
from pybun_kernel.scripts.shims import shim_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.cli.call import Call


def run_script(call: Call, name: str, args: tuple[str, ...]) -> int:
    """``pre`` script, script with the arguments, ``post`` script; stops at the first that fails."""
    require_system_shell(call)
    values = base_env(call)
    for step, text in script_steps(call.project.scripts, name, args):
        if not is_silent(call):
            call.terminal.err(_styled(call, text))
        status = run_foreground([shell(values), "-c", text], call.project.root, for_script(values, step, text))
        if status != 0:
            return _failed(call, step, status)
    return 0


def run_bin(call: Call, path: str, args: tuple[str, ...]) -> int:
    """A program found on the way up or on PATH; with ``--bun`` one that wants node is run by pybun itself."""
    if uses_bun(call) and _wants_node(path):
        return launch(program_request(call, os.path.realpath(path), args), call)
    status = run_foreground([path, *args], call.cwd, base_env(call))
    return die_like(status)


def script_steps(scripts: Mapping[str, str], name: str, args: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names and texts to run, in order; the arguments belong to the script itself."""
    text = " ".join([scripts[name], *[shell_quoted(arg) for arg in args]])
    steps = [(f"pre{name}", scripts.get(f"pre{name}")), (name, text), (f"post{name}", scripts.get(f"post{name}"))]
    return tuple([(step, text) for step, text in steps if text])


def base_env(call: Call) -> dict[str, str]:
    """The environment of the project's scripts."""
    project = call.project
    return script_env(
        program_env(call),
        project.package_json,
        project.package,
        cwd=call.cwd,
        exec_path=exec_path(call.env),
        shims=shim_folder(call.env),
        use_bun=uses_bun(call),
    )


def uses_bun(call: Call) -> bool:
    return call.options.flag("bun") or call.project.section("run").get("bun") is True


def is_silent(call: Call) -> bool:
    return call.options.flag("silent") or call.project.section("run").get("silent") is True


def require_system_shell(call: Call) -> None:
    """Bun's own shell is a later capability."""
    wanted = call.options.text("shell") or call.project.section("run").get("shell")
    if wanted == "bun":
        from pybun_kernel.diagnostics import option_unbuilt

        raise UsageError("the Bun shell is not built", diagnostics=[option_unbuilt("--shell=bun", "")])


def _failed(call: Call, step: str, status: int) -> int:
    if not is_silent(call):
        ending = f"exited with code {status}" if status > 0 else f"was terminated by signal {signal_text(-status)}"
        call.terminal.err(f'error: script "{step}" {ending}')
    return die_like(status)


def _styled(call: Call, text: str) -> str:
    return f"\x1b[2m\x1b[35m$\x1b[0m \x1b[2m\x1b[1m{text}\x1b[0m" if call.terminal.color else f"$ {text}"


def _wants_node(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            first = file.readline(256)
    except OSError:
        return False
    return first.startswith(b"#!") and (b"node" in first or b"bun" in first)
