"""Assignment targets, binding patterns and the names in types.

A BindingIdentifier in a pattern declares, an Identifier in it is stored to (ECMA-262 8.6.2, 13.15.5).
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    AssignmentPattern,
    BindingIdentifier,
    ClassDeclaration,
    FunctionDeclaration,
    Identifier,
    Node,
    Property,
    StaticMemberExpression,
    TSModuleDeclaration,
    VariableDeclaration,
)
from pybun_sdk.syntax.scopes import model
from pybun_sdk.syntax.scopes.binder import VISIT, Binder
from pybun_sdk.syntax.scopes.declarations import declare, declare_var

_CASTS = (ast.TSAsExpression, ast.TSSatisfiesExpression, ast.TSTypeAssertion, ast.TSNonNullExpression)


def bind_target(b: Binder, node: Any) -> None:
    """What an assignment stores into."""
    cls = type(node)
    if cls is Identifier:
        b.references.append(node)
        b.writes.append(node)
    elif cls is ast.ObjectPattern or cls is ast.ArrayPattern:
        bind_pattern(b, node, "")
    elif isinstance(node, _CASTS):
        bind_target(b, node.expression)
        if not isinstance(node, ast.TSNonNullExpression):
            type_use(b, node.type_annotation)
    else:
        VISIT[cls](b, node)


def bind_pattern(b: Binder, node: Any, kind: str) -> None:
    """Declare the names of a pattern as `kind` and walk its defaults and keys; a reference in it is a store."""
    cls = type(node)
    if cls is BindingIdentifier:
        if kind == model.VAR:
            declare_var(b.tree, b.scope, b.var_scope, node)
        else:
            declare(b.tree, b.scope, node, kind, 0)
    elif cls is ast.ObjectPattern:
        for item in node.properties:
            if type(item) is Property:
                if item.computed:
                    VISIT[type(item.key)](b, item.key)
                bind_pattern(b, item.value, kind)
            else:
                bind_pattern(b, item.argument, kind)
    elif cls is ast.ArrayPattern:
        for item in node.elements:
            if item is not None:
                bind_pattern(b, item, kind)
    elif cls is AssignmentPattern:
        bind_pattern(b, node.left, kind)
        VISIT[type(node.right)](b, node.right)
    elif cls is ast.RestElement:
        bind_pattern(b, node.argument, kind)
    elif cls is ast.TSParameterProperty:
        bind_pattern(b, node.parameter, kind)
    else:
        bind_target(b, node)


def type_use(b: Binder, node: ast.TSType) -> None:
    """Note the names a type mentions; they keep nothing alive."""
    if isinstance(node, ast.TSTypeRef):
        name: ast.Node = node.name
        while isinstance(name, StaticMemberExpression):
            name = name.object
        if isinstance(name, Identifier):
            b.type_uses.append((name, b.scope))
        for argument in node.type_args:
            type_use(b, argument)
        return
    for child in ast.children(node):
        if isinstance(child, ast.TSType):
            type_use(b, child)


_NAMED = (
    FunctionDeclaration,
    ClassDeclaration,
    ast.TSEnumDeclaration,
    TSModuleDeclaration,
    ast.TSInterfaceDeclaration,
    ast.TSTypeAliasDeclaration,
    ast.TSImportEqualsDeclaration,
)


def bound_names(node: Node, names: list[BindingIdentifier]) -> None:
    """Append the names that a binding pattern or a declaration declares (ECMA-262 8.2.1)."""
    if isinstance(node, BindingIdentifier):
        names.append(node)
    elif isinstance(node, VariableDeclaration):
        for declarator in node.declarations:
            bound_names(declarator.id, names)
    elif isinstance(node, ast.ObjectPattern):
        for item in node.properties:
            bound_names(item.value if isinstance(item, Property) else item, names)
    elif isinstance(node, ast.ArrayPattern):
        for element in node.elements:
            if element is not None:
                bound_names(element, names)
    elif isinstance(node, AssignmentPattern):
        bound_names(node.left, names)
    elif isinstance(node, ast.RestElement):
        bound_names(node.argument, names)
    elif isinstance(node, ast.TSParameterProperty):
        bound_names(node.parameter, names)
    elif isinstance(node, ast.TSDeclare):
        bound_names(node.declaration, names)
    elif isinstance(node, _NAMED) and isinstance(node.id, BindingIdentifier):
        names.append(node.id)
