"""Loops.

Decides ECMA-262 section 14.7: above all which of its forms a `for` has, where `let`, `async`, `of`, `using` and `await`
each mean something else depending on what follows.
"""

from __future__ import annotations

from ..ast import (
    ArrayExpression,
    BindingIdentifier,
    CallExpression,
    DoWhileStatement,
    Expression,
    ForInStatement,
    ForOfStatement,
    ForStatement,
    Node,
    ObjectExpression,
    Statement,
    VariableDeclaration,
    VariableDeclarator,
    WhileStatement,
)
from ..tokens import (
    T_ARROW,
    T_ASSIGN,
    T_ASYNC,
    T_AWAIT,
    T_COLON,
    T_COMMA,
    T_CONST,
    T_FUNCTION,
    T_IDENT_END,
    T_IN,
    T_LBRACE,
    T_LBRACKET,
    T_LET,
    T_LPAREN,
    T_OF,
    T_RPAREN,
    T_SEMI,
    T_USING,
    T_VAR,
    T_WHILE,
)
from . import expressions, patterns, statements
from .declarations import LEXICAL, SCOPE_BLOCK, VAR, Scope
from .state import (
    AWAIT,
    BREAKABLE,
    LOOP,
    STRICT,
    TOP_AWAIT,
    Parser,
    eat,
    expect,
    failure,
    flush_cover,
    newline_before,
    unexpected,
)


def substatement(p: Parser) -> Statement:
    """A statement that is the body of another; not a declaration, nor a labelled function."""
    probe = p.i
    kinds = p.kinds
    while kinds[probe] < T_IDENT_END and kinds[probe + 1] == T_COLON:
        probe += 2
    if probe != p.i and kinds[probe] == T_FUNCTION:
        raise unexpected(p, probe)
    return statements.statement(p, False)


def _body(p: Parser) -> Statement:
    saved = p.ctx
    p.ctx = saved | BREAKABLE | LOOP
    body = substatement(p)
    p.ctx = saved
    return body


def while_statement(p: Parser) -> Statement:
    """`while (test) body`."""
    first = p.i
    p.i = first + 1
    expect(p, T_LPAREN)
    test = expressions.expression(p)
    expect(p, T_RPAREN)
    body = _body(p)
    return WhileStatement(p.starts[first], p.ends[p.i - 1], test, body)


def do_statement(p: Parser) -> Statement:
    """`do body while (test)`; the semicolon is optional whatever follows."""
    first = p.i
    p.i = first + 1
    body = _body(p)
    expect(p, T_WHILE)
    expect(p, T_LPAREN)
    test = expressions.expression(p)
    expect(p, T_RPAREN)
    eat(p, T_SEMI)
    return DoWhileStatement(p.starts[first], p.ends[p.i - 1], body, test)


def _declaration_ahead(p: Parser) -> tuple[str, int]:
    """The kind of declaration a for head begins with ("" if none) and how many tokens say so."""
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    after = kinds[i + 1]
    if kind == T_VAR:
        return "var", 1
    if kind == T_CONST:
        return "const", 1
    if kind == T_LET:
        if after == T_OF and (kinds[i + 2] == T_ASSIGN or kinds[i + 2] in (T_SEMI, T_COMMA, T_IN, T_OF)):
            return "let", 1
        if (after < T_IDENT_END and after != T_OF) or after in (T_LBRACKET, T_LBRACE):
            return "let", 1
        return "", 0
    if kind == T_USING and after < T_IDENT_END and not newline_before(p, i + 1):
        if after == T_OF and kinds[i + 2] not in (T_ASSIGN, T_SEMI, T_COMMA, T_COLON):
            return "", 0
        return "using", 1
    if kind == T_AWAIT and after == T_USING and p.ctx & AWAIT and kinds[i + 2] < T_IDENT_END:
        if not newline_before(p, i + 1) and not newline_before(p, i + 2):
            return "await using", 2
    return "", 0


def for_statement(p: Parser) -> Statement:
    """Any `for`."""
    kinds = p.kinds
    first = p.i
    p.i = first + 1
    is_await = False
    if kinds[p.i] == T_AWAIT:
        if not p.ctx & AWAIT:
            raise unexpected(p)
        if p.ctx & TOP_AWAIT:
            p.has_top_level_await = True
        is_await = True
        p.i += 1
    expect(p, T_LPAREN)
    saved = p.scope
    scope = Scope(saved, SCOPE_BLOCK)
    p.scope = scope
    result = _for_rest(p, first, is_await)
    p.scope = saved
    return result


def _for_rest(p: Parser, first: int, is_await: bool) -> Statement:
    kinds = p.kinds
    head = p.i
    kind, width = _declaration_ahead(p)
    if kind:
        p.i = head + width
        return _for_declaration(p, first, head, kind, is_await)
    if kinds[head] == T_SEMI:
        if is_await:
            raise unexpected(p)
        return _for_plain(p, first, None)
    starts_let = kinds[head] == T_LET
    starts_async = kinds[head] == T_ASYNC and kinds[head + 1] == T_OF and kinds[head + 2] != T_ARROW
    p.no_in = True
    depth = p.cover_depth
    p.cover_depth = 1
    init = expressions.expression(p)
    p.cover_depth = depth
    p.no_in = False
    kind_after = kinds[p.i]
    if kind_after == T_OF or kind_after == T_IN:
        if kind_after == T_OF and starts_let:
            raise failure("The left-hand side of a for-of loop may not be 'let'.", p.starts[head], p.ends[head])
        if kind_after == T_OF and starts_async and not is_await:
            raise failure("The left-hand side of a for-of loop may not be 'async'.", p.starts[head], p.ends[head])
        left = _head_target(p, init, head)
        if p.cover:
            flush_cover(p, p.starts[head])
        return _for_each(p, first, left, is_await)
    if p.cover:
        flush_cover(p, p.starts[head])
    if is_await:
        raise unexpected(p)
    return _for_plain(p, first, init)


def _head_target(p: Parser, init: Expression, head: int) -> Node:
    parenthesized = init.start != p.starts[head]
    if isinstance(init, (ArrayExpression, ObjectExpression)) and not parenthesized:
        return patterns.to_target(p, init)
    if not patterns.is_simple_target(p, init, True):
        if not (type(init) is CallExpression and not p.ctx & STRICT):
            raise failure("Invalid left-hand side in for-loop", init.start, init.end, "SYNTAX_INVALID_TARGET")
    return init


def _for_declaration(p: Parser, first: int, head: int, kind: str, is_await: bool) -> Statement:
    declared = VAR if kind == "var" else LEXICAL
    kinds = p.kinds
    p.no_in = True
    one = statements.declarator(p, kind, declared, False)
    p.no_in = False
    after = kinds[p.i]
    if after == T_OF or after == T_IN:
        if one.init is not None:
            if after == T_OF or kind != "var" or p.ctx & STRICT or type(one.id) is not BindingIdentifier:
                loop = "for-of" if after == T_OF else "for-in"
                raise failure(f"{loop} loop variable declaration may not have an initializer.", one.start, one.end)
        if after == T_IN and kind in ("using", "await using"):
            raise failure("The left-hand side of a for-in statement cannot be a using declaration.", one.start, one.end)
        left = VariableDeclaration(p.starts[head], p.ends[p.i - 1], kind, [one])
        return _for_each(p, first, left, is_await)
    if is_await:
        raise unexpected(p)
    _require_initializer(p, one, kind)
    declarations = [one]
    p.no_in = True
    while eat(p, T_COMMA):
        more = statements.declarator(p, kind, declared, False)
        if kinds[p.i] in (T_OF, T_IN):
            loop = "for-of" if kinds[p.i] == T_OF else "for-in"
            raise failure(
                f"Invalid left-hand side in {loop} loop: Must have a single binding.", p.starts[head], p.ends[p.i - 1]
            )
        _require_initializer(p, more, kind)
        declarations.append(more)
    p.no_in = False
    return _for_plain(p, first, VariableDeclaration(p.starts[head], p.ends[p.i - 1], kind, declarations))


def _require_initializer(p: Parser, one: VariableDeclarator, kind: str) -> None:
    if one.init is None and (kind not in ("var", "let") or type(one.id) is not BindingIdentifier):
        what = "const" if kind == "const" else "destructuring" if type(one.id) is not BindingIdentifier else "using"
        raise failure(f"Missing initializer in {what} declaration", p.starts[p.i], p.ends[p.i], "SYNTAX_INITIALIZER")


def _for_each(p: Parser, first: int, left: Node, is_await: bool) -> Statement:
    is_of = p.kinds[p.i] == T_OF
    if is_await and not is_of:
        raise unexpected(p)
    p.i += 1
    right = expressions.assignment(p) if is_of else expressions.expression(p)
    expect(p, T_RPAREN)
    body = _body(p)
    end = p.ends[p.i - 1]
    if is_of:
        return ForOfStatement(p.starts[first], end, left, right, body, is_await)
    return ForInStatement(p.starts[first], end, left, right, body)


def _for_plain(p: Parser, first: int, init: Node | None) -> Statement:
    expect(p, T_SEMI)
    test: Expression | None = None
    update: Expression | None = None
    if p.kinds[p.i] != T_SEMI:
        test = expressions.expression(p)
    expect(p, T_SEMI)
    if p.kinds[p.i] != T_RPAREN:
        update = expressions.expression(p)
    expect(p, T_RPAREN)
    body = _body(p)
    return ForStatement(p.starts[first], p.ends[p.i - 1], init, test, update, body)
