"""The disk: links, and files that appear after they were missed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pybun_kernel.contracts.modules import ResolveRequest
from pybun_node_compat.resolve import RealFS, ResolveError, Resolver, path_to_url


def ask(resolver: Resolver, folder: Path, specifier: str) -> str:
    request = ResolveRequest(specifier=specifier, importer=path_to_url(f"{folder}/main.ts"), kind="import")
    path = resolver.resolve(request).path
    assert path is not None
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(os.path.realpath(tmp_path))


def test_kinds_and_links(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "real/a.ts").write_text("")
    (folder / "link").symlink_to("real")
    (folder / "file.ts").symlink_to("real/a.ts")
    (folder / "broken.ts").symlink_to("nowhere")
    fs = RealFS()
    assert fs.kind(f"{folder}/link") == "directory"
    assert fs.kind(f"{folder}/file.ts") == "file"
    assert fs.kind(f"{folder}/broken.ts") is None
    assert fs.kind(f"{folder}/real/a.ts/x") is None
    assert fs.kind("/") == "directory"
    assert fs.realpath(f"{folder}/link/a.ts") == f"{folder}/real/a.ts"
    assert fs.realpath(f"{folder}/file.ts") == f"{folder}/real/a.ts"
    assert ask(Resolver(fs), folder, "./link/a") == f"{folder}/real/a.ts"


def test_a_linked_package_finds_its_own_dependencies(folder: Path) -> None:
    for path in ("store/p/node_modules/p/index.js", "store/p/node_modules/q/index.js"):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text("")
    (folder / "app/node_modules").mkdir(parents=True)
    (folder / "app/node_modules/p").symlink_to("../../store/p/node_modules/p")
    resolver = Resolver(RealFS())
    found = ask(resolver, folder / "app", "p")
    assert found == f"{folder}/store/p/node_modules/p/index.js"
    assert ask(resolver, Path(found).parent, "q") == f"{folder}/store/p/node_modules/q/index.js"


@pytest.mark.parametrize("specifier", ["./new", "./deep/er/new", "pkg", "pkg/sub"])
def test_what_the_program_writes_is_found(folder: Path, specifier: str) -> None:
    files = {
        "./new": "new.ts",
        "./deep/er/new": "deep/er/new.ts",
        "pkg": "node_modules/pkg/index.js",
        "pkg/sub": "node_modules/pkg/sub.js",
    }
    (folder / "main.ts").write_text("")
    resolver = Resolver(RealFS())
    for _ in range(2):
        with pytest.raises(ResolveError):
            ask(resolver, folder, specifier)
    target = folder / files[specifier]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("")
    assert ask(resolver, folder, specifier) == str(target)
