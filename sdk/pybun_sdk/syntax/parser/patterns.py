"""Patterns: bindings, and literals reread as assignment targets.

Decides ECMA-262 sections 13.15.5 and 14.3.3. A binding pattern is parsed as one; an assignment pattern is converted
from the literal it first looked like.
"""

from __future__ import annotations

from ..ast import (
    ArrayExpression,
    ArrayPattern,
    AssignmentExpression,
    AssignmentPattern,
    BindingIdentifier,
    ComputedMemberExpression,
    Expression,
    Identifier,
    IdentifierName,
    Node,
    ObjectExpression,
    ObjectPattern,
    Pattern,
    PrivateMemberExpression,
    Property,
    RestElement,
    SpreadElement,
    StaticMemberExpression,
    TSAsExpression,
    TSNonNullExpression,
    TSSatisfiesExpression,
    TSTypeAssertion,
)
from ..tokens import (
    T_ASSIGN,
    T_COLON,
    T_COMMA,
    T_ELLIPSIS,
    T_IDENT,
    T_IDENT_END,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_NAME_END,
    T_RBRACE,
    T_RBRACKET,
)
from . import expressions, objects
from .declarations import LEXICAL, declare
from .state import Failure, Parser, check_name, failure, identifier_text, unexpected


def binding_identifier(p: Parser, kind: int) -> BindingIdentifier:
    """A declared name, added to the scope as a declaration of `kind`."""
    i = p.i
    name = p.texts[i] if p.kinds[i] == T_IDENT else identifier_text(p, i, True)
    start = p.starts[i]
    end = p.ends[i]
    p.i = i + 1
    if kind == LEXICAL and name == "let":
        raise failure("let is disallowed as a lexically bound name", start, end, "SYNTAX_LET_NAME")
    declare(p, name, start, end, kind)
    return BindingIdentifier(start, end, name)


def binding_target(p: Parser, kind: int) -> Pattern:
    """BindingIdentifier or BindingPattern."""
    token = p.kinds[p.i]
    if token == T_LBRACE:
        return object_binding(p, kind)
    if token == T_LBRACKET:
        return array_binding(p, kind)
    return binding_identifier(p, kind)


def binding_element(p: Parser, kind: int) -> Pattern:
    """A target with an optional default."""
    i = p.i
    target = binding_target(p, kind)
    if p.kinds[p.i] != T_ASSIGN:
        return target
    p.i += 1
    default = expressions.assignment_in(p)
    return AssignmentPattern(p.starts[i], p.ends[p.i - 1], target, default)


def array_binding(p: Parser, kind: int) -> ArrayPattern:
    """`[a, , b = 1, ...c]`."""
    kinds = p.kinds
    first = p.i
    p.i = first + 1
    elements: list[Node | None] = []
    while kinds[p.i] != T_RBRACKET:
        if kinds[p.i] == T_COMMA:
            elements.append(None)
            p.i += 1
            continue
        if kinds[p.i] == T_ELLIPSIS:
            at = p.i
            p.i += 1
            rest = binding_target(p, kind)
            elements.append(RestElement(p.starts[at], p.ends[p.i - 1], rest))
            if kinds[p.i] != T_RBRACKET:
                raise rest_not_last(p, p.starts[at], p.ends[p.i - 1])
            break
        elements.append(binding_element(p, kind))
        if kinds[p.i] == T_COMMA:
            p.i += 1
        elif kinds[p.i] != T_RBRACKET:
            raise unexpected(p)
    p.i += 1
    return ArrayPattern(p.starts[first], p.ends[p.i - 1], elements)


def rest_not_last(p: Parser, start: int, end: int) -> Failure:
    """The error for something after a rest element."""
    return failure("Rest element must be last element", start, end, "SYNTAX_REST_NOT_LAST")


def object_binding(p: Parser, kind: int) -> ObjectPattern:
    """`{a, b: c, d = 1, [e]: f, ...g}`."""
    kinds = p.kinds
    first = p.i
    p.i = first + 1
    properties: list[Node] = []
    while kinds[p.i] != T_RBRACE:
        at = p.i
        start = p.starts[at]
        if kinds[at] == T_ELLIPSIS:
            p.i = at + 1
            rest = binding_identifier(p, kind)
            properties.append(RestElement(start, p.ends[p.i - 1], rest))
            if kinds[p.i] != T_RBRACE:
                raise rest_not_last(p, start, p.ends[p.i - 1])
            break
        if kinds[at] < T_IDENT_END and kinds[at + 1] != T_COLON:
            name = binding_identifier(p, kind)
            value: Pattern = name
            if kinds[p.i] == T_ASSIGN:
                p.i += 1
                default = expressions.assignment_in(p)
                value = AssignmentPattern(start, p.ends[p.i - 1], name, default)
            key: Expression = IdentifierName(start, name.end, name.name)
            properties.append(Property(start, p.ends[p.i - 1], key, value, "init", False, False, True))
        else:
            key, computed = objects.property_key(p)
            if kinds[p.i] != T_COLON:
                raise unexpected(p, at if T_IDENT_END <= kinds[at] < T_NAME_END else p.i)
            p.i += 1
            value = binding_element(p, kind)
            properties.append(Property(start, p.ends[p.i - 1], key, value, "init", computed))
        if kinds[p.i] == T_COMMA:
            p.i += 1
        elif kinds[p.i] != T_RBRACE:
            raise unexpected(p)
    p.i += 1
    return ObjectPattern(p.starts[first], p.ends[p.i - 1], properties)


def is_simple_target(p: Parser, node: Node, report_names: bool) -> bool:
    """Whether `node` can be assigned to without destructuring."""
    while True:
        cls = type(node)
        if cls is Identifier:
            assert isinstance(node, Identifier)
            if report_names and node.name in ("eval", "arguments"):
                check_name(p, node.name, node.start, node.end, True)
            return True
        if cls is StaticMemberExpression or cls is ComputedMemberExpression or cls is PrivateMemberExpression:
            return True
        if isinstance(node, (TSNonNullExpression, TSAsExpression, TSSatisfiesExpression, TSTypeAssertion)):
            node = node.expression
            continue
        return False


def to_target(p: Parser, node: Expression) -> Node:
    """An array or object literal as an assignment pattern."""
    if isinstance(node, ArrayExpression):
        elements: list[Node | None] = []
        last = len(node.elements) - 1
        for index, element in enumerate(node.elements):
            if element is None:
                elements.append(None)
            elif isinstance(element, SpreadElement):
                if index != last or p.source[element.end : node.end - 1].lstrip().startswith(","):
                    raise rest_not_last(p, element.start, element.end)
                argument = element.argument
                if isinstance(argument, AssignmentExpression):
                    raise _invalid(argument)
                inner = element_target(p, argument, _wrapped(p, element.start, 3, argument))
                elements.append(RestElement(element.start, element.end, inner))
            else:
                elements.append(element_target(p, element, _in_parentheses(p, element)))
        return ArrayPattern(node.start, node.end, elements)
    assert isinstance(node, ObjectExpression)
    p.cover.pop(node.start, None)
    properties: list[Node] = []
    last = len(node.properties) - 1
    for index, item in enumerate(node.properties):
        if isinstance(item, SpreadElement):
            if index != last or p.source[item.end : node.end - 1].lstrip().startswith(","):
                raise rest_not_last(p, item.start, item.end)
            if not is_simple_target(p, item.argument, True):
                raise failure(
                    "`...` must be followed by an assignable reference in assignment contexts",
                    item.argument.start,
                    item.argument.end,
                    "SYNTAX_INVALID_TARGET",
                )
            properties.append(RestElement(item.start, item.end, item.argument))
            continue
        assert isinstance(item, Property)
        if item.kind != "init" or item.method:
            raise _invalid(item.key)
        value = item.value
        if isinstance(value, AssignmentPattern):
            p.cover.pop(item.start, None)
        elif isinstance(value, Expression):
            if item.shorthand:
                is_simple_target(p, value, True)
            else:
                item.value = element_target(p, value, _in_parentheses(p, value))
        properties.append(item)
    return ObjectPattern(node.start, node.end, properties)


def element_target(p: Parser, node: Expression, parenthesized: bool) -> Node:
    """An element of a literal as a target, which may have a default."""
    if isinstance(node, AssignmentExpression):
        if node.operator != "=" or parenthesized:
            raise _invalid(node)
        return AssignmentPattern(node.start, node.end, node.left, node.right)
    if isinstance(node, (ArrayExpression, ObjectExpression)):
        if parenthesized:
            raise _invalid(node)
        return to_target(p, node)
    if is_simple_target(p, node, True):
        return node
    raise _invalid(node)


def _invalid(node: Node) -> Failure:
    return failure("Invalid destructuring assignment target", node.start, node.end, "SYNTAX_INVALID_TARGET")


def _in_parentheses(p: Parser, node: Expression) -> bool:
    """Whether an element that must not be parenthesised is."""
    if not isinstance(node, (AssignmentExpression, ArrayExpression, ObjectExpression)):
        return False
    index = token_at(p, node.start)
    return index > 0 and p.kinds[index - 1] == T_LPAREN


def _wrapped(p: Parser, start: int, width: int, node: Expression) -> bool:
    index = token_at(p, node.start)
    return p.starts[index - 1] != start


def token_at(p: Parser, offset: int) -> int:
    """The index of the token that starts at `offset`, searched backwards from the current one."""
    starts = p.starts
    low = 0
    high = p.i
    while low < high:
        middle = (low + high) // 2
        if starts[middle] < offset:
            low = middle + 1
        else:
            high = middle
    return low
