"""Symmetric ciphers, by the ``cryptography`` package (imported on first use)."""

from __future__ import annotations

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

#: name → (key bytes, iv bytes (0: none), block bytes, mode)
CIPHERS: dict[str, tuple[int, int, int, str]] = {
    **{
        f"aes-{bits}-{mode}": (bits // 8, iv, block, mode)
        for bits in (128, 192, 256)
        for mode, iv, block in (
            ("cbc", 16, 16),
            ("ecb", 0, 16),
            ("ctr", 16, 1),
            ("gcm", 12, 1),
            ("cfb", 16, 1),
            ("cfb8", 16, 1),
            ("ofb", 16, 1),
        )
    },
    "chacha20-poly1305": (32, 12, 1, "poly1305"),
    "chacha20": (32, 16, 1, "stream"),
    "des-ede3-cbc": (24, 8, 8, "cbc"),
    "des-ede3": (24, 0, 8, "ecb"),
    "des-ede3-ecb": (24, 0, 8, "ecb"),
}
_ALIASES = {
    "aes128": "aes-128-cbc", "aes192": "aes-192-cbc", "aes256": "aes-256-cbc", "des3": "des-ede3-cbc", "id-aes128-gcm": "aes-128-gcm",
    "id-aes192-gcm": "aes-192-gcm", "id-aes256-gcm": "aes-256-gcm",
}  # fmt: skip


def info(_host: OpHost, name: str) -> Plain:
    """``{name, key, iv, block, mode}`` or None."""
    plain = _ALIASES.get(name.lower(), name.lower())
    found = CIPHERS.get(plain)
    if found is None:
        return None
    key, iv, block, mode = found
    return {"name": plain, "key": key, "iv": iv, "block": block, "mode": mode}


def names(_host: OpHost) -> list[str]:
    return sorted([*CIPHERS, *_ALIASES])


def _ossl(number: str, words: str, code: str) -> OpError:
    reason = words
    return OpError(
        "Error", f"error:{number}:Provider routines::{words}", library="Provider routines", reason=reason, code=code
    )


def _bad_decrypt() -> OpError:
    return _ossl("1C800064", "bad decrypt", "ERR_OSSL_BAD_DECRYPT")


def _wrong_length() -> OpError:
    return _ossl("1C80006B", "wrong final block length", "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH")


def _not_authentic() -> OpError:
    return OpError("Error", "Unsupported state or unable to authenticate data")


class Cipher:
    """One encryption or decryption; padding is done here because it may be switched off late."""

    def __init__(self, name: str, key: bytes, iv: bytes, decrypt: bool, tag_length: int) -> None:
        self._mode = CIPHERS[name][3]
        self._block = CIPHERS[name][2]
        self._decrypt = decrypt
        self._tag_length = tag_length
        self.padding = True
        self.tag: bytes | None = None
        self._aad = b""
        self._held = b""
        self._size = 0
        self._name, self._key, self._iv = name, key, iv
        self._context: Any = None
        self._parts: list[bytes] = []

    def close(self) -> None:
        self._context = None

    def _start(self) -> Any:
        if self._context is None:
            self._context = _context(self._name, self._key, self._iv, self._decrypt)
            if self._mode == "gcm" and self._aad:
                self._context.authenticate_additional_data(self._aad)
        return self._context

    def add_aad(self, data: bytes) -> None:
        self._aad += data

    def update(self, data: bytes) -> bytes:
        if self._mode == "poly1305":
            return self._update_poly(data)
        context = self._start()
        if self._block == 1:
            whole: bytes = context.update(data)
            return whole
        self._held += data
        keep = len(self._held) % self._block
        if self._decrypt and self.padding and keep == 0 and self._held:
            keep = self._block
        ready, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return bytes(context.update(ready)) if ready else b""

    def _update_poly(self, data: bytes) -> bytes:
        """ChaCha20-Poly1305 in pieces: the stream cipher at block 1, the tag at the end."""
        if self._context is None:
            self._context = _context("chacha20", self._key, b"\x01\0\0\0" + self._iv, self._decrypt)
        done: bytes = self._context.update(data)
        self._parts.append(data if self._decrypt else done)
        return done

    def _poly_tag(self) -> bytes:
        from cryptography.hazmat.primitives.poly1305 import Poly1305

        text = b"".join(self._parts)
        one_time = _context("chacha20", self._key, bytes(4) + self._iv, False).update(bytes(32))
        sizes = len(self._aad).to_bytes(8, "little") + len(text).to_bytes(8, "little")
        padded = self._aad + bytes(-len(self._aad) % 16) + text + bytes(-len(text) % 16) + sizes
        return Poly1305.generate_tag(one_time, padded)

    def final(self) -> bytes:
        if self._mode == "poly1305":
            made = self._poly_tag()
            if self._decrypt:
                import hmac

                if self.tag is None or not hmac.compare_digest(made[: len(self.tag)], self.tag):
                    raise _not_authentic()
            else:
                self.tag = made[: self._tag_length]
            return b""
        context = self._start()
        if self._mode == "gcm":
            return self._final_gcm(context)
        if self._block == 1:
            done: bytes = context.finalize()
            return done
        if not self.padding:
            if self._held:
                raise _wrong_length()
            return b""
        if not self._decrypt:
            fill = self._block - len(self._held)
            return bytes(context.update(self._held + bytes([fill]) * fill))
        if len(self._held) != self._block:
            raise _wrong_length()
        last: bytes = context.update(self._held)
        fill = last[-1]
        if not 1 <= fill <= self._block or last[-fill:] != bytes([fill]) * fill:
            raise _bad_decrypt()
        return last[:-fill]

    def _final_gcm(self, context: Any) -> bytes:
        from cryptography.exceptions import InvalidTag

        if not self._decrypt:
            done: bytes = context.finalize()
            self.tag = context.tag[: self._tag_length]
            return done
        if self.tag is None:
            raise _not_authentic()
        try:
            done = context.finalize_with_tag(self.tag)
        except (InvalidTag, ValueError):
            raise _not_authentic() from None
        return done


def _context(name: str, key: bytes, iv: bytes, decrypt: bool) -> Any:
    from cryptography.hazmat.primitives import ciphers
    from cryptography.hazmat.primitives.ciphers import algorithms, modes

    if name == "chacha20":
        made: Any = ciphers.Cipher(algorithms.ChaCha20(key, iv), None)
        return made.decryptor() if decrypt else made.encryptor()
    algorithm: Any
    if name.startswith("des"):
        from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES

        algorithm = TripleDES(key)
    else:
        algorithm = algorithms.AES(key)
    decrepit: Any = modes
    mode = CIPHERS[name][3]
    if mode in ("cfb", "cfb8", "ofb"):
        try:
            from cryptography.hazmat.decrepit.ciphers import modes as decrepit_modes

            decrepit = decrepit_modes
        except ImportError:  # before cryptography 47 they were with the others
            pass
    plan: Any
    if mode == "ecb":
        plan = modes.ECB()
    elif mode == "gcm":
        plan = modes.GCM(iv, None, min_tag_length=4)
    else:
        plan = getattr(decrepit, mode.upper())(iv)
    made = ciphers.Cipher(algorithm, plan)
    return made.decryptor() if decrypt else made.encryptor()


def start(host: OpHost, name: str, key: bytes, iv: bytes, decrypt: bool, tag_length: int) -> int:
    return host.resources.add(Cipher(name, key, iv, decrypt, tag_length))


def update(host: OpHost, rid: int, data: bytes) -> bytes:
    return host.resources.get(rid, Cipher).update(data)


def final(host: OpHost, rid: int) -> Plain:
    """``[bytes, tag or None]``."""
    cipher = host.resources.get(rid, Cipher)
    try:
        return [cipher.final(), cipher.tag]
    finally:
        host.resources.remove(rid)


def set_padding(host: OpHost, rid: int, wanted: bool) -> None:
    host.resources.get(rid, Cipher).padding = wanted


def set_aad(host: OpHost, rid: int, data: bytes) -> None:
    host.resources.get(rid, Cipher).add_aad(data)


def set_tag(host: OpHost, rid: int, tag: bytes) -> None:
    host.resources.get(rid, Cipher).tag = tag
