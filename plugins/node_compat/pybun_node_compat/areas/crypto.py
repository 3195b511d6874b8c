"""node:crypto: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

_SYNC = {
    "hashing": {
        "supported": "hash_supported", "once": "hash_once", "start": "hash_start", "update": "hash_update", "copy": "hash_copy",
        "finish": "hash_finish",
        "random_bytes": "random", "compare": "compare", "pbkdf2": "pbkdf2", "scrypt": "scrypt", "hkdf": "hkdf",
    },
    "ciphers": {
        "info": "cipher_info", "names": "cipher_names", "start": "cipher_start", "update": "cipher_update", "final": "cipher_final",
        "set_padding": "cipher_padding", "set_aad": "cipher_aad", "set_tag": "cipher_tag",
    },
    "keys": {
        "parse": "key_parse", "to_public": "key_to_public", "export": "key_export", "generate": "key_generate", "to_jwk": "key_to_jwk",
        "from_jwk": "key_from_jwk",
    },
    "signing": {
        name: name
        for name in (
            "sign", "verify", "rsa_crypt", "agree", "ecdh_generate", "ecdh_public", "ecdh_secret", "ecdh_convert", "power", "certificate",
            "check_prime", "generate_prime", "well_known_prime",
        )
    },
}  # fmt: skip

OPS = (
    *(
        Op(name=f"crypto_{name}", target=f"pybun_node_compat.ops.{module}:{function}")
        for module, functions in _SYNC.items()
        for function, name in functions.items()
    ),
    Op(name="crypto_pbkdf2_async", target="pybun_node_compat.ops.hashing:pbkdf2_async", kind="async"),
    Op(name="crypto_scrypt_async", target="pybun_node_compat.ops.hashing:scrypt_async", kind="async"),
    Op(name="crypto_key_generate_async", target="pybun_node_compat.ops.keys:generate_async", kind="async"),
)

BUILTINS = {
    "node:crypto": "crypto.js",
    "internal:crypto_agreement": "crypto_agreement.js",
    "internal:crypto_arguments": "crypto_arguments.js",
    "internal:crypto_certificate": "crypto_certificate.js",
    "internal:crypto_cipher": "crypto_cipher.js",
    "internal:crypto_constants": "crypto_constants.js",
    "internal:crypto_derive": "crypto_derive.js",
    "internal:crypto_hash": "crypto_hash.js",
    "internal:crypto_keys": "crypto_keys.js",
    "internal:crypto_key_generation": "crypto_key_generation.js",
    "internal:crypto_random": "crypto_random.js",
    "internal:crypto_sign": "crypto_sign.js",
}
