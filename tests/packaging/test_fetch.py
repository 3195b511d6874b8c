"""node_modules from a lock alone: verified, replaced as a whole, nothing outside it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from build_hooks.errors import VendorError
from build_hooks.fetch import fetch, programs
from build_hooks.registry import TarballStore


def project(folder: Path, registry: Any) -> Path:
    (folder / "package-lock.json").write_text(json.dumps({"lockfileVersion": 3, "packages": {"": {}, **registry.lock}}))
    return folder


def store(registry: Any) -> TarballStore:
    return TarballStore(registry=None, cache=None, fetch=registry.fetch, delays=())


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}


def test_packages_lie_where_the_lock_says(npm: ModuleType, tmp_path: Path) -> None:
    registry = npm.Registry()
    registry.publish("a", {"index.js": "1"})
    registry.publish("@s/b", {"index.js": "2"})
    registry.publish("a", {"index.js": "3"}, version="2.0.0", at="node_modules/@s/b/node_modules/a")
    assert fetch(project(tmp_path, registry), store(registry)) == 3
    found = {name for name in tree(tmp_path) if name.endswith("index.js")}
    assert found == {"node_modules/a/index.js", "node_modules/@s/b/index.js", "node_modules/@s/b/node_modules/a/index.js"}
    assert (tmp_path / "node_modules/@s/b/node_modules/a/index.js").read_text() == "3"


def test_an_unchanged_lock_fetches_nothing_and_a_changed_one_replaces_the_folder(npm: ModuleType, tmp_path: Path) -> None:
    registry = npm.Registry()
    registry.publish("a", {"index.js": "1"})
    fetch(project(tmp_path, registry), store(registry))
    asked = len(registry.asked)
    assert fetch(tmp_path, store(registry)) == 0
    assert len(registry.asked) == asked
    registry.lock.clear()
    registry.publish("b", {"index.js": "1"})
    fetch(project(tmp_path, registry), store(registry))
    assert {path.name for path in (tmp_path / "node_modules").iterdir()} == {".fetched", "b"}
    assert {path.name for path in tmp_path.iterdir()} == {"node_modules", "package-lock.json"}


def test_programs_are_linked_and_executable(npm: ModuleType, tmp_path: Path) -> None:
    registry = npm.Registry()
    registry.publish("@s/tool", {"cli.js": "#!/usr/bin/env node"}, manifest={"bin": "./cli.js"})
    fetch(project(tmp_path, registry), store(registry))
    link = tmp_path / "node_modules/.bin/tool"
    assert os.readlink(link) == "../@s/tool/cli.js"
    assert os.access(link, os.X_OK)


@pytest.mark.parametrize("table", [{"../evil": "cli.js"}, {"x": "../../cli.js"}, {"x": "/bin/sh"}, {"x": "nope.js"}, {"x": 1}, [], 3])
def test_programs_that_lead_elsewhere_are_left_out(table: object) -> None:
    files = {"package.json": json.dumps({"bin": table}).encode(), "cli.js": b""}
    assert list(programs("a@1", "a", files)) == []


@pytest.mark.parametrize("place", ["node_modules/../../a", "elsewhere/a", "node_modules/a/../b", "node_modules/.bin/a", "/node_modules/a"])
def test_places_outside_node_modules_are_refused(npm: ModuleType, tmp_path: Path, place: str) -> None:
    registry = npm.Registry()
    registry.publish("a", {"index.js": "1"}, at=place)
    with pytest.raises(VendorError, match="no place below node_modules"):
        fetch(project(tmp_path, registry), store(registry))
    assert not (tmp_path / "node_modules").exists()


def test_wrong_bytes_leave_what_was_there(npm: ModuleType, tmp_path: Path) -> None:
    registry = npm.Registry()
    registry.publish("a", {"index.js": "1"})
    fetch(project(tmp_path, registry), store(registry))
    before = tree(tmp_path)
    registry.publish("b", {"index.js": "1"})
    registry.tarballs = dict.fromkeys(registry.tarballs, b"evil")
    with pytest.raises(VendorError, match="integrity check failed"):
        fetch(project(tmp_path, registry), store(registry))
    assert tree(tmp_path) == before
