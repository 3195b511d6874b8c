"""What the root wheel gathers from its members."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_hooks.members import MemberError, gather, member_folders


def member(root: Path, folder: str, text: str) -> None:
    (root / folder).mkdir(parents=True)
    (root / folder / "pyproject.toml").write_text(f"[project]\n{text}")


def test_union(tmp_path: Path) -> None:
    member(tmp_path, "kernel", 'name = "x-kernel"\ndependencies = ["trio>=1"]\nscripts = {x = "k:main"}\n[project.entry-points.g]\nbuiltin = "k"')
    member(
        tmp_path,
        "plugins/b",
        'name = "x_b"\ndependencies = ["X.Kernel >= 0.1", "trio>=1", "a[e]; python_version > \'3\'"]\n'
        'optional-dependencies = {fast = ["c", "x-kernel[all]"]}\n[project.entry-points.g]\nb = "b:B"',
    )
    (tmp_path / "plugins" / "not-a-member").mkdir()
    folders = member_folders(tmp_path, ["kernel", "sdk", "plugins/*"])
    assert [folder.name for folder in folders] == ["kernel", "b"]
    gathered = gather(folders)
    assert gathered.dependencies == ["a[e]; python_version > '3'", "trio>=1"]
    assert gathered.optional_dependencies == {"fast": ["c"]}
    assert gathered.entry_points == {"g": {"b": "b:B", "builtin": "k"}}
    assert gathered.scripts == {"x": "k:main"}


def test_contradictions_are_errors(tmp_path: Path) -> None:
    for name in ("a", "b"):
        member(tmp_path, name, f'name = "{name}"\n[project.entry-points.g]\nsame = "{name}.plugin"')
    with pytest.raises(MemberError, match=r"entry points g: 'same' is claimed for 'a\.plugin' and for 'b\.plugin'"):
        gather(member_folders(tmp_path, ["*"]))


def test_a_member_has_a_name(tmp_path: Path) -> None:
    member(tmp_path, "a", "")
    with pytest.raises(MemberError, match=r"no \[project\] table with a name"):
        gather(member_folders(tmp_path, ["*"]))
