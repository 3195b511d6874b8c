"""What ``pybun run hello.js`` imports before the runtime takes over: a list, so that every addition is a decision.

The programs run in a process of their own with ``python -I -S`` plus the paths they need, so that ``site`` hides nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

KERNEL = str(Path(__file__).resolve().parents[1])

#: Standard library modules that may be imported on the warm path (those of an empty interpreter come on top).
STDLIB = {"__future__", "gc", "genericpath", "marshal", "os", "os.path", "posixpath", "stat", "_stat", "_collections_abc"}

#: Modules of the kernel on the warm path of a file without flags, in a project without configuration.
KERNEL_MODULES = {
    "pybun_kernel",
    "pybun_kernel.builtin",
    "pybun_kernel.builtin.run",
    "pybun_kernel.cache_dirs",
    "pybun_kernel.cli",
    "pybun_kernel.cli.argv",
    "pybun_kernel.cli.call",
    "pybun_kernel.cli.launch",
    "pybun_kernel.cli.main",
    "pybun_kernel.cli.options",
    "pybun_kernel.cli.run_target",
    "pybun_kernel.cli.terminal",
    "pybun_kernel.contracts",
    "pybun_kernel.contracts.commands",
    "pybun_kernel.contracts.engine",
    "pybun_kernel.contracts.modules",
    "pybun_kernel.contracts.program",
    "pybun_kernel.contracts.project",
    "pybun_kernel.dispatch",
    "pybun_kernel.engines",
    "pybun_kernel.env_files",
    "pybun_kernel.errors",
    "pybun_kernel.hooks",
    "pybun_kernel.lean",
    "pybun_kernel.plugin_table",
    "pybun_kernel.project",
}

#: Runs ``main`` with a runtime that only lists what is imported.
PROGRAM = """
import sys
before = set(sys.modules)
sys.path[:0] = {path!r}
import types
runtime = types.ModuleType("pybun_kernel.runtime.program")
def run_program(request, hooks, driver, **more):
    print("\\n".join(sorted(set(sys.modules) - before)))
    return 0
runtime.run_program = run_program
sys.modules["pybun_kernel.runtime.program"] = runtime
package = types.ModuleType("pybun_kernel.runtime"); package.__path__ = []
sys.modules["pybun_kernel.runtime"] = package
sys.argv[0] = {script!r}
from pybun_kernel.cli.main import main
sys.exit(main({argv!r}))
"""

ENGINE = """
class Driver:
    name = "sample"
    rank = 1
    def refusal(self): return None
    capabilities = create_realm = refusal
DRIVER = Driver()
"""


@pytest.fixture
def imported(tmp_path: Path) -> object:
    """``imported(argv, files)``: the modules that were imported when the runtime was entered, on a warm start."""
    site = tmp_path / "site"
    info = site / "sample-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pybun.engines]\nsample = sample_engine:DRIVER\n")
    (site / "sample_engine.py").write_text(ENGINE)
    script = tmp_path / "pybun"  # the console script, as far as anybody looks at it
    script.touch(0o755)
    project = tmp_path / "project"
    project.mkdir()
    installed = [path for path in sys.path if path and not path.startswith(sys.base_prefix + "/lib/python3")]
    paths = [KERNEL, str(site), *installed]

    def run(argv: list[str], files: dict[str, str]) -> set[str]:
        for name, text in files.items():
            (project / name).write_text(text)
        env = {"PYBUN_CACHE_DIR": str(tmp_path / "cache"), "PATH": os.environ.get("PATH", ""), "HOME": str(tmp_path), "PYBUN_ENGINE": "sample"}
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-I", "-S", "-c", PROGRAM.format(path=paths, argv=argv, script=str(script))],
                cwd=project, env=env, capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
        return set(done.stdout.split()) - {"sample_engine", "types", "pybun_kernel.runtime", "pybun_kernel.runtime.program"}

    return run


@pytest.mark.parametrize("argv", [["run", "hello.js"], ["hello.js"], ["./hello.js", "a", "b"]])
def test_warm_start(imported: object, argv: list[str]) -> None:
    modules = imported(argv, {"hello.js": ""})  # type: ignore[operator]  # the fixture's function
    assert {name for name in modules if not name.startswith("pybun_kernel")} <= STDLIB
    assert {name for name in modules if name.startswith("pybun_kernel")} <= KERNEL_MODULES


def test_package_json_and_env_files_cost_no_library(imported: object) -> None:
    files = {"hello.js": "", "package.json": '{"name": "x", "type": "module"}', ".env": "A=1\nB=$A\n"}
    modules = imported(["hello.js"], files)  # type: ignore[operator]
    for heavy in ("json", "re", "enum", "typing", "dataclasses", "trio", "pluggy", "stevedore", "importlib.metadata", "tomllib", "subprocess"):
        assert heavy not in modules
