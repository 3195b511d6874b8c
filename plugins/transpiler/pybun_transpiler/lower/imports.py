"""Imports and exports of TypeScript: which are types and go away, ``import x = …``, ``export =``.

Rules: TypeScript's import elision (an import that nothing uses as a value is a type), ``verbatimModuleSyntax``,
``preserveValueImports``, ``importsNotUsedAsValues``.  Uses are counted by scope analysis; lowerings that add a use (JSX,
decorator metadata) add it to the symbol, so elision comes after the walk.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import BindingIdentifier, Identifier, Node
from pybun_sdk.syntax.scopes.model import AMBIENT, TYPE_ONLY
from pybun_transpiler.lower import make
from pybun_transpiler.lower.namespaces import namespace_export
from pybun_transpiler.lower.walker import Handler, Walker


def _export_named(w: Walker, node: ast.ExportNamedDeclaration) -> Any:
    declaration = node.declaration
    if declaration is not None:
        if w.inside is not None:
            return namespace_export(w, declaration, w.inside)
        handler = w.table.get(type(declaration))
        if handler is None:
            return node
        if type(declaration) is ast.TSEnumDeclaration:
            again = (declaration.id.symbol, "export") in w.declared
            w.declared.add((declaration.id.symbol, "export"))
            if again:
                return handler(w, declaration)
        result = handler(w, declaration)
        if result is None:
            return None
        if type(result) is list:
            return _export_first(node, result)
        node.declaration = result
        return node
    if node.type_only:
        return None
    kept = [item for item in node.specifiers if not item.type_only and (node.source is not None or not _is_type(w, item.local))]
    if not kept and node.specifiers and node.source is not None and not w.options.keep_empty_imports:
        return None
    node.specifiers = kept
    return node


def _export_first(node: ast.ExportNamedDeclaration, statements: list[Any]) -> list[Any]:
    """The declaration among the statements that a lowering made takes the ``export``."""
    for index, statement in enumerate(statements):
        if isinstance(statement, ast.VariableDeclaration | ast.ClassDeclaration | ast.FunctionDeclaration):
            node.declaration = statement
            statements[index] = node
            break
    return statements


def _is_type(w: Walker, local: Node) -> bool:
    """Whether an export specifier names no value of this file."""
    if not isinstance(local, Identifier):
        return False
    if local.symbol < 0:
        return True
    return w.tree.symbols[local.symbol].flags & (TYPE_ONLY | AMBIENT) != 0


def _export_default(w: Walker, node: ast.ExportDefaultDeclaration) -> Any:
    declaration = node.declaration
    if isinstance(declaration, Identifier):
        symbol = w.tree.symbols[declaration.symbol] if declaration.symbol >= 0 else w.tree.root.names.get(declaration.name)
        if symbol is not None and symbol.flags & TYPE_ONLY:
            return None
    handler = w.table.get(type(declaration))
    if handler is None:
        return node
    result = handler(w, declaration)
    if result is None:
        return None
    if type(result) is list:
        return _default_of(node, declaration, result)
    node.declaration = result
    return node


def _default_of(node: ast.ExportDefaultDeclaration, declaration: Node, statements: list[Any]) -> list[Any]:
    """A default class that became several statements is exported by its name."""
    name = getattr(declaration, "id", None)
    for statement in statements:
        if isinstance(statement, ast.VariableDeclaration) and name is None:
            target = statement.declarations[0].id
            assert isinstance(target, BindingIdentifier), "a class is declared under one name"
            name = target
    assert name is not None, "a lowered class has a name"
    if any(isinstance(statement, ast.ClassDeclaration) for statement in statements):
        for index, statement in enumerate(statements):
            if isinstance(statement, ast.ClassDeclaration):
                node.declaration = statement
                statements[index] = node
        return statements
    specifier = ast.ExportSpecifier(-1, -1, make.name(name.name), ast.ModuleExportName(-1, -1, "default"))
    return [*statements, ast.ExportNamedDeclaration(node.start, node.end, None, [specifier], None, [])]


def _import_equals(w: Walker, node: ast.TSImportEqualsDeclaration) -> Any:
    """In a namespace now; at the top level when all uses are known."""
    return node if w.inside is None else import_equals(w, node, w.inside)


def _export_all(w: Walker, node: ast.ExportAllDeclaration) -> Any:
    return None if node.type_only else node


def _export_assignment(w: Walker, node: ast.TSExportAssignment) -> Any:
    target = make.member(make.name("module"), "exports")
    value = make.assign(target, w.visit(node.expression))
    return make.place(make.statement(value), node.start, node.end)


def finish_imports(w: Walker, body: list[Any]) -> list[Any]:
    """Drop the imports of a whole file that turned out to be types; to be called when nothing adds uses any more."""
    out: list[Any] = []
    for statement in body:
        cls = type(statement)
        if cls is ast.ImportDeclaration:
            if not _keep_import(w, statement):
                continue
        elif cls is ast.TSImportEqualsDeclaration:
            lowered = import_equals(w, statement)
            if lowered is not None:
                out.append(lowered)
            continue
        out.append(statement)
    return out


def _keep_import(w: Walker, node: ast.ImportDeclaration) -> bool:
    """Take the types out of an import; False when nothing of it remains."""
    if node.type_only:
        return False
    if node.bare:
        return True
    options = w.options
    symbols = w.tree.symbols
    kept: list[Node] = []
    for specifier in node.specifiers:
        if isinstance(specifier, ast.ImportSpecifier) and specifier.type_only:
            continue
        assert isinstance(specifier, ast.ImportSpecifier | ast.ImportDefaultSpecifier | ast.ImportNamespaceSpecifier), "an import specifier"
        local = specifier.local
        if options.keep_value_imports or local.symbol < 0 or symbols[local.symbol].references:
            kept.append(specifier)
    if kept:
        node.specifiers = kept
        return True
    if options.keep_empty_imports:
        node.specifiers = []
        node.bare = True
        return True
    return False


def import_equals(w: Walker, node: ast.TSImportEqualsDeclaration, into: str | None = None) -> Any:
    """``import a = …`` as a constant, or as a property of the namespace object ``into``; None when nothing uses it."""
    symbol = w.tree.symbols[node.id.symbol] if node.id.symbol >= 0 else None
    if node.type_only:
        return None
    if not node.is_require and not node.is_export and symbol is not None and not symbol.references and not w.options.keep_value_imports:
        return None
    value: ast.Expression
    if node.is_require:
        value = make.place(make.call(make.name("require"), node.reference), node.reference.start, node.reference.end)
    else:
        value = w.visit(node.reference)
    if into is not None and node.is_export:
        return make.place(make.statement(make.assign(make.member(make.name(into), node.id.name), value)), node.start, node.end)
    declaration = make.place(make.variable("const", node.id, value), node.start, node.end)
    if node.is_export:
        return ast.ExportNamedDeclaration(node.start, node.end, declaration, [], None, [])
    return declaration


HANDLERS: dict[type[Node], Handler] = {
    ast.ExportNamedDeclaration: _export_named,
    ast.ExportDefaultDeclaration: _export_default,
    ast.ExportAllDeclaration: _export_all,
    ast.TSImportEqualsDeclaration: _import_equals,
    ast.TSExportAssignment: _export_assignment,
}
