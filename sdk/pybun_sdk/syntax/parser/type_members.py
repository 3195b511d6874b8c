"""Members of TypeScript types: object and mapped types, tuples, signatures.

Decides what may stand between the braces of an interface or type literal and the brackets of a tuple.
"""

from __future__ import annotations

from ..ast import (
    TSOther,
    TSTupleType,
    TSType,
)
from ..tokens import (
    T_ADD,
    T_COLON,
    T_COMMA,
    T_ELLIPSIS,
    T_IDENT_END,
    T_IN,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_NAME_END,
    T_NEW,
    T_NOT,
    T_QUESTION,
    T_RBRACE,
    T_RBRACKET,
    T_SEMI,
    T_SUB,
)
from . import functions, objects, type_uses, types
from .declarations import SCOPE_FUNCTION, Scope
from .state import (
    AMBIENT,
    NO_CONDITIONAL_TYPE,
    Parser,
    eat,
    expect,
    newline_before,
    unexpected,
)

_AFTER_KEY = frozenset((T_COLON, T_QUESTION, T_LPAREN, T_LT, T_SEMI, T_COMMA, T_RBRACE, T_NOT))


def object_type(p: Parser) -> TSType:
    """A type literal or mapped type."""
    first = p.i
    start = p.starts[first]
    if _mapped_ahead(p):
        _mapped(p)
        return TSOther(start, p.ends[p.i - 1], "mapped")
    object_members(p)
    return TSOther(start, p.ends[p.i - 1], "object")


def _mapped_ahead(p: Parser) -> bool:
    kinds = p.kinds
    i = p.i + 1
    if kinds[i] in (T_ADD, T_SUB):
        return p.texts[i + 1] == "readonly"
    if p.texts[i] == "readonly":
        i += 1
    return kinds[i] == T_LBRACKET and kinds[i + 1] < T_IDENT_END and kinds[i + 2] == T_IN


def _mapped(p: Parser) -> None:
    kinds = p.kinds
    p.i += 1
    if kinds[p.i] in (T_ADD, T_SUB):
        p.i += 2
    elif p.texts[p.i] == "readonly":
        p.i += 1
    p.i += 3
    types.type_(p)
    if p.texts[p.i] == "as":
        p.i += 1
        types.type_(p)
    expect(p, T_RBRACKET)
    if kinds[p.i] in (T_ADD, T_SUB):
        p.i += 1
        expect(p, T_QUESTION)
    else:
        eat(p, T_QUESTION)
    if kinds[p.i] == T_COLON:
        types.annotation(p)
    if kinds[p.i] in (T_SEMI, T_COMMA):
        p.i += 1
    expect(p, T_RBRACE)


def object_members(p: Parser) -> None:
    """The members of an interface or type literal, with their braces."""
    expect(p, T_LBRACE)
    kinds = p.kinds
    while kinds[p.i] != T_RBRACE:
        _member(p)
        kind = kinds[p.i]
        if kind == T_SEMI or kind == T_COMMA:
            p.i += 1
        elif kind != T_RBRACE and not newline_before(p, p.i):
            raise unexpected(p)
    p.i += 1


def _member(p: Parser) -> None:
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    if kind == T_LPAREN or kind == T_LT:
        _signature(p)
        return
    if kind == T_NEW and kinds[i + 1] in (T_LPAREN, T_LT):
        p.i = i + 1
        _signature(p)
        return
    while (
        p.texts[p.i] in ("readonly", "public", "private", "protected", "static", "declare", "abstract")
        and kinds[p.i + 1] not in _AFTER_KEY
        and not newline_before(p, p.i + 1)
    ):
        p.i += 1
    i = p.i
    if kinds[i] == T_LBRACKET and kinds[i + 1] < T_IDENT_END and kinds[i + 2] == T_COLON:
        index_signature(p)
        return
    if p.texts[i] in ("get", "set") and kinds[i + 1] not in _AFTER_KEY and not newline_before(p, i + 1):
        p.i = i + 1
        objects.property_key(p)
        _signature(p)
        return
    objects.property_key(p)
    eat(p, T_QUESTION)
    if kinds[p.i] == T_LPAREN or kinds[p.i] == T_LT:
        _signature(p)
        return
    if kinds[p.i] == T_COLON:
        types.annotation(p)


def _signature(p: Parser) -> None:
    if p.kinds[p.i] == T_LT:
        type_uses.type_parameters(p)
    signature_parameters(p)
    if eat(p, T_COLON):
        types.return_type(p)


def index_signature(p: Parser) -> None:
    """`[key: T]: U`."""
    p.i += 2
    types.annotation(p)
    eat(p, T_COMMA)
    expect(p, T_RBRACKET)
    if p.kinds[p.i] == T_COLON:
        types.annotation(p)


def tuple_type(p: Parser) -> TSType:
    """A tuple type, its members optionally named."""
    first = p.i
    kinds = p.kinds
    p.i = first + 1
    while kinds[p.i] != T_RBRACKET:
        eat(p, T_ELLIPSIS)
        i = p.i
        if kinds[i] < T_NAME_END and (
            kinds[i + 1] == T_COLON or (kinds[i + 1] == T_QUESTION and kinds[i + 2] == T_COLON)
        ):
            p.i = i + 1
            eat(p, T_QUESTION)
            expect(p, T_COLON)
            eat(p, T_ELLIPSIS)
        types.type_(p)
        eat(p, T_QUESTION)
        if kinds[p.i] != T_RBRACKET:
            expect(p, T_COMMA)
    p.i += 1
    return TSTupleType(p.starts[first], p.ends[p.i - 1])


def signature_parameters(p: Parser) -> None:
    """The parameters of a type: validated, then forgotten."""
    saved_ctx = p.ctx
    saved_scope = p.scope
    p.ctx = (saved_ctx | AMBIENT) & ~NO_CONDITIONAL_TYPE
    p.scope = Scope(saved_scope, SCOPE_FUNCTION)
    functions.parameters(p, False)
    p.ctx = saved_ctx
    p.scope = saved_scope
