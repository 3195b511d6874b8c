"""The command line as a whole, in processes of its own: exit codes, streams, errors.  Nothing here needs an engine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kernel.tests.sample_plugins import MakeFiles

KERNEL = str(Path(__file__).resolve().parents[1])
Pybun = Callable[..., subprocess.CompletedProcess[str]]

COMPAT = "help: docs/compat.md lists what is and what is not\n"

PACKAGE = json.dumps(
    {
        "name": "demo",
        "version": "1.2.3",
        "scripts": {
            "hi": "echo hi",
            "prehi": "echo pre",
            "posthi": "echo post",
            "fail": "exit 7",
            "args": "printf '[%s]'",
            "env": "echo $npm_lifecycle_event $npm_package_name $npm_package_version $FROM_FILE",
            "term": "kill -TERM $$",
            "trap": "trap 'echo caught; exit 5' TERM; echo ready; sleep 30 & wait",
            "doctor": "echo my own doctor",
            "tool": "tool",
        },
    }
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def project(make_files: MakeFiles) -> Path:
    root = make_files({"package.json": PACKAGE, ".env": "FROM_FILE=yes", "data.json": "{}", "node_modules/.bin/tool": "#!/bin/sh\necho tool $@\n"})
    (root / "node_modules/.bin/tool").chmod(0o755)
    return root


@pytest.fixture
def environment(cache: str, tmp_path: Path) -> dict[str, str]:
    paths = [KERNEL, *[path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]]
    return {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYBUN_CACHE_DIR": cache, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1",
    }  # fmt: skip


@pytest.fixture
def pybun(project: Path, environment: dict[str, str]) -> Pybun:
    def run(*args: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pybun_kernel", *args]
        return subprocess.run(
            command, cwd=project, env={**environment, **more}, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL
        )

    return run


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        ("run hi", 0, "pre\nhi\npost\n", "$ echo pre\n$ echo hi\n$ echo post\n"),
        ("hi", 0, "pre\nhi\npost\n", "$ echo pre\n$ echo hi\n$ echo post\n"),
        ("--silent run hi", 0, "pre\nhi\npost\n", ""),
        ("run --silent hi --silent", 0, "pre\nhi --silent\npost\n", ""),
        ("run fail", 7, "", '$ exit 7\nerror: script "fail" exited with code 7\n'),
        ("run env", 0, "env demo 1.2.3 yes\n", "$ echo $npm_lifecycle_event $npm_package_name $npm_package_version $FROM_FILE\n"),
        ("run --no-env-file --silent env", 0, "env demo 1.2.3\n", ""),
        ("run --silent tool a", 0, "tool a\n", ""),
        ("run --if-present nope", 0, "", ""),
        ("run nope", 1, "", 'error: Script not found "nope"\n'),
        ("isntall", 1, "", 'error: Script not found "isntall"\n'),
        ("docto", 1, "", 'error: Script not found "docto"\nhelp: did you mean `doctor`?\n'),
        ("./nope.js", 1, "", 'error: Module not found "./nope.js"\n'),
        ("./dat.json", 1, "", 'error: Module not found "./dat.json"\nhelp: did you mean `data.json`?\n'),
        ("doctor", 0, "my own doctor\n", "$ echo my own doctor\n"),
        ("run --shell=bun hi", 1, "", f"error: --shell=bun is not supported by pybun yet\n{COMPAT}"),
        ("--cpu-prof x.js", 1, "", f"error: --cpu-prof is not supported by pybun yet: profiling\n{COMPAT}"),
        ("--cwd /nonexistent x.js", 1, "", 'error: Could not change directory to "/nonexistent": No such file or directory\n'),
        ("-e", 1, "", "error: The argument '-e' requires a value but none was supplied.\n"),
    ],
)
def test_runs(pybun: Pybun, words: str, code: int, out: str, err: str) -> None:
    done = pybun(*words.split())
    assert (done.returncode, done.stdout, done.stderr) == (code, out, err)


def test_data_files_are_refused(pybun: Pybun, project: Path) -> None:
    done = pybun("data.json")
    assert (done.returncode, done.stderr) == (
        1, f'error: Cannot run "{project}/data.json"\nhelp: pybun cannot run json files directly\n',
    )  # fmt: skip


def test_arguments_reach_the_script_unharmed(pybun: Pybun) -> None:
    assert pybun("run", "--silent", "args", "a b", "c'd", "$x", "--y").stdout == "[a b][c'd][$x][--y]"


def test_a_script_that_dies_from_a_signal(pybun: Pybun) -> None:
    done = pybun("run", "term")
    assert done.returncode == -signal.SIGTERM
    assert 'script "term" was terminated by signal SIGTERM (Polite quit request)' in done.stderr


def test_signals_are_passed_on(project: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "pybun_kernel", "run", "trap"]
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "caught\n"
        assert process.wait(20) == 5


def test_help_and_version(pybun: Pybun) -> None:
    assert "doctor" in pybun("--help").stdout
    assert pybun().stdout == pybun("--help").stdout
    listed = pybun("run").stdout
    assert "$ pybun run hi" in listed
    assert "--watch" in listed
    for words in (["help", "cache"], ["cache", "--help"]):
        assert pybun(*words).stdout.startswith("Usage: pybun cache [flags] [ls|clear|path] [area]")
    assert pybun("--version").stdout == pybun("run", "--version").stdout == pybun("-v").stdout


def test_plugins_doctor_and_cache(pybun: Pybun, cache: str) -> None:
    listed = json.loads(pybun("plugins", "--json").stdout)
    assert "builtin" in [plugin["name"] for plugin in listed["plugins"]]
    assert "pybun_load" in pybun("plugins", "--hooks").stdout
    areas = {finding["area"] for finding in json.loads(pybun("--no-script", "doctor", "--json").stdout or "[]")} or {"python"}
    assert "python" in areas
    assert pybun("cache", "path", "plugins").stdout == f"{cache}/plugins\n"
    assert "plugins" in json.loads(pybun("cache", "ls", "--json").stdout)["areas"]
    assert "removed" in pybun("cache", "clear", "plugins").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(pybun: Pybun, shell: str) -> None:
    script = pybun("completions", shell).stdout
    assert "doctor" in script
    assert "--watch" in script or "-l watch" in script
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True, timeout=20)


def test_words_for_completions(pybun: Pybun) -> None:
    assert "hi" in pybun("getcompletes", "scripts").stdout.split()
    assert pybun("getcompletes", "bins").stdout == "tool\n"


def test_a_broken_plugin_is_shown_and_stops_the_run(pybun: Pybun, project: Path, environment: dict[str, str], tmp_path: Path) -> None:
    info = tmp_path / "site" / "bad-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bad\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pybun.plugins]\nbad = no_such_module_at_all\n")
    path = os.pathsep.join([environment["PYTHONPATH"], str(tmp_path / "site")])
    done = pybun("run", "hi", PYTHONPATH=path)
    assert done.returncode == 1
    assert "plugin 'bad' (from bad): no_such_module_at_all cannot be imported" in done.stderr
    assert 'disable = ["bad"]' in done.stderr
    assert pybun("plugins", PYTHONPATH=path).returncode == 1
    (project / "bunfig.toml").write_text('[pybun]\nplugins = { disable = ["bad"] }\n')
    assert pybun("run", "hi", PYTHONPATH=path).returncode == 0


def test_json_diagnostics(pybun: Pybun) -> None:
    done = pybun("--json-diagnostics", "run", "nope")
    assert json.loads(done.stderr)["code"] == "RUN_SCRIPT_NOT_FOUND"


def test_several_scripts(pybun: Pybun) -> None:
    done = pybun("run", "--sequential", "hi", "fail", "env")
    lines = done.stdout.splitlines()
    assert done.returncode == 7
    assert [line for line in lines if "Done" not in line] == ["hi   | pre", "hi   | hi", "hi   | post", "fail | Exited with code 7"]
    done = pybun("run", "--parallel", "--no-exit-on-error", "fail", "env")
    assert done.returncode == 7
    assert "env  | env demo 1.2.3 yes" in done.stdout


def test_internal_errors_are_no_tracebacks(pybun: Pybun, tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "sitecustomize.py").write_text("import pybun_kernel.cli.argv as m\ndef broken(*a): raise KeyError('oops')\nm.split = broken\n")
    path = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    done = pybun("run", "hi", PYTHONPATH=path)
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "error: internal error in pybun: KeyError: 'oops'" in done.stderr
    assert "please report it" in done.stderr
    assert "Traceback" in pybun("run", "hi", PYTHONPATH=path, PYBUN_DEBUG="1").stderr


def test_interrupts_come_out_of_groups() -> None:
    from pybun_kernel.cli.failure import is_interrupt

    assert is_interrupt(BaseExceptionGroup("", [KeyboardInterrupt(), BaseExceptionGroup("", [KeyboardInterrupt()])]))
    assert not is_interrupt(BaseExceptionGroup("", [KeyboardInterrupt(), ValueError()]))
