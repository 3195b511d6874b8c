"""The pytest option of the conformance suites.  Entry point of group ``pytest11``; or ``-p pybun_sdk.conformance.pytest_plugin``."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import EngineDriver


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("pybun").addoption(
        "--pybun-engine",
        metavar="NAME",
        help="engine for pybun_sdk.conformance.engine: a name of entry point group pybun.engines, or package.module:object",
    )


def find_engine(name: str) -> EngineDriver:
    """The driver that ``--pybun-engine`` names."""
    target = name
    if ":" not in name:
        from importlib.metadata import entry_points

        found = [point.value for point in entry_points(group="pybun.engines", name=name)]
        target = found[0] if found else f"pybun_runtime_{name}.plugin:DRIVER"
    module, _, attribute = target.partition(":")
    try:
        return cast("EngineDriver", getattr(importlib.import_module(module), attribute))
    except (ImportError, AttributeError) as error:
        raise pytest.UsageError(f"no engine {name!r}: {error}") from error


@pytest.fixture(scope="session")
def pybun_engine(request: pytest.FixtureRequest) -> EngineDriver:
    """The engine under test; tests that need it are skipped when none was named or it cannot run here."""
    name = request.config.getoption("--pybun-engine")
    if not name:
        pytest.skip("name an engine with --pybun-engine")
    driver = find_engine(name)
    refusal = driver.refusal()
    if refusal is not None:
        pytest.skip(f"{name}: {refusal}")
    return driver
