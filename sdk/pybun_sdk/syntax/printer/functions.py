"""Functions, object literals and patterns, classes and their members (ECMA-262 13.2.5, 14.3.3, 15)."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    AssignmentPattern,
    BindingIdentifier,
    BlockStatement,
    ClassDeclaration,
    ClassExpression,
    FunctionDeclaration,
    FunctionExpression,
    Identifier,
    MethodDefinition,
    ObjectPattern,
    Property,
    PropertyDefinition,
    StaticMemberExpression,
)
from pybun_sdk.syntax.printer.blocks import print_block, print_statements
from pybun_sdk.syntax.printer.expressions import print_name
from pybun_sdk.syntax.printer.literals import escape_name
from pybun_sdk.syntax.printer.state import (
    ASSIGN,
    COMMA,
    EXPRESSIONS,
    LOWEST,
    POSTFIX,
    YIELD,
    Printer,
    dedent,
    indent,
    keyword,
    separate,
)

# -- Functions ---------------------------------------------------------------------------------------------------


def _parameters(p: Printer, params: list[Any]) -> None:
    out = p.out
    if not params:
        out.append("()")
        return
    no_in = p.no_in
    p.no_in = False
    separator = "("
    for param in params:
        out.append(separator)
        separator = p.comma
        EXPRESSIONS[type(param)](p, param, COMMA)
    out.append(")")
    p.no_in = no_in


def print_function(p: Printer, node: FunctionExpression | FunctionDeclaration) -> None:
    """`function` with everything after it."""
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    text = "async function" if node.is_async else "function"
    if node.is_generator:
        text += "*"
    name = node.id
    if name is not None:
        out.append(text if node.is_generator and p.minify else text + " ")
        print_name(p, name)
    else:
        out.append(text if p.minify else text + " ")
    _parameters(p, node.params)
    _body(p, node.body)


def _body(p: Printer, body: BlockStatement | None) -> None:
    assert body is not None, "a TypeScript signature reached the printer"
    if not p.minify:
        p.out.append(" ")
    no_in = p.no_in
    p.no_in = False
    print_block(p, body)
    p.no_in = no_in


def _function(p: Printer, node: FunctionExpression, level: int) -> None:
    out = p.out
    here = len(out)
    if here == p.statement_start or here == p.default_start:
        out.append("(")
        print_function(p, node)
        out.append(")")
    else:
        print_function(p, node)


def _arrow(p: Printer, node: ast.ArrowFunctionExpression, level: int) -> None:
    out = p.out
    wrap = level >= ASSIGN
    if wrap:
        out.append("(")
    if p.marks and node.start >= 0:
        out.append(~node.start)
    params = node.params
    if p.minify and len(params) == 1 and type(params[0]) is BindingIdentifier:
        if node.is_async:
            out.append("async ")
        print_name(p, params[0])
    else:
        if node.is_async:
            out.append("async" if p.minify else "async ")
        _parameters(p, params)
    out.append("=>" if p.minify else " => ")
    body: Any = node.body
    if type(body) is BlockStatement:
        no_in = p.no_in
        p.no_in = False
        print_block(p, body)
        p.no_in = no_in
    else:
        p.arrow_start = len(out)
        EXPRESSIONS[type(body)](p, body, COMMA)
    if wrap:
        out.append(")")


# -- Objects and object patterns ---------------------------------------------------------------------------------

#: Values that make an object literal break its lines.
_LONG = frozenset({FunctionExpression, ast.ArrowFunctionExpression, ClassExpression, ast.ObjectExpression})


def _object(p: Printer, node: ast.ObjectExpression, level: int) -> None:
    out = p.out
    here = len(out)
    wrap = here == p.statement_start or here == p.arrow_start
    if wrap:
        out.append("(")
    items = node.properties
    if not items:
        out.append("{}")
    else:
        no_in = p.no_in
        p.no_in = False
        broken = False
        if not p.minify:
            if len(items) > 4:
                broken = True
            else:
                for item in items:
                    if type(item) is Property and type(item.value) in _LONG:
                        broken = True
                        break
        _properties(p, items, broken)
        p.no_in = no_in
    if wrap:
        out.append(")")


def _object_pattern(p: Printer, node: ObjectPattern, level: int) -> None:
    if not node.properties:
        p.out.append("{}")
        return
    no_in = p.no_in
    p.no_in = False
    _properties(p, node.properties, False)
    p.no_in = no_in


def _properties(p: Printer, items: list[Any], broken: bool) -> None:
    out = p.out
    out.append("{")
    if broken:
        indent(p)
        first = p.newline
        separator = "," + first
    else:
        first = p.space
        separator = p.comma
    if first:
        out.append(first)
    started = False
    for item in items:
        if started:
            out.append(separator)
        started = True
        if type(item) is Property:
            _property(p, item)
        else:
            EXPRESSIONS[type(item)](p, item, COMMA)
    if broken:
        dedent(p)
        out.append(p.newline)
    elif not p.minify:
        out.append(" ")
    out.append("}")


def _property(p: Printer, item: Property) -> None:
    out = p.out
    value: Any = item.value
    cls = type(value)
    if item.shorthand and _shorthand(p, item, value):
        return
    if item.method or item.kind != "init":
        _method(p, item.key, item.computed, value, item.kind)
        return
    _key(p, item.key, item.computed)
    out.append(p.colon)
    EXPRESSIONS[cls](p, value, COMMA)


def _shorthand(p: Printer, item: Property, value: Any) -> bool:
    """Print `{ x }` or `{ x = 1 }` such that a new name for x gives `{ x: y }`; False if a transform replaced x."""
    target: Any = value.left if type(value) is AssignmentPattern else value
    if type(target) is not Identifier and type(target) is not BindingIdentifier:
        return False
    key = item.key
    name = key.name if type(key) is ast.IdentifierName else target.name
    out = p.out
    if p.marks and target.start >= 0:
        out.append(~target.start)
    if target.symbol >= 0 and p.symbols:
        if p.ascii_only:
            name = escape_name(name)
        # As a shorthand `__proto__` defines a property, as a key it sets the prototype (B.3.1).
        text = '["__proto__"]' if name == "__proto__" and type(target) is Identifier else name
        out.append((name, text + p.colon, target.symbol, ""))
    elif target.name == name:
        out.append(escape_name(name) if p.ascii_only else name)
    else:
        return False
    if type(value) is AssignmentPattern:
        out.append("=" if p.minify else " = ")
        EXPRESSIONS[type(value.right)](p, value.right, COMMA)
    return True


def _key(p: Printer, key: Any, computed: bool) -> None:
    out = p.out
    if computed:
        out.append("[")
        EXPRESSIONS[type(key)](p, key, COMMA)
        out.append("]")
    else:
        if p.marks and key.start >= 0:
            out.append(~key.start)
        EXPRESSIONS[type(key)](p, key, LOWEST)


def _method(p: Printer, key: Any, computed: bool, value: FunctionExpression, kind: str) -> None:
    out = p.out
    if kind == "get" or kind == "set":
        at = keyword(p, kind)
        _key(p, key, computed)
        separate(p, at)
    elif value.is_async:
        if value.is_generator:
            out.append("async*" if p.minify else "async *")
            _key(p, key, computed)
        else:
            at = keyword(p, "async")
            _key(p, key, computed)
            separate(p, at)
    else:
        if value.is_generator:
            out.append("*")
        _key(p, key, computed)
    _parameters(p, value.params)
    _body(p, value.body)


# -- Classes -----------------------------------------------------------------------------------------------------


def _is_plain_decorator(node: Any) -> bool:
    """Fits DecoratorMemberExpression or DecoratorCallExpression, so needs no parentheses."""
    if type(node) is ast.CallExpression:
        if node.optional:
            return False
        node = node.callee
    while type(node) is StaticMemberExpression or type(node) is ast.PrivateMemberExpression:
        if node.optional:
            return False
        node = node.object
    return type(node) is Identifier


def _decorators(p: Printer, decorators: list[ast.Decorator], separator: str) -> None:
    out = p.out
    for decorator in decorators:
        expression = decorator.expression
        out.append("@")
        if _is_plain_decorator(expression):
            EXPRESSIONS[type(expression)](p, expression, POSTFIX)
        else:
            out.append("(")
            EXPRESSIONS[type(expression)](p, expression, LOWEST)
            out.append(")")
        out.append(separator)


def print_class(p: Printer, node: ClassExpression | ClassDeclaration) -> None:
    out = p.out
    if node.decorators:
        _decorators(p, node.decorators, " " if p.minify or type(node) is ClassExpression else p.newline)
    if p.marks and node.start >= 0:
        out.append(~node.start)
    out.append("class")
    if node.id is not None:
        out.append(" ")
        print_name(p, node.id)
    if node.super_class is not None:
        out.append(" extends" if p.minify else " extends ")
        at = len(out) - 1
        EXPRESSIONS[type(node.super_class)](p, node.super_class, POSTFIX)
        separate(p, at)
    if not p.minify:
        out.append(" ")
    if not node.body:
        out.append("{}")
        return
    no_in = p.no_in
    p.no_in = False
    out.append("{")
    indent(p)
    pending = False
    for element in node.body:
        cls = type(element)
        if cls is ast.TSIndexSignature:
            continue
        if pending and p.minify:
            out.append(";")
        if not p.minify:
            out.append(p.newline)
        pending = _element(p, element)
        if pending and not p.minify:
            out.append(";")
    dedent(p)
    if not p.minify:
        out.append(p.newline)
    out.append("}")
    p.no_in = no_in


def _element(p: Printer, element: Any) -> bool:
    """One class member; does it end in a field's semicolon?"""
    out = p.out
    cls = type(element)
    if cls is ast.StaticBlock:
        out.append("static{" if p.minify else "static {")
        _static_block(p, element)
        return False
    if element.decorators:
        _decorators(p, element.decorators, " " if p.minify else p.newline)
    at = -1
    if element.is_static:
        at = keyword(p, "static")
    if cls is MethodDefinition:
        _method(p, element.key, element.computed, element.value, element.kind)
        if at >= 0:
            separate(p, at)
        return False
    assert cls is PropertyDefinition, f"{cls.__name__} reached the printer"
    accessor = -1
    if element.is_accessor:
        accessor = keyword(p, "accessor")
    _key(p, element.key, element.computed)
    if accessor >= 0:
        separate(p, accessor)
    if at >= 0:
        separate(p, at)
    if element.value is not None:
        out.append("=" if p.minify else " = ")
        EXPRESSIONS[type(element.value)](p, element.value, YIELD)
    return True


def _static_block(p: Printer, node: ast.StaticBlock) -> None:
    if node.body:
        indent(p)
        print_statements(p, node.body)
        dedent(p)
        if not p.minify:
            p.out.append(p.newline)
    p.out.append("}")


def _class(p: Printer, node: ClassExpression, level: int) -> None:
    out = p.out
    here = len(out)
    # A decorated class expression may not be a bare operand everywhere; parentheses are always right.
    if here == p.statement_start or here == p.default_start or node.decorators:
        out.append("(")
        print_class(p, node)
        out.append(")")
    else:
        print_class(p, node)


EXPRESSIONS.update(
    {
        FunctionExpression: _function,
        ast.ArrowFunctionExpression: _arrow,
        ast.ObjectExpression: _object,
        ObjectPattern: _object_pattern,
        ClassExpression: _class,
    }
)
