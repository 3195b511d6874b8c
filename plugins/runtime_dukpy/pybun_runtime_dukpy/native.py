"""QuickJS's own C interface (``quickjs.h``), where the library inside dukpy exports it: Linux and macOS.

dukpy's one door, ``eval_string``, collects garbage twice per call, names no file, and tells of one unhandled rejection at most.  The shared
library has the whole engine, so entries, compiling, promise jobs and rejections go straight to it; ops still leave through dukpy's
``call_python``.  Where the functions are not exported (Windows) or the engine is another version, :func:`connect` answers None and the
realm makes do with ``eval_string``.

Functions are called with the GIL held and look for a pending Python exception afterwards (``PyDLL``): that is how a signal ends JavaScript.
A ``JSValue`` is 16 bytes by value; what a function of QuickJS returns is ours to free, what it is given stays ours unless its comment in
``quickjs.h`` says otherwise.
"""

from __future__ import annotations

import ctypes
import os
import threading
from ctypes import POINTER, PYFUNCTYPE, c_bool, c_char_p, c_int, c_int64, c_size_t, c_uint64, c_void_p
from typing import TYPE_CHECKING, Any, ClassVar

from pybun_runtime_dukpy.plugin import HEAP_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

#: The version whose interface this file was written for.
VERSION = b"0.11.0"

#: False: always through ``eval_string`` (the tests run both ways).
WANTED = True

TAG_UNDEFINED = 3
TAG_EXCEPTION = 6

EVAL_GLOBAL = 0
EVAL_COMPILE_ONLY = 1 << 5
BYTECODE = 1

#: Bytes of heap at which cycles are looked for the first time (afterwards: half as much again as survived).
GC_THRESHOLD = 64 * 1024 * 1024
#: Bytes of C stack that JavaScript may use; the main thread of a process has 8 MiB nearly everywhere, others less.
STACK_MAIN = 5 * 1024 * 1024
STACK_OTHER = 512 * 1024


class JSValue(ctypes.Structure):
    """``struct JSValue`` of 64-bit machines."""

    _fields_: ClassVar = [("bits", c_uint64), ("tag", c_int64)]
    bits: int
    tag: int


class _Pair(ctypes.Structure):
    """The head of dukpy's ``DukPyContext``."""

    _fields_: ClassVar = [("runtime", c_void_p), ("context", c_void_p)]
    runtime: int | None
    context: int | None


UNDEFINED = JSValue(0, TAG_UNDEFINED)

TRACKER = PYFUNCTYPE(None, c_void_p, JSValue, JSValue, c_bool, c_void_p)

_SIGNATURES: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("JS_SetMemoryLimit", None, (c_void_p, c_size_t)),
    ("JS_SetGCThreshold", None, (c_void_p, c_size_t)),
    ("JS_SetMaxStackSize", None, (c_void_p, c_size_t)),
    ("JS_UpdateStackTop", None, (c_void_p,)),
    ("JS_SetContextOpaque", None, (c_void_p, ctypes.py_object)),
    ("JS_SetHostPromiseRejectionTracker", None, (c_void_p, TRACKER, c_void_p)),
    ("JS_Eval", JSValue, (c_void_p, c_char_p, c_size_t, c_char_p, c_int)),
    ("JS_EvalFunction", JSValue, (c_void_p, JSValue)),
    ("JS_Call", JSValue, (c_void_p, JSValue, JSValue, c_int, POINTER(JSValue))),
    ("JS_ParseJSON", JSValue, (c_void_p, c_char_p, c_size_t, c_char_p)),
    ("JS_GetPropertyStr", JSValue, (c_void_p, JSValue, c_char_p)),
    ("JS_SetPropertyStr", c_int, (c_void_p, JSValue, c_char_p, JSValue)),
    ("JS_ToCStringLen2", c_void_p, (c_void_p, POINTER(c_size_t), JSValue, c_bool)),
    ("JS_FreeCString", None, (c_void_p, c_void_p)),
    ("JS_GetException", JSValue, (c_void_p,)),
    ("JS_DupValue", JSValue, (c_void_p, JSValue)),
    ("JS_FreeValue", None, (c_void_p, JSValue)),
    ("JS_IsSameValue", c_bool, (c_void_p, JSValue, JSValue)),
    ("JS_ExecutePendingJob", c_int, (c_void_p, POINTER(c_void_p))),
    ("JS_WriteObject", c_void_p, (c_void_p, POINTER(c_size_t), JSValue, c_int)),
    ("JS_ReadObject", JSValue, (c_void_p, c_char_p, c_size_t, c_int)),
    ("js_free", None, (c_void_p, c_void_p)),
)


class Thrown(Exception):
    """JavaScript threw ``value``, which belongs to the catcher."""

    def __init__(self, value: JSValue) -> None:
        super().__init__()
        self.value = value


class Connection:
    """One context.  Every method but the constructor's is called on the realm's thread."""

    def __init__(self, functions: Any, pair: _Pair, interpreter: object, heap_limit: int | None) -> None:
        self._f = functions
        #: Names the build of the engine, as far as bytecode goes.
        self.build = f"quickjs {VERSION.decode()} {os.stat(functions._name).st_size}"
        self._runtime = pair.runtime
        self._context = pair.context
        self._job_context = c_void_p()
        self._interpreter = interpreter  # the context points at it without holding it
        self._tracker: Any = None
        functions.JS_SetContextOpaque(self._context, interpreter)
        functions.JS_SetMemoryLimit(self._runtime, heap_limit or HEAP_LIMIT)
        functions.JS_SetGCThreshold(self._runtime, GC_THRESHOLD)
        functions.JS_UpdateStackTop(self._runtime)
        functions.JS_SetMaxStackSize(self._runtime, _stack_size())

    def track(self, callback: Callable[[JSValue, JSValue, bool], None]) -> None:
        """``callback(promise, reason, handled)``; it may keep what it duplicates."""

        def tracker(_context: int, promise: JSValue, reason: JSValue, handled: bool, _opaque: object) -> None:
            callback(promise, reason, handled)

        self._tracker = TRACKER(tracker)
        self._f.JS_SetHostPromiseRejectionTracker(self._runtime, self._tracker, None)

    def untrack(self) -> None:
        self._f.JS_SetHostPromiseRejectionTracker(self._runtime, TRACKER(), None)

    # ---- values ----

    def duplicate(self, value: JSValue) -> JSValue:
        copy: JSValue = self._f.JS_DupValue(self._context, value)
        return copy

    def free(self, value: JSValue) -> None:
        self._f.JS_FreeValue(self._context, value)

    def same(self, one: JSValue, other: JSValue) -> bool:
        return bool(self._f.JS_IsSameValue(self._context, one, other))

    def get(self, target: JSValue, name: bytes) -> JSValue:
        return self._checked(self._f.JS_GetPropertyStr(self._context, target, name))

    def give(self, target: JSValue, name: bytes, value: JSValue) -> None:
        """Set a property; ``value`` belongs to JavaScript from now on."""
        self._f.JS_SetPropertyStr(self._context, target, name, value)

    def _checked(self, value: JSValue) -> JSValue:
        if value.tag == TAG_EXCEPTION:
            raise Thrown(self._f.JS_GetException(self._context))
        return value

    def text(self, value: JSValue) -> str | None:
        size = c_size_t()
        data = self._f.JS_ToCStringLen2(self._context, ctypes.byref(size), value, False)
        if not data:
            self.free(self._f.JS_GetException(self._context))
            return None
        text = ctypes.string_at(data, size.value).decode("utf-8", "replace")
        self._f.JS_FreeCString(self._context, data)
        return text

    def text_of(self, target: JSValue, name: bytes) -> str | None:
        """A property as text; None when it is undefined or cannot be had."""
        value = self._f.JS_GetPropertyStr(self._context, target, name)
        if value.tag == TAG_EXCEPTION:
            self.free(self._f.JS_GetException(self._context))
            return None
        text = None if value.tag == TAG_UNDEFINED else self.text(value)
        self.free(value)
        return text

    # ---- running ----

    def enter(self) -> None:
        """Before the outermost call: JavaScript's stack is measured from here."""
        self._f.JS_UpdateStackTop(self._runtime)

    def evaluate(self, source: bytes, url: bytes) -> JSValue:
        """What a script's last expression gave."""
        return self._checked(self._f.JS_Eval(self._context, source, len(source), url, EVAL_GLOBAL))

    def compile(self, source: bytes, url: bytes) -> JSValue:
        return self._checked(self._f.JS_Eval(self._context, source, len(source), url, EVAL_GLOBAL | EVAL_COMPILE_ONLY))

    def start(self, code: JSValue) -> JSValue:
        """Run what :meth:`compile` or :meth:`load` gave (and use it up)."""
        return self._checked(self._f.JS_EvalFunction(self._context, code))

    def save(self, code: JSValue) -> bytes | None:
        """Bytecode as bytes; they are for the very same build of the engine only."""
        size = c_size_t()
        data = self._f.JS_WriteObject(self._context, ctypes.byref(size), code, BYTECODE)
        if not data:
            self.free(self._f.JS_GetException(self._context))
            return None
        blob = ctypes.string_at(data, size.value)
        self._f.js_free(self._context, data)
        return blob

    def load(self, blob: bytes) -> JSValue | None:
        code: JSValue = self._f.JS_ReadObject(self._context, blob, len(blob), BYTECODE)
        if code.tag == TAG_EXCEPTION:
            self.free(self._f.JS_GetException(self._context))
            return None
        return code

    def call(self, function: JSValue, values: bytes) -> None:
        """``function(JSON.parse(values))``.  Raises :class:`Thrown`."""
        f = self._f
        argument = self._checked(f.JS_ParseJSON(self._context, values, len(values), b"<arguments>"))
        try:
            result = f.JS_Call(self._context, function, UNDEFINED, 1, ctypes.byref(argument))
        finally:
            f.JS_FreeValue(self._context, argument)
        if result.tag < 0 or result.tag == TAG_EXCEPTION:
            self.free(self._checked(result))

    def run_jobs(self) -> None:
        """Promise jobs until there are none."""
        execute = self._f.JS_ExecutePendingJob
        runtime = self._runtime
        at = ctypes.byref(self._job_context)
        while True:
            outcome = execute(runtime, at)
            if outcome == 0:
                return
            if outcome < 0:
                raise Thrown(self._f.JS_GetException(self._context))


def _stack_size() -> int:
    if threading.current_thread() is not threading.main_thread():
        return STACK_OTHER
    import resource  # wherever the functions are exported there is this module

    limit = resource.getrlimit(resource.RLIMIT_STACK)[0]
    return (
        STACK_MAIN
        if limit in (-1, resource.RLIM_INFINITY) or limit >= STACK_MAIN * 3 // 2
        else min(limit // 2, STACK_OTHER * 2)
    )


def connect(module: Any, capsule: object, interpreter: object, heap_limit: int | None) -> Connection | None:
    """The C interface of the context in dukpy's ``capsule``; None where it cannot be had."""
    if ctypes.sizeof(c_void_p) != 8:
        return None
    try:
        functions = ctypes.PyDLL(module.__file__)
        functions.JS_GetVersion.restype = c_char_p
        if functions.JS_GetVersion() != VERSION:
            return None
        for name, result, arguments in _SIGNATURES:
            function = getattr(functions, name)
            function.restype = result
            function.argtypes = arguments
    except (OSError, AttributeError):
        return None
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype = c_void_p
    pointer.argtypes = (ctypes.py_object, c_char_p)
    address = pointer(capsule, b"DUKPY_CONTEXT_CAPSULE")
    pair = _Pair.from_address(address) if address else None
    if pair is None or not pair.runtime or not pair.context:
        return None
    return Connection(functions, pair, interpreter, heap_limit)
