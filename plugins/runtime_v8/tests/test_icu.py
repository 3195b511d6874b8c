"""Locale data: there, missing, of another version."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pybun_runtime_v8 import icu

PROGRAM = "console.log(typeof Intl, 'a'.localeCompare('b'), (12345.5).toLocaleString(), [1, 2].toLocaleString())"


def run(tmp_path: Path, **env: str) -> str:
    (tmp_path / "program.js").write_text(PROGRAM)
    command = [sys.executable, "-m", "pybun_kernel", "run", "--engine", "v8", str(tmp_path / "program.js")]
    given = {**os.environ, "PYBUN_CACHE_DIR": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8", **env}
    given.pop("ICU_DATA", None)
    return subprocess.run(command, env=given, capture_output=True, text=True, check=True, timeout=60).stdout


def test_programs_have_intl_when_the_data_is_installed(tmp_path: Path) -> None:
    assert icu.data_file() is not None
    assert run(tmp_path) == "object -1 12,345.5 1,2\n"


def test_without_data_there_is_no_intl_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "icu").write_text("a file where the folder should be")
    assert run(tmp_path) == "undefined -1 12,345.5 1,2\n"


def test_data_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "py_mini_racer").mkdir()
    (tmp_path / "py_mini_racer" / "icudtl.dat").write_bytes(b"....icudt74l/af.res")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delenv("ICU_DATA", raising=False)
    assert icu.data_file() is None
    assert not icu.provide(str(tmp_path / "cache"))


def test_a_given_folder_with_the_data_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / icu.NAME).write_bytes(b"")
    monkeypatch.setenv("ICU_DATA", str(tmp_path))
    assert icu.provide(str(tmp_path / "cache"))
    assert os.environ["ICU_DATA"] == str(tmp_path)
