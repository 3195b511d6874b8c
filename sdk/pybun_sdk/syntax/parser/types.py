"""TypeScript types: validated in full, kept only as far as decorator metadata asks.

Decides the type grammar of TypeScript 5.9 (no written grammar exists; the reference is the compiler's behaviour).
What makes a `<` in an expression the start of types is decided in `type_uses`.
"""

from __future__ import annotations

from ..ast import (
    Expression,
    Identifier,
    StaticMemberExpression,
    TSArrayType,
    TSConditionalType,
    TSFunctionType,
    TSIntersectionType,
    TSKeyword,
    TSLiteralType,
    TSOther,
    TSType,
    TSTypeOperator,
    TSTypePredicate,
    TSTypeRef,
    TSUnionType,
)
from ..tokens import (
    T_AND,
    T_ARROW,
    T_ASSIGN,
    T_BIGINT,
    T_COLON,
    T_COMMA,
    T_DOT,
    T_ELLIPSIS,
    T_EOF,
    T_EXTENDS,
    T_FALSE,
    T_IDENT_END,
    T_IMPORT,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_MUL,
    T_NAME_END,
    T_NEW,
    T_NOT,
    T_NULL,
    T_NUMBER,
    T_OR,
    T_PRIVATE,
    T_QUESTION,
    T_RBRACE,
    T_RBRACKET,
    T_RPAREN,
    T_SHL,
    T_STRING,
    T_STRING_LEGACY,
    T_SUB,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
    T_TEMPLATE_MIDDLE,
    T_TEMPLATE_TAIL,
    T_THIS,
    T_TRUE,
    T_TYPEOF,
    T_VOID,
)
from . import expressions, type_members, type_uses
from .state import (
    CONSEQUENT,
    NO_CONDITIONAL_TYPE,
    Failure,
    Parser,
    Snapshot,
    eat,
    expect,
    name_text,
    newline_before,
    unexpected,
)

_KEYWORDS = frozenset(
    ("any", "unknown", "never", "undefined", "string", "number", "boolean", "bigint", "symbol", "object", "intrinsic")
)


def annotation(p: Parser) -> TSType:
    """`: T`."""
    expect(p, T_COLON)
    return type_(p)


def type_(p: Parser) -> TSType:
    """Any type."""
    saved = p.ctx
    p.ctx = saved & ~(NO_CONDITIONAL_TYPE | CONSEQUENT)
    result = _type(p)
    p.ctx = saved
    return result


def _type(p: Parser) -> TSType:
    """A type in the current context: conditional types may be excluded."""
    first = p.i
    start = p.starts[first]
    if _function_ahead(p):
        return _function_type(p)
    result = _union(p)
    if p.ctx & NO_CONDITIONAL_TYPE or p.kinds[p.i] != T_EXTENDS or newline_before(p, p.i):
        return result
    p.i += 1
    saved = p.ctx
    p.ctx = saved | NO_CONDITIONAL_TYPE
    _type(p)
    p.ctx = saved
    expect(p, T_QUESTION)
    true_type = type_(p)
    expect(p, T_COLON)
    false_type = type_(p)
    return TSConditionalType(start, p.ends[p.i - 1], true_type, false_type)


def _function_ahead(p: Parser) -> bool:
    i = p.i
    kind = p.kinds[i]
    if kind == T_LT:
        return True
    if kind == T_LPAREN:
        return _parameters_ahead(p, i + 1)
    if kind == T_NEW:
        return True
    return p.texts[i] == "abstract" and p.kinds[i + 1] == T_NEW


def _parameters_ahead(p: Parser, i: int) -> bool:
    """Whether what follows an opening parenthesis can only be a parameter list: `(A)` alone is a type."""
    kinds = p.kinds
    kind = kinds[i]
    if kind == T_RPAREN or kind == T_ELLIPSIS:
        return True
    if kind == T_LBRACE or kind == T_LBRACKET:
        close = _closing_bracket(p, i)
    elif kind < T_IDENT_END or kind == T_THIS:
        close = i
        while p.texts[close] in _PARAMETER_MODIFIERS and kinds[close + 1] < T_IDENT_END:
            close += 1
    else:
        return False
    after = kinds[close + 1]
    if after == T_RPAREN:
        return kinds[close + 2] == T_ARROW
    return after in (T_COLON, T_COMMA, T_QUESTION, T_ASSIGN)


_PARAMETER_MODIFIERS = frozenset(("public", "private", "protected", "readonly", "override"))


def _closing_bracket(p: Parser, i: int) -> int:
    """The partner of the bracket or brace at `i`, or the last token."""
    kinds = p.kinds
    depth = 0
    while True:
        kind = kinds[i]
        if kind == T_LBRACE or kind == T_LBRACKET or kind == T_LPAREN:
            depth += 1
        elif kind == T_RBRACE or kind == T_RBRACKET or kind == T_RPAREN:
            depth -= 1
            if not depth:
                return i
        elif kind == T_EOF:
            return i
        i += 1


def _function_type(p: Parser) -> TSType:
    """`<T>(x: A) => B`, `new () => B`, `abstract new () => B`."""
    first = p.i
    is_constructor = False
    if p.texts[p.i] == "abstract":
        p.i += 1
    if p.kinds[p.i] == T_NEW:
        is_constructor = True
        p.i += 1
    if p.kinds[p.i] == T_LT:
        type_uses.type_parameters(p)
    type_members.signature_parameters(p)
    expect(p, T_ARROW)
    return_type(p)
    return TSFunctionType(p.starts[first], p.ends[p.i - 1], is_constructor)


def return_type(p: Parser) -> TSType:
    """A return type: any type, or a type predicate."""
    saved = p.ctx
    p.ctx = saved & ~(NO_CONDITIONAL_TYPE | CONSEQUENT)
    result = _return(p)
    p.ctx = saved
    return result


def _return(p: Parser) -> TSType:
    i = p.i
    kinds = p.kinds
    start = p.starts[i]
    name_follows = kinds[i + 1] < T_IDENT_END or kinds[i + 1] == T_THIS
    if p.texts[i] == "asserts" and name_follows and not newline_before(p, i + 1):
        if p.texts[i + 1] != "is" or p.texts[i + 2] == "is":
            p.i = i + 2
            if p.texts[p.i] == "is" and not newline_before(p, p.i):
                p.i += 1
                _type(p)
            return TSTypePredicate(start, p.ends[p.i - 1], True)
    if (kinds[i] < T_IDENT_END or kinds[i] == T_THIS) and p.texts[i + 1] == "is" and not newline_before(p, i + 1):
        p.i = i + 2
        _type(p)
        return TSTypePredicate(start, p.ends[p.i - 1], False)
    return _type(p)


def _union(p: Parser) -> TSType:
    kinds = p.kinds
    i = p.i
    if kinds[i] == T_OR:
        p.i = i + 1
    elif kinds[i + 1] != T_OR and kinds[i] != T_AND:
        first = _intersection(p)
        if kinds[p.i] != T_OR:
            return first
        types = [first]
    if kinds[i] == T_OR or kinds[i + 1] == T_OR or kinds[i] == T_AND:
        types = [_member_or_function(p)]
    while kinds[p.i] == T_OR:
        p.i += 1
        types.append(_member_or_function(p))
    return types[0] if len(types) == 1 else TSUnionType(p.starts[i], p.ends[p.i - 1], types)


def _member_or_function(p: Parser) -> TSType:
    return _function_type(p) if _function_ahead(p) else _intersection(p)


def _intersection(p: Parser) -> TSType:
    i = p.i
    if p.kinds[i] == T_AND:
        p.i = i + 1
    types = [_function_type(p) if _function_ahead(p) else _operator(p)]
    while p.kinds[p.i] == T_AND:
        p.i += 1
        types.append(_function_type(p) if _function_ahead(p) else _operator(p))
    return types[0] if len(types) == 1 else TSIntersectionType(p.starts[i], p.ends[p.i - 1], types)


def starts_type(kind: int) -> bool:
    """Whether a token of this kind can begin a type."""
    return (
        kind < T_IDENT_END
        or kind
        in (
            T_VOID,
            T_NULL,
            T_THIS,
            T_TYPEOF,
            T_IMPORT,
            T_NEW,
            T_TRUE,
            T_FALSE,
            T_LBRACE,
            T_LBRACKET,
            T_LPAREN,
            T_LT,
            T_OR,
            T_AND,
            T_SUB,
        )
        or T_NUMBER <= kind <= T_TEMPLATE_HEAD
    )


def _operator(p: Parser) -> TSType:
    i = p.i
    word = p.texts[i]
    start = p.starts[i]
    if p.kinds[i] < T_IDENT_END:
        if word in ("keyof", "unique", "readonly"):
            after = p.kinds[i + 1]
            if starts_type(after) and after not in (T_LT, T_OR, T_AND, T_SUB):
                if not (word == "unique" and p.texts[i + 1] != "symbol"):
                    p.i = i + 1
                    operand = _operator(p)
                    return TSTypeOperator(start, p.ends[p.i - 1], word, operand)
        elif word == "infer" and p.kinds[i + 1] < T_IDENT_END:
            p.i = i + 2
            if p.kinds[p.i] == T_EXTENDS:
                _infer_constraint(p)
            return TSOther(start, p.ends[p.i - 1], "infer")
    return _postfix(p)


def _infer_constraint(p: Parser) -> None:
    """`extends C` after `infer T`; taken back when it turns out to begin a conditional type."""
    snapshot = Snapshot(p)
    p.i += 1
    saved = p.ctx
    try:
        p.ctx = saved | NO_CONDITIONAL_TYPE
        _type(p)
        p.ctx = saved
    except Failure:
        snapshot.restore(p)
        return
    if not saved & NO_CONDITIONAL_TYPE and p.kinds[p.i] == T_QUESTION:
        snapshot.restore(p)


def _postfix(p: Parser) -> TSType:
    first = p.i
    kinds = p.kinds
    start = p.starts[first]
    result = _primary(p)
    while True:
        i = p.i
        kind = kinds[i]
        if kind == T_LBRACKET and not newline_before(p, i):
            p.i = i + 1
            if kinds[i + 1] == T_RBRACKET:
                p.i = i + 2
                result = TSArrayType(start, p.ends[i + 1], result)
            else:
                type_(p)
                expect(p, T_RBRACKET)
                result = TSOther(start, p.ends[p.i - 1], "indexed")
        elif kind == T_NOT and not newline_before(p, i):
            p.i = i + 1
        else:
            return result


def _primary(p: Parser) -> TSType:
    i = p.i
    kinds = p.kinds
    kind = kinds[i]
    start = p.starts[i]
    end = p.ends[i]
    if kind < T_IDENT_END:
        text = p.texts[i]
        if text in _KEYWORDS and kinds[i + 1] != T_DOT:
            p.i = i + 1
            return TSKeyword(start, end, text)
        return _reference(p)
    if kind == T_VOID or kind == T_NULL or kind == T_THIS:
        p.i = i + 1
        return TSKeyword(start, end, p.texts[i])
    if kind == T_LBRACE:
        return type_members.object_type(p)
    if kind == T_LPAREN:
        p.i = i + 1
        inner = type_(p)
        expect(p, T_RPAREN)
        return inner
    if kind == T_LBRACKET:
        return type_members.tuple_type(p)
    if kind == T_STRING or kind == T_STRING_LEGACY:
        p.i = i + 1
        return TSLiteralType(start, end, "string")
    if kind == T_NUMBER or kind == T_BIGINT:
        p.i = i + 1
        return TSLiteralType(start, end, "number" if kind == T_NUMBER else "bigint")
    if kind == T_TRUE or kind == T_FALSE:
        p.i = i + 1
        return TSLiteralType(start, end, "boolean")
    if kind == T_SUB and kinds[i + 1] in (T_NUMBER, T_BIGINT):
        p.i = i + 2
        return TSLiteralType(start, p.ends[i + 1], "number" if kinds[i + 1] == T_NUMBER else "bigint")
    if kind == T_TYPEOF:
        return _query(p)
    if kind == T_IMPORT:
        p.i = i + 1
        _import_type(p)
        return TSOther(start, p.ends[p.i - 1], "import")
    if kind == T_TEMPLATE or kind == T_TEMPLATE_HEAD:
        return _template(p)
    if kind == T_QUESTION or kind == T_MUL:
        # JSDoc types are rejected as the compiler's checker would.
        raise unexpected(p)
    raise unexpected(p)


def _template(p: Parser) -> TSType:
    first = p.i
    kind = p.kinds[first]
    p.i = first + 1
    opened = p.tokens.open
    depth = len(opened)
    while kind != T_TEMPLATE and kind != T_TEMPLATE_TAIL:
        opened[depth:] = [p.i - 1]
        type_(p)
        kind = p.kinds[p.i]
        if kind != T_TEMPLATE_MIDDLE and kind != T_TEMPLATE_TAIL:
            raise unexpected(p)
        p.i += 1
    del opened[depth:]
    return TSLiteralType(p.starts[first], p.ends[p.i - 1], "template")


def _reference(p: Parser) -> TSType:
    """`A.B<T>`."""
    i = p.i
    start = p.starts[i]
    name: Expression = Identifier(start, p.ends[i], name_text(p, i))
    p.i = i + 1
    while p.kinds[p.i] == T_DOT:
        at = p.i + 1
        name = StaticMemberExpression(start, p.ends[at], name, name_text(p, at), p.starts[at])
        p.i = at + 1
    arguments: list[TSType] = []
    if p.kinds[p.i] in (T_LT, T_SHL) and not newline_before(p, p.i):
        arguments = type_uses.type_arguments(p)
    return TSTypeRef(start, p.ends[p.i - 1], name, arguments)


def _query(p: Parser) -> TSType:
    first = p.i
    p.i = first + 1
    if p.kinds[p.i] == T_IMPORT:
        p.i += 1
        _import_type(p)
    else:
        name_text(p, p.i)
        p.i += 1
        while p.kinds[p.i] == T_DOT:
            p.i += 1
            if p.kinds[p.i] != T_PRIVATE:
                name_text(p, p.i)
            p.i += 1
        if p.kinds[p.i] in (T_LT, T_SHL) and not newline_before(p, p.i):
            type_uses.type_arguments(p)
    return TSOther(p.starts[first], p.ends[p.i - 1], "query")


def _import_type(p: Parser) -> None:
    """The rest of `import("x", { with: { ... } }).A.B<T>`."""
    expect(p, T_LPAREN)
    type_(p)
    if eat(p, T_COMMA) and p.kinds[p.i] != T_RPAREN:
        expressions.assignment_in(p)
        eat(p, T_COMMA)
    expect(p, T_RPAREN)
    while eat(p, T_DOT):
        name_text(p, p.i)
        p.i += 1
    if p.kinds[p.i] in (T_LT, T_SHL) and not newline_before(p, p.i):
        type_uses.type_arguments(p)


def heritage_list(p: Parser) -> None:
    """The types after `extends` of an interface or `implements` of a class."""
    while True:
        _reference(p) if p.kinds[p.i] < T_NAME_END else _primary(p)
        if not eat(p, T_COMMA):
            return
