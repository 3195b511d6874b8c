"""A pool of workers for CPU tasks (parsing, test files): processes here, machines elsewhere."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, Protocol, dataclass

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from typing import Self

    from pybun_kernel.contracts.engine import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerTask:
    """One call.  ``target``: ``"package.module:function"``, taking ``payload`` and answering plain data.

    attempts: how often it may be tried when its worker dies.
    timeout: seconds for one attempt, None for no limit; a worker that exceeds it is killed.
    """

    target: str
    payload: Plain
    attempts: int = 2
    timeout: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerResult:
    """The outcome of the task at ``index`` of the batch.

    ``failed``: the function raised, ``error`` is its traceback text.  ``crashed``: every attempt ended with a dead worker.  ``timeout``: too slow.
    """

    index: int
    status: Literal["done", "failed", "crashed", "timeout"]
    value: Plain = None
    error: str = ""


class WorkerPool(Protocol):
    """Used inside ``async with``; leaving it ends the workers, also when cancelled."""

    @property
    def size(self) -> int: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *exc_info: object) -> None: ...

    def results(self, tasks: Iterable[WorkerTask]) -> AsyncIterator[WorkerResult]:
        """Run the tasks, at most ``size`` at a time (they are pulled one by one), and yield results as they come.

        A task that fails is a result, never an exception.
        """
        ...
