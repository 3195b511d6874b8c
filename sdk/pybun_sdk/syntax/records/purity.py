"""Which top-level statements do nothing but declare (so that tree shaking may drop them).

An expression is pure if evaluating it can run no code of anybody else: no calls, no property reads (a getter may run),
no conversions of objects to primitives. A read of a name that is declared here counts as pure, which ignores the
temporal dead zone, as every bundler does. Calls and `new` marked `/* @__PURE__ */` are taken at their word.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast

_LITERALS = frozenset(
    {
        ast.NullLiteral,
        ast.BooleanLiteral,
        ast.NumericLiteral,
        ast.BigIntLiteral,
        ast.StringLiteral,
        ast.RegExpLiteral,
        ast.FunctionExpression,
        ast.ArrowFunctionExpression,
        ast.ThisExpression,
        ast.MetaProperty,
    }
)
#: Free names whose reading cannot fail.
_KNOWN_GLOBALS = frozenset(
    (
        "undefined NaN Infinity Array Boolean Date Error Function JSON Map Math Number Object Promise Proxy RangeError "
        "ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError WeakMap WeakSet globalThis"
    ).split()
)
#: Constructors that only allocate when called without arguments.
_PURE_CONSTRUCTORS = frozenset({"Map", "Set", "WeakMap", "WeakSet"})
_STRICT_EQUALITY = frozenset({"===", "!=="})
#: Operators that run nobody's code on primitives.
_CONVERTING = frozenset("+ - * / % ** < > <= >= == != & | ^ << >> >>>".split())


def is_pure_statement(node: ast.Node) -> bool:
    """May the statement be dropped when what it declares is not used?"""
    if isinstance(node, ast.FunctionDeclaration | ast.EmptyStatement | ast.Directive):
        return True
    if isinstance(node, ast.ClassDeclaration):
        return _is_pure_class(node)
    if isinstance(node, ast.VariableDeclaration):
        if node.kind in ("using", "await using"):
            return False
        for declarator in node.declarations:
            if not isinstance(declarator.id, ast.BindingIdentifier) and not _is_pure_pattern(declarator):
                return False
            if declarator.init is not None and not is_pure(declarator.init):
                return False
        return True
    if isinstance(node, ast.ExpressionStatement):
        return is_pure(node.expression)
    if isinstance(node, ast.BlockStatement):
        return all(is_pure_statement(statement) for statement in node.body)
    if isinstance(node, ast.ExportNamedDeclaration):
        return node.declaration is None or is_pure_statement(node.declaration)
    if isinstance(node, ast.ExportDefaultDeclaration):
        declaration = node.declaration
        if isinstance(declaration, ast.FunctionDeclaration | ast.ClassDeclaration):
            return is_pure_statement(declaration)
        return is_pure(declaration)
    return isinstance(node, ast.ImportDeclaration | ast.ExportAllDeclaration)


def _is_pure_pattern(declarator: ast.VariableDeclarator) -> bool:
    """`const [] = []` and `const [a, b] = [1, 2]`: an array literal iterates without foreign code."""
    pattern = declarator.id
    if not isinstance(pattern, ast.ArrayPattern) or not isinstance(declarator.init, ast.ArrayExpression):
        return False
    return all(element is None or isinstance(element, ast.BindingIdentifier) for element in pattern.elements)


def is_pure(node: Any) -> bool:
    """Has evaluating the expression no effect?"""
    cls = type(node)
    if cls in _LITERALS:
        return True
    if cls is ast.Identifier:
        return node.symbol >= 0 or node.name in _KNOWN_GLOBALS
    if cls is ast.CallExpression:
        return node.pure and _are_pure(node.arguments)
    if cls is ast.NewExpression:
        if node.pure:
            return _are_pure(node.arguments)
        callee = node.callee
        return (
            type(callee) is ast.Identifier
            and callee.symbol < 0
            and callee.name in _PURE_CONSTRUCTORS
            and not node.arguments
        )
    if cls is ast.ArrayExpression:
        return _are_pure(node.elements)
    if cls is ast.ObjectExpression:
        return all(_is_pure_property(item) for item in node.properties)
    if cls is ast.ClassExpression:
        return _is_pure_class(node)
    if cls is ast.TemplateLiteral:
        return all(_is_primitive(item) for item in node.expressions)
    if cls is ast.UnaryExpression:
        if node.operator in ("!", "void"):
            return is_pure(node.argument)
        if node.operator == "typeof":
            return type(node.argument) is ast.Identifier or is_pure(node.argument)
        return node.operator != "delete" and _is_primitive(node.argument)
    if cls is ast.BinaryExpression:
        return _is_pure_binary(node)
    if cls is ast.LogicalExpression:
        return is_pure(node.left) and is_pure(node.right)
    if cls is ast.ConditionalExpression:
        return is_pure(node.test) and is_pure(node.consequent) and is_pure(node.alternate)
    if cls is ast.SequenceExpression:
        return all(is_pure(item) for item in node.expressions)
    if cls in (ast.TSAsExpression, ast.TSSatisfiesExpression, ast.TSNonNullExpression, ast.TSTypeAssertion):
        return is_pure(node.expression)
    return False


def _is_pure_binary(node: ast.BinaryExpression) -> bool:
    if node.operator in _STRICT_EQUALITY:
        return is_pure(node.left) and is_pure(node.right)
    if node.operator in _CONVERTING:
        return _is_primitive(node.left) and _is_primitive(node.right)
    return False


def _are_pure(nodes: list[Any]) -> bool:
    return all(node is None or is_pure(node) for node in nodes)


def _is_pure_property(item: Any) -> bool:
    """A property of an object literal; spreading reads properties."""
    if type(item) is not ast.Property:
        return False
    if item.computed and not _is_primitive(item.key):
        return False
    return is_pure(item.value)


def _is_primitive(node: Any) -> bool:
    """Surely a string, number, boolean, null or undefined, got without effect (a BigInt or symbol may throw)."""
    cls = type(node)
    if cls in (ast.StringLiteral, ast.NumericLiteral, ast.BooleanLiteral, ast.NullLiteral):
        return True
    if cls is ast.Identifier:
        return node.symbol < 0 and node.name in ("undefined", "NaN", "Infinity")
    if cls is ast.TemplateLiteral:
        return all(_is_primitive(item) for item in node.expressions)
    if cls is ast.UnaryExpression:
        if node.operator in ("typeof", "!", "void"):
            return is_pure(node)
        return node.operator != "delete" and _is_primitive(node.argument)
    if cls is ast.BinaryExpression:
        return node.operator not in ("in", "instanceof") and _is_primitive(node.left) and _is_primitive(node.right)
    if cls is ast.ConditionalExpression:
        return is_pure(node.test) and _is_primitive(node.consequent) and _is_primitive(node.alternate)
    return False


def _is_pure_class(node: ast.ClassExpression | ast.ClassDeclaration) -> bool:
    """No decorators, a superclass that is null or a class declared here, static parts without effect."""
    if node.decorators:
        return False
    parent = node.super_class
    if parent is not None and not (
        isinstance(parent, ast.NullLiteral) or (isinstance(parent, ast.Identifier) and is_pure(parent))
    ):
        return False
    for element in node.body:
        if isinstance(element, ast.TSIndexSignature):
            continue
        if isinstance(element, ast.StaticBlock):
            if element.body:
                return False
            continue
        assert isinstance(element, ast.MethodDefinition | ast.PropertyDefinition), "a class element"
        if element.decorators or (element.computed and not _is_primitive(element.key)):
            return False
        if isinstance(element, ast.PropertyDefinition) and element.is_static:
            value = element.value
            if value is not None and not is_pure(value):
                return False
    return True
