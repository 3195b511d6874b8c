"""The values of enum members: constant folding as esbuild does it.

Rules: TypeScript's constant enum expressions (numbers and strings, ``+ - * / % ** | & ^ << >> >>>``, unary ``+ - ~``,
templates, earlier members).  An enum sees those that stand before it in the file.
"""

from __future__ import annotations

import math
from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Node, numeric_value
from pybun_sdk.syntax.scopes import ScopeTree
from pybun_sdk.syntax.scopes.model import ENUM, ENUM_MEMBER
from pybun_transpiler.lower.make import number_text

Value = float | str
Constants = dict[int, dict[str, Value]]

_CASTS = (ast.TSAsExpression, ast.TSSatisfiesExpression, ast.TSTypeAssertion, ast.TSNonNullExpression)


def enum_constants(tree: ScopeTree) -> Constants:
    """For the symbol of each enum the members whose values are known."""
    constants: Constants = {}
    for scope in tree.scopes:
        if scope.kind != ENUM or scope.owner is None:
            continue
        node = scope.node
        assert isinstance(node, ast.TSEnumDeclaration), "an enum scope is that of an enum"
        known = constants.setdefault(scope.owner.id, {})
        following: Value | None = 0.0
        for member in node.members:
            name = member_name(member)
            if member.initializer is not None:
                value = fold(tree, constants, member.initializer)
                following = value
            else:
                value = following
            if value is not None:
                known[name] = value
            if isinstance(value, float):
                following = value + 1
            else:
                following = None
    return constants


def member_name(member: ast.TSEnumMember) -> str:
    if isinstance(member.id, ast.StringLiteral):
        return member.id.value
    assert isinstance(member.id, ast.IdentifierName), "an enum member has a constant name"
    return member.id.name


def fold(tree: ScopeTree, constants: Constants, node: Node) -> Value | None:
    """The value of a constant expression, or None."""
    cls = type(node)
    if isinstance(node, ast.NumericLiteral):
        return numeric_value(node.raw)
    if isinstance(node, ast.StringLiteral):
        return node.value
    if isinstance(node, ast.TemplateLiteral):
        return _template(tree, constants, node)
    if isinstance(node, ast.UnaryExpression):
        return _unary(node.operator, fold(tree, constants, node.argument))
    if isinstance(node, ast.BinaryExpression):
        return _chain(tree, constants, node)
    if isinstance(node, _CASTS):
        return fold(tree, constants, node.expression)
    if cls is ast.Identifier or cls is ast.StaticMemberExpression or cls is ast.ComputedMemberExpression:
        return reference_value(tree, constants, node)
    return None


def reference_value(tree: ScopeTree, constants: Constants, node: Any) -> Value | None:
    """The constant that ``A``, ``E.A``, ``E["A"]`` or ``N.E.A`` names."""
    if type(node) is ast.Identifier:
        if node.symbol < 0:
            return math.nan if node.name == "NaN" else math.inf if node.name == "Infinity" else None
        symbol = tree.symbols[node.symbol]
        if symbol.kind != ENUM_MEMBER or symbol.scope.owner is None:
            return None
        return constants.get(symbol.scope.owner.id, {}).get(symbol.name)
    key = _key(node)
    if key is None:
        return None
    owner = _owner(tree, node.object)
    if owner is None:
        return None
    known = constants.get(owner)
    return None if known is None else known.get(key)


def _key(node: Any) -> str | None:
    """The property of ``a.b`` and ``a["b"]``."""
    if type(node) is ast.StaticMemberExpression and not node.optional:
        return str(node.property)
    if type(node) is ast.ComputedMemberExpression and type(node.property) is ast.StringLiteral and not node.optional:
        return node.property.value
    return None


def _owner(tree: ScopeTree, node: Any) -> int | None:
    """The symbol of the enum or namespace that an expression names."""
    if type(node) is ast.Identifier:
        return None if node.symbol < 0 else int(node.symbol)
    key = _key(node)
    if key is not None:
        outer = _owner(tree, node.object)
        members = None if outer is None else tree.namespace_exports.get(outer)
        inner = None if members is None else members.get(key)
        return None if inner is None else inner.id
    return None


def _template(tree: ScopeTree, constants: Constants, node: ast.TemplateLiteral) -> str | None:
    parts: list[str] = []
    for index, quasi in enumerate(node.quasis):
        if quasi.cooked is None:
            return None
        parts.append(quasi.cooked)
        if index < len(node.expressions):
            value = fold(tree, constants, node.expressions[index])
            if value is None:
                return None
            parts.append(value if isinstance(value, str) else number_text(value))
    return "".join(parts)


def _unary(operator: str, value: Value | None) -> Value | None:
    if not isinstance(value, float):
        return None
    if operator == "-":
        return -value
    if operator == "+":
        return value
    if operator == "~":
        return float(~_int32(value))
    return None


def _chain(tree: ScopeTree, constants: Constants, node: ast.BinaryExpression) -> Value | None:
    pending = [node]
    left: Node = node.left
    while isinstance(left, ast.BinaryExpression):
        pending.append(left)
        left = left.left
    value = fold(tree, constants, left)
    while pending:
        item = pending.pop()
        if value is None:
            return None
        value = _binary(item.operator, value, fold(tree, constants, item.right))
    return value


def _binary(operator: str, left: Value, right: Value | None) -> Value | None:
    if right is None:
        return None
    if operator == "+" and (isinstance(left, str) or isinstance(right, str)):
        return _text(left) + _text(right)
    if isinstance(left, str) or isinstance(right, str):
        return None
    if operator in _ARITHMETIC:
        return float(_ARITHMETIC[operator](left, right))
    if operator in _BITS:
        return _BITS[operator](left, right)
    return None


def _text(value: Value) -> str:
    return value if isinstance(value, str) else number_text(value)


def _int32(value: float) -> int:
    if not math.isfinite(value):
        return 0
    number = int(value) & 0xFFFFFFFF
    return number - 0x100000000 if number >= 0x80000000 else number


def _uint32(value: float) -> int:
    return _int32(value) & 0xFFFFFFFF


def _divide(left: float, right: float) -> float:
    if right != 0:
        try:
            return left / right
        except OverflowError:
            return math.inf
    if left == 0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _remainder(left: float, right: float) -> float:
    if right == 0 or not math.isfinite(left) or right != right:
        return math.nan
    return left if math.isinf(right) else math.fmod(left, right)


def _power(base: float, exponent: float) -> float:
    if exponent != exponent or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except (ValueError, ZeroDivisionError):
        return math.inf if base == 0 else math.nan


_ARITHMETIC = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "%": _remainder,
    "**": _power,
}
_BITS = {
    "|": lambda a, b: float(_int32(_int32(a) | _int32(b))),
    "&": lambda a, b: float(_int32(_int32(a) & _int32(b))),
    "^": lambda a, b: float(_int32(_int32(a) ^ _int32(b))),
    "<<": lambda a, b: float(_int32(_int32(a) << (_uint32(b) & 31))),
    ">>": lambda a, b: float(_int32(a) >> (_uint32(b) & 31)),
    ">>>": lambda a, b: float(_uint32(a) >> (_uint32(b) & 31)),
}
