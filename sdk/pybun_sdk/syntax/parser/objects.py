"""Object and array literals.

Decides ECMA-262 sections 13.2.4 and 13.2.5. Either literal may turn out to be a pattern: what is an error only in a
literal (`{a = 1}`, a second `__proto__`) is kept in `Parser.cover` until that is known.
"""

from __future__ import annotations

from ..ast import (
    ArrayExpression,
    AssignmentPattern,
    Expression,
    Identifier,
    IdentifierName,
    Node,
    ObjectExpression,
    Property,
    StringLiteral,
)
from ..diagnostics import Diagnostic
from ..tokens import (
    T_ASSIGN,
    T_BIGINT,
    T_COLON,
    T_COMMA,
    T_ELLIPSIS,
    T_EOF,
    T_IDENT,
    T_IDENT_END,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_MUL,
    T_NAME_END,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_RBRACE,
    T_RBRACKET,
    T_STRING,
    T_STRING_LEGACY,
)
from . import chains, expressions, functions, operands
from .state import (
    CONSEQUENT,
    SUPER_PROPERTY,
    Parser,
    check_name,
    expect,
    identifier_text,
    name_text,
    newline_before,
    unexpected,
)


def array_literal(p: Parser) -> Expression:
    """An array literal."""
    kinds = p.kinds
    start = p.i
    p.i = start + 1
    saved = p.no_in
    depth = p.cover_depth
    ctx = p.ctx
    p.no_in = False
    p.cover_depth = 1
    p.ctx = ctx & ~CONSEQUENT
    elements: list[Expression | None] = []
    while True:
        kind = kinds[p.i]
        if kind == T_RBRACKET:
            break
        if kind == T_COMMA:
            elements.append(None)
            p.i += 1
            continue
        if kind == T_ELLIPSIS:
            elements.append(chains.spread(p))
        else:
            elements.append(expressions.assignment(p))
        kind = kinds[p.i]
        if kind == T_COMMA:
            p.i += 1
        elif kind != T_RBRACKET:
            raise unexpected(p)
    p.i += 1
    p.no_in = saved
    p.cover_depth = depth
    p.ctx = ctx
    return ArrayExpression(p.starts[start], p.ends[p.i - 1], elements)


def object_literal(p: Parser) -> Expression:
    """An object literal."""
    kinds = p.kinds
    starts = p.starts
    ends = p.ends
    texts = p.texts
    first = p.i
    i = p.i = first + 1
    properties: list[Node] = []
    if kinds[i] == T_RBRACE:
        p.i = i + 1
        return ObjectExpression(starts[first], ends[i], properties)
    saved = p.no_in
    depth = p.cover_depth
    ctx = p.ctx
    p.no_in = False
    p.cover_depth = 1
    p.ctx = ctx & ~CONSEQUENT
    has_proto = False
    while True:
        i = p.i
        kind = kinds[i]
        after = kinds[i + 1]
        if after == T_COLON and (kind < T_NAME_END or kind == T_STRING):
            text = texts[i]
            key: Expression
            if kind == T_STRING:
                value_text = operands.string_value(text)
                key = StringLiteral(starts[i], ends[i], value_text, text)
                text = value_text
            else:
                if "\\" in text:
                    text = name_text(p, i)
                key = IdentifierName(starts[i], ends[i], text)
            p.i = i + 2
            value = expressions.assignment(p)
            properties.append(Property(starts[i], ends[p.i - 1], key, value))
            if text == "__proto__":
                if has_proto:
                    operands.pending(
                        p,
                        starts[first],
                        Diagnostic(
                            code="SYNTAX_DUPLICATE_PROTO",
                            message="Duplicate __proto__ fields are not allowed in object literals",
                            start=starts[i],
                            end=ends[i],
                        ),
                    )
                has_proto = True
        elif (after == T_COMMA or after == T_RBRACE) and kind < T_IDENT_END:
            text = texts[i] if kind == T_IDENT else identifier_text(p, i, False)
            p.i = i + 1
            properties.append(
                Property(
                    starts[i],
                    ends[i],
                    IdentifierName(starts[i], ends[i], text),
                    Identifier(starts[i], ends[i], text),
                    "init",
                    False,
                    False,
                    True,
                )
            )
        elif kind == T_RBRACE:
            break
        elif kind == T_ELLIPSIS:
            properties.append(chains.spread(p))
        else:
            properties.append(_member(p))
        kind = kinds[p.i]
        if kind == T_COMMA:
            p.i += 1
        elif kind != T_RBRACE:
            raise unexpected(p)
    p.i += 1
    p.no_in = saved
    p.cover_depth = depth
    p.ctx = ctx
    return ObjectExpression(starts[first], ends[p.i - 1], properties)


#: Tokens after which a word such as `get` is itself the key.
_AFTER_KEY = frozenset((T_COLON, T_COMMA, T_RBRACE, T_LPAREN, T_ASSIGN, T_EOF, T_LT))


def _member(p: Parser) -> Node:
    """Methods, accessors, computed keys, and shorthands with a default."""
    kinds = p.kinds
    first = p.i
    start = p.starts[first]
    kind = kinds[first]
    is_async = False
    is_generator = False
    accessor = ""
    if kind < T_IDENT_END and kinds[first + 1] not in _AFTER_KEY:
        text = p.texts[first]
        if text == "get" or text == "set":
            accessor = text
            p.i += 1
        elif text == "async" and not newline_before(p, first + 1):
            is_async = True
            p.i += 1
    if kinds[p.i] == T_MUL and not accessor:
        is_generator = True
        p.i += 1
    at = p.i
    key, computed = property_key(p)
    kind = kinds[p.i]
    if accessor or is_async or is_generator or kind == T_LPAREN or (kind == T_LT and p.typescript):
        value = functions.method(p, at, is_async, is_generator, SUPER_PROPERTY)
        if accessor:
            functions.check_accessor(p, value, accessor)
        return Property(start, p.ends[p.i - 1], key, value, accessor or "init", computed, not accessor)
    if kind == T_COLON:
        p.i += 1
        right = expressions.assignment(p)
        return Property(start, p.ends[p.i - 1], key, right, "init", computed)
    if kind == T_ASSIGN and not computed and kinds[at] < T_IDENT_END:
        name = identifier_text(p, at, False)
        if name in ("eval", "arguments"):
            check_name(p, name, start, p.ends[at], True)
        operands.pending(
            p,
            start,
            Diagnostic(
                code="SYNTAX_SHORTHAND_INITIALIZER",
                message="Invalid shorthand property initializer",
                start=p.starts[p.i],
                end=p.ends[p.i],
            ),
        )
        p.i += 1
        depth = p.cover_depth
        p.cover_depth = 1
        default = expressions.assignment(p)
        p.cover_depth = depth
        end = p.ends[p.i - 1]
        pattern = AssignmentPattern(start, end, Identifier(start, p.ends[at], name), default)
        return Property(start, end, key, pattern, "init", False, False, True)
    if kinds[at] < T_NAME_END and kinds[at] >= T_IDENT_END:
        raise unexpected(p, at)
    raise unexpected(p)


def property_key(p: Parser) -> tuple[Expression, bool]:
    """A property name and whether it is computed; private names are for the caller."""
    i = p.i
    kind = p.kinds[i]
    start = p.starts[i]
    end = p.ends[i]
    if kind < T_NAME_END:
        p.i = i + 1
        return IdentifierName(start, end, name_text(p, i)), False
    if kind == T_STRING or kind == T_STRING_LEGACY:
        return operands.string_literal(p), False
    if kind == T_LBRACKET:
        p.i = i + 1
        ctx = p.ctx
        p.ctx = ctx & ~CONSEQUENT
        key = expressions.assignment_in(p)
        p.ctx = ctx
        expect(p, T_RBRACKET)
        return key, True
    if kind in (T_NUMBER, T_NUMBER_LEGACY, T_BIGINT):
        return operands.primary(p), False
    raise unexpected(p)
