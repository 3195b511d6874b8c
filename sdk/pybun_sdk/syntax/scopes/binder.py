"""The state of the binding walk and the table that drives it.

Strategy: one function per node class in `VISIT`, filled by the modules `expressions`, `functions`, `statements` and
`modules`. A reference is only noted with the scope it stands in: `resolution` binds references when every scope is
complete, so hoisting needs no second walk. The commonest child, an Identifier, is noted in place instead of through the
table, and a block that declares nothing opens no scope; both keep binding a fraction of parsing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pybun_sdk.syntax.ast import Identifier, Node
from pybun_sdk.syntax.scopes.model import Scope, ScopeTree, Symbol


class Binder:
    """The state of one walk. `writes` are references that store; `exports` are the locals of export specifiers."""

    __slots__ = (
        "aliases",
        "block_functions",
        "evals",
        "exports",
        "fields",
        "references",
        "scope",
        "strict",
        "tree",
        "type_uses",
        "var_scope",
        "writes",
    )

    def __init__(self, tree: ScopeTree, root: Scope) -> None:
        self.tree = tree
        self.scope = root
        self.var_scope = root
        self.references = root.references
        self.strict = root.strict
        self.fields: Scope | None = None
        self.writes: list[Identifier] = []
        self.exports: list[tuple[Identifier, Scope]] = []
        self.type_uses: list[tuple[Identifier, Scope]] = []
        #: `import a = B.C`: B counts as a value when a does
        self.aliases: list[tuple[Symbol, Identifier, Scope]] = []
        #: function declarations in sloppy blocks: Annex B.3.2 candidates, with their block and var scope
        self.block_functions: list[tuple[Symbol, Scope, Scope]] = []
        self.evals: list[Scope] = []


def open_scope(b: Binder, kind: str, node: Node, is_function: bool) -> Scope:
    """Enter a new scope below the current one; the caller restores the old one with `close_scope`."""
    scopes = b.tree.scopes
    scope = Scope(len(scopes), kind, b.scope, node, b.strict, is_function)
    scopes.append(scope)
    b.scope = scope
    b.references = scope.references
    return scope


def close_scope(b: Binder, outer: Scope) -> None:
    b.scope = outer
    b.references = outer.references


def visit(b: Binder, node: Node) -> None:
    VISIT[type(node)](b, node)


def visit_all(b: Binder, nodes: list[Any]) -> None:
    for node in nodes:
        if node is None:
            continue
        cls = type(node)
        if cls is Identifier:
            b.references.append(node)
        else:
            VISIT[cls](b, node)


def leaf(b: Binder, node: Node) -> None:
    """Neither declares nor refers."""


VISIT: dict[type[Node], Callable[[Binder, Any], None]] = {}
