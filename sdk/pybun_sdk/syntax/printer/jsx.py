"""JSX kept as JSX (https://facebook.github.io/jsx/). Text and attribute strings keep their source form: their white
space and entities mean something only to the JSX transform.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Node
from pybun_sdk.syntax.printer.literals import quote
from pybun_sdk.syntax.printer.state import COMMA, EXPRESSIONS, LOWEST, POSTFIX, Printer


def _name(p: Printer, node: Node) -> None:
    if isinstance(node, ast.JSXIdentifier):
        p.out.append(node.name)
    elif isinstance(node, ast.JSXNamespacedName):
        p.out.append(f"{node.namespace}:{node.name}")
    else:
        EXPRESSIONS[type(node)](p, node, POSTFIX)


def _element(p: Printer, node: ast.JSXElement, level: int) -> None:
    out = p.out
    out.append("<")
    _name(p, node.name)
    for attribute in node.attributes:
        out.append(" ")
        if isinstance(attribute, ast.JSXSpreadAttribute):
            out.append("{...")
            EXPRESSIONS[type(attribute.argument)](p, attribute.argument, COMMA)
            out.append("}")
            continue
        assert isinstance(attribute, ast.JSXAttribute), "a JSX attribute"
        _name(p, attribute.name)
        value = attribute.value
        if value is not None:
            out.append("=")
            if isinstance(value, ast.StringLiteral):
                out.append(value.raw or _attribute_text(value.value))
            else:
                _child(p, value)
    if node.self_closing:
        out.append("/>" if p.minify else " />")
        return
    out.append(">")
    for child in node.children:
        _child(p, child)
    out.append("</")
    _name(p, node.name)
    out.append(">")


def _attribute_text(value: str) -> str:
    if '"' in value and "'" in value:
        value = value.replace('"', "&quot;")
    return quote(value, False) if value.isprintable() and "\\" not in value else f'"{value}"'


def _fragment(p: Printer, node: ast.JSXFragment, level: int) -> None:
    p.out.append("<>")
    for child in node.children:
        _child(p, child)
    p.out.append("</>")


def _child(p: Printer, node: Any) -> None:
    out = p.out
    if isinstance(node, ast.JSXText):
        out.append(node.raw)
    elif isinstance(node, ast.JSXExpressionContainer):
        out.append("{")
        if node.expression is not None:
            EXPRESSIONS[type(node.expression)](p, node.expression, LOWEST)
        out.append("}")
    elif isinstance(node, ast.JSXSpreadChild):
        out.append("{...")
        EXPRESSIONS[type(node.expression)](p, node.expression, COMMA)
        out.append("}")
    else:
        EXPRESSIONS[type(node)](p, node, LOWEST)


EXPRESSIONS.update({ast.JSXElement: _element, ast.JSXFragment: _fragment})
