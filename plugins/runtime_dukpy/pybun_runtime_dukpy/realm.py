"""A realm on dukpy: every entry evaluates one tiny script, its arguments travel in the global ``dukpy``, ops come through ``call_python``.

dukpy wants an *interpreter object* with the members that :class:`Interpreter` has.  Modules are found by exact url: normalising answers
the name it was given.  Promise jobs run before an entry returns, so :meth:`DukpyRealm.drain_jobs` has nothing to do.

File names in stack traces: modules have their url; classic scripts are ``<dukpy>`` and text compiled with ``(0, eval)(text)`` is
``<input>``, whatever ``//# sourceURL`` says.  Who compiles many texts that way can tell them apart by putting ever more line breaks before
each (100,000 take 1.4 ms): then a line number of ``<input>`` belongs to one text.

Running out of the 128 MiB heap is an ``InternalError`` that JavaScript can catch.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Literal

from pybun_kernel.contracts.engine import Plain, RealmSpec, RealmState, Script
from pybun_kernel.errors import EngineCrashed, EngineDead, EngineError, JsError
from pybun_runtime_dukpy import library
from pybun_runtime_dukpy.codec import from_json, to_json, well_formed
from pybun_runtime_dukpy.rejections import Rejections
from pybun_runtime_dukpy.termination import Terminated, Terminator

NOTHING = b"{}"
STOP = b'{"$stop":1}'
STOPPED: dict[str, Plain] = {"$op_error": ["Error", "JavaScript execution was terminated", {}]}

ENTER = b"__pybun.engine.quickjs.enter();0"
IMPORT = b"__pybun.engine.quickjs.importModule();0"
CLAIM = b"__pybun.engine.quickjs.claim()"
HIDE = "__pybun.engine.quickjs.hide();"
FINISHED = "\n;__pybun.engine.quickjs.finished();0"


class Interpreter:
    """What dukpy's C code looks for: the context, the doors for ops and modules."""

    __slots__ = ("_ctx", "finished", "loader", "op")

    def __init__(self, context: Any, loader: ModuleTexts, op: Callable[[bytes], bytes | None]) -> None:
        self._ctx = context
        self.loader = loader
        self.op = op
        self.finished = False

    def _check_exported_function_exists(self, name: bytes) -> bool:
        return name in (b"op", b"finished")

    def _call_python(self, name: bytes, arguments: bytes) -> bytes | None:
        if name == b"op":
            return self.op(arguments)
        self.finished = True
        return None

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
        self._library = library.load()
        self._error: type[Exception] = self._library.JSRuntimeError
        self._dispatch = spec.dispatch
        self._state: Literal["ready", "dead"] = RealmState.READY
        self._busy = False
        self._stop_wanted = False
        self._interrupt: BaseException | None = None
        self._terminator = Terminator()
        self._rejections = Rejections(spec.on_rejection, self._claim)
        try:
            context = self._library.create_context()
        except Exception as error:
            raise EngineError(f"QuickJS gave no context: {error}") from error
        self._interpreter: Interpreter | None = Interpreter(context, ModuleTexts(spec.module_source), self._op)
        for script in (*spec.bootstrap(), prelude()):
            try:
                self._evaluate(f"{script.source}\n;0".encode(), NOTHING)
            except self._error as error:
                raise EngineError(f"the bootstrap failed in {script.url}: {error}") from error

    def _evaluate(self, code: bytes, values: bytes) -> bytes | None:
        result: bytes | None = self._library.eval_string(self._interpreter, code, values, False, "<dukpy>")
        return result

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
        self._run(ENTER, (name, *args))

    def import_module(self, url: str, token: int, /) -> None:
        self._run(IMPORT, (url, token))

    def run_script(self, script: Script, /) -> None:
        source: str = well_formed(script.source)
        if source.startswith("#!"):
            source = "//" + source[2:]
        directive = '"use strict";' if source.lstrip().startswith(('"use strict"', "'use strict'")) else ""
        self._run(f"{directive}{HIDE}{source}{FINISHED}".encode(), (), script)

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
        self._state = RealmState.DEAD
        self._interpreter = None

    # ---- running ----

    def _run(self, code: bytes, args: tuple[Plain, ...], script: Script | None = None) -> None:
        if self._busy or self._state is not RealmState.READY:
            self._refuse()
        interpreter = self._interpreter
        assert interpreter is not None, "a READY realm has an interpreter"
        values = f'{{"args":{to_json(list(args))}}}' if args else "{}"
        if values.startswith('{"args":{"$tagged"'):
            values = f'{{"$tagged":{{"args":{values[19:-2]}}}}}'
        self._busy = True
        interpreter.finished = script is None
        self._terminator.in_op = False
        rejection = ""
        try:
            self._evaluate(code, values.encode())
        except self._error as error:
            rejection = str(error)
        except BaseException as error:
            self._cut_short(error)
        finally:
            self._busy = False
            self._terminator.disarm()
        if self._stop_wanted or self._interrupt is not None:
            self._after_stop()
        elif rejection:
            if "context is unusable" in rejection:
                self._bury()
                raise EngineCrashed(rejection)
            if not interpreter.finished and script is not None:
                raise js_error(rejection, script)
            self._rejections.raised(rejection)

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

    def _claim(self, handle: int, text: str) -> bool:
        values = f'{{"args":{to_json([handle, text])}}}'
        self._busy = True
        try:
            return self._evaluate(CLAIM, values.encode()) == b"true"
        finally:
            self._busy = False

    def _refuse(self) -> None:
        if self._state is RealmState.DEAD:
            raise EngineDead("the realm was used after its end")
        raise EngineError("the realm was entered while JavaScript was running in it")

    def _bury(self) -> None:
        self._state = RealmState.DEAD
        self._interpreter = None


def js_error(text: str, script: Script) -> JsError:
    """dukpy's text of a thrown value: its string, then stack lines."""
    head, _, frames = text.partition("\n    at ")
    name, colon, message = head.strip().partition(": ")
    if not colon or not name.isidentifier():
        name, message = ("", head.strip()) if not head.strip().endswith("Error") else (head.strip(), "")
    stack = text.replace("<dukpy>", script.url).rstrip() if frames else ""
    return JsError(message, name=name or "Error", stack=stack)


def prelude() -> Script:
    """The engine's own script (read through the loader, so that it is found in a zip file too)."""
    path = os.path.join(os.path.dirname(__file__), "js", "prelude.js")
    source: bytes = __loader__.get_data(path)  # type: ignore[name-defined]  # every module has it; mypy does not know
    return Script(url="pybun:quickjs/prelude.js", source=source.decode())
