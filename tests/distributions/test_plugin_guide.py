"""The plugin that docs/plugin-guide.md shows works as printed, on every engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pybun_runtime_dukpy.plugin import DRIVER as DUKPY
from pybun_runtime_v8.plugin import DRIVER as V8

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "plugin-guide.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder for ``PYTHONPATH`` with the guide's plugin as pip would install it."""
    [code, declaration] = re.findall(r"```(?:python|toml)\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)[:2]
    project = tomllib.loads(declaration)["project"]
    folder = tmp_path / "site"
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = project["entry-points"].items()
    (info / "entry_points.txt").write_text("".join(f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in points.items()) for group, points in groups))
    (folder / "greet").mkdir()
    (folder / "greet" / "plugin.py").write_text(code)
    return folder


@pytest.mark.parametrize("driver", [DUKPY, V8], ids=lambda driver: driver.name)
def test_the_guides_loader(site: Path, tmp_path: Path, driver: object) -> None:
    assert isinstance(driver, type(DUKPY) | type(V8))
    if driver.refusal() is not None:
        pytest.skip(str(driver.refusal()))
    (tmp_path / "bunfig.toml").write_text(f'[pybun]\nengine = "{driver.name}"\n')
    (tmp_path / "x.greet").write_text("Ada\n")
    (tmp_path / "main.js").write_text('import hello from "./x.greet";\nconsole.log(hello);\n')
    env = {**os.environ, "PYTHONPATH": str(site), "PYBUN_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "pybun_kernel", "run", "main.js"]
    for _ in ("cold", "warm"):
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)
        assert (done.stdout, done.stderr, done.returncode) == ("Hello, Ada!\n", "", 0)
