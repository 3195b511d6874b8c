"""Run JavaScript and TypeScript from Python, in this process.

``run_file`` and ``run_text`` run one program to its end and answer what it printed and how it ended; nothing is printed and ``process.exit`` ends the
program, not the process.  Modules, plugins and engines are those of ``pybun run`` in ``cwd``.

Limits: the call blocks until the program has ended (call it from a thread of its own under trio); V8 allows one live program per thread; a
program that listens to signals needs the main thread.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pybun_kernel import __version__
from pybun_kernel.cache_dirs import cache_folder
from pybun_kernel.cli.launch import exec_path
from pybun_kernel.cli.main import plugin_table
from pybun_kernel.contracts.program import InlineSource, ProgramRequest
from pybun_kernel.engines import choose_engine
from pybun_kernel.hooks import Hooks
from pybun_kernel.project import Project
from pybun_kernel.runtime.output import Captured
from pybun_kernel.runtime.program import run_program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """``stdout`` and ``stderr`` as text (UTF-8), ``exit_code`` as the shell would see it."""

    exit_code: int
    stdout: str
    stderr: str


def run_file(
    path: str,
    args: Sequence[str] = (),
    *,
    cwd: str | None = None,
    env: Mapping[str, str] | None = None,
    engine: str | None = None,
    profile: Literal["bun", "node"] = "bun",
) -> Completed:
    """Run a program file.

    env: the program's environment, this process's by default.  engine: ``v8``, ``dukpy`` …, by default what the project or the ranks say.
    Raises ``PybunError`` when no engine can run or a plugin is broken; a program that fails is a ``Completed`` with its exit code.
    """
    folder = os.path.abspath(cwd or os.getcwd())
    return _run(os.path.join(folder, path), None, args, folder, env, engine, profile)


def run_text(
    text: str,
    args: Sequence[str] = (),
    *,
    loader: Literal["js", "jsx", "ts", "tsx"] = "tsx",
    cwd: str | None = None,
    env: Mapping[str, str] | None = None,
    engine: str | None = None,
    profile: Literal["bun", "node"] = "bun",
) -> Completed:
    """Run program text, as ``pybun -e`` does; relative imports start from ``cwd``."""
    folder = os.path.abspath(cwd or os.getcwd())
    source = InlineSource(text=text, name="[eval]", loader=loader)
    return _run(None, source, args, folder, env, engine, profile)


def _run(
    entry: str | None,
    source: InlineSource | None,
    args: Sequence[str],
    cwd: str,
    env: Mapping[str, str] | None,
    engine: str | None,
    profile: Literal["bun", "node"],
) -> Completed:
    own = dict(os.environ if env is None else env)
    project = Project(cwd, own)
    hooks = Hooks(plugin_table(project, own))
    named = engine or project.section("pybun").get("engine")
    choice = choose_engine(named if isinstance(named, str) else None, "embed", hooks.table.engines)
    request = ProgramRequest(
        entry=entry,
        source=source,
        args=tuple(args),
        cwd=cwd,
        env=own,
        engine=engine,
        profile=profile,
        cache_dir=cache_folder(own, "compile"),
        embedded=True,
    )
    out, err = Captured(1), Captured(2)
    out.other, err.other = err, out
    code = run_program(request, hooks, choice.driver, exec_path=exec_path(own), version=__version__, streams=(out, err))
    out.flush()
    err.flush()
    return Completed(exit_code=code, stdout=out.data.decode("utf-8", "replace"), stderr=err.data.decode("utf-8", "replace"))
