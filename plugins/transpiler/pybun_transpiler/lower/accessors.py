"""``accessor x = 1`` (decorators proposal, section "auto accessors"): a private field with a getter and a setter."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import MethodDefinition, PropertyDefinition
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Walker


def lower_accessors(w: Walker, node: Any) -> None:
    """Replace the ``accessor`` fields of a walked class."""
    body: list[Any] = []
    for element in node.body:
        if isinstance(element, PropertyDefinition) and element.is_accessor:
            body.extend(accessor_parts(w, element))
        else:
            body.append(element)
    node.body = body


def accessor_parts(w: Walker, element: PropertyDefinition) -> list[Any]:
    """The private field and the two methods; a computed key is computed once."""
    storage = storage_name(w, element.key)
    field = PropertyDefinition(element.start, element.end, ast.PrivateName(-1, -1, storage), element.value, is_static=element.is_static)
    first = second = element.key
    if element.computed and not isinstance(element.key, ast.StringLiteral | ast.NumericLiteral):
        saved = w.temp("_a")
        first = make.assign(make.name(saved), property_key(w, element.key))
        second = make.name(saved)
    getter = method("get", first, element.computed, element.is_static, [], [ast.ReturnStatement(-1, -1, private_of_this(storage))])
    stored = make.statement(make.assign(private_of_this(storage), make.name("value")))
    setter = method("set", second, element.computed, element.is_static, [make.binding("value")], [stored])
    return [field, getter, setter]


def property_key(w: Walker, key: ast.Expression) -> ast.Expression:
    """A key as a property key, so that its ``toString`` runs once."""
    return w.call_support("__propertyKey", key)


def storage_name(w: Walker, key: ast.Expression) -> str:
    if isinstance(key, ast.IdentifierName | ast.PrivateName):
        return w.tree.unique_name(f"_{key.name}")
    return w.tree.unique_name("_accessor")


def private_of_this(name: str) -> ast.PrivateMemberExpression:
    return ast.PrivateMemberExpression(-1, -1, make.this(), name, -1)


def method(
    kind: str, key: ast.Expression, computed: bool, static: bool, params: list[ast.Pattern], body: list[ast.Statement]
) -> MethodDefinition:
    return MethodDefinition(-1, -1, key, make.function(params, body), kind, computed, static)
