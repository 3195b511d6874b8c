"""The typed facade: one method per hook.  Kernel and plugins call hooks through this class only, so that mypy checks every call.

What each hook means is written in ``hookspecs``.
"""

from __future__ import annotations

from pybun_kernel.dispatch import Dispatcher
from pybun_kernel.errors import PluginFault, UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from typing import cast

    from pybun_kernel.contracts.bundling import Bundle, Chunk, LinkOptions, ModuleGraph
    from pybun_kernel.contracts.commands import Command
    from pybun_kernel.contracts.config import ConfigSection
    from pybun_kernel.contracts.diagnostics import Diagnostic
    from pybun_kernel.contracts.engine import EngineCapabilities
    from pybun_kernel.contracts.modules import (
        CompiledModule,
        CompileTarget,
        Loaded,
        LoadRequest,
        ModuleSource,
        Resolved,
        ResolveRequest,
    )
    from pybun_kernel.contracts.ops import Extension
    from pybun_kernel.contracts.packages import (
        InstallReport,
        InstallReporter,
        InstallRequest,
        PackageSource,
        PackageSpec,
    )
    from pybun_kernel.contracts.serving import HttpClient, RequestHandler, ServeOptions, ServerTask
    from pybun_kernel.contracts.testing import TestEvent
    from pybun_kernel.contracts.workers import WorkerPool
    from pybun_kernel.plugin_table import PluginTable
else:

    def cast(_type: object, value: object) -> object:
        return value


class Hooks:
    """The hooks of the plugins in one table."""

    __slots__ = ("_dispatch",)

    def __init__(self, table: PluginTable) -> None:
        self._dispatch = Dispatcher(table)

    @property
    def table(self) -> PluginTable:
        return self._dispatch.table

    def implemented(self, hook: str) -> bool:
        """Whether any plugin implements it: lets hot loops skip making a request."""
        return hook in self._dispatch.table.impls

    def versions(self, *hooks: str) -> str:
        """Names and versions of the plugins behind these hooks: a part of cache keys."""
        wanted = {impl.plugin for hook in hooks for impl in self.table.impls.get(hook, ())}
        return " ".join([f"{plugin.name}={plugin.version}" for plugin in self.table.plugins if plugin.name in wanted])

    def commands(self) -> tuple[Command, ...]:
        from pybun_kernel.contracts.commands import Command

        return cast("tuple[Command, ...]", self._dispatch.collect("pybun_commands", (), Command))

    def commands_of(self, plugin: str) -> tuple[Command, ...]:
        """The commands that one plugin brings; imports no other plugin."""
        from pybun_kernel.contracts.commands import Command

        return cast("tuple[Command, ...]", self._dispatch.only(plugin).collect("pybun_commands", (), Command))

    def command(self, name: str) -> Command | None:
        """The command of that name or alias; imports only the plugin that brings it."""
        owner = self.table.commands.get(name)
        if owner is None:
            return None
        for command in self.commands_of(owner):
            if command.name == name or name in command.aliases:
                return command
        raise PluginFault(owner, "pybun_commands", f"no longer brings the command {name!r}")

    def config_sections(self) -> tuple[ConfigSection, ...]:
        from pybun_kernel.contracts.config import ConfigSection

        return cast("tuple[ConfigSection, ...]", self._dispatch.collect("pybun_config_sections", (), ConfigSection))

    def extensions(self, target: EngineCapabilities) -> tuple[Extension, ...]:
        from pybun_kernel.contracts.ops import Extension

        return cast("tuple[Extension, ...]", self._dispatch.collect("pybun_extensions", (target,), Extension))

    def resolve(self, request: ResolveRequest) -> Resolved | None:
        from pybun_kernel.contracts.modules import Resolved

        return cast("Resolved | None", self._dispatch.first("pybun_resolve", (request,), Resolved))

    def load(self, request: LoadRequest) -> Loaded | None:
        from pybun_kernel.contracts.modules import Loaded

        return cast("Loaded | None", self._dispatch.first("pybun_load", (request,), Loaded))

    def transform(self, source: ModuleSource) -> ModuleSource:
        return cast("ModuleSource", self._dispatch.chain("pybun_transform", source, ()))

    def compile(self, source: ModuleSource, target: CompileTarget) -> CompiledModule | None:
        from pybun_kernel.contracts.modules import CompiledModule

        return cast("CompiledModule | None", self._dispatch.first("pybun_compile", (source, target), CompiledModule))

    def link(self, graph: ModuleGraph, options: LinkOptions) -> Bundle:
        from pybun_kernel.contracts.bundling import Bundle

        bundle = self._dispatch.first("pybun_link", (graph, options), Bundle)
        return cast("Bundle", self._needed(bundle, "pybun_link", "bundle modules"))

    def render(self, chunk: Chunk, options: LinkOptions) -> Chunk:
        return cast("Chunk", self._dispatch.chain("pybun_render", chunk, (options,)))

    def package_source(self, spec: PackageSpec) -> PackageSource | None:
        return cast("PackageSource | None", self._dispatch.first("pybun_package_source", (spec,), None))

    def install(self, request: InstallRequest, reporter: InstallReporter) -> Awaitable[InstallReport]:
        answer = self._needed(self._dispatch.first("pybun_install", (request, reporter), None), "pybun_install", "install packages")
        if not hasattr(answer, "__await__"):
            raise PluginFault("?", "pybun_install", f"answered {type(answer).__name__}, an awaitable expected")
        return cast("Awaitable[InstallReport]", answer)

    def serve(self, options: ServeOptions, handler: RequestHandler) -> ServerTask:
        task = self._dispatch.first("pybun_serve", (options, handler), None, (OSError,))
        return cast("ServerTask", self._needed(task, "pybun_serve", "serve HTTP"))

    def http_client(self) -> HttpClient:
        return cast("HttpClient", self._needed(self._dispatch.first("pybun_http_client", (), None), "pybun_http_client", "speak HTTP"))

    def test_event(self, event: TestEvent) -> None:
        self._dispatch.notify("pybun_test_event", (event,))

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        self._dispatch.notify("pybun_diagnostic", (diagnostic,))

    def worker_pool(self) -> WorkerPool:
        pool = self._dispatch.first("pybun_worker_pool", (), None)
        return cast("WorkerPool", self._needed(pool, "pybun_worker_pool", "start workers"))

    def _needed(self, answer: object | None, hook: str, job: str) -> object:
        if answer is None:
            raise UsageError(
                f"no installed plugin can {job} ({hook})",
                code="PLUGIN_MISSING",
                help="`pybun plugins` lists what is installed",
            )
        return answer
