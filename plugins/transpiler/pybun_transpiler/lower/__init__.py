"""The lowerings, in the order in which they see a node: later ones replace or wrap the handlers of earlier ones.

1. ``erase``: what only types need.
2. ``imports``: type-only imports and exports, ``import =``, ``export =``; elision at the end (``finish_imports``).
3. ``enums``, ``namespaces`` (with ``constants``).
4. ``classes``: ``fields``, ``legacy_decorators`` (``metadata``) or ``decorators``, ``accessors``.
5. ``jsx``.
6. ``using``: finished statement lists.
7. ``regexps``.
8. ``defines``: ``--define`` and ``--drop``.
9. ``runtime_calls``: ``import()``.

All of it is one walk (``walker``); a lowering whose syntax the file cannot contain takes no part.
Apart from these stand ``print_last``, ``await_context`` and ``module_function``, which serve the runtime.
"""

from __future__ import annotations

from dataclasses import dataclass

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Node, Program, Statement
from pybun_sdk.syntax.scopes import ScopeTree
from pybun_sdk.syntax.scopes.model import ENUM, NAMESPACE
from pybun_transpiler.lower import classes, enums, erase, imports, make, namespaces, runtime_calls
from pybun_transpiler.lower.constants import enum_constants
from pybun_transpiler.lower.options import JsxSettings, LowerOptions, options_for
from pybun_transpiler.lower.walker import DEFAULTS, Handler, LoweringError, Walker, visit_body

__all__ = ["JsxSettings", "LowerOptions", "Lowered", "LoweringError", "lower", "options_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A program without syntax that the engine lacks; its tree was changed in place.

    support: run-time functions that it calls, by what they are called in the file.
    dynamic: specifiers of literal ``import("x")``.
    deferred: import declarations that said ``defer``, for an engine that evaluates them at once.
    """

    program: Program
    support: dict[str, str]
    dynamic: tuple[ast.StringLiteral, ...]
    deferred: tuple[ast.ImportDeclaration, ...] = ()


def lower(program: Program, tree: ScopeTree, options: LowerOptions, source: str, url: str | None) -> Lowered:
    """Lower a bound program in place.  ``url``: who asks in ``import()``; None leaves ``import()`` alone."""
    dynamic: list[ast.StringLiteral] = []
    table: dict[type[Node], Handler] = dict(DEFAULTS)
    if options.typescript:
        table.update(erase.HANDLERS)
        table.update(imports.HANDLERS)
    w = Walker(table, tree, options, source)
    if options.typescript and any(scope.kind in (ENUM, NAMESPACE) for scope in tree.scopes):
        w.constants = enum_constants(tree)
        table.update(enums.HANDLERS)
        table.update(namespaces.HANDLERS)
        table.update(namespaces.NAME_HANDLERS)
    elif options.typescript:
        table.update(namespaces.HANDLERS)
    table.update(classes.HANDLERS)
    if options.jsx.runtime != "preserve":
        from pybun_transpiler.lower import jsx

        table.update(jsx.HANDLERS)
    _engine_lowerings(w, source)
    if options.define or options.drop:
        from pybun_transpiler.lower import defines

        defines.install(w)
    if url is not None:
        table.update(runtime_calls.handlers(url, dynamic))
    body = visit_body(w, program.body, program)
    if options.typescript:
        body = imports.finish_imports(w, body)
    program.body = _with_imports(w, body)
    deferred = _undefer(program) if "import-defer" in options.lower else ()
    return Lowered(program=program, support=w.support, dynamic=tuple(dynamic), deferred=deferred)


def _undefer(program: Program) -> tuple[ast.ImportDeclaration, ...]:
    """``import defer * as x`` without the word: the module is evaluated in its place among the imports."""
    found = tuple(item for item in program.body if isinstance(item, ast.ImportDeclaration) and item.phase == "defer")
    for statement in found:
        statement.phase = ""
    return found


def _engine_lowerings(w: Walker, source: str) -> None:
    """Syntax that some engines have and this one lacks."""
    lacking = w.options.lower
    if "using" in lacking and "using" in source:
        from pybun_transpiler.lower import using

        using.install(w)
    if lacking & {"regexp-v", "regexp-modifiers", "duplicate-named-groups"}:
        from pybun_transpiler.lower import regexps

        regexps.install(w)


def _with_imports(w: Walker, body: list[Statement]) -> list[Statement]:
    """Put the imports that lowerings ask for after the directives."""
    if not w.imports:
        return body
    added: list[Statement] = []
    for module, names in w.imports.items():
        named: list[Node] = []
        for imported, local in names.items():
            if imported == "*":
                added.append(_import(module, [ast.ImportNamespaceSpecifier(-1, -1, make.binding(local))]))
            else:
                named.append(ast.ImportSpecifier(-1, -1, ast.ModuleExportName(-1, -1, imported), make.binding(local)))
        if named:
            added.append(_import(module, named))
    at = 0
    while at < len(body) and isinstance(body[at], ast.Directive):
        at += 1
    return [*body[:at], *added, *body[at:]]


def _import(module: str, specifiers: list[Node]) -> ast.ImportDeclaration:
    return ast.ImportDeclaration(-1, -1, specifiers, make.text(module), [])
