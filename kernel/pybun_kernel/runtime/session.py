"""A session: one program on one realm, with its ops, resources, module pipeline and event loop.

Joins the parts; each rule is in the part that it belongs to.  The kernel's own ops (``core_*``) are the methods named in :meth:`Session._core_ops`.
"""

from __future__ import annotations

import os
import sys

from pybun_kernel.contracts.engine import RealmSpec
from pybun_kernel.contracts.ops import OpError, ProcessInfo
from pybun_kernel.lean import TYPE_CHECKING, Any, TypeVar, replace
from pybun_kernel.modules.compile_cache import DiskCache
from pybun_kernel.modules.graph import ModuleGraph
from pybun_kernel.modules.pipeline import Pipeline
from pybun_kernel.modules.urls import path_to_url, url_to_path
from pybun_kernel.runtime import bootstrap
from pybun_kernel.runtime.event_loop import EventLoop
from pybun_kernel.runtime.op_table import OpTable, error_envelope
from pybun_kernel.runtime.output import standard_streams
from pybun_kernel.runtime.resources import ResourceTable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pybun_kernel.contracts.engine import EngineDriver, Plain, Realm
    from pybun_kernel.contracts.modules import Resolved
    from pybun_kernel.contracts.ops import Resources
    from pybun_kernel.contracts.program import ProgramRequest
    from pybun_kernel.hooks import Hooks
    from pybun_kernel.modules.pipeline import Unit
    from pybun_kernel.modules.positions import PositionMapper
    from pybun_kernel.runtime.output import Streams

T = TypeVar("T")


class _Host:
    """What ops may use (``OpHost``)."""

    def __init__(self, session: Session, process: ProcessInfo) -> None:
        self._session = session
        self.process = process
        self.resources: Resources = session.resource_table
        self._states: dict[str, Any] = {}

    def state(self, key: str, make: Callable[[], T]) -> T:
        if key not in self._states:
            self._states[key] = make()
        found: T = self._states[key]
        return found

    def spawn(self, task: Callable[[], Awaitable[None]], name: str) -> None:
        self._session.loop.spawn(task, name)

    def complete(self, call_id: int, value: Plain) -> None:
        self._session.loop.complete_from_thread(call_id, True, value)

    def at_exit(self, callback: Callable[[], None]) -> None:
        self._session.exit_callbacks.append(callback)

    def flush(self) -> None:
        self._session.flush()


class Session:
    """``exec_path`` is what ``process.execPath`` shows and child processes start."""

    def __init__(
        self,
        request: ProgramRequest,
        hooks: Hooks,
        driver: EngineDriver,
        *,
        exec_path: str,
        version: str,
        streams: Streams | None = None,
    ) -> None:
        self.request = request
        self._driver = driver
        self.capabilities = driver.capabilities()
        self.exit_code: int | None = None
        self.exit_callbacks: list[Callable[[], None]] = []
        self.resource_table = ResourceTable()
        self._stdout, self._stderr = streams or standard_streams()
        self._cache = DiskCache(request.cache_dir)
        self._main: set[int] = set()
        self._before_exit_emitted = False
        self._names: dict[str, tuple[str, ...]] = {}
        extensions = bootstrap.in_order(hooks.extensions(self.capabilities))
        builtins: dict[str, str] = {}
        self._builtin_sources = {}
        for extension in extensions:
            for source in extension.builtins:
                self._builtin_sources[source.name] = source
                if source.name.startswith(("node:", "bun:")) or source.name == "bun":
                    builtins[source.name] = source.name
            builtins.update(extension.bare)
        self.pipeline = Pipeline(
            hooks,
            self._cache,
            resolve=request.resolve,
            target=replace(request.target, lower=request.target.lower | self.capabilities.missing_syntax, profile=request.profile),
            builtins=builtins,
            loaders=request.loaders,
        )
        self.graph = ModuleGraph(self.pipeline, self._names_of_builtin, request.profile == "node")
        self._mapper: PositionMapper | None = None
        self.loop = EventLoop(profile=request.profile, idle=self._idle, load=self._load_import, flush=self.flush)
        unhandled = "throw" if request.unhandled_rejections == "bun" and request.profile == "node" else request.unhandled_rejections
        main = request.entry if request.entry is not None else ""
        self.process = ProcessInfo(
            argv=(exec_path, main, *request.args) if main else (exec_path, *request.args),
            exec_argv=request.exec_argv,
            env=request.env,
            cwd=request.cwd,
            exec_path=exec_path,
            title="pybun",
            version=version,
            profile=request.profile,
            flags={**request.flags, "unhandledRejections": unhandled},
        )
        host = _Host(self, self.process)
        loop = self.loop
        ops = OpTable(
            self._core_ops(),
            [op for extension in extensions for op in extension.ops],
            host,
            lambda call, function, args: loop.start_deferred(call, function, args, host),
            lambda call, function, args: loop.start_async(call, function, args, host),
        )
        keep = self.capabilities.snapshot
        key = bootstrap.bootstrap_key(extensions, ops.names, f"{self.capabilities.engine} {keep}")
        self._bootstrap_key = key
        self.realm: Realm = driver.create_realm(
            RealmSpec(
                bootstrap=lambda: bootstrap.build(extensions, ops.names, keep),
                bootstrap_key=key,
                dispatch=ops.dispatch,
                module_source=self.graph.text,
                on_rejection=loop.rejection,
                blobs=self._cache,
            )
        )
        loop.attach(self.realm)

    # ---- ops of the kernel ----

    def _core_ops(self) -> Mapping[str, Callable[..., Plain]]:
        loop = self.loop
        return {
            "core_tick": loop.tick_waiting,
            "core_timers": loop.timers_changed,
            "core_immediates": loop.immediates_changed,
            "core_ref": loop.set_ref,
            "core_stdout": self._stdout.write,
            "core_stderr": self._stderr.write,
            "core_stdout_bytes": self._stdout.write_bytes,
            "core_stderr_bytes": self._stderr.write_bytes,
            "core_exit": self._exit,
            "core_import": self._queue_import,
            "core_main_settled": self._main_settled,
            "core_resolve": self._resolve,
            "core_load": self._load,
            "core_load_esm_function": self._load_function_form,
            "core_compile_cjs": lambda text, url: self.pipeline.recompiled(url, text).code,
            "core_text": lambda url: self.pipeline.text(self.pipeline.locate(url)),
            "core_runs_as_function": self.graph.runs_as_function,
            "core_specifier": self._specifier,
            "core_builtin_source": lambda name: bootstrap.read_source(self._builtin_sources[name]),
            "core_builtin_names": self._remember_names,
            "core_url_to_path": url_to_path,
            "core_path_to_url": path_to_url,
            "core_map_positions": self._map_positions,
        }

    def _queue_import(self, token: int, specifier: str, referrer: str, attributes: dict[str, str] | None) -> None:
        self.loop.queue_import((token, specifier, referrer, attributes or {}))

    def _resolve(self, specifier: str, importer: str, kind: str) -> Plain:
        assert kind in ("import", "require")
        found = self.pipeline.resolve(specifier, importer, "require" if kind == "require" else "import")
        return {"url": found.url, "path": found.path}

    def _load(self, url: str) -> Plain:
        unit = self._unit(url)
        return [unit.compiled.format, unit.compiled.code]

    def _unit(self, url: str) -> Unit:
        return self.pipeline.known(url) or self.pipeline.unit(self.pipeline.locate(url))

    def _load_function_form(self, url: str) -> Plain:
        """``[code, imports]`` of an ES module that ``require`` wants; an import: specifier, url, format, imported names or null."""
        unit = self._unit(url)
        if self.graph.awaits(unit):
            words = f"require() cannot be used on an ESM graph with top-level await; use import() instead: {url_to_path(url)}"
            raise OpError("TypeError" if self.request.profile == "bun" else "Error", words, code="ERR_REQUIRE_ASYNC_MODULE")
        imports: list[Plain] = []
        for specifier, found, attributes, names in self.graph.imports_of(unit):
            if self.pipeline.builtin(found.url) is not None:
                imports.append([specifier, found.url, "builtin", None])
            else:
                below = self.pipeline.unit(found, attributes)
                imports.append([specifier, below.key, below.compiled.format, names])
        self.graph.run_as_function(unit.key)
        return [self.pipeline.function_form(unit).code, imports]

    def _specifier(self, importer: str, url: str) -> str:
        """What ``importer`` wrote to import ``url``."""
        unit = self.pipeline.known(importer)
        if unit is not None:
            for specifier, found, _, _ in self.graph.imports_of(unit):
                if found.url == url:
                    return specifier
        return url

    # ---- imports ----

    def import_url(self, token: int, resolved: Resolved, attributes: dict[str, str] | None = None) -> None:
        """Load, link and evaluate; failures become rejections of the import with that token."""
        try:
            key = self.graph.prepare(resolved, attributes)
        except Exception as error:
            self.loop.enter("importFailed", token, error_envelope(error, "import"))
            return
        self.realm.import_module(key, token)
        self.loop.drain(ticks_first=self.request.profile == "bun")

    def _load_import(self, request: tuple[Plain, ...]) -> None:
        token, specifier, referrer, attributes = request
        assert isinstance(token, int)
        assert isinstance(specifier, str)
        assert isinstance(referrer, str)
        assert isinstance(attributes, dict)
        try:
            resolved = self.pipeline.resolve(specifier, referrer, "dynamic", attributes)
        except Exception as error:
            self.loop.enter("importFailed", token, error_envelope(error, "import"))
            return
        self.import_url(token, resolved, attributes)

    def expect_main(self, token: int, url: str) -> None:
        self._main.add(token)
        self.realm.enter("expectMain", token, url)

    def _main_settled(self, token: int) -> None:
        self._main.discard(token)

    @property
    def main_unsettled(self) -> bool:
        return bool(self._main)

    def _names_of_builtin(self, name: str) -> tuple[str, ...]:
        known = self._names.get(name)
        if known is None:
            key = self._bootstrap_key + name.encode().hex()
            stored = self._cache.load("builtins", key)
            if isinstance(stored, tuple):
                known = self._names[name] = stored
            else:
                self.realm.enter("builtinNames", name)
                known = self._names.get(name, ())
                self._cache.store("builtins", key, known)
        return known

    def _remember_names(self, name: str, names: list[str]) -> None:
        self._names[name] = tuple(names)

    # ---- stacks ----

    def _compiled_facts(self, url: str) -> tuple[str, bool, int, str | None, bool] | None:
        unit = self.pipeline.known(url)
        if unit is None:
            return (url_to_path(url), False, 0, None, False) if url.startswith("file:") else None
        compiled = unit.compiled
        path = unit.resolved.path or url
        return path, compiled.format == "cjs", compiled.line0_shift, compiled.source_map, "node_modules" in path or compiled.source_map is None

    def _map_positions(self, positions: list[Any]) -> Plain:
        mapper = self._mapper
        if mapper is None:
            from pybun_kernel.modules.positions import PositionMapper

            mapper = self._mapper = PositionMapper(self._compiled_facts)
        answer: list[Plain] = []
        for position in positions:
            if position is None:
                answer.append(None)
                continue
            url, line, column = position
            if line is None or not url.startswith("file:"):
                answer.append([url, line, column])
            else:
                answer.append([*mapper.original(url, int(line), int(column))])
        return answer

    # ---- the end ----

    def _idle(self) -> None:
        """Nothing keeps the program alive: a last chance for ``beforeExit`` to make work."""
        if self.main_unsettled:
            return
        self.loop.enter("beforeExit")

    def _exit(self, code: int) -> None:
        self.exit_code = int(code) & 0xFF
        self.loop.stop()
        if self.request.embedded:
            self.realm.terminate()
            return
        self._leave(self.exit_code)

    def _leave(self, code: int) -> None:
        """End the process now: what JavaScript registered has run, interpreter teardown would only cost time."""
        self.close()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    def leave(self, code: int) -> int:
        """End the program with ``code``: the process too, unless embedded."""
        if not self.request.embedded:
            self._leave(code)
        self.close()
        return code

    def flush(self) -> None:
        self._stdout.flush()
        self._stderr.flush()

    def close(self) -> None:
        """Run exit callbacks, close resources, write out what was printed."""
        while self.exit_callbacks:
            callback = self.exit_callbacks.pop()
            try:
                callback()
            except Exception as error:
                self._stderr.write(f"pybun: an exit callback failed: {error}\n")
        self.flush()
        self.resource_table.close_all()
        self._cache.close()
        if self.request.embedded:
            self.realm.close()


def start_info(session: Session) -> dict[str, Plain]:
    """What ``__pybun.start`` gets."""
    process, caps = session.process, session.capabilities
    uname = os.uname()
    return {
        "argv": list(process.argv),
        "execArgv": list(process.exec_argv),
        "cwd": process.cwd,
        "execPath": process.exec_path,
        "env": dict(process.env),
        "version": process.version,
        "profile": process.profile,
        "flags": dict(process.flags),
        "title": process.title,
        "pid": os.getpid(),
        "ppid": os.getppid(),
        "platform": sys.platform,
        "arch": {"x86_64": "x64", "aarch64": "arm64"}.get(uname.machine, uname.machine),
        "capabilities": {
            "engine": caps.engine,
            "engineVersion": caps.engine_version,
            "callSites": caps.call_sites,
            "intl": caps.intl,
            "webassembly": caps.webassembly,
            "missingGlobals": sorted(caps.missing_globals),
        },
    }
