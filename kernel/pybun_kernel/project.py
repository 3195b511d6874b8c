"""The project that a command runs in: where it is and what its configuration says.

Folders: the project is the folder of the nearest package.json upwards (else the current folder); bunfig.toml is read from the current folder only, as
Bun does.  Merging: bunfig.toml wins over the ``"pybun"`` key of package.json; the user's own ``.bunfig.toml`` counts for the package manager's
sections only.  Files are read when first asked for; nothing is cached between projects.
"""

from __future__ import annotations

import os

from pybun_kernel.contracts.project import PluginConfig
from pybun_kernel.errors import ProjectError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pybun_kernel.contracts.config import ConfigValue

#: Sections that the user-level file may set.
USER_LEVEL_SECTIONS = ("install",)


class Project:
    """One project as seen from ``cwd``; ``config_path`` is what ``--config`` names."""

    __slots__ = ("_bunfig_data", "_config_path", "_package", "_user", "cwd", "env", "package_json", "root")

    def __init__(self, cwd: str, env: Mapping[str, str], config_path: str | None = None) -> None:
        self.cwd = cwd
        self.env = env
        self.package_json = find_upwards(cwd, "package.json")
        self.root = os.path.dirname(self.package_json) if self.package_json else cwd
        self._config_path = config_path
        self._package: Mapping[str, Any] | None = None
        self._bunfig_data: Mapping[str, Any] | None = None
        self._user: Mapping[str, Any] | None = None

    @property
    def bunfig(self) -> str | None:
        if self._config_path is not None:
            return os.path.join(self.cwd, self._config_path)
        path = os.path.join(self.cwd, "bunfig.toml")
        return path if os.path.isfile(path) else None

    @property
    def package(self) -> Mapping[str, Any]:
        if self._package is None:
            self._package = _read_package(self.package_json) if self.package_json else {}
        return self._package

    @property
    def scripts(self) -> Mapping[str, str]:
        """The package's scripts; entries that are no strings are left out."""
        scripts = self.package.get("scripts")
        return {name: text for name, text in scripts.items() if isinstance(text, str)} if isinstance(scripts, dict) else {}

    def section(self, name: str) -> Mapping[str, ConfigValue]:
        user = self._user_data() if name in USER_LEVEL_SECTIONS else {}
        layers = [user, self._own_key(), self._bunfig()]
        if name == "":
            return {key: value for layer in layers for key, value in layer.items() if not isinstance(value, dict)}
        if name == "pybun":  # under package.json's "pybun" key its own settings need no further section
            own = {key: value for key, value in self._own_key().items() if key in ("engine", "plugins", "profile")}
            layers = [{"pybun": own}, *layers]
        merged: dict[str, Any] = {}
        for layer in layers:
            merged = _merged(merged, _table(layer, name))
        return merged

    @property
    def plugins(self) -> PluginConfig:
        """Which plugins to leave out and which to call first; faulty values are reported by the validation, not here."""
        settings = self.section("pybun").get("plugins")
        if not isinstance(settings, dict):
            return PluginConfig()
        return PluginConfig(disable=_strings(settings.get("disable")), order=_strings(settings.get("order")))

    def config_layers(self) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """Every configuration file in force with what it says; for the validation."""
        layers: list[tuple[str, Mapping[str, Any]]] = []
        if self.package_json is not None and self._own_key():
            layers.append((self.package_json, self._own_key()))
        if self.bunfig is not None:
            layers.append((self.bunfig, self._bunfig()))
        return tuple(layers)

    def _own_key(self) -> Mapping[str, Any]:
        own = self.package.get("pybun")
        return own if isinstance(own, dict) else {}

    def _bunfig(self) -> Mapping[str, Any]:
        if self._bunfig_data is None:
            path = self.bunfig
            self._bunfig_data = read_toml(path) if path is not None else {}
        return self._bunfig_data

    def _user_data(self) -> Mapping[str, Any]:
        if self._user is None:
            base = self.env.get("XDG_CONFIG_HOME") or self.env.get("HOME") or os.path.expanduser("~")
            path = os.path.join(base, ".bunfig.toml")
            self._user = read_toml(path) if os.path.isfile(path) else {}
        return self._user


def find_upwards(folder: str, name: str) -> str | None:
    """The path of ``name`` in ``folder`` or the nearest folder above it."""
    while True:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def read_toml(path: str) -> Mapping[str, Any]:
    """A TOML file; ``ProjectError`` with the place when it is none."""
    from pybun_kernel.config.files import read_toml_file

    return read_toml_file(path)


def _read_package(path: str) -> Mapping[str, Any]:
    from pybun_kernel.jsonc import JsoncError, parse

    try:
        with open(path, "rb", buffering=0) as file:
            data = file.readall()
    except OSError as error:
        raise ProjectError(f"cannot read {path}: {error.strerror}", code="PACKAGE_JSON_UNREADABLE") from error
    try:
        value = parse(data) if data.strip() else {}
    except JsoncError as error:
        from pybun_kernel.diagnostics import invalid_package_json

        raise ProjectError(error.message, diagnostics=[invalid_package_json(path, data, error)]) from None
    if not isinstance(value, dict):
        raise ProjectError(f"{path} must hold an object", code="PACKAGE_JSON_INVALID")
    return value


def _table(layer: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found: Any = layer
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``above`` over ``below``; tables are merged, everything else is replaced."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _strings(value: object) -> tuple[str, ...]:
    return tuple([item for item in value if isinstance(item, str)]) if isinstance(value, (list, tuple)) else ()
