"""``--define name=expression`` and ``--drop name``.

Rules: esbuild's ``define`` and ``drop``, which Bun has taken over: a name is replaced where it is not declared in the
file and not assigned to; ``drop`` removes calls whose callee begins with the name, arguments included.
"""

from __future__ import annotations

import copy
from typing import Any

from pybun_sdk.syntax import ast, parse_tolerant
from pybun_sdk.syntax.ast import Expression, Node
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import LoweringError, Walker

Replacements = dict[str, Expression]


def install(w: Walker) -> None:
    """Put the replacements over the handlers of names, members, calls and assignments."""
    replacements = {name: _expression(name, text) for name, text in w.options.define}
    dropped = frozenset(w.options.drop)
    roots = {name.partition(".")[0] for name in replacements}
    table = w.table
    identifier = table.get(ast.Identifier)
    static = table[ast.StaticMemberExpression]
    meta = table.get(ast.MetaProperty)

    def visit_name(w: Walker, node: ast.Identifier) -> Any:
        if node.symbol < 0 and node.name in replacements:
            return _made(replacements[node.name], node)
        return node if identifier is None else identifier(w, node)

    def visit_member(w: Walker, node: ast.StaticMemberExpression) -> Any:
        dotted = _dotted(node, roots)
        if dotted in replacements:
            return _made(replacements[dotted], node)
        return static(w, node)

    def visit_meta(w: Walker, node: ast.MetaProperty) -> Any:
        dotted = f"{node.meta}.{node.property}"
        if dotted in replacements:
            return _made(replacements[dotted], node)
        return node if meta is None else meta(w, node)

    table[ast.Identifier] = visit_name
    table[ast.StaticMemberExpression] = visit_member
    if "import" in roots:
        table[ast.MetaProperty] = visit_meta
    _keep_targets(table)
    if dropped:
        _install_drop(w, dropped)


def _keep_targets(table: Any) -> None:
    """What is stored to or deleted keeps its name."""
    assignment = table[ast.AssignmentExpression]
    update = table[ast.UpdateExpression]

    def visit_assignment(w: Walker, node: ast.AssignmentExpression) -> Any:
        if isinstance(node.left, ast.Identifier):
            node.right = w.visit(node.right)
            return node
        if isinstance(node.left, ast.StaticMemberExpression):
            node.left.object = w.visit(node.left.object)
            node.right = w.visit(node.right)
            return node
        return assignment(w, node)

    def visit_update(w: Walker, node: ast.UpdateExpression) -> Any:
        return node if isinstance(node.argument, ast.Identifier) else update(w, node)

    if ast.Identifier in table:
        table[ast.AssignmentExpression] = visit_assignment
        table[ast.UpdateExpression] = visit_update


def _expression(name: str, text: str) -> Expression:
    """The tree of a replacement; anything that is an expression is taken."""
    program, errors = parse_tolerant(f"({text}\n)", goal="script")
    body = [] if program is None else program.body
    if errors or len(body) != 1 or not isinstance(body[0], ast.ExpressionStatement):
        raise LoweringError(f"The value of --define {name} is no expression: {text}", 0, 0, "DEFINE_INVALID")
    return body[0].expression


def _made(expression: Expression, at: Node) -> Expression:
    made = copy.deepcopy(expression)
    pending: list[Node] = [made]
    while pending:
        node = pending.pop()
        node.start = node.end = -1
        pending.extend(ast.children(node))
    made.start, made.end = at.start, at.end
    return made


def _dotted(node: ast.StaticMemberExpression, roots: set[str]) -> str:
    """``a.b.c`` of a chain that begins with a free name of interest."""
    parts: list[str] = []
    at: Any = node
    while isinstance(at, ast.StaticMemberExpression):
        parts.append(at.property)
        at = at.object
    if isinstance(at, ast.Identifier) and at.symbol < 0 and at.name in roots:
        parts.append(at.name)
    elif isinstance(at, ast.MetaProperty) and "import" in roots and at.meta == "import":
        parts += [at.property, at.meta]
    else:
        return ""
    parts.reverse()
    return ".".join(parts)


def _install_drop(w: Walker, dropped: frozenset[str]) -> None:
    call = w.table[ast.CallExpression]

    def visit_call(w: Walker, node: ast.CallExpression) -> Any:
        return make.place(make.undefined(), node.start, node.end) if _is_dropped(node.callee, dropped) else call(w, node)

    def visit_debugger(w: Walker, node: ast.DebuggerStatement) -> Any:
        return None

    w.table[ast.CallExpression] = visit_call
    if "debugger" in dropped:
        w.table[ast.DebuggerStatement] = visit_debugger


def _is_dropped(callee: Any, dropped: frozenset[str]) -> bool:
    parts: list[str] = []
    while isinstance(callee, ast.StaticMemberExpression):
        parts.append(callee.property)
        callee = callee.object
    if not isinstance(callee, ast.Identifier) or callee.symbol >= 0:
        return False
    parts.append(callee.name)
    parts.reverse()
    return any(".".join(parts[:size]) in dropped for size in range(1, len(parts) + 1))
