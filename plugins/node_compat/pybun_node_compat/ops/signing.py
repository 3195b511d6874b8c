"""Signatures, RSA encryption, key agreement and certificates, by the ``cryptography`` package (imported on first use)."""

from __future__ import annotations

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING, Any
from pybun_node_compat.ops.hashing import algorithm_name
from pybun_node_compat.ops.keys import curve, load, ossl

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

_PKCS1, _NO_PADDING, _OAEP, _PSS = 1, 3, 4, 6
_SALT_DIGEST, _SALT_MAX = -1, -2


def _hash(name: str) -> Any:
    from cryptography.hazmat.primitives import hashes

    plain = algorithm_name(name)
    made = getattr(hashes, plain.upper(), None)
    if made is None:
        raise OpError("TypeError", f"Invalid digest: {name}", code="ERR_CRYPTO_INVALID_DIGEST")
    return made()


def _wrong_key() -> OpError:
    words = "operation not supported for this keytype"
    return ossl(words, "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE", "03000096", "digital envelope routines")


def _pss(digest: Any, salt: int | None, verifying: bool) -> Any:
    from cryptography.hazmat.primitives.asymmetric import padding

    length: Any = padding.PSS.MAX_LENGTH
    if salt == _SALT_DIGEST:
        length = padding.PSS.DIGEST_LENGTH
    elif salt is not None and salt >= 0:
        length = salt
    elif verifying:
        length = padding.PSS.AUTO
    return padding.PSS(mgf=padding.MGF1(digest), salt_length=length)


def sign(
    host: OpHost,
    digest: str | None,
    der: bytes,
    data: bytes,
    padding_kind: int | None,
    salt: int | None,
    encoding: str | None,
) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    key = load(host, bytes(der), True)
    if isinstance(key, rsa.RSAPrivateKey):
        algorithm = _hash(digest or "sha256")
        return key.sign(data, _pss(algorithm, salt, False) if padding_kind == _PSS else padding.PKCS1v15(), algorithm)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        made = key.sign(data, ec.ECDSA(_hash(digest or "sha256")))
        if encoding == "ieee-p1363":
            from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

            size = (key.curve.key_size + 7) // 8
            r, s = decode_dss_signature(made)
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")
        return made
    if digest is not None and hasattr(key, "sign") and type(key).__name__.startswith("DSA"):
        signed: bytes = key.sign(data, _hash(digest))
        return signed
    if not hasattr(key, "sign") or digest is not None:
        raise _wrong_key()
    return bytes(key.sign(data))


def verify(
    host: OpHost,
    digest: str | None,
    der: bytes,
    data: bytes,
    signature: bytes,
    padding_kind: int | None,
    salt: int | None,
    encoding: str | None,
) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    key = load(host, bytes(der), False)
    try:
        if isinstance(key, rsa.RSAPublicKey):
            algorithm = _hash(digest or "sha256")
            key.verify(
                signature, data, _pss(algorithm, salt, True) if padding_kind == _PSS else padding.PKCS1v15(), algorithm
            )
        elif isinstance(key, ec.EllipticCurvePublicKey):
            if encoding == "ieee-p1363":
                from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

                half = len(signature) // 2
                signature = encode_dss_signature(
                    int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
                )
            key.verify(signature, data, ec.ECDSA(_hash(digest or "sha256")))
        elif digest is not None:
            key.verify(signature, data, _hash(digest))
        else:
            key.verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _rsa_number(host: OpHost, der: bytes, private: bool) -> tuple[Any, int]:
    key = load(host, bytes(der), private)
    if not hasattr(key, "key_size") or type(key).__name__.find("RSA") < 0:
        raise _wrong_key()
    return key, (key.key_size + 7) // 8


def _too_large() -> OpError:
    return ossl("data too large for key size", "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE", "0200006E", "rsa routines")


def _oaep(digest: str, label: bytes | None) -> Any:
    from cryptography.hazmat.primitives.asymmetric import padding

    return padding.OAEP(mgf=padding.MGF1(_hash(digest)), algorithm=_hash(digest), label=label or None)


def rsa_crypt(
    host: OpHost, operation: str, der: bytes, data: bytes, padding_kind: int, digest: str, label: bytes | None
) -> bytes:
    """``publicEncrypt``, ``privateDecrypt``, ``privateEncrypt`` or ``publicDecrypt``."""
    from cryptography.hazmat.primitives.asymmetric import padding

    private = operation.startswith("private")
    key, size = _rsa_number(host, der, private)
    if operation == "publicEncrypt" and padding_kind in (_OAEP, _PKCS1):
        try:
            sealed: bytes = key.encrypt(data, _oaep(digest, label) if padding_kind == _OAEP else padding.PKCS1v15())
        except ValueError:
            raise _too_large() from None
        return sealed
    if operation == "privateDecrypt" and padding_kind in (_OAEP, _PKCS1):
        try:
            opened: bytes = key.decrypt(data, _oaep(digest, label) if padding_kind == _OAEP else padding.PKCS1v15())
        except ValueError:
            if padding_kind == _OAEP:
                raise ossl(
                    "oaep decoding error", "ERR_OSSL_RSA_OAEP_DECODING_ERROR", "02000079", "rsa routines"
                ) from None
            raise ossl(
                "padding check failed", "ERR_OSSL_RSA_PADDING_CHECK_FAILED", "02000072", "rsa routines"
            ) from None
        return opened
    public = key.public_key().public_numbers() if private else key.public_numbers()
    exponent = key.private_numbers().d if private else public.e
    if operation.endswith("Encrypt"):
        block = data
        if padding_kind == _PKCS1:
            if len(data) > size - 11:
                raise _too_large()
            block = b"\0\x01" + b"\xff" * (size - 3 - len(data)) + b"\0" + data
        elif len(data) != size:
            raise _too_large()
    else:
        block = data
    number = int.from_bytes(block, "big")
    if number >= public.n:
        raise _too_large()
    out: bytes = pow(number, exponent, public.n).to_bytes(size, "big")
    if operation == "publicDecrypt" and padding_kind == _PKCS1:
        head, _, body = out[2:].partition(b"\0")
        if out[:2] != b"\0\x01" or head.strip(b"\xff"):
            raise ossl("invalid padding", "ERR_OSSL_RSA_INVALID_PADDING", "0200008A", "rsa routines")
        return body
    return out


# ---- key agreement ----


def agree(host: OpHost, private: bytes, public: bytes) -> bytes:
    """crypto.diffieHellman."""
    from cryptography.hazmat.primitives.asymmetric import ec

    key, other = load(host, bytes(private), True), load(host, bytes(public), False)
    try:
        secret: bytes = (
            key.exchange(ec.ECDH(), other) if isinstance(key, ec.EllipticCurvePrivateKey) else key.exchange(other)
        )
    except (AttributeError, TypeError, ValueError):
        raise OpError(
            "Error", "Incompatible key types for Diffie-Hellman", code="ERR_CRYPTO_INCOMPATIBLE_KEY"
        ) from None
    return secret


def ecdh_generate(_host: OpHost, name: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec

    chosen = curve(name)
    number = ec.generate_private_key(chosen).private_numbers().private_value
    return number.to_bytes((chosen.key_size + 7) // 8, "big")


def ecdh_public(_host: OpHost, name: str, private: bytes) -> bytes:
    """Uncompressed point."""
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        key = ec.derive_private_key(int.from_bytes(private, "big"), curve(name))
    except ValueError:
        raise OpError(
            "Error", "Private key is not valid for specified curve.", code="ERR_CRYPTO_INVALID_KEYTYPE"
        ) from None
    return key.public_key().public_bytes(s.Encoding.X962, s.PublicFormat.UncompressedPoint)


def ecdh_secret(_host: OpHost, name: str, private: bytes, other: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec

    chosen = curve(name)
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(chosen, bytes(other))
    except ValueError:
        raise OpError(
            "Error", "Public key is not valid for specified curve", code="ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY"
        ) from None
    return ec.derive_private_key(int.from_bytes(private, "big"), chosen).exchange(ec.ECDH(), point)


def ecdh_convert(_host: OpHost, name: str, point: bytes, compressed: bool) -> bytes:
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(curve(name), bytes(point))
    except ValueError:
        raise OpError("Error", "Failed to convert Buffer to EC_POINT", code="ERR_CRYPTO_OPERATION_FAILED") from None
    return key.public_bytes(
        s.Encoding.X962, s.PublicFormat.CompressedPoint if compressed else s.PublicFormat.UncompressedPoint
    )


def power(_host: OpHost, base: bytes, exponent: bytes, modulus: bytes) -> bytes:
    """``base ** exponent % modulus`` as long as the modulus: classic Diffie-Hellman."""
    number = int.from_bytes(modulus, "big")
    return pow(int.from_bytes(base, "big"), int.from_bytes(exponent, "big"), number).to_bytes(len(modulus), "big")


# ---- certificates ----


_NAME_PARTS = {
    "2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU", "1.2.840.113549.1.9.1": "emailAddress",
}  # fmt: skip


def certificate(_host: OpHost, data: bytes) -> Plain:
    """The facts of an X.509 certificate."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives import serialization as s

    data = bytes(data)
    try:
        found = x509.load_pem_x509_certificate(data) if b"-----BEGIN" in data else x509.load_der_x509_certificate(data)
    except ValueError:
        raise ossl("no start line", "ERR_OSSL_PEM_NO_START_LINE", "0480006C", "PEM routines") from None

    def name(value: x509.Name) -> str:
        return "\n".join(
            [f"{_NAME_PARTS.get(part.oid.dotted_string, part.oid.dotted_string)}={part.value!s}" for part in value]
        )

    def date(value: Any) -> str:
        return f"{value:%b} {value.day:2d} {value:%H:%M:%S} {value.year} GMT"

    def digest(algorithm: Any) -> str:
        return ":".join([f"{byte:02X}" for byte in found.fingerprint(algorithm)])

    alternatives: list[str] = []
    authority = False
    for extension in found.extensions:
        if isinstance(extension.value, x509.SubjectAlternativeName):
            for entry in extension.value:
                kind = {
                    "DNSName": "DNS",
                    "IPAddress": "IP Address",
                    "RFC822Name": "email",
                    "UniformResourceIdentifier": "URI",
                }
                alternatives.append(f"{kind.get(type(entry).__name__, 'othername')}:{entry.value}")
        elif isinstance(extension.value, x509.BasicConstraints):
            authority = extension.value.ca
    return {
        "subject": name(found.subject),
        "issuer": name(found.issuer),
        "subjectAltName": ", ".join(alternatives) or None,
        "validFrom": date(found.not_valid_before_utc),
        "validTo": date(found.not_valid_after_utc),
        "fingerprint": digest(hashes.SHA1()),
        "fingerprint256": digest(hashes.SHA256()),
        "fingerprint512": digest(hashes.SHA512()),
        "serialNumber": f"{found.serial_number:X}",
        "ca": authority,
        "raw": found.public_bytes(s.Encoding.DER),
        "pem": found.public_bytes(s.Encoding.PEM).decode(),
        "publicKey": found.public_key().public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo),
    }


# ---- primes ----

_SMALL = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def _probably_prime(number: int, rounds: int) -> bool:
    """Miller and Rabin."""
    import secrets

    if number < 2:
        return False
    for prime in _SMALL:
        if number % prime == 0:
            return number == prime
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for _ in range(rounds):
        x = pow(secrets.randbelow(number - 3) + 2, odd, number)
        if x in (1, number - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % number
            if x == number - 1:
                break
        else:
            return False
    return True


def check_prime(_host: OpHost, candidate: bytes, checks: int) -> bool:
    return _probably_prime(int.from_bytes(candidate, "big"), checks or 40)


def generate_prime(_host: OpHost, bits: int, safe: bool, add: bytes | None, remainder: bytes | None) -> bytes:
    import secrets

    step = int.from_bytes(add, "big") if add else 2
    rest = int.from_bytes(remainder, "big") if remainder else 1
    while True:
        number = secrets.randbits(bits) | (1 << (bits - 1)) | (1 << max(0, bits - 2))
        number += (rest - number) % step
        if number.bit_length() != bits or not _probably_prime(number, 20):
            continue
        if safe and not _probably_prime(number // 2, 20):
            continue
        return number.to_bytes((bits + 7) // 8, "big")


def well_known_prime(_host: OpHost, bits: int) -> bytes:
    """The primes of RFC 2409 and RFC 3526: ``2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + k)``."""
    extra = {
        768: 149686,
        1024: 129093,
        1536: 741804,
        2048: 124476,
        3072: 1690314,
        4096: 240904,
        6144: 929484,
        8192: 4743158,
    }[bits]
    scale = bits - 130
    guard = 1 << (scale + 64)

    def arctan_of_inverse(x: int) -> int:
        total = term = guard // x
        n, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // n)
            n, sign = n + 2, -sign
        return total

    pi = 4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239)) >> 64
    number: int = (1 << bits) - (1 << (bits - 64)) - 1 + ((pi + extra) << 64)
    return number.to_bytes(bits // 8, "big")
