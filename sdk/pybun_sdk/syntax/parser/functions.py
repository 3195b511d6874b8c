"""Functions: parameters, bodies, directives, methods.

Decides ECMA-262 section 15 except arrows and classes. A "use strict" inside the body makes the parameters and the name
strict after the fact, so both are checked once the prologue is known (15.2.1).
"""

from __future__ import annotations

from ..ast import (
    AssignmentPattern,
    BindingIdentifier,
    BlockStatement,
    Decorator,
    Directive,
    FunctionDeclaration,
    FunctionExpression,
    Pattern,
    RestElement,
    Statement,
    TSFunctionInfo,
    TSKeyword,
    TSParameterProperty,
    TSType,
)
from ..tokens import (
    IS_ASSIGN,
    IS_SUBSCRIPT,
    PRECEDENCE,
    T_ARROW,
    T_AS,
    T_ASSIGN,
    T_AT,
    T_BAD,
    T_COLON,
    T_COMMA,
    T_DEC,
    T_ELLIPSIS,
    T_EOF,
    T_IDENT,
    T_IDENT_END,
    T_INC,
    T_LBRACE,
    T_LBRACKET,
    T_LPAREN,
    T_LT,
    T_MUL,
    T_NAME_END,
    T_NOT,
    T_QUESTION,
    T_RBRACE,
    T_REGEX,
    T_RPAREN,
    T_SEMI,
    T_STRING,
    T_STRING_LEGACY,
    T_THIS,
)
from . import classes, expressions, patterns, statements, type_uses, types
from .declarations import AMBIENT_VALUE, PARAMETER, SCOPE_FUNCTION, Scope, declare, function_kind
from .state import (
    AMBIENT,
    AWAIT,
    FUNCTION_INHERITS,
    MODULE,
    NEW_TARGET,
    PARAMS,
    RETURN,
    STRICT,
    SUPER_CALL,
    YIELD,
    Parser,
    check_name,
    eat,
    expect,
    failure,
    identifier_text,
    newline_before,
    report,
    semicolon,
    unexpected,
)


class Signature:
    """Parameters and, in TypeScript, what was written about them."""

    __slots__ = ("decorators", "has_info", "items", "return_type", "simple", "this_type", "types")

    def __init__(self) -> None:
        self.items: list[Pattern] = []
        self.types: list[TSType | None] = []
        self.decorators: list[list[Decorator]] = []
        self.this_type: TSType | None = None
        self.return_type: TSType | None = None
        self.simple = True
        self.has_info = False

    def info(self, start: int, end: int) -> TSFunctionInfo | None:
        """The node for what was written, if anything was."""
        if not self.has_info:
            return None
        return TSFunctionInfo(start, end, self.types, self.return_type, self.decorators, self.this_type)


def parameters(p: Parser, is_constructor: bool) -> Signature:
    """Parameters with their parentheses; names go to the current scope."""
    kinds = p.kinds
    signature = Signature()
    items = signature.items
    expect(p, T_LPAREN)
    typescript = p.typescript
    no_in = p.no_in
    p.no_in = False
    while True:
        i = p.i
        kind = kinds[i]
        if kind == T_IDENT and (kinds[i + 1] == T_COMMA or kinds[i + 1] == T_RPAREN):
            name = p.texts[i]
            names = p.scope.names
            start = p.starts[i]
            end = p.ends[i]
            if name in names:
                declare(p, name, start, end, PARAMETER)
            else:
                names[name] = PARAMETER
            items.append(BindingIdentifier(start, end, name))
            if typescript:
                signature.types.append(None)
                signature.decorators.append([])
            p.i = i + 1
        elif kind == T_RPAREN:
            break
        elif typescript:
            _typed_parameter(p, signature, is_constructor)
        elif kind == T_ELLIPSIS:
            signature.simple = False
            p.i = i + 1
            target = patterns.binding_target(p, PARAMETER)
            items.append(RestElement(p.starts[i], p.ends[p.i - 1], target))
            if kinds[p.i] != T_RPAREN:
                raise failure(
                    "Rest parameter must be last formal parameter", p.starts[p.i], p.ends[p.i], "SYNTAX_REST_NOT_LAST"
                )
            break
        else:
            element = patterns.binding_element(p, PARAMETER)
            if type(element) is not BindingIdentifier:
                signature.simple = False
            items.append(element)
        kind = kinds[p.i]
        if kind == T_COMMA:
            p.i += 1
        elif kind != T_RPAREN:
            if kind < T_BAD and kind != T_EOF:
                raise failure("missing ) after formal parameters", p.starts[p.i], p.ends[p.i])
            raise unexpected(p)
    p.i += 1
    p.no_in = no_in
    return signature


_MODIFIERS = frozenset(("public", "private", "protected", "readonly", "override"))


def _typed_parameter(p: Parser, signature: Signature, is_constructor: bool) -> None:
    """One parameter in TypeScript: decorators, modifiers, `this`, `?`, annotation."""
    kinds = p.kinds
    first = p.i
    start = p.starts[first]
    decorators = classes.decorator_list(p) if kinds[first] == T_AT else []
    accessibility = ""
    is_readonly = False
    is_override = False
    modified = False
    while p.texts[p.i] in _MODIFIERS and (
        kinds[p.i + 1] < T_NAME_END or kinds[p.i + 1] in (T_LBRACE, T_LBRACKET, T_ELLIPSIS)
    ):
        if not is_constructor:
            raise failure(
                "A parameter property is only allowed in a constructor implementation",
                p.starts[p.i],
                p.ends[p.i],
            )
        modified = True
        word = p.texts[p.i]
        if word == "readonly":
            is_readonly = True
        elif word == "override":
            is_override = True
        else:
            accessibility = word
        p.i += 1
    if kinds[p.i] == T_THIS:
        if signature.items or signature.this_type is not None:
            raise failure("A 'this' parameter must be the first parameter", p.starts[p.i], p.ends[p.i])
        p.i += 1
        signature.this_type = types.annotation(p) if kinds[p.i] == T_COLON else TSKeyword(start, p.ends[p.i - 1], "any")
        signature.has_info = True
        return
    rest = eat(p, T_ELLIPSIS)
    at = p.i
    target = patterns.binding_target(p, PARAMETER)
    if type(target) is not BindingIdentifier or rest:
        signature.simple = False
    eat(p, T_QUESTION)
    kind: TSType | None = None
    if kinds[p.i] == T_COLON:
        kind = types.annotation(p)
        signature.has_info = True
    element: Pattern = target
    if rest:
        element = RestElement(start, p.ends[p.i - 1], target)
        if kinds[p.i] != T_RPAREN and not (p.ctx & AMBIENT):
            raise failure(
                "Rest parameter must be last formal parameter", p.starts[p.i], p.ends[p.i], "SYNTAX_REST_NOT_LAST"
            )
    elif kinds[p.i] == T_ASSIGN:
        p.i += 1
        default = expressions.assignment_in(p)
        signature.simple = False
        element = AssignmentPattern(p.starts[at], p.ends[p.i - 1], target, default)
    if modified:
        element = TSParameterProperty(start, p.ends[p.i - 1], element, accessibility, is_readonly, is_override)
    if decorators:
        signature.has_info = True
    signature.items.append(element)
    signature.types.append(kind)
    signature.decorators.append(decorators)


def return_annotation(p: Parser, signature: Signature) -> None:
    """`: T` after the parameters, predicates included."""
    if p.typescript and p.kinds[p.i] == T_COLON:
        p.i += 1
        signature.return_type = types.return_type(p)
        signature.has_info = True


def function_body(p: Parser, signature: Signature, unique: bool, name: BindingIdentifier | None) -> BlockStatement:
    """`{ ... }` of a function whose context and scope are already set up.

    `unique` says that parameter names may not repeat in any mode.
    """
    first = p.i
    expect(p, T_LBRACE)
    saved_labels = p.labels
    if saved_labels:
        p.labels = []
    no_in = p.no_in
    depth = p.cover_depth
    p.no_in = False
    p.cover_depth = 0
    was_strict = p.ctx & STRICT
    body: list[Statement] = []
    kind = p.kinds[p.i]
    if kind == T_STRING or kind == T_STRING_LEGACY:
        directives(p, body, signature)
    if p.scope.duplicate is not None or (p.ctx & STRICT and not was_strict):
        check_parameters(p, signature, unique, name, bool(p.ctx & STRICT and not was_strict))
    statements.statement_list(p, body)
    p.i += 1
    p.labels = saved_labels
    p.no_in = no_in
    p.cover_depth = depth
    return BlockStatement(p.starts[first], p.ends[p.i - 1], body)


def directives(p: Parser, body: list[Statement], signature: Signature | None) -> None:
    """The directive prologue; "use strict" takes effect at once, and on octal escapes before it."""
    legacy: list[tuple[int, int]] = []
    while True:
        i = p.i
        kind = p.kinds[i]
        if kind != T_STRING and kind != T_STRING_LEGACY:
            break
        after = p.kinds[i + 1]
        if after == T_SEMI:
            p.i = i + 2
        elif after == T_RBRACE or after == T_EOF:
            p.i = i + 1
        elif newline_before(p, i + 1) and not _continues(p, i + 1):
            p.i = i + 1
        else:
            break
        if kind == T_STRING_LEGACY:
            legacy.append((p.starts[i], p.ends[i]))
        text = p.texts[i]
        if text[1:-1] == "use strict":
            if signature is not None and not signature.simple:
                report(
                    p,
                    "Illegal 'use strict' directive in function with non-simple parameter list",
                    p.starts[i],
                    p.ends[i],
                    "SYNTAX_USE_STRICT",
                )
            p.ctx |= STRICT
        body.append(Directive(p.starts[i], p.ends[p.i - 1], text))
    if p.ctx & STRICT:
        for start, end in legacy:
            report(p, "Octal escape sequences are not allowed in strict mode.", start, end, "SYNTAX_LEGACY_OCTAL")


def _continues(p: Parser, index: int) -> bool:
    """Whether the token at `index` continues an expression across a newline."""
    kind = p.kinds[index]
    if kind == T_INC or kind == T_DEC or kind == T_NOT:
        return False
    if kind == T_AS:
        return False
    return bool(
        PRECEDENCE[kind] or IS_SUBSCRIPT[kind] or IS_ASSIGN[kind] or kind in (T_QUESTION, T_COMMA, T_ARROW, T_REGEX)
    )


def check_parameters(
    p: Parser, signature: Signature, unique: bool, name: BindingIdentifier | None, became_strict: bool
) -> None:
    """Repeated names, and names that the body's strictness forbids."""
    scope = p.scope
    if scope.duplicate is not None and (unique or p.ctx & STRICT or not signature.simple):
        _, start, end = scope.duplicate
        report(p, "Duplicate parameter name not allowed in this context", start, end, "SYNTAX_DUPLICATE_PARAMETER")
    if not became_strict:
        return
    if name is not None:
        check_name(p, name.name, name.start, name.end, True)
    for item in signature.items:
        if isinstance(item, BindingIdentifier):
            check_name(p, item.name, item.start, item.end, True)


def function_rest(
    p: Parser, ctx: int, unique: bool, name: BindingIdentifier | None, is_constructor: bool, scope: Scope
) -> tuple[Signature, BlockStatement | None]:
    """Type parameters, parameters, return type and body; `ctx` is the context of the body.

    The body is None for a signature without one (TypeScript only).
    """
    saved_ctx = p.ctx
    saved_scope = p.scope
    p.ctx = ctx | PARAMS
    p.scope = scope
    if p.typescript and p.kinds[p.i] == T_LT:
        type_uses.type_parameters(p)
    depth = p.cover_depth
    p.cover_depth = 0
    signature = parameters(p, is_constructor)
    p.cover_depth = depth
    return_annotation(p, signature)
    p.ctx = ctx
    body: BlockStatement | None = None
    if p.kinds[p.i] == T_LBRACE:
        body = function_body(p, signature, unique, name)
    elif p.typescript:
        if scope.duplicate is not None:
            check_parameters(p, signature, unique, name, False)
        if p.kinds[p.i] != T_COMMA:
            semicolon(p)
    else:
        raise unexpected(p)
    p.ctx = saved_ctx
    p.scope = saved_scope
    return signature, body


def body_context(p: Parser, is_async: bool, is_generator: bool, extra: int) -> int:
    """The context inside a function that is not an arrow."""
    ctx = (p.ctx & FUNCTION_INHERITS) | RETURN | NEW_TARGET | extra
    if is_async:
        ctx |= AWAIT
    if is_generator:
        ctx |= YIELD
    return ctx


def function_expression(p: Parser, first: int, is_async: bool) -> FunctionExpression:
    """`function` as an expression; the current token is `function`, the expression began at token `first`."""
    p.i += 1
    is_generator = eat(p, T_MUL)
    ctx = body_context(p, is_async, is_generator, 0)
    name: BindingIdentifier | None = None
    if p.kinds[p.i] < T_IDENT_END:
        i = p.i
        saved = p.ctx
        p.ctx = ctx
        text = identifier_text(p, i, True)
        p.ctx = saved
        name = BindingIdentifier(p.starts[i], p.ends[i], text)
        p.i = i + 1
    scope = Scope(p.scope, SCOPE_FUNCTION)
    signature, body = function_rest(p, ctx, False, name, False, scope)
    start = p.starts[first]
    end = p.ends[p.i - 1]
    if body is None:
        raise unexpected(p)
    return FunctionExpression(
        start, end, name, signature.items, body, is_async, is_generator, signature.info(start, end)
    )


def function_declaration(p: Parser, first: int, is_async: bool, optional_name: bool) -> FunctionDeclaration:
    """`function` as a declaration; the current token is `function`."""
    p.i += 1
    is_generator = eat(p, T_MUL)
    name: BindingIdentifier | None = None
    i = p.i
    if p.kinds[i] < T_IDENT_END:
        text = p.texts[i] if p.kinds[i] == T_IDENT else identifier_text(p, i, True)
        name = BindingIdentifier(p.starts[i], p.ends[i], text)
        p.i = i + 1
    elif not optional_name:
        raise unexpected(p)
    ctx = body_context(p, is_async, is_generator, 0)
    if name is not None and not p.typescript:
        declare(p, name.name, name.start, name.end, function_kind(p, not is_async and not is_generator))
    scope = Scope(p.scope, SCOPE_FUNCTION)
    signature, body = function_rest(p, ctx, False, name, False, scope)
    if name is not None and p.typescript:
        kind = function_kind(p, not is_async and not is_generator)
        declare(p, name.name, name.start, name.end, AMBIENT_VALUE if body is None else kind)
    start = p.starts[first]
    end = p.ends[p.i - 1]
    return FunctionDeclaration(
        start, end, name, signature.items, body, is_async, is_generator, signature.info(start, end)
    )


def method(p: Parser, first: int, is_async: bool, is_generator: bool, extra: int) -> FunctionExpression:
    """Parameters and body of a method or accessor."""
    at = p.i
    ctx = body_context(p, is_async, is_generator, extra)
    scope = Scope(p.scope, SCOPE_FUNCTION)
    signature, body = function_rest(p, ctx, True, None, bool(extra & SUPER_CALL or extra & MODULE), scope)
    start = p.starts[at]
    end = p.ends[p.i - 1]
    return FunctionExpression(
        start, end, None, signature.items, body, is_async, is_generator, signature.info(start, end)
    )


def check_accessor(p: Parser, value: FunctionExpression, kind: str) -> None:
    """A getter has no parameter, a setter exactly one that is not a rest parameter."""
    if kind == "get":
        if value.params:
            raise failure("Getter must not have any formal parameters.", value.params[0].start, value.params[0].end)
    elif len(value.params) != 1:
        raise failure("Setter must have exactly one formal parameter.", value.start, value.start + 1)
    elif type(value.params[0]) is RestElement:
        raise failure(
            "Setter function argument must not be a rest parameter", value.params[0].start, value.params[0].end
        )
