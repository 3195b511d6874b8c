"""The documentation and the code name the same things."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

from build_hooks.members import gather, member_folders
from build_hooks.vendor import declaring_members

ROOT = Path(__file__).resolve().parents[2]
MEMBERS = member_folders(ROOT, ["kernel", "sdk", "plugins/*"])


def rows(page: str, *, column: int = 0) -> list[str]:
    """A column of every table of a page, without code marks."""
    lines = (ROOT / "docs" / page).read_text("utf-8").splitlines()
    return [line.split("|")[column + 1].strip().strip("`") for line in lines if line.startswith("|")]


def test_every_hook_is_in_the_architecture_page_with_its_kind() -> None:
    tree = ast.parse((ROOT / "kernel/pybun_kernel/hookspecs.py").read_text("utf-8"))
    kinds = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            [marker] = node.decorator_list
            assert isinstance(marker, ast.Call)
            kinds[node.name] = next(ast.literal_eval(word.value) for word in marker.keywords if word.arg == "kind")
    documented = dict(zip(rows("architecture.md"), rows("architecture.md", column=2), strict=True))
    assert {name: kind for name, kind in documented.items() if name.startswith("pybun_")} == kinds


def test_every_member_is_in_the_architecture_page() -> None:
    names = {tomllib.loads((member / "pyproject.toml").read_text("utf-8"))["project"]["name"] for member in MEMBERS}
    assert {name for name in rows("architecture.md", column=1) if name.startswith("pybun-")} == names


def test_every_dependency_is_explained() -> None:
    gathered = gather(MEMBERS)
    requirements = [*gathered.dependencies, *(text for texts in gathered.optional_dependencies.values() for text in texts)]
    vendored = [name for member in declaring_members(ROOT) for name in json.loads((member / "js/package.json").read_text("utf-8"))["dependencies"]]
    expected = {re.split(r"[^\w.-]", text, maxsplit=1)[0] for text in requirements} | set(vendored)
    assert set(rows("dependencies.md")) - {"library", "package", "---"} == expected


@pytest.mark.parametrize("page", sorted(file.relative_to(ROOT).as_posix() for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]))
def test_links_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", (ROOT / page).read_text("utf-8"))
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []
