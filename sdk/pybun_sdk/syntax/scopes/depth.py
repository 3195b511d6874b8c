"""Room for deep trees.

Walks recurse once or twice for each level of the tree, and the parser builds some chains (calls, members, conditionals)
without recursion, so a tree may be deeper than the interpreter's limit. That limit guards the C stack, which a call
from Python to Python does not use; a walk that hits it is run again with a higher one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

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
        finally:
            sys.setrecursionlimit(limit)
