"""Configuration sections as values: what a plugin lets users write in bunfig.toml or under ``"pybun"`` in package.json."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, TypeAlias, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: What a TOML or JSON file can hold.
ConfigValue: TypeAlias = "bool | int | float | str | Sequence[ConfigValue] | Mapping[str, ConfigValue] | None"

ConfigType: TypeAlias = Literal["bool", "int", "number", "string", "strings", "string or strings", "table", "string table", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigKey:
    """One key.  ``choices``: the only strings allowed, none means any."""

    name: str
    type: ConfigType
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigSection:
    """A table of the configuration (``install``, ``test``, ``pybun``); ``name`` "" is the top level.

    closed: keys that are not listed are diagnosed.  Open sections let unknown keys pass (Bun grows faster than lists do).
    """

    name: str
    keys: tuple[ConfigKey, ...]
    help: str = ""
    closed: bool = False
