"""Entries through dukpy's ``eval_string``, for where QuickJS's own functions cannot be had.

Every entry evaluates one tiny script; its arguments travel in the global ``dukpy``.  dukpy collects garbage before and after (10 ms each with
100,000 live objects), runs the promise jobs before it returns, and shows every classic script as ``<dukpy>`` and every text compiled with
``(0, eval)(text)`` as ``<input>`` in stack traces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybun_kernel.errors import EngineCrashed, EngineError, JsError
from pybun_runtime_dukpy.codec import to_json
from pybun_runtime_dukpy.rejections import Rejections

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybun_kernel.contracts.engine import RealmSpec, Script

NOTHING = b"{}"
ENTER = b"__pybun.engine.quickjs.enter();0"
IMPORT = b"__pybun.engine.quickjs.import();0"
CLAIM = b"__pybun.engine.quickjs.claim()"
HIDE = "__pybun.engine.quickjs.hide();"
FINISHED = "\n;__pybun.engine.quickjs.finished();0"


class TextDoor:
    """``stopping`` says whether JavaScript was told to stop: then what dukpy raises means nothing."""

    def __init__(self, library: Any, interpreter: object, spec: RealmSpec, stopping: Callable[[], bool]) -> None:
        self._library = library
        self._interpreter = interpreter
        self._stopping = stopping
        self._finished = False
        self._rejections = Rejections(spec.on_rejection, self._claim)

    def _evaluate(self, code: bytes, values: bytes) -> bytes | None:
        result: bytes | None = self._library.eval_string(self._interpreter, code, values, False, "<dukpy>")
        return result

    def bootstrap(self, script: Script) -> None:
        try:
            self._evaluate(f"{script.source}\n;0".encode(), NOTHING)
        except self._library.JSRuntimeError as error:
            raise EngineError(f"the bootstrap failed in {script.url}: {error}") from error

    def ready(self) -> None:
        """Nothing is left to prepare."""

    def host(self, _name: bytes, _arguments: list[object]) -> bytes | None:
        self._finished = True
        return None

    def enter(self, values: bytes) -> None:
        self._run(ENTER, values, None)

    def import_module(self, values: bytes) -> None:
        self._run(IMPORT, values, None)

    def run_script(self, source: str, script: Script) -> None:
        directive = '"use strict";' if source.lstrip().startswith(('"use strict"', "'use strict'")) else ""
        self._run(f"{directive}{HIDE}{source}{FINISHED}".encode(), NOTHING, script)

    def _run(self, code: bytes, values: bytes, script: Script | None) -> None:
        self._finished = script is None
        try:
            self._evaluate(code, b'{"args":%b}' % values if script is None else values)
        except self._library.JSRuntimeError as error:
            text = str(error)
        else:
            return
        if self._stopping():
            return
        if "context is unusable" in text:
            raise EngineCrashed(text)
        if not self._finished and script is not None:
            raise js_error(text, script)
        self._rejections.raised(text)

    def _claim(self, handle: int, text: str) -> bool:
        return self._evaluate(CLAIM, f'{{"args":{to_json([handle, text])}}}'.encode()) == b"true"

    def close(self) -> None:
        """Nothing is held."""


def js_error(text: str, script: Script) -> JsError:
    """dukpy's text of a thrown value: its string, then stack lines."""
    head, _, frames = text.partition("\n    at ")
    name, colon, message = head.strip().partition(": ")
    if not colon or not name.isidentifier():
        name, message = ("", head.strip()) if not head.strip().endswith("Error") else (head.strip(), "")
    stack = text.replace("<dukpy>", script.url).rstrip() if frames else ""
    return JsError(message, name=name or "Error", stack=stack)
