"""The example plugins do what their pages say, once pip has installed them, with no change to anything else."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from pybun_runtime_dukpy.plugin import DRIVER as DUKPY
from pybun_runtime_v8.plugin import DRIVER as V8
from tests.e2e.plugins.conftest import EXAMPLES, Run

pytestmark = pytest.mark.slow  # pip builds two wheels

ENGINES = [
    pytest.param(driver.name, marks=pytest.mark.skipif(driver.refusal() is not None, reason=str(driver.refusal()))) for driver in (DUKPY, V8)
]
POST = """\
On small kernels [ "kernels", "plugins" ]
<p>A kernel is a <em>switchboard</em>.</p>
<ol>
<li>find plugins</li>
<li>ask them</li>
</ol>
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_markdown_is_a_module(pybun: Run, examples: Path, engine: str) -> None:
    pytest.importorskip("markdown_it")
    for _ in ("cold", "warm"):
        done = pybun("--engine", engine, "run", str(EXAMPLES / "plugins/markdown_loader/demo/main.ts"), path=examples)
        assert (done.stdout, done.stderr, done.returncode) == (POST, "", 0)


def test_a_changed_post_is_read_again_and_a_broken_one_is_named(pybun: Run, examples: Path, tmp_path: Path) -> None:
    pytest.importorskip("markdown_it")
    shutil.copytree(EXAMPLES / "plugins/markdown_loader/demo", tmp_path / "demo")
    post = tmp_path / "demo/post.md"
    pybun("demo/main.ts", path=examples)
    post.write_text("---\ntitle: Changed\n---\n# New\n")
    assert pybun("demo/main.ts", path=examples).stdout == "Changed undefined\n<h1>New</h1>\n"
    post.write_text("---\ntitle: [\n---\n# New\n")
    done = pybun("demo/main.ts", path=examples)
    assert done.returncode == 1
    assert "post.md: front matter" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_loader_leaves_what_is_not_its_own(pybun: Run, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# raw\n")
    (tmp_path / "main.js").write_text('import text from "./x.md" with { type: "text" };\nconsole.log(JSON.stringify(text));\n')
    assert pybun("main.js", path=examples).stdout == '"# raw\\n"\n'


def test_the_command_is_there(pybun: Run, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "my-project"}')
    for _ in ("cold", "warm"):
        assert pybun("hello", path=examples).stdout == "Hello, my-project!\n"
    assert pybun("hello", "Ada", "--shout", path=examples).stdout == "Hello, ADA!!\n"
    assert "hello        Greet somebody, or the project" in pybun("help", path=examples).stdout
    done = pybun("hello", "--loud", path=examples)
    assert done.returncode != 0
    assert "--loud" in done.stderr


@pytest.mark.parametrize("name", ["markdown_loader", "hello_command"])
def test_plugins_do_not_require_pybun_by_name(name: str) -> None:
    """Otherwise pip would put a second kernel beside that of the wheel ``pybun``."""
    project = tomllib.loads((EXAMPLES / "plugins" / name / "pyproject.toml").read_text("utf-8"))["project"]
    assert [text for text in project.get("dependencies", ()) if text.startswith("pybun")] == []


def test_without_the_plugins_nothing_is_left(pybun: Run, examples: Path) -> None:
    """The table of one environment is not used in the other."""
    assert pybun("hello", "you", path=examples).returncode == 0
    done = pybun("hello", "you")
    assert (done.stdout, done.returncode) == ("", 1)
    assert 'Script not found "hello"' in done.stderr
