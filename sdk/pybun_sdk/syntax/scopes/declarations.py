"""Entering a name into a scope: which declarations share a symbol.

The rules are the instantiation steps of ECMA-262 (10.2.11, 14.2.3, 16.1.7, Annex B.3.4) and the declaration merging
table of the TypeScript handbook.
"""

from __future__ import annotations

from pybun_sdk.syntax.ast import BindingIdentifier
from pybun_sdk.syntax.scopes.model import (
    AMBIENT,
    CATCH_PARAMETER,
    CLASS_DECLARATION,
    ENUM_DECLARATION,
    FUNCTION_BODY,
    FUNCTION_DECLARATION,
    HOISTED,
    IMPORT,
    MERGED,
    NAMESPACE_DECLARATION,
    PARAMETER,
    REASSIGNED,
    TYPE,
    TYPE_ONLY,
    VAR,
    Scope,
    ScopeTree,
    Symbol,
)

#: TypeScript: what may share a name, whichever comes first.
_MERGES = frozenset(
    {
        (ENUM_DECLARATION, ENUM_DECLARATION),
        (NAMESPACE_DECLARATION, NAMESPACE_DECLARATION),
        (NAMESPACE_DECLARATION, CLASS_DECLARATION),
        (NAMESPACE_DECLARATION, FUNCTION_DECLARATION),
        (NAMESPACE_DECLARATION, ENUM_DECLARATION),
        (CLASS_DECLARATION, NAMESPACE_DECLARATION),
        (FUNCTION_DECLARATION, NAMESPACE_DECLARATION),
        (ENUM_DECLARATION, NAMESPACE_DECLARATION),
    }
)


def declare(tree: ScopeTree, scope: Scope, node: BindingIdentifier, kind: str, flags: int) -> Symbol:
    """Declare `node` in `scope` itself."""
    name = node.name
    symbol = scope.names.get(name)
    if symbol is None:
        symbols = tree.symbols
        symbol = Symbol(len(symbols), name, kind, scope, flags)
        symbols.append(symbol)
        scope.names[name] = symbol
    else:
        _again(symbol, kind, flags)
    node.symbol = symbol.id
    symbol.declarations.append(node)
    return symbol


def declare_var(tree: ScopeTree, scope: Scope, var_scope: Scope, node: BindingIdentifier) -> None:
    """Declare a `var` that stands in `scope` and belongs to `var_scope`."""
    name = node.name
    caught: Symbol | None = None
    at = scope
    while at is not var_scope:
        found = at.names.get(name)
        if found is not None and found.kind == CATCH_PARAMETER:
            caught = found
        parent = at.parent
        assert parent is not None, "a var scope encloses the scope of its vars"
        at = parent
    if scope is not var_scope:
        tree.nested_vars.append((node, scope))
    symbol = _parameter(var_scope, name)
    if symbol is None:
        symbol = declare(tree, var_scope, node, VAR, HOISTED)
    else:
        symbol.flags |= REASSIGNED
        node.symbol = symbol.id
        symbol.declarations.append(node)
    if caught is not None:
        # `catch (e) { var e = 1 }` stores into the parameter and declares the variable (B.3.4): one name for both.
        merge(caught, symbol)
        symbol.flags |= REASSIGNED


def declare_hoisted(tree: ScopeTree, scope: Scope, node: BindingIdentifier) -> None:
    """Declare a function at the top level of `scope`, where it behaves like a `var`."""
    symbol = _parameter(scope, node.name)
    if symbol is None:
        declare(tree, scope, node, FUNCTION_DECLARATION, HOISTED)
    else:
        symbol.flags |= REASSIGNED
        node.symbol = symbol.id
        symbol.declarations.append(node)


def _parameter(scope: Scope, name: str) -> Symbol | None:
    """The parameter a `var` in a separate body environment starts out as a copy of (10.2.11 step 28)."""
    if scope.kind == FUNCTION_BODY and scope.parent is not None:
        symbol = scope.parent.names.get(name)
        if symbol is not None and symbol.kind == PARAMETER:
            return symbol
    return None


def _again(symbol: Symbol, kind: str, flags: int) -> None:
    """Account for one more declaration of `symbol`."""
    known = symbol.kind
    erased = symbol.flags & (TYPE_ONLY | AMBIENT)
    if kind == TYPE or (flags & TYPE_ONLY and kind != IMPORT):
        symbol.flags &= ~AMBIENT | flags
        return
    if known == TYPE or (erased and not flags & erased):
        # Only types or overloads so far: this declaration makes it a value of its own kind.
        symbol.kind = kind
        symbol.flags = (symbol.flags & ~(TYPE_ONLY | AMBIENT)) | flags
        return
    symbol.flags = (symbol.flags & ~(erased & ~flags)) | (flags & HOISTED)
    if flags & AMBIENT or symbol.flags & AMBIENT or (known, kind) in _MERGES:
        if known == NAMESPACE_DECLARATION:
            symbol.kind = kind
        return
    symbol.flags |= REASSIGNED
    if kind == FUNCTION_DECLARATION and known == VAR:
        symbol.kind = kind


def merge(symbol: Symbol, into: Symbol) -> None:
    """Make everything declared as `symbol` mean `into`, before references are resolved."""
    if symbol is into:
        return
    for node in symbol.declarations:
        node.symbol = into.id
    into.declarations.extend(symbol.declarations)
    symbol.declarations = []
    into.flags |= symbol.flags
    symbol.scope.names[symbol.name] = into
    symbol.kind = MERGED
