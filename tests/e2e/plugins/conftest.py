"""A pybun with strangers' plugins beside it: each test has its own folder on ``PYTHONPATH`` and its own cache."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where plugins are installed; empty at first."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def pybun(tmp_path: Path, site: Path) -> Run:
    """Run the command line with what is installed in ``site``."""

    def run(*arguments: str, path: Path = site) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(path), "PYBUN_CACHE_DIR": str(tmp_path / "cache"), "NO_COLOR": "1"}
        command = [sys.executable, "-m", "pybun_kernel", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)

    return run


def declare(site: Path, name: str, code: str, group: str = "pybun.plugins", target: str | None = None) -> None:
    """What pip leaves of a plugin with one module."""
    module = f"stranger_{name}"
    (site / f"{module}.py").write_text(code)
    info = site / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {target or module}\n")


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plugins, installed by pip into a folder, without the network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("examples")
    for name in ("markdown_loader", "hello_command"):
        options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--target", str(folder)]
        command = [sys.executable, "-m", "pip", "install", *options, str(EXAMPLES / "plugins" / name)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
    return folder
