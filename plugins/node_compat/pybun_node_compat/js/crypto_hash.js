// createHash, createHmac, hash.  Small inputs are kept and hashed in one op.
"use strict";
const { ops } = internal;
const { Transform } = require("node:stream");
const { Buffer } = require("node:buffer");
const { callable, codes, dataOf, encoded, bytesOf } = require("internal:crypto_arguments");
const { validateString, validateUint32 } = require("internal:validators");

/** Bytes kept in JavaScript before Python takes over. */
const KEPT = 65536;
const known = new Map(); // name -> digest size or null

function digestSize(name) {
  let size = known.get(name);
  if (size === undefined) {
    size = ops.crypto_hash_supported(name);
    known.set(name, size);
  }
  return size;
}

const kOptions = Symbol("options");
const kState = Symbol("state");

/** A Transform that becomes a stream when it is first used as one: most hashes never are. */
function LazyTransform(options) {
  this[kOptions] = options;
}
Object.setPrototypeOf(LazyTransform.prototype, Transform.prototype);
Object.setPrototypeOf(LazyTransform, Transform);
for (const name of ["_readableState", "_writableState"]) {
  Object.defineProperty(LazyTransform.prototype, name, {
    get() {
      Transform.call(this, this[kOptions]);
      return this[name];
    },
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    configurable: true,
  });
}

/** What Hash and Hmac have in common. */
class Digester extends LazyTransform {
  constructor(name, key, options) {
    super(options);
    this[kState] = { name, key, chunks: [], size: 0, rid: 0, done: false, length: null };
  }

  update(data, encoding) {
    if (this[kState].done) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    const bytes = dataOf(data, encoding);
    if (this[kState].rid !== 0) {
      ops.crypto_hash_update(this[kState].rid, bytes);
      return this;
    }
    this[kState].chunks.push(typeof data === "string" ? bytes : Buffer.from(bytes));
    this[kState].size += bytes.length;
    if (this[kState].size > KEPT) {
      this[kState].rid = ops.crypto_hash_start(this[kState].name, this[kState].key, Buffer.concat(this[kState].chunks));
      this[kState].chunks = [];
    }
    return this;
  }

  _compute() {
    this[kState].done = true;
    if (this[kState].rid !== 0) return Buffer.from(ops.crypto_hash_finish(this[kState].rid, this[kState].length));
    const data = this[kState].chunks.length === 1 ? this[kState].chunks[0] : Buffer.concat(this[kState].chunks);
    this[kState].chunks = [];
    return Buffer.from(ops.crypto_hash_once(this[kState].name, this[kState].key, data, this[kState].length));
  }

  _transform(chunk, encoding, callback) {
    try {
      this.update(chunk, encoding);
    } catch (error) {
      return callback(error);
    }
    return callback();
  }

  _flush(callback) {
    this.push(this.digest());
    callback();
  }
}

class Hash extends Digester {
  constructor(algorithm, options) {
    validateString(algorithm, "algorithm");
    const length = typeof options === "object" && options !== null ? options.outputLength : undefined;
    if (length !== undefined) validateUint32(length, "options.outputLength");
    const size = digestSize(algorithm);
    if (size === null) throw new Error("Digest method not supported");
    const extendable = /^shake/i.test(algorithm);
    if (length !== undefined && !extendable && length !== size) {
      throw Object.assign(new Error("Unsupported state or unable to set output length"), { code: "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH" });
    }
    super(algorithm, null, options);
    if (extendable && length !== undefined) this[kState].length = length;
  }

  copy(options) {
    if (this[kState].done) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    const twin = new module.exports.Hash(this[kState].name, options);
    twin[kState].chunks = this[kState].chunks.slice();
    twin[kState].size = this[kState].size;
    if (options?.outputLength === undefined) twin[kState].length = this[kState].length;
    if (this[kState].rid !== 0) twin[kState].rid = ops.crypto_hash_copy(this[kState].rid);
    return twin;
  }

  digest(encoding) {
    if (this[kState].done) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    return encoded(this._compute(), encoding);
  }
}

class Hmac extends Digester {
  constructor(algorithm, key, options) {
    validateString(algorithm, "hmac");
    const bytes = require("internal:crypto_keys").secretBytes(key, typeof options === "object" ? options?.encoding : undefined);
    if (digestSize(algorithm) === null) throw new codes.ERR_CRYPTO_INVALID_DIGEST(algorithm);
    super(algorithm, Buffer.from(bytes), options);
  }

  digest(encoding) {
    if (this[kState].done) return encoded(Buffer.alloc(0), encoding);
    return encoded(this._compute(), encoding);
  }
}

/** The digest of `input` in one call; hex unless told. */
function hash(algorithm, input, options = "hex") {
  validateString(algorithm, "algorithm");
  const encoding = typeof options === "object" && options !== null ? options.outputEncoding ?? "hex" : options;
  const data = bytesOf(input, "input", "utf8", ["string", "Buffer", "TypedArray", "DataView"]);
  if (digestSize(algorithm) === null) throw new Error("Digest method not supported");
  return encoded(ops.crypto_hash_once(algorithm, null, data, options?.outputLength ?? null), encoding);
}

const NAMES = [
  "RSA-MD5", "RSA-RIPEMD160", "RSA-SHA1", "RSA-SHA1-2", "RSA-SHA224", "RSA-SHA256", "RSA-SHA3-224", "RSA-SHA3-256", "RSA-SHA3-384", "RSA-SHA3-512",
  "RSA-SHA384", "RSA-SHA512", "RSA-SHA512/224", "RSA-SHA512/256", "RSA-SM3", "blake2b512", "blake2s256", "md5", "md5-sha1", "md5WithRSAEncryption",
  "ripemd", "ripemd160", "ripemd160WithRSA", "rmd160", "sha1", "sha1WithRSAEncryption", "sha224", "sha224WithRSAEncryption", "sha256",
  "sha256WithRSAEncryption", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "sha384", "sha384WithRSAEncryption", "sha512", "sha512-224",
  "sha512-256", "sha512WithRSAEncryption", "shake128", "shake256", "sm3", "ssl3-md5", "ssl3-sha1",
];
const getHashes = () => NAMES.filter((name) => digestSize(name) !== null);

module.exports = { Hash: callable(Hash), Hmac: callable(Hmac), digestSize, getHashes, hash };
