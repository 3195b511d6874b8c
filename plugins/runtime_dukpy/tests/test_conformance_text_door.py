"""The conformance suite once more, as on systems where QuickJS's own functions are not exported."""

from __future__ import annotations

import pytest

from pybun_kernel.contracts.engine import EngineDriver
from pybun_runtime_dukpy import native
from pybun_runtime_dukpy.plugin import DRIVER, DukpyDriver
from pybun_sdk.conformance.engine.test_cases import *  # noqa: F403
from pybun_sdk.conformance.engine.test_lifecycle import *  # noqa: F403

if DRIVER.refusal() is not None:
    pytest.skip(str(DRIVER.refusal()), allow_module_level=True)


class TextDriver(DukpyDriver):
    known_gaps = {  # noqa: RUF012
        **DukpyDriver.known_gaps,
        "rejection/several-in-one-entry": "dukpy raises for one rejection of an entry and forgets the others",
        "rejection/handled-in-a-later-entry": "dukpy does not tell of a late handler",
    }


@pytest.fixture(scope="session")
def pybun_engine() -> EngineDriver:
    return TextDriver()


@pytest.fixture(autouse=True)
def _text_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "WANTED", False)
