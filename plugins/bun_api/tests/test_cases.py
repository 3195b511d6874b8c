"""Programs in, standard output out, on every engine that is installed.  ``cases/x.expected`` is what Bun 1.4 prints for ``cases/x.mjs``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CASES = sorted(Path(__file__).with_name("cases").glob("*.mjs"))


@pytest.mark.parametrize("engine", ["v8", "dukpy"])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_prints_what_bun_prints(case: Path, engine: str) -> None:
    pytest.importorskip(engine)
    command = [sys.executable, "-m", "pybun_kernel", "run", "--engine", engine, str(case)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
    assert done.stdout.decode() == case.with_suffix(".expected").read_text("utf-8"), done.stderr.decode()


@pytest.mark.parametrize(
    ("program", "printed"),
    [
        ("console.log(await Bun.stdin.text())", "a\nb\n"),
        ("console.log(await Bun.stdin.json().catch((error) => error.name))", "SyntaxError"),
        ("for await (const part of Bun.stdin.stream()) console.log(part.length)", "3"),
        ("console.log(Bun.file('a.txt'))", 'FileRef ("a.txt") {\n  type: "text/plain;charset=utf-8"\n}'),
        ("const sink = Bun.stdout.writer(); sink.write('x'); sink.write('y\\n'); sink.end()", "xy"),
    ],
)
def test_standard_streams(program: str, printed: str) -> None:
    command = [sys.executable, "-m", "pybun_kernel", "-e", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, input="a\nb" if "text" not in program else "a\nb\n")
    assert (done.stdout.strip(), done.stderr) == (printed.strip(), "")
