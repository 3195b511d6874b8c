"""A realm on dukpy: ops come through its ``call_python``, entries go through one of two doors.

``native_door.py`` uses QuickJS's own functions, ``text_door.py`` dukpy's ``eval_string`` where those are not exported.  dukpy wants an
*interpreter object* with the members that :class:`Interpreter` has.  Modules are found by exact url: normalising answers the name it was
given.  Promise jobs run before an entry returns, so :meth:`DukpyRealm.drain_jobs` has nothing to do.

Running out of heap is an ``InternalError`` that JavaScript can catch.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any, Literal, Protocol

from pybun_kernel.contracts.engine import Plain, RealmSpec, RealmState, Script
from pybun_kernel.errors import EngineCrashed, EngineDead, EngineError, JsError
from pybun_runtime_dukpy import library
from pybun_runtime_dukpy.codec import from_json, to_json, well_formed
from pybun_runtime_dukpy.termination import Terminated, Terminator

STOP = b'{"$stop":1}'
STOPPED: dict[str, Plain] = {"$op_error": ["Error", "JavaScript execution was terminated", {}]}


class Door(Protocol):
    """A way into the engine.  Values are the JSON text of a list; jobs have run and rejections are reported when a method returns."""

    def bootstrap(self, script: Script) -> None: ...

    def ready(self) -> None: ...

    def enter(self, values: bytes) -> None: ...

    def import_module(self, values: bytes) -> None: ...

    def run_script(self, source: str, script: Script) -> None: ...

    def host(self, name: bytes, arguments: list[object]) -> bytes | None:
        """``call_python`` with a name other than ``op``."""
        ...

    def close(self) -> None: ...


class Interpreter:
    """What dukpy's C code looks for: the context, the doors for ops and modules."""

    __slots__ = ("_ctx", "host", "loader", "op")

    def __init__(self, context: Any, loader: ModuleTexts, op: Callable[[bytes], bytes | None]) -> None:
        self._ctx = context
        self.loader = loader
        self.op = op
        self.host: Callable[[bytes, bytes], bytes | None] | None = None

    def _check_exported_function_exists(self, _name: bytes) -> bool:
        return True

    def _call_python(self, name: bytes, arguments: bytes) -> bytes | None:
        if name == b"op":
            return self.op(arguments)
        return self.host(name, arguments) if self.host is not None else None

    def _normalize_module(self, _base: str, name: str) -> str:
        return name


class ModuleTexts:
    """dukpy's ``loader``: text by exact url."""

    __slots__ = ("_source",)

    def __init__(self, source: Callable[[str], str | None]) -> None:
        self._source = source

    def load(self, url: str) -> tuple[str | None, str | None, str | None]:
        text = self._source(url)
        if text is None:
            return None, None, None
        try:
            text.encode()
        except UnicodeEncodeError:
            text = well_formed(text)
        return url, text, "module"


class DukpyRealm:
    """See :class:`pybun_kernel.contracts.engine.Realm`."""

    def __init__(self, spec: RealmSpec) -> None:
        module = library.load()
        self._dispatch = spec.dispatch
        self._state: Literal["ready", "dead"] = RealmState.READY
        self._busy = False
        self._stop_wanted = False
        self._interrupt: BaseException | None = None
        self._terminator = Terminator()
        try:
            context = module.create_context()
        except Exception as error:
            raise EngineError(f"QuickJS gave no context: {error}") from error
        interpreter = Interpreter(context, ModuleTexts(spec.module_source), self._op)
        self._interpreter: Interpreter | None = interpreter
        self._door: Door = self._open(module, context, interpreter, spec)
        interpreter.host = self._host
        bootstrap = iter(spec.bootstrap())
        self._door.bootstrap(next(bootstrap))
        module.eval_string(
            interpreter, b"globalThis.__call_python = globalThis.call_python; 0", b"{}", False, "<dukpy>"
        )
        for name in ("prelude.js", "awaited.js", "missing.js", self._script):
            self._door.bootstrap(own_script(name))
        # Early: without a snapshot, builtins that the bootstrap wants come through an op.
        self._door.bootstrap(Script(url="pybun:quickjs/attach", source="__pybun.engine.quickjs.attach()"))
        for script in bootstrap:
            self._door.bootstrap(script)
        self._door.ready()

    def _open(self, module: Any, context: object, interpreter: Interpreter, spec: RealmSpec) -> Door:
        from pybun_runtime_dukpy import native

        connection = native.connect(module, context, interpreter, spec.heap_limit) if native.WANTED else None
        if connection is not None:
            from pybun_runtime_dukpy.native_door import NativeDoor

            self._script = "native.js"
            return NativeDoor(connection, spec)
        from pybun_runtime_dukpy.text_door import TextDoor

        self._script = "text_rejections.js"
        return TextDoor(module, interpreter, spec, lambda: self._stop_wanted or self._interrupt is not None)

    def _op(self, arguments: bytes) -> bytes | None:
        """``call_python("op", tagged, opId, ...args)``."""
        terminator = self._terminator
        try:
            terminator.in_op = True
            _, op, *args = from_json(arguments)
            result = self._dispatch(op, *args)
            if self._stop_wanted:
                return self._stop()
            answer = None if result is None else to_json(result).encode()
            terminator.in_op = False
            return answer
        except BaseException as error:
            if self._interrupt is None and not isinstance(error, Terminated):
                self._interrupt = error
            return self._stop()

    def _host(self, name: bytes, arguments: bytes) -> bytes | None:
        """``call_python`` of the door's own JavaScript."""
        terminator = self._terminator
        try:
            terminator.in_op = True
            answer = self._door.host(name, json.loads(arguments))
            if self._stop_wanted:
                return self._stop()
            terminator.in_op = False
            return answer
        except BaseException as error:
            if self._interrupt is None and not isinstance(error, Terminated):
                self._interrupt = error
            return self._stop()

    def _stop(self) -> bytes:
        """The answer that makes JavaScript spin until it is interrupted."""
        self._stop_wanted = True
        if not self._terminator.possible():
            return to_json(STOPPED).encode()
        self._terminator.arm()
        self._terminator.in_op = False
        return STOP

    # ---- the contract ----

    @property
    def state(self) -> Literal["ready", "dead"]:
        return self._state

    def enter(self, name: str, /, *args: Plain) -> None:
        values = to_json([name, *args]).encode()
        self._run(lambda: self._door.enter(values))

    def import_module(self, url: str, token: int, /) -> None:
        values = to_json([url, token]).encode()
        self._run(lambda: self._door.import_module(values))

    def run_script(self, script: Script, /) -> None:
        source: str = well_formed(script.source)
        if source.startswith("#!"):
            source = "//" + source[2:]
        self._run(lambda: self._door.run_script(source, script))

    def drain_jobs(self) -> None:
        if self._busy or self._state is not RealmState.READY:
            self._refuse()

    def terminate(self) -> None:
        if not self._busy or self._stop_wanted:
            return
        self._stop_wanted = True
        if not self._terminator.in_op and self._terminator.possible():
            self._terminator.arm()  # called from a signal handler while JavaScript runs

    def close(self) -> None:
        if self._busy:
            self._refuse()
        if self._state is RealmState.READY:
            self._bury()

    # ---- running ----

    def _run(self, action: Callable[[], None]) -> None:
        if self._busy or self._state is not RealmState.READY:
            self._refuse()
        self._busy = True
        self._terminator.in_op = False
        failure: EngineError | None = None
        try:
            action()
        except (JsError, EngineCrashed) as error:
            failure = error
        except BaseException as error:
            self._cut_short(error)
        finally:
            self._busy = False
            self._terminator.disarm()
        if self._stop_wanted or self._interrupt is not None:
            self._after_stop()
        elif failure is not None:
            if isinstance(failure, EngineCrashed):
                self._bury()
            raise failure

    def _cut_short(self, error: BaseException) -> None:
        """JavaScript was interrupted: by ``terminate``, by an op's KeyboardInterrupt, or by a signal handler of somebody else."""
        self._stop_wanted = True
        if self._interrupt is None and not isinstance(error, Terminated):
            self._interrupt = error

    def _after_stop(self) -> None:
        """An interrupted QuickJS may have lost jobs that were half done: the realm is over."""
        self._stop_wanted = False
        self._bury()
        error, self._interrupt = self._interrupt, None
        if error is not None:
            raise error

    def _refuse(self) -> None:
        if self._state is RealmState.DEAD:
            raise EngineDead("the realm was used after its end")
        raise EngineError("the realm was entered while JavaScript was running in it")

    def _bury(self) -> None:
        self._state = RealmState.DEAD
        self._door.close()
        self._interpreter = None


def own_script(name: str) -> Script:
    """A script of the engine's own (read through the loader, so that it is found in a zip file too)."""
    path = os.path.join(os.path.dirname(__file__), "js", name)
    source: bytes = __loader__.get_data(path)  # type: ignore[name-defined]  # every module has it; mypy does not know
    return Script(url=f"pybun:quickjs/{name}", source=source.decode())
