"""Statements, and which of them open a scope (ECMA-262 14).

A block, switch or loop has a scope only if something is declared in it.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    BindingIdentifier,
    BlockStatement,
    ClassDeclaration,
    FunctionDeclaration,
    Identifier,
    LabeledStatement,
    TSModuleDeclaration,
    VariableDeclaration,
)
from pybun_sdk.syntax.scopes import model
from pybun_sdk.syntax.scopes.binder import VISIT, Binder, close_scope, open_scope, visit
from pybun_sdk.syntax.scopes.declarations import declare, declare_var
from pybun_sdk.syntax.scopes.patterns import bind_pattern, bind_target, bound_names

#: Statements that may declare a name in the block they stand in.
_DECLARES = frozenset(
    {
        ClassDeclaration,
        FunctionDeclaration,
        LabeledStatement,
        TSModuleDeclaration,
        ast.TSDeclare,
        ast.TSEnumDeclaration,
        ast.TSImportEqualsDeclaration,
        ast.TSInterfaceDeclaration,
        ast.TSTypeAliasDeclaration,
    }
)


def _declares(body: list[Any]) -> bool:
    for statement in body:
        cls = type(statement)
        if (cls is VariableDeclaration and statement.kind != "var") or cls in _DECLARES:
            return True
    return False


def _block(b: Binder, node: BlockStatement) -> None:
    body = node.body
    if not _declares(body):
        node.scope = -1
        for statement in body:
            VISIT[type(statement)](b, statement)
        return
    outer = b.scope
    node.scope = open_scope(b, model.BLOCK, node, False).id
    for statement in body:
        VISIT[type(statement)](b, statement)
    b.scope = outer
    b.references = outer.references


def _variables(b: Binder, node: VariableDeclaration) -> None:
    kind = node.kind
    for declarator in node.declarations:
        target = declarator.id
        if type(target) is BindingIdentifier:
            if kind == "var":
                declare_var(b.tree, b.scope, b.var_scope, target)
            else:
                declare(b.tree, b.scope, target, kind, 0)
        else:
            bind_pattern(b, target, kind)
        init = declarator.init
        if init is not None:
            if type(init) is Identifier:
                b.references.append(init)
            else:
                VISIT[type(init)](b, init)


def _if(b: Binder, node: ast.IfStatement) -> None:
    alternate: Any = node
    while type(alternate) is ast.IfStatement:
        VISIT[type(alternate.test)](b, alternate.test)
        VISIT[type(alternate.consequent)](b, alternate.consequent)
        alternate = alternate.alternate
    if alternate is not None:
        VISIT[type(alternate)](b, alternate)


def _for(b: Binder, node: ast.ForStatement) -> None:
    outer = b.scope
    init = node.init
    node.scope = -1
    if type(init) is VariableDeclaration and init.kind != "var":
        node.scope = open_scope(b, model.BLOCK, node, False).id
    if init is not None:
        VISIT[type(init)](b, init)
    if node.test is not None:
        VISIT[type(node.test)](b, node.test)
    if node.update is not None:
        VISIT[type(node.update)](b, node.update)
    VISIT[type(node.body)](b, node.body)
    close_scope(b, outer)


def _for_each(b: Binder, node: ast.ForInStatement | ast.ForOfStatement) -> None:
    outer = b.scope
    left = node.left
    node.scope = -1
    if type(left) is VariableDeclaration:
        if left.kind != "var":
            node.scope = open_scope(b, model.BLOCK, node, False).id
        _variables(b, left)
        if left.kind == "var":
            names: list[BindingIdentifier] = []
            bound_names(left.declarations[0].id, names)
            for name in names:
                b.tree.symbols[name.symbol].flags |= model.REASSIGNED
    else:
        bind_target(b, left)
    VISIT[type(node.right)](b, node.right)
    VISIT[type(node.body)](b, node.body)
    close_scope(b, outer)


def _while(b: Binder, node: ast.WhileStatement | ast.DoWhileStatement) -> None:
    VISIT[type(node.test)](b, node.test)
    VISIT[type(node.body)](b, node.body)


def _labeled(b: Binder, node: LabeledStatement) -> None:
    VISIT[type(node.body)](b, node.body)


def _switch(b: Binder, node: ast.SwitchStatement) -> None:
    VISIT[type(node.discriminant)](b, node.discriminant)
    outer = b.scope
    node.scope = -1
    for case in node.cases:
        if _declares(case.body):
            node.scope = open_scope(b, model.BLOCK, node, False).id
            break
    for case in node.cases:
        if case.test is not None:
            VISIT[type(case.test)](b, case.test)
        for statement in case.body:
            VISIT[type(statement)](b, statement)
    close_scope(b, outer)


def _try(b: Binder, node: ast.TryStatement) -> None:
    _block(b, node.block)
    handler = node.handler
    if handler is not None:
        outer = b.scope
        handler.scope = -1
        if handler.param is not None:
            handler.scope = open_scope(b, model.CATCH, handler, False).id
            bind_pattern(b, handler.param, model.CATCH_PARAMETER)
        _block(b, handler.body)
        close_scope(b, outer)
    if node.finalizer is not None:
        _block(b, node.finalizer)


def _with(b: Binder, node: ast.WithStatement) -> None:
    visit(b, node.object)
    b.tree.has_with = True
    outer = b.scope
    node.scope = open_scope(b, model.WITH, node, False).id
    visit(b, node.body)
    close_scope(b, outer)


VISIT.update(
    {
        BlockStatement: _block,
        VariableDeclaration: _variables,
        ast.IfStatement: _if,
        ast.ForStatement: _for,
        ast.ForInStatement: _for_each,
        ast.ForOfStatement: _for_each,
        ast.WhileStatement: _while,
        ast.DoWhileStatement: _while,
        LabeledStatement: _labeled,
        ast.SwitchStatement: _switch,
        ast.TryStatement: _try,
        ast.WithStatement: _with,
    }
)
