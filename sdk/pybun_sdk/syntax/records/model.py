"""What a linker needs to know of one file, as plain data.

A record is computed once per content and print mode, cached on disk with `marshal`, and sent between processes; a warm
link never parses. Everything in `to_data()` is None, bool, int, str, or tuples and lists of those.

Symbols are numbers: those of the scope tree first, then *placeholders*, which stand for a piece of code that a linker
may have to put something else in place of: `require("x")`, `import("x")`, `import.meta`, the value of `export default`.
Their default name is the code itself, so filling in all the default names gives the module back.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax.printer.state import Piece

#: Bump when the meaning of the data changes: caches key on it.
VERSION = 1

#: Flags of a symbol in a record.
TOP_LEVEL = 1
IS_IMPORT = 2
REASSIGNED = 4
PLACEHOLDER = 8
#: The name is observable: never rename.
FIXED = 16

#: Statement kinds.
CODE = 0
IMPORT = 1
EXPORT = 2


class StatementRecord:
    """One top-level statement, `export` and `import` taken off: those are in the module's lists.

    `pieces` alternates text and symbols; `marks` are (piece, character in the piece, source offset), flat. `uses` and
    `declares` name top-level symbols and placeholders only. `pure`: dropping it changes nothing if nothing uses what it
    declares.
    """

    __slots__ = ("declares", "end", "hoisted", "kind", "marks", "pieces", "pure", "start", "uses")

    def __init__(
        self,
        kind: int,
        pieces: list[Piece],
        marks: list[int],
        declares: list[int],
        uses: list[int],
        pure: bool,
        hoisted: bool,
        start: int,
        end: int,
    ) -> None:
        self.kind = kind
        self.pieces = pieces
        self.marks = marks
        self.declares = declares
        self.uses = uses
        self.pure = pure
        self.hoisted = hoisted
        self.start = start
        self.end = end

    def to_data(self) -> tuple[Any, ...]:
        return (
            self.kind,
            self.pieces,
            self.marks,
            self.declares,
            self.uses,
            self.pure,
            self.hoisted,
            self.start,
            self.end,
        )


class ImportRecord:
    """One way the module depends on another. `kind`: "import", "export" (re-export), "require", "dynamic"; `symbol` is
    the placeholder of a require or dynamic import (-1: none). `names` are (imported name, symbol), where "*" is the
    namespace. `guarded`: inside a `try` block, so a failure to resolve is expected.
    """

    __slots__ = ("attributes", "bare", "guarded", "kind", "names", "phase", "specifier", "start", "statement", "symbol")

    def __init__(
        self,
        kind: str,
        specifier: str,
        start: int,
        statement: int,
        *,
        names: list[tuple[str, int]] | None = None,
        attributes: list[tuple[str, str]] | None = None,
        phase: str = "",
        bare: bool = False,
        symbol: int = -1,
        guarded: bool = False,
    ) -> None:
        self.kind = kind
        self.specifier = specifier
        self.start = start
        self.statement = statement
        self.names: list[tuple[str, int]] = names or []
        self.attributes: list[tuple[str, str]] = attributes or []
        self.phase = phase
        self.bare = bare
        self.symbol = symbol
        self.guarded = guarded

    def to_data(self) -> tuple[Any, ...]:
        return (
            self.kind,
            self.specifier,
            self.start,
            self.statement,
            self.names,
            self.attributes,
            self.phase,
            self.bare,
            self.symbol,
            self.guarded,
        )


class ModuleRecord:
    """One file.

    * `symbols`: (name, flags) by number; `slots`: see `rename.assign_slots`, -1 for top-level and fixed ones;
      `slot_uses`: how often each slot's symbols are printed.
    * `exports`: (exported name, symbol); `reexports`: (exported name, import number, imported name), where the imported
      name "*" is the namespace; `stars`: import numbers of `export * from`.
    * `free`: names that are not declared here; `nested`: names declared below the top level.
    """

    __slots__ = (
        "directives",
        "exports",
        "free",
        "has_eval",
        "has_top_level_await",
        "hashbang",
        "imports",
        "nested",
        "reexports",
        "slot_uses",
        "slots",
        "source_type",
        "stars",
        "statements",
        "symbols",
        "uses_import_meta",
    )

    def __init__(
        self,
        source_type: str,
        *,
        statements: list[StatementRecord],
        symbols: list[tuple[str, int]],
        slots: list[int],
        slot_uses: list[int],
        imports: list[ImportRecord],
        exports: list[tuple[str, int]],
        reexports: list[tuple[str, int, str]],
        stars: list[int],
        free: list[str],
        nested: list[str],
        directives: list[str],
        hashbang: str,
        has_top_level_await: bool,
        uses_import_meta: bool,
        has_eval: bool,
    ) -> None:
        self.source_type = source_type
        self.statements = statements
        self.symbols = symbols
        self.slots = slots
        self.slot_uses = slot_uses
        self.imports = imports
        self.exports = exports
        self.reexports = reexports
        self.stars = stars
        self.free = free
        self.nested = nested
        self.directives = directives
        self.hashbang = hashbang
        self.has_top_level_await = has_top_level_await
        self.uses_import_meta = uses_import_meta
        self.has_eval = has_eval

    def names(self) -> list[str]:
        """The name of every symbol as written: filling them in gives the module's own code."""
        return [name for name, _ in self.symbols]

    def to_data(self) -> tuple[Any, ...]:
        """Plain data for `marshal`."""
        return (
            VERSION,
            self.source_type,
            [statement.to_data() for statement in self.statements],
            self.symbols,
            self.slots,
            self.slot_uses,
            [item.to_data() for item in self.imports],
            self.exports,
            self.reexports,
            self.stars,
            self.free,
            self.nested,
            self.directives,
            self.hashbang,
            self.has_top_level_await,
            self.uses_import_meta,
            self.has_eval,
        )


def from_data(data: tuple[Any, ...]) -> ModuleRecord:
    """The record that `to_data` made; ValueError for data of another version."""
    if not data or data[0] != VERSION:
        raise ValueError("a record of another version")
    return ModuleRecord(
        data[1],
        statements=[StatementRecord(*item) for item in data[2]],
        symbols=data[3],
        slots=data[4],
        slot_uses=data[5],
        imports=[_import(item) for item in data[6]],
        exports=data[7],
        reexports=data[8],
        stars=data[9],
        free=data[10],
        nested=data[11],
        directives=data[12],
        hashbang=data[13],
        has_top_level_await=data[14],
        uses_import_meta=data[15],
        has_eval=data[16],
    )


def _import(item: tuple[Any, ...]) -> ImportRecord:
    return ImportRecord(
        item[0],
        item[1],
        item[2],
        item[3],
        names=item[4],
        attributes=item[5],
        phase=item[6],
        bare=item[7],
        symbol=item[8],
        guarded=item[9],
    )
