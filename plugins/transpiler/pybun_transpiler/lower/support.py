"""The run-time functions that lowered code calls: the text of those that a file needs, on one line.

The functions are in ``support.js``.  A function names others by their own names; in a file where such a name is taken both
are called something else.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from functools import cache

_NAME = re.compile(r"\b__[a-zA-Z]+\b")


@cache
def functions() -> Mapping[str, str]:
    """Name -> the expression that makes the function, on one line."""
    data = pkgutil.get_data("pybun_transpiler.lower", "support.js")
    assert data is not None, "the package holds its own files"
    found: dict[str, str] = {}
    for part in data.decode().split("\nconst __")[1:]:
        code = part.split("\n\n")[0].rstrip()
        name, _, expression = code.partition(" =")
        lines = [line.strip() for line in expression.removesuffix(";").splitlines()]
        found[f"__{name}"] = " ".join(line for line in lines if line)
    return found


def text(needed: Mapping[str, str]) -> str:
    """Declarations of the functions ``needed``: name -> what it is called in the file."""
    known = functions()
    called = dict(needed)
    pending = list(needed)
    order: list[str] = []
    while pending:
        name = pending.pop()
        if name in order:
            continue
        order.append(name)
        for other in _NAME.findall(known[name]):
            if other in known and other != name:
                called.setdefault(other, other)
                pending.append(other)
    return " ".join(f"const {called[name]} = {_renamed(known[name], called)};" for name in reversed(order))


def _renamed(code: str, called: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: called.get(match.group(), match.group()), code)
