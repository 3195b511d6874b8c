from __future__ import annotations

from collections.abc import Callable

import pytest

from pybun_kernel.contracts.engine import EngineCapabilities, EngineDriver, Plain, RealmState
from pybun_kernel.errors import EngineCrashed, EngineDead
from pybun_sdk.conformance.engine import cases_values
from pybun_sdk.conformance.engine.case import Case
from pybun_sdk.conformance.engine.checks import CHECKS
from pybun_sdk.conformance.engine.harness import Player, play, same
from pybun_sdk.testing.fake_engine import FakeEngine, FakeRealm

ECHO_CASES = [
    case
    for case in cases_values.CASES
    if all(step.kind == "jobs" or (step.kind == "enter" and step.args[0] == "echo") for step in case.steps)
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_laws_that_need_no_javascript(check: Callable[[EngineDriver], None]) -> None:
    check(FakeEngine())


@pytest.mark.parametrize("case", ECHO_CASES, ids=lambda case: case.name)
def test_cases_that_need_no_javascript(case: Case) -> None:
    assert same(play(FakeEngine(), case), case.expected)


def made(**behaviours: Callable[..., None]) -> tuple[FakeRealm, Player]:
    engine = FakeEngine(entries=behaviours)
    player = Player(engine)
    return engine.realms[0], player


def test_calls_are_written_down() -> None:
    realm, player = made()
    player.realm.enter("echo", 1)
    player.realm.import_module("mod:a", 7)
    player.realm.drain_jobs()
    player.realm.close()
    assert realm.calls == [("enter", "echo", 1), ("import_module", "mod:a", 7), ("drain_jobs",), ("close",)]


def test_jobs_wait_for_the_drain() -> None:
    realm, player = made(queue=lambda realm: realm.job(lambda realm: realm.op(0, "job")))
    realm.enter("queue")
    assert player.log == []
    realm.drain_jobs()
    assert player.log == [("job",)]


def test_termination_unwinds() -> None:
    def stops(realm: FakeRealm) -> None:
        realm.op(3)
        realm.op(0, "not reached")

    realm, player = made(stops=stops)
    realm.enter("stops")
    assert player.log == []
    assert realm.state is RealmState.READY


def test_termination_kills_where_that_is_promised() -> None:
    engine = FakeEngine(
        entries={"stops": lambda realm: realm.op(3)}, capabilities=EngineCapabilities(engine="fake", engine_version="1")
    )
    player = Player(engine)
    player.realm.enter("stops")
    with pytest.raises(EngineDead):
        player.realm.drain_jobs()


def test_crash() -> None:
    realm, _ = made(crash=FakeRealm.crash)
    with pytest.raises(EngineCrashed):
        realm.enter("crash")
    assert realm.state is RealmState.DEAD


def test_rejections_are_reports() -> None:
    def rejects(realm: FakeRealm) -> None:
        realm.handle(realm.reject())

    realm, player = made(rejects=rejects)
    realm.enter("rejects")
    assert player.reports == [("unhandled", 1), ("handled", 1)]


@pytest.mark.parametrize("value", [object(), {1: 2}, {"a": {1, 2}}])
def test_only_plain_data_crosses(value: Plain) -> None:
    realm, player = made()
    with pytest.raises(TypeError):
        realm.enter("echo", value)
    assert player.log == []


def test_refusal() -> None:
    assert FakeEngine(refuses="not today").refusal() == "not today"
