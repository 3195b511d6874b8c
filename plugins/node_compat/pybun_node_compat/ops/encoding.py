"""Ops of text encoding for long strings: Python's codecs work at memory speed.

``utf8_decode`` replaces each maximal ill-formed subpart by U+FFFD, as the WHATWG Encoding Standard says and CPython's ``replace`` handler does.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost


def utf8_encode(_host: OpHost, text: str) -> bytes:
    """Lone surrogates become U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return joined.encode("utf-8", "replace")


def utf8_decode(_host: OpHost, data: bytes) -> str:
    return data.decode("utf-8", "replace")


def latin1_decode(_host: OpHost, data: bytes) -> str:
    return data.decode("latin-1")
