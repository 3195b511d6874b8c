"""Words of the package manager.  A *spec* is ``name@range`` as a package.json writes it; a *source* is where its bytes come from."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, Protocol, TypeAlias, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.config import ConfigValue
    from pybun_kernel.contracts.diagnostics import Diagnostic

DependencyGroup: TypeAlias = Literal["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSpec:
    """name: the key in package.json, "" when only the right side is known.  range: that side, verbatim.  parent: folder of the asking package."""

    name: str
    range: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageManifest:
    """One version that a source offers.  ``fields`` is its package.json; ``integrity`` an SRI string or None."""

    name: str
    version: str
    fields: Mapping[str, ConfigValue]
    tarball: str | None = None
    integrity: str | None = None


class PackageSource(Protocol):
    """Where the packages of some specs come from (npm registry, git, file, workspace, tarball, a database …)."""

    @property
    def kind(self) -> str: ...

    async def manifests(self, spec: PackageSpec) -> tuple[PackageManifest, ...]:
        """The versions that could satisfy ``spec``; raises ``InstallError`` when there can be none."""
        ...

    async def fetch(self, manifest: PackageManifest, folder: str) -> None:
        """Put the verified package into ``folder``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallRequest:
    """What to install where.

    add, remove: changes to ``root``'s package.json that come with it.  ``frozen``: the lockfile must not change.
    wanted: bare package specs to have in the cache, for auto-install; nothing in the project changes then.
    """

    root: str
    add: tuple[PackageSpec, ...] = ()
    remove: tuple[str, ...] = ()
    group: DependencyGroup = "dependencies"
    wanted: tuple[PackageSpec, ...] = ()
    frozen: bool = False
    production: bool = False
    ignore_scripts: bool = False
    linker: Literal["hoisted", "isolated"] | None = None
    dry_run: bool = False


class InstallReporter(Protocol):
    """Told what happens.  Must not raise and must not block."""

    def progress(self, phase: Literal["resolving", "fetching", "placing", "scripts"], done: int, total: int) -> None: ...

    def diagnostic(self, diagnostic: Diagnostic) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallReport:
    """The outcome.  ``changed``: whether anything on disk is different now."""

    changed: bool
    installed: int = 0
    removed: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
