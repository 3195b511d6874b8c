"""The hook specs keep the rules that hosts with fat hooks wish they had kept."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from pybun_kernel import hookspecs
from pybun_kernel.api import PUBLIC
from pybun_kernel.hookimpl import KINDS
from pybun_kernel.hooks import Hooks
from tests.architecture.source_files import ROOT, python_files, shown

SPECS = {name: value for name, value in vars(hookspecs).items() if hasattr(value, "pybun_spec")}

#: Protocols of contracts that are handed to plugins as contexts: at most eight members.
CONTEXTS = ("CommandCall", "OpHost", "Terminal", "Realm", "InstallReporter", "RequestHandler", "BlobStore")


def contract_types() -> dict[str, Path]:
    """Every name that a contracts module defines."""
    found = {}
    for file in (ROOT / "kernel/pybun_kernel/contracts").glob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = file
    return found


@pytest.mark.parametrize("name", SPECS)
def test_spec(name: str) -> None:
    spec = SPECS[name]
    signature = inspect.signature(spec)
    assert name.startswith("pybun_")
    assert len(signature.parameters) <= 2
    kind, answers = spec.pybun_kind
    assert kind in KINDS
    assert answers in ("sync", "awaitable")
    assert not inspect.iscoroutinefunction(spec)
    assert spec.__doc__
    for parameter in signature.parameters.values():
        assert parameter.default is inspect.Parameter.empty
        assert parameter.annotation in contract_types(), f"{parameter.annotation} is no type of contracts"
    words = set(signature.return_annotation.replace("[", " ").replace("]", " ").replace("|", " ").replace(",", " ").split())
    assert words - set(contract_types()) <= {"None", "Sequence", "Awaitable"}


def test_every_hook_has_one_method_of_the_facade() -> None:
    methods = {name for name, value in vars(Hooks).items() if inspect.isfunction(value) and not name.startswith("_")}
    assert methods - {name.removeprefix("pybun_") for name in SPECS} == {"implemented", "versions", "commands_of", "command"}
    assert {name.removeprefix("pybun_") for name in SPECS} <= methods
    for name, spec in SPECS.items():
        method = inspect.signature(getattr(Hooks, name.removeprefix("pybun_")))
        assert list(method.parameters)[1:] == list(inspect.signature(spec).parameters)


def test_contexts_stay_small() -> None:
    for name, file in contract_types().items():
        if name not in CONTEXTS:
            continue
        [node] = [node for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, ast.ClassDef) and node.name == name]
        members = [child for child in node.body if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.AnnAssign)]
        assert len(members) <= 8, f"{name} has {len(members)} members"


def test_hooks_are_called_through_the_facade_only() -> None:
    """No ``pm.hook.x``, no hook names in calls outside ``hooks.py`` and ``dispatch.py``."""
    wrong = []
    for _, file in python_files():
        if file.name in ("hooks.py", "dispatch.py", "plugins.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "hook" and isinstance(node.ctx, ast.Load):
                value = node.value
                if isinstance(value, ast.Name) and value.id in ("pm", "manager", "plugin_manager"):
                    wrong.append(f"{shown(file)}:{node.lineno}")
    assert wrong == []


def test_no_plugin_can_be_fetched_by_name() -> None:
    assert not {name for name in PUBLIC if "plugin" in name.lower()} - {"PluginFault"}
    assert not hasattr(Hooks, "get_plugin")
