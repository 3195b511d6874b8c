"""``enum``: an object with a reverse entry for each number, and constants in place of its members.

Rules: the TypeScript handbook; the shape of the code is esbuild's.  Members whose values are known are replaced wherever
the file names them (``const`` or not: other files may name them too, so the object is always made).
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node, Statement
from pybun_sdk.syntax.scopes.model import ENUM_MEMBER, NAMESPACE, Symbol
from pybun_transpiler.lower import make
from pybun_transpiler.lower.constants import Value, member_name, reference_value
from pybun_transpiler.lower.walker import Handler, Walker, visit_children


def closure_argument(w: Walker, name: str) -> str:
    """How the closure of an enum or namespace calls the object: by its name, if nothing else in the file has that name."""
    if w.options.closures_named_alike and [symbol.name for symbol in w.tree.symbols].count(name) == 1:
        return name
    return w.tree.unique_name(name)


def _enum(w: Walker, node: ast.TSEnumDeclaration) -> list[Statement]:
    return enum_statements(w, node, None)


def enum_statements(w: Walker, node: ast.TSEnumDeclaration, into: str | None) -> list[Statement]:
    """The code of an enum; ``into``: the namespace object that it is exported from."""
    symbol = w.tree.symbols[node.id.symbol]
    argument = closure_argument(w, node.id.name)
    outer = w.namespaces.get(symbol.id)
    w.namespaces[symbol.id] = argument
    body = _members(w, node, symbol, argument)
    if outer is None:
        del w.namespaces[symbol.id]
    else:
        w.namespaces[symbol.id] = outer
    top = symbol.scope.parent is None
    if top:
        body.append(ast.ReturnStatement(-1, -1, make.name(argument)))
    closure = make.arrow([argument], make.block(body))
    name = node.id.name
    if top:
        w.declared.add((symbol.id, ""))
        value = make.call(closure, ast.LogicalExpression(-1, -1, "||", make.name(name), make.obj(())))
        return [make.place(make.variable("var", node.id, value), node.start, node.end)]
    statements: list[Statement] = []
    if first_in_closure(w, symbol):
        statements.append(make.declare("let", [name]))
    statements.append(make.place(make.statement(make.call(closure, object_or_new(name, into))), node.start, node.end))
    return statements


def object_or_new(name: str, into: str | None) -> Expression:
    """``N || (N = {})``, for an exported one ``N = outer.N || (outer.N = {})``."""
    if into is None:
        return ast.LogicalExpression(-1, -1, "||", make.name(name), make.assign(make.name(name), make.obj(())))
    outer = make.member(make.name(into), name)
    made = make.assign(make.member(make.name(into), name), make.obj(()))
    return make.assign(make.name(name), ast.LogicalExpression(-1, -1, "||", outer, made))


def first_in_closure(w: Walker, symbol: Symbol) -> bool:
    """Whether the variable of a namespace or enum is still to be declared where the walk is."""
    scope = symbol.scope
    closure = ""
    if scope.kind == NAMESPACE and scope.owner is not None:
        closure = w.namespaces.get(scope.owner.id, "")
    key = (symbol.id, closure)
    if key in w.declared:
        return False
    w.declared.add(key)
    return True


def _members(w: Walker, node: ast.TSEnumDeclaration, symbol: Symbol, argument: str) -> list[Statement]:
    known = w.constants.get(symbol.id, {})
    body: list[Statement] = []
    counting = True
    for member in node.members:
        name = member_name(member)
        value = known.get(name)
        initializer = member.initializer
        if value is not None and (initializer is not None or counting):
            assigned = literal(value)
            is_string = isinstance(value, str)
            counting = not is_string
        elif initializer is not None:
            is_string = _is_string(initializer)
            assigned = w.visit(initializer)
            counting = False
        else:
            is_string = False
            assigned = make.undefined()
        slot = make.index(make.name(argument), make.text(name))
        entry = make.assign(slot, assigned)
        if not is_string:
            entry = make.assign(make.index(make.name(argument), entry), make.text(name))
        body.append(make.place(make.statement(entry), member.start, member.end))
    return body


def _is_string(node: Any) -> bool:
    """Whether an expression is a string for certain, so that it gets no reverse entry."""
    cls = type(node)
    if cls is ast.StringLiteral or cls is ast.TemplateLiteral:
        return True
    if cls is ast.BinaryExpression and node.operator == "+":
        return _is_string(node.left) or _is_string(node.right)
    if cls is ast.UnaryExpression:
        return bool(node.operator == "typeof")
    if cls is ast.ConditionalExpression:
        return _is_string(node.consequent) and _is_string(node.alternate)
    return False


def literal(value: Value) -> Expression:
    return make.text(value) if isinstance(value, str) else make.number(value)


# -- Uses --------------------------------------------------------------------------------------------------------


def _member(w: Walker, node: Any) -> Any:
    value = reference_value(w.tree, w.constants, node) if w.constants else None
    if value is not None:
        return make.place(literal(value), node.start, node.end)
    return visit_children(w, node)


def member_of_enum(w: Walker, node: ast.Identifier, symbol: Symbol) -> Expression | None:
    """What a bare member name inside its enum stands for."""
    if symbol.kind != ENUM_MEMBER or symbol.scope.owner is None:
        return None
    owner = symbol.scope.owner
    value = w.constants.get(owner.id, {}).get(symbol.name)
    if value is not None:
        replaced = literal(value)
    else:
        replaced = make.member(make.name(w.namespaces.get(owner.id, owner.name)), symbol.name)
    replaced.start, replaced.end = node.start, node.end
    return replaced


HANDLERS: dict[type[Node], Handler] = {
    ast.TSEnumDeclaration: _enum,
    ast.StaticMemberExpression: _member,
    ast.ComputedMemberExpression: _member,
}
