"""JSX.

Decides the JSX extension (https://facebook.github.io/jsx/). Text between tags is not made of tokens: when the parser
comes to it, the tokens the lexer had cut there are replaced by one.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint

from ..ast import (
    Expression,
    Identifier,
    JSXAttribute,
    JSXElement,
    JSXExpressionContainer,
    JSXFragment,
    JSXIdentifier,
    JSXNamespacedName,
    JSXSpreadAttribute,
    JSXSpreadChild,
    JSXText,
    Node,
    StaticMemberExpression,
    StringLiteral,
    ThisExpression,
)
from ..relex import cut_element, insert_jsx_text, relex_jsx_string, relex_slash, split_token
from ..tokens import (
    T_ASSIGN,
    T_BAD_NUMBER,
    T_BIGINT,
    T_COLON,
    T_DEC,
    T_DIV,
    T_DIV_ASSIGN,
    T_DOT,
    T_ELLIPSIS,
    T_GT,
    T_LBRACE,
    T_LT,
    T_NAME_END,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_RBRACE,
    T_REGEX,
    T_SHL,
    T_SUB,
    T_THIS,
)
from . import expressions, type_uses
from .state import Parser, adjacent, eat, expect, failure, unexpected

_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z][A-Za-z0-9]*));")


def decode_entities(text: str) -> str:
    """Replace the character references JSX knows (those of XHTML) by what they stand for."""
    if "&" not in text:
        return text
    return _ENTITY.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        if name == "apos":
            return "'"
        code = name2codepoint.get(name)
        return match.group() if code is None else chr(code)
    code = int(hexadecimal, 16) if hexadecimal is not None else int(decimal)
    return chr(code) if code <= 0x10FFFF else match.group()


def element(p: Parser) -> Expression:
    """An element or fragment where an expression may stand; `<` is the current token."""
    cut_element(p.tokens, p.i)
    result = _element(p)
    if p.kinds[p.i] == T_LT and not p.typescript:
        raise failure(
            "Adjacent JSX elements must be wrapped in an enclosing tag", p.starts[p.i], p.ends[p.i], "SYNTAX_JSX"
        )
    return result


def _element(p: Parser) -> Expression:
    """One element; afterwards the current token is the one after its last `>`."""
    kinds = p.kinds
    first = p.i
    start = p.starts[first]
    p.i = first + 1
    children: list[Node] = []
    if kinds[p.i] == T_GT:
        _children(p, children)
        _close(p, "", start)
        return JSXFragment(start, p.ends[p.i - 1], children)
    name = _name(p)
    if p.typescript and kinds[p.i] in (T_LT, T_SHL):
        if kinds[p.i] == T_SHL:
            split_token(p.tokens, p.i, "<")
        type_uses.type_arguments(p)
    attributes: list[Node] = []
    while True:
        kind = kinds[p.i]
        if kind == T_GT:
            break
        if kind == T_DIV:
            p.i += 1
            expect(p, T_GT)
            return JSXElement(start, p.ends[p.i - 1], name, attributes, children, True)
        if kind == T_REGEX or kind == T_DIV_ASSIGN:
            relex_slash(p.tokens, p.i)
            continue
        attributes.append(_attribute(p))
    _children(p, children)
    _close(p, name_of(name), start)
    return JSXElement(start, p.ends[p.i - 1], name, attributes, children)


def name_of(node: Node) -> str:
    """An element name as written."""
    if isinstance(node, (JSXIdentifier, Identifier)):
        return node.name
    if isinstance(node, JSXNamespacedName):
        return f"{node.namespace}:{node.name}"
    if isinstance(node, StaticMemberExpression):
        return f"{name_of(node.object)}.{node.property}"
    return "this"


def _dashed(p: Parser) -> str:
    """A JSX identifier, which may contain dashes; the tokens it was cut into are stepped over."""
    kinds = p.kinds
    i = p.i
    if kinds[i] >= T_NAME_END or "\\" in p.texts[i]:
        raise unexpected(p)
    text = p.texts[i]
    while True:
        after = kinds[i + 1]
        if not adjacent(p, i):
            break
        if after in (T_SUB, T_DEC) or after < T_NAME_END:
            text += p.texts[i + 1]
        elif after in (T_NUMBER, T_NUMBER_LEGACY, T_BAD_NUMBER, T_BIGINT) and text[-1] == "-":
            text += p.texts[i + 1]
        else:
            break
        i += 1
    p.i = i + 1
    return text


def _name(p: Parser) -> Node:
    """The name of an element."""
    first = p.i
    start = p.starts[first]
    is_this = p.kinds[first] == T_THIS
    text = _dashed(p)
    end = p.ends[p.i - 1]
    if p.kinds[p.i] == T_COLON:
        p.i += 1
        name = _dashed(p)
        return JSXNamespacedName(start, p.ends[p.i - 1], text, name)
    if p.kinds[p.i] == T_DOT:
        node: Expression = ThisExpression(start, end) if is_this else Identifier(start, end, text)
        while eat(p, T_DOT):
            at = p.i
            member = _dashed(p)
            node = StaticMemberExpression(start, p.ends[p.i - 1], node, member, p.starts[at])
        return node
    if is_this:
        return ThisExpression(start, end)
    head = text[0]
    if "-" in text or "a" <= head <= "z":
        return JSXIdentifier(start, end, text)
    return Identifier(start, end, text)


def _attribute(p: Parser) -> Node:
    kinds = p.kinds
    first = p.i
    start = p.starts[first]
    if kinds[first] == T_LBRACE:
        p.i = first + 1
        expect(p, T_ELLIPSIS)
        argument = expressions.assignment_in(p)
        expect(p, T_RBRACE)
        return JSXSpreadAttribute(start, p.ends[p.i - 1], argument)
    text = _dashed(p)
    name: Node
    if kinds[p.i] == T_COLON:
        p.i += 1
        local = _dashed(p)
        name = JSXNamespacedName(start, p.ends[p.i - 1], text, local)
    else:
        name = JSXIdentifier(start, p.ends[p.i - 1], text)
    value: Node | None = None
    if kinds[p.i] == T_ASSIGN:
        p.i += 1
        value = _attribute_value(p)
    return JSXAttribute(start, p.ends[p.i - 1], name, value)


def _attribute_value(p: Parser) -> Node:
    i = p.i
    kind = p.kinds[i]
    char = p.source[p.starts[i] : p.starts[i] + 1]
    if char == '"' or char == "'":
        if not relex_jsx_string(p.tokens, i):
            raise failure("Unterminated string literal", p.starts[i], p.ends[i], "SYNTAX_BAD_TOKEN")
        raw = p.source[p.starts[i] : p.ends[i]]
        p.i = i + 1
        return StringLiteral(p.starts[i], p.ends[i], decode_entities(raw[1:-1]), raw)
    if kind == T_LBRACE:
        p.i = i + 1
        if p.kinds[p.i] == T_RBRACE:
            raise failure(
                "JSX attributes must only be assigned a non-empty expression", p.starts[i], p.ends[p.i], "SYNTAX_JSX"
            )
        value = expressions.expression_in(p)
        expect(p, T_RBRACE)
        return JSXExpressionContainer(p.starts[i], p.ends[p.i - 1], value)
    if kind == T_LT:
        return _element(p)
    raise unexpected(p)


def _children(p: Parser, children: list[Node]) -> None:
    """The children after the `>` at the current token, up to and including `</`."""
    kinds = p.kinds
    while True:
        # The current token is the `>` or `}` before the text.
        at = p.i + 1
        insert_jsx_text(p.tokens, at)
        start = p.starts[at]
        end = p.ends[at]
        if end > start:
            raw = p.source[start:end]
            children.append(JSXText(start, end, raw, decode_entities(raw)))
        p.i = at + 1
        i = p.i
        kind = kinds[i]
        if kind == T_LBRACE:
            children.append(_container(p))
            p.i -= 1
        elif p.source.startswith("<", p.starts[i]):
            if kind != T_LT:
                split_token(p.tokens, i, "<")
            if kinds[i + 1] in (T_REGEX, T_DIV_ASSIGN):
                relex_slash(p.tokens, i + 1)
            if kinds[i + 1] == T_DIV:
                p.i = i + 2
                return
            children.append(_element(p))
            p.i -= 1
        else:
            raise failure("Unterminated JSX contents", p.starts[i], p.ends[i], "SYNTAX_JSX")


def _container(p: Parser) -> Node:
    """`{...}` among the children; leaves the position after the brace."""
    first = p.i
    start = p.starts[first]
    p.i = first + 1
    kind = p.kinds[p.i]
    if kind == T_RBRACE:
        p.i += 1
        return JSXExpressionContainer(start, p.ends[p.i - 1], None)
    if kind == T_ELLIPSIS:
        p.i += 1
        argument = expressions.expression_in(p)
        expect(p, T_RBRACE)
        return JSXSpreadChild(start, p.ends[p.i - 1], argument)
    value = expressions.expression_in(p)
    expect(p, T_RBRACE)
    return JSXExpressionContainer(start, p.ends[p.i - 1], value)


def _close(p: Parser, opened: str, start: int) -> None:
    """The name and `>` of the closing tag."""
    at = p.i
    name = "" if p.kinds[p.i] == T_GT else name_of(_name(p))
    if name != opened:
        raise failure(
            f"Expected corresponding JSX closing tag for <{opened}>", p.starts[at], p.ends[p.i - 1], "SYNTAX_JSX"
        )
    expect(p, T_GT)
