"""What v8-python's conversions leave to be done in Python; only the slow path of an op or entry comes here.

From JavaScript: numbers outside 32 bits arrive as float, keys that look like numbers as int.  To JavaScript: a string with a lone
surrogate, an int of more than 64 bits, a read-only mapping or another sequence type make the conversion fail.
Lone surrogates become U+FFFD in both directions, as in every UTF-8 encoder of the Web.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pybun_kernel.lean import Any

MAX_SAFE = 2**53 - 1
MAX_DEPTH = 60


def normalise(value: Any) -> Any:
    """Plain data of the contract from what v8-python made."""
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() and -MAX_SAFE <= value <= MAX_SAFE and value else value
    if kind is list:
        return [normalise(item) for item in value]
    if kind is dict:
        return {str(key): normalise(item) for key, item in value.items()}
    return value


def encode(value: Any, depth: int = 0) -> Any:
    """The same value in a form that always converts; ``decode`` in ``prelude.js`` undoes it.  Raises TypeError when it is not plain."""
    if value is None or isinstance(value, (bool, float, bytes, bytearray, memoryview)):
        return value
    if isinstance(value, int):
        return value if -MAX_SAFE <= value <= MAX_SAFE else {"$int": str(int(value))}
    if isinstance(value, str):
        return well_formed(value)
    if depth >= MAX_DEPTH:
        raise TypeError("too deeply nested for JavaScript")
    if isinstance(value, Mapping):
        return {well_formed(str(key)): encode(item, depth + 1) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [encode(item, depth + 1) for item in value]
    raise TypeError(f"{type(value).__name__} is not plain data")


def well_formed(text: str) -> str:
    """Joins surrogate pairs and replaces lone surrogates, as ``String.prototype.toWellFormed`` does."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
