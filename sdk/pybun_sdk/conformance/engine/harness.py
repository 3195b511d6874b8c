"""Plays cases on a driver and writes down what happened.

Ops of the suite: 0 logs its arguments; 1 logs the Python types of its arguments; 2 answers the next of the case's ``answers``;
3 calls ``Realm.terminate``; 4 tries to enter the realm again and logs how that was refused; 5 answers its first argument.
The harness adds to the log: ``("JsError", name, message)`` for a failed ``script`` step, ``("rejection", kind)`` for a report.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pybun_kernel.contracts.engine import (
    EngineCapabilities,
    EngineDriver,
    Plain,
    Realm,
    RealmSpec,
    RejectionKind,
    Script,
)
from pybun_kernel.errors import EngineError, JsError
from pybun_sdk.conformance.engine.case import Case, Step


class MemoryBlobs:
    """A blob store that forgets."""

    def __init__(self) -> None:
        self.blobs: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.blobs.get((kind, key))

    def put(self, kind: str, key: str, blob: bytes) -> None:
        self.blobs[kind, key] = blob


def bootstrap() -> tuple[Script, ...]:
    """The suite's own bootstrap; a second script shows that several are run in order."""
    path = os.path.join(os.path.dirname(__file__), "bootstrap.js")
    source: bytes = __loader__.get_data(path)  # type: ignore[name-defined]  # every module has it; mypy does not know
    return (
        Script(url="pybun:conformance/bootstrap.js", source=source.decode()),
        Script(url="pybun:conformance/second.js", source="__pybun.second = typeof __pybun.log;"),
    )


class Player:
    """One realm with the suite's ops, and the log of what went through them."""

    def __init__(self, driver: EngineDriver, case: Case | None = None, *, blobs: MemoryBlobs | None = None) -> None:
        self.log: list[tuple[Any, ...]] = []
        self.reports: list[tuple[RejectionKind, int]] = []
        self.answers = list(case.answers) if case else []
        self.modules = dict(case.modules) if case else {}
        self.on_op: Callable[[], None] | None = None
        self._tokens = 0
        self.realm: Realm = driver.create_realm(
            RealmSpec(
                bootstrap=bootstrap,
                bootstrap_key="conformance-1",
                dispatch=self.dispatch,
                module_source=self.modules.get,
                on_rejection=lambda kind, handle: self.reports.append((kind, handle)),
                blobs=blobs,
            )
        )

    def dispatch(self, op_id: int, /, *args: Any) -> Plain:
        if op_id == 0:
            self.log.append(args)
        elif op_id == 1:
            self.log.append(tuple(type(arg).__name__ for arg in args))
        elif op_id == 2:
            return self.answers.pop(0)
        elif op_id == 3:
            self.realm.terminate()
        elif op_id == 4:
            self._reenter()
        elif op_id == 5:
            return args[0] if args else None
        elif op_id == 6 and self.on_op is not None:
            self.on_op()
        return None

    def _reenter(self) -> None:
        script = Script(url="again.js", source="1")
        tries: tuple[Callable[[], None], ...] = (
            lambda: self.realm.enter("echo", "must not be logged"),
            self.realm.drain_jobs,
            lambda: self.realm.import_module("again", 99),
            lambda: self.realm.run_script(script),
            self.realm.close,
        )
        for attempt in tries:
            try:
                attempt()
            except EngineError as error:
                self.log.append(("refused", type(error).__name__))
            else:
                self.log.append(("entered",))

    def play(self, step: Step) -> None:
        realm = self.realm
        match step.kind:
            case "run":
                realm.enter("run", *step.args)
            case "jobs":
                realm.drain_jobs()
            case "enter":
                realm.enter(str(step.args[0]), *step.args[1:])
            case "import":
                url, token = step.args
                assert isinstance(url, str)
                assert isinstance(token, int)
                realm.import_module(url, token)
            case "script":
                try:
                    realm.run_script(Script(url="case.js", source=str(step.args[0])))
                except JsError as error:
                    self.log.append(("JsError", error.name, error.message))
            case "rejections":
                reports, self.reports = self.reports, []
                for kind, handle in reports:
                    self.log.append(("rejection", kind))
                    realm.enter("reject", handle)
            case "rejections-left":
                open_handles: set[int] = set()
                for kind, handle in self.reports:
                    (open_handles.add if kind == "unhandled" else open_handles.discard)(handle)
                self.log.append(("reports", len(open_handles)))


@contextmanager
def player(driver: EngineDriver, case: Case | None = None, *, blobs: MemoryBlobs | None = None) -> Iterator[Player]:
    made = Player(driver, case, blobs=blobs)
    try:
        yield made
    finally:
        made.realm.close()


def play(driver: EngineDriver, case: Case, *, blobs: MemoryBlobs | None = None) -> list[tuple[Any, ...]]:
    """The log of one case."""
    with player(driver, case, blobs=blobs) as made:
        for step in case.steps:
            made.play(step)
        return made.log


def lacks(capabilities: EngineCapabilities, case: Case) -> str | None:
    """Which capability the case needs and the engine does not have."""
    for name in sorted(case.requires):
        if name.startswith("syntax:"):
            if name[7:] in capabilities.missing_syntax:
                return name
        elif not getattr(capabilities, name):
            return name
    return None


def same(left: Any, right: Any) -> bool:
    """Equality that tells 1 from 1.0 from True, -0.0 from 0.0, and finds NaN equal to itself."""
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, float):
        return repr(left) == repr(right)
    return bool(left == right)
