"""Classes: members, private names, static blocks, decorators, and TypeScript's modifiers.

Decides ECMA-262 section 15.7, the decorators proposal, and the class part of TypeScript.
"""

from __future__ import annotations

from ..ast import (
    BindingIdentifier,
    CallExpression,
    ChainExpression,
    ClassDeclaration,
    ClassElement,
    ClassExpression,
    Decorator,
    Expression,
    FunctionExpression,
    Identifier,
    IdentifierName,
    MethodDefinition,
    PrivateName,
    PropertyDefinition,
    Statement,
    StaticBlock,
    StaticMemberExpression,
    StringLiteral,
    TaggedTemplateExpression,
    TSIndexSignature,
    TSInstantiationExpression,
    TSNonNullExpression,
    TSType,
)
from ..tokens import (
    T_ASSIGN,
    T_AT,
    T_COLON,
    T_COMMA,
    T_DOT,
    T_EOF,
    T_ESCAPED,
    T_EXTENDS,
    T_IDENT_END,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_MUL,
    T_NAME_END,
    T_NOT,
    T_PRIVATE,
    T_QDOT,
    T_QUESTION,
    T_RBRACE,
    T_SEMI,
    T_SHL,
    T_STATIC,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
)
from . import chains, expressions, functions, objects, operands, statements, type_members, type_uses, types
from .declarations import AMBIENT_VALUE, CLASS, LEXICAL, SCOPE_FUNCTION, Scope, declare
from .state import (
    AMBIENT,
    FIELD,
    FUNCTION_INHERITS,
    NEW_TARGET,
    STATIC_BLOCK,
    STRICT,
    SUPER_CALL,
    SUPER_PROPERTY,
    Parser,
    PrivateScope,
    expect,
    identifier_text,
    name_text,
    newline_before,
    private_text,
    report,
    semicolon,
    unexpected,
)


def use_private(p: Parser, name: str, start: int, end: int) -> None:
    """A reference to `#name`; whether it is declared is known at the end of the class."""
    if p.classes:
        p.classes[-1].used.append((name, start, end))
    else:
        _undeclared(p, name, start, end)


def _undeclared(p: Parser, name: str, start: int, end: int) -> None:
    report(
        p,
        f"Private field '#{name}' must be declared in an enclosing class",
        start,
        end,
        "SYNTAX_PRIVATE_UNDECLARED",
    )


def _declare_private(p: Parser, name: str, kind: str, start: int, end: int) -> None:
    if name == "constructor":
        report(p, "Classes may not have a private field named '#constructor'", start, end, "SYNTAX_PRIVATE_CONSTRUCTOR")
    declared = p.classes[-1].declared
    old = declared.get(name)
    if old is None:
        declared[name] = kind
        return
    pair = {old, kind}
    if pair == {"get", "set"} or pair == {"static get", "static set"}:
        declared[name] = "pair"
        return
    report(p, f"Identifier '#{name}' has already been declared", start, end, "SYNTAX_REDECLARED")


def decorator_list(p: Parser) -> list[Decorator]:
    """The decorators at the current token."""
    result: list[Decorator] = []
    while p.kinds[p.i] == T_AT:
        first = p.i
        p.i = first + 1
        i = p.i
        value: Expression
        if p.kinds[i] == T_LPAREN:
            value = operands.parenthesized(p)
            if p.typescript:
                value = _decorator_chain(p, value, i)
        elif p.typescript:
            value = _decorator_chain(p, operands.primary(p), i)
        else:
            name = identifier_text(p, i, False)
            value = Identifier(p.starts[i], p.ends[i], name)
            p.i = i + 1
            while p.kinds[p.i] == T_DOT:
                at = p.i + 1
                if p.kinds[at] == T_PRIVATE:
                    value = chains.private_member(p, value, p.starts[i], at, False)
                else:
                    value = StaticMemberExpression(p.starts[i], p.ends[at], value, name_text(p, at), p.starts[at])
                p.i = at + 1
            if p.kinds[p.i] == T_LPAREN:
                items = chains.arguments(p)
                value = CallExpression(p.starts[i], p.ends[p.i - 1], value, items)
        result.append(Decorator(p.starts[first], p.ends[p.i - 1], value))
    return result


def _decorator_chain(p: Parser, value: Expression, first: int) -> Expression:
    """Members and calls, but no index: `@a [b]() {}` is a decorated computed method."""
    kinds = p.kinds
    start = p.starts[first]
    chained = False
    while True:
        i = p.i
        kind = kinds[i]
        if kind == T_DOT:
            if kinds[i + 1] == T_PRIVATE:
                value = chains.private_member(p, value, start, i + 1, False)
            else:
                value = StaticMemberExpression(start, p.ends[i + 1], value, name_text(p, i + 1), p.starts[i + 1])
            p.i = i + 2
        elif kind == T_LPAREN:
            items = chains.arguments(p)
            value = CallExpression(start, p.ends[p.i - 1], value, items)
        elif kind == T_QDOT:
            p.i = i + 1
            chained = True
            value = chains.optional_link(p, value, start)
        elif kind == T_NOT and not newline_before(p, i):
            value = TSNonNullExpression(start, p.ends[i], value)
            p.i = i + 1
        elif kind == T_LT or kind == T_SHL:
            type_uses.type_arguments(p)
        elif kind == T_TEMPLATE or kind == T_TEMPLATE_HEAD:
            quasi = operands.template(p, True)
            value = TaggedTemplateExpression(start, p.ends[p.i - 1], value, quasi)
        else:
            return ChainExpression(start, p.ends[i - 1], value) if chained else value


def class_expression(p: Parser, decorators: list[Decorator]) -> ClassExpression:
    """`class` as an expression; the current token is `class`."""
    first = p.i
    start = decorators[0].start if decorators else p.starts[first]
    p.i = first + 1
    saved = p.ctx
    p.ctx = saved | STRICT
    name = _class_name(p)
    super_class, body = _class_tail(p, False)
    p.ctx = saved
    return ClassExpression(start, p.ends[p.i - 1], name, super_class, body, decorators)


def class_declaration(
    p: Parser, decorators: list[Decorator], optional_name: bool, is_abstract: bool, first: int
) -> ClassDeclaration:
    """`class` as a declaration; the current token is `class`."""
    start = p.starts[first]
    if decorators and decorators[0].start < start:
        start = decorators[0].start
    p.i += 1
    saved = p.ctx
    p.ctx = saved | STRICT
    name = _class_name(p)
    if name is None:
        if not optional_name:
            raise unexpected(p)
    else:
        kind = CLASS if p.typescript else LEXICAL
        declare(p, name.name, name.start, name.end, AMBIENT_VALUE if saved & AMBIENT else kind)
    super_class, body = _class_tail(p, is_abstract)
    p.ctx = saved
    return ClassDeclaration(start, p.ends[p.i - 1], name, super_class, body, decorators, is_abstract)


def _class_name(p: Parser) -> BindingIdentifier | None:
    i = p.i
    if p.kinds[i] >= T_IDENT_END:
        return None
    if p.typescript and p.texts[i] == "implements" and p.kinds[i + 1] < T_NAME_END and p.kinds[i + 1] != T_EXTENDS:
        return None
    name = identifier_text(p, i, True)
    p.i = i + 1
    return BindingIdentifier(p.starts[i], p.ends[i], name)


def _class_tail(p: Parser, is_abstract: bool) -> tuple[Expression | None, list[ClassElement]]:
    """Heritage and body. The heritage sees the private names of outer classes only."""
    if p.typescript and p.kinds[p.i] == T_LT:
        type_uses.type_parameters(p)
    super_class: Expression | None = None
    if p.kinds[p.i] == T_EXTENDS:
        p.i += 1
        at = p.i
        no_in = p.no_in
        super_class = operands.primary(p)
        super_class = chains.subscripts(p, super_class, at)
        p.no_in = no_in
        if p.typescript:
            if isinstance(super_class, TSInstantiationExpression):
                super_class = super_class.expression
            if p.kinds[p.i] in (T_LT, T_SHL):
                type_uses.type_arguments(p)
    if p.typescript and p.texts[p.i] == "implements":
        p.i += 1
        types.heritage_list(p)
    expect(p, T_LBRACE)
    p.classes.append(PrivateScope())
    labels = p.labels
    no_in = p.no_in
    depth = p.cover_depth
    p.no_in = False
    p.cover_depth = 0
    p.labels = []
    body: list[ClassElement] = []
    seen_constructor = False
    while p.kinds[p.i] != T_RBRACE:
        if p.kinds[p.i] == T_SEMI:
            p.i += 1
            continue
        element = _element(p, super_class is not None)
        if isinstance(element, MethodDefinition) and element.kind == "constructor" and element.value.body is not None:
            if seen_constructor:
                report(
                    p,
                    "A class may only have one constructor",
                    element.key.start,
                    element.key.end,
                    "SYNTAX_DUPLICATE_CONSTRUCTOR",
                )
            seen_constructor = True
        body.append(element)
    p.i += 1
    p.labels = labels
    p.no_in = no_in
    p.cover_depth = depth
    private = p.classes.pop()
    for name, start, end in private.used:
        if name not in private.declared:
            if p.classes:
                p.classes[-1].used.append((name, start, end))
            else:
                _undeclared(p, name, start, end)
    return super_class, body


#: Tokens that show that a word such as `static` is itself the name of the member.
_AFTER_NAME = frozenset((T_LPAREN, T_ASSIGN, T_SEMI, T_RBRACE, T_COLON, T_QUESTION, T_NOT, T_LT, T_EOF, T_COMMA))
_TS_MODIFIERS = frozenset(("public", "private", "protected", "readonly", "abstract", "override", "declare"))


class _Modifiers:
    """The words before a member's name."""

    __slots__ = (
        "accessibility",
        "is_abstract",
        "is_accessor",
        "is_async",
        "is_declare",
        "is_override",
        "is_readonly",
        "is_static",
        "kind",
    )

    def __init__(self) -> None:
        self.accessibility = ""
        self.is_abstract = False
        self.is_accessor = False
        self.is_async = False
        self.is_declare = False
        self.is_override = False
        self.is_readonly = False
        self.is_static = False
        self.kind = "method"


def _modifiers(p: Parser) -> _Modifiers:
    """Read them; a word counts as a modifier when a member name can follow it."""
    result = _Modifiers()
    kinds = p.kinds
    while True:
        i = p.i
        kind = kinds[i]
        if kind >= T_IDENT_END or kind == T_ESCAPED:
            return result
        after = kinds[i + 1]
        if after in _AFTER_NAME:
            return result
        word = p.texts[i]
        if word == "static" and not result.is_static:
            result.is_static = True
        elif after == T_LBRACE:
            return result
        elif word == "async" and after != T_MUL and not newline_before(p, i + 1):
            result.is_async = True
            p.i = i + 1
            return result
        elif word == "async" and after == T_MUL and not newline_before(p, i + 1):
            result.is_async = True
            p.i = i + 1
            return result
        elif (word == "get" or word == "set") and after != T_MUL:
            result.kind = word
            p.i = i + 1
            return result
        elif word == "accessor" and after != T_MUL and not newline_before(p, i + 1):
            result.is_accessor = True
            p.i = i + 1
            return result
        elif p.typescript and word in _TS_MODIFIERS and after != T_MUL and not newline_before(p, i + 1):
            if word == "readonly":
                result.is_readonly = True
            elif word == "abstract":
                result.is_abstract = True
            elif word == "override":
                result.is_override = True
            elif word == "declare":
                result.is_declare = True
            else:
                result.accessibility = word
        elif p.typescript and word in ("public", "private", "protected", "override") and after == T_MUL:
            if word == "override":
                result.is_override = True
            else:
                result.accessibility = word
        else:
            return result
        p.i = i + 1


def _element(p: Parser, derived: bool) -> ClassElement:
    """One member."""
    kinds = p.kinds
    first = p.i
    start = p.starts[first]
    decorators = decorator_list(p) if kinds[first] == T_AT else []
    if kinds[p.i] == T_STATIC and kinds[p.i + 1] == T_LBRACE and not decorators:
        return _static_block(p)
    modifiers = _modifiers(p)
    if p.typescript and kinds[p.i] == T_LBRACKET and _index_signature_ahead(p):
        type_members.index_signature(p)
        semicolon(p)
        return TSIndexSignature(start, p.ends[p.i - 1], modifiers.is_static)
    is_generator = False
    if kinds[p.i] == T_MUL and modifiers.kind == "method" and not modifiers.is_accessor:
        is_generator = True
        p.i += 1
    at = p.i
    key: Expression
    computed = False
    private = kinds[at] == T_PRIVATE
    name = ""
    if private:
        name = private_text(p, at)
        key = PrivateName(p.starts[at], p.ends[at], name)
        p.i = at + 1
    else:
        key, computed = objects.property_key(p)
        if not computed:
            if isinstance(key, IdentifierName):
                name = key.name
            elif isinstance(key, StringLiteral):
                name = key.value
    optional = False
    if p.typescript and (kinds[p.i] == T_QUESTION or (kinds[p.i] == T_NOT and not newline_before(p, p.i))):
        optional = kinds[p.i] == T_QUESTION
        p.i += 1
    kind = kinds[p.i]
    is_static = modifiers.is_static
    if kind == T_LPAREN or (kind == T_LT and p.typescript):
        if modifiers.is_accessor:
            raise unexpected(p)
        return _method(p, start, decorators, modifiers, key, name, computed, private, is_generator, optional, derived)
    if is_generator or modifiers.is_async or modifiers.kind != "method":
        raise unexpected(p)
    if private:
        _declare_private(p, name, "field", key.start, key.end)
    elif not computed and (name == "constructor" or (is_static and name == "prototype")):
        report(
            p,
            f"Classes may not have a {'static property' if name == 'prototype' else 'field'} named '{name}'",
            key.start,
            key.end,
        )
    annotation: TSType | None = None
    if p.typescript and kind == T_COLON:
        annotation = types.annotation(p)
    value: Expression | None = None
    if kinds[p.i] == T_ASSIGN:
        p.i += 1
        saved = p.ctx
        saved_scope = p.scope
        p.ctx = (saved & FUNCTION_INHERITS) | SUPER_PROPERTY | NEW_TARGET | FIELD
        p.scope = Scope(saved_scope, SCOPE_FUNCTION)
        value = expressions.assignment(p)
        p.ctx = saved
        p.scope = saved_scope
    semicolon(p)
    return PropertyDefinition(
        start,
        p.ends[p.i - 1],
        key,
        value,
        computed,
        is_static,
        modifiers.is_accessor,
        decorators,
        modifiers.is_declare or bool(p.ctx & AMBIENT),
        modifiers.is_abstract,
        modifiers.accessibility,
        modifiers.is_readonly,
        annotation,
    )


def _index_signature_ahead(p: Parser) -> bool:
    kinds = p.kinds
    i = p.i
    return kinds[i + 1] < T_IDENT_END and kinds[i + 2] == T_COLON


def _method(
    p: Parser,
    start: int,
    decorators: list[Decorator],
    modifiers: _Modifiers,
    key: Expression,
    name: str,
    computed: bool,
    private: bool,
    is_generator: bool,
    optional: bool,
    derived: bool,
) -> ClassElement:
    is_static = modifiers.is_static
    kind = modifiers.kind
    extra = SUPER_PROPERTY
    constructor = False
    if private:
        word = "field" if kind == "method" else ("static " + kind if is_static else kind)
        if not modifiers.is_abstract:
            overload = p.typescript and p.classes[-1].declared.get(name) == "overload"
            if overload:
                del p.classes[-1].declared[name]
            _declare_private(p, name, word, key.start, key.end)
    elif not computed:
        if name == "constructor" and not is_static:
            if kind != "method":
                report(p, "Class constructor may not be an accessor", key.start, key.end)
            elif is_generator:
                report(p, "Class constructor may not be a generator", key.start, key.end)
            elif modifiers.is_async:
                report(p, "Class constructor may not be an async method", key.start, key.end)
            else:
                constructor = True
                kind = "constructor"
                extra |= SUPER_CALL if derived else 0
        elif is_static and name == "prototype":
            report(p, "Classes may not have a static property named 'prototype'", key.start, key.end)
    at = p.i
    ctx = functions.body_context(p, modifiers.is_async, is_generator, extra)
    scope = Scope(p.scope, SCOPE_FUNCTION)
    signature, body = functions.function_rest(p, ctx, True, None, constructor, scope)
    value_start = p.starts[at]
    end = p.ends[p.i - 1]
    value = FunctionExpression(
        value_start,
        end,
        None,
        signature.items,
        body,
        modifiers.is_async,
        is_generator,
        signature.info(value_start, end),
    )
    if modifiers.kind != "method":
        functions.check_accessor(p, value, modifiers.kind)
    if private and body is None and p.typescript and kind == "method":
        p.classes[-1].declared[name] = "overload"
    return MethodDefinition(
        start,
        end,
        key,
        value,
        kind,
        computed,
        is_static,
        decorators,
        modifiers.is_abstract,
        modifiers.accessibility,
        optional,
        modifiers.is_override,
    )


def _static_block(p: Parser) -> StaticBlock:
    first = p.i
    p.i = first + 2
    saved = p.ctx
    saved_scope = p.scope
    p.ctx = (saved & FUNCTION_INHERITS) | SUPER_PROPERTY | NEW_TARGET | STATIC_BLOCK
    p.scope = Scope(saved_scope, SCOPE_FUNCTION)
    body: list[Statement] = []
    statements.statement_list(p, body)
    p.i += 1
    p.ctx = saved
    p.scope = saved_scope
    return StaticBlock(p.starts[first], p.ends[p.i - 1], body)
