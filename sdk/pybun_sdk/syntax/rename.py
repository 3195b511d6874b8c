"""Giving symbols short names that nothing else means.

Strategy: first *slots*, then names. Two symbols may share a slot if neither is used where the other is visible: a
symbol avoids the slots of the outer symbols that its scope's subtree mentions, and of its scope's own symbols. Slots do
not depend on any other file, so a record stores them and a linker only orders slots by use and hands out names, the
shortest to the most used.

What keeps its name: symbols a direct eval or `with` can see, ambient declarations, enum members and exported namespace
members (they are properties), globals of a script, and block functions that Annex B.3.2 does not hoist: under another
name it might. Those names, free names and reserved words are never handed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pybun_sdk.syntax.ast import BindingIdentifier, ExportNamedDeclaration
from pybun_sdk.syntax.scopes import bound_names
from pybun_sdk.syntax.scopes.model import (
    AMBIENT,
    BLOCK,
    CATCH,
    ENUM_MEMBER,
    EXPORTED,
    FUNCTION_BODY,
    FUNCTION_DECLARATION,
    MERGED,
    NAMESPACE,
    SCRIPT,
    TAINTED,
    Scope,
    ScopeTree,
    Symbol,
)

#: ECMA-262 12.7.2, strict mode reserved words, names with a meaning of their own, and words the grammar looks out for.
RESERVED = frozenset(
    (
        "await break case catch class const continue debugger default delete do else enum export extends false finally "
        "for function if import in instanceof new null return super switch this throw true try typeof var void while "
        "with yield let static implements interface package private protected public arguments eval undefined NaN "
        "Infinity async of get set using"
    ).split()
)
_HEAD = "etnriaoscludfpmhgvybxwSkCTEADIPOMLRNBFHjUVGzqWKXYJQZ$_"
_TAIL = _HEAD + "0123456789"
#: The slot of a symbol that keeps its name.
KEPT = -1


def keeps_name(symbol: Symbol) -> bool:
    """Is the name itself observable?"""
    if symbol.flags & (TAINTED | AMBIENT) or symbol.kind == ENUM_MEMBER:
        return True
    scope = symbol.scope
    kind = scope.kind
    if kind == SCRIPT or (kind == NAMESPACE and symbol.flags & EXPORTED):
        return True
    return kind == BLOCK and symbol.kind == FUNCTION_DECLARATION and not scope.strict


def assign_slots(tree: ScopeTree, root: bool) -> list[int]:
    """The slot of every symbol; `root` says whether the symbols of the outermost scope take part."""
    used = _mentioned(tree)
    slots = [KEPT] * len(tree.symbols)
    by_scope: dict[int, list[Symbol]] = {}
    for symbol in tree.symbols:
        if symbol.kind != MERGED:
            by_scope.setdefault(symbol.scope.id, []).append(symbol)
    for scope in tree.scopes:
        symbols = by_scope.get(scope.id)
        if symbols is None or (scope.parent is None and not root):
            continue
        taken = {slots[number] for number in used[scope.id]}
        outer = scope.parent
        if outer is not None and (scope.kind == FUNCTION_BODY or outer.kind == CATCH):
            # A body declares nothing that its parameters already do (15.2.1, 14.15.1).
            taken.update(slots[symbol.id] for symbol in by_scope.get(outer.id, ()))
        slot = 0
        symbols.sort(key=_uses)
        for symbol in symbols:
            if keeps_name(symbol):
                continue
            while slot in taken:
                slot += 1
            slots[symbol.id] = slot
            slot += 1
    return slots


def _uses(symbol: Symbol) -> tuple[int, int]:
    return -len(symbol.references) - len(symbol.declarations), symbol.id


def _mentioned(tree: ScopeTree) -> list[set[int]]:
    """For each scope the outer symbols that are named in it or below it."""
    used: list[set[int]] = [set() for _ in tree.scopes]
    symbols = tree.symbols
    for scope in tree.scopes:
        for node in scope.references:
            if node.symbol >= 0:
                _mention(used, scope, symbols[node.symbol])
    for binding, scope in tree.nested_vars:
        if binding.symbol >= 0:
            _mention(used, scope, symbols[binding.symbol])
    return used


def _mention(used: list[set[int]], scope: Scope, symbol: Symbol) -> None:
    home = symbol.scope
    number = symbol.id
    at: Scope | None = scope
    while at is not None and at is not home:
        mentioned = used[at.id]
        if number in mentioned:
            return
        mentioned.add(number)
        at = at.parent


def fixed_names(tree: ScopeTree) -> set[str]:
    """The names no symbol may get: free ones and those of symbols that keep theirs."""
    names = set(tree.unresolved)
    for symbol in tree.symbols:
        if symbol.kind != MERGED and keeps_name(symbol):
            names.add(symbol.name)
    return names


def short_names(avoid: Iterable[str] = ()) -> Iterator[str]:
    """Every identifier by length, without reserved words and `avoid`."""
    avoided = RESERVED.union(avoid)
    index = 0
    while True:
        name = _nth_name(index)
        index += 1
        if name not in avoided:
            yield name


def _nth_name(index: int) -> str:
    head = len(_HEAD)
    name = _HEAD[index % head]
    index //= head
    while index > 0:
        index -= 1
        name += _TAIL[index % len(_TAIL)]
        index //= len(_TAIL)
    return name


def minified_names(tree: ScopeTree) -> list[str]:
    """A short name for every symbol of a program that stands alone, to be given to the printer. What is exported where
    it is declared (`export const x`) keeps its name; `export { x }` is printed as `export { e as x }`.
    """
    slots = assign_slots(tree, True)
    fixed = fixed_names(tree)
    for symbol in _exported_declarations(tree):
        slots[symbol.id] = KEPT
        fixed.add(symbol.name)
    counts: dict[int, int] = {}
    for symbol in tree.symbols:
        slot = slots[symbol.id]
        if slot != KEPT:
            counts[slot] = counts.get(slot, 0) + len(symbol.references) + len(symbol.declarations)
    source = short_names(fixed)
    names: dict[int, str] = {}
    for slot in sorted(counts, key=lambda slot: (-counts[slot], slot)):
        names[slot] = next(source)
    return [symbol.name if slots[symbol.id] == KEPT else names[slots[symbol.id]] for symbol in tree.symbols]


def _exported_declarations(tree: ScopeTree) -> list[Symbol]:
    names: list[BindingIdentifier] = []
    for statement in tree.program.body:
        if isinstance(statement, ExportNamedDeclaration) and statement.declaration is not None:
            bound_names(statement.declaration, names)
    return [tree.symbols[name.symbol] for name in names if name.symbol >= 0]
