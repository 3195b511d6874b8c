"""Binding references to symbols once every scope is complete (ECMA-262 9.1.2.1 GetIdentifierReference)."""

from __future__ import annotations

from pybun_sdk.syntax.ast import ArrowFunctionExpression, Identifier
from pybun_sdk.syntax.scopes.binder import Binder
from pybun_sdk.syntax.scopes.declarations import merge
from pybun_sdk.syntax.scopes.model import (
    CAPTURED,
    CATCH_PARAMETER,
    CLASS,
    ENUM,
    EXPORTED,
    FIELDS,
    FUNCTION,
    FUNCTION_DECLARATION,
    HOISTED,
    IMPORT,
    NAMESPACE,
    REASSIGNED,
    TAINTED,
    TYPE_ONLY,
    VAR,
    WITH,
    Scope,
    ScopeTree,
    Symbol,
)


def hoist_block_functions(b: Binder) -> None:
    """Annex B.3.2: a sloppy block function is also a `var` of its function unless that `var` would be an error."""
    tree = b.tree
    for symbol, scope, var_scope in b.block_functions:
        if symbol.kind != FUNCTION_DECLARATION:
            continue
        name = symbol.name
        at = scope.parent
        while at is not None and at is not var_scope:
            found = at.names.get(name)
            if found is not None and found is not symbol and found.kind != CATCH_PARAMETER:
                break
            at = at.parent
        if at is not var_scope:
            continue
        outer = var_scope.names.get(name)
        if outer is None and var_scope.kind != FUNCTION and var_scope.parent is not None:
            outer = var_scope.parent.names.get(name) if var_scope.parent.kind == FUNCTION else None
        if outer is symbol:
            continue
        if outer is None:
            outer = Symbol(len(tree.symbols), name, FUNCTION_DECLARATION, var_scope, HOISTED | REASSIGNED)
            tree.symbols.append(outer)
            var_scope.names[name] = outer
        elif outer.kind not in (VAR, FUNCTION_DECLARATION):
            continue
        tree.nested_vars.extend((node, scope) for node in symbol.declarations)
        merge(symbol, outer)
        outer.flags |= REASSIGNED


def resolve(b: Binder) -> None:
    """Bind every noted reference and set the flags that depend on them."""
    tree = b.tree
    _taint_evals(b)
    special = tree.has_with or tree.has_direct_eval or bool(tree.namespace_exports) or _has_types(tree)
    unresolved = tree.unresolved
    for scope in tree.scopes:
        references = scope.references
        if not references:
            continue
        function = scope.function
        for node in references:
            name = node.name
            symbol = None
            if special:
                symbol = _lookup(tree, scope, name)
            else:
                at: Scope | None = scope
                while at is not None:
                    symbol = at.names.get(name)
                    if symbol is not None:
                        break
                    at = at.parent
            if symbol is None:
                node.symbol = -1
                if name == "arguments" and _implicit_arguments(scope):
                    continue
                if name in unresolved:
                    unresolved[name].append(node)
                else:
                    unresolved[name] = [node]
                continue
            node.symbol = symbol.id
            symbol.references.append(node)
            if symbol.scope.function is not function:
                symbol.flags |= CAPTURED
    symbols = tree.symbols
    for node in b.writes:
        if node.symbol >= 0:
            symbols[node.symbol].flags |= REASSIGNED
    _exports(b)
    _type_uses(b)
    _aliases(b)


def _has_types(tree: ScopeTree) -> bool:
    return any(symbol.flags & TYPE_ONLY and symbol.kind != IMPORT for symbol in tree.symbols)


def _lookup(tree: ScopeTree, scope: Scope, name: str) -> Symbol | None:
    """The careful lookup: skips types, sees the exports of merged namespaces, taints what `with` may capture."""
    at: Scope | None = scope
    under_with = False
    while at is not None:
        if at.kind == WITH:
            under_with = True
        symbol = at.names.get(name)
        if symbol is None and (at.kind == NAMESPACE or at.kind == ENUM) and at.owner is not None:
            exported = tree.namespace_exports.get(at.owner.id)
            if exported is not None:
                symbol = exported.get(name)
        if symbol is not None and not (symbol.flags & TYPE_ONLY and symbol.kind != IMPORT):
            if under_with:
                symbol.flags |= TAINTED
            return symbol
        at = at.parent
    return None


def _implicit_arguments(scope: Scope) -> bool:
    """Does `arguments` here mean that of an enclosing function (10.2.11)?"""
    at: Scope | None = scope
    while at is not None:
        if at.kind == FUNCTION and not _is_arrow(at):
            at.uses_arguments = True
            return True
        if at.kind == FIELDS or at.kind == CLASS:
            return False
        at = at.parent
    return False


def _is_arrow(scope: Scope) -> bool:
    return isinstance(scope.node, ArrowFunctionExpression)


def _taint_evals(b: Binder) -> None:
    """A direct eval (19.2.1.1) sees every binding in scope."""
    tree = b.tree
    for scope in b.evals:
        at: Scope | None = scope
        while at is not None and at.names.get("eval") is None:
            at = at.parent
        if at is not None:
            continue
        tree.has_direct_eval = True
        at = scope
        while at is not None and not at.has_eval:
            at.has_eval = True
            at = at.parent
    if tree.has_direct_eval:
        for symbol in tree.symbols:
            if symbol.scope.has_eval:
                symbol.flags |= TAINTED


def _exports(b: Binder) -> None:
    """Locals of `export { x }`: a value if there is one, else a type that goes away with the specifier."""
    for node, scope in b.exports:
        symbol = b.tree.symbols[node.symbol] if node.symbol >= 0 else _any(scope, node.name)
        if symbol is None:
            continue
        symbol.flags |= EXPORTED
        if node.symbol < 0:
            _forget_unresolved(b.tree, node)
            _type_use(symbol, node)


def _forget_unresolved(tree: ScopeTree, node: Identifier) -> None:
    uses = tree.unresolved.get(node.name)
    if uses is not None:
        uses[:] = [use for use in uses if use is not node]
        if not uses:
            del tree.unresolved[node.name]


def _any(scope: Scope, name: str) -> Symbol | None:
    at: Scope | None = scope
    while at is not None:
        symbol = at.names.get(name)
        if symbol is not None:
            return symbol
        at = at.parent
    return None


def _type_use(symbol: Symbol, node: Identifier) -> None:
    node.symbol = symbol.id
    if symbol.type_references is None:
        symbol.type_references = [node]
    else:
        symbol.type_references.append(node)


def _type_uses(b: Binder) -> None:
    for node, scope in b.type_uses:
        symbol = _any(scope, node.name)
        node.symbol = -1
        if symbol is not None:
            _type_use(symbol, node)


def _aliases(b: Binder) -> None:
    """`import a = B.C` uses B as a value exactly when a is used as one; a chain of aliases takes several rounds."""
    pending = b.aliases
    while pending:
        waiting: list[tuple[Symbol, Identifier, Scope]] = []
        for alias, node, scope in pending:
            if not alias.references and not alias.flags & EXPORTED:
                waiting.append((alias, node, scope))
                continue
            symbol = _lookup(b.tree, scope, node.name)
            if symbol is None:
                node.symbol = -1
                b.tree.unresolved.setdefault(node.name, []).append(node)
            else:
                node.symbol = symbol.id
                symbol.references.append(node)
        if len(waiting) == len(pending):
            break
        pending = waiting
    for _, node, scope in pending:
        symbol = _any(scope, node.name)
        node.symbol = -1
        if symbol is not None:
            _type_use(symbol, node)
