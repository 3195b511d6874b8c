"""Plain data of the contract as JSON text, the only thing that crosses into dukpy; ``js/prelude.js`` has the other half.

What JSON cannot say travels as an object with the single key ``$``: ``{"$": [kind, payload]}``.

========  =======================================================================
kind      payload
========  =======================================================================
``b``     ``[length, data]``: bytes, little-endian, padded; to JavaScript a list of 32-bit words, from it a string of 16-bit units
``i``     decimal digits: an integer beyond 2**53 - 1, a BigInt in JavaScript
``n``     ``"nan"``, ``"inf"``, ``"-inf"``, ``"-0"``, or a float's digits (whole floats beyond 2**53 - 1)
``o``     an object that has a key ``$`` of its own
========  =======================================================================

A value in which something was tagged is wrapped once more as ``{"$tagged": value}``, so that the common case costs JavaScript one look.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

TAG = "$"
ROOT = "$tagged"
MAX_SAFE = 2**53 - 1
MAX_DEPTH = 200

_SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "-0": -0.0}
_dump = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode
_load = json.JSONDecoder().decode


class Encoder:
    """One value on its way to JavaScript; remembers whether a tag was needed."""

    __slots__ = ("tagged",)

    def __init__(self) -> None:
        self.tagged = False

    def encode(self, value: Any, depth: int = 0) -> Any:
        kind = type(value)
        if value is None or kind is str or kind is bool:
            return value
        if kind is int:
            return value if -MAX_SAFE <= value <= MAX_SAFE else self._tag("i", str(value))
        if kind is float:
            return self._float(value)
        if depth >= MAX_DEPTH:
            raise TypeError("too deeply nested for JavaScript")
        if isinstance(value, (bytes, bytearray, memoryview)):
            return self._tag("b", pack(bytes(value)))
        if isinstance(value, Mapping):
            encoded = {str(key): self.encode(item, depth + 1) for key, item in value.items()}
            if TAG in encoded or ROOT in encoded:
                return self._tag("o", encoded)
            return encoded
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Sequence):
            return [self.encode(item, depth + 1) for item in value]
        if isinstance(value, int):
            return self.encode(int(value))
        if isinstance(value, float):
            return self._float(float(value))
        raise TypeError(f"{kind.__name__} is not plain data")

    def _tag(self, kind: str, payload: Any) -> dict[str, Any]:
        self.tagged = True
        return {TAG: [kind, payload]}

    def _float(self, value: float) -> Any:
        if not isfinite(value):
            return self._tag("n", repr(value))
        if value == 0 and str(value)[0] == "-":
            return self._tag("n", "-0")
        return value


def to_json(value: Any) -> str:
    """JSON text of one value for JavaScript.  Raises TypeError when it is not plain data."""
    encoder = Encoder()
    encoded = encoder.encode(value)
    return _dump({ROOT: encoded} if encoder.tagged else encoded)


def from_json(text: bytes) -> Any:
    """The arguments of ``call_python``: a JSON array whose first item says whether the others are tagged."""
    arguments = _load(text.decode())
    if arguments[0]:
        return decode(arguments)
    return well_formed(arguments) if b"\\ud" in text else arguments


def decode(value: Any) -> Any:
    """Undo JavaScript's tags."""
    kind = type(value)
    if kind is str:
        return value if value.isascii() else well_formed(value)
    if kind is list:
        return [decode(item) for item in value]
    if kind is not dict:
        return value
    if len(value) == 1 and TAG in value:
        what, payload = value[TAG]
        if what == "b":
            return unpack(payload[0], payload[1])
        if what == "i":
            return int(payload)
        if what == "n":
            special = _SPECIAL.get(payload)
            return float(payload) if special is None else special
        value = payload
    return {well_formed(key): decode(item) for key, item in value.items()}


def pack(data: bytes) -> list[Any]:
    """``[length, words]``."""
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "big":
        words.byteswap()
    return [len(data), words.tolist()]


def unpack(length: int, units: str) -> bytes:
    return units.encode("utf-16-le", "surrogatepass")[:length]


def well_formed(value: Any) -> Any:
    """Lone surrogates become U+FFFD, as in every UTF-8 encoder of the Web."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [well_formed(item) for item in value]
    if isinstance(value, dict):
        return {well_formed(key): well_formed(item) for key, item in value.items()}
    return value
