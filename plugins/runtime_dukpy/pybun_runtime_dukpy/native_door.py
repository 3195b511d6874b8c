"""Entries through QuickJS's own functions: no garbage collection per entry, file names in stacks, every rejection exactly, bytecode kept on disk.

Where promise jobs run, and what an entry may raise, is as in ``text_door.py``, so that nobody above sees which door is in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybun_kernel.errors import EngineError, JsError
from pybun_runtime_dukpy.codec import well_formed
from pybun_runtime_dukpy.native import TAG_UNDEFINED, UNDEFINED, Connection, JSValue, Thrown

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import BlobStore, RealmSpec, RejectionKind, Script

YES = b"true"
NO = b"false"

#: Rejections of which JavaScript has not taken promise and reason yet; older ones are forgotten.
WAITING = 1024


class NativeDoor:
    """See :class:`pybun_runtime_dukpy.realm.Door`."""

    def __init__(self, connection: Connection, spec: RealmSpec) -> None:
        self._js = connection
        self._report = spec.on_rejection
        self._blobs: BlobStore | None = spec.blobs
        self._cache_min = spec.code_cache_min
        self._handle = 0
        self._fresh: list[tuple[JSValue, JSValue]] = []  # rejected and not handled, since the entry began
        self._told: list[JSValue] = []
        self._waiting: dict[int, tuple[JSValue, JSValue]] = {}  # handle -> promise and reason
        self._reported: dict[int, int] = {}  # address of a promise -> handle, while its handler is missing
        self._late: list[int] = []
        self._enter = self._import = self._passage = UNDEFINED
        connection.track(self._tracked)

    def bootstrap(self, script: Script) -> None:
        self._js.enter()
        try:
            self._js.free(self._evaluate(script.source, script.url, keep=True))
        except Thrown as error:
            raise EngineError(f"the bootstrap failed in {script.url}: {self._describe(error.value)[2]}") from error

    def ready(self) -> None:
        """After the prelude."""
        js = self._js
        self._passage = js.evaluate(b"__pybun.engine.quickjs", b"pybun:quickjs")
        self._enter = js.get(self._passage, b"enter")
        self._import = js.get(self._passage, b"import")

    def enter(self, values: bytes) -> None:
        self._call(self._enter, values)

    def import_module(self, values: bytes) -> None:
        self._call(self._import, values)

    def run_script(self, source: str, script: Script) -> None:
        self._js.enter()
        try:
            self._js.free(self._js.evaluate(source.encode(), script.url.encode("utf-8", "replace")))
        except Thrown as error:
            name, message, stack = self._describe(error.value)
            self._js.free(error.value)
            self._finish()
            raise JsError(message, name=name, stack=stack) from None
        self._finish()

    # ---- running ----

    def _call(self, function: JSValue, values: bytes) -> None:
        js = self._js
        js.enter()
        try:
            js.call(function, values)
        except Thrown as error:
            self._fresh.append((js.duplicate(UNDEFINED), error.value))
        self._finish()

    def _finish(self) -> None:
        """Promise jobs, then the rejections that are left."""
        js = self._js
        while True:
            try:
                js.run_jobs()
                break
            except Thrown as error:
                self._fresh.append((js.duplicate(UNDEFINED), error.value))
        if self._fresh or self._late or self._told:
            self._report_rejections()

    def _evaluate(self, source: str, url: str, *, keep: bool) -> JSValue:
        """The value of a script; its bytecode is kept when that is worth a file."""
        js = self._js
        text = well_formed(source).encode()
        name = url.encode("utf-8", "replace")
        blobs = self._blobs
        if blobs is None or not (keep or len(text) >= self._cache_min):
            return js.evaluate(text, name)
        from pybun_kernel.modules.compile_cache import content_key

        key = content_key(js.build, name, text)
        blob = blobs.get("quickjs", key)
        code = js.load(blob) if blob is not None else None
        if code is None:
            code = js.compile(text, name)
            blob = js.save(code)
            if blob is not None:
                blobs.put("quickjs", key, blob)
        return js.start(code)

    # ---- asked by JavaScript ----

    def host(self, name: bytes, arguments: list[object]) -> bytes | None:
        if name == b"compile":
            text, url = arguments
            assert isinstance(text, str)
            assert isinstance(url, str)
            try:
                value = self._evaluate(
                    text, url, keep=url.startswith(("node:", "internal:", "vendor:", "bun", "pybun:"))
                )
            except Thrown as error:
                self._js.give(self._passage, b"passed", error.value)
                return NO
            self._js.give(self._passage, b"passed", value)
            return YES
        if name == b"told":
            self._told.append(self._js.get(self._passage, b"passed"))
            return None
        handle = arguments[0]
        assert isinstance(handle, int)
        found = self._waiting.pop(handle, None)
        if found is not None:
            self._js.give(self._passage, b"promise", found[0])
            self._js.give(self._passage, b"passed", found[1])
        return None

    # ---- rejections ----

    def _tracked(self, promise: JSValue, reason: JSValue, handled: bool) -> None:
        js = self._js
        if not handled:
            self._fresh.append((js.duplicate(promise), js.duplicate(reason)))
            return
        for i, (waiting, why) in enumerate(self._fresh):
            if waiting.bits == promise.bits:
                del self._fresh[i]
                js.free(waiting)
                js.free(why)
                return
        handle = self._reported.pop(promise.bits, None)
        if handle is not None:
            self._late.append(handle)

    def _report_rejections(self) -> None:
        js = self._js
        told, self._told = self._told, []
        fresh, self._fresh = self._fresh, []
        late, self._late = self._late, []
        for handle in late:
            self._send("handled", handle)
        for promise, reason in fresh:
            if any(js.same(reason, error) for error in told):
                js.free(promise)
                js.free(reason)
                continue
            self._handle += 1
            self._waiting[self._handle] = (promise, reason)
            if promise.tag != TAG_UNDEFINED:
                self._reported[promise.bits] = self._handle
            self._forget_old()
            self._send("unhandled", self._handle)
        for error in told:
            js.free(error)

    def _send(self, kind: RejectionKind, handle: int) -> None:
        self._report(kind, handle)

    def _forget_old(self) -> None:
        for table in (self._waiting, self._reported):
            if len(table) > WAITING:
                oldest = next(iter(table))
                gone = table.pop(oldest)
                if isinstance(gone, tuple):
                    self._js.free(gone[0])
                    self._js.free(gone[1])

    def _describe(self, error: JSValue) -> tuple[str, str, str]:
        """Name, message and stack of what was thrown."""
        js = self._js
        if error.tag == -1:
            message = js.text_of(error, b"message")
            if message is not None:
                name, stack = js.text_of(error, b"name") or "Error", js.text_of(error, b"stack") or ""
                head = f"{name}: {message}" if message else name
                return name, message, stack if stack.startswith(name) else f"{head}\n{stack.rstrip()}"
        text = js.text(error) or ""
        return "Error", text, text

    def close(self) -> None:
        """Let go of every value; the context is freed afterwards."""
        js = self._js
        held = [value for pair in (*self._fresh, *self._waiting.values()) for value in pair]
        for value in (*held, *self._told, self._enter, self._import, self._passage):
            js.free(value)
        self._fresh, self._waiting, self._told = [], {}, []
        self._enter = self._import = self._passage = UNDEFINED
        js.untrack()
