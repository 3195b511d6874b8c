"""Lowered programs do what they should: each is run and prints its ``.out`` file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from plugins.transpiler.tests.lower.harness import lowered

PROGRAMS = Path(__file__).parent / "programs"


def run(program: str, folder: Path) -> str:
    file = folder / "program.mjs"
    file.write_text(program)
    done = subprocess.run(
        [sys.executable, "-m", "pybun_kernel", "run", str(file)], capture_output=True, text=True, timeout=60, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def program(name: str, **options: object) -> str:
    return lowered((PROGRAMS / name).read_text(), with_support=True, **options)


def test_decorators(tmp_path: Path) -> None:
    made = program("decorators.ts", lower=["decorators", "accessor"])
    assert run(made, tmp_path) == (PROGRAMS / "decorators.out").read_text()


def test_using(tmp_path: Path) -> None:
    assert run(program("using.ts", lower=["using"]), tmp_path) == (PROGRAMS / "using.out").read_text()


def test_decorator_metadata(tmp_path: Path) -> None:
    made = program("metadata.ts", legacy_decorators=True, decorator_metadata=True)
    assert run(made, tmp_path) == (PROGRAMS / "metadata.out").read_text()


def test_decorated_fields(tmp_path: Path) -> None:
    """What Bun 1.4 prints, with and without ``useDefineForClassFields``."""
    assert run(program("fields.ts", legacy_decorators=True), tmp_path) == "p,x,z,q,w t x,y,z n x\n"
    assert run(program("fields.ts", legacy_decorators=True, define_fields=False), tmp_path) == "p,z,w t z n \n"


def test_accessor(tmp_path: Path) -> None:
    source = "class A { accessor x = 1; static accessor [`s${1}`] = 2 }\nconst a = new A(); a.x++; A.s1 += 5; console.log(a.x, A.s1, 'x' in a)"
    assert run(lowered(source, lower=["accessor"], with_support=True), tmp_path) == "2 7 true\n"
