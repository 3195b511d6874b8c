"""A realm on V8: one isolate, one context, one host function out and one JavaScript function in.

What v8-python forbids, and how the laws hold nevertheless:

- Any use of the context while JavaScript runs is a panic that can kill the process.  So every method checks ``_busy`` first.  Stopping
  a running script from inside an op goes through the inspector's ``Runtime.terminateExecution``, the one door that stays open.
- A thread may enter only its newest isolate: a second realm on the same thread is refused while the first lives.
- A context with an inspector is never freed by the library (1.5 MB each remain).  So a closed realm is emptied when the thread makes
  its next one: not at once, because most processes end instead.
- Out of memory kills the process (the library has no limit to set and no hook to hear of it).
- A panic of the Rust side is a ``BaseException``: the realm is DEAD and ``EngineCrashed`` is raised.
"""

from __future__ import annotations

import _thread

import v8

from pybun_kernel.contracts.engine import RealmState
from pybun_kernel.errors import EngineCrashed, EngineDead, EngineError
from pybun_kernel.lean import TYPE_CHECKING, Any
from pybun_runtime_v8 import code_cache, snapshot
from pybun_runtime_v8.awaitables import stand_in
from pybun_runtime_v8.failures import JsFailure, brief, describe
from pybun_runtime_v8.modules import ModuleGraph
from pybun_runtime_v8.rejections import Rejections
from pybun_runtime_v8.values import encode, normalise

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybun_kernel.contracts.engine import Plain, RealmSpec, Script
    from pybun_kernel.lean import Literal

TERMINATE = '{"id":1,"method":"Runtime.terminateExecution"}'

#: Which realm each thread may enter, and what empties the one before: facts of the process, as V8's isolate stack is.
_entered: dict[int, V8Realm] = {}
_closed: dict[int, Callable[[], None]] = {}


def emptying(context: Any, hooks: Any) -> Callable[[], None]:
    """What frees most of a closed realm."""

    def empty() -> None:
        try:
            hooks.get("empty").call([])
            context.low_memory_notification()
        except BaseException as error:
            if type(error).__name__ != "PanicException" and not isinstance(error, Exception):
                raise

    return empty


class V8Realm:
    """See :class:`pybun_kernel.contracts.engine.Realm`."""

    def __init__(self, spec: RealmSpec) -> None:
        self._thread = _thread.get_ident()
        if self._thread in _entered:
            raise EngineError("V8 allows one live realm per thread; close the other one first")
        empty = _closed.pop(self._thread, None)
        if empty is not None:
            empty()
        self._spec = spec
        self._state: Literal["ready", "dead"] = RealmState.READY
        self._busy = False
        self._stopping = False
        self._stop_wanted = False
        self._interrupt: BaseException | None = None
        self._rejections = Rejections(spec.on_rejection)
        self._modules = ModuleGraph(spec.module_source)
        try:
            self._open()
        except v8.JavaScriptError as error:
            raise EngineError(f"the bootstrap failed: {brief(error)}") from None
        except (RuntimeError, ValueError, TypeError) as error:
            raise EngineError(f"V8 gave no context: {error}") from error
        _entered[self._thread] = self

    def _open(self) -> None:
        stand_in()
        spec = self._spec
        blob = snapshot.load(spec, spec.blobs) if spec.blobs is not None else None
        builder = (v8.Isolate(blob) if blob is not None else v8.Isolate()).create_context_builder()
        host, host_slow = self._hosts()
        builder.host_function(name="__pybun_host")(host)
        builder.host_function(name="__pybun_host_slow")(host_slow)
        builder.use_profile(
            v8.BaseProfile().install(
                [
                    v8.api.SharedArrayBuffer(),
                    v8.api.WebAssembly(),
                    v8.api.Atomics(allow_wait=spec.allow_atomics_wait),
                    v8.api.ModuleLoader(self._modules.resolve),
                    v8.api.PromiseRejectionTracker("ignore", callback=self._rejections.track),
                    v8.api.Inspector(name="pybun"),
                ]
            )
        )
        builder.set_microtasks_policy("explicit")
        context: Any = builder.build()
        self._context = context
        self._terminator: Any = self._context.inspector().connect()
        if blob is None:
            self._context.eval("delete globalThis.console")
            for script in (*spec.bootstrap(), snapshot.prelude()):
                self._context.compile(script.source, filename=script.url).run()
        hooks = self._context.eval("__pybun.engine.v8")
        self._enter: Any = hooks.get("enter")
        self._hooks: Any = hooks
        self._claim: Any = hooks.get("claim")
        hooks.get("start").call([])

    def _hosts(self) -> tuple[Callable[..., Any], Callable[..., Any]]:
        """The functions that JavaScript calls; they never raise, except for what JavaScript is not to see again."""
        dispatch = self._spec.dispatch
        last: Any = None

        def host(op: int, *args: Any) -> Any:
            nonlocal last
            try:
                last = result = dispatch(op, *args)
            except BaseException as error:
                self._interrupted(error)
                return None
            if self._stop_wanted:
                self._stop()
            return result

        def host_slow(what: str, op: int = 0, args: Any = ()) -> Any:
            try:
                if what == "promise":
                    return args["state"]
                result = last if what == "again" else host(op, *normalise(args))
                return encode(result)
            except BaseException as error:
                self._interrupted(error)
                return None

        return host, host_slow

    # ---- the contract ----

    @property
    def state(self) -> Literal["ready", "dead"]:
        return self._state

    def enter(self, name: str, /, *args: Plain) -> None:
        if self._busy or self._state is not RealmState.READY:
            self._refuse()
        self._busy = True
        try:
            self._enter(name, *args)
        except BaseException as error:
            if not isinstance(error, (ValueError, OverflowError, TypeError)) and "conversion" not in str(error):
                self._failed(error)
            else:
                self._enter_encoded(name, args)
        finally:
            self._busy = False
        if self._stopping or self._rejections.unclaimed:
            self._after()

    def _enter_encoded(self, name: str, args: tuple[Plain, ...]) -> None:
        try:
            self._hooks.get("enterEncoded").call([name, encode(args)])
        except BaseException as error:
            self._failed(error)

    def run_script(self, script: Script, /) -> None:
        def run() -> None:
            code_cache.compile_script(self._context, script, self._spec).run()

        self._guard(run)

    def import_module(self, url: str, token: int, /) -> None:
        def run() -> None:
            linked = self._modules.link(self._context, url)
            if isinstance(linked, JsFailure):
                self._hooks.get("failed").call([token, linked.name, linked.message, linked.place()])
                return
            link, urls = linked
            holder = link.namespace()
            self._hooks.get("linked").call([token, urls, holder])
            promise = link.evaluate()
            self._hooks.get("evaluated").call([token, promise, holder])

        self._guard(run)

    def drain_jobs(self) -> None:
        if self._busy or self._state is not RealmState.READY:
            self._refuse()
        self._busy = True
        context = self._context
        try:
            context.perform_microtask_checkpoint()
            while context.run_event_loop_once(0):  # V8's own tasks: finalizers, Atomics.waitAsync
                context.perform_microtask_checkpoint()
        except BaseException as error:
            self._failed(error)
        finally:
            self._busy = False
        if self._stopping or self._rejections.unclaimed:
            self._after()

    def terminate(self) -> None:
        if not self._busy:
            return
        if _thread.get_ident() == self._thread:
            self._stop()
        else:
            self._stop_wanted = True

    def close(self) -> None:
        if self._state is RealmState.DEAD:
            return
        if self._busy:
            self._refuse()
        self._bury()

    # ---- guards ----

    def _guard(self, run: Callable[[], None]) -> None:
        if self._busy or self._state is not RealmState.READY:
            self._refuse()
        self._busy = True
        try:
            run()
        except BaseException as error:
            self._failed(error)
        finally:
            self._busy = False
        if self._stopping or self._rejections.unclaimed:
            self._after()

    def _refuse(self) -> None:
        if self._state is RealmState.DEAD:
            raise EngineDead("the realm was used after its end")
        raise EngineError("the realm was entered while JavaScript was running in it")

    def _stop(self) -> None:
        self._stop_wanted = False
        self._stopping = True
        self._terminator.dispatch(TERMINATE)

    def _interrupted(self, error: BaseException) -> None:
        """An op was left by KeyboardInterrupt or the like: stop JavaScript, raise it out of the entry."""
        if self._interrupt is None:
            self._interrupt = error
        self._stop()

    def _failed(self, error: BaseException) -> None:
        """Turn what v8-python raised into the contract's errors; returns when JavaScript was merely stopped."""
        if self._stopping and isinstance(error, Exception):
            return
        if isinstance(error, v8.JavaScriptError):
            raise describe(error).as_error() from None
        if isinstance(error, Exception):
            raise EngineError(f"V8: {error}") from error
        if type(error).__name__ == "PanicException":
            self._bury(whole=False)
            raise EngineCrashed(f"V8 panicked: {error}") from error
        raise error

    def _after(self) -> None:
        """What has to wait until JavaScript no longer runs: clearing a termination, finding reasons of rejections."""
        if self._stopping:
            self._stopping = False
            self._context.cancel_terminate_execution()
        if self._rejections.unclaimed:
            self._rejections.claim(self._claim)
        if self._interrupt is not None:
            error, self._interrupt = self._interrupt, None
            raise error

    def _bury(self, *, whole: bool = True) -> None:
        self._state = RealmState.DEAD
        if whole:
            _closed[self._thread] = emptying(self._context, self._hooks)
        if _entered.get(self._thread) is self:
            del _entered[self._thread]
        self._enter = self._claim = self._hooks = self._terminator = None
        self._context = None
