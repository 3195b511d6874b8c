"""Expressions and JSX: they only refer, so the walk notes identifiers and goes on.

Assignment targets are in `patterns`.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    AssignmentExpression,
    BinaryExpression,
    CallExpression,
    ChainExpression,
    ConditionalExpression,
    Directive,
    Identifier,
    LogicalExpression,
    Node,
    Property,
    StaticMemberExpression,
)
from pybun_sdk.syntax.scopes.binder import VISIT, Binder, leaf, visit, visit_all
from pybun_sdk.syntax.scopes.patterns import bind_target, type_use


def _identifier(b: Binder, node: Identifier) -> None:
    b.references.append(node)


def _object(b: Binder, node: StaticMemberExpression | ast.PrivateMemberExpression) -> None:
    target: Any = node.object
    while type(target) is StaticMemberExpression:
        target = target.object
    if type(target) is Identifier:
        b.references.append(target)
    else:
        VISIT[type(target)](b, target)


def _computed_member(b: Binder, node: ast.ComputedMemberExpression) -> None:
    target = node.object
    if type(target) is Identifier:
        b.references.append(target)
    else:
        VISIT[type(target)](b, target)
    target = node.property
    if type(target) is Identifier:
        b.references.append(target)
    else:
        VISIT[type(target)](b, target)


def _call(b: Binder, node: CallExpression) -> None:
    callee = node.callee
    if type(callee) is Identifier:
        if callee.name == "eval":
            b.evals.append(b.scope)
        b.references.append(callee)
    else:
        VISIT[type(callee)](b, callee)
    for argument in node.arguments:
        if type(argument) is Identifier:
            b.references.append(argument)
        else:
            VISIT[type(argument)](b, argument)


def _new(b: Binder, node: ast.NewExpression) -> None:
    callee = node.callee
    if type(callee) is Identifier:
        b.references.append(callee)
    else:
        VISIT[type(callee)](b, callee)
    visit_all(b, node.arguments)


def _binary(b: Binder, node: BinaryExpression | LogicalExpression) -> None:
    left: Any = node.left
    cls = type(left)
    if cls is BinaryExpression or cls is LogicalExpression:
        # A long `a + b + c + ...` nests to the left: walk it without recursion.
        rights: list[Node] = [node.right]
        while cls is BinaryExpression or cls is LogicalExpression:
            rights.append(left.right)
            left = left.left
            cls = type(left)
        VISIT[cls](b, left)
        rights.reverse()
        visit_all(b, rights)
        return
    if cls is Identifier:
        b.references.append(left)
    else:
        VISIT[cls](b, left)
    right: Any = node.right
    if type(right) is Identifier:
        b.references.append(right)
    else:
        VISIT[type(right)](b, right)


def _assignment(b: Binder, node: AssignmentExpression) -> None:
    left = node.left
    cls = type(left)
    if cls is StaticMemberExpression:
        VISIT[cls](b, left)
    else:
        bind_target(b, left)
    right = node.right
    if type(right) is Identifier:
        b.references.append(right)
    else:
        VISIT[type(right)](b, right)


def _update(b: Binder, node: ast.UpdateExpression) -> None:
    bind_target(b, node.argument)


def _conditional(b: Binder, node: ConditionalExpression) -> None:
    VISIT[type(node.test)](b, node.test)
    VISIT[type(node.consequent)](b, node.consequent)
    VISIT[type(node.alternate)](b, node.alternate)


def _argument(b: Binder, node: Any) -> None:
    """Unary, spread, await, return, throw, yield: one child in `argument`, perhaps absent."""
    argument = node.argument
    if argument is None:
        return
    if type(argument) is Identifier:
        b.references.append(argument)
    else:
        VISIT[type(argument)](b, argument)


def _expression(b: Binder, node: Any) -> None:
    """Statements and wrappers with one child in `expression`."""
    expression = node.expression
    if expression is not None:
        VISIT[type(expression)](b, expression)


def _cast(b: Binder, node: ast.TSAsExpression | ast.TSSatisfiesExpression | ast.TSTypeAssertion) -> None:
    VISIT[type(node.expression)](b, node.expression)
    type_use(b, node.type_annotation)


def _sequence(b: Binder, node: ast.SequenceExpression) -> None:
    visit_all(b, node.expressions)


def _template(b: Binder, node: ast.TemplateLiteral) -> None:
    visit_all(b, node.expressions)


def _tagged(b: Binder, node: ast.TaggedTemplateExpression) -> None:
    VISIT[type(node.tag)](b, node.tag)
    visit_all(b, node.quasi.expressions)


def _array(b: Binder, node: ast.ArrayExpression) -> None:
    visit_all(b, node.elements)


def _object_literal(b: Binder, node: ast.ObjectExpression) -> None:
    for item in node.properties:
        if type(item) is Property:
            if item.computed:
                VISIT[type(item.key)](b, item.key)
            value = item.value
            if type(value) is Identifier:
                b.references.append(value)
            else:
                VISIT[type(value)](b, value)
        else:
            VISIT[type(item)](b, item)


def _import_expression(b: Binder, node: ast.ImportExpression) -> None:
    visit(b, node.source)
    if node.options is not None:
        visit(b, node.options)


# -- JSX -------------------------------------------------------------------------------------------------------


def _jsx_element(b: Binder, node: ast.JSXElement) -> None:
    visit(b, node.name)
    visit_all(b, node.attributes)
    visit_all(b, node.children)


def _jsx_attribute(b: Binder, node: ast.JSXAttribute) -> None:
    if node.value is not None:
        visit(b, node.value)


def _children(b: Binder, node: Any) -> None:
    visit_all(b, node.children)


VISIT.update(
    {
        Identifier: _identifier,
        StaticMemberExpression: _object,
        ast.PrivateMemberExpression: _object,
        ast.ComputedMemberExpression: _computed_member,
        CallExpression: _call,
        ast.NewExpression: _new,
        BinaryExpression: _binary,
        LogicalExpression: _binary,
        AssignmentExpression: _assignment,
        ast.UpdateExpression: _update,
        ConditionalExpression: _conditional,
        ChainExpression: _expression,
        ast.UnaryExpression: _argument,
        ast.SpreadElement: _argument,
        ast.AwaitExpression: _argument,
        ast.YieldExpression: _argument,
        ast.ReturnStatement: _argument,
        ast.ThrowStatement: _argument,
        ast.SequenceExpression: _sequence,
        ast.TemplateLiteral: _template,
        ast.TaggedTemplateExpression: _tagged,
        ast.ArrayExpression: _array,
        ast.ObjectExpression: _object_literal,
        ast.ImportExpression: _import_expression,
        ast.ExpressionStatement: _expression,
        ast.Decorator: _expression,
        ast.JSXElement: _jsx_element,
        ast.JSXAttribute: _jsx_attribute,
        ast.JSXFragment: _children,
        ast.JSXSpreadAttribute: _argument,
        ast.JSXExpressionContainer: _expression,
        ast.JSXSpreadChild: _expression,
        ast.TSAsExpression: _cast,
        ast.TSSatisfiesExpression: _cast,
        ast.TSTypeAssertion: _cast,
        ast.TSNonNullExpression: _expression,
        ast.TSInstantiationExpression: _expression,
    }
)

for _cls in (
    ast.PrivateName,
    ast.IdentifierName,
    ast.NullLiteral,
    ast.BooleanLiteral,
    ast.NumericLiteral,
    ast.BigIntLiteral,
    ast.StringLiteral,
    ast.RegExpLiteral,
    ast.ThisExpression,
    ast.Super,
    ast.MetaProperty,
    Directive,
    ast.EmptyStatement,
    ast.DebuggerStatement,
    ast.BreakStatement,
    ast.ContinueStatement,
    ast.JSXIdentifier,
    ast.JSXNamespacedName,
    ast.JSXText,
):
    VISIT[_cls] = leaf
