"""The public surface for plugins: markers, contracts, errors.  Everything else may change in any release.

Names are imported when they are used (PEP 562), so that ``from pybun_kernel.api import hookimpl`` costs nothing else.
"""

# ruff: noqa: PLC0414 - `import X as X` is how a type checker learns that X is re-exported

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.bundling import Bundle as Bundle
    from pybun_kernel.contracts.bundling import Chunk as Chunk
    from pybun_kernel.contracts.bundling import LinkOptions as LinkOptions
    from pybun_kernel.contracts.bundling import ModuleGraph as ModuleGraph
    from pybun_kernel.contracts.commands import Command as Command
    from pybun_kernel.contracts.commands import CommandCall as CommandCall
    from pybun_kernel.contracts.commands import Option as Option
    from pybun_kernel.contracts.config import ConfigKey as ConfigKey
    from pybun_kernel.contracts.config import ConfigSection as ConfigSection
    from pybun_kernel.contracts.diagnostics import Diagnostic as Diagnostic
    from pybun_kernel.contracts.diagnostics import Location as Location
    from pybun_kernel.contracts.diagnostics import Note as Note
    from pybun_kernel.contracts.engine import EngineCapabilities as EngineCapabilities
    from pybun_kernel.contracts.engine import EngineDriver as EngineDriver
    from pybun_kernel.contracts.engine import Realm as Realm
    from pybun_kernel.contracts.engine import RealmSpec as RealmSpec
    from pybun_kernel.contracts.modules import CompiledModule as CompiledModule
    from pybun_kernel.contracts.modules import CompileTarget as CompileTarget
    from pybun_kernel.contracts.modules import Loaded as Loaded
    from pybun_kernel.contracts.modules import LoadRequest as LoadRequest
    from pybun_kernel.contracts.modules import ModuleSource as ModuleSource
    from pybun_kernel.contracts.modules import Resolved as Resolved
    from pybun_kernel.contracts.modules import ResolveRequest as ResolveRequest
    from pybun_kernel.contracts.ops import Extension as Extension
    from pybun_kernel.contracts.ops import JsSource as JsSource
    from pybun_kernel.contracts.ops import Op as Op
    from pybun_kernel.contracts.ops import OpError as OpError
    from pybun_kernel.contracts.ops import OpHost as OpHost
    from pybun_kernel.contracts.packages import InstallReport as InstallReport
    from pybun_kernel.contracts.packages import InstallRequest as InstallRequest
    from pybun_kernel.contracts.packages import PackageManifest as PackageManifest
    from pybun_kernel.contracts.packages import PackageSource as PackageSource
    from pybun_kernel.contracts.packages import PackageSpec as PackageSpec
    from pybun_kernel.contracts.project import ProjectView as ProjectView
    from pybun_kernel.contracts.serving import HttpClient as HttpClient
    from pybun_kernel.contracts.serving import RequestHandler as RequestHandler
    from pybun_kernel.contracts.serving import ServeOptions as ServeOptions
    from pybun_kernel.contracts.serving import ServerTask as ServerTask
    from pybun_kernel.contracts.testing import TestEvent as TestEvent
    from pybun_kernel.contracts.workers import WorkerPool as WorkerPool
    from pybun_kernel.contracts.workers import WorkerResult as WorkerResult
    from pybun_kernel.contracts.workers import WorkerTask as WorkerTask
    from pybun_kernel.errors import CapabilityMissing as CapabilityMissing
    from pybun_kernel.errors import CompileError as CompileError
    from pybun_kernel.errors import EngineError as EngineError
    from pybun_kernel.errors import ExitCode as ExitCode
    from pybun_kernel.errors import InstallError as InstallError
    from pybun_kernel.errors import LinkError as LinkError
    from pybun_kernel.errors import LoadError as LoadError
    from pybun_kernel.errors import ProjectError as ProjectError
    from pybun_kernel.errors import PybunError as PybunError
    from pybun_kernel.errors import ResolveError as ResolveError
    from pybun_kernel.errors import UsageError as UsageError
    from pybun_kernel.hookimpl import hookimpl as hookimpl

_HOMES = {
    "pybun_kernel.contracts.bundling": ("Bundle", "Chunk", "LinkOptions", "ModuleGraph"),
    "pybun_kernel.contracts.commands": ("Command", "CommandCall", "Option"),
    "pybun_kernel.contracts.config": ("ConfigKey", "ConfigSection"),
    "pybun_kernel.contracts.diagnostics": ("Diagnostic", "Location", "Note"),
    "pybun_kernel.contracts.engine": ("EngineCapabilities", "EngineDriver", "Realm", "RealmSpec"),
    "pybun_kernel.contracts.modules": (
        *("CompileTarget", "CompiledModule", "LoadRequest", "Loaded", "ModuleSource", "ResolveRequest", "Resolved"),
    ),
    "pybun_kernel.contracts.ops": ("Extension", "JsSource", "Op", "OpError", "OpHost"),
    "pybun_kernel.contracts.packages": ("InstallReport", "InstallRequest", "PackageManifest", "PackageSource", "PackageSpec"),
    "pybun_kernel.contracts.project": ("ProjectView",),
    "pybun_kernel.contracts.serving": ("HttpClient", "RequestHandler", "ServeOptions", "ServerTask"),
    "pybun_kernel.contracts.testing": ("TestEvent",),
    "pybun_kernel.contracts.workers": ("WorkerPool", "WorkerResult", "WorkerTask"),
    "pybun_kernel.errors": (
        *("CapabilityMissing", "CompileError", "EngineError", "ExitCode", "InstallError", "LinkError", "LoadError"),
        *("ProjectError", "PybunError", "ResolveError", "UsageError"),
    ),
    "pybun_kernel.hookimpl": ("hookimpl",),
}

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

#: Everything that a plugin may use.
PUBLIC = tuple(sorted(_HOME_OF))


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"pybun_kernel.api has no {name!r}")
    from pybun_kernel.dispatch import load_target

    return load_target(f"{home}:{name}")


def __dir__() -> list[str]:
    return [*PUBLIC, "PUBLIC"]
