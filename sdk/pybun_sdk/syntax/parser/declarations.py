"""Redeclaration: which names a scope already has, and whether one more may join.

Decides only "Identifier 'x' has already been declared" and what a module may export; binding references is the work of
scope analysis. Rules: the early errors of ECMA-262 sections 14.2.1, 15.2.1, 16.1.1, 16.2.1.1 with Annex B.3.2 and
B.3.4, and TypeScript's declaration merging.

One dict per scope maps a name to the strongest kind of declaration it has; `var` leaves its mark in every scope it is
hoisted through.
"""

from __future__ import annotations

from typing import Final

from .state import STRICT, Parser, report

VAR: Final = 1
FUNCTION: Final = 2  # at the top of a function or script: behaves like var
PARAMETER: Final = 3
CATCH: Final = 4  # a plain catch parameter, which var may repeat
BLOCK_FUNCTION: Final = 5  # in sloppy code it may be repeated
LEXICAL: Final = 6  # let, const, using, and everything of modules
CLASS: Final = 7
IMPORT: Final = 8
ENUM: Final = 9
NAMESPACE: Final = 10
TYPE: Final = 11
CATCH_PATTERN: Final = 13  # names in a destructured catch parameter: lexical
AMBIENT_VALUE: Final = 12  # declare function / class / var and overload signatures

SCOPE_BLOCK: Final = 0
SCOPE_FUNCTION: Final = 1
SCOPE_SCRIPT: Final = 2
SCOPE_MODULE: Final = 3


class Scope:
    """The names of one scope."""

    __slots__ = ("duplicate", "kind", "names", "parent")

    def __init__(self, parent: Scope | None, kind: int) -> None:
        self.parent = parent
        self.kind = kind
        self.names: dict[str, int] = {}
        #: The first repeated parameter.
        self.duplicate: tuple[str, int, int] | None = None


def declare(p: Parser, name: str, start: int, end: int, kind: int) -> None:
    """Add `name` to the current scope, or report the conflict."""
    scope = p.scope
    if kind == VAR:
        while True:
            old = scope.names.get(name)
            if old is None:
                scope.names[name] = VAR
            elif old > CATCH or (old == FUNCTION and scope.kind == SCOPE_MODULE):
                if not p.typescript or not _may_merge(old, VAR):
                    _conflict(p, name, start, end)
            if scope.kind != SCOPE_BLOCK:
                return
            parent = scope.parent
            assert parent is not None
            scope = parent
    old = scope.names.get(name)
    if old is None:
        scope.names[name] = kind
        return
    if kind == PARAMETER:
        if scope.duplicate is None:
            scope.duplicate = (name, start, end)
        return
    if kind == FUNCTION and old <= PARAMETER and scope.kind != SCOPE_MODULE:
        return
    if kind == BLOCK_FUNCTION and old == BLOCK_FUNCTION and not p.ctx & STRICT:
        return
    if p.typescript and _may_merge(old, kind):
        if old in (TYPE, AMBIENT_VALUE, IMPORT):
            scope.names[name] = kind
        return
    _conflict(p, name, start, end)


def _may_merge(old: int, new: int) -> bool:
    """TypeScript's declaration merging, as far as the syntax can tell."""
    if old in (TYPE, AMBIENT_VALUE, IMPORT) or new in (TYPE, AMBIENT_VALUE, IMPORT):
        return True
    if new == NAMESPACE or old == NAMESPACE:
        return True
    return old == ENUM and new == ENUM


def _conflict(p: Parser, name: str, start: int, end: int) -> None:
    report(p, f"Identifier '{name}' has already been declared", start, end, "SYNTAX_REDECLARED")


def function_kind(p: Parser, plain: bool) -> int:
    """The kind of a function declaration here; `plain` is False for async functions and generators."""
    kind = p.scope.kind
    if kind == SCOPE_BLOCK:
        return BLOCK_FUNCTION if plain else LEXICAL
    return FUNCTION
