"""The compile cache as programs meet it: damaged entries, changed files and settings, many processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PYBUN = [sys.executable, "-m", "pybun_kernel"]


def run(folder: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYBUN_CACHE_DIR": str(cache), "NO_COLOR": "1"}
    return subprocess.run([*PYBUN, *words], cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False)


def entries(cache: Path) -> list[Path]:
    return [file for file in cache.rglob("*") if file.is_file() and file.parent.parent.name == "modules"]


def project(folder: Path) -> None:
    (folder / "main.ts").write_text('import { v } from "./dep";\nconst shown: string = v;\nconsole.log(shown);\n')
    (folder / "dep.ts").write_text('export const v: string = "one";\n')


def test_a_changed_file_is_compiled_again(tmp_path: Path) -> None:
    project(tmp_path)
    cache = tmp_path / "cache"
    assert run(tmp_path, "main.ts", cache=cache).stdout == "one\n"
    (tmp_path / "dep.ts").write_text('export const v: string = "two";\n')
    assert run(tmp_path, "main.ts", cache=cache).stdout == "two\n"


def test_damaged_entries_count_as_absent(tmp_path: Path) -> None:
    project(tmp_path)
    cache = tmp_path / "cache"
    run(tmp_path, "main.ts", cache=cache)
    files = entries(cache)
    assert len(files) >= 2
    for damage in (b"", b"\x00garbage", None):
        for file in entries(cache):
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if damage is None else damage)
        done = run(tmp_path, "main.ts", cache=cache)
        assert (done.stdout, done.stderr, done.returncode) == ("one\n", "", 0)


def test_a_changed_tsconfig_counts(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (tmp_path / "main.tsx").write_text("const make = (t: string) => t;\nconsole.log(<a/>);\n")
    config = tmp_path / "tsconfig.json"
    config.write_text('{"compilerOptions": {"jsx": "react", "jsxFactory": "make"}}')
    assert run(tmp_path, "main.tsx", cache=cache).stdout == "a\n"
    config.write_text('{"compilerOptions": {"jsx": "react", "jsxFactory": "String.raw.bind"}}')
    assert run(tmp_path, "main.tsx", cache=cache).stdout != "a\n"


def test_a_changed_base_of_a_tsconfig_counts(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    source = tmp_path / "src"
    source.mkdir()
    (source / "main.tsx").write_text("const one = () => 1;\nconst two = () => 2;\nconsole.log(<a/>);\n")
    (source / "tsconfig.json").write_text('{"extends": "../base", "compilerOptions": {"jsx": "react"}}')
    for factory, shown in (("one", "1\n"), ("two", "2\n"), ("one", "1\n")):
        (tmp_path / "base.json").write_text(f'{{"compilerOptions": {{"jsxFactory": "{factory}"}}}}')
        assert run(tmp_path, "src/main.tsx", cache=cache).stdout == shown


def test_processes_share_a_cold_cache(tmp_path: Path) -> None:
    project(tmp_path)
    env = {**os.environ, "PYBUN_CACHE_DIR": str(tmp_path / "cache")}
    running = [subprocess.Popen([*PYBUN, "main.ts"], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert [child.communicate(timeout=120)[0] for child in running] == ["one\n"] * 6
    assert not list((tmp_path / "cache").rglob("*.tmp"))


def test_an_unwritable_cache_is_no_error(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "file").write_text("")
    done = run(tmp_path, "main.ts", cache=tmp_path / "file")
    assert (done.stdout, done.returncode) == ("one\n", 0)
