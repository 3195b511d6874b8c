"""An ES module as a function or as CommonJS: for ``require()`` where the engine cannot be entered, and for files that
are CommonJS by name although they say ``import``.

Rules: ECMA-262 16.2 (hoisted functions exist before anything runs, bindings are live, ``export *`` leaves out ``default``
and what is ambiguous); the namespace is what Bun's ``require`` answers (``__esModule`` is true but no own key).

Strategy: the text of the compiled module is edited in place, so that every line stays where it is and the source map of the
ES module holds.  Imports become ``require`` on the first line, each use of an imported name becomes a property of what was
required, exports become getters on an object that is registered before anything is required, for cycles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from pybun_kernel.contracts.modules import CompiledModule
from pybun_kernel.lean import replace
from pybun_sdk.syntax import ast, parse
from pybun_sdk.syntax.ast import BindingIdentifier, Node
from pybun_sdk.syntax.scopes import ScopeTree, bind, bound_names
from pybun_sdk.syntax.scopes.model import IMPORT
from pybun_transpiler.lower import support
from pybun_transpiler.scan.columns import quote, shift_first_line

_DEFAULT: Final = re.compile(r"export(?:\s|/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*\n)+default\b")
_TO_PARENTHESIS: Final = re.compile(r"(?:[^(/]|/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*\n)*")


#: Anonymous, these are called what they become the value of.
_NAMED_BY_PLACE: Final = (ast.ArrowFunctionExpression, ast.FunctionExpression, ast.ClassExpression)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleText:
    """``exports``: names; ``reexports``: specifiers of ``export *``; ``shift``: characters put before the first line."""

    code: str
    exports: tuple[str, ...]
    reexports: tuple[str, ...]
    shift: int


def as_function(compiled: CompiledModule, url: str) -> CompiledModule:
    """A compiled ES module as a function (``CompileTarget.module_form``)."""
    made = esm_to_function(compiled.code, url)
    return _with_text(replace(compiled, format="function", exports=made.exports), made)


def as_commonjs(compiled: CompiledModule) -> CompiledModule:
    """A compiled ES module as CommonJS: CommonJS by name or by ``export =``, with imports."""
    made = esm_to_commonjs(compiled.code)
    edges = tuple(replace(edge, kind="require") if edge.kind == "import" else edge for edge in compiled.imports)
    return _with_text(replace(compiled, imports=edges, format="cjs", exports=(), cjs_exports=made.exports), made)


def _with_text(compiled: CompiledModule, made: ModuleText) -> CompiledModule:
    source_map = compiled.source_map
    return replace(
        compiled,
        code=made.code,
        holes=(),
        cjs_reexports=made.reexports,
        uses_import_meta=False,
        source_map=None if source_map is None else shift_first_line(source_map, made.shift),
        line0_shift=compiled.line0_shift + made.shift,
    )


def esm_to_function(code: str, url: str) -> ModuleText:
    """The text of one function expression ``(__pybun, require) => namespace`` for a compiled ES module.

    It registers the namespace in ``__pybun.namespaces`` before it requires anything; ``require`` answers namespaces.
    """
    work = _Work.of(code)
    assert not work.tree.program.has_top_level_await, "a module that awaits cannot be run by a call"
    head = [
        '(function (__pybun, require) { "use strict";',
        work.support_text(),
        f"const {work.ns} = {work.call('__namespace')}({work.getters()});",
        f"__pybun.namespaces.set({quote(url)}, {work.ns});",
        work.meta_text(),
        work.requires(),
        work.stars(work.ns),
        work.default_name(),
    ]
    return work.text(head, f"\nreturn {work.ns}; }})")


def esm_to_commonjs(code: str) -> ModuleText:
    """The body of a CommonJS module for a compiled ES module."""
    work = _Work.of(code)
    work.ns = "exports"
    head = ['"use strict";', work.support_text()]
    if work.exports or work.star_sources:
        head.append('Object.defineProperty(exports, "__esModule", { value: true });')
        head.append(f"{work.call('__exports')}(exports, {work.getters()});")
    head += [work.meta_text(), work.requires(), work.stars("exports"), work.default_name()]
    return work.text(head, "")


@dataclass(slots=True)
class _Work:
    """One module being edited.  exports: name -> the expression that reads it."""

    code: str
    tree: ScopeTree
    ns: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    exports: dict[str, str] = field(default_factory=dict)
    star_sources: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    needed: dict[str, str] = field(default_factory=dict)
    uses: dict[int, str] = field(default_factory=dict)
    namespaces: dict[str, str] = field(default_factory=dict)
    default: str = ""
    meta: str = ""

    @staticmethod
    def of(code: str) -> _Work:
        program = parse(code, goal="module")
        tree = bind(program)
        work = _Work(code=code, tree=tree, ns=tree.unique_name("_namespace"))
        for statement in program.body:
            source = getattr(statement, "source", None)
            if isinstance(source, ast.StringLiteral):
                work._source(source.value)  # in source order: that of evaluation
            if isinstance(statement, ast.ImportDeclaration):
                work._import(statement)
        for statement in program.body:
            work._export(statement)
        work._references()
        return work

    def call(self, function: str) -> str:
        known = self.needed.get(function)
        if known is None:
            known = self.needed[function] = self.tree.unique_name(function)
        return known

    # -- What the statements say --

    def _source(self, specifier: str) -> str:
        known = self.sources.get(specifier)
        if known is None:
            known = self.sources[specifier] = self.tree.unique_name("_required")
        return known

    def _namespace_of(self, specifier: str) -> str:
        """The variable that holds the namespace of a dependency."""
        self._source(specifier)
        known = self.namespaces.get(specifier)
        if known is None:
            self.call("__namespaceOf")
            known = self.namespaces[specifier] = self.tree.unique_name("_imported")
        return known

    def _read(self, specifier: str, name: str) -> str:
        """The expression for an export of a dependency."""
        source = self._source(specifier)
        if name == "default":
            return f"{self.call('__defaultOf')}({source})"
        return f"{source}.{name}" if name.replace("$", "_").isidentifier() else f"{source}[{quote(name)}]"

    def _import(self, node: ast.ImportDeclaration) -> None:
        specifier = node.source.value
        self._source(specifier)
        for item in node.specifiers:
            if isinstance(item, ast.ImportNamespaceSpecifier):
                self.uses[item.local.symbol] = self._namespace_of(specifier)
            elif isinstance(item, ast.ImportSpecifier):
                self.uses[item.local.symbol] = self._read(specifier, item.imported.name)
            elif isinstance(item, ast.ImportDefaultSpecifier):
                self.uses[item.local.symbol] = self._read(specifier, "default")
        self._blank(node)

    def _export(self, node: Any) -> None:
        if isinstance(node, ast.ExportAllDeclaration):
            if node.exported is None:
                self._source(node.source.value)
                self.star_sources.append(node.source.value)
                self.call("__star")
            else:
                self.exports[node.exported.name] = self._namespace_of(node.source.value)
            self._blank(node)
        elif isinstance(node, ast.ExportDefaultDeclaration):
            self._export_default(node)
        elif isinstance(node, ast.ExportNamedDeclaration):
            if node.declaration is not None:
                names: list[BindingIdentifier] = []
                bound_names(node.declaration, names)
                self.exports.update((name.name, name.name) for name in names)
                self._replace(node.start, node.declaration.start, "")
                return
            if node.source is not None:
                self._source(node.source.value)
            for item in node.specifiers:
                if node.source is not None:
                    assert isinstance(item.local, ast.ModuleExportName), "a name of another module"
                    self.exports[item.exported.name] = self._read(node.source.value, item.local.name)
                else:
                    assert isinstance(item.local, ast.Identifier), "a name of this module"
                    self.exports[item.exported.name] = self.uses.get(item.local.symbol, item.local.name)
            self._blank(node)

    def _export_default(self, node: ast.ExportDefaultDeclaration) -> None:
        declaration: Any = node.declaration
        match = _DEFAULT.match(self.code, node.start)
        assert match is not None, "a default export begins with its words"
        if isinstance(declaration, ast.FunctionDeclaration | ast.ClassDeclaration) and declaration.id is not None:
            self._replace(node.start, match.end(), "")
            self.exports["default"] = declaration.id.name
            return
        if isinstance(declaration, ast.FunctionDeclaration):
            self._replace(node.start, match.end(), "")
            self.default = self.tree.unique_name("_default")
            found = _TO_PARENTHESIS.match(self.code, declaration.start)
            assert found is not None, "a function has parameters"
            self._replace(found.end(), found.end(), f" {self.default}")
        else:
            name = self.tree.unique_name("_default")
            if isinstance(declaration, ast.ClassDeclaration):
                self._replace(node.start, match.end(), f"const {name} = {{ default:")
                self._replace(declaration.end, declaration.end, " }.default;")
            elif isinstance(declaration, _NAMED_BY_PLACE) and getattr(declaration, "id", None) is None:
                self._replace(node.start, match.end(), f"const {name} = {{ default:")
                self._replace(declaration.end, declaration.end, " }.default")
            else:
                self._replace(node.start, match.end(), f"const {name} =")
            self.exports["default"] = name
            return
        self.exports["default"] = self.default

    # -- What the code uses --

    def _references(self) -> None:
        callees: set[int] = set()
        shorthands: set[int] = set()
        pending: list[Node] = [self.tree.program]
        found: list[ast.Identifier] = []
        while pending:
            node = pending.pop()
            if isinstance(node, ast.Identifier):
                if node.symbol >= 0 and self.tree.symbols[node.symbol].kind == IMPORT:
                    found.append(node)
                continue
            if isinstance(node, ast.ImportDeclaration | ast.ExportAllDeclaration):
                continue
            if isinstance(node, ast.ExportNamedDeclaration) and node.declaration is None:
                continue
            if isinstance(node, ast.CallExpression):
                callees.add(id(node.callee))
            elif isinstance(node, ast.TaggedTemplateExpression):
                callees.add(id(node.tag))
            elif isinstance(node, ast.Property) and node.shorthand:
                shorthands.add(id(node.value))
                pending.append(node.value)
                continue
            elif isinstance(node, ast.MetaProperty) and node.meta == "import":
                self.meta = self.meta or self.tree.unique_name("_meta")
                self._replace(node.start, node.end, self.meta)
            pending.extend(ast.children(node))
        for identifier in found:
            text = self.uses[identifier.symbol]
            if id(identifier) in shorthands:
                text = f"{identifier.name}: {text}"
            elif id(identifier) in callees and not text.isidentifier():
                text = f"(0, {text})"
            self._replace(identifier.start, identifier.end, text)

    # -- Text --

    def _replace(self, start: int, end: int, text: str) -> None:
        """Line breaks of what is replaced stay."""
        self.edits.append((start, end, text + "\n" * self.code.count("\n", start, end)))

    def _blank(self, node: Node) -> None:
        end = node.end
        self._replace(node.start, end, "")

    def edited(self) -> str:
        parts: list[str] = []
        at = 0
        for start, end, text in sorted(self.edits):
            parts += (self.code[at:start], text)
            at = end
        parts.append(self.code[at:])
        return "".join(parts)

    def text(self, head: list[str], tail: str) -> ModuleText:
        """The module with ``head`` on its first line."""
        first = " ".join(part for part in head if part) + " "
        return ModuleText(
            code=f"{first}{self.edited()}{tail}",
            exports=tuple(self.exports),
            reexports=tuple(self.star_sources),
            shift=len(first),
        )

    def support_text(self) -> str:
        self.call("__exports" if self.ns == "exports" else "__namespace")
        return support.text(self.needed)

    def getters(self) -> str:
        items = [f"{quote(name)}: () => {text}" for name, text in sorted(self.exports.items())]
        return f"{{ __proto__: null, {', '.join(items)} }}"

    def meta_text(self) -> str:
        return f"const {self.meta} = {{ __proto__: null }};" if self.meta else ""

    def requires(self) -> str:
        parts = [f"const {name} = require({quote(specifier)});" for specifier, name in self.sources.items()]
        for specifier, name in self.namespaces.items():
            parts.append(f"const {name} = {self.call('__namespaceOf')}({self.sources[specifier]});")
        return " ".join(parts)

    def stars(self, target: str) -> str:
        return " ".join(f"{self.call('__star')}({target}, {self.sources[source]});" for source in self.star_sources)

    def default_name(self) -> str:
        """An anonymous default function is called "default"."""
        if not self.default:
            return ""
        return f'Object.defineProperty({self.default}, "name", {{ value: "default", configurable: true }});'
