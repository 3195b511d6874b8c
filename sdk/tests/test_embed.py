"""Programs run inside a Python process: output captured, the process lives on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pybun_kernel.errors import EngineError
from pybun_sdk.embed import Completed, run_file, run_text

ENGINES = ["v8", "dukpy"]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYBUN_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_printed_is_answered(engine: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "const x: string = 'é'; console.log(x); console.error(process.argv.slice(1).join())"
    done = run_text(text, ["a", "b"], engine=engine, cwd=str(tmp_path))
    assert done == Completed(exit_code=0, stdout="é\n", stderr="a,b\n")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("process.exit(4); console.log('never')", 4),
        ("setTimeout(() => { process.exit(5) }, 1); await new Promise(() => {})", 5),
        ("throw new TypeError('boom')", 1),
        ("process.exitCode = 6", 6),
        ("const = 1", 1),
    ],
)
def test_the_program_ends_and_the_process_does_not(engine: str, text: str, code: int, tmp_path: Path) -> None:
    done = run_text(text, engine=engine, cwd=str(tmp_path))
    assert (done.exit_code, done.stdout) == (code, "")


@pytest.mark.parametrize("engine", ENGINES)
def test_files_import_their_neighbours(engine: str, tmp_path: Path) -> None:
    (tmp_path / "main.ts").write_text('import { twice } from "./lib"; import data from "./data.json"; console.log(twice(data.n))')
    (tmp_path / "lib.ts").write_text("export const twice = (n: number): number => 2 * n")
    (tmp_path / "data.json").write_text('{"n": 21}')
    assert run_file("main.ts", cwd=str(tmp_path), engine=engine).stdout == "42\n"


def test_one_after_the_other_and_in_threads(tmp_path: Path) -> None:
    answers: list[str] = []

    def work(n: int) -> None:
        answers.append(run_text(f"globalThis.n = (globalThis.n ?? 0) + {n}; console.log(n)", engine="v8", cwd=str(tmp_path)).stdout)

    for n in (1, 2):
        work(n)
    thread = threading.Thread(target=work, args=(3,))
    thread.start()
    thread.join()
    assert answers == ["1\n", "2\n", "3\n"]


def test_an_unknown_engine_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="there is no engine 'spidermonkey'"):
        run_text("1", engine="spidermonkey", cwd=str(tmp_path))
