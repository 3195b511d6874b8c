"""Event loop, exit codes and errors: the same output and exit code as Bun, and as Node with ``--profile node``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.parity.programs import Program, programs, recorded, run

PYBUN = [sys.executable, "-m", "pybun_kernel", "run"]

#: Programs whose outcome differs for a reason that is known: key → oracle → why.
KNOWN: dict[str, dict[str, str]] = {
    "alive/tla-never-settles.mjs": {"node": "Node 20 tells 'exit' listeners 0 before it ends with 13; since Node 22 they get 13, as here"},
    "alive/esm-this.mjs": {"bun": "Bun runs an .mjs file without import or export as CommonJS; the extension says ES module"},
    "exit/no-timers-in-exit.cjs": {"node": "Node runs what an 'exit' listener queued once more; Bun and its documentation do not"},
    "exit/throw-tick.cjs": {"bun": "Bun goes on with the tick queue after a fatal exception"},
    "exit/syntax-error-in-import.mjs": {"bun": "Bun rejects with BuildMessage, which is no SyntaxError"},
    "order/tick-order-esm-after-await.mjs": {"bun": "Bun runs ticks between two promise jobs; V8 offers no place there"},
    "order/tick-from-micro.cjs": {"bun": "Bun runs ticks between two promise jobs; V8 offers no place there"},
}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("oracle", ["bun", "node"])
@pytest.mark.parametrize("program", programs(), ids=lambda program: program.key)
def test_program(program: Program, oracle: str, tmp_path: Path, cache: str) -> None:
    why = KNOWN.get(program.key, {}).get(oracle)
    wanted = recorded()[program.key][oracle]
    if wanted.exit is None:
        pytest.skip(f"{oracle} never ends on this program")
    profile = ["--profile", "node"] if oracle == "node" else []
    got = run([*PYBUN, *profile], program, tmp_path, {"PYBUN_CACHE_DIR": cache})
    if why is not None:
        assert got != wanted, f"no longer differs: {why}"
        pytest.xfail(why)
    assert got == wanted
