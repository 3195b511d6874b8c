"""Operands: what a chain may begin with.

Decides ECMA-262 section 13.2 except object and array literals, with `super`, `import(...)` and the meta properties.
"""

from __future__ import annotations

from ..ast import (
    BigIntLiteral,
    BooleanLiteral,
    Expression,
    Identifier,
    ImportExpression,
    MetaProperty,
    NullLiteral,
    NumericLiteral,
    RegExpLiteral,
    SpreadElement,
    StringLiteral,
    Super,
    TemplateElement,
    TemplateLiteral,
    ThisExpression,
)
from ..chars import decode_string
from ..diagnostics import Diagnostic
from ..regexp import validate_regexp
from ..relex import relex_regex
from ..tokens import (
    T_ASYNC,
    T_AT,
    T_AWAIT,
    T_BAD_TEMPLATE,
    T_BIGINT,
    T_CLASS,
    T_DIV,
    T_DIV_ASSIGN,
    T_DOT,
    T_ELLIPSIS,
    T_EOF,
    T_FALSE,
    T_FUNCTION,
    T_IDENT,
    T_IDENT_END,
    T_IMPORT,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_NEW,
    T_NULL,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_REGEX,
    T_RPAREN,
    T_STRING,
    T_STRING_LEGACY,
    T_SUPER,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
    T_TEMPLATE_MIDDLE,
    T_TEMPLATE_TAIL,
    T_THIS,
    T_TRUE,
)
from . import chains, classes, expressions, functions, jsx, objects
from .state import (
    CONSEQUENT,
    MODULE,
    STRICT,
    SUPER_CALL,
    SUPER_PROPERTY,
    Parser,
    bad_token,
    failure,
    identifier_text,
    newline_before,
    report,
    unexpected,
)


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
        return chains.new_expression(p)
    if kind < T_IDENT_END:
        if kind == T_ASYNC and p.kinds[i + 1] == T_FUNCTION and not newline_before(p, i + 1):
            p.i = i + 1
            return functions.function_expression(p, i, True)
        if kind == T_AWAIT and p.kinds[i + 1] in _AFTER_AWAIT and not newline_before(p, i + 1):
            raise failure(
                "await is only valid in async functions and the top level bodies of modules",
                start,
                p.ends[i],
                "SYNTAX_AWAIT_CONTEXT",
            )
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


#: What cannot follow the name `await`, but would follow the operator.
_AFTER_AWAIT = frozenset((T_IDENT, T_ASYNC, T_THIS, T_NEW, T_FUNCTION, T_IMPORT, T_STRING, T_NUMBER, T_NULL, T_SUPER))


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
    result = expressions.expression(p)
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
    values: list[Expression] = []
    kind = kinds[i]
    opened = p.tokens.open
    depth = len(opened)
    while kind != T_TEMPLATE and kind != T_TEMPLATE_TAIL:
        if kind == T_BAD_TEMPLATE:
            raise bad_token(p, p.i)
        opened[depth:] = [p.i]
        p.i += 1
        values.append(expressions.expression_in(p))
        kind = kinds[p.i]
        if not T_TEMPLATE_MIDDLE <= kind <= T_TEMPLATE_TAIL and kind != T_BAD_TEMPLATE:
            if kind == T_EOF:
                raise failure("Unterminated template literal", start, p.ends[p.i], "SYNTAX_BAD_TOKEN")
            raise unexpected(p)
        if kind != T_BAD_TEMPLATE:
            quasis.append(template_element(p, p.i, tagged))
    del opened[depth:]
    p.i += 1
    return TemplateLiteral(start, p.ends[p.i - 1], quasis, values)


def super_expression(p: Parser) -> Expression:
    """`super`, which must be called or accessed."""
    i = p.i
    kind = p.kinds[i + 1]
    if kind == T_LPAREN:
        allowed = p.ctx & SUPER_CALL if p.kinds[i - 1 if i else 0] != T_NEW else 0
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
    items = chains.arguments(p)
    if not items or type(items[-1]) is SpreadElement:
        raise unexpected(p, p.i - 1 if not items else at)
    if len(items) > 2:
        raise failure("import() takes one or two arguments", items[2].start, items[2].end)
    return ImportExpression(start, p.ends[p.i - 1], items[0], items[1] if len(items) > 1 else None, phase)


def pending(p: Parser, key: int, diagnostic: Diagnostic) -> None:
    """Remember an error that a conversion to a pattern would cancel."""
    p.cover.setdefault(key, diagnostic)
