"""Arrow functions: telling them from what they resemble, then parsing them.

Decides ECMA-262 sections 15.3 and 15.9, and TypeScript's arrows with annotations. Because all tokens are at hand, a
parenthesis is followed to its partner and the token after it looked at; the parameters are then parsed as such, and no
expression is ever converted. Only `(...) :` in TypeScript stays ambiguous; it is tried and taken back.
"""

from __future__ import annotations

from ..ast import ArrowFunctionExpression, BindingIdentifier, Expression, Node
from ..tokens import (
    ENDS_EXPRESSION,
    IS_ASSIGN,
    PRECEDENCE,
    T_ARROW,
    T_AS,
    T_ASSIGN,
    T_ASYNC,
    T_COLON,
    T_COMMA,
    T_CONST,
    T_DIV,
    T_DIV_ASSIGN,
    T_DOT,
    T_ELLIPSIS,
    T_EOF,
    T_EXTENDS,
    T_GT,
    T_IDENT,
    T_IDENT_END,
    T_IN,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_QDOT,
    T_QUESTION,
    T_REGEX,
    T_RPAREN,
    T_TEMPLATE,
    T_THIS,
)
from . import expressions, functions, type_uses, types
from .declarations import PARAMETER, SCOPE_FUNCTION, Scope
from .state import (
    ARROW_INHERITS,
    AWAIT,
    CONSEQUENT,
    FIELD,
    PARAMS,
    RETURN,
    STATIC_BLOCK,
    TOP_AWAIT,
    YIELD,
    Failure,
    Parser,
    Snapshot,
    identifier_text,
    newline_before,
    unexpected,
)

NO = 0
YES = 1
TRY = 2
#: Nested attempts that all fail take time exponential in their depth.
_MOST_DOUBTS = 200


def arrow_ahead(p: Parser, i: int) -> int:
    """Whether the parenthesis at token `i` opens arrow parameters."""
    kinds = p.kinds
    kind = kinds[i + 1]
    if kind == T_RPAREN:
        return _after_close(p, i + 2)
    if kind == T_ELLIPSIS:
        return YES
    if kind < T_IDENT_END or (kind == T_THIS and p.typescript):
        after = kinds[i + 2]
        if after == T_RPAREN:
            return _after_close(p, i + 3)
        if after == T_COMMA or after == T_ASSIGN:
            pass
        elif p.typescript and (after == T_COLON or after == T_QUESTION):
            if after == T_QUESTION and kinds[i + 3] not in (T_COLON, T_COMMA, T_RPAREN, T_ASSIGN):
                return NO
        else:
            return NO
    elif kind != T_LBRACE and kind != T_LBRACKET:
        return NO
    return _after_close(p, closing_paren(p, i) + 1)


def _after_close(p: Parser, after: int) -> int:
    kind = p.kinds[after]
    if kind == T_ARROW:
        return YES
    return TRY if kind == T_COLON and p.typescript else NO


def closing_paren(p: Parser, i: int) -> int:
    """The partner of the opening parenthesis at `i` (the end of input if there is none)."""
    parens = p.tokens.parens
    found = parens.get(i)
    if found is not None:
        return found
    kinds = p.kinds
    stack: list[int] = [i]
    j = i + 1
    while True:
        kind = kinds[j]
        if kind == T_LPAREN:
            stack.append(j)
        elif kind == T_RPAREN:
            opened = stack.pop()
            parens[opened] = j
            if not stack:
                return j
        elif kind == T_EOF:
            parens[i] = j
            return j
        j += 1


def uncertain(p: Parser, i: int) -> bool:
    """Whether the partner of the parenthesis at `i` was looked for among tokens that the parser may yet read otherwise."""
    close = p.tokens.parens.get(i)
    if close is None:
        return False
    between = p.kinds[i:close]
    return T_DIV in between or T_DIV_ASSIGN in between or T_REGEX in between


def reconsidered(p: Parser, i: int) -> Expression:
    """What begins at token `i`, a parenthesis or `async` before one, when looking ahead may have been misled."""
    snapshot = Snapshot(p)
    first: Failure | None = None
    try:
        left = expressions.unary(p)
        if p.kinds[p.i] != T_ARROW:
            return left
    except Failure as problem:
        first = problem
        _doubt(p, problem)
    snapshot.restore(p)
    is_async = p.kinds[i] == T_ASYNC
    p.i = i + 1 if is_async else i
    try:
        return parenthesized_arrow(p, i, is_async)
    except Failure:
        if first is not None:
            raise first from None
        raise


def _doubt(p: Parser, problem: Failure) -> None:
    """Go on after `problem` to parse the same tokens as something else, unless that has happened too often."""
    p.tokens.doubts += 1
    if p.tokens.doubts > _MOST_DOUBTS:
        raise problem


def try_parenthesized_arrow(p: Parser) -> Expression | None:
    """An arrow function if the current parenthesis opens one."""
    i = p.i
    verdict = arrow_ahead(p, i)
    if verdict == NO:
        return None
    if verdict == YES:
        if not uncertain(p, i):
            return parenthesized_arrow(p, i, False)
        snapshot = Snapshot(p)
        try:
            return parenthesized_arrow(p, i, False)
        except Failure as problem:
            _doubt(p, problem)
            snapshot.restore(p)
            # From now on this parenthesis has no partner, which makes it an expression.
            p.tokens.parens[i] = len(p.kinds) - 2
            return None
    return _attempt(p, i, False)


def _attempt(p: Parser, first: int, is_async: bool) -> Expression | None:
    """Parse an arrow whose return type may really be the `:` of a conditional or a label; take it back if so."""
    snapshot = Snapshot(p)
    consequent = p.ctx & CONSEQUENT
    try:
        arrow = parenthesized_arrow(p, first, is_async)
    except Failure as problem:
        if problem.diagnostic.code == "SYNTAX_BODY":
            raise
        snapshot.restore(p)
        return None
    if consequent and p.kinds[p.i] != T_COLON:
        snapshot.restore(p)
        return None
    return arrow


def try_generic_arrow(p: Parser) -> Expression | None:
    """`<T>(x) => y` at the current `<`; in files with JSX only where it cannot be an element."""
    i = p.i
    kinds = p.kinds
    if p.jsx:
        at = i + 1
        if kinds[at] == T_CONST:
            at += 1
        if kinds[at] >= T_IDENT_END:
            return None
        after = kinds[at + 1]
        if after == T_EXTENDS:
            if kinds[at + 2] in (T_ASSIGN, T_GT, T_DIV):
                return None
        elif after != T_COMMA and after != T_ASSIGN:
            return None
    elif kinds[i + 1] >= T_IDENT_END and kinds[i + 1] not in (T_CONST, T_IN):
        return None
    return _attempt_generic(p, i, False)


def _attempt_generic(p: Parser, first: int, is_async: bool) -> Expression | None:
    snapshot = Snapshot(p)
    try:
        type_uses.type_parameters(p)
        if p.kinds[p.i] != T_LPAREN:
            snapshot.restore(p)
            return None
        return parenthesized_arrow(p, first, is_async)
    except Failure:
        if p.jsx and not is_async:
            raise
        snapshot.restore(p)
        return None


def try_async_arrow(p: Parser) -> Expression | None:
    """`async x =>`, `async (x) =>`, `async <T>(x) =>` at the current `async`."""
    i = p.i
    kinds = p.kinds
    after = kinds[i + 1]
    if after == T_ARROW or newline_before(p, i + 1):
        return None
    if after < T_IDENT_END:
        if kinds[i + 2] != T_ARROW:
            return None
        p.i = i + 1
        return arrow_from_name(p, i, True)
    if after == T_LPAREN:
        close = closing_paren(p, i + 1)
        kind = kinds[close + 1]
        if kind == T_ARROW:
            if newline_before(p, close + 1):
                return None
            p.i = i + 1
            return parenthesized_arrow(p, i, True)
        if kind == T_COLON and p.typescript:
            p.i = i + 1
            arrow = _attempt(p, i, True)
            if arrow is None:
                p.i = i
            return arrow
    elif after == T_LT and p.typescript:
        p.i = i + 1
        arrow = _attempt_generic(p, i, True)
        if arrow is None:
            p.i = i
        return arrow
    return None


def _contexts(p: Parser, is_async: bool) -> tuple[int, int]:
    """The contexts of the parameters and of the body."""
    ctx = p.ctx
    body = (ctx & ARROW_INHERITS) | RETURN
    params = (ctx & (ARROW_INHERITS | AWAIT | YIELD | RETURN)) | PARAMS
    if not ctx & (AWAIT | YIELD) or ctx & TOP_AWAIT:
        params = (params & ~PARAMS) | (ctx & TOP_AWAIT)
        if is_async:
            params |= PARAMS
    if ctx & PARAMS:
        params |= PARAMS
    if ctx & STATIC_BLOCK:
        # In the body await is a name again; arguments stays forbidden.
        body = (body & ~STATIC_BLOCK) | FIELD
    if is_async:
        body |= AWAIT
        params |= AWAIT
    return params, body


def arrow_from_name(p: Parser, first: int, is_async: bool) -> Expression:
    """`name => body`; the current token is the name."""
    i = p.i
    start = p.starts[i]
    end = p.ends[i]
    params_ctx, body_ctx = _contexts(p, is_async)
    saved = p.ctx
    p.ctx = params_ctx
    name = p.texts[i] if p.kinds[i] == T_IDENT else identifier_text(p, i, True)
    p.ctx = saved
    signature = functions.Signature()
    signature.items.append(BindingIdentifier(start, end, name))
    scope = Scope(p.scope, SCOPE_FUNCTION)
    scope.names[name] = PARAMETER
    p.i = i + 1
    return _body(p, first, signature, scope, body_ctx, is_async)


def parenthesized_arrow(p: Parser, first: int, is_async: bool) -> Expression:
    """`(params) => body`; the current token is the parenthesis."""
    params_ctx, body_ctx = _contexts(p, is_async)
    saved_ctx = p.ctx
    saved_scope = p.scope
    scope = Scope(saved_scope, SCOPE_FUNCTION)
    p.scope = scope
    p.ctx = params_ctx
    depth = p.cover_depth
    p.cover_depth = 0
    signature = functions.parameters(p, False)
    p.cover_depth = depth
    if p.typescript and p.kinds[p.i] == T_COLON:
        p.i += 1
        signature.return_type = types.return_type(p)
        signature.has_info = True
    p.ctx = saved_ctx
    p.scope = saved_scope
    return _body(p, first, signature, scope, body_ctx, is_async)


def _body(
    p: Parser, first: int, signature: functions.Signature, scope: Scope, ctx: int, is_async: bool
) -> ArrowFunctionExpression:
    if p.kinds[p.i] != T_ARROW or newline_before(p, p.i):
        raise unexpected(p)
    p.i += 1
    saved_ctx = p.ctx
    saved_scope = p.scope
    p.ctx = ctx
    p.scope = scope
    body: Node
    if p.kinds[p.i] == T_LBRACE:
        body = functions.function_body(p, signature, True, None)
        p.ctx = saved_ctx
        p.scope = saved_scope
        _check_block_end(p)
    else:
        if scope.duplicate is not None:
            functions.check_parameters(p, signature, True, None, False)
        p.ctx = (ctx & ~RETURN) | (saved_ctx & CONSEQUENT)
        body = expressions.assignment(p)
        p.ctx = saved_ctx
        p.scope = saved_scope
    start = p.starts[first]
    end = p.ends[p.i - 1]
    return ArrowFunctionExpression(start, end, signature.items, body, is_async, signature.info(start, end))


def _check_block_end(p: Parser) -> None:
    """A block body ends the expression: no operator may follow on the same line."""
    i = p.i
    kind = p.kinds[i]
    if ENDS_EXPRESSION[kind]:
        return
    if kind == T_REGEX or ((kind == T_DIV or kind == T_DIV_ASSIGN) and newline_before(p, i)):
        return
    if (PRECEDENCE[kind] and kind not in (T_IN, T_AS)) or IS_ASSIGN[kind]:
        raise unexpected(p)
    if kind in (T_QUESTION, T_DOT, T_QDOT) or (kind in (T_LPAREN, T_LBRACKET, T_TEMPLATE) and not newline_before(p, i)):
        raise unexpected(p)
