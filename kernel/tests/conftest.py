"""Fixtures: plugins made of a few lines, folders of files, a cache of one's own."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kernel.tests.sample_plugins import MakeFiles, MakePlugin


@pytest.fixture
def make_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakePlugin]:
    """``make_plugin(name, source)``: an entry point to a module with that source, ``hookimpl`` imported."""
    folder = tmp_path / "plugin_modules"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)

    def make(name: str, source: str, group: str = "pybun.plugins", target: str = "") -> importlib.metadata.EntryPoint:
        module = f"sample_{name}_{len(list(folder.iterdir()))}"
        (folder / f"{module}.py").write_text("from pybun_kernel.api import hookimpl\n" + source)
        return importlib.metadata.EntryPoint(name, f"{module}:{target}" if target else module, group)

    yield make
    for module in set(sys.modules) - before:
        if module.startswith("sample_"):
            del sys.modules[module]


@pytest.fixture
def make_files(tmp_path: Path) -> MakeFiles:
    """``make_files({path: text})``: a folder with those files."""

    def make(files: dict[str, str]) -> Path:
        root = tmp_path / "files"
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        root.mkdir(exist_ok=True)
        return root

    return make


@pytest.fixture
def cache_env(tmp_path: Path) -> dict[str, str]:
    """An environment whose cache is empty."""
    return {"PYBUN_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
