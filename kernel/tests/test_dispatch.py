"""The small caller does what pluggy does, and wraps what goes wrong."""

from __future__ import annotations

import sys
import types

import pluggy
import pytest

from kernel.tests.sample_plugins import MakePlugin
from pybun_kernel import hookspecs
from pybun_kernel.contracts.modules import LoadRequest, ModuleSource, ResolveRequest
from pybun_kernel.contracts.project import PluginConfig
from pybun_kernel.contracts.testing import TestEvent
from pybun_kernel.errors import LoadError, PluginFault, UsageError
from pybun_kernel.hooks import Hooks
from pybun_kernel.plugin_table import PluginTable
from pybun_kernel.plugins import discover

REQUEST = LoadRequest(url="x:1", path=None, attributes={}, package_type=None)
SOURCE = ModuleSource(url="x:1", path=None, contents=b"0", loader="js", attributes={}, package_type=None)


def table_of(make_plugin: MakePlugin, sources: dict[str, str], config: PluginConfig | None = None) -> PluginTable:
    table = discover(config or PluginConfig(), [make_plugin(name, source) for name, source in sources.items()])
    assert table.faults == ()
    return table


@pytest.mark.parametrize("answering", [None, "a", "c", "f"])
@pytest.mark.parametrize("hook", ["pybun_load", "pybun_test_event"])
def test_same_calls_as_pluggy(make_plugin: MakePlugin, hook: str, answering: str | None) -> None:
    """Several plugins with every mark: pluggy and the facade call the same functions in the same order, to the same end."""
    marks = {"a": "", "b": "(trylast=True)", "c": "(tryfirst=True)", "d": "", "e": "(trylast=True)", "f": "(tryfirst=True)"}
    argument = {"pybun_load": "request", "pybun_test_event": "event"}[hook]
    sources = {
        name: (
            f"import sys\nfrom pybun_kernel.api import Loaded\nCALLS = sys.modules['test_dispatch_calls'].CALLS\n"
            f"@hookimpl{mark}\ndef {hook}({argument if name in 'abf' else ''}):\n    CALLS.append('{name}')\n"
            + (f"    return Loaded(contents=b'{name}', loader='js')\n" if name == answering else "    return None\n")
        )
        for name, mark in marks.items()
    }
    calls_module = types.ModuleType("test_dispatch_calls")
    calls: list[str] = []
    calls_module.CALLS = calls  # type: ignore[attr-defined]  # made for this test
    sys.modules["test_dispatch_calls"] = calls_module
    table = table_of(make_plugin, sources)

    manager = pluggy.PluginManager("pybun")
    manager.add_hookspecs(hookspecs)
    for plugin in sorted(table.plugins, key=lambda plugin: plugin.name, reverse=True):
        manager.register(sys.modules[plugin.target], name=plugin.name)
    value = REQUEST if hook == "pybun_load" else TestEvent(kind="run-start")
    expected = getattr(manager.hook, hook)(**{argument: value})
    expected_calls, calls[:] = list(calls), []

    if hook == "pybun_load":
        assert Hooks(table).load(REQUEST) == expected
    else:
        Hooks(table).test_event(TestEvent(kind="run-start"))
    assert calls == expected_calls


def test_chain_hands_on_and_skips_none(make_plugin: MakePlugin) -> None:
    step = (
        "from pybun_kernel.lean import replace\n@hookimpl\ndef pybun_transform(source):\n"
        "    return replace(source, contents=source.contents + b'{}')\n"
    )
    silent = "@hookimpl\ndef pybun_transform(source): return None\n"
    table = table_of(make_plugin, {"a": step.format("a"), "b": silent, "c": step.format("c")})
    assert Hooks(table).transform(SOURCE).contents == b"0ac"


def test_collect_joins(make_plugin: MakePlugin) -> None:
    source = (
        "from pybun_kernel.api import ConfigSection\n@hookimpl\ndef pybun_config_sections():\n"
        "    return [ConfigSection(name='{}', keys=())]\n"
    )
    table = table_of(make_plugin, {"a": source.format("a"), "b": source.format("b")})
    assert [section.name for section in Hooks(table).config_sections()] == ["a", "b"]


def test_strangers_exceptions_become_faults(make_plugin: MakePlugin) -> None:
    table = table_of(make_plugin, {"bad": "@hookimpl\ndef pybun_load(request): raise KeyError('k')\n"})
    with pytest.raises(PluginFault, match="plugin 'bad' failed in pybun_load: KeyError: 'k'") as caught:
        Hooks(table).load(REQUEST)
    assert isinstance(caught.value.__cause__, KeyError)


def test_errors_of_ours_pass(make_plugin: MakePlugin) -> None:
    source = "from pybun_kernel.api import LoadError\n@hookimpl\ndef pybun_load(request): raise LoadError('no', url=request.url)\n"
    with pytest.raises(LoadError):
        Hooks(table_of(make_plugin, {"a": source})).load(REQUEST)


def test_wrong_answers_are_faults(make_plugin: MakePlugin) -> None:
    table = table_of(make_plugin, {"a": "@hookimpl\ndef pybun_load(request): return 'text'\n"})
    with pytest.raises(PluginFault, match="answered str 'text', Loaded expected"):
        Hooks(table).load(REQUEST)


def test_serve_lets_os_errors_through(make_plugin: MakePlugin) -> None:
    table = table_of(make_plugin, {"a": "@hookimpl\ndef pybun_serve(options, handler): raise OSError(98, 'in use')\n"})
    with pytest.raises(OSError, match="in use"):
        Hooks(table).serve(None, None)  # type: ignore[arg-type]  # not looked at


def test_missing_capability_is_a_usage_error() -> None:
    hooks = Hooks(PluginTable(impls={}, commands={}))
    with pytest.raises(UsageError, match="no installed plugin can speak HTTP"):
        hooks.http_client()
    assert hooks.resolve(ResolveRequest(specifier="x", importer="file:///", kind="import")) is None
    assert not hooks.implemented("pybun_resolve")


def test_only_plugins_of_the_wanted_hook_are_imported(make_plugin: MakePlugin) -> None:
    table = table_of(
        make_plugin,
        {"a": "@hookimpl\ndef pybun_load(request): return None\n", "b": "@hookimpl\ndef pybun_transform(source): return None\n"},
    )
    targets = {plugin.name: plugin.target for plugin in table.plugins}
    for target in targets.values():
        del sys.modules[target]
    hooks = Hooks(table)
    hooks.load(REQUEST)
    assert targets["a"] in sys.modules
    assert targets["b"] not in sys.modules
