"""The pool of worker processes: results, failures, crashes, slow tasks, cancellation."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import trio

from pybun_kernel.contracts.workers import WorkerResult, WorkerTask
from pybun_kernel.worker_pool import ProcessPool

TASKS = """
import os, sys, time
def double(n): print("noise"); return n * 2
def fail(n): raise ValueError(f"no {n}")
def die(n): os._exit(9)
def die_once(path):
    if os.path.exists(path): return "second"
    open(path, "w").close(); os._exit(9)
def slow(n): time.sleep(60)
def pid(n): return os.getpid()
"""


@pytest.fixture(autouse=True)
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pool_tasks.py").write_text(TASKS)
    monkeypatch.syspath_prepend(str(tmp_path))


def run(tasks: list[WorkerTask], size: int = 2) -> list[WorkerResult]:
    async def collect() -> list[WorkerResult]:
        async with ProcessPool(size) as pool:
            return sorted([result async for result in pool.results(tasks)], key=lambda result: result.index)

    with_deadline = trio.run(_within, 30, collect)
    assert isinstance(with_deadline, list)
    return with_deadline


async def _within(seconds: float, function: object) -> object:
    with trio.fail_after(seconds):
        return await function()  # type: ignore[operator]  # a local coroutine function


def task(name: str, payload: object = 0, **more: object) -> WorkerTask:
    return WorkerTask(target=f"pool_tasks:{name}", payload=payload, **more)  # type: ignore[arg-type]  # plain data


def test_results() -> None:
    assert [result.value for result in run([task("double", n) for n in range(7)])] == [0, 2, 4, 6, 8, 10, 12]
    assert run([]) == []


def test_failures_crashes_and_second_attempts(tmp_path: Path) -> None:
    results = run([task("fail", 1), task("die"), task("die_once", str(tmp_path / "mark")), task("double", 4)])
    assert [result.status for result in results] == ["failed", "crashed", "done", "done"]
    assert "ValueError: no 1" in results[0].error
    assert "status 9" in results[1].error
    assert results[2].value == "second"


def test_timeout_kills_the_worker() -> None:
    started = time.monotonic()
    [result, other] = run([task("slow", timeout=0.3), task("double", 1)])
    assert (result.status, other.value) == ("timeout", 2)
    assert time.monotonic() - started < 20


def test_workers_are_used_again_and_bounded() -> None:
    pids = {result.value for result in run([task("pid") for _ in range(8)], size=2)}
    assert 1 <= len(pids) <= 2
    assert os.getpid() not in pids


def test_cancelling_ends_the_workers() -> None:
    async def cancelled() -> None:
        pool = ProcessPool(1)
        with trio.move_on_after(1):
            async with pool:
                async for _ in pool.results([task("slow")]):
                    pass
        assert not pool._alive

    trio.run(_within, 20, cancelled)
