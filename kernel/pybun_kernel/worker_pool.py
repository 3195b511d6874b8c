"""The kernel's worker pool: processes of this machine, each running one task at a time.

Strategy: a worker is ``python -m pybun_kernel.worker_main``; tasks and results are pickled plain data with a length in front, over its stdin and
stdout (its own prints go to stderr).  A worker that dies takes only its task with it: the task is tried again on a fresh worker as often as it
allows.  Everything lives in the ``async with`` block; leaving or cancelling it kills the workers.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque

import trio

from pybun_kernel.contracts.workers import WorkerResult, WorkerTask
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.worker_main import HEADER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from typing import Self

    from pybun_kernel.contracts.engine import Plain

#: The environment of a worker says that it is one, so that a task cannot start pools of its own by accident.
MARK = "PYBUN_WORKER"


class WorkerDied(Exception):
    """The process ended before it answered."""


class ProcessPool:
    """``contracts.workers.WorkerPool`` with local processes; ``size`` 0: as many as there are processors."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
        self._idle: deque[trio.Process] = deque()
        self._alive: set[trio.Process] = set()
        self._open = False

    @property
    def size(self) -> int:
        return self._size

    async def __aenter__(self) -> Self:
        self._open = True
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        self._open = False
        for process in list(self._alive):
            await self._kill(process)

    async def results(self, tasks: Iterable[WorkerTask]) -> AsyncIterator[WorkerResult]:
        """Results as they come; at most ``size`` tasks are taken from the iterable ahead of the caller."""
        assert self._open, "use the pool inside `async with`"
        pending = enumerate(tasks)
        send, receive = trio.open_memory_channel[WorkerResult](0)
        async with trio.open_nursery() as nursery:
            async with send:
                for _ in range(self._size):
                    nursery.start_soon(self._serve, pending, send.clone())
            async with receive:
                async for result in receive:
                    yield result
            nursery.cancel_scope.cancel()

    async def _serve(self, pending: Iterator[tuple[int, WorkerTask]], send: trio.MemorySendChannel[WorkerResult]) -> None:
        async with send:
            for index, task in pending:
                await send.send(await self._attempts(index, task))

    async def _attempts(self, index: int, task: WorkerTask) -> WorkerResult:
        reason = ""
        for _ in range(max(1, task.attempts)):
            process = self._idle.pop() if self._idle else await self._start()
            answered = False
            try:
                with trio.fail_after(task.timeout) if task.timeout is not None else trio.CancelScope():
                    ok, value = await _exchange(process, task)
                answered = True
            except trio.TooSlowError:
                return WorkerResult(index=index, status="timeout", error=f"no answer within {task.timeout} s")
            except WorkerDied as died:
                reason = str(died)
                continue
            finally:
                if answered:
                    self._idle.append(process)
                else:
                    await self._kill(process)
            if ok:
                return WorkerResult(index=index, status="done", value=value)
            return WorkerResult(index=index, status="failed", error=str(value))
        return WorkerResult(index=index, status="crashed", error=reason)

    async def _start(self) -> trio.Process:
        process = await trio.lowlevel.open_process(
            [sys.executable, "-m", "pybun_kernel.worker_main"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, MARK: "1", "PYTHONPATH": os.pathsep.join([path for path in sys.path if path])},
        )
        self._alive.add(process)
        return process

    async def _kill(self, process: trio.Process) -> None:
        with trio.CancelScope(shield=True):
            if process.poll() is None:
                process.kill()
            await process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    await stream.aclose()
        self._alive.discard(process)


async def _exchange(process: trio.Process, task: WorkerTask) -> tuple[bool, Plain]:
    """Send a task, wait for its answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    blob = pickle.dumps((task.target, task.payload), pickle.HIGHEST_PROTOCOL)
    try:
        await process.stdin.send_all(len(blob).to_bytes(HEADER, "little") + blob)
        size = int.from_bytes(await _receive(process.stdout, HEADER), "little")
        answer: tuple[bool, Plain] = pickle.loads(await _receive(process.stdout, size))
    except (trio.BrokenResourceError, trio.ClosedResourceError, WorkerDied):
        with trio.move_on_after(1):
            await process.wait()
        raise WorkerDied(f"the worker ended with status {process.returncode} during {task.target}") from None
    return answer


async def _receive(stream: trio.abc.ReceiveStream, size: int) -> bytes:
    parts = []
    while size > 0:
        part = await stream.receive_some(min(size, 1 << 20))
        if not part:
            raise WorkerDied
        parts.append(bytes(part))
        size -= len(part)
    return b"".join(parts)
