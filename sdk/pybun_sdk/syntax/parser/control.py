"""Control flow: labels, jumps, switch, try.

Decides ECMA-262 sections 14.8, 14.9 and 14.12 to 14.15: above all which targets a jump may have.
"""

from __future__ import annotations

from ..ast import (
    BlockStatement,
    BreakStatement,
    CatchClause,
    ContinueStatement,
    Expression,
    IdentifierName,
    LabeledStatement,
    Pattern,
    Statement,
    SwitchCase,
    SwitchStatement,
    TryStatement,
)
from ..tokens import (
    T_AWAIT,
    T_CASE,
    T_CATCH,
    T_COLON,
    T_DEFAULT,
    T_DO,
    T_FINALLY,
    T_FOR,
    T_FUNCTION,
    T_IDENT_END,
    T_LBRACE,
    T_LPAREN,
    T_MUL,
    T_RBRACE,
    T_RPAREN,
    T_USING,
    T_WHILE,
)
from . import expressions, functions, patterns, statements, types
from .declarations import CATCH, CATCH_PATTERN, SCOPE_BLOCK, Scope
from .state import (
    AWAIT,
    BREAKABLE,
    LOOP,
    STRICT,
    Parser,
    eat,
    expect,
    failure,
    identifier_text,
    newline_before,
    report,
    semicolon,
    unexpected,
)


def break_statement(p: Parser) -> Statement:
    """`break`, with or without a label."""
    first = p.i
    p.i = first + 1
    label = _jump_label(p)
    if label is None:
        if not p.ctx & BREAKABLE:
            report(p, "Illegal break statement", p.starts[first], p.ends[first], "SYNTAX_BREAK")
    elif not any(name == label.name for name, _ in p.labels):
        report(p, f"Undefined label '{label.name}'", label.start, label.end, "SYNTAX_LABEL")
    semicolon(p)
    return BreakStatement(p.starts[first], p.ends[p.i - 1], label)


def continue_statement(p: Parser) -> Statement:
    """`continue`, with or without a label."""
    first = p.i
    p.i = first + 1
    label = _jump_label(p)
    if not p.ctx & LOOP:
        report(
            p,
            "Illegal continue statement: no surrounding iteration statement",
            p.starts[first],
            p.ends[first],
            "SYNTAX_CONTINUE",
        )
    elif label is not None:
        known = [is_loop for name, is_loop in p.labels if name == label.name]
        if not known:
            report(p, f"Undefined label '{label.name}'", label.start, label.end, "SYNTAX_LABEL")
        elif not known[-1]:
            report(
                p,
                f"Illegal continue statement: '{label.name}' does not denote an iteration statement",
                label.start,
                label.end,
                "SYNTAX_CONTINUE",
            )
    semicolon(p)
    return ContinueStatement(p.starts[first], p.ends[p.i - 1], label)


def _jump_label(p: Parser) -> IdentifierName | None:
    """The label after break or continue."""
    i = p.i
    if p.kinds[i] >= T_IDENT_END or newline_before(p, i):
        return None
    name = identifier_text(p, i, False)
    p.i = i + 1
    return IdentifierName(p.starts[i], p.ends[i], name)


def labeled_statement(p: Parser, declarations: bool) -> Statement:
    """A labelled statement; in sloppy code a plain function may be labelled."""
    first = p.i
    name = identifier_text(p, first, False)
    label = IdentifierName(p.starts[first], p.ends[first], name)
    if any(known == name for known, _ in p.labels):
        report(p, f"Label '{name}' has already been declared", label.start, label.end, "SYNTAX_LABEL")
    at = first + 2
    p.i = at
    # A label on a label on a loop is a loop label too.
    probe = at
    while p.kinds[probe] < T_IDENT_END and p.kinds[probe + 1] == T_COLON:
        probe += 2
    saved = p.labels
    p.labels = [*saved, (name, p.kinds[probe] in (T_FOR, T_WHILE, T_DO))]
    body: Statement
    if p.kinds[at] == T_FUNCTION:
        if p.ctx & STRICT:
            raise statements.function_in_statement(p, at)
        if p.kinds[at + 1] == T_MUL:
            raise failure(
                "Generators can only be declared at the top level or inside a block", p.starts[at], p.ends[at]
            )
        if not declarations:
            raise statements.function_in_statement(p, at)
        body = functions.function_declaration(p, at, False, False)
    else:
        body = (
            statements.statement(p, False)
            if p.kinds[probe] != T_FUNCTION or probe == at
            else labeled_statement(p, declarations)
        )
    p.labels = saved
    return LabeledStatement(p.starts[first], p.ends[p.i - 1], label, body)


def switch_statement(p: Parser) -> Statement:
    """`switch`; all cases share one scope."""
    first = p.i
    p.i = first + 1
    expect(p, T_LPAREN)
    discriminant = expressions.expression(p)
    expect(p, T_RPAREN)
    expect(p, T_LBRACE)
    saved_ctx = p.ctx
    saved_scope = p.scope
    p.ctx = saved_ctx | BREAKABLE
    p.scope = Scope(saved_scope, SCOPE_BLOCK)
    cases: list[SwitchCase] = []
    has_default = False
    kinds = p.kinds
    while kinds[p.i] != T_RBRACE:
        at = p.i
        test: Expression | None = None
        if kinds[at] == T_CASE:
            p.i = at + 1
            test = expressions.expression(p)
        elif kinds[at] == T_DEFAULT:
            if has_default:
                report(
                    p, "More than one default clause in switch statement", p.starts[at], p.ends[at], "SYNTAX_DEFAULT"
                )
            has_default = True
            p.i = at + 1
        else:
            raise unexpected(p)
        expect(p, T_COLON)
        body: list[Statement] = []
        while True:
            kind = kinds[p.i]
            if kind == T_CASE or kind == T_DEFAULT or kind == T_RBRACE:
                break
            if kind == T_USING and statements.using_ahead(p, p.i):
                raise failure("Using declaration cannot appear in the bare case statement.", p.starts[p.i], p.ends[p.i])
            if kind == T_AWAIT and kinds[p.i + 1] == T_USING and p.ctx & AWAIT and statements.using_ahead(p, p.i + 1):
                raise failure("Using declaration cannot appear in the bare case statement.", p.starts[p.i], p.ends[p.i])
            body.append(statements.statement(p, True))
        cases.append(SwitchCase(p.starts[at], p.ends[p.i - 1], test, body))
    p.i += 1
    p.ctx = saved_ctx
    p.scope = saved_scope
    return SwitchStatement(p.starts[first], p.ends[p.i - 1], discriminant, cases)


def try_statement(p: Parser) -> Statement:
    """`try` with a handler, a finalizer or both."""
    first = p.i
    p.i = first + 1
    body = statements.block(p)
    handler: CatchClause | None = None
    finalizer: BlockStatement | None = None
    if p.kinds[p.i] == T_CATCH:
        handler = _catch(p)
    if p.kinds[p.i] == T_FINALLY:
        p.i += 1
        finalizer = statements.block(p)
    elif handler is None:
        raise failure("Missing catch or finally after try", p.starts[p.i], p.ends[p.i], "SYNTAX_TRY")
    return TryStatement(p.starts[first], p.ends[p.i - 1], body, handler, finalizer)


def _catch(p: Parser) -> CatchClause:
    first = p.i
    p.i = first + 1
    saved = p.scope
    p.scope = Scope(saved, SCOPE_BLOCK)
    param: Pattern | None = None
    if eat(p, T_LPAREN):
        plain = p.kinds[p.i] < T_IDENT_END
        param = patterns.binding_target(p, CATCH if plain else CATCH_PATTERN)
        if p.typescript and p.kinds[p.i] == T_COLON:
            types.annotation(p)
        expect(p, T_RPAREN)
    at = p.i
    expect(p, T_LBRACE)
    body: list[Statement] = []
    statements.statement_list(p, body)
    p.i += 1
    p.scope = saved
    clause = BlockStatement(p.starts[at], p.ends[p.i - 1], body)
    return CatchClause(p.starts[first], clause.end, param, clause)
