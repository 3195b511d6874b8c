// internal:bun_digests: CryptoHasher, the classes of single algorithms, Bun.sha, Bun.hash, and the uuids.
"use strict";

const { ops } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, wanted } = require("internal:bun_bytes");

const ALGORITHMS = [
  "blake2b256", "blake2b512", "blake2s256", "md4", "md5", "ripemd160", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256",
  "sha3-224", "sha3-256", "sha3-384", "sha3-512", "shake128", "shake256",
];
const LENGTHS = {
  blake2b256: 32, blake2b512: 64, blake2s256: 32, md4: 16, md5: 16, ripemd160: 20, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64,
  "sha512-224": 28, "sha512-256": 32, "sha3-224": 28, "sha3-256": 32, "sha3-384": 48, "sha3-512": 64, shake128: 16, shake256: 32,
};

/** The digest as Bun gives it: a buffer, text in an encoding, or written into a given array. */
function shaped(digest, encoding) {
  if (encoding === undefined || encoding === "buffer") return Buffer.from(digest);
  if (typeof encoding === "string") return Buffer.from(digest).toString(encoding);
  wanted(encoding, "output").set(new Uint8Array(digest));
  return encoding;
}

/** After a digest it begins anew, except an HMAC, whose key is gone. */
class CryptoHasher {
  #id;
  #algorithm;
  #keyed = false;

  constructor(algorithm, key = undefined) {
    if (algorithm === CryptoHasher && typeof key === "object") {
      [this.#id, this.#algorithm, this.#keyed] = [key.id, key.algorithm, key.keyed];
      return;
    }
    const name = `${algorithm}`.toLowerCase();
    this.#id = ops.bun_hash_start(name, key === undefined ? null : wanted(key, "key"));
    if (this.#id < 0) throw new TypeError(`Unsupported algorithm ${algorithm}`);
    this.#algorithm = name;
    this.#keyed = key !== undefined;
  }

  #live() {
    if (this.#id >= 0) return this.#id;
    if (this.#keyed) throw new Error("HMAC has been consumed and is no longer usable");
    this.#id = ops.bun_hash_start(this.#algorithm, null);
    return this.#id;
  }

  get algorithm() {
    return this.#algorithm;
  }

  get byteLength() {
    return LENGTHS[this.#algorithm];
  }

  update(data, encoding = undefined) {
    ops.bun_hash_update(this.#live(), typeof data === "string" && encoding !== undefined ? Buffer.from(data, encoding) : contents(data));
    return this;
  }

  digest(encoding = undefined) {
    const digest = ops.bun_hash_finish(this.#live());
    this.#id = -1;
    return shaped(digest, encoding);
  }

  copy() {
    return new CryptoHasher(CryptoHasher, { id: ops.bun_hash_copy(this.#live()), algorithm: this.#algorithm, keyed: this.#keyed });
  }

  static hash(algorithm, data, encoding = undefined) {
    return new CryptoHasher(algorithm).update(data).digest(encoding);
  }

  static get algorithms() {
    return [...ALGORITHMS];
  }
}

/** Bytes of what may be hashed: text, buffers, blobs that are in memory. */
function contents(data) {
  if (data instanceof Blob) return require("internal:blob").blobDoor.bytes(data);
  return wanted(data, "data");
}

function single(className, algorithm) {
  const made = {
    [className]: class {
      #hasher = new CryptoHasher(algorithm);

      get byteLength() {
        return LENGTHS[algorithm];
      }

      update(data) {
        this.#hasher.update(data);
        return this;
      }

      digest(encoding) {
        const digest = this.#hasher.digest(encoding);
        return encoding === undefined ? new Uint8Array(digest) : digest;
      }

      static byteLength = LENGTHS[algorithm];

      static hash(data, encoding) {
        return new this().update(data).digest(encoding);
      }
    },
  };
  return made[className];
}

const classes = {};
for (const name of ["MD4", "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHA512_256"]) {
  let made;
  Object.defineProperty(classes, name, {
    enumerable: true,
    get: () => (made ??= single(name, name.toLowerCase().replace("_", "-"))),
  });
}

const seed64 = (seed) => (seed === undefined ? 0 : BigInt.asUintN(64, BigInt(seed)));
const wyhash = (data, seed) => BigInt(ops.bun_wyhash(wanted(data, "data"), seed64(seed)));
const hash = (data, seed) => wyhash(data, seed);
Object.assign(hash, {
  wyhash,
  crc32: (data, seed = 0) => ops.bun_crc32(wanted(data, "data"), Number(seed)),
  adler32: (data, seed = 1) => ops.bun_adler32(wanted(data, "data"), Number(seed)),
});
for (const name of ["cityHash32", "cityHash64", "xxHash32", "xxHash64", "xxHash3", "murmur32v3", "murmur32v2", "murmur64v2", "rapidhash"]) {
  hash[name] = () => {
    throw internal.buildError(["Error", `Bun.hash.${name} is not built in pybun yet; see docs/compat.md`, { code: "ERR_METHOD_NOT_IMPLEMENTED" }]);
  };
}

const NAMESPACES = { dns: 0, url: 1, oid: 2, x500: 4 };

function uuid(bytes, version, encoding) {
  bytes[6] = (bytes[6] & 0x0f) | (version << 4);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  if (encoding === "buffer") return Buffer.from(bytes);
  if (encoding === "base64" || encoding === "base64url") return Buffer.from(bytes).toString(encoding);
  return Buffer.from(bytes).toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

let lastTime = -1;
let counter = 0;

/** Ordered within a millisecond by a counter that starts at random. */
function randomUUIDv7(encoding = "hex", time = Date.now()) {
  if (typeof encoding === "number") [encoding, time] = ["hex", encoding];
  const stamp = Math.trunc(Number(time));
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  counter = stamp === lastTime ? (counter + 1) & 0xfff : ((bytes[6] << 8) | bytes[7]) & 0x7ff;
  lastTime = stamp;
  for (let i = 0, rest = stamp; i < 6; i += 1, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes[6] = counter >> 8;
  bytes[7] = counter & 0xff;
  return uuid(bytes, 7, encoding);
}

function randomUUIDv5(name, namespace, encoding = "hex") {
  let space = bytesOf(namespace);
  if (typeof namespace === "string") {
    const known = NAMESPACES[namespace.toLowerCase()];
    const text = known === undefined ? namespace : `6ba7b81${known}-9dad-11d1-80b4-00c04fd430c8`;
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new TypeError("Invalid UUID format for namespace");
    space = Buffer.from(text.replaceAll("-", ""), "hex");
  }
  const digest = new CryptoHasher("sha1").update(space).update(wanted(name, "name")).digest();
  return uuid(digest.subarray(0, 16), 5, encoding);
}

module.exports = { CryptoHasher, classes, hash, sha: (data, encoding) => classes.SHA512_256.hash(data, encoding), randomUUIDv5, randomUUIDv7 };
