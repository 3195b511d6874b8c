"""A member declares the libraries that it imports, all of them and no others."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from build_hooks.members import member_folders

ROOT = Path(__file__).resolve().parents[2]
MEMBERS = member_folders(ROOT, ["kernel", "sdk", "plugins/*"])

#: Distributions that are declared for a data file in them.
DATA_ONLY = {"mini-racer"}

_IMPORTERS = frozenset({"importlib.import_module", "import_module", "__import__", "importlib.util.find_spec", "find_spec"})


def normalized(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


def declared(member: Path) -> set[str]:
    project = tomllib.loads((member / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    return {normalized(text) for texts in (project["dependencies"], *extras) for text in texts}


def imported(member: Path) -> set[str]:
    """Top-level names that the member's package imports anywhere, also inside functions and by ``importlib``."""
    names: set[str] = set()
    for file in (member / f"pybun_{member.name}").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module or "")
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in _IMPORTERS:
                names.update(str(word.value) for word in node.args[:1] if isinstance(word, ast.Constant))
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.name)
def test_imports_are_declared_and_declared_libraries_are_imported(member: Path) -> None:
    distributions = packages_distributions()
    own = {f"pybun_{member.name}"}
    needed: set[str] = set()
    for name in imported(member) - own:
        if name.startswith("pybun_"):
            needed.add(normalized(name))
        else:
            assert name in distributions, f"{name}: not installed here; declare it in {member.name}/pyproject.toml"
            needed.update(normalized(distribution) for distribution in distributions[name])
    wanted = declared(member)
    assert needed <= wanted, "imported and not declared"
    assert wanted - needed - {"pybun-kernel"} - DATA_ONLY == set(), "declared and never imported"
