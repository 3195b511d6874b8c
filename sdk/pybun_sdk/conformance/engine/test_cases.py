"""Every case of the suite, on the engine that ``--pybun-engine`` names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pybun_kernel.contracts.engine import EngineDriver
from pybun_sdk.conformance.engine import cases_laws, cases_modules, cases_values
from pybun_sdk.conformance.engine.case import Case
from pybun_sdk.conformance.engine.harness import MemoryBlobs, lacks, play, same

CASES: tuple[Case, ...] = (*cases_values.CASES, *cases_laws.CASES, *cases_modules.CASES)


@pytest.fixture(scope="session")
def blobs() -> MemoryBlobs:
    """One snapshot for all cases."""
    return MemoryBlobs()


def check(driver: EngineDriver, case: Case, blobs: MemoryBlobs | None) -> None:
    log = play(driver, case, blobs=blobs)
    if not same(log, case.expected):
        assert log == list(case.expected)
        pytest.fail(f"equal, but of different types: {log!r}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(pybun_engine: EngineDriver, case: Case, blobs: MemoryBlobs) -> None:
    missing = lacks(pybun_engine.capabilities(), case)
    if missing is not None:
        pytest.skip(f"the engine has no {missing}")
    gaps: Mapping[str, str] = getattr(pybun_engine, "known_gaps", {})
    if case.name not in gaps:
        check(pybun_engine, case, blobs)
        return
    try:
        check(pybun_engine, case, blobs)
    except (AssertionError, pytest.fail.Exception):
        pytest.xfail(gaps[case.name])
    pytest.fail(f"passes, although the engine declares a gap: {gaps[case.name]}")


def test_names_are_unique() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)
