"""Every hook of pybun: when it fires, what it is asked, what it may answer.  This file is the architecture of the host.

Rules for all of them: one frozen request, no defaults, nobody receives the kernel.  Hooks are synchronous (``require()`` is); one that may wait
answers an awaitable *by spec*.  An exception that is no ``PybunError`` becomes a ``PluginFault`` that names plugin and hook.  A new wish is a new
optional field of a request, never a new parameter.

Order of calls: plugins that the project names in ``plugins.order``, then the others by name, the built-in plugin last; within that,
``tryfirst`` before and ``trylast`` after the rest.  Kinds: see ``pybun_kernel.hookimpl.KINDS``.

Only the cold path (validating plugins) and the documentation import this module.
"""

# mypy: disable-error-code="empty-body"

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from pybun_kernel.hookimpl import hookspec

if TYPE_CHECKING:
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


@hookspec(kind="collect")
def pybun_commands() -> Sequence[Command]:
    """Verbs of the command line.

    Asked when the plugin table is built (names and aliases are remembered) and for help texts.  Two plugins with the same name or alias
    are an error; a verb's code is imported only when it is used.
    """


@hookspec(kind="collect")
def pybun_config_sections() -> Sequence[ConfigSection]:
    """Keys that users may write in bunfig.toml or under ``"pybun"`` in package.json.

    Asked when a project's configuration is validated.  Several plugins may add keys to one section; the same key twice is an error.
    """


@hookspec(kind="collect")
def pybun_extensions(target: EngineCapabilities) -> Sequence[Extension]:
    """Ops, JavaScript, builtin modules and globals for a session on an engine that can do ``target``.

    Asked once per session.  The answer must depend on ``target`` and the installed version only, for the bootstrap built from it is cached.
    """


@hookspec(kind="first")
def pybun_resolve(request: ResolveRequest) -> Resolved | None:
    """Which module is this specifier?

    Asked for every specifier that is no builtin module.  None: not mine.  Raise ``ResolveError`` when it is yours and names nothing.
    The answer must be the same for equal requests while a program runs.
    """


@hookspec(kind="first")
def pybun_load(request: LoadRequest) -> Loaded | None:
    """The bytes of a module and the name of the loader that reads them.

    Asked once per url.  None: not mine.  Raise ``LoadError`` when it is yours and cannot be had.
    """


@hookspec(kind="chain")
def pybun_transform(source: ModuleSource) -> ModuleSource | None:
    """Turn a module's text into another one, usually with another ``loader``.

    Asked again as long as the loader changes, until it is one of the JavaScript family.  None: unchanged.
    """


@hookspec(kind="first")
def pybun_compile(source: ModuleSource, target: CompileTarget) -> CompiledModule | None:
    """JavaScript-family text to what the engine gets.

    Answers are cached by content, target and plugin versions.  Raise ``CompileError`` with diagnostics for text that does not parse.
    """


@hookspec(kind="first")
def pybun_link(graph: ModuleGraph, options: LinkOptions) -> Bundle | None:
    """A module graph to a bundle.  Raise ``LinkError`` with all diagnostics when it cannot be made."""


@hookspec(kind="chain")
def pybun_render(chunk: Chunk, options: LinkOptions) -> Chunk | None:
    """A last look at each output file (banner, minifier, licence check).  None: unchanged."""


@hookspec(kind="first")
def pybun_package_source(spec: PackageSpec) -> PackageSource | None:
    """Where packages of this spec come from.  None: not mine."""


@hookspec(kind="first", answers="awaitable")
def pybun_install(request: InstallRequest, reporter: InstallReporter) -> Awaitable[InstallReport] | None:
    """Install packages; the answer is awaited under trio.  Raise ``InstallError`` with all diagnostics."""


@hookspec(kind="first")
def pybun_serve(options: ServeOptions, handler: RequestHandler) -> ServerTask | None:
    """Listen.  The port is bound when this answers; the session's nursery runs the task.  Raise ``OSError`` when it cannot be bound."""


@hookspec(kind="first")
def pybun_http_client() -> HttpClient | None:
    """A connection pool for a session."""


@hookspec(kind="notify")
def pybun_test_event(event: TestEvent) -> None:
    """Something happened in a test run.  For reporters."""


@hookspec(kind="notify")
def pybun_diagnostic(diagnostic: Diagnostic) -> None:
    """A diagnostic is about to be shown.  For renderers of other formats."""


@hookspec(kind="first")
def pybun_worker_pool() -> WorkerPool | None:
    """A pool for CPU tasks.  The kernel's own uses processes of this machine."""
