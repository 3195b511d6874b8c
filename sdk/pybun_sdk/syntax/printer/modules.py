"""Imports and exports (ECMA-262 16.2, import attributes, deferred and source-phase imports)."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import BindingIdentifier, ModuleExportName
from pybun_sdk.syntax.printer.expressions import print_name
from pybun_sdk.syntax.printer.functions import print_class, print_function
from pybun_sdk.syntax.printer.literals import escape_name, quote
from pybun_sdk.syntax.printer.state import (
    COMMA,
    EXPRESSIONS,
    STATEMENTS,
    Printer,
    keyword,
    separate,
)


def export_name(p: Printer, node: ModuleExportName) -> str:
    """The text of a name as other modules see it."""
    if node.is_string:
        return quote(node.name, p.ascii_only)
    return escape_name(node.name) if p.ascii_only else node.name


def _import(p: Printer, node: ast.ImportDeclaration) -> bool:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    if node.bare:
        out.append("import" + p.space)
        _source(p, node.source, node.attributes)
        return True
    out.append("import")
    if node.phase:
        out.append(" " + node.phase)
    at = len(out) - 1
    first = True
    named: list[ast.ImportSpecifier] = []
    for specifier in node.specifiers:
        if isinstance(specifier, ast.ImportSpecifier):
            named.append(specifier)
            continue
        if not first:
            out.append(p.comma)
        elif not p.minify:
            out.append(" ")
        first = False
        if isinstance(specifier, ast.ImportNamespaceSpecifier):
            out.append("*as " if p.minify else "* as ")
            print_name(p, specifier.local)
        else:
            assert isinstance(specifier, ast.ImportDefaultSpecifier), "an import specifier"
            print_name(p, specifier.local)
    if named or not node.specifiers:
        if not first:
            out.append(p.comma)
        elif not p.minify:
            out.append(" ")
        _braces(p, [_imported(p, specifier) for specifier in named])
        word = False
    else:
        word = True
    separate(p, at)
    out.append((" from" if word or not p.minify else "from") + p.space)
    _source(p, node.source, node.attributes)
    return True


def _imported(p: Printer, node: ast.ImportSpecifier) -> tuple[str, str, BindingIdentifier, str]:
    name = export_name(p, node.imported)
    return name, name + ("as " if p.minify and node.imported.is_string else " as "), node.local, ""


def _exported(p: Printer, node: ast.ExportSpecifier) -> tuple[str, str, Any, str]:
    name = export_name(p, node.exported)
    local = node.local
    before = "" if p.minify and isinstance(local, ModuleExportName) and local.is_string else " "
    after = "" if p.minify and node.exported.is_string else " "
    return name, "", local, f"{before}as{after}{name}"


def _braces(p: Printer, items: list[tuple[str, str, Any, str]]) -> None:
    """`{ a, b as c }`; each item is (outside name, text before the local name if it differs, local, text after)."""
    out = p.out
    if not items:
        out.append("{}")
        return
    out.append("{" + p.space)
    first = True
    for name, before, local, after in items:
        if not first:
            out.append(p.comma)
        first = False
        if isinstance(local, ModuleExportName):
            inner = export_name(p, local)
            out.append(name if inner == name else before + inner + after)
            continue
        if p.marks and local.start >= 0:
            out.append(~local.start)
        if local.symbol >= 0 and p.symbols:
            out.append((name, before, local.symbol, after))
        else:
            inner = escape_name(local.name) if p.ascii_only else local.name
            out.append(name if inner == name else before + inner + after)
    out.append(p.space + "}")


def _source(p: Printer, source: ast.StringLiteral, attributes: list[ast.ImportAttribute]) -> None:
    out = p.out
    out.append(quote(source.value, p.ascii_only))
    if not attributes:
        return
    out.append("with{" if p.minify else " with { ")
    first = True
    for attribute in attributes:
        if not first:
            out.append(p.comma)
        first = False
        key = attribute.key if attribute.key.isidentifier() else quote(attribute.key, p.ascii_only)
        out.append(key + p.colon + quote(attribute.value.value, p.ascii_only))
    out.append("}" if p.minify else " }")


def _export_named(p: Printer, node: ast.ExportNamedDeclaration) -> bool:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    declaration = node.declaration
    if declaration is not None:
        out.append("export ")
        return STATEMENTS[type(declaration)](p, declaration)
    out.append("export" + p.space)
    _braces(p, [_exported(p, specifier) for specifier in node.specifiers])
    if node.source is not None:
        out.append("from" if p.minify else " from ")
        _source(p, node.source, node.attributes)
    return True


def _export_all(p: Printer, node: ast.ExportAllDeclaration) -> bool:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    out.append("export*" if p.minify else "export *")
    word = False
    if node.exported is not None:
        name = export_name(p, node.exported)
        word = not node.exported.is_string
        out.append(("as" if p.minify else " as") + (" " if word or not p.minify else "") + name)
    out.append(("from" if p.minify and not word else " from") + p.space)
    _source(p, node.source, node.attributes)
    return True


def _export_default(p: Printer, node: ast.ExportDefaultDeclaration) -> bool:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    declaration = node.declaration
    if isinstance(declaration, ast.FunctionDeclaration):
        out.append("export default ")
        print_function(p, declaration)
        return False
    if isinstance(declaration, ast.ClassDeclaration):
        out.append("export default ")
        print_class(p, declaration)
        return False
    at = keyword(p, "export default")
    p.default_start = len(out)
    EXPRESSIONS[type(declaration)](p, declaration, COMMA)
    separate(p, at)
    return True


STATEMENTS.update(
    {
        ast.ImportDeclaration: _import,
        ast.ExportNamedDeclaration: _export_named,
        ast.ExportAllDeclaration: _export_all,
        ast.ExportDefaultDeclaration: _export_default,
    }
)
