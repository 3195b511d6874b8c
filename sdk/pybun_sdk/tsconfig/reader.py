"""Find the configuration of a folder and merge its chain of ``extends``.

Decides the order of merging (later entries of an ``extends`` array win, the file itself wins over
all), what is inherited (everything but ``references``), and when a chain is circular.
Folders inside ``node_modules`` have no configuration: published packages ship theirs by accident.
"""

from __future__ import annotations

import os

from pybun_kernel.jsonc import JsoncError, parse
from pybun_kernel.lean import TYPE_CHECKING, Any
from pybun_sdk.tsconfig.extends import ConfigFiles, find_extended
from pybun_sdk.tsconfig.model import ProblemCode, TsConfig, TsConfigProblem
from pybun_sdk.tsconfig.options import (
    absolute,
    fill_config_dir,
    is_text_list,
    path_mappings,
    rebase_folders,
    typed_options,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FILE_NAMES = ("tsconfig.json", "jsconfig.json")


class DiskConfigFiles:
    """The real disk, uncached."""

    def is_file(self, path: str) -> bool:
        return os.path.isfile(path)

    def read(self, path: str) -> bytes:
        with open(path, "rb") as file:
            return file.read()


class _Chain:
    """What is collected while one configuration and all it extends are read."""

    def __init__(self) -> None:
        self.sources: list[str] = []
        self.problems: list[TsConfigProblem] = []

    def report(self, code: ProblemCode, path: str, message: str, line: int = 0, column: int = 0) -> None:
        self.problems.append(TsConfigProblem(code=code, path=path, message=message, line=line, column=column))


class _Merged:
    """``options`` with absolute folders; ``paths_base``: folder of the file that wrote ``paths``."""

    def __init__(self) -> None:
        self.options: dict[str, object] = {}
        self.lists: dict[str, tuple[str, ...]] = {}
        self.paths_base = ""


class TsConfigReader:
    """Reads each configuration once.  ``files`` may be any cached file system."""

    def __init__(self, files: ConfigFiles | None = None) -> None:
        self._files: ConfigFiles = DiskConfigFiles() if files is None else files
        self._by_path: dict[str, TsConfig] = {}
        self._by_directory: dict[str, TsConfig | None] = {}

    def clear(self) -> None:
        """Forget everything; the next question reads the files again."""
        self._by_path.clear()
        self._by_directory.clear()

    def nearest(self, directory: str) -> TsConfig | None:
        """The configuration that governs files of ``directory``, or None."""
        known = self._by_directory
        if directory in known:
            return known[directory]
        found: TsConfig | None = None
        parent = os.path.dirname(directory)
        if os.path.basename(directory) != "node_modules":
            for name in FILE_NAMES:
                path = os.path.join(directory, name)
                if not _inside_node_modules(directory) and self._files.is_file(path):
                    found = self.read(path)
                    break
            else:
                found = None if parent == directory else self.nearest(parent)
        known[directory] = found
        return found

    def read(self, path: str) -> TsConfig:
        """The merged configuration of the file ``path``."""
        path = os.path.abspath(path)
        found = self._by_path.get(path)
        if found is None:
            found = self._by_path[path] = self._read(path)
        return found

    def _read(self, path: str) -> TsConfig:
        chain = _Chain()
        raw = self._raw(path, chain)
        merged = self._merge(path, raw, chain, (path,))
        directory = os.path.dirname(path)

        def report(option: str, message: str) -> None:
            chain.report("TSCONFIG_BAD_OPTION", path, message)

        options = {name: fill_config_dir(value, directory) for name, value in merged.options.items()}
        paths = options.pop("paths", None)
        fields: dict[str, Any] = typed_options(options, report)
        for name, values in merged.lists.items():
            fields[name] = tuple(str(fill_config_dir(value, directory)) for value in values)
        base = fields.get("base_url") or merged.paths_base or directory
        mappings = path_mappings(paths, base, report)
        return TsConfig(
            path=path,
            sources=tuple(dict.fromkeys(chain.sources)),
            problems=tuple(chain.problems),
            paths=mappings,
            references=_references(raw, directory),
            **fields,
        )

    def _raw(self, path: str, chain: _Chain) -> dict[str, object]:
        chain.sources.append(path)
        try:
            value = parse(self._files.read(path))
        except OSError as error:
            chain.report("TSCONFIG_EXTENDS_NOT_FOUND", path, f"cannot be read: {error.strerror or error}")
            return {}
        except JsoncError as error:
            chain.report("TSCONFIG_SYNTAX", path, error.message, error.line, error.column)
            return {}
        if not isinstance(value, dict):
            chain.report("TSCONFIG_SYNTAX", path, "must be an object")
            return {}
        return value

    def _merge(self, path: str, raw: dict[str, object], chain: _Chain, above: tuple[str, ...]) -> _Merged:
        directory = os.path.dirname(path)
        merged = _Merged()
        for specifier in _extends(raw, lambda message: chain.report("TSCONFIG_BAD_OPTION", path, message)):
            base = find_extended(self._files, specifier, directory)
            if base is None:
                chain.report("TSCONFIG_EXTENDS_NOT_FOUND", path, f"cannot find '{specifier}' of 'extends'")
            elif base in above:
                circle = " -> ".join((*above[above.index(base) :], base))
                chain.report("TSCONFIG_EXTENDS_CYCLE", path, f"'extends' is circular: {circle}")
            else:
                _override(merged, self._merge(base, self._raw(base, chain), chain, (*above, base)))
        _override(merged, _own(raw, directory, lambda m: chain.report("TSCONFIG_BAD_OPTION", path, m)))
        return merged


def _inside_node_modules(directory: str) -> bool:
    return "/node_modules/" in directory.replace(os.sep, "/")


def _extends(raw: dict[str, object], report: Callable[[str], None]) -> tuple[str, ...]:
    value = raw.get("extends")
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if is_text_list(value):
        return tuple(value)
    report("'extends' must be a string or a list of strings")
    return ()


def _own(raw: dict[str, object], directory: str, report: Callable[[str], None]) -> _Merged:
    own = _Merged()
    options = raw.get("compilerOptions")
    if isinstance(options, dict):
        own.options.update(options)
        rebase_folders(own.options, directory)
        if "paths" in options:
            own.paths_base = directory
    elif options is not None:
        report("'compilerOptions' must be an object")
    for name in ("files", "include", "exclude"):
        values = raw.get(name)
        if is_text_list(values):
            own.lists[name] = tuple(absolute(directory, value) for value in values)
        elif values is not None:
            report(f"'{name}' must be a list of strings")
    return own


def _override(merged: _Merged, stronger: _Merged) -> None:
    """An option set to null takes back what was inherited, so it overrides like any value."""
    merged.options.update(stronger.options)
    merged.lists.update(stronger.lists)
    merged.paths_base = stronger.paths_base or merged.paths_base


def _references(raw: dict[str, object], directory: str) -> tuple[str, ...]:
    entries = raw.get("references")
    if not isinstance(entries, list):
        return ()
    paths = (entry.get("path") for entry in entries if isinstance(entry, dict))
    return tuple(absolute(directory, path) for path in paths if isinstance(path, str))
