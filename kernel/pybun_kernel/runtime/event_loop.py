"""The event loop: which entry comes next, and what to wait for.

One turn has these phases: completions (promises in one batch, each callback in an entry of its own) and imports; timers due; immediates.  Their
order is a table, because Bun and Node differ: Bun runs immediates before timers, Node timers before completions.  After every entry the
tick queue and the promise jobs run until both are empty, then unhandled rejections are reported.  The loop ends when nothing that keeps the
program alive is left.  Rules: Node.js "The Node.js event loop"; WHATWG "perform a microtask checkpoint".

Strategy: nothing here waits under trio until something must be waited for that is not a timer.  ``run`` then starts trio once and goes on
inside it; async ops become tasks of one nursery, which is cancelled when the program ends.
"""

from __future__ import annotations

import time

from pybun_kernel.lean import TYPE_CHECKING, Any, Literal
from pybun_kernel.runtime.op_table import error_envelope

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Awaitable, Callable

    import trio

    from pybun_kernel.contracts.engine import Plain, Realm, RejectionKind

    Task = Callable[[], Awaitable[None]]
else:
    from _collections import deque  # importing "collections" takes 2 ms


class EventLoop:
    """``idle`` is asked when nothing is left: it may make new work (``beforeExit``); ``load`` performs a queued import."""

    def __init__(
        self,
        *,
        profile: Literal["bun", "node"],
        idle: Callable[[], None],
        load: Callable[[tuple[Plain, ...]], None],
        flush: Callable[[], None],
    ) -> None:
        phases = {
            "bun": (self._run_completions, self._run_immediates, self._run_timers),
            "node": (self._run_timers, self._run_completions, self._run_immediates),
        }
        self._phases = phases[profile]
        self._idle = idle
        self._load = load
        self._flush = flush
        self._realm: Realm | None = None
        self.stopped = False
        self._ticks = False
        self._rejections: list[list[Plain]] = []
        self._completions: deque[tuple[int, bool, Plain]] = deque()
        self._deferred: deque[tuple[int, Callable[..., Any], tuple[Plain, ...], object]] = deque()
        self._imports: deque[tuple[Plain, ...]] = deque()
        self._deadline: float | None = None
        self._timers_ref = False
        self._immediates = "none"
        self._calls: dict[int, bool] = {}
        self._ref_calls = 0
        self._waiting_tasks: deque[tuple[Task, str]] = deque()
        self._nursery: trio.Nursery | None = None
        self._token: trio.lowlevel.TrioToken | None = None
        self._wakeup: trio.Event | None = None

    def attach(self, realm: Realm) -> None:
        self._realm = realm

    # ---- told by ops ----

    def tick_waiting(self) -> None:
        self._ticks = True

    def timers_changed(self, deadline: float | None, ref: bool) -> None:
        """``deadline``: milliseconds since the epoch."""
        self._deadline = deadline
        self._timers_ref = ref

    def immediates_changed(self, state: str) -> None:
        self._immediates = state

    def rejection(self, kind: RejectionKind, handle: int) -> None:
        if kind == "handled":
            for i, (_, waiting) in enumerate(self._rejections):
                if waiting == handle:
                    del self._rejections[i]
                    return
        self._rejections.append([kind, handle])

    def queue_import(self, request: tuple[Plain, ...]) -> None:
        self._imports.append(request)

    def start_deferred(self, call_id: int, function: Callable[..., Any], args: tuple[Plain, ...], host: object) -> None:
        self._begin(call_id)
        self._deferred.append((call_id, function, args, host))

    def start_async(self, call_id: int, function: Callable[..., Any], args: tuple[Plain, ...], host: object) -> None:
        self._begin(call_id)

        async def task() -> None:
            try:
                value = await function(host, *args)
            except Exception as error:
                self.complete(call_id, False, error_envelope(error, function.__name__))
            else:
                self.complete(call_id, True, value)

        self.spawn(task, function.__name__)

    def spawn(self, task: Task, name: str) -> None:
        """Run a task in the nursery; now if trio runs, else when it starts."""
        if self._nursery is not None:
            self._nursery.start_soon(task, name=name)
        else:
            self._waiting_tasks.append((task, name))

    def _begin(self, call_id: int) -> None:
        self._calls[call_id] = True
        self._ref_calls += 1

    def set_ref(self, call_id: int, ref: bool) -> None:
        known = self._calls.get(call_id)
        if known is not None and known != ref:
            self._calls[call_id] = ref
            self._ref_calls += 1 if ref else -1

    def complete(self, call_id: int, ok: bool, value: Plain) -> None:
        """The answer of a call.  On the loop's thread."""
        if call_id in self._calls:
            self._completions.append((call_id, ok, value))
            self.wake()

    def complete_from_thread(self, call_id: int, ok: bool, value: Plain) -> None:
        if self._token is not None:
            self._token.run_sync_soon(self.complete, call_id, ok, value)
        else:
            self._completions.append((call_id, ok, value))

    def wake(self) -> None:
        if self._wakeup is not None:
            self._wakeup.set()

    def stop(self) -> None:
        self.stopped = True
        self.wake()

    # ---- entries ----

    def enter(self, name: str, *args: Plain) -> None:
        """One entry and all that it queued."""
        assert self._realm is not None
        self._realm.enter(name, *args)
        self.drain()

    def drain(self, ticks_first: bool = False) -> None:
        """Run ticks and promise jobs until there are none, then report rejections."""
        realm = self._realm
        assert realm is not None
        while not self.stopped:
            if ticks_first and self._ticks:
                self._ticks = False
                realm.enter("ticks")
            ticks_first = True
            realm.drain_jobs()
            if self._ticks:
                continue
            if self._rejections:
                batch = self._rejections
                self._rejections = []
                realm.enter("rejections", batch)
                continue
            return

    # ---- turns ----

    def _alive(self) -> bool:
        return not self.stopped and bool(
            self._ref_calls or self._timers_ref or self._immediates == "ref" or self._completions or self._deferred or self._imports
        )

    def _turn(self) -> None:
        for phase in self._phases:
            phase()
        self._flush()

    def _run_completions(self) -> None:
        if self._deferred:
            self._run_deferred()
        if self._completions:
            self._deliver()
        while self._imports and not self.stopped:
            self._load(self._imports.popleft())

    def _run_deferred(self) -> None:
        for _ in range(len(self._deferred)):
            call_id, function, args, host = self._deferred.popleft()
            try:
                value = function(host, *args)
            except Exception as error:
                self._completions.append((call_id, False, error_envelope(error, function.__name__)))
            else:
                self._completions.append((call_id, True, value))

    def _deliver(self) -> None:
        batch: list[list[Plain]] = []
        for _ in range(len(self._completions)):
            call_id, ok, value = self._completions.popleft()
            if self._calls.pop(call_id, False):
                self._ref_calls -= 1
            if call_id % 2 == 0:
                batch.append([call_id, ok, value])
                continue
            if batch:
                self.enter("settle", batch)
                batch = []
            self.enter("callback", call_id, ok, value)
            if self.stopped:
                return
        if batch:
            self.enter("settle", batch)

    def _run_timers(self) -> None:
        now = time.time() * 1000  # a timer that comes due while others run waits for the next turn
        while not self.stopped and self._deadline is not None and now >= self._deadline:
            self.enter("timer", now)

    def _run_immediates(self) -> None:
        if self._immediates == "none":
            return
        self._immediates = "running"
        while self._immediates == "running" and not self.stopped:
            self.enter("immediate")

    def _ready(self) -> bool:
        return bool(self._completions or self._deferred or self._imports or self._immediates != "none")

    def _timeout(self) -> float | None:
        """Seconds until a timer is due; None: no timer."""
        if self._deadline is None:
            return None
        return max(0.0, self._deadline / 1000 - time.time())

    def run(self) -> None:
        """Until the program ends by itself or :meth:`stop` is called."""
        while not self.stopped:
            if not self._alive():
                self._ask_idle()
                if not self._alive():
                    break
            self._turn()
            if self._ready() or not self._alive():
                continue
            if self._waiting_tasks or self._ref_calls:
                self._run_under_trio()
                return
            timeout = self._timeout()
            if timeout:
                time.sleep(timeout)
        self._flush()

    def _ask_idle(self) -> None:
        if not self.stopped:
            self._idle()

    def _run_under_trio(self) -> None:
        import trio

        trio.run(self._main)

    async def _main(self) -> None:
        import trio

        self._token = trio.lowlevel.current_trio_token()
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            while not self.stopped:
                while self._waiting_tasks:
                    task, name = self._waiting_tasks.popleft()
                    nursery.start_soon(task, name=name)
                self._wakeup = trio.Event()
                if self._ready():
                    await trio.lowlevel.checkpoint()
                else:
                    timeout = self._timeout()
                    with trio.move_on_after(timeout if timeout is not None else 86400):
                        await self._wakeup.wait()
                self._turn()
                if not self._alive():
                    self._ask_idle()
                    if not self._alive():
                        break
            nursery.cancel_scope.cancel()
        self._nursery = None
        self._flush()
