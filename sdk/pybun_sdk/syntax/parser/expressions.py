"""Expressions: operators, assignment and the cover grammar.

Decides ECMA-262 sections 13.4 to 13.16. Operands are the work of chains.py and operands.py. Parentheses leave no node:
an expression whose `start` lies after its first token was parenthesised, which is how the rules that forbid or require
parentheses are checked.

Binary operators are parsed by precedence climbing over `PRECEDENCE`. The commonest operand, a plain identifier followed
by something that ends the expression, is recognised with one look ahead before any of that begins.
"""

from __future__ import annotations

from ..ast import (
    ArrayExpression,
    ArrowFunctionExpression,
    AssignmentExpression,
    AwaitExpression,
    BinaryExpression,
    CallExpression,
    ChainExpression,
    ComputedMemberExpression,
    ConditionalExpression,
    Expression,
    Identifier,
    LogicalExpression,
    Node,
    NumericLiteral,
    ObjectExpression,
    PrivateMemberExpression,
    PrivateName,
    SequenceExpression,
    StaticMemberExpression,
    StringLiteral,
    TSAsExpression,
    TSNonNullExpression,
    TSSatisfiesExpression,
    TSTypeAssertion,
    UnaryExpression,
    UpdateExpression,
    YieldExpression,
)
from ..relex import relex_division
from ..tokens import (
    ENDS_EXPRESSION,
    IS_ASSIGN,
    IS_SUBSCRIPT,
    PREC_RELATIONAL,
    PREC_SHIFT,
    PRECEDENCE,
    T_ADD,
    T_ARROW,
    T_AS,
    T_ASSIGN,
    T_ASYNC,
    T_AWAIT,
    T_COLON,
    T_COMMA,
    T_DEC,
    T_DELETE,
    T_DIV,
    T_EXP,
    T_GT,
    T_IDENT,
    T_IDENT_END,
    T_IN,
    T_INC,
    T_LAND,
    T_LOR,
    T_LPAREN,
    T_LT,
    T_MUL,
    T_NOT,
    T_NULLISH,
    T_NUMBER,
    T_PRIVATE,
    T_QUESTION,
    T_REGEX,
    T_STRING,
    T_SUB,
    T_TEMPLATE_MIDDLE,
    T_TEMPLATE_TAIL,
    T_TILDE,
    T_TYPEOF,
    T_VOID,
    T_YIELD,
)
from . import arrows, chains, classes, operands, patterns, type_uses
from .state import (
    AWAIT,
    CONSEQUENT,
    PARAMS,
    STRICT,
    TOP_AWAIT,
    YIELD,
    Parser,
    adjacent,
    check_name,
    expect,
    failure,
    flush_cover,
    newline_before,
    private_text,
    report,
    unexpected,
)


def expression(p: Parser) -> Expression:
    """Expression: assignments separated by commas."""
    i = p.i
    first = assignment(p)
    if p.kinds[p.i] != T_COMMA:
        return first
    items = [first]
    while p.kinds[p.i] == T_COMMA:
        p.i += 1
        items.append(assignment(p))
    return SequenceExpression(p.starts[i], p.ends[p.i - 1], items)


def expression_in(p: Parser) -> Expression:
    """Expression in a context where `in` is an operator again (brackets of any kind)."""
    saved = p.no_in
    depth = p.cover_depth
    if not saved and not depth:
        return expression(p)
    p.no_in = False
    p.cover_depth = 0
    result = expression(p)
    p.no_in = saved
    p.cover_depth = depth
    return result


def assignment_in(p: Parser) -> Expression:
    """AssignmentExpression in such a context."""
    saved = p.no_in
    depth = p.cover_depth
    if not saved and not depth:
        return assignment(p)
    p.no_in = False
    p.cover_depth = 0
    result = assignment(p)
    p.no_in = saved
    p.cover_depth = depth
    return result


def assignment(p: Parser) -> Expression:
    """AssignmentExpression."""
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    left: Expression
    if kind == T_IDENT:
        after = kinds[i + 1]
        if ENDS_EXPRESSION[after]:
            p.i = i + 1
            return Identifier(p.starts[i], p.ends[i], p.texts[i])
        if after == T_ARROW:
            return arrows.arrow_from_name(p, i, False)
        p.i = i + 1
        left = Identifier(p.starts[i], p.ends[i], p.texts[i])
        if IS_SUBSCRIPT[after]:
            left = chains.subscripts(p, left, i)
            after = kinds[p.i]
        if after == T_INC or after == T_DEC:
            left = postfix(p, left, i)
    elif kind == T_STRING:
        left = StringLiteral(p.starts[i], p.ends[i], operands.string_value(p.texts[i]), p.texts[i])
        p.i = i + 1
        after = kinds[i + 1]
        if ENDS_EXPRESSION[after]:
            return left
        if IS_SUBSCRIPT[after]:
            left = chains.subscripts(p, left, i)
            after = kinds[p.i]
        if after == T_INC or after == T_DEC:
            left = postfix(p, left, i)
    elif kind == T_NUMBER and ENDS_EXPRESSION[kinds[i + 1]]:
        p.i = i + 1
        return NumericLiteral(p.starts[i], p.ends[i], p.texts[i])
    else:
        if kind == T_LPAREN:
            arrow = arrows.try_parenthesized_arrow(p)
            if arrow is not None:
                return arrow
        elif kind < T_IDENT_END:
            if kind == T_ASYNC:
                arrow = arrows.try_async_arrow(p)
                if arrow is not None:
                    return arrow
            if kinds[i + 1] == T_ARROW:
                return arrows.arrow_from_name(p, i, False)
            if kind == T_YIELD and p.ctx & YIELD:
                return yield_expression(p)
        elif kind == T_LT and p.typescript:
            arrow = arrows.try_generic_arrow(p)
            if arrow is not None:
                return arrow
        if p.tokens.parens and (kind == T_LPAREN or kind == T_ASYNC) and arrows.uncertain(p, i + (kind == T_ASYNC)):
            left = arrows.reconsidered(p, i)
            if type(left) is ArrowFunctionExpression and left.start == p.starts[i]:
                return left
        else:
            left = unary(p)
    after = kinds[p.i]
    if not ENDS_EXPRESSION[after]:
        if PRECEDENCE[after]:
            left = binary(p, left, 0, i)
            after = kinds[p.i]
        if after == T_QUESTION:
            left = conditional(p, left, i)
        elif IS_ASSIGN[after]:
            return assign(p, left, i, p.texts[p.i], 1)
        elif after == T_GT:
            operator = shift_assign(p)
            if operator:
                return assign(p, left, i, operator, len(operator))
        elif after == T_REGEX:
            relex_division(p.tokens, p.i)
            if kinds[p.i] == T_DIV:
                left = binary(p, left, 0, i)
                return resume(p, left, i)
            return assign(p, left, i, "/=", 1)
    if p.cover and not p.cover_depth:
        flush_cover(p, p.starts[i])
    return left


def resume(p: Parser, left: Expression, i: int) -> Expression:
    """What may follow a binary expression."""
    after = p.kinds[p.i]
    if PRECEDENCE[after]:
        left = binary(p, left, 0, i)
        after = p.kinds[p.i]
    if after == T_QUESTION:
        return conditional(p, left, i)
    if IS_ASSIGN[after]:
        return assign(p, left, i, p.texts[p.i], 1)
    if p.cover and not p.cover_depth:
        flush_cover(p, p.starts[i])
    return left


def shift_assign(p: Parser) -> str:
    """`>>=` or `>>>=` at the current token, else ""."""
    i = p.i
    text = ">"
    while p.kinds[i + 1] in (T_GT, T_ASSIGN) and adjacent(p, i):
        i += 1
        text += p.texts[i]
    return text if text in (">>=", ">>>=") else ""


def assign(p: Parser, left: Expression, i: int, operator: str, width: int) -> Expression:
    """The rest of an assignment whose operator is the current token (`width` tokens wide)."""
    plain = operator == "="
    start = p.starts[i]
    parenthesized = left.start != start
    target: Node = left
    cls = type(left)
    if cls is Identifier:
        assert isinstance(left, Identifier)
        if p.ctx & STRICT and left.name in ("eval", "arguments"):
            check_name(p, left.name, left.start, left.end, True)
    elif cls is StaticMemberExpression or cls is ComputedMemberExpression or cls is PrivateMemberExpression:
        pass
    elif plain and not parenthesized and (cls is ArrayExpression or cls is ObjectExpression):
        target = patterns.to_target(p, left)
    elif not patterns.is_simple_target(p, left, True):
        if not (cls is CallExpression and not p.ctx & STRICT and operator not in ("&&=", "||=", "??=")):
            raise failure("Invalid left-hand side in assignment", left.start, left.end, "SYNTAX_INVALID_TARGET")
    p.i += width
    right = assignment(p)
    if p.cover and not p.cover_depth:
        flush_cover(p, start)
    return AssignmentExpression(start, p.ends[p.i - 1], operator, target, right)


def conditional(p: Parser, test: Expression, i: int) -> Expression:
    """The rest of a conditional; the current token is `?`."""
    p.i += 1
    saved = p.no_in
    depth = p.cover_depth
    ctx = p.ctx
    p.no_in = False
    p.cover_depth = 0
    p.ctx = ctx | CONSEQUENT
    consequent = assignment(p)
    p.ctx = ctx
    p.no_in = saved
    expect(p, T_COLON)
    alternate = assignment(p)
    p.cover_depth = depth
    return ConditionalExpression(p.starts[i], p.ends[p.i - 1], test, consequent, alternate)


def binary(p: Parser, left: Expression, minimum: int, i: int) -> Expression:
    """Operators that bind tighter than `minimum`; `left` began at token `i`."""
    kinds = p.kinds
    start = p.starts[i]
    while True:
        at = p.i
        kind = kinds[at]
        precedence = PRECEDENCE[kind]
        if precedence <= minimum:
            if kind == T_REGEX:
                relex_division(p.tokens, at)
                continue
            return left
        operator = p.texts[at]
        if kind == T_GT:
            operator = closing_operator(p)
            if operator[-1] == "=" and operator != ">=":
                return left
            precedence = PREC_RELATIONAL if len(operator) == 1 or operator == ">=" else PREC_SHIFT
            if precedence <= minimum:
                return left
            p.i = at + len(operator)
            if operator == ">=" and kinds[at + 1] != T_ASSIGN:
                # `>==` and `>=>`: the lexer put the rest together differently.
                raise unexpected(p, at + 1)
        elif kind == T_AS:
            if not p.typescript or newline_before(p, at):
                return left
            left = type_uses.cast(p, left, start)
            continue
        elif kind == T_IN and p.no_in:
            return left
        else:
            p.i = at + 1
        if kind == T_EXP:
            if type(left) in (UnaryExpression, AwaitExpression) and left.start == start:
                raise failure(
                    "Unary operator used immediately before exponentiation expression. "
                    "Parenthesis must be used to disambiguate operator precedence",
                    left.start,
                    left.end,
                )
            precedence -= 1
        operand_at = p.i
        right = unary(p)
        after = kinds[p.i]
        if PRECEDENCE[after] > precedence or after == T_REGEX:
            right = binary(p, right, precedence, operand_at)
        end = p.ends[p.i - 1]
        if kind == T_LAND or kind == T_LOR or kind == T_NULLISH:
            check_mixed(p, operator, left, start, at)
            check_mixed(p, operator, right, p.starts[operand_at], at)
            left = LogicalExpression(start, end, operator, left, right)
        else:
            left = BinaryExpression(start, end, operator, left, right)


def closing_operator(p: Parser) -> str:
    """The operator made of the `>` at the current token and what adjoins it."""
    i = p.i
    source = p.source
    start = p.starts[i]
    for text in (">>>=", ">>>", ">>=", ">>", ">="):
        if source.startswith(text, start):
            return text
    return ">"


def check_mixed(p: Parser, operator: str, operand: Expression, start: int, at: int) -> None:
    """`??` does not mix with `&&` or `||` unless parenthesised; the operator is token `at`."""
    if isinstance(operand, LogicalExpression) and operand.start == start and operand.operator != operator:
        # A parenthesised operand starts after its parenthesis.
        if operator == "??" or operand.operator == "??":
            raise unexpected(p, at)


def unary(p: Parser) -> Expression:
    """UnaryExpression, including update and await."""
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    argument: Expression
    if kind == T_IDENT:
        p.i = i + 1
        argument = Identifier(p.starts[i], p.ends[i], p.texts[i])
        after = kinds[i + 1]
        if IS_SUBSCRIPT[after]:
            argument = chains.subscripts(p, argument, i)
            after = kinds[p.i]
        if after == T_INC or after == T_DEC:
            return postfix(p, argument, i)
        return argument
    if kind in _UNARY:
        p.i = i + 1
        argument = unary(p)
        if kind == T_DELETE:
            check_delete(p, argument)
        return UnaryExpression(p.starts[i], p.ends[p.i - 1], p.texts[i], argument)
    if kind == T_INC or kind == T_DEC:
        p.i = i + 1
        argument = unary(p)
        check_update_target(p, argument, "prefix")
        return UpdateExpression(p.starts[i], p.ends[p.i - 1], p.texts[i], True, argument)
    if kind == T_AWAIT and p.ctx & AWAIT:
        return await_expression(p)
    if kind == T_LT and p.typescript and not p.jsx:
        return type_uses.type_assertion(p)
    if kind == T_PRIVATE:
        return private_in(p)
    argument = operands.primary(p)
    if IS_SUBSCRIPT[kinds[p.i]]:
        argument = chains.subscripts(p, argument, i)
    after = kinds[p.i]
    if after == T_INC or after == T_DEC:
        return postfix(p, argument, i)
    return argument


_UNARY = frozenset((T_NOT, T_TILDE, T_ADD, T_SUB, T_TYPEOF, T_VOID, T_DELETE))


def postfix(p: Parser, argument: Expression, i: int) -> Expression:
    """`argument`, possibly followed by `++` or `--` (the current token)."""
    at = p.i
    if newline_before(p, at):
        return argument
    check_update_target(p, argument, "postfix")
    p.i = at + 1
    return UpdateExpression(p.starts[i], p.ends[at], p.texts[at], False, argument)


def check_update_target(p: Parser, target: Expression, side: str) -> None:
    """The operand of `++` and `--` must be a simple target."""
    if type(target) is Identifier:
        assert isinstance(target, Identifier)
        check_name(p, target.name, target.start, target.end, True)
        return
    if patterns.is_simple_target(p, target, True):
        return
    if type(target) is CallExpression and not p.ctx & STRICT:
        return
    raise failure(
        f"Invalid left-hand side expression in {side} operation", target.start, target.end, "SYNTAX_INVALID_TARGET"
    )


def check_delete(p: Parser, argument: Expression) -> None:
    """`delete name` is an error in strict code, `delete this.#x` everywhere."""
    inner = argument
    while isinstance(inner, (TSNonNullExpression, TSAsExpression, TSSatisfiesExpression, TSTypeAssertion)):
        inner = inner.expression
    if isinstance(inner, Identifier):
        if p.ctx & STRICT:
            report(p, "Delete of an unqualified identifier in strict mode.", inner.start, inner.end)
        return
    if isinstance(inner, ChainExpression):
        inner = inner.expression
    if isinstance(inner, PrivateMemberExpression):
        report(p, "Private fields can not be deleted", inner.start, inner.end)


def await_expression(p: Parser) -> Expression:
    """`await` where it is an operator."""
    i = p.i
    ctx = p.ctx
    if ctx & PARAMS:
        report(
            p,
            "Illegal await-expression in formal parameters of async function",
            p.starts[i],
            p.ends[i],
        )
    if ctx & TOP_AWAIT:
        p.has_top_level_await = True
    p.i = i + 1
    argument = unary(p)
    return AwaitExpression(p.starts[i], p.ends[p.i - 1], argument)


def yield_expression(p: Parser) -> Expression:
    """`yield` where it is an operator."""
    i = p.i
    if p.ctx & PARAMS:
        report(p, "Yield expression not allowed in formal parameter", p.starts[i], p.ends[i])
    p.i = i + 1
    kind = p.kinds[p.i]
    delegate = False
    argument: Expression | None = None
    if not newline_before(p, p.i):
        if kind == T_MUL:
            delegate = True
            p.i += 1
            argument = assignment(p)
        elif not ENDS_EXPRESSION[kind] and kind != T_IN:
            if kind != T_TEMPLATE_MIDDLE and kind != T_TEMPLATE_TAIL and kind != T_QUESTION:
                argument = assignment(p)
    if p.cover and not p.cover_depth:
        flush_cover(p, p.starts[i])
    return YieldExpression(p.starts[i], p.ends[p.i - 1], argument, delegate)


def private_in(p: Parser) -> Expression:
    """`#name in object`: the name may only be the left operand of `in`."""
    i = p.i
    if p.kinds[i + 1] != T_IN or p.no_in:
        raise unexpected(p)
    if i and PRECEDENCE[p.kinds[i - 1]] >= PREC_RELATIONAL and p.kinds[i - 1] != T_AS:
        raise unexpected(p)
    if i and (p.kinds[i - 1] in _UNARY or (p.kinds[i - 1] == T_AWAIT and p.ctx & AWAIT)):
        raise unexpected(p)
    name = private_text(p, i)
    classes.use_private(p, name, p.starts[i], p.ends[i])
    p.i = i + 1
    return PrivateName(p.starts[i], p.ends[i], name)
