"""The module system as programs see it: the same output and exit code as Bun, and as Node with ``--profile node``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.modules.known import KNOWN
from tests.e2e.modules.projects import Project, projects, recorded, run

PYBUN = [sys.executable, "-m", "pybun_kernel"]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


CASES = [(project, oracle) for project in projects() for oracle in project.oracles]


@pytest.mark.parametrize(("project", "oracle"), CASES, ids=[f"{project.key}-{oracle}" for project, oracle in CASES])
def test_project(project: Project, oracle: str, tmp_path: Path, cache: str) -> None:
    why = KNOWN.get(project.key, {}).get(oracle)
    wanted = recorded()[project.key][oracle]
    profile = ["--profile", "node"] if oracle == "node" else []
    got = run([*PYBUN, *profile], project, tmp_path, {"PYBUN_CACHE_DIR": cache})
    if wanted.exit is None and why is None:
        pytest.skip(f"{oracle} never ends on this project")
    if why is not None:
        assert got != wanted, f"no longer differs: {why}"
        pytest.xfail(why)
    assert got == wanted
