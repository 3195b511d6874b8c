// The options of node:zlib, checked and made plain.
"use strict";
const { Buffer } = require("node:buffer");
const { codes } = require("internal:errors");
const { constants } = require("internal:zlib_constants");

const isBrotli = (kind) => kind.startsWith("brotli");
const isZstd = (kind) => kind.startsWith("zstd");

function ranged(value, name, low, high, fallback) {
  if (value === undefined || Number.isNaN(value)) return fallback;
  if (typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE(name, "number", value);
  if (Number.isNaN(value)) return fallback;
  if (!Number.isFinite(value) && high !== Infinity) throw new codes.ERR_OUT_OF_RANGE(name, "a finite number", value);
  if (value < low || value > high) throw new codes.ERR_OUT_OF_RANGE(name, high === Infinity ? `>= ${low}` : `>= ${low} and <= ${high}`, value);
  return value;
}

function bytesOf(value, name, kinds) {
  if (typeof value === "string" && kinds.includes("string")) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || Object.prototype.toString.call(value) === "[object SharedArrayBuffer]") return Buffer.from(value);
  throw new codes.ERR_INVALID_ARG_TYPE(name, kinds, value);
}

function parameters(kind, given) {
  const top = isBrotli(kind) ? 9 : Infinity;
  const out = {};
  for (const key of Object.keys(given ?? {})) {
    const number = Number(key);
    if (!Number.isInteger(number) || number < 0 || number >= top || (isZstd(kind) && (number < 100 || number > 402))) {
      throw isBrotli(kind) ? new codes.ERR_BROTLI_INVALID_PARAM(key) : Object.assign(new RangeError(`${key} is not a valid zstd parameter`), { code: "ERR_ZSTD_INVALID_PARAM" });
    }
    const value = given[key];
    if (typeof value !== "number" && typeof value !== "boolean") throw new codes.ERR_INVALID_ARG_TYPE("options.params[key]", "number", value);
    out[key] = Number(value);
  }
  return out;
}

/** → {codec: what the ops take, chunkSize, flush, finishFlush}. */
function check(kind, options) {
  const given = options ?? {};
  const chunkSize = ranged(given.chunkSize, "options.chunkSize", 64, Infinity, constants.Z_DEFAULT_CHUNK);
  const maxOutputLength = ranged(given.maxOutputLength, "options.maxOutputLength", 1, Number.MAX_SAFE_INTEGER, 2 ** 32);
  if (isBrotli(kind) || isZstd(kind)) {
    const flush = ranged(given.flush, "options.flush", 0, isBrotli(kind) ? 3 : 2, 0);
    const finishFlush = ranged(given.finishFlush, "options.finishFlush", 0, isBrotli(kind) ? 3 : 2, 2);
    const codec = { params: parameters(kind, given.params), maxOutputLength, pledgedSrcSize: given.pledgedSrcSize ?? null };
    if (given.dictionary !== undefined) codec.dictionary = bytesOf(given.dictionary, "options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"]);
    return { codec, chunkSize, flush, finishFlush };
  }
  const flush = ranged(given.flush, "options.flush", 0, 5, 0);
  const finishFlush = ranged(given.finishFlush, "options.finishFlush", 0, 5, constants.Z_FINISH);
  const inflating = ["inflate", "gunzip", "inflateRaw", "unzip"].includes(kind);
  let windowBits = 15;
  if (!((given.windowBits === undefined || given.windowBits === null || given.windowBits === 0) && inflating)) {
    windowBits = ranged(given.windowBits, "options.windowBits", kind === "gzip" ? 9 : 8, 15, 15);
  }
  const codec = {
    windowBits,
    level: ranged(given.level, "options.level", -1, 9, -1),
    memLevel: ranged(given.memLevel, "options.memLevel", 1, 9, 8),
    strategy: ranged(given.strategy, "options.strategy", 0, 4, 0),
    maxOutputLength,
  };
  if (given.dictionary !== undefined) codec.dictionary = bytesOf(given.dictionary, "options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"]);
  return { codec, chunkSize, flush, finishFlush };
}

module.exports = { bytesOf, check, isBrotli, isZstd, ranged };
