"""Module items and TypeScript declarations: imports, exports, enums, namespaces and what is erased.

Rules: ECMA-262 16.2; the TypeScript handbook on declaration merging and on namespaces ("instantiated" means that some
statement in it leaves code behind).
"""

from __future__ import annotations

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import BindingIdentifier, FunctionDeclaration, Identifier, Node, StaticMemberExpression
from pybun_sdk.syntax.scopes import model
from pybun_sdk.syntax.scopes.binder import VISIT, Binder, close_scope, open_scope, visit
from pybun_sdk.syntax.scopes.declarations import declare
from pybun_sdk.syntax.scopes.model import Scope, Symbol
from pybun_sdk.syntax.scopes.patterns import bound_names

_ERASED = (
    ast.TSInterfaceDeclaration,
    ast.TSTypeAliasDeclaration,
    ast.TSDeclare,
    ast.TSNamespaceExportDeclaration,
    ast.EmptyStatement,
)


def is_instantiated(node: ast.TSModuleDeclaration) -> bool:
    """Does a namespace exist at run time?"""
    if node.body is None:
        return False
    for statement in node.body:
        inner: Node = statement
        if isinstance(inner, ast.ExportNamedDeclaration) and inner.declaration is not None:
            inner = inner.declaration
        if isinstance(inner, _ERASED):
            continue
        if isinstance(inner, ast.TSModuleDeclaration):
            if is_instantiated(inner):
                return True
            continue
        if isinstance(inner, ast.TSImportEqualsDeclaration) and inner.type_only:
            continue
        if isinstance(inner, FunctionDeclaration) and inner.body is None:
            continue
        return True
    return False


def _import(b: Binder, node: ast.ImportDeclaration) -> None:
    for specifier in node.specifiers:
        if isinstance(specifier, ast.ImportSpecifier):
            type_only = node.type_only or specifier.type_only
            declare(b.tree, b.scope, specifier.local, model.IMPORT, model.TYPE_ONLY if type_only else 0)
        elif isinstance(specifier, ast.ImportDefaultSpecifier | ast.ImportNamespaceSpecifier):
            declare(b.tree, b.scope, specifier.local, model.IMPORT, model.TYPE_ONLY if node.type_only else 0)


def _export_named(b: Binder, node: ast.ExportNamedDeclaration) -> None:
    declaration = node.declaration
    if declaration is not None:
        if b.scope.kind == model.NAMESPACE:
            _join_exports(b, declaration)
        visit(b, declaration)
        names: list[BindingIdentifier] = []
        bound_names(declaration, names)
        exported = _namespace_exports(b, b.scope)
        for name in names:
            if name.symbol < 0:
                continue
            symbol = b.tree.symbols[name.symbol]
            symbol.flags |= model.EXPORTED
            if exported is not None:
                exported[name.name] = symbol
    if node.source is not None:
        return
    for specifier in node.specifiers:
        local = specifier.local
        if not isinstance(local, Identifier):
            continue
        if node.type_only or specifier.type_only:
            b.type_uses.append((local, b.scope))
        else:
            b.references.append(local)
            b.exports.append((local, b.scope))


def _namespace_exports(b: Binder, scope: Scope) -> dict[str, Symbol] | None:
    if scope.kind != model.NAMESPACE or scope.owner is None:
        return None
    return b.tree.namespace_exports.setdefault(scope.owner.id, {})


def _join_exports(b: Binder, declaration: Node) -> None:
    """A namespace, enum or class exported by an earlier block of this namespace continues here."""
    exported = _namespace_exports(b, b.scope)
    if not exported:
        return
    names: list[BindingIdentifier] = []
    bound_names(declaration, names)
    for name in names:
        earlier = exported.get(name.name)
        if earlier is not None:
            b.scope.names.setdefault(name.name, earlier)


def _export_default(b: Binder, node: ast.ExportDefaultDeclaration) -> None:
    declaration = node.declaration
    visit(b, declaration)
    if isinstance(declaration, FunctionDeclaration | ast.ClassDeclaration | ast.TSInterfaceDeclaration):
        name = declaration.id
        if name is not None:
            b.tree.symbols[name.symbol].flags |= model.EXPORTED


def _export_all(b: Binder, node: ast.ExportAllDeclaration) -> None:
    pass


# -- TypeScript --------------------------------------------------------------------------------------------------


def _type(b: Binder, node: ast.TSInterfaceDeclaration | ast.TSTypeAliasDeclaration) -> None:
    declare(b.tree, b.scope, node.id, model.TYPE, model.TYPE_ONLY)


_AMBIENT_KINDS: dict[type[Node], str] = {
    FunctionDeclaration: model.FUNCTION_DECLARATION,
    ast.ClassDeclaration: model.CLASS_DECLARATION,
    ast.TSEnumDeclaration: model.ENUM_DECLARATION,
    ast.TSModuleDeclaration: model.NAMESPACE_DECLARATION,
    ast.TSInterfaceDeclaration: model.TYPE,
    ast.TSTypeAliasDeclaration: model.TYPE,
}


def _declare(b: Binder, node: ast.TSDeclare) -> None:
    """`declare ...`: the names only; nothing inside is code."""
    declaration = node.declaration
    names: list[BindingIdentifier] = []
    bound_names(declaration, names)
    if isinstance(declaration, ast.VariableDeclaration):
        kind = declaration.kind
    else:
        kind = _AMBIENT_KINDS.get(type(declaration), model.VAR)
    flags = model.TYPE_ONLY if kind == model.TYPE else model.AMBIENT
    if isinstance(declaration, ast.TSEnumDeclaration) and declaration.is_const:
        flags |= model.CONST_ENUM
    if isinstance(declaration, ast.TSModuleDeclaration) and declaration.is_global:
        return
    for name in names:
        declare(b.tree, b.scope, name, kind, flags)


def _enum(b: Binder, node: ast.TSEnumDeclaration) -> None:
    flags = model.CONST_ENUM if node.is_const else 0
    owner = declare(b.tree, b.scope, node.id, model.ENUM_DECLARATION, flags)
    outer = b.scope
    outer_var = b.var_scope
    scope = open_scope(b, model.ENUM, node, True)
    node.scope = scope.id
    b.var_scope = scope
    scope.owner = owner
    members = b.tree.namespace_exports.setdefault(owner.id, {})
    symbols = b.tree.symbols
    for member in node.members:
        if isinstance(member.id, ast.IdentifierName):
            name = member.id.name
        elif isinstance(member.id, ast.StringLiteral):
            name = member.id.value
        else:
            name = ""
        symbol = Symbol(len(symbols), name, model.ENUM_MEMBER, scope)
        symbols.append(symbol)
        scope.names[name] = symbol
        members[name] = symbol
        if member.initializer is not None:
            visit(b, member.initializer)
    b.var_scope = outer_var
    close_scope(b, outer)


def _namespace(b: Binder, node: ast.TSModuleDeclaration) -> None:
    name = node.id
    if node.body is None or node.is_global or not isinstance(name, BindingIdentifier):
        return
    flags = 0 if is_instantiated(node) else model.TYPE_ONLY
    owner = declare(b.tree, b.scope, name, model.NAMESPACE_DECLARATION, flags)
    outer = b.scope
    outer_var = b.var_scope
    scope = open_scope(b, model.NAMESPACE, node, True)
    node.scope = scope.id
    scope.owner = owner
    b.var_scope = scope
    for statement in node.body:
        visit(b, statement)
    b.var_scope = outer_var
    close_scope(b, outer)


def _import_equals(b: Binder, node: ast.TSImportEqualsDeclaration) -> None:
    flags = model.TYPE_ONLY if node.type_only else 0
    if node.is_export:
        flags |= model.EXPORTED
    symbol = declare(b.tree, b.scope, node.id, model.IMPORT, flags)
    if node.is_export:
        exported = _namespace_exports(b, b.scope)
        if exported is not None:
            exported[node.id.name] = symbol
    reference: Node = node.reference
    while isinstance(reference, StaticMemberExpression):
        reference = reference.object
    if isinstance(reference, Identifier):
        b.aliases.append((symbol, reference, b.scope))


def _export_assignment(b: Binder, node: ast.TSExportAssignment) -> None:
    expression = node.expression
    visit(b, expression)
    if isinstance(expression, Identifier):
        b.exports.append((expression, b.scope))


def _nothing(b: Binder, node: Node) -> None:
    pass


VISIT.update(
    {
        ast.ImportDeclaration: _import,
        ast.ExportNamedDeclaration: _export_named,
        ast.ExportDefaultDeclaration: _export_default,
        ast.ExportAllDeclaration: _export_all,
        ast.TSInterfaceDeclaration: _type,
        ast.TSTypeAliasDeclaration: _type,
        ast.TSDeclare: _declare,
        ast.TSEnumDeclaration: _enum,
        ast.TSModuleDeclaration: _namespace,
        ast.TSImportEqualsDeclaration: _import_equals,
        ast.TSExportAssignment: _export_assignment,
        ast.TSNamespaceExportDeclaration: _nothing,
    }
)
