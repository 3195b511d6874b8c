"""One command, two projects, two engines: ``engine`` in bunfig.toml decides, a flag overrules."""

from __future__ import annotations

import pytest

from pybun_runtime_v8.plugin import DRIVER as V8
from tests.e2e.plugins.conftest import EXAMPLES, Run

pytestmark = pytest.mark.skipif(V8.refusal() is not None, reason=str(V8.refusal()))

WITH_V8 = "the 1000th prime is 7919; has Intl, WebAssembly, BigInt\n"
WITH_QUICKJS = "the 1000th prime is 7919; has BigInt\n"


@pytest.mark.parametrize(("project", "flags", "printed"), [
    ("fast", (), WITH_V8),
    ("small", (), WITH_QUICKJS),
    ("fast", ("--engine", "dukpy"), WITH_QUICKJS),
    ("small", ("--engine", "v8"), WITH_V8),
])
def test_projects_choose_their_engine(pybun: Run, project: str, flags: tuple[str, ...], printed: str) -> None:
    done = pybun(*flags, "run", "--cwd", str(EXAMPLES / "side-by-side" / project), "main.ts")
    assert (done.stdout, done.stderr, done.returncode) == (printed, "", 0)


def test_the_programs_are_the_same() -> None:
    small, fast = (EXAMPLES / "side-by-side" / project / "main.ts" for project in ("small", "fast"))
    assert small.read_text() == fast.read_text()


def test_an_engine_that_is_not_there_is_named(pybun: Run) -> None:
    done = pybun("--engine", "spidermonkey", "-e", "1")
    assert done.returncode != 0
    assert "spidermonkey" in done.stderr
    assert "v8" in done.stderr
    assert "Traceback" not in done.stderr
