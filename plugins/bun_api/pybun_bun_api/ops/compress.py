"""Whole buffers through zlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybun_kernel.contracts.ops import OpError

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost

RAW, GZIP = -15, 31
#: Reads zlib's and gzip's headers by themselves.
ANY = 47


def deflate(host: OpHost, data: bytes, wbits: int, level: int) -> bytes:
    import zlib

    codec = zlib.compressobj(level, zlib.DEFLATED, wbits)
    return codec.compress(data) + codec.flush()


def inflate(host: OpHost, data: bytes, wbits: int) -> bytes:
    import zlib

    try:
        return zlib.decompress(data, wbits)
    except zlib.error as error:
        raise OpError("Error", str(error), code="ERR_INVALID_COMPRESSED_DATA") from None
