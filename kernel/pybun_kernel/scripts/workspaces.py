"""The workspace packages of a project: finding them, filtering them, ordering them by their dependencies.  Rules only; reads package.json files."""

from __future__ import annotations

import glob
import os
from fnmatch import fnmatchcase

from pybun_kernel.errors import ProjectError
from pybun_kernel.jsonc import JsoncError, parse
from pybun_kernel.lean import TYPE_CHECKING, Any, dataclass
from pybun_kernel.project import find_upwards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GROUPS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspacePackage:
    """``folder`` is absolute; ``wants`` are the names of all its dependencies."""

    name: str
    folder: str
    package_json: str
    package: Mapping[str, Any]
    scripts: Mapping[str, str]
    wants: frozenset[str]


def workspace_root(cwd: str) -> tuple[str, tuple[str, ...]]:
    """The folder of the nearest package.json that declares workspaces, and its patterns; else the nearest package.json and none."""
    path = find_upwards(cwd, "package.json")
    nearest = os.path.dirname(path) if path else cwd
    while path is not None:
        patterns = _patterns(_read(path))
        folder = os.path.dirname(path)
        if patterns:
            return folder, patterns
        above = os.path.dirname(folder)
        path = find_upwards(above, "package.json") if above != folder else None
    return nearest, ()


def find_packages(root: str, patterns: Sequence[str]) -> tuple[WorkspacePackage, ...]:
    """The packages that the patterns name, by folder; ``!pattern`` takes some away."""
    folders: dict[str, None] = {}
    for pattern in patterns:
        text = pattern.lstrip("!").removeprefix("./").rstrip("/")
        found = glob.glob(os.path.join(glob.escape(root), text), recursive=True)
        for folder in sorted(found):
            if "node_modules" in folder.split(os.sep) or not os.path.isfile(os.path.join(folder, "package.json")):
                continue
            if pattern.startswith("!"):
                folders.pop(folder, None)
            else:
                folders[folder] = None
    return tuple([read_package(folder) for folder in folders])


def read_package(folder: str) -> WorkspacePackage:
    """One package."""
    path = os.path.join(folder, "package.json")
    package = _read(path)
    scripts = package.get("scripts")
    wants = {name for group in _GROUPS for name in (package.get(group) or {})}
    name = package.get("name")
    return WorkspacePackage(
        name=name if isinstance(name, str) else os.path.basename(folder),
        folder=folder,
        package_json=path,
        package=package,
        scripts={key: text for key, text in scripts.items() if isinstance(text, str)} if isinstance(scripts, dict) else {},
        wants=frozenset(wants),
    )


def matching(packages: Sequence[WorkspacePackage], filters: Sequence[str], root: str) -> tuple[WorkspacePackage, ...]:
    """Those that one of the filters names and no ``!filter`` takes away; filters are name or ``./path`` patterns."""
    wanted = [text for text in filters if not text.startswith("!")] or ["*"]
    unwanted = [text[1:] for text in filters if text.startswith("!")]
    return tuple(
        [
            package
            for package in packages
            if any(_matches(package, text, root) for text in wanted) and not any(_matches(package, text, root) for text in unwanted)
        ]
    )


def dependencies_among(packages: Sequence[WorkspacePackage]) -> dict[str, frozenset[str]]:
    """For each package's folder the folders of those of ``packages`` that must be done before it; cycles are left out."""
    by_name = {package.name: package for package in packages}
    direct = {package.folder: {by_name[name].folder for name in package.wants if name in by_name} - {package.folder} for package in packages}
    reach: dict[str, set[str]] = {}
    for folder, others in direct.items():
        seen: set[str] = set()
        stack = list(others)
        while stack:
            other = stack.pop()
            if other not in seen:
                seen.add(other)
                stack.extend(direct[other])
        reach[folder] = seen
    return {folder: frozenset({other for other in others if folder not in reach[other]}) for folder, others in direct.items()}


def _matches(package: WorkspacePackage, pattern: str, root: str) -> bool:
    if pattern.startswith((".", "/")):
        path = os.path.normpath(os.path.join(root, pattern))
        return package.folder == path or fnmatchcase(package.folder, path)
    return fnmatchcase(package.name, pattern)


def _patterns(package: Mapping[str, Any]) -> tuple[str, ...]:
    found = package.get("workspaces")
    if isinstance(found, dict):
        found = found.get("packages")
    return tuple([text for text in found if isinstance(text, str)]) if isinstance(found, list) else ()


def _read(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            value = parse(file.read())
    except OSError as error:
        raise ProjectError(f"cannot read {path}: {error.strerror}", code="PACKAGE_JSON_UNREADABLE") from error
    except JsoncError as error:
        raise ProjectError(f"{path}:{error.line}: {error.message}", code="PACKAGE_JSON_INVALID") from None
    return value if isinstance(value, dict) else {}
