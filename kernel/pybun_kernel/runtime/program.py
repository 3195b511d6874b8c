"""Runs one program from start to exit code."""

from __future__ import annotations

import gc

from pybun_kernel.contracts.modules import Resolved
from pybun_kernel.errors import ExitCode
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.modules.entry import resolve_entry
from pybun_kernel.modules.urls import path_to_url
from pybun_kernel.runtime.op_table import error_envelope
from pybun_kernel.runtime.session import Session, start_info

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import EngineDriver
    from pybun_kernel.contracts.program import ProgramRequest
    from pybun_kernel.hooks import Hooks
    from pybun_kernel.runtime.output import Streams

#: The program's own import; preloads come before it.
MAIN_TOKEN = 1


def run_program(request: ProgramRequest, hooks: Hooks, driver: EngineDriver, *, exec_path: str, version: str, streams: Streams | None = None) -> int:
    """Run ``request`` on ``driver``; answers the exit code, or does not return where ``process.exit`` ends the process.

    Raises ``EngineError`` when there is no realm; everything that goes wrong in the program itself is printed and ends in an exit code.
    """
    if not request.embedded:
        gc.disable()
    if not request.embedded:
        _let_interrupt_end_the_process()
    session = Session(request, hooks, driver, exec_path=exec_path, version=version, streams=streams)
    loop = session.loop
    session.realm.enter("start", start_info(session))
    token = MAIN_TOKEN
    for specifier in request.preload:
        _collect_garbage(request)
        token += 1
        _run_preload(session, specifier, token)
        if loop.stopped:
            return session.leave(session.exit_code or 0)
    _start_main(session)
    loop.run()
    if loop.stopped:
        return session.leave(session.exit_code or 0)
    if session.main_unsettled:
        return _unsettled(session)
    loop.enter("exit")
    return session.leave(session.exit_code or 0)


def _collect_garbage(request: ProgramRequest) -> None:
    """From here on, because JavaScript runs; what was made until now stays and need not be looked at again."""
    if not request.embedded:
        gc.freeze()
        gc.enable()


def _let_interrupt_end_the_process() -> None:
    """Ctrl-C must end a program that never comes back to Python: the system's default, until JavaScript listens to SIGINT."""
    import _signal  # type: ignore[import-not-found]  # the module below `signal`, without its enums: this runs at every start

    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)


def _run_preload(session: Session, specifier: str, token: int) -> None:
    base = path_to_url(session.request.cwd) + "/"
    session.expect_main(token, "")
    try:
        resolved = session.pipeline.resolve(specifier, base, "import")
    except Exception as error:
        session.loop.enter("importFailed", token, error_envelope(error, "preload"))
        return
    session.import_url(token, resolved)
    if session.main_unsettled:
        session.loop.run()


def _start_main(session: Session) -> None:
    request = session.request
    try:
        if request.source is not None:
            url = path_to_url(f"{request.cwd}/{request.source.name}")
            text = request.source.text.encode("utf-8", "replace")
            session.pipeline.add_virtual(url, text, request.source.loader, request.source.print_result)
            session.loop.enter("inlineGlobals")
            resolved = Resolved(url=url, path=f"{request.cwd}/{request.source.name}")
        else:
            assert request.entry is not None
            found = resolve_entry(request.entry, request.resolve.preserve_symlinks_main, path_to_url)
            resolved = found or session.pipeline.resolve(request.entry, path_to_url(request.cwd) + "/", "entry")
        unit = session.pipeline.unit(resolved)
        _collect_garbage(request)
    except Exception as error:
        session.expect_main(MAIN_TOKEN, "")
        session.loop.enter("importFailed", MAIN_TOKEN, error_envelope(error, "run"))
        return
    if unit.compiled.format == "cjs":
        if request.source is not None:
            session.loop.enter("runInline", unit.key, unit.compiled.code, resolved.path or "")
        else:
            session.loop.enter("runMain", unit.key)
        return
    session.expect_main(MAIN_TOKEN, unit.key)
    session.import_url(MAIN_TOKEN, resolved)


def _unsettled(session: Session) -> int:
    """A top-level await that nothing can settle any more."""
    session.flush()
    where = session.request.entry or "the program"
    session.realm.enter("exit", int(ExitCode.UNSETTLED_AWAIT))
    session._stderr.write(f"Warning: Detected unsettled top-level await at {where}\n")
    return session.leave(int(ExitCode.UNSETTLED_AWAIT))
