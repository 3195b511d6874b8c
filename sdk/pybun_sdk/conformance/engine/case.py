"""What a case of the suite is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pybun_kernel.contracts.engine import Plain

#: What the harness does, in order.  ``run``: enter with JavaScript text.  ``jobs``: drain.  ``import``: url, token.  ``script``: run_script,
#: a JsError is logged.  ``enter``: entry name and arguments.  ``rejections``: have every report since the last time looked up.
#: ``rejections-left``: log how many were reported as unhandled and not as handled since.
StepKind: TypeAlias = Literal["run", "jobs", "import", "script", "enter", "rejections", "rejections-left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    kind: StepKind
    args: tuple[Plain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``expected``: one tuple per op 0 call (``log(...)``), and what the harness itself adds, see ``harness``."""

    name: str
    steps: tuple[Step, ...]
    expected: tuple[tuple[Plain, ...], ...]
    modules: Mapping[str, str] = field(default_factory=dict)
    answers: Sequence[Plain] = ()
    requires: frozenset[str] = frozenset()
    #: Also right: another log, for what the contract leaves open.
    or_expected: tuple[tuple[Plain, ...], ...] | None = None


def run(text: str) -> Step:
    """Enter with JavaScript text, without draining jobs."""
    return Step(kind="run", args=(text,))


def enter(name: str, *args: Plain) -> Step:
    return Step(kind="enter", args=(name, *args))


def script(text: str) -> Step:
    return Step(kind="script", args=(text,))


def load(url: str, token: int = 1) -> Step:
    return Step(kind="import", args=(url, token))


JOBS = Step(kind="jobs")
REJECTIONS = Step(kind="rejections")


def plain_case(name: str, text: str, *expected: tuple[Plain, ...], answers: Sequence[Plain] = ()) -> Case:
    """One entry, then all jobs."""
    return Case(name=name, steps=(run(text), JOBS), expected=expected, answers=answers)
