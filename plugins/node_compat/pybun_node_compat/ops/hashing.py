"""Digests, MACs and key derivation with the standard library."""

from __future__ import annotations

import hashlib
import hmac
import os

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybun_kernel.contracts.ops import OpHost

#: OpenSSL's names (as Node takes them) that hashlib writes differently.
_NAMES = {
    "blake2b512": "blake2b", "blake2s256": "blake2s", "shake128": "shake_128", "shake256": "shake_256", "ripemd": "ripemd160", "rmd160": "ripemd160",
    "sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512", "sha512-224": "sha512_224",
    "sha512-256": "sha512_256", "sha512/224": "sha512_224", "sha512/256": "sha512_256", "ssl3-md5": "md5", "ssl3-sha1": "sha1",
    "sha-1": "sha1", "sha-224": "sha224", "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512", "sha1-2": "sha1",
}  # fmt: skip

#: Default output of the extendable functions, in bytes.
_XOF = {"shake_128": 16, "shake_256": 32}


def algorithm_name(name: str) -> str:
    """hashlib's name for ``sha256``, ``RSA-SHA256``, ``sha256WithRSAEncryption`` …"""
    plain = name.lower().removeprefix("rsa-").removesuffix("withrsaencryption").removesuffix("withrsa")
    return _NAMES.get(plain, plain)


def _invalid(name: str) -> OpError:
    return OpError("TypeError", f"Invalid digest: {name}", code="ERR_CRYPTO_INVALID_DIGEST")


def make(name: str, data: bytes = b"") -> Any:
    """A hash object; KeyError when there is none of that name."""
    plain = algorithm_name(name)
    try:
        if plain in ("md5", "sha1"):
            return hashlib.new(plain, data, usedforsecurity=False)
        return hashlib.new(plain, data)
    except (ValueError, TypeError):
        raise KeyError(name) from None


def supported(_host: OpHost, name: str) -> int | None:
    """Size of the digest in bytes; None for an unknown one."""
    try:
        found: int = make(name).digest_size
    except KeyError:
        return None
    return found or _XOF[algorithm_name(name)]


class Hasher:
    """A digest or MAC being computed."""

    def __init__(self, state: Any) -> None:
        self.state = state

    def close(self) -> None:
        return


def _finish(state: Any, length: int | None) -> bytes:
    name = algorithm_name(state.name)
    if name in _XOF:
        found: bytes = state.digest(_XOF[name] if length is None else length)
        return found
    whole: bytes = state.digest()
    return whole if length is None else whole[:length]


def _key_of(key: bytes | None, name: str, data: bytes) -> Any:
    if key is None:
        return make(name, data)
    return hmac.new(key, data, lambda start=b"": make(name, start))  # type: ignore[misc]  # hmac calls it with the first block


def once(_host: OpHost, name: str, key: bytes | None, data: bytes, length: int | None) -> bytes:
    """A whole digest; with ``key`` a MAC."""
    if key is not None:
        plain = algorithm_name(name)
        try:
            return hmac.digest(key, data, plain)
        except ValueError:
            raise _invalid(name) from None
    try:
        return _finish(make(name, data), length)
    except KeyError:
        raise _invalid(name) from None


def start(host: OpHost, name: str, key: bytes | None, data: bytes) -> int:
    if key is not None:
        return host.resources.add(Hasher(hmac.new(key, data, algorithm_name(name))))
    return host.resources.add(Hasher(make(name, data)))


def update(host: OpHost, rid: int, data: bytes) -> None:
    host.resources.get(rid, Hasher).state.update(data)


def copy(host: OpHost, rid: int) -> int:
    return host.resources.add(Hasher(host.resources.get(rid, Hasher).state.copy()))


def finish(host: OpHost, rid: int, length: int | None) -> bytes:
    state = host.resources.get(rid, Hasher).state
    host.resources.remove(rid)
    return state.digest() if isinstance(state, hmac.HMAC) else _finish(state, length)


def random_bytes(_host: OpHost, count: int) -> bytes:
    return os.urandom(count)


def compare(_host: OpHost, a: bytes, b: bytes) -> bool:
    return hmac.compare_digest(a, b)


# ---- derivation: the same functions as ops that answer at once and in a thread ----


def pbkdf2(_host: OpHost, password: bytes, salt: bytes, iterations: int, length: int, digest: str) -> bytes:
    if length == 0:
        return b""
    try:
        return hashlib.pbkdf2_hmac(algorithm_name(digest), password, salt, iterations, length)
    except ValueError:
        raise _invalid(digest) from None


def scrypt(_host: OpHost, password: bytes, salt: bytes, length: int, n: int, r: int, p: int, limit: int) -> bytes:
    if length == 0:
        return b""
    try:
        return hashlib.scrypt(password, salt=salt, n=n, r=r, p=p, maxmem=min(limit, 2**31 - 1), dklen=length)
    except ValueError as error:
        reason = ": memory limit exceeded" if "memory" in str(error) else ""
        raise OpError("RangeError", f"Invalid scrypt params{reason}", code="ERR_CRYPTO_INVALID_SCRYPT_PARAMS") from None


def hkdf(_host: OpHost, digest: str, key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869."""
    try:
        size: int = make(digest).digest_size
    except KeyError:
        raise _invalid(digest) from None
    if length > 255 * size:
        raise OpError("RangeError", "Invalid key length", code="ERR_CRYPTO_INVALID_KEYLEN")
    plain = algorithm_name(digest)
    secret = hmac.digest(salt or bytes(size), key, plain)
    block, out = b"", bytearray()
    for number in range(1, -(-length // size) + 1):
        block = hmac.digest(secret, block + info + bytes([number]), plain)
        out += block
    return bytes(out[:length])


async def _in_thread(function: Callable[..., bytes], *args: Any) -> bytes:
    import trio

    return await trio.to_thread.run_sync(function, *args, abandon_on_cancel=True)


async def pbkdf2_async(host: OpHost, *args: Any) -> bytes:
    return await _in_thread(pbkdf2, host, *args)


async def scrypt_async(host: OpHost, *args: Any) -> bytes:
    return await _in_thread(scrypt, host, *args)
