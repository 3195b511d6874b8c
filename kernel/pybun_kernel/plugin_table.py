"""The plugin table: which plugins are installed, what they implement and in which order it is called; and its cache on disk.

A table is plain data.  ``plugins.discover`` makes it (slowly: it imports every plugin, pluggy and stevedore); a warm start reads it back here and
imports only the plugins whose hooks are called.

Strategy of the cache: the key holds what decides *which distributions exist* (interpreter, ``sys.path`` with the modification time of every folder
on it, since installing touches site-packages; the project's plugin settings).  The file also lists the source files that were imported to make
the table, with their times, so that editing a plugin that is installed in place is noticed.  Tables with faults are never stored.
"""

from __future__ import annotations

import os
import sys

from pybun_kernel import __version__
from pybun_kernel.cache_dirs import cache_folder, write_atomically
from pybun_kernel.contracts.project import PluginConfig
from pybun_kernel.lean import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HookImpl:
    """One implementation.  ``picks``: which of the hook's arguments it takes, by position; None: all of them in the hook's order."""

    plugin: str
    target: str
    picks: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginRecord:
    """An installed plugin.  ``load_ms``: how long importing it took when the table was made."""

    name: str
    target: str
    distribution: str
    version: str
    hooks: tuple[str, ...]
    load_ms: float
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRecord:
    """An entry point of group ``pybun.engines``; ``rank`` is the driver's own."""

    name: str
    target: str
    distribution: str
    version: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a plugin or engine is not in the table."""

    plugin: str
    distribution: str
    hook: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginTable:
    """impls: by hook, in the order of calls.  commands: names and aliases to the plugin that brings them.  engines: highest rank first."""

    plugins: tuple[PluginRecord, ...] = ()
    impls: Mapping[str, tuple[HookImpl, ...]]
    commands: Mapping[str, str]
    engines: tuple[EngineRecord, ...] = ()
    faults: tuple[Fault, ...] = ()
    disabled: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def table_key(config: PluginConfig) -> str:
    """All that decides which distributions there are and how they are ordered."""
    parts = [str(FORMAT), __version__, sys.version, sys.prefix, repr(config.disable), repr(config.order)]
    return "\n".join([*parts, *[f"{entry}@{_stamp(entry)[0]}" for entry in sys.path]])


def _cache_path(key: str, env: Mapping[str, str]) -> str:
    # A name from the whole key without hashlib (4 ms to import); equal names are told apart by the key in the file.
    number = int.from_bytes(key.encode("utf-8", "surrogateescape"), "little") % (2**89 - 1)
    return os.path.join(cache_folder(env, "plugins"), f"{number:023x}.table")


def read_table(config: PluginConfig, env: Mapping[str, str]) -> PluginTable | None:
    """The stored table, None when there is none that is still true."""
    import marshal

    key = table_key(config)
    try:
        with open(_cache_path(key, env), "rb") as file:
            stored_key, stamps, rows = marshal.loads(file.read())
        if stored_key != key or any(_stamp(path) != stamp for path, stamp in stamps):
            return None
        plugins, impls, commands, engines, disabled = rows
        return PluginTable(
            plugins=tuple([PluginRecord(**row) for row in plugins]),
            impls={hook: tuple([HookImpl(plugin=p, target=t, picks=k) for p, t, k in rows]) for hook, rows in impls.items()},
            commands=commands,
            engines=tuple([EngineRecord(**row) for row in engines]),
            disabled=disabled,
            watched=tuple([path for path, _ in stamps]),
        )
    except (OSError, ValueError, TypeError, EOFError):
        return None


def write_table(table: PluginTable, config: PluginConfig, env: Mapping[str, str]) -> None:
    """Store it; failing to is no error (a read-only home is a slow start, not a broken one)."""
    import marshal

    if table.faults:
        return
    key = table_key(config)
    rows = (
        tuple([_row(plugin, PluginRecord) for plugin in table.plugins]),
        {hook: tuple([(impl.plugin, impl.target, impl.picks) for impl in impls]) for hook, impls in table.impls.items()},
        dict(table.commands),
        tuple([_row(engine, EngineRecord) for engine in table.engines]),
        table.disabled,
    )
    stamps = tuple([(path, _stamp(path)) for path in table.watched])
    write_atomically(_cache_path(key, env), marshal.dumps((key, stamps, rows)))


def _row(record: object, kind: type) -> dict[str, object]:
    return {name: getattr(record, name) for name in kind.__slots__}  # type: ignore[attr-defined]  # slotted records have it
