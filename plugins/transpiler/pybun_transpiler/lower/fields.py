"""Parameter properties, and fields that are assigned instead of defined (``useDefineForClassFields: false``).

Rules: the TypeScript handbook; placement follows esbuild.  The constructor comes first, then the fields of parameter
properties, then the rest.  Assignments follow ``super()``; where that is no plain statement of the constructor, every
``super(…)`` in it becomes a call of an arrow function that does both.

Strategy: names in an initialiser that moves into the constructor must not meet its parameters and variables, so those
that would are renamed.  The key of a moved field is computed where it stood, into a variable.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, MethodDefinition, Node, PropertyDefinition, Statement
from pybun_sdk.syntax.scopes.model import FIELDS, FUNCTION_BODY, Scope, Symbol
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Walker, visit_list


def lower_fields(w: Walker, node: Any, defines: bool) -> list[Expression]:
    """Walk the class and rewrite its fields; answers what has to be computed before the class."""
    constructor = find_constructor(node)
    properties = take_parameter_properties(constructor)
    moved = not defines and any(_is_moved(element) for element in node.body)
    if moved and constructor is not None:
        _avoid_capture(w, node, constructor)
    if node.super_class is not None:
        node.super_class = w.visit(node.super_class)
    visit_list(w, node.body)
    before: list[Expression] = []
    if not properties and defines:
        return before
    assigned: list[Statement] = [_assign_parameter(name) for name in properties]
    front: list[Any] = []
    if defines:
        front = [PropertyDefinition(-1, -1, ast.IdentifierName(-1, -1, name), None) for name in properties]
    else:
        assigned += _assign_fields(w, node, before)
    if not assigned:
        return before
    if constructor is None:
        constructor = make_constructor(node.super_class is not None)
    insert_after_super(w, constructor, assigned, node.super_class is not None)
    node.body = [constructor, *front, *(element for element in node.body if element is not constructor)]
    return before


def find_constructor(node: Any) -> MethodDefinition | None:
    for element in node.body:
        if isinstance(element, MethodDefinition) and element.kind == "constructor":
            return element
    return None


def make_constructor(derived: bool) -> MethodDefinition:
    body: list[Statement] = []
    if derived:
        arguments = ast.SpreadElement(-1, -1, make.name("arguments"))
        body.append(make.statement(make.call(ast.Super(-1, -1), arguments)))
    function = make.function([], body)
    return MethodDefinition(-1, -1, ast.IdentifierName(-1, -1, "constructor"), function, "constructor")


def take_parameter_properties(constructor: MethodDefinition | None) -> list[str]:
    """Make plain parameters of the parameter properties; answers their names."""
    names: list[str] = []
    if constructor is None:
        return names
    params = constructor.value.params
    for index, param in enumerate(params):
        if isinstance(param, ast.TSParameterProperty):
            params[index] = param.parameter
            target: Any = param.parameter
            if isinstance(target, ast.AssignmentPattern):
                target = target.left
            if isinstance(target, ast.BindingIdentifier):
                names.append(target.name)
    return names


def _assign_parameter(name: str) -> Statement:
    return make.statement(make.assign(make.member(make.this(), name), make.name(name)))


# -- Assigned fields ---------------------------------------------------------------------------------------------


def _is_moved(element: Node) -> bool:
    return isinstance(element, PropertyDefinition) and not element.is_accessor


def _assign_fields(w: Walker, node: Any, before: list[Expression]) -> list[Statement]:
    """Take the fields out of the class; answers the assignments for the constructor, static ones become blocks.

    Keys that no later member can carry go to ``before``.
    """
    assigned: list[Statement] = []
    body: list[Any] = []
    keys: list[Expression] = []
    for element in node.body:
        if not isinstance(element, PropertyDefinition) or element.is_accessor:
            if keys and getattr(element, "computed", False):
                element.key = make.sequence([*keys, element.key])
                keys = []
            body.append(element)
            continue
        private = isinstance(element.key, ast.PrivateName)
        if element.value is None and not element.computed and element.is_static:  # stays, in Bun
            body.append(element)
            continue
        if private and (element.is_static or element.value is None):
            body.append(element)
            continue
        key = element.key
        if element.computed and not isinstance(key, ast.StringLiteral | ast.NumericLiteral):
            if element.value is None:
                keys.append(key)
                continue
            saved = w.temp("_a")
            keys.append(make.assign(make.name(saved), key))
            key = make.name(saved)
        if element.value is None:
            continue
        statement = make.place(make.statement(make.assign(property_of_this(key), element.value)), element.start, element.end)
        if element.is_static:
            body.append(ast.StaticBlock(-1, -1, [statement]))
        else:
            assigned.append(statement)
        if private:
            body.append(element)
            element.value = None
    before.extend(keys)
    node.body = body
    return assigned


def property_of_this(key: Any) -> Expression:
    """``this.key`` for a key that is a name, a literal or an expression."""
    if isinstance(key, ast.IdentifierName):
        return ast.StaticMemberExpression(-1, -1, make.this(), key.name, key.start)
    if isinstance(key, ast.PrivateName):
        return ast.PrivateMemberExpression(-1, -1, make.this(), key.name, key.start)
    return make.index(make.this(), key)


# -- Into the constructor ----------------------------------------------------------------------------------------


def insert_after_super(w: Walker, constructor: MethodDefinition, added: list[Statement], derived: bool) -> None:
    """Put statements where ``this`` exists: at the start, or after ``super()``."""
    function = constructor.value
    assert function.body is not None, "a constructor that is kept has a body"
    body = function.body.body
    at = 0
    while at < len(body) and isinstance(body[at], ast.Directive):
        at += 1
    if not derived:
        body[at:at] = added
        return
    calls: list[ast.CallExpression] = []
    for param in function.params:
        _find_supers(param, calls)
    _find_supers(function.body, calls)
    if len(calls) == 1:
        for index, statement in enumerate(body):
            if isinstance(statement, ast.ExpressionStatement) and statement.expression is calls[0]:
                body[index + 1 : index + 1] = added
                return
    if not calls:
        return
    name = w.tree.unique_name("__super")
    for found in calls:
        found.callee = make.name(name)
    arguments = ast.SpreadElement(-1, -1, make.name("args"))
    inner: list[Statement] = [make.statement(make.call(ast.Super(-1, -1), arguments)), *added]
    inner.append(ast.ReturnStatement(-1, -1, make.this()))
    closure = ast.ArrowFunctionExpression(-1, -1, [ast.RestElement(-1, -1, make.binding("args"))], make.block(inner))
    body.insert(at, make.variable("var", name, closure))


def _find_supers(node: Node, found: list[ast.CallExpression]) -> None:
    """The ``super(…)`` calls that run as part of this constructor: arrow functions pass them on, others do not."""
    pending: list[Node] = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.CallExpression) and isinstance(item.callee, ast.Super):
            found.append(item)
        if isinstance(item, ast.FunctionExpression | ast.FunctionDeclaration):
            continue
        if isinstance(item, ast.ClassExpression | ast.ClassDeclaration):
            if item.super_class is not None:
                pending.append(item.super_class)
            pending.extend(element.key for element in item.body if getattr(element, "computed", False))  # type: ignore[attr-defined]  # has a key then
            continue
        pending.extend(ast.children(item))


# -- Names -------------------------------------------------------------------------------------------------------


def _avoid_capture(w: Walker, node: Any, constructor: MethodDefinition) -> None:
    """Rename what the constructor declares under a name that a moved initialiser means otherwise."""
    tree = w.tree
    scopes = tree.scopes
    outside: set[str] = set()
    for scope in scopes[node.scope + 1 :]:
        if _is_under(scope, node.scope) and _is_in_fields(scope, node.scope):
            outside.update(reference.name for reference in scope.references if not _is_bound_in_fields(w, reference, node.scope))
        elif scope.parent is not None and scope.parent.id < node.scope:
            break
    if not outside:
        return
    function = constructor.value
    for scope in _function_scopes(w, function):
        for name, symbol in list(scope.names.items()):
            if name in outside:
                rename(w, symbol, tree.unique_name(name))


def _is_under(scope: Scope, number: int) -> bool:
    at: Scope | None = scope
    while at is not None and at.id > number:
        at = at.parent
    return at is not None and at.id == number


def _is_in_fields(scope: Scope, number: int) -> bool:
    at: Scope | None = scope
    while at is not None and at.id != number:
        if at.kind == FIELDS and at.parent is not None and at.parent.id == number:
            return True
        at = at.parent
    return False


def _is_bound_in_fields(w: Walker, reference: ast.Identifier, number: int) -> bool:
    if reference.symbol < 0:
        return False
    return _is_in_fields(w.tree.symbols[reference.symbol].scope, number)


def _function_scopes(w: Walker, function: ast.FunctionExpression) -> list[Scope]:
    found: list[Scope] = []
    if function.scope >= 0:
        scope = w.tree.scopes[function.scope]
        found.append(scope)
        if function.body is not None and function.body.scope >= 0:
            body = w.tree.scopes[function.body.scope]
            if body.kind == FUNCTION_BODY:
                found.append(body)
    return found


def rename(w: Walker, symbol: Symbol, name: str) -> None:
    """Call a symbol something else everywhere."""
    for node in symbol.declarations:
        node.name = name
    for reference in symbol.references:
        reference.name = name
    symbol.name = name
