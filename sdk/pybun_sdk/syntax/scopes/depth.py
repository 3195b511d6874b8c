"""Room for deep trees.

Walks recurse once or twice for each level of the tree, and the parser builds some chains (calls, members, conditionals)
without recursion, so a tree may be deeper than the interpreter's limit. That limit guards the C stack, which a call
from Python to Python does not use; a walk that hits it is run again with a higher one. A tree too deep even for that (a
sum of some 100,000 terms) is reported as the parser reports what is too deep for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from pybun_sdk.syntax.diagnostics import Diagnostic, SyntaxErrors

_DEEP = 200_000

Result = TypeVar("Result")


def run_deep(walk: Callable[[], Result]) -> Result:
    """What `walk()` returns; it may be called twice."""
    try:
        return walk()
    except RecursionError:
        limit = sys.getrecursionlimit()
        if limit >= _DEEP:
            raise
        sys.setrecursionlimit(_DEEP)
        try:
            return walk()
        except RecursionError:
            problem = Diagnostic(code="SYNTAX_TOO_DEEP", message="The code is nested too deeply", start=0, end=0)
            raise SyntaxErrors((problem,)) from None
        finally:
            sys.setrecursionlimit(limit)
