"""``using`` and ``await using`` for engines without them: ``try``/``finally`` with a stack of what to dispose.

Rules: https://github.com/tc39/proposal-explicit-resource-management.  A block, function body or loop body goes into the
``try`` as a whole.  At the top level of a module imports, exports and functions stay outside, and what is declared after
the first ``using`` becomes ``var``, so that it can still be exported.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node, Program, Statement
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Walker, visit_children

_KINDS = {"using": False, "await using": True}


def install(w: Walker) -> None:
    w.finish_body = finish_body
    w.table[ast.ForOfStatement] = _for_of
    w.table[ast.ForStatement] = _for


def _is_using(statement: Node) -> bool:
    return isinstance(statement, ast.VariableDeclaration) and statement.kind in _KINDS


def finish_body(w: Walker, body: list[Any], owner: Node) -> list[Any]:
    """A finished statement list with its resources disposed of."""
    if not any(_is_using(statement) for statement in body):
        return body
    if isinstance(owner, Program):
        return _module(w, body)
    at = 0
    while at < len(body) and isinstance(body[at], ast.Directive):
        at += 1
    return [*body[:at], *_protected(w, body[at:])]


def _protected(w: Walker, body: list[Any]) -> list[Statement]:
    """The statements inside ``try``, after the declaration of the stack."""
    tree = w.tree
    stack, failed, error = tree.unique_name("_stack"), tree.unique_name("_failed"), tree.unique_name("_error")
    caught, promise = tree.unique_name("_caught"), tree.unique_name("_disposed")
    is_async = False
    for statement in body:
        if _is_using(statement):
            asynchronous = _KINDS[statement.kind]
            is_async = is_async or asynchronous
            statement.kind = "const"
            for declarator in statement.declarations:
                declarator.init = w.call_support("__using", make.name(stack), declarator.init, make.boolean(asynchronous))
    dispose: Expression = w.call_support("__dispose", make.name(stack), make.name(failed), make.name(error))
    last: list[Statement]
    if is_async:
        wait = ast.AwaitExpression(-1, -1, make.name(promise))
        waited = ast.LogicalExpression(-1, -1, "&&", make.name(promise), wait)
        last = [make.variable("const", promise, dispose), make.statement(waited)]
    else:
        last = [make.statement(dispose)]
    stored: list[Statement] = [
        make.statement(make.assign(make.name(failed), make.boolean(True))),
        make.statement(make.assign(make.name(error), make.name(caught))),
    ]
    handler = ast.CatchClause(-1, -1, make.binding(caught), make.block(stored))
    declared = make.variable("let", stack, make.array(()))
    declared.declarations.append(ast.VariableDeclarator(-1, -1, make.binding(failed), make.boolean(False)))
    declared.declarations.append(ast.VariableDeclarator(-1, -1, make.binding(error), None))
    return [declared, ast.TryStatement(-1, -1, make.block(body), handler, make.block(last))]


# -- Modules -----------------------------------------------------------------------------------------------------


def _module(w: Walker, body: list[Any]) -> list[Any]:
    first = next(index for index, statement in enumerate(body) if _is_using(statement))
    outside: list[Any] = body[:first]
    inside: list[Any] = []
    exported: list[Node] = []
    for statement in body[first:]:
        _sort(w, statement, outside, inside, exported)
    protected = _protected(w, inside)
    for statement in inside:
        if isinstance(statement, ast.VariableDeclaration) and statement.kind in ("const", "let"):
            statement.kind = "var"
    after: list[Any] = []
    if exported:
        after.append(ast.ExportNamedDeclaration(-1, -1, None, exported, None, []))  # type: ignore[arg-type]  # all are specifiers
    return [*outside, *protected, *after]


def _sort(w: Walker, statement: Any, outside: list[Any], inside: list[Any], exported: list[Node]) -> None:
    """Put a statement that follows a ``using`` where it may stand."""
    if isinstance(statement, ast.ImportDeclaration | ast.ExportAllDeclaration | ast.FunctionDeclaration):
        outside.append(statement)
    elif isinstance(statement, ast.TSImportEqualsDeclaration):
        outside.append(statement)
    elif isinstance(statement, ast.ClassDeclaration):
        inside.append(_class_variable(w, statement))
    elif isinstance(statement, ast.ExportDefaultDeclaration):
        _sort_default(w, statement, outside, inside, exported)
    elif isinstance(statement, ast.ExportNamedDeclaration):
        declaration = statement.declaration
        if declaration is None or isinstance(declaration, ast.FunctionDeclaration):
            outside.append(statement)
            return
        if isinstance(declaration, ast.ClassDeclaration):
            declaration = _class_variable(w, declaration)
        inside.append(declaration)
        exported.extend(_specifier(name, name) for name in _names(declaration))
    else:
        inside.append(statement)


def _sort_default(
    w: Walker, statement: ast.ExportDefaultDeclaration, outside: list[Any], inside: list[Any], exported: list[Node]
) -> None:
    declaration = statement.declaration
    if isinstance(declaration, ast.FunctionDeclaration):
        outside.append(statement)
        return
    if isinstance(declaration, ast.ClassDeclaration):
        variable = _class_variable(w, declaration)
        name = _names(variable)[0]
    else:
        name = w.tree.unique_name("_default")
        assert isinstance(declaration, Expression), "what else is exported by default is a value"
        variable = make.variable("const", name, declaration)
    inside.append(variable)
    exported.append(_specifier(name, "default"))


def _class_variable(w: Walker, node: ast.ClassDeclaration) -> ast.VariableDeclaration:
    name = node.id.name if node.id is not None else w.tree.unique_name("_default")
    made = ast.ClassExpression(node.start, node.end, node.id, node.super_class, node.body, node.decorators)
    return make.variable("const", name, made)


def _names(declaration: Node) -> list[str]:
    from pybun_sdk.syntax.scopes import bound_names

    found: list[ast.BindingIdentifier] = []
    bound_names(declaration, found)
    return [name.name for name in found]


def _specifier(local: str, outside: str) -> ast.ExportSpecifier:
    return ast.ExportSpecifier(-1, -1, make.name(local), ast.ModuleExportName(-1, -1, outside))


# -- Loops -------------------------------------------------------------------------------------------------------


def _for_of(w: Walker, node: ast.ForOfStatement) -> Any:
    """``for (using x of y) body``: each round has a block of its own."""
    left = node.left
    if isinstance(left, ast.VariableDeclaration) and _is_using(left):
        target = left.declarations[0].id
        assert isinstance(target, ast.BindingIdentifier), "using declares names, no patterns"
        item = w.tree.unique_name(f"_{target.name}")
        node.left = make.variable("const", item, None)
        node.body = make.block([make.variable(left.kind, target, make.name(item)), node.body])
    return visit_children(w, node)


def _for(w: Walker, node: ast.ForStatement) -> Any:
    """``for (using x = y; …)``: one block around the loop."""
    init = node.init
    if isinstance(init, ast.VariableDeclaration) and _is_using(init):
        node.init = None
        return w.visit(make.block([init, node]))
    return visit_children(w, node)


