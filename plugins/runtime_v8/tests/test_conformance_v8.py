"""The conformance suite on this engine, so that it runs with the plugin's own tests too."""

from __future__ import annotations

import pytest

from pybun_kernel.contracts.engine import EngineDriver
from pybun_runtime_v8.plugin import DRIVER
from pybun_sdk.conformance.engine.test_cases import *  # noqa: F403
from pybun_sdk.conformance.engine.test_lifecycle import *  # noqa: F403

if DRIVER.refusal() is not None:
    pytest.skip(str(DRIVER.refusal()), allow_module_level=True)


@pytest.fixture(scope="session")
def pybun_engine() -> EngineDriver:
    return DRIVER
