"""Which engine a run gets."""

from __future__ import annotations

import sys
import types

import pytest

from pybun_kernel.engines import choose_engine
from pybun_kernel.errors import EngineError, PluginFault
from pybun_kernel.plugin_table import EngineRecord


class Driver:
    """As much of an engine driver as choosing looks at."""

    def __init__(self, name: str, refusal: str | None) -> None:
        self.name = name
        self._refusal = refusal

    def refusal(self) -> str | None:
        return self._refusal


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[EngineRecord]:
    module = types.ModuleType("sample_engines")
    module.__dict__.update(fast=Driver("fast", "no library"), plain=Driver("plain", None), slow=Driver("slow", None))
    monkeypatch.setitem(sys.modules, "sample_engines", module)
    return [
        EngineRecord(name=name, target=f"sample_engines:{name}", distribution="", version="", rank=rank)
        for name, rank in (("fast", 9), ("plain", 5), ("slow", 1))
    ]


def test_the_highest_rank_that_can_run(engines: list[EngineRecord]) -> None:
    choice = choose_engine(None, "default", engines)
    assert choice.driver.name == "plain"
    assert choice.refused == {"fast": "no library"}


def test_a_named_engine(engines: list[EngineRecord]) -> None:
    choice = choose_engine("slow", "--engine", engines)
    assert (choice.driver.name, choice.why) == ("slow", "--engine")


def test_a_named_engine_that_refuses_says_why(engines: list[EngineRecord]) -> None:
    with pytest.raises(EngineError, match=r"'fast' \(PYBUN_ENGINE\) cannot run here: no library"):
        choose_engine("fast", "PYBUN_ENGINE", engines)


def test_an_unknown_engine_names_the_installed_ones(engines: list[EngineRecord]) -> None:
    with pytest.raises(EngineError, match="installed: fast, plain, slow"):
        choose_engine("other", "--engine", engines)


def test_no_engine_at_all(engines: list[EngineRecord]) -> None:
    with pytest.raises(EngineError, match="no JavaScript engine is installed"):
        choose_engine(None, "default", [])
    with pytest.raises(EngineError, match="fast: no library"):
        choose_engine(None, "default", engines[:1])


def test_a_driver_that_vanished(engines: list[EngineRecord]) -> None:
    gone = EngineRecord(name="gone", target="sample_engines:gone", distribution="", version="", rank=1)
    with pytest.raises(PluginFault, match="cannot be imported"):
        choose_engine(None, "default", [gone])
