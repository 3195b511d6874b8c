"""Scope analysis: binds every identifier of a program to a symbol.

`bind` fills the `symbol` and `scope` slots of the tree with numbers into the returned `ScopeTree`; binding again after
a transform replaces them. See `model` for what a symbol and a scope are.
"""

from __future__ import annotations

from pybun_sdk.syntax.ast import Program
from pybun_sdk.syntax.scopes import expressions, functions, model, modules, statements
from pybun_sdk.syntax.scopes.binder import VISIT, Binder
from pybun_sdk.syntax.scopes.depth import run_deep
from pybun_sdk.syntax.scopes.model import Scope, ScopeTree, Symbol
from pybun_sdk.syntax.scopes.modules import is_instantiated
from pybun_sdk.syntax.scopes.patterns import bound_names
from pybun_sdk.syntax.scopes.resolution import hoist_block_functions, resolve

#: These fill the table of visitors when imported.
_VISITORS = (expressions, statements, functions, modules)
_ROOTS = {"module": model.MODULE, "script": model.SCRIPT, "commonjs": model.COMMONJS}


def bind(program: Program) -> ScopeTree:
    """Bind every identifier of `program`."""
    return run_deep(lambda: _bind(program))


def _bind(program: Program) -> ScopeTree:
    tree = ScopeTree(program)
    strict = program.strict or program.source_type == "module"
    root = Scope(0, _ROOTS[program.source_type], None, program, strict, True)
    tree.scopes.append(root)
    program.scope = 0
    binder = Binder(tree, root)
    for statement in program.body:
        VISIT[type(statement)](binder, statement)
    hoist_block_functions(binder)
    resolve(binder)
    return tree


__all__ = ["Scope", "ScopeTree", "Symbol", "bind", "bound_names", "is_instantiated", "model"]
