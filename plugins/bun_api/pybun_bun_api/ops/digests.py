"""Digests and checksums: incremental hashers by resource id, and one-shot hashes.

Rules: Bun's documentation of ``Bun.CryptoHasher`` and ``Bun.hash``; wyhash is the one of Zig's standard library.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Protocol

from pybun_kernel.contracts.ops import OpError

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost

#: Bun's name → hashlib's, and the length where the algorithm has none of its own.
_ALGORITHMS: dict[str, tuple[str, int]] = {
    "blake2b256": ("blake2b", 32),
    "blake2b512": ("blake2b", 64),
    "blake2s256": ("blake2s", 32),
    "sha512-224": ("sha512_224", 0),
    "sha512-256": ("sha512_256", 0),
    "shake128": ("shake_128", 16),
    "shake256": ("shake_256", 32),
    **{f"sha3-{bits}": (f"sha3_{bits}", 0) for bits in (224, 256, 384, 512)},
    **{name: (name, 0) for name in ("md4", "md5", "ripemd160", "sha1", "sha224", "sha256", "sha384", "sha512")},
}


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def copy(self) -> _Hash: ...


class Hasher:
    """A resource.  ``length``: of the digest, where it must be said."""

    def __init__(self, state: _Hash, length: int) -> None:
        self.state = state
        self.length = length

    def close(self) -> None:
        """Nothing to release."""


def _new(algorithm: str, data: bytes = b"") -> _Hash:
    name, length = _ALGORITHMS[algorithm]
    try:
        if name.startswith("blake2"):
            kind = hashlib.blake2b if name == "blake2b" else hashlib.blake2s
            return kind(data, digest_size=length)
        return hashlib.new(name, data, usedforsecurity=False)
    except ValueError:
        raise OpError("Error", f"{algorithm} is not supported by the OpenSSL of this Python; see docs/compat.md", code="ERR_NOT_BUILT") from None


def start(host: OpHost, algorithm: str, key: bytes | None) -> int:
    """A hasher, with ``key`` an HMAC; -1: no such algorithm."""
    if algorithm not in _ALGORITHMS:
        return -1
    if key is None:
        return host.resources.add(Hasher(_new(algorithm), _ALGORITHMS[algorithm][1]))
    import functools
    import hmac

    make: Any = functools.partial(_new, algorithm)
    return host.resources.add(Hasher(hmac.new(key, digestmod=make), 0))


def update(host: OpHost, rid: int, data: bytes) -> None:
    host.resources.get(rid, Hasher).state.update(data)


def copy(host: OpHost, rid: int) -> int:
    hasher = host.resources.get(rid, Hasher)
    return host.resources.add(Hasher(hasher.state.copy(), hasher.length))


def finish(host: OpHost, rid: int) -> bytes:
    """The digest; the hasher is gone afterwards."""
    hasher = host.resources.get(rid, Hasher)
    host.resources.remove(rid)
    digest = getattr(hasher.state, "digest")  # noqa: B009  # shakes want a length, the others take none
    answer: bytes = digest(hasher.length) if getattr(hasher.state, "name", "").startswith("shake") else digest()
    return answer


def crc32(host: OpHost, data: bytes, seed: int) -> int:
    import zlib

    return zlib.crc32(data, seed)


def adler32(host: OpHost, data: bytes, seed: int) -> int:
    import zlib

    return zlib.adler32(data, seed)


_MASK = (1 << 64) - 1
_SECRET = (0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3)
_BLOCK = 48


def wyhash(host: OpHost, data: bytes, seed: int) -> int:
    """64 bits; JavaScript makes a BigInt of them."""
    size = len(data)
    first = seed ^ _mix(seed ^ _SECRET[0], _SECRET[1])
    a = b = 0
    if size > 16:
        first = _long(data, first)
        a, b = _read(data, size - 16, 8), _read(data, size - 8, 8)
    elif size >= 4:
        end, quarter = size - 4, size >> 3 << 2
        a = _read(data, 0, 4) << 32 | _read(data, quarter, 4)
        b = _read(data, end, 4) << 32 | _read(data, end - quarter, 4)
    elif size > 0:
        a = data[0] << 16 | data[size >> 1] << 8 | data[size - 1]
    product = (a ^ _SECRET[1]) * (b ^ first)
    return _mix(product & _MASK ^ _SECRET[0] ^ size, product >> 64 ^ _SECRET[1])


def _long(data: bytes, seed: int) -> int:
    """The state after all whole blocks of 48 and then 16 bytes."""
    size, at = len(data), 0
    lanes = [seed, seed, seed]
    while at + _BLOCK < size:
        for lane in range(3):
            place = at + 16 * lane
            lanes[lane] = _mix(_read(data, place, 8) ^ _SECRET[lane + 1], _read(data, place + 8, 8) ^ lanes[lane])
        at += _BLOCK
    state = lanes[0] ^ lanes[1] ^ lanes[2] if size >= _BLOCK else seed
    while at + 16 < size:
        state = _mix(_read(data, at, 8) ^ _SECRET[1], _read(data, at + 8, 8) ^ state)
        at += 16
    return state


def _mix(a: int, b: int) -> int:
    product = a * b
    return (product ^ product >> 64) & _MASK


def _read(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")
