"""Expressions: operators, member chains, calls, literals and the cover grammar.

Decides ECMA-262 section 13 and the expression half of TypeScript. Objects, arrows, functions, classes and JSX have
files of their own. Parentheses leave no node: an expression whose `start` lies after its first token was parenthesised,
which is how the rules that forbid or require parentheses are checked.

Binary operators are parsed by precedence climbing over `PRECEDENCE`. The commonest operand, a plain identifier followed
by something that ends the expression, is recognised with one look ahead before any of that begins.
"""

from __future__ import annotations

from ..chars import NEWLINE, decode_string
from ..diagnostics import Diagnostic
from ..lexer import join_tokens, relex_division, relex_regex, relex_template, split_token
from ..regexp import validate_regexp

# imports:begin
from ..ast import (
    ArrayExpression,
    AssignmentExpression,
    AwaitExpression,
    BigIntLiteral,
    BinaryExpression,
    BooleanLiteral,
    CallExpression,
    ChainExpression,
    ComputedMemberExpression,
    ConditionalExpression,
    Expression,
    Identifier,
    ImportExpression,
    LogicalExpression,
    MetaProperty,
    NewExpression,
    Node,
    NullLiteral,
    NumericLiteral,
    ObjectExpression,
    PrivateMemberExpression,
    PrivateName,
    RegExpLiteral,
    SequenceExpression,
    SpreadElement,
    StaticMemberExpression,
    StringLiteral,
    Super,
    TSAsExpression,
    TSInstantiationExpression,
    TSNonNullExpression,
    TSSatisfiesExpression,
    TSTypeAssertion,
    TaggedTemplateExpression,
    TemplateElement,
    TemplateLiteral,
    ThisExpression,
    UnaryExpression,
    UpdateExpression,
    YieldExpression,
)
from ..tokens import (
    ENDS_EXPRESSION,
    IS_ASSIGN,
    IS_SUBSCRIPT,
    PRECEDENCE,
    PREC_RELATIONAL,
    PREC_SHIFT,
    T_ADD,
    T_ARROW,
    T_AS,
    T_ASSIGN,
    T_ASYNC,
    T_AT,
    T_AWAIT,
    T_BAD,
    T_BAD_TEMPLATE,
    T_BIGINT,
    T_CLASS,
    T_COLON,
    T_COMMA,
    T_DEC,
    T_DELETE,
    T_DIV,
    T_DIV_ASSIGN,
    T_DOT,
    T_ELLIPSIS,
    T_EOF,
    T_EXP,
    T_FALSE,
    T_FUNCTION,
    T_GT,
    T_IDENT,
    T_IDENT_END,
    T_IMPORT,
    T_IN,
    T_INC,
    T_LAND,
    T_LBRACE,
    T_LBRACKET,
    T_LOR,
    T_LPAREN,
    T_LT,
    T_MUL,
    T_NAME_END,
    T_NEW,
    T_NOT,
    T_NULL,
    T_NULLISH,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_PRIVATE,
    T_QDOT,
    T_QUESTION,
    T_RBRACE,
    T_RBRACKET,
    T_REGEX,
    T_RPAREN,
    T_SHL,
    T_STRING,
    T_STRING_LEGACY,
    T_SUB,
    T_SUPER,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
    T_TEMPLATE_MIDDLE,
    T_TEMPLATE_TAIL,
    T_THIS,
    T_TILDE,
    T_TRUE,
    T_TYPEOF,
    T_VOID,
    T_YIELD,
)
from . import arrows, classes, functions, jsx, objects, patterns, types
from .state import (
    AWAIT,
    CONSEQUENT,
    Failure,
    MODULE,
    NEW_TARGET,
    PARAMS,
    Parser,
    STRICT,
    SUPER_CALL,
    SUPER_PROPERTY,
    TOP_AWAIT,
    YIELD,
    adjacent,
    bad_token,
    check_name,
    expect,
    failure,
    flush_cover,
    identifier_text,
    is_word,
    name_text,
    newline_before,
    private_text,
    report,
    unexpected,
)
# imports:end


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
            left = subscripts(p, left, i)
            after = kinds[p.i]
        if after == T_INC or after == T_DEC:
            left = postfix(p, left, i)
    elif kind == T_STRING:
        left = StringLiteral(p.starts[i], p.ends[i], string_value(p.texts[i]), p.texts[i])
        p.i = i + 1
        after = kinds[i + 1]
        if ENDS_EXPRESSION[after]:
            return left
        if IS_SUBSCRIPT[after]:
            left = subscripts(p, left, i)
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
        elif after == T_ARROW and kind == T_LPAREN and not newline_before(p, p.i):
            # The look-ahead was misled by a token that only the parser can read.
            p.i = i
            return arrows.parenthesized_arrow(p, i, False)
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
        elif kind == T_AS:
            if not p.typescript or newline_before(p, at):
                return left
            left = types.cast(p, left, start)
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
            check_mixed(p, operator, left, start)
            check_mixed(p, operator, right, p.starts[operand_at])
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


def check_mixed(p: Parser, operator: str, operand: Expression, start: int) -> None:
    """`??` does not mix with `&&` or `||` unless parenthesised."""
    if isinstance(operand, LogicalExpression) and operand.start == start and operand.operator != operator:
        # A parenthesised operand starts after its parenthesis.
        if operator == "??" or operand.operator == "??":
            raise unexpected(p, p.i)


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
            argument = subscripts(p, argument, i)
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
        return types.type_assertion(p)
    if kind == T_PRIVATE:
        return private_in(p)
    argument = primary(p)
    if IS_SUBSCRIPT[kinds[p.i]]:
        argument = subscripts(p, argument, i)
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
        elif not ENDS_EXPRESSION[kind] and kind != T_IN and not is_word(p, p.i, "of"):
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
    if i and p.kinds[i - 1] in _UNARY:
        raise unexpected(p)
    name = private_text(p, i)
    classes.use_private(p, name, p.starts[i], p.ends[i])
    p.i = i + 1
    return PrivateName(p.starts[i], p.ends[i], name)


# -- chains ------------------------------------------------------------------------------------------------------


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
            if p.pure and start in p.pure:
                base.pure = True
        elif kind == T_LBRACKET:
            p.i = i + 1
            key = expression_in(p)
            expect(p, T_RBRACKET)
            i = p.i
            base = ComputedMemberExpression(start, ends[i - 1], base, key)
        elif not IS_SUBSCRIPT[kind]:
            break
        elif kind == T_QDOT:
            chained = True
            p.i = i + 1
            base = optional_link(p, base, start)
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
            if not types.try_type_arguments(p):
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
            quasi = template(p, True)
            i = p.i
            base = TaggedTemplateExpression(start, ends[i - 1], base, quasi)
    p.i = i
    if chained:
        return ChainExpression(start, ends[i - 1], base)
    return base


def optional_link(p: Parser, base: Expression, start: int) -> Expression:
    """The first link after `?.`, which has been read."""
    i = p.i
    kind = p.kinds[i]
    if kind == T_LPAREN:
        items = arguments(p)
        return CallExpression(start, p.ends[p.i - 1], base, items, True, bool(p.pure) and start in p.pure)
    if kind == T_LBRACKET:
        p.i = i + 1
        key = expression_in(p)
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
        types.type_arguments(p)
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
            items.append(assignment(p))
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
    argument = assignment(p)
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
        callee = primary(p)
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
            key = expression_in(p)
            expect(p, T_RBRACKET)
            callee = ComputedMemberExpression(callee_start, p.ends[p.i - 1], callee, key)
        elif kind == T_TEMPLATE or kind == T_TEMPLATE_HEAD:
            quasi = template(p, True)
            callee = TaggedTemplateExpression(callee_start, p.ends[p.i - 1], callee, quasi)
        elif kind == T_NOT and p.typescript and not newline_before(p, at):
            callee = TSNonNullExpression(callee_start, p.ends[at], callee)
            p.i = at + 1
        elif kind == T_QDOT:
            raise failure("Invalid optional chain from new expression", p.starts[at], p.ends[at])
        elif (kind == T_LT or kind == T_SHL) and p.typescript:
            if kind == T_SHL:
                split_token(p.tokens, at, "<")
            if not types.try_type_arguments(p):
                if kind == T_SHL:
                    join_tokens(p.tokens, at)
                break
            if kinds[p.i] not in (T_LPAREN, T_TEMPLATE, T_TEMPLATE_HEAD):
                break
        else:
            break
    items: list[Expression] = arguments(p) if kinds[p.i] == T_LPAREN else []
    return NewExpression(start, p.ends[p.i - 1], callee, items, bool(p.pure) and start in p.pure)


# -- primary -----------------------------------------------------------------------------------------------------


def primary(p: Parser) -> Expression:
    """PrimaryExpression, `new`, `super`, `import(...)` and functions: what a chain may begin with."""
    i = p.i
    kind = p.kinds[i]
    start = p.starts[i]
    if kind == T_IDENT:
        p.i = i + 1
        return Identifier(start, p.ends[i], p.texts[i])
    if kind == T_THIS:
        p.i = i + 1
        return ThisExpression(start, p.ends[i])
    if kind == T_NUMBER:
        p.i = i + 1
        return NumericLiteral(start, p.ends[i], p.texts[i])
    if kind == T_STRING:
        p.i = i + 1
        return StringLiteral(start, p.ends[i], string_value(p.texts[i]), p.texts[i])
    if kind == T_LPAREN:
        return parenthesized(p)
    if kind == T_NULL:
        p.i = i + 1
        return NullLiteral(start, p.ends[i])
    if kind == T_TRUE or kind == T_FALSE:
        p.i = i + 1
        return BooleanLiteral(start, p.ends[i], kind == T_TRUE)
    if kind == T_FUNCTION:
        return functions.function_expression(p, i, False)
    if kind == T_LBRACE:
        return objects.object_literal(p)
    if kind == T_LBRACKET:
        return objects.array_literal(p)
    if kind == T_NEW:
        return new_expression(p)
    if kind < T_IDENT_END:
        if kind == T_ASYNC and p.kinds[i + 1] == T_FUNCTION and not newline_before(p, i + 1):
            p.i = i + 1
            return functions.function_expression(p, i, True)
        name = identifier_text(p, i, False)
        p.i = i + 1
        return Identifier(start, p.ends[i], name)
    if kind == T_TEMPLATE or kind == T_TEMPLATE_HEAD:
        return template(p, False)
    if kind == T_REGEX:
        return regexp(p)
    if kind == T_DIV or kind == T_DIV_ASSIGN:
        if not relex_regex(p.tokens, i):
            raise failure("Invalid regular expression: missing /", start, p.ends[i], "SYNTAX_REGEXP")
        p.parens.clear()
        return regexp(p)
    if kind == T_CLASS:
        return classes.class_expression(p, [])
    if kind == T_AT:
        decorators = classes.decorator_list(p)
        if p.kinds[p.i] != T_CLASS:
            raise unexpected(p)
        return classes.class_expression(p, decorators)
    if kind == T_SUPER:
        return super_expression(p)
    if kind == T_IMPORT:
        return import_expression(p)
    if kind == T_BIGINT:
        p.i = i + 1
        return BigIntLiteral(start, p.ends[i], p.texts[i])
    if kind == T_NUMBER_LEGACY:
        if p.ctx & STRICT:
            text = p.texts[i]
            message = (
                "Decimals with leading zeros are not allowed in strict mode."
                if "8" in text or "9" in text
                else "Octal literals are not allowed in strict mode."
            )
            report(p, message, start, p.ends[i], "SYNTAX_LEGACY_OCTAL")
        p.i = i + 1
        return NumericLiteral(start, p.ends[i], p.texts[i])
    if kind == T_STRING_LEGACY:
        return legacy_string(p)
    if kind == T_LT and p.jsx:
        return jsx.element(p)
    raise unexpected(p)


def string_value(raw: str) -> str:
    """The value of a string literal that is known to be valid."""
    return decode_string(raw[1:-1])[0] if "\\" in raw else raw[1:-1]


def legacy_string(p: Parser) -> StringLiteral:
    """A string with an escape that strict code forbids."""
    i = p.i
    if p.ctx & STRICT:
        report(
            p,
            "Octal escape sequences are not allowed in strict mode.",
            p.starts[i],
            p.ends[i],
            "SYNTAX_LEGACY_OCTAL",
        )
    p.i = i + 1
    return StringLiteral(p.starts[i], p.ends[i], string_value(p.texts[i]), p.texts[i])


def string_literal(p: Parser) -> StringLiteral:
    """A string where only a string may stand."""
    i = p.i
    kind = p.kinds[i]
    if kind == T_STRING_LEGACY:
        return legacy_string(p)
    if kind != T_STRING:
        raise unexpected(p)
    p.i = i + 1
    return StringLiteral(p.starts[i], p.ends[i], string_value(p.texts[i]), p.texts[i])


def parenthesized(p: Parser) -> Expression:
    """An expression in parentheses."""
    p.i += 1
    saved = p.no_in
    depth = p.cover_depth
    ctx = p.ctx
    p.no_in = False
    p.cover_depth = 0
    p.ctx = ctx & ~CONSEQUENT
    result = expression(p)
    if p.kinds[p.i] != T_RPAREN:
        raise unexpected(p)
    p.i += 1
    p.no_in = saved
    p.cover_depth = depth
    p.ctx = ctx
    return result


def regexp(p: Parser) -> Expression:
    """A regular expression literal; its pattern is validated here."""
    i = p.i
    p.i = i + 1
    text = p.texts[i]
    close = text.rindex("/")
    pattern = text[1:close]
    flags = text[close + 1 :]
    problem = validate_regexp(pattern, flags)
    if problem:
        report(p, problem, p.starts[i], p.ends[i], "SYNTAX_REGEXP")
    return RegExpLiteral(p.starts[i], p.ends[i], pattern, flags)


def template_element(p: Parser, index: int, tagged: bool) -> TemplateElement:
    """The text of the template token at `index`."""
    text = p.texts[index]
    kind = p.kinds[index]
    last = kind == T_TEMPLATE or kind == T_TEMPLATE_TAIL
    raw = text[1:-1] if last else text[1:-2]
    start = p.starts[index] + 1
    end = p.ends[index] - (1 if last else 2)
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    cooked: str | None = raw
    if "\\" in raw:
        value, verdict = decode_string(raw)
        cooked = None if verdict else value
        if verdict and not tagged:
            message = (
                "Octal escape sequences are not allowed in template strings"
                if verdict == 1
                else "Invalid Unicode escape sequence"
            )
            if verdict != 1 and "\\x" in raw:
                message = "Invalid hexadecimal escape sequence"
            report(p, message, start, end, "SYNTAX_TEMPLATE_ESCAPE")
    return TemplateElement(start, end, raw, cooked)


def template(p: Parser, tagged: bool) -> TemplateLiteral:
    """A template literal."""
    i = p.i
    kinds = p.kinds
    start = p.starts[i]
    quasis = [template_element(p, i, tagged)] if kinds[i] != T_BAD_TEMPLATE else []
    expressions: list[Expression] = []
    kind = kinds[i]
    while kind != T_TEMPLATE and kind != T_TEMPLATE_TAIL:
        if kind == T_BAD_TEMPLATE:
            raise bad_token(p, p.i)
        p.i += 1
        expressions.append(expression_in(p))
        kind = kinds[p.i]
        if kind == T_RBRACE:
            relex_template(p.tokens, p.i)
            p.parens.clear()
            kind = kinds[p.i]
        if not T_TEMPLATE_MIDDLE <= kind <= T_TEMPLATE_TAIL and kind != T_BAD_TEMPLATE:
            if kind == T_EOF:
                raise failure("Unterminated template literal", start, p.ends[p.i], "SYNTAX_BAD_TOKEN")
            raise unexpected(p)
        if kind != T_BAD_TEMPLATE:
            quasis.append(template_element(p, p.i, tagged))
    p.i += 1
    return TemplateLiteral(start, p.ends[p.i - 1], quasis, expressions)


def super_expression(p: Parser) -> Expression:
    """`super`, which must be called or accessed."""
    i = p.i
    kind = p.kinds[i + 1]
    if kind == T_LPAREN:
        allowed = p.ctx & SUPER_CALL and p.kinds[i - 1 if i else 0] != T_NEW
    elif kind == T_DOT or kind == T_LBRACKET:
        allowed = p.ctx & SUPER_PROPERTY
    else:
        allowed = 0
    if not allowed:
        report(p, "'super' keyword unexpected here", p.starts[i], p.ends[i], "SYNTAX_SUPER")
        if kind not in (T_LPAREN, T_DOT, T_LBRACKET):
            raise failure("'super' keyword unexpected here", p.starts[i], p.ends[i], "SYNTAX_SUPER")
    p.i = i + 1
    return Super(p.starts[i], p.ends[i])


def import_expression(p: Parser) -> Expression:
    """`import(...)`, `import.defer(...)`, `import.source(...)` or `import.meta`."""
    i = p.i
    start = p.starts[i]
    phase = ""
    p.i = i + 1
    if p.kinds[p.i] == T_DOT:
        word = p.texts[i + 2]
        p.i = i + 3
        if word == "meta":
            if not p.ctx & MODULE:
                report(p, "Cannot use 'import.meta' outside a module", start, p.ends[i + 2], "SYNTAX_IMPORT_META")
            p.uses_import_meta = True
            p.module_syntax = True
            return MetaProperty(start, p.ends[i + 2], "import", "meta")
        if word not in ("defer", "source"):
            raise unexpected(p, i + 2)
        phase = word
    if p.kinds[p.i] != T_LPAREN:
        raise unexpected(p)
    if p.kinds[p.i + 1] == T_ELLIPSIS:
        raise unexpected(p, p.i + 1)
    at = p.i
    items = arguments(p)
    if not items or len(items) > 2 or type(items[-1]) is SpreadElement:
        raise unexpected(p, at if items else p.i - 1)
    return ImportExpression(start, p.ends[p.i - 1], items[0], items[1] if len(items) > 1 else None, phase)


def newline_in_gap(p: Parser, index: int) -> bool:
    """Whether a line terminator stands between token `index` and the next."""
    return NEWLINE.search(p.source, p.ends[index], p.starts[index + 1]) is not None


def pending(p: Parser, key: int, diagnostic: Diagnostic) -> None:
    """Remember an error that a conversion to a pattern would cancel."""
    p.cover.setdefault(key, diagnostic)
