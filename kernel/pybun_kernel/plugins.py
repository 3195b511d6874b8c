"""Finds, loads and validates plugins; makes the plugin table.  The slow path: runs when something was installed, else the cached table is read.

stevedore lists and loads the entry points (groups ``pybun.plugins`` and ``pybun.engines``), pluggy checks signatures and decides the order of calls.
A plugin that cannot be used is a :class:`Fault` in the table, never a silence; equal names are faults of all who bear them.
"""

from __future__ import annotations

import importlib.metadata
import inspect
import sys
import time
from typing import TYPE_CHECKING

import pluggy
from stevedore.extension import Extension, ExtensionManager

from pybun_kernel import hookspecs
from pybun_kernel.contracts.project import PluginConfig
from pybun_kernel.errors import PybunError
from pybun_kernel.hooks import Hooks
from pybun_kernel.lean import replace
from pybun_kernel.plugin_table import EngineRecord, Fault, HookImpl, PluginRecord, PluginTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    #: Called by stevedore with the manager, the entry point and the exception.
    LoadFailure = Callable[[ExtensionManager[object], importlib.metadata.EntryPoint, BaseException], None]

PLUGIN_GROUP = "pybun.plugins"
ENGINE_GROUP = "pybun.engines"

#: Always there, also where the kernel itself is not installed as a distribution.
BUILTIN = importlib.metadata.EntryPoint("builtin", "pybun_kernel.builtin.plugin", PLUGIN_GROUP)


class InstalledPlugins(ExtensionManager[object]):
    """stevedore without its shared caches: they keep modification times in 32-bit floats, and lose to which distribution an entry point belongs."""

    def __init__(self, entry_points: Sequence[importlib.metadata.EntryPoint], group: str, on_failure: LoadFailure) -> None:
        self._entry_points = list(entry_points)
        super().__init__(group, on_load_failure_callback=on_failure)

    def list_entry_points(self) -> list[importlib.metadata.EntryPoint]:
        return self._entry_points

    def _load_one_plugin(
        self, ep: importlib.metadata.EntryPoint, *args: object, **kwargs: object
    ) -> Extension[object] | None:
        started = time.perf_counter()
        extension = super()._load_one_plugin(ep, *args, **kwargs)  # type: ignore[arg-type]  # passed through as they came
        if extension is not None:
            extension.load_ms = (time.perf_counter() - started) * 1000  # type: ignore[attr-defined]  # our own note on it
        return extension


def discover(config: PluginConfig, entry_points: Iterable[importlib.metadata.EntryPoint] | None = None) -> PluginTable:
    """The table for what is installed (or for the given entry points)."""
    everything = list(entry_points) if entry_points is not None else _installed()
    faults: list[Fault] = []
    plugins = _load_group(everything, PLUGIN_GROUP, config.disable, faults)
    engines = _load_group(everything, ENGINE_GROUP, config.disable, faults)
    manager = pluggy.PluginManager("pybun")
    manager.add_hookspecs(hookspecs)
    registered = []
    for extension in _registration_order(plugins, config.order):
        problem = _refusal(extension.plugin) or _register(manager, extension)
        if problem is None:
            registered.append(extension)
        else:
            faults.append(_fault(extension, problem[0], problem[1]))
    targets = {extension.name: extension.entry_point.value for extension in registered}
    impls = {hook: _impls(manager, hook, targets) for hook in hook_names()}
    table = PluginTable(
        plugins=tuple([_plugin_record(extension, manager) for extension in sorted(registered, key=_name)]),
        impls={hook: found for hook, found in impls.items() if found},
        commands={},
        engines=tuple(sorted(_engine_records(engines, faults), key=lambda engine: (-engine.rank, engine.name))),
        faults=tuple(faults),
        disabled=tuple(sorted({point.name for point in everything if point.name in config.disable})),
    )
    return _with_commands(table, everything)


def hook_names() -> tuple[str, ...]:
    """All hooks, in the order of ``hookspecs``."""
    return tuple([name for name, value in vars(hookspecs).items() if hasattr(value, "pybun_spec")])


def _installed() -> list[importlib.metadata.EntryPoint]:
    found = importlib.metadata.entry_points()
    plugins = list(found.select(group=PLUGIN_GROUP))
    if not any(point.name == BUILTIN.name for point in plugins):
        plugins.append(BUILTIN)
    return [*plugins, *found.select(group=ENGINE_GROUP)]


def _load_group(
    everything: list[importlib.metadata.EntryPoint], group: str, disabled: Sequence[str], faults: list[Fault]
) -> list[Extension[object]]:
    points = [point for point in everything if point.group == group and point.name not in disabled]
    by_name: dict[str, list[importlib.metadata.EntryPoint]] = {}
    for point in points:
        same = by_name.setdefault(point.name, [])
        if all(other.value != point.value for other in same):
            same.append(point)
    for name, same in by_name.items():
        if len(same) > 1:
            rivals = " and ".join([f"{point.value} ({_distribution(point)[0]})" for point in same])
            faults.append(Fault(plugin=name, distribution="", hook="", reason=f"the name is used by {rivals}"))

    def on_failure(_manager: object, point: importlib.metadata.EntryPoint, error: BaseException) -> None:
        reason = f"{point.value} cannot be imported: {type(error).__name__}: {error}"
        faults.append(Fault(plugin=point.name, distribution=_distribution(point)[0], hook="", reason=reason))

    unique = [same[0] for same in by_name.values() if len(same) == 1]
    return list(InstalledPlugins(unique, group, on_failure).extensions)


def _registration_order(plugins: list[Extension[object]], order: Sequence[str]) -> list[Extension[object]]:
    """Last registered is called first: so the built-in plugin, then from z to a, then what the project put in order, backwards."""

    def rank(extension: Extension[object]) -> int:
        if extension.name == BUILTIN.name:
            return 0
        return 2 + len(order) - order.index(extension.name) if extension.name in order else 1

    plugins = sorted(plugins, key=_name, reverse=True)
    return sorted(plugins, key=rank)


def _marked(plugin: object) -> Mapping[str, Callable[..., object]]:
    found = {}
    for name in dir(plugin):
        value = inspect.getattr_static(plugin, name, None)
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if inspect.isroutine(value) and hasattr(value, "pybun_impl"):
            found[name] = value
    return found


def _refusal(plugin: object) -> tuple[str, str] | None:
    """Hook and reason why this object cannot be a plugin, as far as pluggy does not say it."""
    names = hook_names()
    for name, function in _marked(plugin).items():
        hook = function.pybun_impl["specname"] or name  # type: ignore[attr-defined]  # set by the marker
        if hook not in names:
            return hook, f"there is no hook {hook!r}{_nearest(hook, names)}"
        answers = getattr(hookspecs, hook).pybun_kind[1]
        if answers == "sync" and inspect.iscoroutinefunction(function):
            return hook, f"{name} is `async def`, but this hook answers at once: use `def`"
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            return hook, f"{name} is a generator; hooks return their answer"
    return None


def _nearest(name: str, names: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _register(manager: pluggy.PluginManager, extension: Extension[object]) -> tuple[str, str] | None:
    """Register it; a plugin that pluggy refuses leaves nothing behind, since it is tried on a manager of its own first."""
    trial = pluggy.PluginManager("pybun")
    trial.add_hookspecs(hookspecs)
    try:
        trial.register(extension.plugin, name=extension.name)
        manager.register(extension.plugin, name=extension.name)
    except (pluggy.PluginValidationError, ValueError) as error:
        return "", " ".join(str(error).split())
    return None


def _impls(manager: pluggy.PluginManager, hook: str, targets: Mapping[str, str]) -> tuple[HookImpl, ...]:
    wanted = list(inspect.signature(getattr(hookspecs, hook)).parameters)
    caller = getattr(manager.hook, hook)
    found = []
    for impl in reversed(caller.get_hookimpls()):
        picks = tuple([wanted.index(name) for name in impl.argnames])
        target = targets[impl.plugin_name]
        attribute = next(name for name in dir(impl.plugin) if getattr(impl.plugin, name, None) == impl.function)
        path = f"{target}.{attribute}" if ":" in target else f"{target}:{attribute}"
        found.append(HookImpl(plugin=impl.plugin_name, target=path, picks=None if picks == tuple(range(len(wanted))) else picks))
    return tuple(found)


def _plugin_record(extension: Extension[object], manager: pluggy.PluginManager) -> PluginRecord:
    distribution, version = _distribution(extension.entry_point)
    hooks = tuple([caller.name for caller in manager.get_hookcallers(extension.plugin) or ()])
    return PluginRecord(
        name=extension.name,
        target=extension.entry_point.value,
        distribution=distribution,
        version=version,
        hooks=tuple([hook for hook in hook_names() if hook in hooks]),
        load_ms=round(float(getattr(extension, "load_ms", 0.0)), 2),
        location=getattr(sys.modules.get(extension.entry_point.module), "__file__", "") or "",
    )


def _engine_records(engines: list[Extension[object]], faults: list[Fault]) -> list[EngineRecord]:
    records = []
    for extension in engines:
        distribution, version = _distribution(extension.entry_point)
        missing = [name for name in ("name", "rank", "refusal", "capabilities", "create_realm") if not hasattr(extension.plugin, name)]
        if missing:
            faults.append(_fault(extension, "", f"is no EngineDriver: it has no {', '.join(missing)}"))
            continue
        rank = int(extension.plugin.rank)  # type: ignore[attr-defined]  # checked above
        records.append(
            EngineRecord(name=extension.name, target=extension.entry_point.value, distribution=distribution, version=version, rank=rank)
        )
    return records


def _with_commands(table: PluginTable, points: Sequence[importlib.metadata.EntryPoint]) -> PluginTable:
    """The table with its command names and the files that it was made from."""
    commands: dict[str, str] = {}
    faults = list(table.faults)
    hooks = Hooks(table)
    for plugin in table.plugins:
        try:
            brought = hooks.commands_of(plugin.name)
        except PybunError as error:
            faults.append(Fault(plugin=plugin.name, distribution=plugin.distribution, hook="pybun_commands", reason=error.message))
            continue
        for command in brought:
            for name in (command.name, *command.aliases):
                owner = commands.setdefault(name, plugin.name)
                if owner != plugin.name:
                    reason = f"the command {name!r} is already brought by the plugin {owner!r}"
                    faults.append(Fault(plugin=plugin.name, distribution=plugin.distribution, hook="pybun_commands", reason=reason))
    return replace(table, commands=commands, faults=tuple(faults), watched=_watched(table, points))


def _watched(table: PluginTable, points: Sequence[importlib.metadata.EntryPoint]) -> tuple[str, ...]:
    """The files behind the table: what was imported of each plugin, and the metadata of its distribution."""
    files = {hookspecs.__file__}
    for target in [record.target for record in table.plugins] + [record.target for record in table.engines]:
        module = target.partition(":")[0]
        top = module.rpartition(".")[0] if module.startswith("pybun_kernel.") else module.partition(".")[0]
        for name, loaded in list(sys.modules.items()):
            file = getattr(loaded, "__file__", None)
            if file and (name == top or name.startswith(f"{top}.")):
                files.add(file)
    for point in points:
        folder = getattr(point.dist, "_path", None)
        if folder is not None:
            files.add(str(folder.joinpath("entry_points.txt")))
    return tuple(sorted(files))


def _distribution(point: importlib.metadata.EntryPoint) -> tuple[str, str]:
    if point.dist is None:
        from pybun_kernel import __version__

        return ("pybun-kernel", __version__) if point is BUILTIN else ("", "")
    return point.dist.name, point.dist.version


def _fault(extension: Extension[object], hook: str, reason: str) -> Fault:
    return Fault(plugin=extension.name, distribution=_distribution(extension.entry_point)[0], hook=hook, reason=reason)


def _name(extension: Extension[object]) -> str:
    return extension.name
