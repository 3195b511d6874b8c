"""What a name means, in Bun's order."""

from __future__ import annotations

import os

import pytest

from kernel.tests.sample_plugins import MakeFiles
from pybun_kernel.cli.run_target import find_target

FILES = {
    "b.js": "", "c.ts": "", "dir/index.js": "", "empty/x": "", "pkg/package.json": "{}", "data.json": "{}", "note.txt": "", "page.html": "",
    "go.sh": "", "node_modules/.bin/tool": "", "sub/x.js": "",
}  # fmt: skip

SCRIPTS = ("dev", "b.js", "c")


@pytest.mark.parametrize(
    ("name", "implicit", "explicit"),
    [
        ("b.js", "file b.js", "script b.js"),
        ("./b.js", "file b.js", "file b.js"),
        ("c.ts", "file c.ts", "file c.ts"),
        ("c", "script c", "script c"),
        ("./c", "file c", "file c"),
        ("dev", "script dev", "script dev"),
        ("dir", "file dir", "file dir"),
        ("./dir/", "file dir", "file dir"),
        ("pkg", "file pkg", "file pkg"),
        ("empty", "missing empty", "missing empty"),
        ("data.json", "data data.json", "data data.json"),
        ("note.txt", "data note.txt", "data note.txt"),
        ("page.html", "unbuilt page.html", "unbuilt page.html"),
        ("go.sh", "unbuilt go.sh", "unbuilt go.sh"),
        ("tool", "bin node_modules/.bin/tool", "bin node_modules/.bin/tool"),
        ("onpath", "missing onpath", "bin path/onpath"),
        ("nope", "missing nope", "missing nope"),
        ("./nope.js", "missing ./nope.js", "missing ./nope.js"),
    ],
)
def test_order(make_files: MakeFiles, name: str, implicit: str, explicit: str) -> None:
    root = make_files({**FILES, "path/onpath": ""})
    for program in ("node_modules/.bin/tool", "path/onpath"):
        (root / program).chmod(0o755)
    for bare, expected in ((True, implicit), (False, explicit)):
        target = find_target(name, str(root), SCRIPTS, implicit=bare, search_path=str(root / "path"))
        value = os.path.relpath(target.value, root) if os.path.isabs(target.value) else target.value
        assert f"{target.kind} {value}" == expected


def test_bins_of_folders_above(make_files: MakeFiles) -> None:
    root = make_files(FILES)
    (root / "node_modules/.bin/tool").chmod(0o755)
    assert find_target("tool", str(root / "sub"), (), implicit=True, search_path="").kind == "bin"


def test_errors_are_worded_by_what_the_name_looks_like() -> None:
    assert find_target("./x.js", "/", (), implicit=True, search_path="").looks_like_file
    assert not find_target("dev-server", "/", (), implicit=True, search_path="").looks_like_file
