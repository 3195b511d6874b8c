"""An engine without JavaScript, for tests of what surrounds an engine.

Strategy: a test scripts it with Python functions, one per entry or module; they use the realm as JavaScript would (:meth:`FakeRealm.op`,
:meth:`FakeRealm.job`, :meth:`FakeRealm.reject`).  What the kernel did to the realm is in :attr:`FakeRealm.calls`, a sequence to compare.
The laws that need no JavaScript hold: no re-entry, jobs, termination, death, plain data only.  It passes the checks of
``pybun_sdk.conformance.engine.checks``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from pybun_kernel.contracts.engine import EngineCapabilities, Plain, RealmSpec, RealmState, Script
from pybun_kernel.errors import EngineCrashed, EngineDead, EngineError

#: What stands for a piece of JavaScript.
Behaviour = Callable[..., None]

MAX_DEPTH = 100


class Stopped(BaseException):
    """Unwinds a behaviour after ``terminate``; behaviours must let it pass, as JavaScript cannot catch a termination."""


def cross(value: Any, depth: int = 0) -> Any:
    """A copy of plain data, as crossing the border makes one.  Raises TypeError for anything else."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    if depth > MAX_DEPTH:
        raise TypeError("too deeply nested")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys must be strings")
        return {key: cross(item, depth + 1) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [cross(item, depth + 1) for item in value]
    raise TypeError(f"{type(value).__name__} is not plain data")


class FakeRealm:
    """See :class:`pybun_kernel.contracts.engine.Realm`."""

    def __init__(self, engine: FakeEngine, spec: RealmSpec) -> None:
        self._engine = engine
        self._state: Literal["ready", "dead"] = RealmState.READY
        self._jobs: list[Behaviour] = []
        self._busy = False
        self._stop = False
        self._handle = 0
        self.spec = spec
        #: ``("enter", name, *args)``, ``("run_script", url)``, ``("import_module", url, token)``, and the other methods' names alone.
        self.calls: list[tuple[Plain, ...]] = []
        self.bootstrap = [script.url for script in spec.bootstrap()]

    # ---- for behaviours ----

    def op(self, op_id: int, *args: Plain) -> Plain:
        """Call an op, as JavaScript does."""
        assert self._busy, "an op can only be called while a behaviour runs"
        result: Plain = cross(self.spec.dispatch(op_id, *cross(args)))
        if self._stop:
            raise Stopped
        return result

    def job(self, behaviour: Behaviour) -> None:
        """Queue a promise job."""
        self._jobs.append(behaviour)

    def reject(self) -> int:
        """Report an unhandled rejection; answers its handle."""
        self._handle += 1
        self.spec.on_rejection("unhandled", self._handle)
        return self._handle

    def handle(self, handle: int) -> None:
        """Report that a rejection got a handler."""
        self.spec.on_rejection("handled", handle)

    def crash(self) -> None:
        """Break, as a panic of an engine does."""
        raise EngineCrashed("the fake engine was told to crash")

    # ---- the contract ----

    @property
    def state(self) -> Literal["ready", "dead"]:
        return self._state

    def enter(self, name: str, /, *args: Plain) -> None:
        self._run(("enter", name, *args), self._engine.entries.get(name, nothing), *cross(args))

    def run_script(self, script: Script, /) -> None:
        self._run(("run_script", script.url), self._engine.scripts.get(script.url, nothing))

    def import_module(self, url: str, token: int, /) -> None:
        self._run(("import_module", url, token), self._engine.modules.get(url, nothing), token)

    def drain_jobs(self) -> None:
        self._run(("drain_jobs",), nothing)

    def terminate(self) -> None:
        self.calls.append(("terminate",))
        self._stop = self._busy

    def close(self) -> None:
        if self._busy:
            raise EngineError("the realm was closed while JavaScript was running in it")
        self.calls.append(("close",))
        self._state = RealmState.DEAD
        self._jobs.clear()

    def _run(self, call: tuple[Plain, ...], behaviour: Behaviour, *args: Plain) -> None:
        if self._state is RealmState.DEAD:
            raise EngineDead("the realm was used after its end")
        if self._busy:
            raise EngineError("the realm was entered while JavaScript was running in it")
        self.calls.append(call)
        self._busy = True
        capabilities = self._engine.capabilities()
        try:
            behaviour(self, *args)
            if call == ("drain_jobs",) or not capabilities.explicit_jobs:
                while self._jobs:
                    self._jobs.pop(0)(self)
        except Stopped:
            self._jobs.clear()
            if not capabilities.ready_after_termination:
                self._state = RealmState.DEAD
        except EngineCrashed:
            self._state = RealmState.DEAD
            raise
        finally:
            self._busy = False
            self._stop = False


def nothing(_realm: FakeRealm, *_args: Plain) -> None:
    """The behaviour of whatever a test did not script."""


def echo(realm: FakeRealm, *args: Plain) -> None:
    """Entry ``echo``: its arguments go to op 0."""
    realm.op(0, *args)


class FakeEngine:
    """See :class:`pybun_kernel.contracts.engine.EngineDriver`.  ``realms`` are those made so far."""

    name = "fake"
    rank = 0

    def __init__(
        self,
        *,
        entries: Mapping[str, Behaviour] | None = None,
        modules: Mapping[str, Behaviour] | None = None,
        scripts: Mapping[str, Behaviour] | None = None,
        capabilities: EngineCapabilities | None = None,
        refuses: str | None = None,
    ) -> None:
        self.entries: dict[str, Behaviour] = {"echo": echo, **(entries or {})}
        self.modules = dict(modules or {})
        self.scripts = dict(scripts or {})
        self.realms: list[FakeRealm] = []
        self._refuses = refuses
        self._capabilities = capabilities or EngineCapabilities(
            engine="fake", engine_version="1", explicit_jobs=True, ready_after_termination=True, many_realms=True
        )

    def refusal(self) -> str | None:
        return self._refuses

    def capabilities(self) -> EngineCapabilities:
        return self._capabilities

    def create_realm(self, spec: RealmSpec) -> FakeRealm:
        realm = FakeRealm(self, spec)
        self.realms.append(realm)
        return realm
