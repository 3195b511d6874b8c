"""Discovery: what becomes a plugin, what becomes a fault, in which order hooks are called."""

from __future__ import annotations

import importlib.metadata

import pytest

from kernel.tests.sample_plugins import MakePlugin
from pybun_kernel.contracts.project import PluginConfig
from pybun_kernel.hooks import Hooks
from pybun_kernel.plugins import BUILTIN, InstalledPlugins, discover

NOTHING = PluginConfig()


def order_of(hook: str, points: list[importlib.metadata.EntryPoint], config: PluginConfig = NOTHING) -> list[str]:
    table = discover(config, points)
    assert table.faults == ()
    return [impl.plugin for impl in table.impls[hook]]


RESOLVE = "@hookimpl\ndef pybun_resolve(request): return None\n"


def test_builtin_plugin_is_valid() -> None:
    table = discover(NOTHING, [BUILTIN])
    assert table.faults == ()
    assert table.commands["run"] == "builtin"
    assert "pybun_load" in table.impls


def test_order_is_by_name_builtin_last(make_plugin: MakePlugin) -> None:
    load = "@hookimpl\ndef pybun_load(request): return None\n"
    points = [make_plugin("zeta", load), BUILTIN, make_plugin("alpha", load), make_plugin("mid", load)]
    assert order_of("pybun_load", points) == ["alpha", "mid", "zeta", "builtin"]


def test_project_order_comes_first(make_plugin: MakePlugin) -> None:
    points = [make_plugin(name, RESOLVE) for name in ("a", "b", "c", "d")]
    assert order_of("pybun_resolve", points, PluginConfig(order=("d", "b"))) == ["d", "b", "a", "c"]


def test_tryfirst_and_trylast(make_plugin: MakePlugin) -> None:
    points = [
        make_plugin("a", RESOLVE.replace("@hookimpl", "@hookimpl(trylast=True)")),
        make_plugin("b", RESOLVE),
        make_plugin("c", RESOLVE.replace("@hookimpl", "@hookimpl(tryfirst=True)")),
    ]
    assert order_of("pybun_resolve", points) == ["c", "b", "a"]


def test_disabled_plugin_is_not_even_imported(make_plugin: MakePlugin) -> None:
    points = [make_plugin("bad", "raise RuntimeError('boom')"), make_plugin("good", RESOLVE)]
    table = discover(PluginConfig(disable=("bad",)), points)
    assert table.faults == ()
    assert table.disabled == ("bad",)
    assert [plugin.name for plugin in table.plugins] == ["good"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raise RuntimeError('boom')", "cannot be imported: RuntimeError: boom"),
        ("@hookimpl\ndef pybun_resolv(request): pass\n", "did you mean 'pybun_resolve'?"),
        ("@hookimpl\ndef pybun_resolve(request, kernel): pass\n", "kernel"),
        ("@hookimpl\nasync def pybun_resolve(request): pass\n", "use `def`"),
        ("@hookimpl\ndef pybun_resolve(request): yield 1\n", "generator"),
        ("@hookimpl\ndef pybun_commands(): return 7\n", "answered int 7, a list of Command expected"),
        ("@hookimpl\ndef pybun_commands(): return ['x']\n", "Command expected"),
    ],
)
def test_faults(make_plugin: MakePlugin, source: str, words: str) -> None:
    table = discover(NOTHING, [make_plugin("sample", source), BUILTIN])
    assert len(table.faults) == 1
    assert table.faults[0].plugin == "sample"
    assert words in table.faults[0].reason
    assert "builtin" in [plugin.name for plugin in table.plugins]


def test_equal_names_are_a_fault_of_all(make_plugin: MakePlugin) -> None:
    points = [make_plugin("twin", RESOLVE), make_plugin("other", RESOLVE), make_plugin("twin", RESOLVE)]
    table = discover(NOTHING, points)
    assert [fault.plugin for fault in table.faults] == ["twin"]
    assert [plugin.name for plugin in table.plugins] == ["other"]


def test_the_same_command_twice_is_a_fault(make_plugin: MakePlugin) -> None:
    source = (
        "from pybun_kernel.api import Command\n@hookimpl\ndef pybun_commands():\n"
        "    return [Command(name='x', aliases=('run',), summary='', target='a:b')]\n"
    )
    table = discover(NOTHING, [make_plugin("rival", source), BUILTIN])
    assert len(table.faults) == 1
    assert "already brought" in table.faults[0].reason


def test_async_implementation_of_an_awaitable_hook_is_fine(make_plugin: MakePlugin) -> None:
    table = discover(NOTHING, [make_plugin("inst", "@hookimpl\nasync def pybun_install(request, reporter): return 5\n")])
    assert table.faults == ()
    answer = Hooks(table).install(None, None)  # type: ignore[arg-type]  # the sample looks at neither
    with pytest.raises(StopIteration, match="5"):
        answer.__await__().send(None)


def test_plugin_may_be_an_object(make_plugin: MakePlugin) -> None:
    source = "class P:\n    @hookimpl\n    def pybun_config_sections(self): return []\nPLUGIN = P()\n"
    table = discover(NOTHING, [make_plugin("obj", source, target="PLUGIN")])
    assert table.faults == ()
    assert Hooks(table).config_sections() == ()


def test_engines_are_ranked_and_checked(make_plugin: MakePlugin) -> None:
    good = "class D:\n    name='{0}'\n    rank={1}\n    def refusal(self): return None\n    capabilities=create_realm=refusal\nDRIVER=D()\n"
    points = [
        make_plugin("low", good.format("low", 1), "pybun.engines", "DRIVER"),
        make_plugin("high", good.format("high", 9), "pybun.engines", "DRIVER"),
        make_plugin("odd", "DRIVER = 3\n", "pybun.engines", "DRIVER"),
    ]
    table = discover(NOTHING, points)
    assert [engine.name for engine in table.engines] == ["high", "low"]
    assert "is no EngineDriver" in table.faults[0].reason


def test_two_discoveries_do_not_see_each_other(make_plugin: MakePlugin) -> None:
    first = discover(NOTHING, [make_plugin("one", RESOLVE)])
    second = discover(NOTHING, [make_plugin("two", RESOLVE)])
    assert [plugin.name for plugin in first.plugins] == ["one"]
    assert [plugin.name for plugin in second.plugins] == ["two"]


def test_stevedore_can_make_a_test_instance() -> None:
    manager = InstalledPlugins.make_test_instance([], namespace="pybun.plugins")
    assert list(manager.extensions) == []
