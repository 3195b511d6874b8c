"""``experimentalDecorators``: decorators of classes, members and parameters as TypeScript had them before ECMAScript.

Rules: the TypeScript handbook on decorators (order: instance members, static members, then the class; the last decorator
of one thing is called first).  As in esbuild a decorated class becomes a ``let``, so that the class sees its decorated self.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, MethodDefinition, PropertyDefinition, Statement
from pybun_transpiler.lower import classes, make, metadata
from pybun_transpiler.lower.walker import Walker


def lower_declaration(w: Walker, node: ast.ClassDeclaration) -> Any:
    """A class declaration with any legacy decorator, as statements that begin with its declaration."""
    class_decorators = _class_decorators(w, node)
    members = _member_decorators(w, node)
    if w.options.decorated_fields_last:
        _assign_last(node, members)
    node.decorators = []
    self_used = bool(class_decorators) and _is_used_at_once(w, node)
    before = classes.visit_parts(w, node)
    classes.finish(w, node)
    if node.id is None:
        node.id = make.binding(w.tree.unique_name("_default"))
    name = node.id.name
    statements: list[Statement] = []
    if before:
        statements.append(make.statement(make.sequence(before)))
    if class_decorators:
        statements += _as_variable(node, self_used)
    else:
        statements.append(node)
    for _, is_static, key, is_method, decorators in sorted(members, key=_is_static):
        owner: Expression = make.name(name)
        target = owner if is_static else make.member(owner, "prototype")
        kind = make.number(1 if is_method else 0)
        statements.append(make.statement(w.call_support("__decorate", make.array(decorators), target, key, kind)))
    if class_decorators:
        decorated = w.call_support("__decorate", make.array(class_decorators), make.name(name))
        statements.append(make.statement(make.assign(make.name(name), decorated)))
    return statements


_Member = tuple[MethodDefinition | PropertyDefinition, bool, Expression, bool, list[Expression]]


def _is_static(member: _Member) -> bool:
    return member[1]


def _assign_last(node: ast.ClassDeclaration, members: list[_Member]) -> None:
    """As in Bun decorated fields are not defined where they stand: they are given their values after the others, or are not there at all."""
    moved: list[PropertyDefinition] = []
    for element, *_ in members:
        if not isinstance(element, PropertyDefinition) or element.computed:
            continue
        if not (element.is_accessor or element.is_declare or element.is_abstract):
            node.body.remove(element)
            if element.value is not None:
                moved.append(element)
    node.body.extend(moved)


def _as_variable(node: ast.ClassDeclaration, self_used: bool) -> list[Statement]:
    """``let A = class {…}``; if its static members use A while it is made, A is set before them."""
    assert node.id is not None, "the class was given a name"
    name = node.id.name
    made = ast.ClassExpression(node.start, node.end, None, node.super_class, node.body, [], node.scope)
    if not self_used:
        return [make.place(make.variable("let", node.id, made), node.start, node.end)]
    first: list[Statement] = [make.statement(make.assign(make.name(name), make.this()))]
    made.body.insert(0, ast.StaticBlock(-1, -1, first))
    assigned = make.statement(make.assign(make.name(name), made))
    return [make.variable("let", node.id, None), make.place(assigned, node.start, node.end)]


def _is_used_at_once(w: Walker, node: ast.ClassDeclaration) -> bool:
    """Whether a static member mentions the class."""
    if node.id is None or node.id.symbol < 0:
        return False
    uses = [reference.start for reference in w.tree.symbols[node.id.symbol].references]
    for element in node.body:
        is_static = isinstance(element, ast.StaticBlock) or (isinstance(element, PropertyDefinition) and element.is_static)
        if is_static and any(element.start <= use < element.end for use in uses):
            return True
    return False


def _class_decorators(w: Walker, node: ast.ClassDeclaration) -> list[Expression]:
    made: list[Expression] = [w.visit(item.expression) for item in node.decorators]
    constructor = _constructor(node)
    if constructor is not None:
        made += _parameter_decorators(w, constructor.value)
    if made and constructor is not None and w.options.decorator_metadata:
        made.append(metadata.parameters(w, constructor.value))
    return made


def _constructor(node: ast.ClassDeclaration) -> MethodDefinition | None:
    for element in node.body:
        if isinstance(element, MethodDefinition) and element.kind == "constructor" and element.value.body is not None:
            return element
    return None


def _parameter_decorators(w: Walker, function: ast.FunctionExpression) -> list[Expression]:
    made: list[Expression] = []
    if function.ts is not None:
        for position, decorators in enumerate(function.ts.param_decorators):
            made.extend(
                w.call_support("__decorateParam", make.number(position), w.visit(item.expression)) for item in decorators
            )
    return made


def _member_decorators(w: Walker, node: ast.ClassDeclaration) -> list[_Member]:
    """Element, static?, key, method or accessor?, decorators with metadata: of each decorated member, in source order."""
    found: list[_Member] = []
    for element in node.body:
        if not isinstance(element, MethodDefinition | PropertyDefinition):
            continue
        decorators: list[Expression] = [w.visit(item.expression) for item in element.decorators]
        if isinstance(element, MethodDefinition):
            if element.kind == "constructor" or element.value.body is None:
                continue
            decorators += _parameter_decorators(w, element.value)
        element.decorators = []
        if not decorators:
            continue
        if w.options.decorator_metadata:
            decorators += metadata.of_member(w, node, element)
        is_method = isinstance(element, MethodDefinition) or element.is_accessor
        found.append((element, element.is_static, _key(w, element), is_method, decorators))
    return found


def _key(w: Walker, element: MethodDefinition | PropertyDefinition) -> Expression:
    """The key as the decorators get it; a computed one is computed once, in the class."""
    key = element.key
    if isinstance(key, ast.IdentifierName):
        return make.text(key.name)
    if isinstance(key, ast.StringLiteral | ast.NumericLiteral | ast.BigIntLiteral):
        return key
    if isinstance(element, PropertyDefinition) and (element.is_declare or element.is_abstract):
        visited: Expression = w.visit(key)
        return visited
    saved = w.temp("_a")
    element.key = make.assign(make.name(saved), w.call_support("__propertyKey", key))
    return make.name(saved)
