"""From a lowered tree to what the engine gets: text, holes for the specifiers, edges, exports, source map.

Strategy: statements are printed one by one, so that the piece of text which holds the specifier of an import is known
and its offset falls out of joining the pieces; nothing is scanned again but CommonJS, for its export names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pybun_kernel.contracts.modules import CompiledModule, ImportEdge, ModuleSource
from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import BindingIdentifier, EmptyStatement, Program, Statement
from pybun_sdk.syntax.printer import Printer, PrintOptions, locate, print_statement, start_comments
from pybun_sdk.syntax.printer.blocks import print_comments
from pybun_sdk.syntax.printer.state import FAR
from pybun_sdk.syntax.scopes import ScopeTree, bound_names
from pybun_sdk.syntax.source_map import LineIndex, SourceMapBuilder, compose, parse_json
from pybun_transpiler.lower import Lowered, support
from pybun_transpiler.scan import scan_commonjs


def emit_module(source: ModuleSource, text: str, lowered: Lowered, tree: ScopeTree, prefix: str) -> CompiledModule:
    """The module of a program that stays an ES module."""
    program = lowered.program
    pieces, specifiers = _print(program, prefix + support.text(lowered.support))
    code, offsets = _join(pieces, [index for index, _ in specifiers])
    lines = LineIndex(text)
    edges: list[ImportEdge] = []
    holes: list[tuple[int, int, int]] = []
    for number, ((_, statement), (start, end)) in enumerate(zip(specifiers, offsets, strict=True)):
        edges.append(_edge(statement, lines, statement in lowered.deferred))
        holes.append((start, end, number))
    return CompiledModule(
        format="esm",
        code=code,
        imports=(*edges, *_hints(lowered, tree, lines)),
        holes=tuple(holes),
        exports=tuple(exported_names(program.body)),
        has_tla=program.has_top_level_await,
        uses_import_meta=program.uses_import_meta,
        source_map=_map(source, text, pieces, lines),
    )


def emit_commonjs(source: ModuleSource, text: str, lowered: Lowered, tree: ScopeTree, prefix: str = "") -> CompiledModule:
    """The module of a program without import and export."""
    pieces, specifiers = _print(lowered.program, prefix + support.text(lowered.support))
    assert not specifiers, "imports were made into calls of require"
    code, _ = _join(pieces, [])
    names = scan_commonjs(code)
    lines = LineIndex(text)
    return CompiledModule(
        format="cjs",
        code=code,
        imports=tuple(_hints(lowered, tree, lines)),
        cjs_exports=names.exports,
        cjs_reexports=names.reexports,
        source_map=_map(source, text, pieces, lines),
    )


def _print(program: Program, prefix: str) -> tuple[list[Any], list[tuple[int, Any]]]:
    """The pieces of a program and, for each import with a specifier, the piece that holds it."""
    options = PrintOptions(marks=True)
    p = Printer(options, False)
    start_comments(p, program, options)
    specifiers: list[tuple[int, Any]] = []
    pending = prefix
    for statement in program.body:
        cls = type(statement)
        if cls is EmptyStatement:
            continue
        if pending and cls is not ast.Directive:
            p.out.append(pending)
            pending = ""
        if cls in _IMPORTING and getattr(statement, "source", None) is not None:
            attributes = statement.attributes  # type: ignore[attr-defined]  # all three classes have them
            statement.attributes = []  # type: ignore[attr-defined]
            print_statement(p, statement)
            statement.attributes = attributes  # type: ignore[attr-defined]
            # The last piece is the semicolon with the line break.
            specifiers.append((len(p.out) - 2, statement))
            continue
        print_statement(p, statement)
    if pending:
        p.out.append(pending)
    print_comments(p, FAR)
    return list(p.out), specifiers


_IMPORTING = frozenset({ast.ImportDeclaration, ast.ExportNamedDeclaration, ast.ExportAllDeclaration})


def _join(pieces: list[Any], wanted: Sequence[int]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where in it the wanted pieces stand."""
    marks = set(wanted)
    parts: list[str] = []
    offsets: list[tuple[int, int]] = []
    at = 0
    for index, piece in enumerate(pieces):
        if type(piece) is str:
            parts.append(piece)
            if index in marks:
                offsets.append((at, at + len(piece)))
            at += len(piece)
    return "".join(parts), offsets


_PHASES: dict[str, Literal["evaluation", "defer", "source"]] = {"": "evaluation", "defer": "defer", "source": "source"}


def _edge(statement: Any, lines: LineIndex, deferred: bool) -> ImportEdge:
    literal: ast.StringLiteral = statement.source
    start = max(literal.start, 0)
    line, column = lines.position(start)
    names: tuple[str, ...] | None
    if isinstance(statement, ast.ExportAllDeclaration):
        names = None
    elif isinstance(statement, ast.ExportNamedDeclaration):
        names = tuple(item.local.name for item in statement.specifiers if isinstance(item.local, ast.ModuleExportName))
    else:
        names = _imported(statement)
    attributes = {item.key: item.value.value for item in statement.attributes}
    return ImportEdge(
        specifier=literal.value,
        kind="import",
        start=start,
        line=line + 1,
        column=column,
        attributes=attributes,
        names=names,
        phase="defer" if deferred else _PHASES[getattr(statement, "phase", "")],
    )


def _imported(statement: ast.ImportDeclaration) -> tuple[str, ...] | None:
    names: list[str] = []
    for specifier in statement.specifiers:
        if isinstance(specifier, ast.ImportNamespaceSpecifier):
            return None
        names.append(specifier.imported.name if isinstance(specifier, ast.ImportSpecifier) else "default")
    return tuple(names)


def _hints(lowered: Lowered, tree: ScopeTree, lines: LineIndex) -> list[ImportEdge]:
    """Edges of literal ``import("x")`` and ``require("x")``."""
    found: list[tuple[int, str, Any]] = [(node.start, node.value, "dynamic") for node in lowered.dynamic if node.start >= 0]
    if "require" in tree.unresolved:
        found.extend((node.start, node.value, "require") for node in _requires(lowered.program))
    found.sort()
    edges: list[ImportEdge] = []
    for start, specifier, kind in found:
        line, column = lines.position(start)
        edges.append(ImportEdge(specifier=specifier, kind=kind, start=start, line=line + 1, column=column))
    return edges


def _requires(program: Program) -> list[ast.StringLiteral]:
    found: list[ast.StringLiteral] = []
    pending: list[ast.Node] = [program]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.CallExpression) and len(node.arguments) == 1:
            callee = node.callee
            argument = node.arguments[0]
            if isinstance(callee, ast.Identifier) and callee.name == "require" and callee.symbol < 0:
                if isinstance(argument, ast.StringLiteral) and argument.start >= 0:
                    found.append(argument)
        pending.extend(ast.children(node))
    return found


def exported_names(body: list[Statement]) -> list[str]:
    """The names that a module exports itself; what ``export *`` adds is not among them."""
    names: list[str] = []
    for statement in body:
        if isinstance(statement, ast.ExportDefaultDeclaration):
            names.append("default")
        elif isinstance(statement, ast.ExportAllDeclaration) and statement.exported is not None:
            names.append(statement.exported.name)
        elif isinstance(statement, ast.ExportNamedDeclaration):
            names.extend(item.exported.name for item in statement.specifiers)
            if statement.declaration is not None:
                bound: list[BindingIdentifier] = []
                bound_names(statement.declaration, bound)
                names.extend(item.name for item in bound)
    return names


def _map(source: ModuleSource, text: str, pieces: list[Any], lines: LineIndex) -> str:
    builder = SourceMapBuilder()
    index = builder.add_source(source.url)
    builder.add_printed(locate(pieces, (), 0, 0), index, lines)
    made = builder.build()
    if source.source_map is not None:
        made = compose(made, {0: parse_json(source.source_map)})
    return made.to_json()
