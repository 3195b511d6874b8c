"""Expressions: parentheses from precedence, and the places where text alone would be misread.

Rules: ECMA-262 13, and the lookahead restrictions of 14.5 (expression statements) and 15.3 (arrow bodies). Member
access, calls and templates are in `calls`.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    ArrayPattern,
    BinaryExpression,
    BindingIdentifier,
    Identifier,
    LogicalExpression,
    Node,
    NumericLiteral,
    ObjectPattern,
)
from pybun_sdk.syntax.printer.literals import bigint, escape_name, number, quote, regex
from pybun_sdk.syntax.printer.state import (
    ASSIGN,
    ASSIGNMENT,
    BINARY,
    COMMA,
    CONDITIONAL,
    EXPRESSIONS,
    POSTFIX,
    PREFIX,
    YIELD,
    Printer,
    ends_in_word,
    first_char,
    keyword,
    separate,
)


def print_expression(p: Printer, node: Node, level: int) -> None:
    EXPRESSIONS[type(node)](p, node, level)


def print_name(p: Printer, node: Identifier | BindingIdentifier) -> None:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    symbol = node.symbol
    if symbol >= 0 and p.symbols:
        out.append(symbol)
    elif p.ascii_only:
        out.append(escape_name(node.name))
    else:
        out.append(node.name)


def _name(p: Printer, node: Identifier | BindingIdentifier, level: int) -> None:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    symbol = node.symbol
    if symbol >= 0 and p.symbols:
        out.append(symbol)
    elif p.ascii_only:
        out.append(escape_name(node.name))
    else:
        out.append(node.name)


def _property_name(p: Printer, node: ast.IdentifierName, level: int) -> None:
    p.out.append(escape_name(node.name) if p.ascii_only else node.name)


def _private_name(p: Printer, node: ast.PrivateName, level: int) -> None:
    p.out.append("#" + (escape_name(node.name) if p.ascii_only else node.name))


# -- Literals ----------------------------------------------------------------------------------------------------


def _null(p: Printer, node: ast.NullLiteral, level: int) -> None:
    p.out.append("null")


def _boolean(p: Printer, node: ast.BooleanLiteral, level: int) -> None:
    p.out.append("true" if node.value else "false")


def _number(p: Printer, node: NumericLiteral, level: int) -> None:
    raw = node.raw
    text = p.numbers.get(raw)
    if text is None:
        text = p.numbers[raw] = number(raw, p.minify)
    p.out.append(text)


def _bigint(p: Printer, node: ast.BigIntLiteral, level: int) -> None:
    p.out.append(bigint(node.raw))


def _string(p: Printer, node: ast.StringLiteral, level: int) -> None:
    p.out.append(quote(node.value, p.ascii_only))


def _regexp(p: Printer, node: ast.RegExpLiteral, level: int) -> None:
    p.out.append(regex(node.pattern, node.flags, p.ascii_only))


# -- Operators ---------------------------------------------------------------------------------------------------


def _binary(p: Printer, node: BinaryExpression | LogicalExpression, level: int) -> None:
    operator = node.operator
    own, left_level, right_level, pretty, minified = BINARY[operator]
    out = p.out
    no_in = p.no_in
    wrap = level >= own or (no_in and operator == "in")
    if wrap:
        out.append("(")
        p.no_in = False
    left: Any = node.left
    cls = type(left)
    if cls is BinaryExpression or cls is LogicalExpression:
        rest = [node]
        # Walk down the left side as far as no parentheses are needed, so that long chains do not nest calls.
        while (cls is BinaryExpression or cls is LogicalExpression) and _joins(left, left_level, operator, p.no_in):
            rest.append(left)
            operator = left.operator
            left_level = BINARY[operator][1]
            left = left.left
            cls = type(left)
        EXPRESSIONS[cls](p, left, _mixed(left, operator, left_level))
        while rest:
            at = rest.pop()
            operator = at.operator
            _, _, right_level, pretty, minified = BINARY[operator]
            right = at.right
            if p.minify:
                _tight(p, operator, minified, right, right_level)
            else:
                out.append(pretty)
                EXPRESSIONS[type(right)](p, right, _mixed(right, operator, right_level))
    else:
        EXPRESSIONS[cls](p, left, left_level)
        right = node.right
        if p.minify:
            _tight(p, operator, minified, right, right_level)
        else:
            out.append(pretty)
            EXPRESSIONS[type(right)](p, right, _mixed(right, operator, right_level))
    if wrap:
        out.append(")")
        p.no_in = no_in


def _joins(left: Any, level: int, operator: str, no_in: bool) -> bool:
    """May `left` stand unparenthesised on the left of `operator`?"""
    if BINARY[left.operator][0] <= level or (no_in and left.operator == "in"):
        return False
    return not (operator == "??" and type(left) is LogicalExpression and left.operator != "??")


def _mixed(node: Any, operator: str, level: int) -> int:
    """`??` never mixes with `&&` and `||` without parentheses (13.13)."""
    if operator == "??" and type(node) is LogicalExpression and (node.operator != "??" or level >= BINARY["??"][0]):
        return PREFIX
    return level


def _tight(p: Printer, operator: str, text: str, right: Any, level: int) -> None:
    """Operator and right operand without spaces, except where two tokens would become another one."""
    out = p.out
    if text == "in" or text == "instanceof":
        if ends_in_word(out):
            text = " " + text
    elif text[0] == ">" or text[0] == "-" or text[0] == "+":
        last = out[-1]
        if type(last) is str and (
            (text[0] == ">" and last.endswith("--")) or (text[0] != ">" and last.endswith(text[0]))
        ):
            # `x-->y` looks like an HTML-like comment (B.1.1) at the start of a line.
            text = " " + text
    out.append(text)
    at = len(out) - 1
    EXPRESSIONS[type(right)](p, right, _mixed(right, operator, level))
    char = first_char(out, at + 1)
    last_char = text[-1]
    if (
        (last_char == "n" or last_char == "f")
        and _is_word(char)
        or (last_char == "+" or last_char == "-" or last_char == "/")
        and char == last_char
        or last_char == "<"
        and char in "!/<"
    ):
        out[at] = text + " "


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_$\\" or char > "\x7f"


def _unary(p: Printer, node: ast.UnaryExpression, level: int) -> None:
    out = p.out
    wrap = level >= PREFIX
    if wrap:
        out.append("(")
    operator = node.operator
    argument = node.argument
    if len(operator) > 1:
        at = keyword(p, operator)
        EXPRESSIONS[type(argument)](p, argument, PREFIX - 1)
        separate(p, at)
    else:
        out.append(operator)
        at = len(out) - 1
        EXPRESSIONS[type(argument)](p, argument, PREFIX - 1)
        if (operator == "-" or operator == "+") and first_char(out, at + 1) == operator:
            out[at] = operator + " "
    if wrap:
        out.append(")")


def _update(p: Printer, node: ast.UpdateExpression, level: int) -> None:
    out = p.out
    argument = node.argument
    if node.prefix:
        wrap = level >= PREFIX
        if wrap:
            out.append("(")
        out.append(node.operator)
        EXPRESSIONS[type(argument)](p, argument, PREFIX - 1)
    else:
        wrap = level >= POSTFIX
        if wrap:
            out.append("(")
        EXPRESSIONS[type(argument)](p, argument, POSTFIX - 1)
        out.append(node.operator)
    if wrap:
        out.append(")")


def _assignment(p: Printer, node: ast.AssignmentExpression, level: int) -> None:
    out = p.out
    left = node.left
    cls = type(left)
    wrap = level >= ASSIGN
    if cls is ObjectPattern and (len(out) == p.statement_start or len(out) == p.arrow_start):
        wrap = True
    if wrap:
        out.append("(")
    EXPRESSIONS[cls](p, left, POSTFIX - 1)
    out.append(node.operator if p.minify else ASSIGNMENT[node.operator])
    right = node.right
    EXPRESSIONS[type(right)](p, right, YIELD)
    if wrap:
        out.append(")")


def _conditional(p: Printer, node: ast.ConditionalExpression, level: int) -> None:
    out = p.out
    wrap = level >= CONDITIONAL
    if wrap:
        out.append("(")
    EXPRESSIONS[type(node.test)](p, node.test, CONDITIONAL)
    out.append("?" if p.minify else " ? ")
    no_in = p.no_in
    p.no_in = False
    EXPRESSIONS[type(node.consequent)](p, node.consequent, YIELD)
    p.no_in = no_in
    out.append(":" if p.minify else " : ")
    EXPRESSIONS[type(node.alternate)](p, node.alternate, YIELD)
    if wrap:
        out.append(")")


def _sequence(p: Printer, node: ast.SequenceExpression, level: int) -> None:
    out = p.out
    wrap = level >= COMMA
    if wrap:
        out.append("(")
    first = True
    for expression in node.expressions:
        if first:
            first = False
        else:
            out.append(p.comma)
        EXPRESSIONS[type(expression)](p, expression, COMMA)
    if wrap:
        out.append(")")


def _spread(p: Printer, node: ast.SpreadElement | ast.RestElement, level: int) -> None:
    p.out.append("...")
    EXPRESSIONS[type(node.argument)](p, node.argument, COMMA)


def _await(p: Printer, node: ast.AwaitExpression, level: int) -> None:
    out = p.out
    wrap = level >= PREFIX
    if wrap:
        out.append("(")
    if p.marks and node.start >= 0:
        out.append(~node.start)
    at = keyword(p, "await")
    EXPRESSIONS[type(node.argument)](p, node.argument, PREFIX - 1)
    separate(p, at)
    if wrap:
        out.append(")")


def _yield(p: Printer, node: ast.YieldExpression, level: int) -> None:
    out = p.out
    wrap = level >= ASSIGN
    if wrap:
        out.append("(")
    if node.argument is None:
        out.append("yield")
    else:
        at = keyword(p, "yield*" if node.delegate else "yield")
        EXPRESSIONS[type(node.argument)](p, node.argument, YIELD)
        if not node.delegate:
            separate(p, at)
    if wrap:
        out.append(")")


def _array(p: Printer, node: ast.ArrayExpression | ArrayPattern, level: int) -> None:
    out = p.out
    elements: list[Any] = list(node.elements)
    if not elements:
        out.append("[]")
        return
    no_in = p.no_in
    p.no_in = False
    separator = "["
    for element in elements:
        out.append(separator)
        separator = p.comma
        if element is not None:
            EXPRESSIONS[type(element)](p, element, COMMA)
    if elements[-1] is None:
        out.append(",")
    out.append("]")
    p.no_in = no_in


def _default(p: Printer, node: ast.AssignmentPattern, level: int) -> None:
    EXPRESSIONS[type(node.left)](p, node.left, POSTFIX - 1)
    p.out.append("=" if p.minify else " = ")
    EXPRESSIONS[type(node.right)](p, node.right, COMMA)


# -- What TypeScript erases --------------------------------------------------------------------------------------


def _transparent(p: Printer, node: Any, level: int) -> None:
    EXPRESSIONS[type(node.expression)](p, node.expression, level)


def _parameter_property(p: Printer, node: ast.TSParameterProperty, level: int) -> None:
    EXPRESSIONS[type(node.parameter)](p, node.parameter, level)


EXPRESSIONS.update(
    {
        Identifier: _name,
        BindingIdentifier: _name,
        ast.IdentifierName: _property_name,
        ast.PrivateName: _private_name,
        ast.NullLiteral: _null,
        ast.BooleanLiteral: _boolean,
        NumericLiteral: _number,
        ast.BigIntLiteral: _bigint,
        ast.StringLiteral: _string,
        ast.RegExpLiteral: _regexp,
        BinaryExpression: _binary,
        LogicalExpression: _binary,
        ast.UnaryExpression: _unary,
        ast.UpdateExpression: _update,
        ast.AssignmentExpression: _assignment,
        ast.ConditionalExpression: _conditional,
        ast.SequenceExpression: _sequence,
        ast.SpreadElement: _spread,
        ast.RestElement: _spread,
        ast.AwaitExpression: _await,
        ast.YieldExpression: _yield,
        ast.ArrayExpression: _array,
        ArrayPattern: _array,
        ast.AssignmentPattern: _default,
        ast.TSAsExpression: _transparent,
        ast.TSSatisfiesExpression: _transparent,
        ast.TSTypeAssertion: _transparent,
        ast.TSNonNullExpression: _transparent,
        ast.TSInstantiationExpression: _transparent,
        ast.TSParameterProperty: _parameter_property,
    }
)
