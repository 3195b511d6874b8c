"""AsyncLocalStorage across ``await`` for engines that do not carry it themselves.

``await x`` becomes ``__pybun.resume(__pybun.suspend(), await x)``: the frame is taken before the wait and put back after
it, whatever ran between.  A rejection skips ``resume``, so a ``catch`` or ``finally`` whose ``try`` waits begins by putting back
the frame that the ``try`` had when it began.  ``yield`` of an async generator is the caller's turn: its frame is put back
as for ``await``.  ``for await`` restores at the start of each round and after the loop.

Cost: two calls a wait.  A function that never waits is left alone.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node, Statement
from pybun_sdk.syntax.scopes import ScopeTree
from pybun_transpiler.lower import make
from pybun_transpiler.lower.options import LowerOptions
from pybun_transpiler.lower.walker import DEFAULTS, Handler, Walker, visit_body, visit_children


def keep_async_context(program: ast.Program, tree: ScopeTree) -> None:
    """Rewrite every wait of a lowered program in place."""
    table: dict[type[Node], Handler] = dict(DEFAULTS)
    table.update(HANDLERS)
    w = Walker(table, tree, LowerOptions(), "")
    program.body = visit_body(w, program.body, program)


def _suspend() -> Expression:
    return make.call(make.chain("__pybun.suspend"))


def _resume(*arguments: Expression) -> ast.CallExpression:
    return make.call(make.chain("__pybun.resume"), *arguments)


def _await(w: Walker, node: ast.AwaitExpression) -> Any:
    node.argument = w.visit(node.argument)
    return make.place(_resume(_suspend(), node), node.start, node.end)


def _yield(w: Walker, node: ast.YieldExpression) -> Any:
    visit_children(w, node)
    return make.place(_resume(_suspend(), node), node.start, node.end) if w.inside == "async generator" else node


def _function(w: Walker, node: Any) -> Any:
    outer = w.inside
    w.inside = "async generator" if node.is_async and getattr(node, "is_generator", False) else None
    visit_children(w, node)
    w.inside = outer
    return node


def _try(w: Walker, node: ast.TryStatement) -> Any:
    waits = has_wait(node.block) or (node.handler is not None and has_wait(node.handler))
    visit_children(w, node)
    if not waits:
        return node
    frame = w.temp("_frame")
    restore = make.statement(_resume(make.name(frame)))
    if node.handler is not None:
        node.handler.body.body.insert(0, restore)
    if node.finalizer is not None:
        node.finalizer.body.insert(0, make.statement(_resume(make.name(frame))))
    taken = make.statement(make.assign(make.name(frame), _suspend()))
    return [taken, node]


def _for_of(w: Walker, node: ast.ForOfStatement) -> Any:
    visit_children(w, node)
    if not node.is_await:
        return node
    frame = w.temp("_frame")
    body: list[Statement] = [make.statement(_resume(make.name(frame)))]
    body += node.body.body if isinstance(node.body, ast.BlockStatement) else [node.body]
    node.body = make.block(body)
    taken = make.statement(make.assign(make.name(frame), _suspend()))
    return [taken, node, make.statement(_resume(make.name(frame)))]


def _labeled(w: Walker, node: ast.LabeledStatement) -> Any:
    """The label stays with its loop; what goes around it goes around the label."""
    result = w.visit(node.body)
    if not isinstance(result, list):
        node.body = result
        return node
    at = next(index for index, item in enumerate(result) if isinstance(item, ast.ForOfStatement | ast.TryStatement))
    node.body = result[at]
    result[at] = node
    return result


def has_wait(node: Node) -> bool:
    """Whether a part of a function waits, inner functions aside."""
    pending: list[Node] = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.AwaitExpression) or (isinstance(item, ast.ForOfStatement) and item.is_await):
            return True
        if isinstance(item, ast.FunctionExpression | ast.FunctionDeclaration | ast.ArrowFunctionExpression):
            continue
        pending.extend(ast.children(item))
    return False


HANDLERS: dict[type[Node], Handler] = {
    ast.AwaitExpression: _await,
    ast.YieldExpression: _yield,
    ast.FunctionExpression: _function,
    ast.FunctionDeclaration: _function,
    ast.ArrowFunctionExpression: _function,
    ast.TryStatement: _try,
    ast.ForOfStatement: _for_of,
    ast.LabeledStatement: _labeled,
}
