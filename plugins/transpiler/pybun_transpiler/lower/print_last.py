"""``pybun -p``: the value of the program's last expression goes to ``__pybun.printResult``.

Rules: the completion value of a script (ECMA-262 14 and 16.1), as far as the shape of the text decides it: the last
statement that has a value, followed into blocks, conditions, ``try``, ``switch``, loops and labels.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import ExpressionStatement, Node, Program
from pybun_transpiler.lower import make

_VALUELESS = (
    ast.VariableDeclaration,
    ast.FunctionDeclaration,
    ast.ClassDeclaration,
    ast.EmptyStatement,
    ast.ImportDeclaration,
    ast.ExportAllDeclaration,
    ast.ExportNamedDeclaration,
    ast.ExportDefaultDeclaration,
)


def print_last_expression(program: Program) -> None:
    """Wrap the expressions that may give the completion value; a program without any prints ``undefined``."""
    if not _last(program.body):
        program.body.append(_printed(ExpressionStatement(-1, -1, make.undefined())))


def _last(body: list[Any]) -> bool:
    """Wrap the last statement of a list that has a value; whether there is one."""
    index = len(body) - 1
    while index >= 0:
        statement = body[index]
        if isinstance(statement, ast.Directive):
            value = make.place(ast.StringLiteral(-1, -1, statement.raw[1:-1], statement.raw), statement.start, statement.end)
            body[index] = _printed(make.place(ExpressionStatement(-1, -1, value), statement.start, statement.end))
            return True
        if isinstance(statement, ast.BreakStatement | ast.ContinueStatement):
            index -= 1
            continue
        if not isinstance(statement, _VALUELESS) and _wrap(statement):
            return True
        index -= 1
    return False


def _wrap(node: Any) -> bool:
    if isinstance(node, ExpressionStatement):
        _printed(node)
        return True
    if isinstance(node, ast.BlockStatement):
        return _last(node.body)
    if isinstance(node, ast.IfStatement):
        found = _wrap_one(node, "consequent")
        return (node.alternate is not None and _wrap_one(node, "alternate")) or found
    if isinstance(node, ast.TryStatement):
        found = _last(node.block.body)
        return (node.handler is not None and _last(node.handler.body.body)) or found
    if isinstance(node, ast.SwitchStatement):
        wrapped = [_last(case.body) for case in node.cases]
        return any(wrapped)
    if isinstance(node, ast.LabeledStatement | ast.WithStatement):
        return _wrap_one(node, "body")
    # The value of a loop is that of its last round; printing each round would print too much.
    return False


def _wrap_one(node: Node, field: str) -> bool:
    child = getattr(node, field)
    return not isinstance(child, _VALUELESS) and _wrap(child)


def _printed(statement: ExpressionStatement) -> ExpressionStatement:
    statement.expression = make.call(make.chain("__pybun.printResult"), statement.expression)
    return statement
