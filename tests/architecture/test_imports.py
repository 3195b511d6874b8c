"""Imports point one way: plugins to SDK and kernel, SDK to kernel, kernel to nothing of ours; plugins never to each other.

import-linter says the same in CI; this test needs nothing but the sources, and knows what may be imported lazily.
"""

from __future__ import annotations

import ast

from tests.architecture.source_files import (
    KERNEL,
    ROOT,
    SDK,
    imported_modules,
    packages,
    plugin_packages,
    python_files,
    shown,
)

#: Modules that may import trio at their top: edges where something is waited for.
TRIO_EDGES = ("run_many.py", "watch.py", "worker_pool.py")

#: What kernel modules on the path of `pybun run` must never import at their top.
HEAVY = ("trio", "pluggy", "stevedore", "json", "re", "dataclasses", "typing", "enum", "importlib.metadata", "tomllib", "subprocess", "argparse")

#: Kernel files off that path: they may import what they like.
OFF_THE_PATH = (
    *("hookspecs.py", "plugins.py", "worker_pool.py", "worker_main.py", "config/files.py", "config/validation.py"),
    *("scripts/run_many.py", "scripts/plan.py", "scripts/workspaces.py", "cli/watch.py"),
)


def test_layers() -> None:
    ours = set(packages())
    allowed = {KERNEL: {KERNEL}, SDK: {KERNEL, SDK}, **{name: {KERNEL, SDK, name} for name in plugin_packages()}}
    wrong = []
    for package, file in python_files():
        tops = {module.partition(".")[0] for module in imported_modules(file, package)}
        wrong += [f"{shown(file)} imports {top}" for top in sorted((tops & ours) - allowed[package])]
    assert wrong == []


def test_contracts_hold_no_behaviour() -> None:
    """They import each other, ``lean`` and names for type checkers; nothing of the kernel at run time."""
    wrong = []
    for file in sorted((ROOT / "kernel/pybun_kernel/contracts").glob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module not in ("__future__", "pybun_kernel.lean", "enum"):
                if not (node.module or "").startswith("pybun_kernel.contracts"):
                    wrong.append(f"{shown(file)} imports {node.module}")
    assert wrong == []


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = []
    kernel = ROOT / "kernel/pybun_kernel"
    for file in sorted(kernel.rglob("*.py")):
        name = file.relative_to(kernel).as_posix()
        if name in OFF_THE_PATH or name == "lean.py":
            continue
        for node in ast.parse(file.read_text("utf-8")).body:
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{shown(file)} imports {module} at its top" for module in modules if module in HEAVY]
    assert wrong == []


def test_trio_is_imported_at_edges_only() -> None:
    wrong = []
    for file in sorted((ROOT / "kernel/pybun_kernel").rglob("*.py")):
        names = [alias.name for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, ast.Import) for alias in node.names]
        if "trio" in names and file.name not in TRIO_EDGES:
            wrong.append(shown(file))
    assert wrong == []


def test_plugin_entry_points_import_nothing_heavy() -> None:
    """Only the kernel's light modules and the plugin's own, at the top of ``plugin.py``."""
    wrong = []
    for package, folder in plugin_packages().items():
        file = folder / "plugin.py"
        if not file.exists():
            continue
        for node in ast.parse(file.read_text("utf-8")).body:
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            light = (KERNEL, SDK, package, "__future__", "sys", "os", "")
            wrong += [f"{shown(file)} imports {module} at its top" for module in modules if module.partition(".")[0] not in light]
    assert wrong == []
