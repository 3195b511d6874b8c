"""TypeScript's own declarations: type aliases, interfaces, enums, namespaces, `declare`, `import =`.

Decides their grammar as of TypeScript 5.9. None of the words that begin them is reserved, so each is a declaration only
when the next token, on the same line, fits.
"""

from __future__ import annotations

from ..ast import (
    BindingIdentifier,
    ExportNamedDeclaration,
    Expression,
    Identifier,
    Statement,
    StaticMemberExpression,
    StringLiteral,
    TemplateLiteral,
    TSDeclare,
    TSEnumDeclaration,
    TSEnumMember,
    TSImportEqualsDeclaration,
    TSInterfaceDeclaration,
    TSModuleDeclaration,
    TSTypeAliasDeclaration,
)
from ..tokens import (
    T_ASSIGN,
    T_ASYNC,
    T_AWAIT,
    T_BIGINT,
    T_CLASS,
    T_COMMA,
    T_CONST,
    T_DOT,
    T_ENUM,
    T_EOF,
    T_EXPORT,
    T_EXTENDS,
    T_FUNCTION,
    T_IDENT_END,
    T_IMPORT,
    T_INTERFACE,
    T_LBRACE,
    T_LBRACKET,
    T_LET,
    T_LPAREN,
    T_LT,
    T_NAME_END,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_RBRACE,
    T_RPAREN,
    T_STRING,
    T_STRING_LEGACY,
    T_TSWORD,
    T_USING,
    T_VAR,
)
from . import classes, expressions, modules, objects, operands, patterns, statements, type_members, type_uses, types
from .declarations import AMBIENT_VALUE, ENUM, IMPORT, NAMESPACE, SCOPE_FUNCTION, TYPE, Scope, declare
from .state import (
    AMBIENT,
    AWAIT,
    BREAKABLE,
    LOOP,
    RETURN,
    TOP_AWAIT,
    YIELD,
    Parser,
    eat,
    expect,
    failure,
    identifier_text,
    name_text,
    newline_before,
    semicolon,
    unexpected,
)


def declaration(p: Parser, first: int) -> Statement | None:
    """The declaration at the current token, or None if the word is an ordinary identifier here.

    `first` is the token the statement starts with, a decorator perhaps.
    """
    i = p.i
    kinds = p.kinds
    word = p.texts[i]
    after = kinds[i + 1]
    if newline_before(p, i + 1):
        return None
    if word == "type":
        if after < T_IDENT_END and kinds[i + 2] in (T_ASSIGN, T_LT):
            return _type_alias(p, first)
    elif word == "interface":
        if after < T_IDENT_END:
            return interface_declaration(p, first)
    elif word == "namespace" or word == "module":
        if after < T_IDENT_END and kinds[i + 2] in (T_LBRACE, T_DOT) and not newline_before(p, i + 2):
            p.i = i + 1
            return _namespace(p, first)
        if word == "module" and after in (T_STRING, T_STRING_LEGACY):
            p.i = i + 1
            return _ambient_module(p, first)
        if after < T_IDENT_END and kinds[i + 2] == T_LBRACE:
            p.i = i + 1
            return _namespace(p, first)
    elif word == "abstract":
        if after == T_CLASS:
            p.i = i + 1
            return classes.class_declaration(p, [], False, True, first)
    elif word == "declare":
        return _declare(p, first)
    elif word == "global" and after == T_LBRACE and p.ctx & AMBIENT:
        return _global(p, first)
    return None


def _type_alias(p: Parser, first: int) -> Statement:
    p.i += 1
    name = _type_name(p)
    if p.kinds[p.i] == T_LT:
        type_uses.type_parameters(p)
    expect(p, T_ASSIGN)
    types.type_(p)
    semicolon(p)
    return TSTypeAliasDeclaration(p.starts[first], p.ends[p.i - 1], name)


def _type_name(p: Parser) -> BindingIdentifier:
    i = p.i
    if p.kinds[i] >= T_IDENT_END:
        raise unexpected(p)
    name = name_text(p, i)
    p.i = i + 1
    declare(p, name, p.starts[i], p.ends[i], TYPE)
    return BindingIdentifier(p.starts[i], p.ends[i], name)


def interface_declaration(p: Parser, first: int) -> Statement:
    """`interface`, which is the current token."""
    p.i += 1
    name = _type_name(p)
    if p.kinds[p.i] == T_LT:
        type_uses.type_parameters(p)
    if eat(p, T_EXTENDS):
        types.heritage_list(p)
    type_members.object_members(p)
    return TSInterfaceDeclaration(p.starts[first], p.ends[p.i - 1], name)


def enum_declaration(p: Parser, first: int, is_const: bool) -> Statement:
    """`enum`, `const enum`; the current token is the first of them."""
    kinds = p.kinds
    p.i += 2 if is_const else 1
    name = patterns.binding_identifier(p, AMBIENT_VALUE if p.ctx & AMBIENT else ENUM)
    expect(p, T_LBRACE)
    members: list[TSEnumMember] = []
    saved = p.scope
    p.scope = Scope(saved, SCOPE_FUNCTION)
    while not eat(p, T_RBRACE):
        at = p.i
        key: Expression
        if kinds[at] == T_LBRACKET:
            key, _ = objects.property_key(p)
            if not isinstance(key, (StringLiteral, TemplateLiteral)):
                raise failure("Computed property names are not allowed in enums.", key.start, key.end)
            if isinstance(key, TemplateLiteral):
                text = key.quasis[0].cooked or ""
                key = StringLiteral(key.start, key.end, text, p.source[key.start : key.end])
        elif kinds[at] in (T_NUMBER, T_BIGINT, T_NUMBER_LEGACY):
            raise failure("An enum member cannot have a numeric name.", p.starts[at], p.ends[at])
        else:
            key, _ = objects.property_key(p)
        value: Expression | None = None
        if eat(p, T_ASSIGN):
            value = expressions.assignment_in(p)
        members.append(TSEnumMember(p.starts[at], p.ends[p.i - 1], key, value))
        if kinds[p.i] != T_RBRACE:
            expect(p, T_COMMA)
    p.scope = saved
    return TSEnumDeclaration(p.starts[first], p.ends[p.i - 1], name, members, is_const)


def _namespace(p: Parser, first: int) -> TSModuleDeclaration:
    """`A.B { ... }` after the keyword."""
    start = p.starts[first]
    name = patterns.binding_identifier(p, NAMESPACE)
    body: list[Statement]
    if p.kinds[p.i] == T_DOT:
        p.i += 1
        at = p.i
        saved = p.scope
        p.scope = Scope(saved, SCOPE_FUNCTION)
        inner = _namespace(p, at)
        p.scope = saved
        body = [ExportNamedDeclaration(inner.start, inner.end, inner, [], None, [])]
    else:
        body = _body(p)
    return TSModuleDeclaration(start, p.ends[p.i - 1], name, body)


def _body(p: Parser) -> list[Statement]:
    """The statements of a namespace, with their braces: imports and exports may be among them."""
    expect(p, T_LBRACE)
    saved_scope = p.scope
    saved_module = p.module_syntax
    saved_exports = p.exports
    saved_ctx = p.ctx
    saved_labels = p.labels
    p.scope = Scope(saved_scope, SCOPE_FUNCTION)
    p.exports = {}
    p.labels = []
    p.ctx = saved_ctx & ~(AWAIT | TOP_AWAIT | YIELD | RETURN | BREAKABLE | LOOP)
    body: list[Statement] = []
    while p.kinds[p.i] != T_RBRACE:
        if p.kinds[p.i] == T_EOF:
            raise unexpected(p)
        body.append(module_item(p))
    p.i += 1
    p.scope = saved_scope
    p.module_syntax = saved_module
    p.exports = saved_exports
    p.ctx = saved_ctx
    p.labels = saved_labels
    return body


def module_item(p: Parser) -> Statement:
    """A statement, import or export."""
    kind = p.kinds[p.i]
    if kind == T_EXPORT:
        return modules.export_declaration(p, [], p.i)
    if kind == T_IMPORT and p.kinds[p.i + 1] != T_LPAREN and p.kinds[p.i + 1] != T_DOT:
        return modules.import_declaration(p)
    if kind == T_IMPORT and p.kinds[p.i + 1] == T_DOT and p.texts[p.i + 2] not in ("meta", "defer", "source"):
        return modules.import_declaration(p)
    return statements.statement(p, True)


def _ambient_module(p: Parser, first: int) -> Statement:
    """`module "x" { ... }` or `module "x";`."""
    name = operands.string_literal(p)
    body: list[Statement] | None = None
    if p.kinds[p.i] == T_LBRACE:
        body = _body(p)
    else:
        semicolon(p)
    return TSModuleDeclaration(p.starts[first], p.ends[p.i - 1], name, body)


def _global(p: Parser, first: int) -> Statement:
    i = p.i
    p.i = i + 1
    name = BindingIdentifier(p.starts[i], p.ends[i], "global")
    body = _body(p)
    return TSModuleDeclaration(p.starts[first], p.ends[p.i - 1], name, body, True)


_DECLARABLE = frozenset((T_VAR, T_CONST, T_LET, T_FUNCTION, T_CLASS, T_ENUM, T_INTERFACE, T_TSWORD, T_ASYNC, T_USING))


def _declare(p: Parser, first: int) -> Statement | None:
    """`declare ...`."""
    i = p.i
    after = p.kinds[i + 1]
    if after == T_IMPORT:
        p.i = i + 2
        return TSDeclare(p.starts[first], p.ends[i], import_equals(p, i + 1, False, False))
    if after not in _DECLARABLE and not (after == T_AWAIT and p.kinds[i + 2] == T_USING):
        return None
    if (
        after in (T_TSWORD, T_USING, T_ASYNC)
        and p.kinds[i + 2] >= T_NAME_END
        and p.kinds[i + 2]
        not in (
            T_LBRACE,
            T_STRING,
            T_LBRACKET,
        )
    ):
        return None
    saved = p.ctx
    p.ctx = saved | AMBIENT
    p.i = i + 1
    inner = statements.statement(p, True)
    p.ctx = saved
    return TSDeclare(p.starts[first], p.ends[p.i - 1], inner)


def import_equals(p: Parser, first: int, type_only: bool, is_export: bool) -> Statement:
    """`a = require("x")` or `a = B.C` after `import`."""
    name = patterns.binding_identifier(p, TYPE if type_only else IMPORT)
    expect(p, T_ASSIGN)
    i = p.i
    reference: Expression
    is_require = p.texts[i] == "require" and p.kinds[i + 1] == T_LPAREN
    if is_require:
        p.i = i + 2
        reference = operands.string_literal(p)
        expect(p, T_RPAREN)
    else:
        reference = Identifier(p.starts[i], p.ends[i], identifier_text(p, i, False))
        p.i = i + 1
        while eat(p, T_DOT):
            at = p.i
            reference = StaticMemberExpression(p.starts[i], p.ends[at], reference, name_text(p, at), p.starts[at])
            p.i = at + 1
    semicolon(p)
    return TSImportEqualsDeclaration(
        p.starts[first], p.ends[p.i - 1], name, reference, is_require, type_only, is_export
    )
