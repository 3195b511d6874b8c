// crypto: random values, UUIDs and digests; the rest of crypto.subtle names itself and docs/compat.md.
"use strict";
const { ops } = internal;
const { expose, required, bytesOf, isObject } = require("internal:webidl");
const { illegalConstructor, invalidThis, invalidArgType, notBuilt } = require("internal:web_errors");
const types = require("internal:type_checks");
const secret = Symbol("Crypto");
const domException = (text, name) => new (require("internal:dom_exception").DOMException)(text, name);

/** Random bytes are fetched in blocks: an op for 16 bytes costs as much as for 4096. */
let pool = new Uint8Array(0);
let used = 0;
function randomBytes(count) {
  if (count > 1024) return new Uint8Array(ops.web_random_bytes(count));
  if (used + count > pool.length) {
    pool = new Uint8Array(ops.web_random_bytes(4096));
    used = 0;
  }
  const bytes = pool.slice(used, used + count);
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}

const HEX = Array.from({ length: 256 }, (_, i) => (i + 256).toString(16).slice(1));

/** A version 4 UUID. */
function randomUUID() {
  const b = randomBytes(16);
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = (from, to) => {
    let out = "";
    for (let i = from; i < to; i += 1) out += HEX[b[i]];
    return out;
  };
  return `${hex(0, 4)}-${hex(4, 6)}-${hex(6, 8)}-${hex(8, 10)}-${hex(10, 16)}`;
}

const DIGESTS = { "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512", "SHA3-256": "sha3_256", "SHA3-384": "sha3_384", "SHA3-512": "sha3_512" };

class CryptoKey {
  constructor() {
    throw illegalConstructor();
  }
}
expose(CryptoKey);

class SubtleCrypto {
  #brand = true;
  constructor(token) {
    if (token !== secret) throw illegalConstructor();
  }
  async digest(algorithm, data) {
    if (!(#brand in this)) throw invalidThis("SubtleCrypto");
    required(arguments.length, 2, "SubtleCrypto.digest");
    const name = `${isObject(algorithm) ? algorithm.name : algorithm}`.toUpperCase();
    if (!Object.hasOwn(DIGESTS, name)) throw domException("Unrecognized algorithm name", "NotSupportedError");
    const bytes = isObject(data) ? bytesOf(data) : undefined;
    if (bytes === undefined) throw invalidArgType("data", ["ArrayBuffer", "Buffer", "TypedArray", "DataView"], data);
    return ops.web_digest(DIGESTS[name], bytes);
  }
}
for (const name of ["encrypt", "decrypt", "sign", "verify", "generateKey", "deriveKey", "deriveBits", "importKey", "exportKey", "wrapKey", "unwrapKey"]) {
  SubtleCrypto.prototype[name] = {
    async [name]() {
      throw notBuilt(`crypto.subtle.${name}()`);
    },
  }[name];
}
expose(SubtleCrypto);

class Crypto {
  #subtle;
  constructor(token) {
    if (token !== secret) throw illegalConstructor();
  }
  get subtle() {
    return (this.#subtle ??= new SubtleCrypto(secret));
  }
  getRandomValues(array) {
    required(arguments.length, 1, "Crypto.getRandomValues");
    const tag = types.typedTag(array);
    if (tag === undefined || tag.startsWith("Float")) throw domException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    if (array.byteLength > 65536) throw domException(`The requested length exceeds 65,536 bytes`, "QuotaExceededError");
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(randomBytes(array.byteLength));
    return array;
  }
  randomUUID() {
    return randomUUID();
  }
}
/** Bun, Node. */
Crypto.prototype.timingSafeEqual = function timingSafeEqual(a, b) {
  const left = bytesOf(a);
  const right = bytesOf(b);
  if (left.length !== right.length) throw Object.assign(new RangeError("Input buffers must have the same byte length"), { code: "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH" });
  let difference = 0;
  for (let i = 0; i < left.length; i += 1) difference |= left[i] ^ right[i];
  return difference === 0;
};
expose(Crypto, { hidden: ["timingSafeEqual"] });

module.exports = { Crypto, CryptoKey, SubtleCrypto, crypto: new Crypto(secret), randomUUID, randomBytes };
