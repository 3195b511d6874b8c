"""Lowering a text in a test."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import Goal, parse
from pybun_sdk.syntax.printer import print_program
from pybun_sdk.syntax.scopes import bind
from pybun_transpiler.lower import JsxSettings, LowerOptions, lower, support


def lowered(
    source: str, *, typescript: bool = True, jsx: bool = False, goal: Goal = "module", with_support: bool = False, **options: Any
) -> str:
    """The JavaScript for ``source``; ``options`` are fields of ``LowerOptions``."""
    if "lower" in options:
        options["lower"] = frozenset(options["lower"])
    if isinstance(options.get("jsx_settings"), dict):
        options["jsx"] = JsxSettings(**options.pop("jsx_settings"))
    program = parse(source, goal=goal, typescript=typescript, jsx=jsx)
    result = lower(program, bind(program), LowerOptions(typescript=typescript, **options), source, None)
    head = support.text(result.support) + "\n" if with_support and result.support else ""
    return head + print_program(result.program).code
