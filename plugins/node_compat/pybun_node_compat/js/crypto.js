// node:crypto: the names; each part is loaded when first used.
"use strict";
const { ops } = internal;
const { codes } = require("internal:errors");

const PARTS = {
  "internal:crypto_hash": ["Hash", "Hmac", "getHashes", "hash"],
  "internal:crypto_random": [
    "checkPrime", "checkPrimeSync", "generatePrime", "generatePrimeSync", "randomBytes", "randomFill", "randomFillSync", "randomInt", "randomUUID", "randomUUIDv7",
  ],
  "internal:crypto_derive": ["hkdf", "hkdfSync", "pbkdf2", "pbkdf2Sync", "scrypt", "scryptSync"],
  "internal:crypto_cipher": ["Cipheriv", "Decipheriv", "getCipherInfo", "getCiphers"],
  "internal:crypto_keys": ["KeyObject", "createPrivateKey", "createPublicKey", "createSecretKey"],
  "internal:crypto_key_generation": ["generateKey", "generateKeyPair", "generateKeyPairSync", "generateKeySync"],
  "internal:crypto_sign": ["Sign", "Verify", "privateDecrypt", "privateEncrypt", "publicDecrypt", "publicEncrypt", "sign", "verify"],
  "internal:crypto_agreement": ["DiffieHellman", "DiffieHellmanGroup", "ECDH", "diffieHellman", "getCurves"],
  "internal:crypto_certificate": ["X509Certificate"],
};

const crypto = module.exports;

/** A property made on first read; replaceable. */
function lazy(name, make) {
  const define = (value) => Object.defineProperty(crypto, name, { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(crypto, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = make();
      define(value);
      return value;
    },
    set: define,
  });
}
for (const part of Object.keys(PARTS)) for (const name of PARTS[part]) lazy(name, () => require(part)[name]);

const maker = (name, Class) => {
  crypto[name] = { [name]: (...args) => new crypto[Class](...args) }[name];
};
maker("createHash", "Hash");
maker("createHmac", "Hmac");
maker("createCipheriv", "Cipheriv");
maker("createDecipheriv", "Decipheriv");
maker("createSign", "Sign");
maker("createVerify", "Verify");
maker("createDiffieHellman", "DiffieHellman");
maker("createDiffieHellmanGroup", "DiffieHellmanGroup");
maker("createECDH", "ECDH");
maker("getDiffieHellman", "DiffieHellmanGroup");

lazy("prng", () => crypto.randomBytes);
lazy("pseudoRandomBytes", () => crypto.randomBytes);
lazy("rng", () => crypto.randomBytes);
lazy("constants", () => require("internal:crypto_constants"));
lazy("webcrypto", () => globalThis.crypto);
lazy("subtle", () => globalThis.crypto.subtle);
crypto.getRandomValues = function getRandomValues(array) {
  return globalThis.crypto.getRandomValues(array);
};

/** Compares in a time that does not depend on where the bytes differ. */
crypto.timingSafeEqual = function timingSafeEqual(a, b) {
  const { bytesOf } = require("internal:crypto_arguments");
  const kinds = ["ArrayBuffer", "Buffer", "TypedArray", "DataView"];
  for (const [value, name] of [[a, "buf1"], [b, "buf2"]]) if (typeof value === "string") throw new codes.ERR_INVALID_ARG_TYPE(name, kinds, value);
  const [left, right] = [bytesOf(a, "buf1", undefined, kinds), bytesOf(b, "buf2", undefined, kinds)];
  if (left.length !== right.length) throw new codes.ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return ops.crypto_compare(left, right);
};

crypto.getFips = () => 0;
crypto.setFips = function setFips(value) {
  if (value) throw Object.assign(new Error("Cannot set FIPS mode in a non-FIPS build."), { code: "ERR_CRYPTO_FIPS_UNAVAILABLE" });
};
Object.defineProperty(crypto, "fips", { get: crypto.getFips, set: crypto.setFips, enumerable: true, configurable: true });
crypto.setEngine = function setEngine() {
  throw new codes.ERR_NOT_BUILT("crypto.setEngine()");
};
crypto.secureHeapUsed = () => ({ total: 0, used: 0, utilization: 0, min: 0 });
for (const name of ["argon2", "argon2Sync"]) {
  crypto[name] = { [name]() {
    throw new codes.ERR_NOT_BUILT(`crypto.${name}()`);
  } }[name];
}

/** Netscape's certificates. */
crypto.Certificate = function Certificate() {
  if (!new.target) return new Certificate();
};
for (const name of ["exportChallenge", "exportPublicKey", "verifySpkac"]) {
  crypto.Certificate[name] = crypto.Certificate.prototype[name] = () => {
    throw new codes.ERR_NOT_BUILT(`crypto.Certificate.${name}()`);
  };
}
