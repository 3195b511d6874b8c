"""The members of this repository, and what the root wheel gathers from their ``pyproject.toml`` files.

The root wheel ``pybun`` holds every member's code, so it needs every member's dependencies (except the members themselves), entry
points and scripts.  Nothing is declared twice; a name that two members claim for different objects is an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class MemberError(Exception):
    """Two members contradict each other, or one is malformed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootMetadata:
    """Core metadata of the root wheel."""

    dependencies: Sequence[str]
    optional_dependencies: Mapping[str, Sequence[str]]
    entry_points: Mapping[str, Mapping[str, str]]
    scripts: Mapping[str, str]


def member_folders(root: Path, patterns: Iterable[str]) -> list[Path]:
    """Folders that match and have a ``pyproject.toml``, in a stable order."""
    return sorted({file.parent for pattern in patterns for file in root.glob(f"{pattern}/pyproject.toml")})


def gather(folders: Sequence[Path]) -> RootMetadata:
    """The union of the members' ``[project]`` tables."""
    projects = [_project(folder) for folder in folders]
    own = {_normalized(project["name"]) for project in projects}
    dependencies: set[str] = set()
    optional: dict[str, set[str]] = {}
    groups: dict[str, dict[str, str]] = {}
    scripts: dict[str, str] = {}
    for project in projects:
        dependencies.update(_foreign(project.get("dependencies", ()), own))
        for extra, requirements in project.get("optional-dependencies", {}).items():
            optional.setdefault(extra, set()).update(_foreign(requirements, own))
        for group, entries in project.get("entry-points", {}).items():
            _merge(groups.setdefault(group, {}), entries, f"entry points {group}")
        _merge(scripts, project.get("scripts", {}), "scripts")
    return RootMetadata(
        dependencies=sorted(dependencies),
        optional_dependencies={extra: sorted(requirements) for extra, requirements in sorted(optional.items())},
        entry_points={group: dict(sorted(entries.items())) for group, entries in sorted(groups.items())},
        scripts=dict(sorted(scripts.items())),
    )


def _project(folder: Path) -> Mapping[str, Any]:
    with (folder / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file).get("project")
    if not isinstance(project, dict) or not isinstance(project.get("name"), str):
        raise MemberError(f"{folder / 'pyproject.toml'}: no [project] table with a name")
    return project


def _foreign(requirements: Iterable[str], own: set[str]) -> list[str]:
    return [text for text in requirements if _normalized(re.split(r"[^A-Za-z0-9._-]", text, maxsplit=1)[0]) not in own]


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _merge(table: dict[str, str], entries: Mapping[str, str], where: str) -> None:
    for name, target in entries.items():
        if table.setdefault(name, target) != target:
            raise MemberError(f"{where}: {name!r} is claimed for {table[name]!r} and for {target!r}")
