"""TypeScript types where they meet expressions: type parameters and arguments, `as`, `satisfies`, assertions.

Decides whether a `<` after an expression opens type arguments: it does when the brackets parse as such and what follows
could not continue a comparison.
"""

from __future__ import annotations

from ..ast import (
    Expression,
    TSAsExpression,
    TSOther,
    TSSatisfiesExpression,
    TSType,
    TSTypeAssertion,
)
from ..relex import split_token
from ..tokens import (
    PRECEDENCE,
    T_ADD,
    T_ARROW,
    T_ASSIGN,
    T_AT,
    T_BAD,
    T_CLASS,
    T_COMMA,
    T_CONST,
    T_DEC,
    T_DELETE,
    T_DIV_ASSIGN,
    T_EOF,
    T_EQ,
    T_EQ3,
    T_EXTENDS,
    T_FALSE,
    T_FUNCTION,
    T_GT,
    T_IDENT_END,
    T_IMPORT,
    T_IN,
    T_INC,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_NEW,
    T_NOT,
    T_NULL,
    T_NUMBER,
    T_PRIVATE,
    T_SHL,
    T_SUB,
    T_SUPER,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
    T_THIS,
    T_TILDE,
    T_TRUE,
    T_TYPEOF,
    T_VOID,
)
from . import arrows, expressions, types
from .state import (
    Failure,
    Parser,
    Snapshot,
    adjacent,
    eat,
    expect,
    failure,
    newline_before,
    unexpected,
)


def type_parameters(p: Parser) -> None:
    """`<in out const T extends C = D, ...>`."""
    kinds = p.kinds
    expect(p, T_LT)
    if kinds[p.i] == T_GT:
        raise failure("Type parameter list cannot be empty.", p.starts[p.i], p.ends[p.i])
    while kinds[p.i] != T_GT:
        while kinds[p.i] in (T_CONST, T_IN) or (
            p.texts[p.i] == "out" and (kinds[p.i + 1] < T_IDENT_END or kinds[p.i + 1] in (T_CONST, T_IN))
        ):
            p.i += 1
        if kinds[p.i] >= T_IDENT_END:
            raise unexpected(p)
        p.i += 1
        if eat(p, T_EXTENDS):
            types.type_(p)
        if eat(p, T_ASSIGN):
            types.type_(p)
        if kinds[p.i] != T_GT:
            expect(p, T_COMMA)
    p.i += 1


def type_arguments(p: Parser) -> list[TSType]:
    """`<A, B>`."""
    kinds = p.kinds
    if kinds[p.i] == T_SHL:
        split_token(p.tokens, p.i, "<")
    expect(p, T_LT)
    result: list[TSType] = []
    while True:
        result.append(types.type_(p))
        if not eat(p, T_COMMA):
            break
    expect(p, T_GT)
    return result


def try_type_arguments(p: Parser) -> bool:
    """Step over type arguments in an expression, if that is what the current `<` opens."""
    i = p.i
    if not types.starts_type(p.kinds[i + 1]) and p.kinds[i + 1] != T_SHL:
        return False
    snapshot = Snapshot(p)
    try:
        type_arguments(p)
    except Failure:
        snapshot.restore(p)
        return False
    if _can_follow(p):
        return True
    snapshot.restore(p)
    return False


_NEVER_FOLLOWS = frozenset((T_LT, T_GT, T_ADD, T_SUB, T_SHL))


def _can_follow(p: Parser) -> bool:
    """Whether what comes after `>` shows that the brackets held type arguments."""
    i = p.i
    kind = p.kinds[i]
    if kind == T_LPAREN or kind == T_TEMPLATE or kind == T_TEMPLATE_HEAD:
        return True
    if adjacent(p, i - 1) and kind in (T_GT, T_ASSIGN, T_EQ, T_EQ3, T_ARROW):
        return False
    if kind in _NEVER_FOLLOWS:
        return False
    if newline_before(p, i):
        return True
    if PRECEDENCE[kind]:
        return True
    return not starts_expression(kind)


def starts_expression(kind: int) -> bool:
    """Whether a token of this kind can begin an expression."""
    if kind < T_IDENT_END:
        return True
    if T_NUMBER <= kind <= T_PRIVATE or kind >= T_BAD and kind != T_EOF:
        return True
    return kind in (
        T_THIS,
        T_SUPER,
        T_NULL,
        T_TRUE,
        T_FALSE,
        T_LPAREN,
        T_LBRACKET,
        T_LBRACE,
        T_FUNCTION,
        T_CLASS,
        T_NEW,
        T_DIV_ASSIGN,
        T_IMPORT,
        T_TILDE,
        T_NOT,
        T_DELETE,
        T_TYPEOF,
        T_VOID,
        T_INC,
        T_DEC,
        T_AT,
    )


def cast(p: Parser, left: Expression, start: int) -> Expression:
    """`left as T` or `left satisfies T`; the operator is the current token."""
    i = p.i
    word = p.texts[i]
    p.i = i + 1
    if word == "as" and p.kinds[i + 1] == T_CONST:
        p.i = i + 2
        const = TSOther(p.starts[i + 1], p.ends[i + 1], "const")
        return TSAsExpression(start, p.ends[i + 1], left, const)
    kind = types.type_(p)
    end = p.ends[p.i - 1]
    if word == "as":
        return TSAsExpression(start, end, left, kind)
    return TSSatisfiesExpression(start, end, left, kind)


def type_assertion(p: Parser) -> Expression:
    """`<T>x`."""
    first = p.i
    p.i = first + 1
    kind: TSType
    if p.kinds[p.i] == T_CONST:
        kind = TSOther(p.starts[p.i], p.ends[p.i], "const")
        p.i += 1
    else:
        kind = types.type_(p)
    expect(p, T_GT)
    arrow = arrows.try_parenthesized_arrow(p) if p.kinds[p.i] == T_LPAREN else None
    operand = expressions.unary(p) if arrow is None else arrow
    return TSTypeAssertion(p.starts[first], p.ends[p.i - 1], operand, kind)
