// node:zlib.
"use strict";
const { ops, opCallback } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, check } = require("internal:zlib_options");
const { constants, codes } = require("internal:zlib_constants");
const { validateFunction, validateUint32 } = require("internal:validators");

/** Above this many bytes a thread works while the loop turns. */
const LARGE = 128 * 1024;
const SHORT = { deflate: "Deflate", inflate: "Inflate", gzip: "Gzip", gunzip: "Gunzip", deflateRaw: "DeflateRaw", inflateRaw: "InflateRaw", unzip: "Unzip", brotliCompress: "BrotliCompress", brotliDecompress: "BrotliDecompress", zstdCompress: "ZstdCompress", zstdDecompress: "ZstdDecompress" };
const KINDS = ["string", "Buffer", "TypedArray", "DataView", "ArrayBuffer"];

const zlib = module.exports;

for (const kind of Object.keys(SHORT)) {
  const name = SHORT[kind];
  const getClass = () => require("internal:zlib_streams").classes[name];
  Object.defineProperty(zlib, name, {
    enumerable: true,
    configurable: true,
    get: getClass,
    set: (value) => Object.defineProperty(zlib, name, { value, writable: true, enumerable: true, configurable: true }),
  });
  zlib[`create${name}`] = { [`create${name}`]: (options) => new (getClass())(options) }[`create${name}`];
  const result = (data, options) => (options?.info ? { buffer: Buffer.from(data), engine: new (getClass())(options) } : Buffer.from(data));
  zlib[`${kind}Sync`] = {
    [`${kind}Sync`](buffer, options) {
      const plan = check(kind, options);
      const input = bytesOf(buffer, "buffer", KINDS);
      return result(ops.zlib_once(kind, plan.codec, input, plan.finishFlush), options);
    },
  }[`${kind}Sync`];
  zlib[kind] = {
    [kind](buffer, options, callback) {
      const [given, done] = typeof options === "function" ? [{}, options] : [options, callback];
      validateFunction(done, "callback");
      const plan = check(kind, given);
      const input = bytesOf(buffer, "buffer", KINDS);
      const run = input.length > LARGE ? opCallback.zlib_once_in_thread : opCallback.zlib_once_later;
      run((error, data) => (error !== null ? done(error) : done(null, result(data, given))), kind, plan.codec, input, plan.finishFlush);
    },
  }[kind];
}

/** The CRC-32 of `data`, going on from `value`. */
zlib.crc32 = function crc32(data, value = 0) {
  const input = bytesOf(data, "data", ["string", "Buffer", "TypedArray", "DataView"]);
  validateUint32(value, "value");
  return ops.zlib_crc32(input, value);
};

Object.defineProperty(zlib, "constants", { value: constants, enumerable: true });
Object.defineProperty(zlib, "codes", { value: codes, enumerable: true });
for (const name of Object.keys(constants)) {
  if (!name.startsWith("BROTLI") && !name.startsWith("ZSTD")) Object.defineProperty(zlib, name, { value: constants[name], enumerable: false, configurable: true });
}
