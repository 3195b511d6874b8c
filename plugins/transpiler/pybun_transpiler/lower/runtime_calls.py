"""What a module asks of the runtime by syntax: ``import()`` becomes a call that knows who asks."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Handler, Walker


def import_call(url: str, found: list[ast.StringLiteral]) -> Handler:
    """The handler of ``import(x)`` in the module ``url``; literal specifiers are added to ``found``."""

    def lower(w: Walker, node: ast.ImportExpression) -> Any:
        source: Expression = w.visit(node.source)
        if isinstance(source, ast.StringLiteral):
            found.append(source)
        arguments = [make.text(url), source]
        if node.options is not None:
            arguments.append(w.visit(node.options))
        callee = make.member(make.name("__pybun"), "dynamicImport")
        return make.place(make.call(callee, *arguments), node.start, node.end)

    return lower


def handlers(url: str, found: list[ast.StringLiteral]) -> dict[type[Node], Handler]:
    return {ast.ImportExpression: import_call(url, found)}
