"""Chains: member accesses, calls, `new`, optional links.

Decides ECMA-262 section 13.3, with TypeScript's `!` and type arguments.
"""

from __future__ import annotations

from ..ast import (
    CallExpression,
    ChainExpression,
    ComputedMemberExpression,
    Expression,
    MetaProperty,
    NewExpression,
    PrivateMemberExpression,
    SpreadElement,
    StaticMemberExpression,
    Super,
    TaggedTemplateExpression,
    TSInstantiationExpression,
    TSNonNullExpression,
)
from ..relex import join_tokens, split_token
from ..tokens import (
    IS_SUBSCRIPT,
    T_BAD,
    T_COMMA,
    T_DOT,
    T_ELLIPSIS,
    T_EOF,
    T_IMPORT,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_NAME_END,
    T_NEW,
    T_NOT,
    T_PRIVATE,
    T_QDOT,
    T_RBRACKET,
    T_RPAREN,
    T_SHL,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
)
from . import classes, expressions, operands, type_uses
from .state import (
    CONSEQUENT,
    NEW_TARGET,
    Failure,
    Parser,
    expect,
    failure,
    follows_pure,
    name_text,
    newline_before,
    private_text,
    report,
    unexpected,
)


def subscripts(p: Parser, base: Expression, first: int) -> Expression:
    """Member accesses, calls and templates after `base`, which began at token `first`."""
    kinds = p.kinds
    texts = p.texts
    starts = p.starts
    ends = p.ends
    start = starts[first]
    chained = False
    i = p.i
    while True:
        kind = kinds[i]
        if kind == T_DOT:
            after = kinds[i + 1]
            if after < T_NAME_END:
                i += 1
                name = texts[i]
                if "\\" in name:
                    name = name_text(p, i)
                base = StaticMemberExpression(start, ends[i], base, name, starts[i])
                i += 1
            elif after == T_PRIVATE:
                base = private_member(p, base, start, i + 1, False)
                i += 2
            else:
                raise unexpected(p, i + 1)
        elif kind == T_LPAREN:
            p.i = i
            items = arguments(p)
            i = p.i
            base = CallExpression(start, ends[i - 1], base, items)
            if p.has_pure and follows_pure(p, first):
                base.pure = True
        elif kind == T_LBRACKET:
            p.i = i + 1
            key = expressions.expression_in(p)
            expect(p, T_RBRACKET)
            i = p.i
            base = ComputedMemberExpression(start, ends[i - 1], base, key)
        elif not IS_SUBSCRIPT[kind]:
            break
        elif kind == T_QDOT:
            chained = True
            p.i = i + 1
            base = optional_link(p, base, first)
            i = p.i
        elif kind == T_NOT:
            if not p.typescript or newline_before(p, i):
                break
            base = TSNonNullExpression(start, ends[i], base)
            i += 1
        elif kind == T_LT or kind == T_SHL:
            if not p.typescript:
                break
            p.i = i
            split = kind == T_SHL
            if split:
                split_token(p.tokens, i, "<")
            if not type_uses.try_type_arguments(p):
                if split:
                    join_tokens(p.tokens, i)
                break
            i = p.i
            after = kinds[i]
            if after != T_LPAREN and not T_TEMPLATE <= after <= T_TEMPLATE_HEAD:
                if after == T_QDOT and kinds[i + 1] != T_LPAREN:
                    raise unexpected(p, i)
                base = TSInstantiationExpression(start, ends[i - 1], base)
        else:
            if chained:
                raise failure("Invalid tagged template on optional chain", starts[i], ends[i])
            p.i = i
            quasi = operands.template(p, True)
            i = p.i
            base = TaggedTemplateExpression(start, ends[i - 1], base, quasi)
    p.i = i
    if chained:
        return ChainExpression(start, ends[i - 1], base)
    return base


def optional_link(p: Parser, base: Expression, first: int) -> Expression:
    """The first link after `?.`, which has been read."""
    i = p.i
    start = p.starts[first]
    kind = p.kinds[i]
    if kind == T_LPAREN:
        items = arguments(p)
        return CallExpression(start, p.ends[p.i - 1], base, items, True, p.has_pure and follows_pure(p, first))
    if kind == T_LBRACKET:
        p.i = i + 1
        key = expressions.expression_in(p)
        expect(p, T_RBRACKET)
        return ComputedMemberExpression(start, p.ends[p.i - 1], base, key, True)
    if kind < T_NAME_END:
        p.i = i + 1
        return StaticMemberExpression(start, p.ends[i], base, name_text(p, i), p.starts[i], True)
    if kind == T_PRIVATE:
        p.i = i + 1
        return private_member(p, base, start, i, True)
    if (kind == T_LT or kind == T_SHL) and p.typescript:
        if kind == T_SHL:
            split_token(p.tokens, i, "<")
        type_uses.type_arguments(p)
        items = arguments(p)
        return CallExpression(start, p.ends[p.i - 1], base, items, True)
    if T_TEMPLATE <= kind <= T_TEMPLATE_HEAD:
        raise failure("Invalid tagged template on optional chain", p.starts[i], p.ends[i])
    raise unexpected(p)


def private_member(p: Parser, base: Expression, start: int, at: int, optional: bool) -> Expression:
    """`base.#name`; the name is token `at`."""
    name = private_text(p, at)
    if type(base) is Super:
        raise failure("Unexpected private field", p.starts[at], p.ends[at])
    classes.use_private(p, name, p.starts[at], p.ends[at])
    return PrivateMemberExpression(start, p.ends[at], base, name, p.starts[at], optional)


def arguments(p: Parser) -> list[Expression]:
    """Arguments, with their parentheses."""
    kinds = p.kinds
    i = p.i
    if kinds[i] != T_LPAREN:
        raise unexpected(p)
    p.i = i + 1
    items: list[Expression] = []
    if kinds[i + 1] == T_RPAREN:
        p.i = i + 2
        return items
    saved = p.no_in
    depth = p.cover_depth
    ctx = p.ctx
    p.no_in = False
    p.cover_depth = 0
    p.ctx = ctx & ~CONSEQUENT
    while True:
        if kinds[p.i] == T_ELLIPSIS:
            items.append(spread(p))
        else:
            items.append(expressions.assignment(p))
        kind = kinds[p.i]
        if kind == T_COMMA:
            p.i += 1
            if kinds[p.i] == T_RPAREN:
                p.i += 1
                break
        elif kind == T_RPAREN:
            p.i += 1
            break
        else:
            raise missing_paren(p)
    p.no_in = saved
    p.cover_depth = depth
    p.ctx = ctx
    return items


def missing_paren(p: Parser) -> Failure:
    """The error for an argument list that does not go on."""
    if p.kinds[p.i] >= T_BAD or p.kinds[p.i] == T_EOF:
        return unexpected(p)
    return failure("missing ) after argument list", p.starts[p.i], p.ends[p.i])


def spread(p: Parser) -> Expression:
    """`...expression`."""
    i = p.i
    p.i = i + 1
    argument = expressions.assignment(p)
    return SpreadElement(p.starts[i], p.ends[p.i - 1], argument)


def new_expression(p: Parser) -> Expression:
    """`new`, or `new.target`."""
    i = p.i
    kinds = p.kinds
    p.i = i + 1
    start = p.starts[i]
    if kinds[i + 1] == T_DOT:
        if p.texts[i + 2] != "target":
            raise unexpected(p, i + 2)
        p.i = i + 3
        if not p.ctx & NEW_TARGET:
            report(p, "new.target expression is not allowed here", start, p.ends[i + 2])
        return MetaProperty(start, p.ends[i + 2], "new", "target")
    first = i + 1
    kind = kinds[first]
    callee: Expression
    if kind == T_NEW:
        callee = new_expression(p)
    elif kind == T_IMPORT and kinds[first + 1] != T_DOT:
        raise failure("Cannot use new with import", p.starts[first], p.ends[first])
    elif kind == T_IMPORT and p.texts[first + 2] != "meta":
        raise failure("Cannot use new with import", p.starts[first], p.ends[first])
    else:
        callee = operands.primary(p)
    callee_start = p.starts[first]
    while True:
        at = p.i
        kind = kinds[at]
        if kind == T_DOT:
            if kinds[at + 1] == T_PRIVATE:
                callee = private_member(p, callee, callee_start, at + 1, False)
            else:
                name = name_text(p, at + 1)
                callee = StaticMemberExpression(callee_start, p.ends[at + 1], callee, name, p.starts[at + 1])
            p.i = at + 2
        elif kind == T_LBRACKET:
            p.i = at + 1
            key = expressions.expression_in(p)
            expect(p, T_RBRACKET)
            callee = ComputedMemberExpression(callee_start, p.ends[p.i - 1], callee, key)
        elif kind == T_TEMPLATE or kind == T_TEMPLATE_HEAD:
            quasi = operands.template(p, True)
            callee = TaggedTemplateExpression(callee_start, p.ends[p.i - 1], callee, quasi)
        elif kind == T_NOT and p.typescript and not newline_before(p, at):
            callee = TSNonNullExpression(callee_start, p.ends[at], callee)
            p.i = at + 1
        elif kind == T_QDOT:
            raise failure("Invalid optional chain from new expression", p.starts[at], p.ends[at])
        elif (kind == T_LT or kind == T_SHL) and p.typescript:
            if kind == T_SHL:
                split_token(p.tokens, at, "<")
            if not type_uses.try_type_arguments(p):
                if kind == T_SHL:
                    join_tokens(p.tokens, at)
                break
            if kinds[p.i] not in (T_LPAREN, T_TEMPLATE, T_TEMPLATE_HEAD):
                break
        else:
            break
    items: list[Expression] = arguments(p) if kinds[p.i] == T_LPAREN else []
    return NewExpression(start, p.ends[p.i - 1], callee, items, p.has_pure and follows_pure(p, i))
