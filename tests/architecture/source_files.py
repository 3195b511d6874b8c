"""What the architecture tests look at: our Python files, and what each of them imports."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Import packages by layer; the packages of plugins are found on disk.
KERNEL = "pybun_kernel"
SDK = "pybun_sdk"


def plugin_packages() -> dict[str, Path]:
    """Import package of every plugin and where it is."""
    return {path.name: path for path in sorted(ROOT.glob("plugins/*/pybun_*")) if path.is_dir()}


def packages() -> dict[str, Path]:
    """All our import packages."""
    return {KERNEL: ROOT / "kernel" / KERNEL, SDK: ROOT / "sdk" / SDK, **plugin_packages()}


def python_files() -> list[tuple[str, Path]]:
    """``(package, file)`` for every module of ours; tests are not ours in this sense."""
    return [(name, file) for name, folder in packages().items() for file in sorted(folder.rglob("*.py"))]


def imported_modules(file: Path, package: str) -> set[str]:
    """Dotted names that a file imports anywhere in it, relative ones made absolute."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                module = f"{package}.{module}" if module else package
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def shown(file: Path) -> str:
    """Path from the root of the repository."""
    return file.relative_to(ROOT).as_posix()
