"""Building syntax: the few shapes that lowerings write over and over.  Everything made here has no place in the source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node, Statement


def name(text: str) -> ast.Identifier:
    """A use of the variable ``text``."""
    return ast.Identifier(-1, -1, text)


def binding(text: str) -> ast.BindingIdentifier:
    """A declaration of the variable ``text``."""
    return ast.BindingIdentifier(-1, -1, text)


def text(value: str) -> ast.StringLiteral:
    return ast.StringLiteral(-1, -1, value, "")


def number(value: float) -> Expression:
    """A number, however its value has to be written."""
    if value != value:
        return name("NaN")
    if value in (float("inf"), float("-inf")):
        infinite = name("Infinity")
        return infinite if value > 0 else ast.UnaryExpression(-1, -1, "-", infinite)
    if value < 0 or (value == 0 and str(value)[0] == "-"):
        return ast.UnaryExpression(-1, -1, "-", ast.NumericLiteral(-1, -1, number_text(-value)))
    return ast.NumericLiteral(-1, -1, number_text(value))


def number_text(value: float) -> str:
    """Number::toString (ECMA-262 6.1.6.1.20)."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    shown = repr(float(value))
    mantissa, mark, power = shown.partition("e")
    if not mark:
        return shown
    exponent = int(power)
    if mantissa.endswith(".0"):
        mantissa = mantissa[:-2]
    if -7 <= exponent < 0:
        sign = "-" if mantissa.startswith("-") else ""
        digits = mantissa.lstrip("-").replace(".", "")
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    return f"{mantissa}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def boolean(value: bool) -> ast.BooleanLiteral:
    return ast.BooleanLiteral(-1, -1, value)


def undefined() -> ast.UnaryExpression:
    return ast.UnaryExpression(-1, -1, "void", ast.NumericLiteral(-1, -1, "0"))


def this() -> ast.ThisExpression:
    return ast.ThisExpression(-1, -1)


def member(of: Expression, property: str) -> Expression:
    """``of.property``, in brackets when the name is none."""
    if property.isidentifier() or is_name(property):
        return ast.StaticMemberExpression(-1, -1, of, property, -1)
    return ast.ComputedMemberExpression(-1, -1, of, text(property))


def is_name(candidate: str) -> bool:
    """Whether a text can stand after a dot or as a key without quotes; ASCII and what Python agrees on."""
    return candidate.replace("$", "_").isidentifier()


def index(of: Expression, key: Expression) -> ast.ComputedMemberExpression:
    return ast.ComputedMemberExpression(-1, -1, of, key)


def chain(dotted: str) -> Expression:
    """``a.b.c`` from its text."""
    first, *rest = dotted.split(".")
    made: Expression = this() if first == "this" else name(first)
    for part in rest:
        made = ast.StaticMemberExpression(-1, -1, made, part, -1)
    return made


def call(callee: Expression, *arguments: Any) -> ast.CallExpression:
    return ast.CallExpression(-1, -1, callee, list(arguments))


def assign(target: Node, value: Expression, operator: str = "=") -> ast.AssignmentExpression:
    return ast.AssignmentExpression(-1, -1, operator, target, value)


def sequence(items: list[Expression]) -> Expression:
    return items[0] if len(items) == 1 else ast.SequenceExpression(-1, -1, items)


def array(items: Iterable[Expression | None]) -> ast.ArrayExpression:
    return ast.ArrayExpression(-1, -1, list(items))


def obj(items: Iterable[tuple[str, Node]]) -> ast.ObjectExpression:
    return ast.ObjectExpression(-1, -1, [prop(key, value) for key, value in items])


def prop(key: str, value: Node) -> ast.Property:
    named: Expression = ast.IdentifierName(-1, -1, key) if is_name(key) else text(key)
    return ast.Property(-1, -1, named, value)


def statement(expression: Expression) -> ast.ExpressionStatement:
    return ast.ExpressionStatement(-1, -1, expression)


def declare(kind: str, names: Iterable[str]) -> ast.VariableDeclaration:
    """``let a, b``"""
    return ast.VariableDeclaration(
        -1, -1, kind, [ast.VariableDeclarator(-1, -1, binding(item), None) for item in names]
    )


def variable(kind: str, target: str | ast.Pattern, value: Expression | None) -> ast.VariableDeclaration:
    pattern = binding(target) if isinstance(target, str) else target
    return ast.VariableDeclaration(-1, -1, kind, [ast.VariableDeclarator(-1, -1, pattern, value)])


def block(body: list[Statement]) -> ast.BlockStatement:
    return ast.BlockStatement(-1, -1, body)


def arrow(params: list[str], body: Node) -> ast.ArrowFunctionExpression:
    return ast.ArrowFunctionExpression(-1, -1, [binding(item) for item in params], body)


def function(params: list[ast.Pattern], body: list[Statement]) -> ast.FunctionExpression:
    return ast.FunctionExpression(-1, -1, None, params, block(body))


def place(node: Node, start: int, end: int) -> Any:
    """Say where in the source ``node`` comes from."""
    node.start = start
    node.end = end
    return node
