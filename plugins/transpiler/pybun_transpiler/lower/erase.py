"""What TypeScript adds and nothing remains of: casts, signatures, interfaces, ambient declarations.

Rules: "type-only" syntax of the TypeScript handbook; no types are looked at, so the result is that of ``isolatedModules``.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Node
from pybun_transpiler.lower.walker import Handler, Walker, visit_function


def _cast(w: Walker, node: Any) -> Any:
    inner = node.expression
    handler = w.table.get(type(inner))
    return inner if handler is None else handler(w, inner)


def _gone(w: Walker, node: Any) -> None:
    return None


def _function_declaration(w: Walker, node: ast.FunctionDeclaration) -> Any:
    """An overload has no body."""
    return None if node.body is None else visit_function(w, node)


HANDLERS: dict[type[Node], Handler] = {
    ast.TSAsExpression: _cast,
    ast.TSSatisfiesExpression: _cast,
    ast.TSTypeAssertion: _cast,
    ast.TSNonNullExpression: _cast,
    ast.TSInstantiationExpression: _cast,
    ast.TSInterfaceDeclaration: _gone,
    ast.TSTypeAliasDeclaration: _gone,
    ast.TSDeclare: _gone,
    ast.TSNamespaceExportDeclaration: _gone,
    ast.FunctionDeclaration: _function_declaration,
}
