"""Compiling what must be parsed: TypeScript, JSX, and JavaScript that the engine cannot take as it is.

Decides the grammar's goal and the module format; the work is done by the syntax toolkit and ``lower``.
"""

from __future__ import annotations

from collections.abc import Sequence

from pybun_kernel.contracts.diagnostics import Diagnostic, Location, Note
from pybun_kernel.contracts.modules import CompiledModule, CompileTarget, ModuleSource
from pybun_kernel.diagnostics import shown_path
from pybun_kernel.errors import CompileError
from pybun_sdk.syntax import Diagnostic as SyntaxDiagnostic
from pybun_sdk.syntax import Goal, ast, parse_tolerant
from pybun_sdk.syntax.ast import Program
from pybun_sdk.syntax.scopes import ScopeTree, bind
from pybun_sdk.syntax.source_map import LineIndex
from pybun_sdk.tsconfig import TsConfig
from pybun_transpiler.lower import LoweringError, lower, options_for
from pybun_transpiler.lower.await_context import keep_async_context
from pybun_transpiler.lower.output import emit_commonjs, emit_module
from pybun_transpiler.lower.print_last import print_last_expression
from pybun_transpiler.scan.columns import quote
from pybun_transpiler.scan.formats import detect_format
from pybun_transpiler.scan.records import FreeName, ModuleScan

_MODULE_ITEMS = (
    ast.ImportDeclaration,
    ast.ExportNamedDeclaration,
    ast.ExportDefaultDeclaration,
    ast.ExportAllDeclaration,
)
_COMMONJS_NAMES = ("require", "module", "exports", "__filename", "__dirname")


def compile_parsed(source: ModuleSource, target: CompileTarget, config: TsConfig | None, typescript: bool) -> CompiledModule:
    """Raises ``CompileError``."""
    text = source.contents.decode("utf-8", "replace").removeprefix("\ufeff")
    program = parse_program(source, text, typescript)
    tree = bind(program)
    options = options_for(target, config, program.pragmas, typescript)
    form = _format(source, target, program, tree)
    program.hashbang = ""
    if source.print_result:
        print_last_expression(program)
    try:
        lowered = lower(program, tree, options, text, source.url)
        if target.async_context and "await" in text:
            keep_async_context(program, bind(program))
        if form == "esm":
            return emit_module(source, text, lowered, tree, _module_prefix(source, target, program, tree))
        if any(isinstance(statement, _MODULE_ITEMS) for statement in program.body):
            from pybun_transpiler.lower.module_function import as_commonjs

            return as_commonjs(emit_module(source, text, lowered, tree, _meta_prefix(source, program)))
        return emit_commonjs(source, text, lowered, tree)
    except LoweringError as error:
        found = SyntaxDiagnostic(code=error.code, message=error.message, start=error.start, end=error.end)
        raise compile_error(source, text, (found,)) from error
    except RecursionError as error:
        found = SyntaxDiagnostic(code="SYNTAX_TOO_DEEP", message="The code is nested too deeply", start=0, end=1)
        raise compile_error(source, text, (found,)) from error


def parse_program(source: ModuleSource, text: str, typescript: bool) -> Program:
    """Parse with the goal that the file's name and text suggest."""
    jsx = source.loader != "ts"
    name = source.path or source.url
    goals: tuple[Goal, ...]
    if name.endswith((".cjs", ".cts")):
        goals = ("commonjs",)
    elif name.endswith((".mjs", ".mts")):
        goals = ("module",)
    elif typescript:
        goals = ("module", "commonjs")
    else:
        goals = ("unambiguous", "commonjs")
    first: Sequence[SyntaxDiagnostic] = ()
    for goal in goals:
        program, errors = parse_tolerant(text, goal=goal, typescript=typescript, jsx=jsx)
        if program is not None and not errors:
            return program
        first = first or errors
    raise compile_error(source, text, first)


def _format(source: ModuleSource, target: CompileTarget, program: Program, tree: ScopeTree) -> str:
    if any(isinstance(statement, ast.TSExportAssignment) for statement in program.body):
        return "cjs"
    names = {name: FreeName(name=name, referenced=True) for name in _COMMONJS_NAMES if name in tree.unresolved}
    scan = ModuleScan(
        needs_full_parse=None,
        has_module_syntax=program.uses_import_meta or any(isinstance(item, _MODULE_ITEMS) for item in program.body),
        names=names,
        top_level_await="yes" if program.has_top_level_await else "no",
    )
    return detect_format(scan, source.path, source.package_type, target.profile)


def _module_prefix(source: ModuleSource, target: CompileTarget, program: Program, tree: ScopeTree) -> str:
    """What an ES module needs of ``import.meta`` and of the CommonJS names that Bun gives it."""
    parts = [_meta_prefix(source, program)]
    if target.profile == "bun":
        file = source.path or source.url
        slash = file.rfind("/")
        values = {
            "require": f"__pybun.createRequire({quote(source.url)})",
            "__filename": quote(file),
            "__dirname": quote(file[:slash] if slash > 0 else "/"),
        }
        parts.extend(f"const {name}={value};" for name, value in values.items() if name in tree.unresolved)
    return "".join(parts)


def _meta_prefix(source: ModuleSource, program: Program) -> str:
    return f"__pybun.initMeta(import.meta,{quote(source.url)});" if program.uses_import_meta else ""


# -- Errors ------------------------------------------------------------------------------------------------------


def compile_error(source: ModuleSource, text: str, errors: Sequence[SyntaxDiagnostic]) -> CompileError:
    """Syntax errors as what the kernel shows."""
    lines = LineIndex(text)
    file = shown_path(source.path) if source.path is not None else source.url
    shown = tuple(
        Diagnostic(
            code=error.code,
            severity="error",
            message=error.message,
            location=_location(file, text, lines, error.start, error.end),
            notes=tuple(Note(message=note.message, location=_location(file, text, lines, note.start, note.end)) for note in error.notes),
        )
        for error in errors
    )
    return CompileError(shown, url=source.url)


def _location(file: str, text: str, lines: LineIndex, start: int, end: int) -> Location:
    start = min(max(start, 0), len(text))
    line = lines.position(start)[0]
    first = lines.starts[line]
    last = lines.starts[line + 1] if line + 1 < len(lines.starts) else len(text)
    shown = text[first:last].rstrip("\r\n\u2028\u2029")
    length = max(1, min(end, first + len(shown)) - start)
    return Location(file=file, line=line + 1, column=start - first, length=length, line_text=shown)
