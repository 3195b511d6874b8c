"""From a bound tree to a record: printing each top-level statement by itself, and listing what links it to others.

`export` and `import` are taken off the statements: what they say is in the record's lists, and what remains is code
that runs in any order of modules. `export default <expression>` becomes a variable (a placeholder symbol); an anonymous
default function or class is declared under that symbol.
"""

from __future__ import annotations

from bisect import bisect_right

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.printer.blocks import print_comments
from pybun_sdk.syntax.printer.expressions import print_expression
from pybun_sdk.syntax.printer.functions import print_class, print_function
from pybun_sdk.syntax.printer.state import FAR, STATEMENTS, YIELD, Piece, Placeholders, Printer, PrintOptions
from pybun_sdk.syntax.records.model import (
    CODE,
    EXPORT,
    FIXED,
    IMPORT,
    IS_IMPORT,
    PLACEHOLDER,
    TOP_LEVEL,
    ImportRecord,
    ModuleRecord,
    StatementRecord,
)
from pybun_sdk.syntax.records.model import REASSIGNED as WRITTEN
from pybun_sdk.syntax.records.purity import is_pure_statement
from pybun_sdk.syntax.rename import KEPT, assign_slots, keeps_name
from pybun_sdk.syntax.scopes.depth import run_deep
from pybun_sdk.syntax.scopes.model import HOISTED, MERGED, REASSIGNED, ScopeTree, Symbol
from pybun_sdk.syntax.scopes.model import IMPORT as IMPORT_SYMBOL
from pybun_sdk.syntax.scopes.patterns import bound_names

#: What the value of `export default` is called until a linker finds a name for it.
DEFAULT_NAME = "_default"


def build_record(program: ast.Program, tree: ScopeTree, options: PrintOptions) -> ModuleRecord:
    """The record of a bound program without TypeScript or JSX left in it."""
    return run_deep(lambda: _Build(program, tree, options).run())


class _Build:
    """One run: the lists of the record as they grow."""

    __slots__ = (
        "default",
        "exports",
        "holders",
        "imports",
        "printer",
        "program",
        "reexports",
        "stars",
        "statements",
        "tree",
    )

    def __init__(self, program: ast.Program, tree: ScopeTree, options: PrintOptions) -> None:
        self.program = program
        self.tree = tree
        imported = frozenset(symbol.id for symbol in tree.symbols if symbol.kind == IMPORT_SYMBOL)
        self.holders = Placeholders(len(tree.symbols), imported)
        self.printer = Printer(options, True)
        self.printer.placeholders = self.holders
        if options.comments == "inline" and program.legal_comments:
            self.printer.comments = sorted(program.legal_comments, key=lambda comment: comment.start)
            self.printer.comment_at = self.printer.comments[0].start
        self.imports: list[ImportRecord] = []
        self.exports: list[tuple[str, int]] = []
        self.reexports: list[tuple[str, int, str]] = []
        self.stars: list[int] = []
        self.statements: list[StatementRecord] = []
        self.default = -1

    def run(self) -> ModuleRecord:
        program = self.program
        directives: list[str] = []
        declared = _Declared(program, self.tree)
        for index, statement in enumerate(program.body):
            if isinstance(statement, ast.EmptyStatement):
                continue
            if isinstance(statement, ast.Directive):
                directives.append(statement.raw)
                continue
            self._statement(statement, declared.by_statement[index])
        if self.printer.comments and self.statements:
            self._trailing_comments()
        return self._record(directives)

    def _statement(self, statement: ast.Statement, declares: list[int]) -> None:
        printer = self.printer
        printer.out = []
        first = self.holders.next
        number = len(self.statements)
        kind = CODE
        hoisted = isinstance(statement, ast.FunctionDeclaration)
        if statement.start > printer.comment_at:
            print_comments(printer, statement.start)
        if isinstance(statement, ast.ImportDeclaration):
            kind = IMPORT
            self._import(statement, number)
        elif isinstance(statement, ast.ExportAllDeclaration):
            kind = EXPORT
            self._export_all(statement, number)
        elif isinstance(statement, ast.ExportNamedDeclaration):
            hoisted = isinstance(statement.declaration, ast.FunctionDeclaration)
            if statement.declaration is None:
                kind = EXPORT
                self._export_list(statement, number)
            else:
                names: list[ast.BindingIdentifier] = []
                bound_names(statement.declaration, names)
                self.exports.extend((name.name, name.symbol) for name in names)
                self._print(statement.declaration)
        elif isinstance(statement, ast.ExportDefaultDeclaration):
            hoisted = isinstance(statement.declaration, ast.FunctionDeclaration)
            declares = declares + self._export_default(statement)
        else:
            self._print(statement)
        self._placeholders(first, number)
        pieces, marks = compact(printer.out)
        top = self.tree.symbols
        count = len(top)
        own = set(declares)
        uses: set[int] = set()
        for piece in pieces:
            symbol = piece if type(piece) is int else piece[2] if type(piece) is tuple else -1
            if symbol >= 0 and symbol not in own and (symbol >= count or top[symbol].scope.parent is None):
                uses.add(symbol)
        self.statements.append(
            StatementRecord(
                kind,
                pieces,
                marks,
                declares,
                sorted(uses),
                is_pure_statement(statement),
                hoisted,
                statement.start,
                statement.end,
            )
        )

    def _print(self, statement: ast.Statement) -> None:
        needed = STATEMENTS[type(statement)](self.printer, statement)
        self._end(needed)

    def _end(self, needed: bool) -> None:
        end = ";" if needed else ""
        self.printer.out.append(end if self.printer.minify else end + "\n")

    def _trailing_comments(self) -> None:
        printer = self.printer
        printer.out = []
        print_comments(printer, FAR)
        pieces, marks = compact(printer.out)
        self.statements.append(StatementRecord(CODE, pieces, marks, [], [], False, False, -1, -1))

    # -- imports and exports -------------------------------------------------------------------------------------

    def _import(self, node: ast.ImportDeclaration, number: int) -> None:
        names: list[tuple[str, int]] = []
        for specifier in node.specifiers:
            if isinstance(specifier, ast.ImportSpecifier):
                names.append((specifier.imported.name, specifier.local.symbol))
            elif isinstance(specifier, ast.ImportDefaultSpecifier):
                names.append(("default", specifier.local.symbol))
            elif isinstance(specifier, ast.ImportNamespaceSpecifier):
                names.append(("*", specifier.local.symbol))
        self.imports.append(
            ImportRecord(
                "import",
                node.source.value,
                node.source.start,
                number,
                names=names,
                attributes=_attributes(node.attributes),
                phase=node.phase,
                bare=node.bare,
            )
        )

    def _export_all(self, node: ast.ExportAllDeclaration, number: int) -> None:
        at = self._reexport(node.source, node.attributes, number)
        if node.exported is None:
            self.stars.append(at)
        else:
            self.reexports.append((node.exported.name, at, "*"))

    def _export_list(self, node: ast.ExportNamedDeclaration, number: int) -> None:
        if node.source is not None:
            at = self._reexport(node.source, node.attributes, number)
            for specifier in node.specifiers:
                local = specifier.local
                assert isinstance(local, ast.ModuleExportName), "the local side of a re-export"
                self.reexports.append((specifier.exported.name, at, local.name))
            return
        for specifier in node.specifiers:
            local = specifier.local
            assert isinstance(local, ast.Identifier), "the local side of an export"
            self.exports.append((specifier.exported.name, local.symbol))

    def _reexport(self, source: ast.StringLiteral, attributes: list[ast.ImportAttribute], number: int) -> int:
        self.imports.append(
            ImportRecord("export", source.value, source.start, number, attributes=_attributes(attributes))
        )
        return len(self.imports) - 1

    def _export_default(self, node: ast.ExportDefaultDeclaration) -> list[int]:
        """Print the default export as a declaration; the placeholder it declares, if it has no name of its own."""
        printer = self.printer
        declaration = node.declaration
        if isinstance(declaration, ast.FunctionDeclaration | ast.ClassDeclaration):
            own = declaration.id
            if own is not None:
                self.exports.append(("default", own.symbol))
                self._print(declaration)
                return []
            self.default = self.holders.add("default", node, DEFAULT_NAME)
            declaration.id = ast.BindingIdentifier(-1, -1, DEFAULT_NAME, self.default)
            if isinstance(declaration, ast.FunctionDeclaration):
                print_function(printer, declaration)
            else:
                print_class(printer, declaration)
            declaration.id = None
            self._end(False)
        else:
            self.default = self.holders.add("default", node, DEFAULT_NAME)
            printer.out.append("var ")
            printer.out.append(self.default)
            printer.out.append("=" if printer.minify else " = ")
            print_expression(printer, declaration, YIELD)
            self._end(True)
        self.exports.append(("default", self.default))
        return [self.default]

    def _placeholders(self, first: int, number: int) -> None:
        for symbol, kind, node, _ in self.holders.found:
            if symbol < first:
                continue
            if kind == "require":
                assert isinstance(node, ast.CallExpression), "a require call"
                source = node.arguments[0]
            elif kind == "import":
                assert isinstance(node, ast.ImportExpression), "a dynamic import"
                source = node.source
            else:
                continue
            assert isinstance(source, ast.StringLiteral), "placeholders have literal specifiers"
            self.imports.append(
                ImportRecord(
                    "require" if kind == "require" else "dynamic",
                    source.value,
                    source.start,
                    number,
                    symbol=symbol,
                    guarded=symbol in self.holders.guarded,
                )
            )

    # -- the whole -----------------------------------------------------------------------------------------------

    def _record(self, directives: list[str]) -> ModuleRecord:
        tree = self.tree
        program = self.program
        symbols = [(symbol.name, _flags(symbol)) for symbol in tree.symbols]
        for _, _, _, text in self.holders.found:
            symbols.append((text, TOP_LEVEL | PLACEHOLDER))
        slots = assign_slots(tree, False)
        uses: list[int] = []
        nested: set[str] = set()
        for symbol in tree.symbols:
            if symbol.scope.parent is None or symbol.kind == MERGED:
                continue
            nested.add(symbol.name)
            slot = slots[symbol.id]
            if slot == KEPT:
                continue
            while len(uses) <= slot:
                uses.append(0)
            uses[slot] += len(symbol.references) + len(symbol.declarations)
        return ModuleRecord(
            program.source_type,
            statements=self.statements,
            symbols=symbols,
            slots=slots,
            slot_uses=uses,
            imports=self.imports,
            exports=self.exports,
            reexports=self.reexports,
            stars=self.stars,
            free=sorted(tree.unresolved),
            nested=sorted(nested),
            directives=directives,
            hashbang=program.hashbang,
            has_top_level_await=program.has_top_level_await,
            uses_import_meta=program.uses_import_meta,
            has_eval=tree.has_direct_eval,
        )


_IMPORT_SPECIFIERS = (ast.ImportSpecifier, ast.ImportDefaultSpecifier, ast.ImportNamespaceSpecifier)


class _Declared:
    """The top-level symbols that each top-level statement declares, `var`s in nested blocks included."""

    __slots__ = ("by_statement",)

    def __init__(self, program: ast.Program, tree: ScopeTree) -> None:
        self.by_statement: list[list[int]] = []
        starts: list[int] = []
        for statement in program.body:
            names: list[ast.BindingIdentifier] = []
            inner: ast.Node | None = statement
            if isinstance(statement, ast.ExportNamedDeclaration | ast.ExportDefaultDeclaration):
                inner = statement.declaration
            if isinstance(statement, ast.ForStatement):
                inner = statement.init
            elif isinstance(statement, ast.ForInStatement | ast.ForOfStatement):
                inner = statement.left
            if isinstance(statement, ast.ImportDeclaration):
                for specifier in statement.specifiers:
                    assert isinstance(specifier, _IMPORT_SPECIFIERS), "an import specifier"
                    names.append(specifier.local)
            elif inner is not None:
                bound_names(inner, names)
            numbers = {name.symbol for name in names if tree.symbols[name.symbol].scope.parent is None}
            self.by_statement.append(sorted(numbers))
            starts.append(max(statement.start, starts[-1] if starts else 0))
        for symbol in tree.symbols:
            if symbol.scope.parent is not None or not symbol.flags & HOISTED:
                continue
            for binding in symbol.declarations:
                index = bisect_right(starts, binding.start) - 1
                if binding.start >= 0 <= index and symbol.id not in self.by_statement[index]:
                    self.by_statement[index].append(symbol.id)


def _attributes(attributes: list[ast.ImportAttribute]) -> list[tuple[str, str]]:
    return [(attribute.key, attribute.value.value) for attribute in attributes]


def _flags(symbol: Symbol) -> int:
    flags = TOP_LEVEL if symbol.scope.parent is None else 0
    if symbol.kind == IMPORT_SYMBOL:
        flags |= IS_IMPORT
    if symbol.flags & REASSIGNED:
        flags |= WRITTEN
    if symbol.kind != MERGED and keeps_name(symbol):
        flags |= FIXED
    return flags


def compact(pieces: list[Piece]) -> tuple[list[Piece], list[int]]:
    """Join neighbouring text and take the marks out: (pieces, marks as in `StatementRecord`)."""
    joined: list[Piece] = []
    marks: list[int] = []
    texts: list[str] = []
    length = 0
    for piece in pieces:
        if type(piece) is str:
            texts.append(piece)
            length += len(piece)
        elif type(piece) is int and piece < 0:
            marks += (len(joined), length, ~piece)
        else:
            if texts:
                joined.append("".join(texts))
                # Marks were numbered as if this text were not there yet; one at its end belongs to the next piece.
                for at in range(len(marks) - 3, -1, -3):
                    if marks[at] != len(joined) - 1 or marks[at + 1] < length:
                        break
                    marks[at] += 1
                    marks[at + 1] = 0
                texts = []
                length = 0
            joined.append(piece)
    if texts:
        joined.append("".join(texts))
    return joined, marks
