// DiffieHellman, ECDH, diffieHellman().
"use strict";
const { ops } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, callable, codes, encoded } = require("internal:crypto_arguments");
const { keyFacts } = require("internal:crypto_keys");
const { validateString } = require("internal:validators");

const GROUPS = { modp1: 768, modp2: 1024, modp5: 1536, modp14: 2048, modp15: 3072, modp16: 4096, modp17: 6144, modp18: 8192 };

class DiffieHellmanBase {
  constructor(prime, generator) {
    Object.defineProperties(this, {
      _prime: { value: prime },
      _generator: { value: generator },
      _private: { value: null, writable: true },
      _public: { value: null, writable: true },
    });
    this.verifyError = 0;
  }

  generateKeys(encoding) {
    this._private ??= Buffer.from(ops.crypto_random(this._prime.length)).map((byte, i) => (i === 0 ? byte & 0x3f : byte));
    this._public = Buffer.from(ops.crypto_power(this._generator, this._private, this._prime));
    return encoded(this._public, encoding);
  }

  computeSecret(other, inputEncoding, outputEncoding) {
    const theirs = bytesOf(other, "otherPublicKey", inputEncoding);
    const number = BigInt(`0x${theirs.toString("hex") || "0"}`);
    const prime = BigInt(`0x${this._prime.toString("hex")}`);
    if (number <= 1n) throw Object.assign(new RangeError("Supplied key is too small"), { code: "ERR_CRYPTO_INVALID_KEYLEN" });
    if (number >= prime - 1n) throw Object.assign(new RangeError("Supplied key is too large"), { code: "ERR_CRYPTO_INVALID_KEYLEN" });
    return encoded(ops.crypto_power(theirs, this._private, this._prime), outputEncoding);
  }

  getPrime(encoding) {
    return encoded(Buffer.from(this._prime), encoding);
  }

  getGenerator(encoding) {
    return encoded(Buffer.from(this._generator), encoding);
  }

  getPublicKey(encoding) {
    if (this._public === null) throw new codes.ERR_CRYPTO_INVALID_STATE("getPublicKey");
    return encoded(this._public, encoding);
  }

  getPrivateKey(encoding) {
    if (this._private === null) throw new codes.ERR_CRYPTO_INVALID_STATE("getPrivateKey");
    return encoded(this._private, encoding);
  }
}

class DiffieHellman extends DiffieHellmanBase {
  constructor(size, keyEncoding, generator, generatorEncoding) {
    let [encoding, g, gEncoding] = [keyEncoding, generator, generatorEncoding];
    if (encoding && !Buffer.isEncoding(encoding) && encoding !== "buffer") [encoding, g, gEncoding] = [undefined, encoding, g];
    if (typeof size !== "number" && typeof size !== "string" && !ArrayBuffer.isView(size) && !(size instanceof ArrayBuffer)) {
      throw new codes.ERR_INVALID_ARG_TYPE("sizeOrKey", ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], size);
    }
    const prime = typeof size === "number" ? ops.crypto_generate_prime(size, size <= 512, null, null) : bytesOf(size, "sizeOrKey", encoding);
    const base = g === undefined || g === null ? Buffer.from([2]) : typeof g === "number" ? Buffer.from(g.toString(16).padStart(2, "0"), "hex") : bytesOf(g, "generator", gEncoding);
    super(Buffer.from(prime), Buffer.from(base));
  }

  setPublicKey(key, encoding) {
    this._public = Buffer.from(bytesOf(key, "key", encoding));
    return this;
  }

  setPrivateKey(key, encoding) {
    this._private = Buffer.from(bytesOf(key, "key", encoding));
    return this;
  }
}

class DiffieHellmanGroup extends DiffieHellmanBase {
  constructor(name) {
    const bits = GROUPS[`${name}`.toLowerCase()];
    if (bits === undefined) throw new codes.ERR_CRYPTO_UNKNOWN_DH_GROUP();
    super(Buffer.from(ops.crypto_well_known_prime(bits)), Buffer.from([2]));
  }
}

const point = (curve, bytes, format) => {
  if (format !== undefined && !["compressed", "uncompressed", "hybrid"].includes(format)) throw new codes.ERR_CRYPTO_ECDH_INVALID_FORMAT(format);
  if (format === undefined || format === "uncompressed") return bytes;
  if (format === "compressed") return ops.crypto_ecdh_convert(curve, bytes, true);
  const hybrid = Buffer.from(bytes);
  hybrid[0] = 6 | (hybrid[hybrid.length - 1] & 1);
  return hybrid;
};

class ECDH {
  constructor(curve) {
    validateString(curve, "curve");
    if (!CURVES.includes(curve) && !["P-256", "P-384", "P-521", "secp256r1"].includes(curve)) throw new codes.ERR_CRYPTO_INVALID_CURVE();
    Object.defineProperties(this, { _curve: { value: curve }, _private: { value: null, writable: true }, _public: { value: null, writable: true } });
  }

  generateKeys(encoding, format) {
    this._private = Buffer.from(ops.crypto_ecdh_generate(this._curve));
    this._public = Buffer.from(ops.crypto_ecdh_public(this._curve, this._private));
    return this.getPublicKey(encoding, format);
  }

  computeSecret(other, inputEncoding, outputEncoding) {
    if (this._private === null) throw new codes.ERR_CRYPTO_INVALID_STATE("computeSecret");
    return encoded(ops.crypto_ecdh_secret(this._curve, this._private, bytesOf(other, "otherPublicKey", inputEncoding)), outputEncoding);
  }

  getPublicKey(encoding, format) {
    if (this._public === null) throw Object.assign(new Error("Failed to get ECDH public key"), { code: "ERR_CRYPTO_OPERATION_FAILED" });
    return encoded(point(this._curve, this._public, format), encoding);
  }

  getPrivateKey(encoding) {
    if (this._private === null) throw Object.assign(new Error("Failed to get ECDH private key"), { code: "ERR_CRYPTO_OPERATION_FAILED" });
    return encoded(this._private, encoding);
  }

  setPrivateKey(key, encoding) {
    const bytes = Buffer.from(bytesOf(key, "key", encoding));
    this._public = Buffer.from(ops.crypto_ecdh_public(this._curve, bytes));
    this._private = bytes;
    return this;
  }

  setPublicKey(key, encoding) {
    this._public = Buffer.from(ops.crypto_ecdh_convert(this._curve, bytesOf(key, "key", encoding), false));
    return this;
  }

  static convertKey(key, curve, inputEncoding, outputEncoding, format) {
    validateString(curve, "curve");
    const bytes = Buffer.from(ops.crypto_ecdh_convert(curve, bytesOf(key, "key", inputEncoding), false));
    return encoded(point(curve, bytes, format), outputEncoding);
  }
}

const CURVES = ["brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "prime256v1", "secp224r1", "secp256k1", "secp384r1", "secp521r1"];

/** The shared secret of {privateKey, publicKey}. */
function diffieHellman(options, callback) {
  if (options === null || typeof options !== "object") throw new codes.ERR_INVALID_ARG_TYPE("options", "object", options);
  const value = Buffer.from(ops.crypto_agree(keyFacts(options.privateKey, true, "options.privateKey").der, keyFacts(options.publicKey, false, "options.publicKey").der));
  if (callback === undefined) return value;
  setImmediate(callback, null, value);
  return undefined;
}

module.exports = { DiffieHellman: callable(DiffieHellman), DiffieHellmanGroup: callable(DiffieHellmanGroup), ECDH: callable(ECDH), diffieHellman, getCurves: () => CURVES.slice() };
