"""From the flags of a run to a :class:`ProgramRequest`, and the one place where the command line enters the runtime."""

from __future__ import annotations

import os
import sys

from pybun_kernel import __version__
from pybun_kernel.cache_dirs import cache_folder
from pybun_kernel.contracts.program import ProgramRequest
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.cli.call import Call
    from pybun_kernel.contracts.program import InlineSource


def launch(request: ProgramRequest, call: Call) -> int:
    """Choose the engine and run the program; answers its exit code."""
    from pybun_kernel.engines import choose_engine
    from pybun_kernel.runtime.program import run_program

    choice = choose_engine(request.engine, request.engine_from, call.hooks.table.engines)
    return run_program(request, call.hooks, choice.driver, exec_path=exec_path(call.env), version=__version__)


def program_request(call: Call, entry: str | None, args: tuple[str, ...], source: InlineSource | None = None) -> ProgramRequest:
    """The request that the flags, the environment and the configuration add up to."""
    engine, engine_from = wanted_engine(call)
    request = ProgramRequest(
        entry=entry,
        source=source,
        args=args,
        exec_argv=call.exec_argv,
        cwd=call.cwd,
        env=program_env(call),
        engine=engine,
        engine_from=engine_from,
        cache_dir=cache_folder(call.env, "compile"),
    )
    if call.options.as_mapping() or call.project.bunfig is not None or call.env.get("NODE_PATH"):
        from pybun_kernel.cli.request_options import with_options

        return with_options(request, call)
    return request


def program_env(call: Call) -> Mapping[str, str]:
    """The program's environment: ``.env`` files added."""
    from pybun_kernel.env_files import load_env

    options = call.options
    if options.given("no-env-file") or call.project.section("").get("env") is False:
        return dict(call.env)
    files = options.texts("env-file") if options.given("env-file") else None
    if files is not None:
        files = tuple([name for text in files for name in text.split(",")])
    return load_env(call.cwd, call.env, files)


def wanted_engine(call: Call) -> tuple[str | None, str]:
    """Name of the engine that was asked for, and by whom."""
    if call.options.given("engine"):
        return call.options.text("engine"), "--engine"
    variable = call.env.get("PYBUN_ENGINE")
    if variable:
        return variable, "PYBUN_ENGINE"
    named = call.project.section("pybun").get("engine")
    return (named, "project configuration") if isinstance(named, str) else (None, "default")


def exec_path(env: Mapping[str, str]) -> str:
    """What starts pybun again: the console script, else a small one made for it."""
    started = os.path.abspath(sys.argv[0])
    name = os.path.basename(started)
    if name.startswith("pybun") and os.access(started, os.X_OK) and os.path.isfile(started):
        return started
    installed = os.path.join(os.path.dirname(sys.executable), "pybun")
    if os.access(installed, os.X_OK):
        return installed
    from pybun_kernel.scripts.shims import shim_folder

    return os.path.join(shim_folder(env), "pybun")
