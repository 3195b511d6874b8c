"""Imports and exports.

Decides ECMA-262 section 16.2 with import attributes, `import defer` and `import source`, and TypeScript's `type`
modifiers, `import =`, `export =` and `export as namespace`. `type`, `defer`, `source` and `from` may all be names too;
the tokens that follow tell.
"""

from __future__ import annotations

from ..ast import (
    ArrayPattern,
    AssignmentPattern,
    BindingIdentifier,
    ClassDeclaration,
    Decorator,
    ExportAllDeclaration,
    ExportDefaultDeclaration,
    ExportNamedDeclaration,
    ExportSpecifier,
    ExpressionStatement,
    FunctionDeclaration,
    Identifier,
    ImportAttribute,
    ImportDeclaration,
    ImportDefaultSpecifier,
    ImportNamespaceSpecifier,
    ImportSpecifier,
    ModuleExportName,
    Node,
    ObjectPattern,
    Property,
    RestElement,
    Statement,
    StringLiteral,
    TSExportAssignment,
    TSNamespaceExportDeclaration,
    VariableDeclaration,
)
from ..tokens import (
    T_ASSIGN,
    T_ASYNC,
    T_AT,
    T_CLASS,
    T_COLON,
    T_COMMA,
    T_CONST,
    T_DEFAULT,
    T_ENUM,
    T_EVAL_ARGS,
    T_FUNCTION,
    T_IDENT,
    T_IDENT_END,
    T_IMPORT,
    T_INTERFACE,
    T_LBRACE,
    T_LET,
    T_MUL,
    T_NAME_END,
    T_RBRACE,
    T_SEMI,
    T_STRING,
    T_STRING_LEGACY,
    T_TSWORD,
    T_VAR,
    T_WITH,
)
from . import classes, expressions, functions, operands, patterns, statements, ts_declarations
from .declarations import IMPORT, TYPE
from .state import Parser, eat, expect, identifier_text, name_text, newline_before, report, semicolon, unexpected


def import_declaration(p: Parser) -> Statement:
    """An import declaration; the current token is `import`."""
    kinds = p.kinds
    texts = p.texts
    first = p.i
    p.module_syntax = True
    p.i = first + 1
    start = p.starts[first]
    if kinds[p.i] in (T_STRING, T_STRING_LEGACY):
        source = operands.string_literal(p)
        attributes = _attributes(p)
        semicolon(p)
        return ImportDeclaration(start, p.ends[p.i - 1], [], source, attributes, "", False, True)
    type_only = False
    phase = ""
    i = p.i
    after = kinds[i + 1]
    word = texts[i]
    if word == "type" and p.typescript:
        if after in (T_LBRACE, T_MUL):
            type_only = True
        elif after < T_IDENT_END:
            # `import type from "x"` names it; `import type from from "x"` and `import type x from` do not.
            if texts[i + 1] != "from" or texts[i + 2] == "from" or kinds[i + 2] == T_ASSIGN:
                type_only = True
        if type_only:
            p.i = i + 1
    elif word == "defer" and after == T_MUL:
        phase = "defer"
        p.i = i + 1
    elif word == "source" and after < T_IDENT_END and (texts[i + 1] != "from" or texts[i + 2] == "from"):
        phase = "source"
        p.i = i + 1
    if p.typescript and kinds[p.i] < T_IDENT_END and kinds[p.i + 1] == T_ASSIGN:
        return ts_declarations.import_equals(p, first, type_only, False)
    specifiers: list[Node] = []
    declared = TYPE if type_only else IMPORT
    if kinds[p.i] < T_IDENT_END:
        at = p.i
        local = patterns.binding_identifier(p, declared)
        specifiers.append(ImportDefaultSpecifier(p.starts[at], p.ends[at], local))
        if not eat(p, T_COMMA):
            return _import_end(p, start, specifiers, phase, type_only)
        if phase or (kinds[p.i] != T_LBRACE and kinds[p.i] != T_MUL):
            raise unexpected(p)
    at = p.i
    if eat(p, T_MUL):
        if texts[p.i] != "as":
            raise unexpected(p)
        p.i += 1
        local = patterns.binding_identifier(p, declared)
        specifiers.append(ImportNamespaceSpecifier(p.starts[at], p.ends[p.i - 1], local))
    elif kinds[at] == T_LBRACE:
        p.i = at + 1
        while not eat(p, T_RBRACE):
            specifiers.append(_import_specifier(p, declared))
            if kinds[p.i] != T_RBRACE:
                expect(p, T_COMMA)
    else:
        raise unexpected(p)
    return _import_end(p, start, specifiers, phase, type_only)


def _import_end(p: Parser, start: int, specifiers: list[Node], phase: str, type_only: bool) -> Statement:
    if p.texts[p.i] != "from":
        raise unexpected(p)
    p.i += 1
    source = operands.string_literal(p)
    attributes = _attributes(p)
    semicolon(p)
    return ImportDeclaration(start, p.ends[p.i - 1], specifiers, source, attributes, phase, type_only)


def _type_modifier(p: Parser) -> bool:
    """Step over `type` in front of a specifier (TypeScript), where it is not the name itself.

    `type`, `type as x`, `type as as x` name `type` or ... `type as`: see the table in the code.
    """
    kinds = p.kinds
    texts = p.texts
    i = p.i
    if not p.typescript or texts[i] != "type" or not (kinds[i + 1] < T_NAME_END or kinds[i + 1] == T_STRING):
        return False
    if texts[i + 1] != "as":
        p.i = i + 1
        return True
    second = kinds[i + 2]
    if second >= T_NAME_END and second != T_STRING:
        # { type as } : the type `as`
        p.i = i + 1
        return True
    if texts[i + 2] == "as":
        if kinds[i + 3] < T_NAME_END or kinds[i + 3] == T_STRING:
            # { type as as x } : the type `as` as x
            p.i = i + 1
            return True
        # { type as as } : `type` as `as`
        return False
    # { type as x }
    return False


def _import_specifier(p: Parser, declared: int) -> Node:
    type_only = _type_modifier(p)
    at = p.i
    imported = _module_export_name(p)
    if type_only:
        declared = TYPE
    if p.texts[p.i] == "as":
        p.i += 1
        local = patterns.binding_identifier(p, declared)
    else:
        if imported.is_string or p.kinds[at] >= T_IDENT_END:
            raise unexpected(p, at if not imported.is_string else -1)
        p.i = at
        local = patterns.binding_identifier(p, declared)
    return ImportSpecifier(p.starts[at], p.ends[p.i - 1], imported, local, type_only)


def _module_export_name(p: Parser) -> ModuleExportName:
    i = p.i
    start = p.starts[i]
    if p.kinds[i] in (T_STRING, T_STRING_LEGACY):
        value = operands.string_literal(p).value
        if any(0xD800 <= ord(char) <= 0xDFFF for char in value):
            report(p, "Invalid module export name: contains unpaired surrogate character", start, p.ends[i])
        return ModuleExportName(start, p.ends[i], value, True)
    name = name_text(p, i)
    p.i = i + 1
    return ModuleExportName(start, p.ends[i], name)


def _attributes(p: Parser) -> list[ImportAttribute]:
    """`with { type: "json" }`, or the older `assert`."""
    result: list[ImportAttribute] = []
    i = p.i
    if p.kinds[i] == T_WITH or (p.texts[i] == "assert" and p.kinds[i + 1] == T_LBRACE and not newline_before(p, i)):
        p.i = i + 1
        expect(p, T_LBRACE)
        seen: set[str] = set()
        while not eat(p, T_RBRACE):
            at = p.i
            key = _module_export_name(p).name
            if key in seen:
                report(
                    p, f"Import attributes has a duplicate key '{key}'", p.starts[at], p.ends[at], "SYNTAX_ATTRIBUTES"
                )
            seen.add(key)
            expect(p, T_COLON)
            value = operands.string_literal(p)
            result.append(ImportAttribute(p.starts[at], p.ends[p.i - 1], key, value))
            if p.kinds[p.i] != T_RBRACE:
                expect(p, T_COMMA)
    return result


def _add_export(p: Parser, name: str, start: int, end: int) -> None:
    if name in p.exports and not p.typescript:
        report(p, f"Duplicate export of '{name}'", start, end, "SYNTAX_DUPLICATE_EXPORT")
    p.exports[name] = start


def export_declaration(p: Parser, decorators: list[Decorator], first: int) -> Statement:
    """An export declaration; the current token is `export`, any decorators before it have been read."""
    kinds = p.kinds
    texts = p.texts
    p.module_syntax = True
    start = p.starts[first]
    p.i += 1
    i = p.i
    kind = kinds[i]
    if kind == T_DEFAULT:
        p.i = i + 1
        _add_export(p, "default", p.starts[i], p.ends[i])
        return _export_default(p, start, decorators)
    if decorators and kind != T_CLASS and texts[i] not in ("abstract", "declare"):
        raise unexpected(p)
    type_only = False
    if kind == T_MUL:
        return _export_all(p, start, False)
    if p.typescript:
        if texts[i] == "type" and kinds[i + 1] in (T_LBRACE, T_MUL):
            p.i = i + 1
            if kinds[i + 1] == T_MUL:
                return _export_all(p, start, True)
            type_only = True
        elif kind == T_ASSIGN:
            p.i = i + 1
            value = expressions.expression(p)
            semicolon(p)
            return TSExportAssignment(start, p.ends[p.i - 1], value)
        elif texts[i] == "as" and texts[i + 1] == "namespace":
            name = name_text(p, i + 2)
            p.i = i + 3
            semicolon(p)
            return TSNamespaceExportDeclaration(start, p.ends[p.i - 1], name)
        elif kind == T_IMPORT:
            p.i = i + 1
            import_type = texts[p.i] == "type" and kinds[p.i + 1] < T_IDENT_END and kinds[p.i + 2] == T_ASSIGN
            if import_type:
                p.i += 1
            return ts_declarations.import_equals(p, first, import_type, True)
    if kinds[p.i] == T_LBRACE:
        return _export_list(p, start, type_only)
    declaration: Statement
    if kind == T_AT:
        decorators = classes.decorator_list(p)
        kind = kinds[p.i]
        if kind != T_CLASS and texts[p.i] != "abstract":
            raise unexpected(p)
    if kind == T_CLASS:
        declaration = classes.class_declaration(p, decorators, False, False, p.i)
    elif texts[p.i] == "abstract" and kinds[p.i + 1] == T_CLASS and p.typescript:
        p.i += 1
        declaration = classes.class_declaration(p, decorators, False, True, p.i - 1)
    elif kind in (T_VAR, T_CONST, T_FUNCTION) or (kind == T_LET and kinds[i + 1] != T_SEMI):
        declaration = statements.statement(p, True)
    elif kind == T_ASYNC and kinds[i + 1] == T_FUNCTION and not newline_before(p, i + 1):
        declaration = statements.statement(p, True)
    elif p.typescript and (kind == T_TSWORD or kind == T_INTERFACE or kind == T_ENUM):
        declaration = statements.statement(p, True)
        if isinstance(declaration, ExpressionStatement):
            raise unexpected(p, i)
    else:
        raise unexpected(p)
    _export_names(p, declaration)
    return ExportNamedDeclaration(start, p.ends[p.i - 1], declaration, [], None, [])


def _export_names(p: Parser, declaration: Statement) -> None:
    if p.typescript:
        return
    if isinstance(declaration, VariableDeclaration):
        for one in declaration.declarations:
            _pattern_names(p, one.id)
    elif isinstance(declaration, (FunctionDeclaration, ClassDeclaration)) and declaration.id is not None:
        _add_export(p, declaration.id.name, declaration.id.start, declaration.id.end)


def _pattern_names(p: Parser, node: Node | None) -> None:
    if isinstance(node, BindingIdentifier):
        _add_export(p, node.name, node.start, node.end)
    elif isinstance(node, ArrayPattern):
        for element in node.elements:
            _pattern_names(p, element)
    elif isinstance(node, ObjectPattern):
        for item in node.properties:
            _pattern_names(p, item.value if isinstance(item, Property) else item)
    elif isinstance(node, AssignmentPattern):
        _pattern_names(p, node.left)
    elif isinstance(node, RestElement):
        _pattern_names(p, node.argument)


def _export_all(p: Parser, start: int, type_only: bool) -> Statement:
    p.i += 1
    exported: ModuleExportName | None = None
    if p.texts[p.i] == "as":
        p.i += 1
        exported = _module_export_name(p)
        _add_export(p, exported.name, exported.start, exported.end)
    if p.texts[p.i] != "from":
        raise unexpected(p)
    p.i += 1
    source = operands.string_literal(p)
    attributes = _attributes(p)
    semicolon(p)
    return ExportAllDeclaration(start, p.ends[p.i - 1], exported, source, attributes, type_only)


def _export_list(p: Parser, start: int, type_only: bool) -> Statement:
    kinds = p.kinds
    p.i += 1
    specifiers: list[ExportSpecifier] = []
    locals_at: list[tuple[int, ExportSpecifier]] = []
    while not eat(p, T_RBRACE):
        only = _type_modifier(p)
        at = p.i
        local = _module_export_name(p)
        exported = local
        if p.texts[p.i] == "as":
            p.i += 1
            exported = _module_export_name(p)
        else:
            exported = ModuleExportName(local.start, local.end, local.name, local.is_string)
        specifier = ExportSpecifier(p.starts[at], p.ends[p.i - 1], local, exported, only)
        specifiers.append(specifier)
        locals_at.append((at, specifier))
        _add_export(p, exported.name, exported.start, exported.end)
        if kinds[p.i] != T_RBRACE:
            expect(p, T_COMMA)
    source: StringLiteral | None = None
    attributes: list[ImportAttribute] = []
    if p.texts[p.i] == "from" and kinds[p.i + 1] in (T_STRING, T_STRING_LEGACY):
        p.i += 1
        source = operands.string_literal(p)
        attributes = _attributes(p)
    else:
        for at, specifier in locals_at:
            name = specifier.local
            assert isinstance(name, ModuleExportName)
            if name.is_string or (kinds[at] >= T_IDENT_END and not (type_only or specifier.type_only)):
                raise unexpected(p, at)
            if kinds[at] < T_IDENT_END and kinds[at] != T_EVAL_ARGS:
                identifier_text(p, at, False)
            specifier.local = Identifier(name.start, name.end, name.name)
            if not p.typescript:
                p.local_exports.append((name.name, name.start, name.end))
    semicolon(p)
    return ExportNamedDeclaration(start, p.ends[p.i - 1], None, specifiers, source, attributes, type_only)


def _export_default(p: Parser, start: int, decorators: list[Decorator]) -> Statement:
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    value: Node
    if kind == T_FUNCTION:
        value = functions.function_declaration(p, i, False, True)
    elif kind == T_ASYNC and kinds[i + 1] == T_FUNCTION and not newline_before(p, i + 1):
        p.i = i + 1
        value = functions.function_declaration(p, i, True, True)
    elif kind == T_CLASS or kind == T_AT:
        if kind == T_AT:
            if decorators:
                raise unexpected(p)
            decorators = classes.decorator_list(p)
        is_abstract = p.typescript and p.texts[p.i] == "abstract"
        if is_abstract:
            p.i += 1
        if kinds[p.i] != T_CLASS:
            raise unexpected(p)
        value = classes.class_declaration(p, decorators, True, is_abstract, i)
    elif p.typescript and p.texts[i] == "abstract" and kinds[i + 1] == T_CLASS:
        p.i = i + 1
        value = classes.class_declaration(p, decorators, True, True, i)
    elif p.typescript and kind == T_INTERFACE and kinds[i + 1] < T_IDENT_END:
        value = ts_declarations.interface_declaration(p, i)
    else:
        if decorators or kind in (T_VAR, T_CONST):
            raise unexpected(p)
        if kind == T_LET and kinds[i + 1] == T_IDENT:
            raise unexpected(p)
        value = expressions.assignment(p)
        semicolon(p)
    return ExportDefaultDeclaration(start, p.ends[p.i - 1], value)
