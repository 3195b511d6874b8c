"""Laws about a realm's life, as functions that any driver can be given; none of them needs JavaScript but the entry ``echo``.

Each raises AssertionError when the law is broken.  ``test_lifecycle.py`` runs them on real engines, ``FakeEngine``'s tests on the fake.
"""

from __future__ import annotations

from collections.abc import Callable

from pybun_kernel.contracts.engine import EngineDriver, Realm, RealmState, Script
from pybun_kernel.errors import EngineDead, EngineError
from pybun_sdk.conformance.engine.harness import Player, player

SCRIPT = Script(url="late.js", source="1")

USES: tuple[tuple[str, Callable[[Realm], None]], ...] = (
    ("enter", lambda realm: realm.enter("echo")),
    ("drain_jobs", lambda realm: realm.drain_jobs()),
    ("import_module", lambda realm: realm.import_module("mod:a", 1)),
    ("run_script", lambda realm: realm.run_script(SCRIPT)),
)


def raises(kind: type[BaseException], action: Callable[[], None]) -> BaseException:
    try:
        action()
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} was not raised")


def check_new_realm_is_ready(driver: EngineDriver) -> None:
    with player(driver) as made:
        assert made.realm.state is RealmState.READY


def check_close_twice(driver: EngineDriver) -> None:
    made = Player(driver)
    made.realm.close()
    made.realm.close()
    assert made.realm.state is RealmState.DEAD


def check_dead_after_close(driver: EngineDriver) -> None:
    made = Player(driver)
    made.realm.close()
    for name, use in USES:
        try:
            use(made.realm)
        except EngineDead:
            continue
        raise AssertionError(f"{name} worked after close()")
    made.realm.terminate()
    assert made.log == []


def check_terminate_when_idle(driver: EngineDriver) -> None:
    with player(driver) as made:
        made.realm.terminate()
        made.realm.enter("echo", 1)
        made.realm.drain_jobs()
        assert made.realm.state is RealmState.READY
        assert made.log == [(1,)]


def check_entry_answers_nothing(driver: EngineDriver) -> None:
    with player(driver) as made:
        enter: Callable[..., object] = made.realm.enter
        assert enter("echo", 1) is None


def check_realms_one_after_another(driver: EngineDriver, count: int = 12) -> None:
    for number in range(count):
        with player(driver) as made:
            made.realm.enter("echo", number)
            assert made.log == [(number,)]


def driver_refuses(driver: EngineDriver) -> None:
    Player(driver).realm.close()


def check_two_realms_or_a_refusal(driver: EngineDriver) -> None:
    """An engine without ``many_realms`` says so instead of breaking."""
    with player(driver) as first:
        if driver.capabilities().many_realms:
            with player(driver) as second:
                second.realm.enter("echo", 2)
                first.realm.enter("echo", 1)
                assert (first.log, second.log) == ([(1,)], [(2,)])
        else:
            raises(EngineError, lambda: driver_refuses(driver))
        first.realm.enter("echo", 3)


CHECKS: tuple[Callable[[EngineDriver], None], ...] = (
    check_new_realm_is_ready,
    check_close_twice,
    check_dead_after_close,
    check_terminate_when_idle,
    check_entry_answers_nothing,
    check_realms_one_after_another,
    check_two_realms_or_a_refusal,
)
