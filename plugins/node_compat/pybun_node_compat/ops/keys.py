"""Asymmetric keys, by the ``cryptography`` package (imported on first use).

JavaScript holds a key as DER (PKCS#8 for private, SPKI for public keys); parsed keys are kept in a small cache, so nothing has to be released.
"""

from __future__ import annotations

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

_CURVES = {
    "prime256v1": "SECP256R1", "p-256": "SECP256R1", "secp256r1": "SECP256R1", "secp384r1": "SECP384R1", "p-384": "SECP384R1",
    "secp521r1": "SECP521R1", "p-521": "SECP521R1", "secp256k1": "SECP256K1", "secp224r1": "SECP224R1", "secp192r1": "SECP192R1",
    "prime192v1": "SECP192R1", "brainpoolp256r1": "BrainpoolP256R1", "brainpoolp384r1": "BrainpoolP384R1", "brainpoolp512r1": "BrainpoolP512R1",
}  # fmt: skip
_CURVE_NAMES = {"secp256r1": "prime256v1", "secp192r1": "prime192v1"}
_JWK_CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521", "secp256k1": "secp256k1"}


def ossl(words: str, code: str, number: str = "1E08010C", library: str = "DECODER routines") -> OpError:
    return OpError("Error", f"error:{number}:{library}::{words}", library=library, reason=words, code=code)


def curve(name: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    found = _CURVES.get(name.lower())
    if found is None:
        raise OpError("TypeError", "Invalid EC curve name", code="ERR_CRYPTO_INVALID_CURVE")
    return getattr(ec, found)()


def _to_der(key: Any, private: bool) -> bytes:
    from cryptography.hazmat.primitives import serialization as s

    if private:
        der: bytes = key.private_bytes(s.Encoding.DER, s.PrivateFormat.PKCS8, s.NoEncryption())
    else:
        der = key.public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo)
    return der


def load(host: OpHost, der: bytes, private: bool) -> Any:
    """The parsed key of a DER text that :func:`parse` or :func:`generate` gave out."""
    from cryptography.hazmat.primitives import serialization

    cache: dict[tuple[bytes, bool], Any] = host.state("node_compat.keys", dict)
    found = cache.get((der, private))
    if found is None:
        found = serialization.load_der_private_key(der, None) if private else serialization.load_der_public_key(der)
        if len(cache) >= 64:
            cache.pop(next(iter(cache)))
        cache[der, private] = found
    return found


def _details(key: Any) -> dict[str, Plain]:
    """``asymmetricKeyType`` and ``asymmetricKeyDetails``."""
    name = type(key).__name__
    for part, plain in (("RSA", "rsa"), ("EllipticCurve", "ec"), ("DSA", "dsa"), ("DH", "dh")):
        if name.startswith((part, f"_{part}")):
            kind = plain
            break
    else:
        kind = name.removeprefix("_").replace("PrivateKey", "").replace("PublicKey", "").lower()
    details: dict[str, Plain] = {}
    if kind == "rsa":
        public = key.public_key() if hasattr(key, "public_key") else key
        details = {"modulusLength": key.key_size, "publicExponent": public.public_numbers().e}
    elif kind == "ec":
        details = {"namedCurve": _CURVE_NAMES.get(key.curve.name, key.curve.name)}
    elif kind == "dsa":
        details = {"modulusLength": key.key_size}
    return {"kind": kind, "details": details}


def _answer(key: Any, private: bool) -> Plain:
    return {"type": "private" if private else "public", "der": _to_der(key, private), **_details(key)}


def parse(_host: OpHost, private: bool, data: bytes, format: str, type: str | None, passphrase: bytes | None) -> Plain:
    """``{type, der, kind, details}``.  A public key is also taken from a private key or a certificate."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    data = bytes(data)
    pem = format == "pem"
    unsupported = ossl("unsupported", "ERR_OSSL_UNSUPPORTED")
    try:
        if private or (pem and b"PRIVATE KEY-----" in data) or (not pem and type in ("pkcs8", "sec1")):
            if pem and b"ENCRYPTED" in data and passphrase is None:
                raise OpError("TypeError", "Passphrase required for encrypted key", code="ERR_MISSING_PASSPHRASE")
            loader = serialization.load_pem_private_key if pem else serialization.load_der_private_key
            if pem and b"ENCRYPTED" not in data:
                passphrase = None
            key = loader(data, passphrase)
            return _answer(key, True) if private else _answer(key.public_key(), False)
        if pem and b"BEGIN CERTIFICATE" in data:
            return _answer(x509.load_pem_x509_certificate(data).public_key(), False)
        if pem:
            return _answer(serialization.load_pem_public_key(data), False)
        return _answer(serialization.load_der_public_key(data), False)
    except TypeError:
        raise unsupported from None
    except ValueError as error:
        if "password" in str(error).lower() or "decrypt" in str(error).lower():
            raise ossl("bad decrypt", "ERR_OSSL_BAD_DECRYPT", "1C800064", "Provider routines") from None
        raise unsupported from None
    except Exception as error:  # UnsupportedAlgorithm and others of the package
        raise OpError("Error", str(error), code="ERR_OSSL_UNSUPPORTED") from None


def to_public(host: OpHost, der: bytes) -> Plain:
    return _answer(load(host, bytes(der), True).public_key(), False)


def export(host: OpHost, der: bytes, private: bool, format: str, type: str, passphrase: bytes | None) -> bytes:
    """``type``: pkcs1, pkcs8, sec1 or spki; with ``passphrase`` encrypted."""
    from cryptography.hazmat.primitives import serialization as s

    key = load(host, bytes(der), private)
    encoding = s.Encoding.PEM if format == "pem" else s.Encoding.DER
    try:
        if private:
            form = s.PrivateFormat.PKCS8 if type == "pkcs8" else s.PrivateFormat.TraditionalOpenSSL
            lock = s.NoEncryption() if passphrase is None else s.BestAvailableEncryption(passphrase)
            made: bytes = key.private_bytes(encoding, form, lock)
        else:
            made = key.public_bytes(
                encoding, s.PublicFormat.PKCS1 if type == "pkcs1" else s.PublicFormat.SubjectPublicKeyInfo
            )
    except ValueError as error:
        raise OpError("Error", str(error), code="ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS") from None
    return made


def generate(_host: OpHost, kind: str, options: dict[str, Any]) -> Plain:
    """``[private, public]`` as :func:`parse` describes a key."""
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa, x448, x25519

    key: Any
    if kind in ("rsa", "rsa-pss"):
        key = rsa.generate_private_key(
            public_exponent=options.get("publicExponent") or 65537, key_size=options["modulusLength"]
        )
    elif kind == "ec":
        key = ec.generate_private_key(curve(options["namedCurve"]))
    elif kind == "dsa":
        key = dsa.generate_private_key(options["modulusLength"])
    else:
        maker: Any = {
            "ed25519": ed25519.Ed25519PrivateKey,
            "x25519": x25519.X25519PrivateKey,
            "ed448": ed448.Ed448PrivateKey,
            "x448": x448.X448PrivateKey,
        }[kind]
        key = maker.generate()
    return [_answer(key, True), _answer(key.public_key(), False)]


async def generate_async(host: OpHost, kind: str, options: dict[str, Any]) -> Plain:
    import trio

    return await trio.to_thread.run_sync(generate, host, kind, options, abandon_on_cancel=True)


# ---- JSON Web Keys ----


def _text(number: int, size: int | None = None) -> str:
    return _encode(number.to_bytes(size or max(1, (number.bit_length() + 7) // 8), "big"))


def _encode(data: bytes) -> str:
    import base64

    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    import base64

    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_jwk(host: OpHost, der: bytes, private: bool) -> Plain:
    key = load(host, bytes(der), private)
    kind = _details(key)["kind"]
    public = key.public_key() if private else key
    if kind == "rsa":
        numbers = public.public_numbers()
        jwk = {"kty": "RSA", "n": _text(numbers.n), "e": _text(numbers.e)}
        if private:
            p = key.private_numbers()
            jwk |= {
                "d": _text(p.d),
                "p": _text(p.p),
                "q": _text(p.q),
                "dp": _text(p.dmp1),
                "dq": _text(p.dmq1),
                "qi": _text(p.iqmp),
            }
        return dict(jwk)
    if kind == "ec":
        numbers = public.public_numbers()
        size = (key.curve.key_size + 7) // 8
        jwk = {
            "kty": "EC",
            "x": _text(numbers.x, size),
            "y": _text(numbers.y, size),
            "crv": _JWK_CURVES.get(key.curve.name, key.curve.name),
        }
        if private:
            jwk["d"] = _text(key.private_numbers().private_value, size)
        return dict(jwk)
    names = {"ed25519": "Ed25519", "x25519": "X25519", "ed448": "Ed448", "x448": "X448"}
    if kind not in names:
        raise OpError("Error", "Unsupported JWK Key Type.", code="ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE")
    jwk = {"crv": names[str(kind)]}
    if private:
        jwk["d"] = _encode(key.private_bytes_raw())
    return {**jwk, "x": _encode(public.public_bytes_raw()), "kty": "OKP"}


def from_jwk(_host: OpHost, jwk: dict[str, str], private: bool) -> Plain:
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa, x448, x25519

    def number(name: str) -> int:
        return int.from_bytes(_decode(jwk[name]), "big")

    try:
        key: Any
        if jwk["kty"] == "RSA":
            public = rsa.RSAPublicNumbers(number("e"), number("n"))
            if not private:
                return _answer(public.public_key(), False)
            p, q, d, dp, dq, qi = [number(name) for name in ("p", "q", "d", "dp", "dq", "qi")]
            return _answer(rsa.RSAPrivateNumbers(p, q, d, dp, dq, qi, public).private_key(), True)
        if jwk["kty"] == "EC":
            ec_public = ec.EllipticCurvePublicNumbers(number("x"), number("y"), curve(jwk["crv"]))
            if not private:
                return _answer(ec_public.public_key(), False)
            return _answer(ec.EllipticCurvePrivateNumbers(number("d"), ec_public).private_key(), True)
        modules: dict[str, Any] = {"Ed25519": ed25519, "X25519": x25519, "Ed448": ed448, "X448": x448}
        module = modules[jwk["crv"]]
        if private:
            key = getattr(module, f"{jwk['crv']}PrivateKey").from_private_bytes(_decode(jwk["d"]))
        else:
            key = getattr(module, f"{jwk['crv']}PublicKey").from_public_bytes(_decode(jwk["x"]))
        return _answer(key, private)
    except (KeyError, ValueError):
        raise OpError("TypeError", "Invalid JWK data", code="ERR_CRYPTO_INVALID_JWK") from None
