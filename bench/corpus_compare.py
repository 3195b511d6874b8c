"""Are two JavaScript texts the same program up to names and spelling?

Ignored on top of ``pybun_sdk.syntax.compare``: what local variables are called, ``undefined`` against ``void 0``, templates
without substitutions against strings, shorthand properties, blocks around single statements, and the run-time functions at
the head (``__decorate`` and friends), which every compiler names and writes in its own way.

What remains different from esbuild on the corpus, all of it meant:

* static fields of classes with legacy decorators stay in the class as ``static {}`` blocks instead of following it (the class
  sees its decorated self either way);
* a constant of an enum is put in place of its name before the enum and inside namespaces, too;
* an import that only dead code uses stays (esbuild drops dead code first);
* ``(a?.b as T)?.c`` keeps its two chains where esbuild makes one; the value is the same;
* esbuild folds some constants (``-0``, ``void 1``) and turns some ``const`` into ``let``.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast, parse
from pybun_sdk.syntax.ast import Node
from pybun_sdk.syntax.compare import difference
from pybun_sdk.syntax.scopes import ScopeTree, bind

_SUPPORT = frozenset(
    "__defProp __getOwnPropDesc __defNormalProp __publicField __decorateClass __decorateParam __decorate __name __propertyKey".split()
)


def first_difference(mine: str, theirs: str) -> str:
    """Where the programs part, empty when they are the same."""
    left, right = _normal(mine), _normal(theirs)
    return difference(left, right)


def _normal(code: str) -> ast.Program:
    program = parse(code, goal="module")
    tree = bind(program)
    _canonical_names(tree)
    program.body = _rewrite(program.body)
    return program


def _is_support(statement: Node) -> bool:
    if not isinstance(statement, ast.VariableDeclaration):
        return False
    name = statement.declarations[0].id
    return isinstance(name, ast.BindingIdentifier) and name.name.startswith("support ")


def _canonical_names(tree: ScopeTree) -> None:
    """Number symbols in the order in which they are met on a walk."""
    names: dict[int, str] = {}
    for symbol in tree.symbols:
        if symbol.scope is tree.root and symbol.name in _SUPPORT:
            names[symbol.id] = f"support {symbol.name}"
            symbol.declarations[0].name = names[symbol.id]
    tree.program.body = [statement for statement in tree.program.body if not _is_support(statement)]
    first = len(names)
    pending: list[Node] = [tree.program]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Identifier | ast.BindingIdentifier) and node.symbol >= 0:
            node.name = names.setdefault(node.symbol, f"v{len(names) - first}")
        pending.extend(reversed(list(ast.children(node))))


def _rewrite(value: Any) -> Any:
    """Bring a tree to one spelling."""
    if isinstance(value, list):
        return [_rewrite(item) for item in value]
    if not isinstance(value, Node):
        return value
    if isinstance(value, ast.TaggedTemplateExpression):
        value.tag = _rewrite(value.tag)
        value.quasi.expressions = _rewrite(value.quasi.expressions)
        return value
    for field in ast.CHILD_FIELDS[type(value)]:
        setattr(value, field, _rewrite(getattr(value, field)))
    if isinstance(value, ast.UnaryExpression):
        return _folded(value)
    if isinstance(value, ast.BlockStatement):
        value.body = [statement for statement in value.body if not isinstance(statement, ast.EmptyStatement)]
    if isinstance(value, ast.BlockStatement) and len(value.body) == 1 and not isinstance(value.body[0], _DECLARATIONS):
        value.scope = -2
    if isinstance(value, ast.IfStatement):
        value.consequent = _bare(value.consequent)
        if value.alternate is not None:
            value.alternate = _bare(value.alternate)
    if isinstance(value, ast.CallExpression | ast.NewExpression):
        value.pure = False
        _same_decoration(value)
    if isinstance(value, ast.Directive):
        value.raw = f'"{value.raw[1:-1]}"'
    if isinstance(value, ast.Property):
        value.shorthand = False
    elif isinstance(value, ast.TemplateLiteral) and not value.expressions:
        return ast.StringLiteral(value.start, value.end, value.quasis[0].cooked or "", "")
    elif isinstance(value, ast.Identifier) and value.name == "undefined" and value.symbol < 0:
        return ast.UnaryExpression(value.start, value.end, "void", ast.NumericLiteral(-1, -1, "0"))
    elif isinstance(value, ast.BinaryExpression) and value.operator == "+":
        return _joined(value)
    return value


_DECLARATIONS = (ast.VariableDeclaration, ast.FunctionDeclaration, ast.ClassDeclaration)


def _bare(node: Any) -> Any:
    """The one statement of a block under ``if``."""
    return node.body[0] if isinstance(node, ast.BlockStatement) and node.scope == -2 else node


def _folded(node: ast.UnaryExpression) -> Node:
    """``-1`` and ``+1`` are numbers, ``!0`` is a truth: esbuild folds some of them."""
    argument = node.argument
    if node.operator == "!" and isinstance(argument, ast.NumericLiteral):
        return ast.BooleanLiteral(node.start, node.end, ast.numeric_value(argument.raw) == 0)
    if node.operator == "!" and isinstance(argument, ast.BooleanLiteral):
        return ast.BooleanLiteral(node.start, node.end, not argument.value)
    if node.operator == "-" and isinstance(argument, ast.UnaryExpression) and argument.operator == "-":
        return argument.argument
    if node.operator == "void" and isinstance(argument, ast.UnaryExpression) and argument.operator == "void":
        return argument
    if node.operator == "+" and isinstance(argument, ast.NumericLiteral):
        return argument
    return node


def _same_decoration(node: Any) -> None:
    """esbuild's ``__decorateClass`` is our ``__decorate``; it says 2 for a field where we say 0."""
    callee = node.callee
    if not isinstance(callee, ast.Identifier) or not callee.name.startswith("support __decorate"):
        return
    if callee.name == "support __decorateClass":
        callee.name = "support __decorate"
        last = node.arguments[-1]
        if len(node.arguments) == 4 and isinstance(last, ast.NumericLiteral) and last.raw == "2":
            last.raw = "0"


def _joined(node: ast.BinaryExpression) -> Node:
    """Literal text on both sides of a ``+`` is one literal: esbuild folds it."""
    left, right = _as_template(node.left), _as_template(node.right)
    if left is None and isinstance(node.left, ast.BinaryExpression) and node.left.operator == "+":
        inner = _as_template(node.left.right)
        if inner is not None and right is not None:
            node.left.right = _concatenated(inner, right)
            return node.left
    if left is None or right is None:
        return node
    return _concatenated(left, right)


def _as_template(node: Node) -> ast.TemplateLiteral | None:
    if isinstance(node, ast.StringLiteral):
        return ast.TemplateLiteral(node.start, node.end, [ast.TemplateElement(-1, -1, "", node.value)], [])
    return node if isinstance(node, ast.TemplateLiteral) else None


def _concatenated(left: ast.TemplateLiteral, right: ast.TemplateLiteral) -> ast.Expression:
    text = (left.quasis[-1].cooked or "") + (right.quasis[0].cooked or "")
    joint = ast.TemplateElement(-1, -1, "", text)
    quasis = [*left.quasis[:-1], joint, *right.quasis[1:]]
    expressions = [*left.expressions, *right.expressions]
    if not expressions:
        return ast.StringLiteral(left.start, right.end, text, "")
    return ast.TemplateLiteral(left.start, right.end, quasis, expressions)
