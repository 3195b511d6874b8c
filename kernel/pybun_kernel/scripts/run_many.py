"""Runs a plan of script jobs: starts what may start, prefixes every line of output, stops the rest when one fails."""

from __future__ import annotations

import signal
import subprocess
import sys

import trio

from pybun_kernel.cli.launch import exec_path, program_env
from pybun_kernel.errors import ExitCode, UsageError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.scripts.package_scripts import require_system_shell, uses_bun
from pybun_kernel.scripts.plan import Job, plan_packages, plan_scripts
from pybun_kernel.scripts.processes import signal_text
from pybun_kernel.scripts.script_env import for_script, script_env, shell
from pybun_kernel.scripts.shims import shim_folder
from pybun_kernel.scripts.workspaces import find_packages, matching, read_package, workspace_root

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybun_kernel.cli.call import Call

#: Seconds a job gets to end after it was asked to.
GRACE = 5


def run_many(call: Call) -> int:
    """``--filter``, ``--workspaces``, ``--parallel``, ``--sequential``; the exit code is that of the first job that failed."""
    require_system_shell(call)
    if not call.args:
        raise UsageError("no script was named", code="USAGE_VALUE_MISSING")
    options = call.options
    grouped = options.flag("parallel") or options.flag("sequential")
    jobs = _plan_workspaces(call, grouped) if options.given("filter") or options.flag("workspaces") else _plan_here(call)
    if not jobs:
        return 0
    values = {job.folder: _base_env(call, job) for job in jobs}
    printer = _Printer(jobs, grouped)
    return trio.run(_Runner(jobs, values, printer, options.flag("no-exit-on-error")).run)


def _plan_here(call: Call) -> tuple[Job, ...]:
    return plan_scripts(call.args, read_package(call.project.root), sequential=call.options.flag("sequential"))


def _plan_workspaces(call: Call, grouped: bool) -> tuple[Job, ...]:
    options = call.options
    root, patterns = workspace_root(call.cwd)
    packages = find_packages(root, patterns)
    filters = options.texts("filter")
    chosen = matching(packages, filters, call.cwd) if filters else packages
    shown = " ".join(filters)
    if not chosen:
        raise UsageError(f'No workspace packages matched the filter "{shown}"', code="RUN_NO_PACKAGES")
    words, args = (call.args, ()) if grouped else (call.args[:1], call.args[1:])
    present = options.flag("if-present") or bool(filters)
    jobs = plan_packages(
        words, args, chosen, separator=":" if grouped else " ", sequential=options.flag("sequential"), if_present=present
    )
    if not jobs and not options.flag("if-present"):
        raise UsageError(f'Script "{words[0]}" not found in {len(chosen)} packages matching "{shown}"', code="RUN_SCRIPT_NOT_FOUND")
    return jobs


def _base_env(call: Call, job: Job) -> dict[str, str]:
    return script_env(
        program_env(call),
        job.package_json,
        job.package,
        cwd=call.cwd,
        exec_path=exec_path(call.env),
        shims=shim_folder(call.env),
        use_bun=uses_bun(call),
    )


class _Printer:
    """Lines of many jobs on one standard output."""

    def __init__(self, jobs: Sequence[Job], grouped: bool) -> None:
        width = max([len(job.label) for job in jobs])
        self._prefix = {job.label: f"{job.label:<{width}} | " if grouped else f"{job.label}: " for job in jobs}
        self.grouped = grouped

    def line(self, job: Job, text: str) -> None:
        sys.stdout.write(f"{self._prefix[job.label]}{text}\n")
        sys.stdout.flush()

    def ended(self, job: Job, status: int, seconds: float) -> None:
        if status < 0:
            self.line(job, f"Signaled: {signal_text(-status).partition(' ')[0]}")
        elif status or not self.grouped:
            self.line(job, f"Exited with code {status}")
        else:
            self.line(job, f"Done in {seconds * 1000:.0f}ms" if seconds < 1 else f"Done in {seconds:.2f}s")


class _Runner:
    """One run of a plan.  A job that fails cancels everything, unless ``keep_going``; jobs that waited for it are left out."""

    def __init__(self, jobs: Sequence[Job], values: Mapping[str, Mapping[str, str]], printer: _Printer, keep_going: bool) -> None:
        self._jobs = jobs
        self._values = values
        self._printer = printer
        self._keep_going = keep_going
        self._done = [trio.Event() for _ in jobs]
        self._statuses: dict[int, int] = {}
        self._first_failure = 0

    async def run(self) -> int:
        async with trio.open_nursery() as nursery:
            for index in range(len(self._jobs)):
                nursery.start_soon(self._run_job, index, nursery.cancel_scope)
        status = self._first_failure
        return int(ExitCode.of_signal(-status)) if status < 0 else status

    async def _run_job(self, index: int, everything: trio.CancelScope) -> None:
        job = self._jobs[index]
        for other in sorted(job.after):
            await self._done[other].wait()
        status = 0
        if any(self._statuses[other] != 0 for other in job.after):
            status = 1
        else:
            for step, text in job.steps:
                status = await self._run_step(job, step, text)
                if status != 0:
                    break
        self._statuses[index] = status
        self._done[index].set()
        if status != 0 and self._first_failure == 0:
            self._first_failure = status
            if not self._keep_going:
                everything.cancel()

    async def _run_step(self, job: Job, step: str, text: str) -> int:
        values = self._values[job.folder]
        started = trio.current_time()
        process = await trio.lowlevel.open_process(
            [shell(values), "-c", text],
            cwd=job.folder,
            env=for_script(values, step, text),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert process.stdout is not None
        try:
            await self._copy_lines(job, process.stdout)
            await process.wait()
        except trio.Cancelled:
            await _end(process)
            with trio.move_on_after(GRACE, shield=True):  # what it had written already
                await self._copy_lines(job, process.stdout)
            raise
        finally:
            self._printer.ended(job, process.returncode or 0, trio.current_time() - started)
        return process.returncode or 0

    async def _copy_lines(self, job: Job, stream: trio.abc.ReceiveStream) -> None:
        rest = b""
        async for chunk in stream:
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._printer.line(job, line.decode("utf-8", "replace").removesuffix("\r"))
        if rest:
            self._printer.line(job, rest.decode("utf-8", "replace"))


async def _end(process: trio.Process) -> None:
    """Ask the job's whole process group to end, then make it."""
    with trio.CancelScope(shield=True):
        for number in (signal.SIGINT, signal.SIGKILL):
            if process.poll() is not None:
                return
            _signal_group(process.pid, number)
            with trio.move_on_after(GRACE):
                await process.wait()


def _signal_group(pid: int, number: int) -> None:
    import os

    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        pass
