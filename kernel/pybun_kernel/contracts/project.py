"""What commands and hooks may know about the project they run in."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Protocol, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.config import ConfigValue


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginConfig:
    """Which plugins a project wants: names that are not loaded, and names called first, in this order."""

    disable: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


class ProjectView(Protocol):
    """A project: the folder of the nearest package.json, or the current folder.  Files are read when first asked for."""

    @property
    def root(self) -> str: ...

    @property
    def package_json(self) -> str | None:
        """Absolute path of the nearest package.json, None when there is none."""
        ...

    @property
    def bunfig(self) -> str | None:
        """Absolute path of the bunfig.toml in force, None when there is none."""
        ...

    @property
    def package(self) -> Mapping[str, ConfigValue]:
        """The package.json, ``{}`` when there is none."""
        ...

    def section(self, name: str) -> Mapping[str, ConfigValue]:
        """A section of the merged configuration, ``{}`` when absent; "" is the top level without its sections."""
        ...
