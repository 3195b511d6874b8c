"""Functions and classes: the scopes that run as a function of their own (ECMA-262 10.2.11, 15.7)."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    ArrowFunctionExpression,
    BindingIdentifier,
    BlockStatement,
    ClassDeclaration,
    ClassExpression,
    Directive,
    FunctionDeclaration,
    FunctionExpression,
    MethodDefinition,
    PropertyDefinition,
)
from pybun_sdk.syntax.scopes import model
from pybun_sdk.syntax.scopes.binder import VISIT, Binder, close_scope, leaf, open_scope, visit_all
from pybun_sdk.syntax.scopes.declarations import declare, declare_hoisted
from pybun_sdk.syntax.scopes.model import Scope, ScopeTree, Symbol
from pybun_sdk.syntax.scopes.patterns import bind_pattern, type_use


def _is_strict(body: Any) -> bool:
    if type(body) is BlockStatement:
        for statement in body.body:
            if type(statement) is not Directive:
                return False
            if statement.raw[1:-1] == "use strict":
                return True
    return False


def _function(b: Binder, node: Any) -> None:
    """Function expressions, arrows and the inside of function declarations."""
    ts = node.ts
    body = node.body
    if ts is not None:
        _signature(b, ts)
    if body is None:
        return
    outer = b.scope
    outer_var = b.var_scope
    outer_strict = b.strict
    outer_fields = b.fields
    if not outer_strict and _is_strict(body):
        b.strict = True
    scope = open_scope(b, model.FUNCTION, node, True)
    node.scope = scope.id
    b.var_scope = scope
    b.fields = None
    simple = True
    for parameter in node.params:
        if type(parameter) is BindingIdentifier:
            declare(b.tree, scope, parameter, model.PARAMETER, 0)
        else:
            simple = False
            bind_pattern(b, parameter, model.PARAMETER)
    if type(body) is BlockStatement:
        if not simple:
            b.var_scope = open_scope(b, model.FUNCTION_BODY, body, False)
        body.scope = b.scope.id
        for statement in body.body:
            VISIT[type(statement)](b, statement)
    else:
        VISIT[type(body)](b, body)
    if type(node) is FunctionExpression and node.id is not None:
        own = node.id
        if own.name in scope.names:
            own.symbol = _hidden(b.tree, scope, own).id
        else:
            declare(b.tree, scope, own, model.OWN_NAME, 0)
    b.var_scope = outer_var
    b.strict = outer_strict
    b.fields = outer_fields
    b.scope = outer
    b.references = outer.references


def _hidden(tree: ScopeTree, scope: Scope, own: BindingIdentifier) -> Symbol:
    """A function's own name that a parameter or variable of the same name makes unreachable."""
    symbol = Symbol(len(tree.symbols), own.name, model.OWN_NAME, scope)
    symbol.declarations.append(own)
    tree.symbols.append(symbol)
    return symbol


def _signature(b: Binder, ts: ast.TSFunctionInfo) -> None:
    for decorators in ts.param_decorators:
        visit_all(b, decorators)
    for annotation in ts.param_types:
        if annotation is not None:
            type_use(b, annotation)
    if ts.return_type is not None:
        type_use(b, ts.return_type)


def _function_declaration(b: Binder, node: FunctionDeclaration) -> None:
    name = node.id
    if name is not None:
        scope = b.scope
        if node.body is None:
            declare(b.tree, scope, name, model.FUNCTION_DECLARATION, model.AMBIENT)
        elif scope is b.var_scope:
            declare_hoisted(b.tree, scope, name)
        else:
            symbol = declare(b.tree, scope, name, model.FUNCTION_DECLARATION, model.HOISTED)
            if not b.strict and not node.is_async and not node.is_generator:
                b.block_functions.append((symbol, scope, b.var_scope))
    _function(b, node)


# -- Classes -----------------------------------------------------------------------------------------------------


def _class(b: Binder, node: ClassExpression | ClassDeclaration) -> None:
    visit_all(b, node.decorators)
    if type(node) is ClassDeclaration and node.id is not None:
        declare(b.tree, b.scope, node.id, model.CLASS_DECLARATION, 0)
    outer = b.scope
    outer_strict = b.strict
    outer_fields = b.fields
    b.strict = True
    b.fields = None
    node.scope = open_scope(b, model.CLASS, node, False).id
    if type(node) is ClassExpression and node.id is not None:
        declare(b.tree, b.scope, node.id, model.OWN_NAME, 0)
    if node.super_class is not None:
        VISIT[type(node.super_class)](b, node.super_class)
    for element in node.body:
        VISIT[type(element)](b, element)
    b.strict = outer_strict
    b.fields = outer_fields
    close_scope(b, outer)


def _method(b: Binder, node: MethodDefinition) -> None:
    if node.decorators:
        visit_all(b, node.decorators)
    if node.computed:
        VISIT[type(node.key)](b, node.key)
    _function(b, node.value)


def _field(b: Binder, node: PropertyDefinition) -> None:
    if node.decorators:
        visit_all(b, node.decorators)
    if node.computed:
        VISIT[type(node.key)](b, node.key)
    if node.type_annotation is not None:
        type_use(b, node.type_annotation)
    if node.value is None or node.is_declare:
        return
    outer = b.scope
    outer_var = b.var_scope
    fields = b.fields
    if fields is None:
        fields = b.fields = open_scope(b, model.FIELDS, outer.node, True)
    else:
        b.scope = fields
        b.references = fields.references
    b.var_scope = fields
    b.fields = None
    VISIT[type(node.value)](b, node.value)
    b.fields = fields
    b.var_scope = outer_var
    close_scope(b, outer)


def _static_block(b: Binder, node: ast.StaticBlock) -> None:
    outer = b.scope
    outer_var = b.var_scope
    scope = open_scope(b, model.STATIC_BLOCK, node, True)
    node.scope = scope.id
    b.var_scope = scope
    visit_all(b, node.body)
    b.var_scope = outer_var
    close_scope(b, outer)


VISIT.update(
    {
        FunctionExpression: _function,
        ArrowFunctionExpression: _function,
        FunctionDeclaration: _function_declaration,
        ClassExpression: _class,
        ClassDeclaration: _class,
        MethodDefinition: _method,
        PropertyDefinition: _field,
        ast.StaticBlock: _static_block,
        ast.TSIndexSignature: leaf,
    }
)
