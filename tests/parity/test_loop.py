"""Event loop, exit codes and errors: the same output and exit code as Bun, and as Node with ``--profile node``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.parity.programs import Program, programs, recorded, run

PYBUN = [sys.executable, "-m", "pybun_kernel", "run"]

#: Programs whose outcome differs for a reason that is known: key → oracle → why.
KNOWN: dict[str, dict[str, str]] = {}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("oracle", ["bun", "node"])
@pytest.mark.parametrize("program", programs(), ids=lambda program: program.key)
def test_program(program: Program, oracle: str, tmp_path: Path, cache: str) -> None:
    why = KNOWN.get(program.key, {}).get(oracle)
    wanted = recorded()[program.key][oracle]
    profile = ["--profile", "node"] if oracle == "node" else []
    got = run([*PYBUN, *profile], program, tmp_path, {"PYBUN_CACHE_DIR": cache})
    if why is not None:
        assert got != wanted, f"no longer differs: {why}"
        pytest.xfail(why)
    assert got == wanted
