// What the parts of node:crypto share: bytes from arguments, encodings of results, classes that work without `new`.
"use strict";
const { Buffer } = require("node:buffer");
const { codes, E } = require("internal:errors");
const { validateFunction } = require("internal:validators");

for (const [code, Base, message] of [
  ["ERR_CRYPTO_INVALID_IV", TypeError, "Invalid initialization vector"],
  ["ERR_CRYPTO_INVALID_AUTH_TAG", TypeError, (x) => `Invalid authentication tag length: ${x}`],
  ["ERR_CRYPTO_INVALID_CURVE", TypeError, "Invalid EC curve name"],
  ["ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", TypeError, (actual, expected) => `Invalid key object type ${actual}, expected ${expected}.`],
  ["ERR_CRYPTO_INVALID_JWK", TypeError, "Invalid JWK data"],
  ["ERR_CRYPTO_SIGN_KEY_REQUIRED", Error, "No key provided to sign"],
  ["ERR_CRYPTO_UNKNOWN_DH_GROUP", Error, "Unknown DH group"],
  ["ERR_CRYPTO_INCOMPATIBLE_KEY", Error, (name, types) => `Incompatible ${name}: ${types}`],
  ["ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", Error, (a, b) => `The selected key encoding ${a} ${b}.`],
  ["ERR_CRYPTO_ECDH_INVALID_FORMAT", TypeError, (x) => `Invalid ECDH format: ${x}`],
]) {
  if (codes[code] === undefined) E(code, Base, message);
}

const KINDS = ["ArrayBuffer", "Buffer", "TypedArray", "DataView"];

/** The bytes of a string, view or ArrayBuffer. */
function bytesOf(value, name, encoding = "utf8", kinds = ["string", ...KINDS]) {
  if (typeof value === "string") return Buffer.from(value, encoding === "buffer" ? "utf8" : encoding);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || Object.prototype.toString.call(value) === "[object SharedArrayBuffer]") return Buffer.from(value);
  throw new codes.ERR_INVALID_ARG_TYPE(name, kinds, value);
}

/** A string or view: what update() takes. */
function dataOf(value, encoding) {
  if (typeof value === "string") return Buffer.from(value, encoding === undefined || encoding === "buffer" ? "utf8" : encoding);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw new codes.ERR_INVALID_ARG_TYPE("data", ["string", "Buffer", "TypedArray", "DataView"], value);
}

/** Raw bytes as the caller wants them: a Buffer or text. */
function encoded(data, encoding) {
  const buffer = Buffer.isBuffer(data) ? data : Buffer.from(data);
  return encoding === undefined || encoding === null || encoding === "buffer" ? buffer : buffer.toString(encoding);
}

/** A class that may be called without `new`. */
function callable(Class) {
  const made = { [Class.name]: function (...args) {
    return Reflect.construct(Class, args, new.target ?? made);
  } }[Class.name];
  Object.setPrototypeOf(made, Class);
  made.prototype = Class.prototype;
  Object.defineProperty(Class.prototype, "constructor", { value: made, writable: true, configurable: true, enumerable: false });
  return made;
}

/** Runs `make` in a later turn and calls back. */
function later(callback, make) {
  validateFunction(callback, "callback");
  let error = null;
  let value;
  try {
    value = make();
  } catch (failure) {
    error = failure;
  }
  setImmediate(() => (error === null ? callback(null, ...value) : callback(error)));
}

module.exports = { bytesOf, callable, codes, dataOf, encoded, later };
