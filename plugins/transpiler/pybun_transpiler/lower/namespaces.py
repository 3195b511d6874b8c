"""``namespace``: a closure that fills an object; what it exports is named through the object.

Rules: the TypeScript handbook on namespaces and declaration merging; the shape of the code is esbuild's.  Exported
variables live only on the object, exported functions, classes, enums and namespaces also have a variable in their block.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import BindingIdentifier, Expression, Identifier, Node, Statement
from pybun_sdk.syntax.scopes import bound_names, is_instantiated
from pybun_sdk.syntax.scopes.model import CLASS_DECLARATION, EXPORTED, FUNCTION_DECLARATION, NAMESPACE
from pybun_transpiler.lower import make
from pybun_transpiler.lower.enums import (
    closure_argument,
    enum_statements,
    first_in_closure,
    member_of_enum,
    object_or_new,
)
from pybun_transpiler.lower.walker import Handler, Walker, visit_body, visit_children


def _namespace(w: Walker, node: ast.TSModuleDeclaration) -> Any:
    return namespace_statements(w, node, None)


def namespace_statements(w: Walker, node: ast.TSModuleDeclaration, into: str | None) -> list[Statement] | None:
    """The code of a namespace; ``into``: the namespace object that it is exported from."""
    name = node.id
    if not isinstance(name, BindingIdentifier) or node.body is None or node.is_global or not is_instantiated(node):
        return None
    symbol = w.tree.symbols[name.symbol]
    statements: list[Statement] = []
    # A class or function of the name is the object itself.
    if symbol.kind not in (CLASS_DECLARATION, FUNCTION_DECLARATION) and first_in_closure(w, symbol):
        statements.append(make.declare("var" if symbol.scope.parent is None else "let", [name.name]))
    argument = closure_argument(w, name.name)
    outer = w.namespaces.get(symbol.id)
    outer_locals = w.locals
    outer_inside = w.inside
    w.namespaces[symbol.id] = argument
    w.locals = outer_locals | _local_exports(node.body)
    w.inside = argument
    body = visit_body(w, node.body, node)
    w.inside = outer_inside
    w.locals = outer_locals
    if outer is None:
        del w.namespaces[symbol.id]
    else:
        w.namespaces[symbol.id] = outer
    closure = make.arrow([argument], make.block(body))
    called = make.call(closure, object_or_new(name.name, into))
    statements.append(make.place(make.statement(called), node.start, node.end))
    return statements


def _local_exports(body: list[Statement]) -> set[int]:
    """The names that may be exported and have a variable in this block."""
    found: set[int] = set()
    for statement in body:
        declaration: Node | None = statement
        if isinstance(statement, ast.ExportNamedDeclaration):
            declaration = statement.declaration
        if not isinstance(declaration, _OWN_VARIABLE):
            continue
        names: list[BindingIdentifier] = []
        bound_names(declaration, names)
        found.update(name.symbol for name in names)
    return found


_OWN_VARIABLE = (
    ast.FunctionDeclaration,
    ast.ClassDeclaration,
    ast.TSEnumDeclaration,
    ast.TSModuleDeclaration,
)


def namespace_export(w: Walker, declaration: Node, into: str) -> Any:
    """What stands for ``export <declaration>`` in the namespace whose object is ``into``."""
    if isinstance(declaration, ast.TSEnumDeclaration):
        return enum_statements(w, declaration, into)
    if isinstance(declaration, ast.TSModuleDeclaration):
        return namespace_statements(w, declaration, into)
    inside = w.inside
    result = w.visit(declaration)
    w.inside = inside
    if isinstance(result, ast.VariableDeclaration):
        return _assignments(result, into)
    if result is None:
        return None
    statements: list[Statement] = result if isinstance(result, list) else [result]
    names: list[BindingIdentifier] = []
    bound_names(declaration, names)
    statements.extend(make.statement(make.assign(make.member(make.name(into), name.name), make.name(name.name))) for name in names)
    return statements


def _assignments(declaration: ast.VariableDeclaration, into: str) -> list[Statement]:
    """``export const a = 1, {b} = c`` without the variables."""
    statements: list[Statement] = []
    for declarator in declaration.declarations:
        if declarator.init is None:
            continue
        assigned = make.assign(_target(declarator.id, into), declarator.init)
        statements.append(make.place(make.statement(assigned), declarator.start, declarator.end))
    return statements


def _target(pattern: Any, into: str) -> Any:
    """A binding pattern as an assignment pattern that stores into the object."""
    if isinstance(pattern, BindingIdentifier):
        return make.place(make.member(make.name(into), pattern.name), pattern.start, pattern.end)
    if isinstance(pattern, ast.ObjectPattern):
        for item in pattern.properties:
            if isinstance(item, ast.Property):
                item.value = _target(item.value, into)
            elif isinstance(item, ast.RestElement):
                item.argument = _target(item.argument, into)
    elif isinstance(pattern, ast.ArrayPattern):
        pattern.elements = [None if element is None else _target(element, into) for element in pattern.elements]
    elif isinstance(pattern, ast.AssignmentPattern):
        pattern.left = _target(pattern.left, into)
    elif isinstance(pattern, ast.RestElement):
        pattern.argument = _target(pattern.argument, into)
    return pattern


# -- Uses --------------------------------------------------------------------------------------------------------


def _identifier(w: Walker, node: Identifier) -> Any:
    if node.symbol < 0:
        return node
    symbol = w.tree.symbols[node.symbol]
    number = symbol.id
    if number in w.namespaces:
        node.name = w.namespaces[number]
        return node
    constant = member_of_enum(w, node, symbol)
    if constant is not None:
        return constant
    scope = symbol.scope
    if scope.kind == NAMESPACE and symbol.flags & EXPORTED and number not in w.locals and scope.owner is not None:
        owner = w.namespaces.get(scope.owner.id, scope.owner.name)
        return make.place(make.member(make.name(owner), node.name), node.start, node.end)
    return node


def _call(w: Walker, node: ast.CallExpression) -> Any:
    callee = node.callee
    visit_children(w, node)
    node.callee = _plain_callee(callee, node.callee)
    return node


def _tagged(w: Walker, node: ast.TaggedTemplateExpression) -> Any:
    tag = node.tag
    visit_children(w, node)
    node.tag = _plain_callee(tag, node.tag)
    return node


def _plain_callee(before: Expression, after: Expression) -> Expression:
    """A variable that became a property is still called without ``this``."""
    if type(before) is Identifier and isinstance(after, ast.StaticMemberExpression | ast.ComputedMemberExpression):
        return ast.SequenceExpression(-1, -1, [make.number(0), after])
    return after


HANDLERS: dict[type[Node], Handler] = {ast.TSModuleDeclaration: _namespace}

#: Only for files with a namespace or enum: names are looked at one by one.
NAME_HANDLERS: dict[type[Node], Handler] = {
    Identifier: _identifier,
    ast.CallExpression: _call,
    ast.TaggedTemplateExpression: _tagged,
}
