// Random bytes, numbers, UUIDs, primes.
"use strict";
const { ops } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, codes, later } = require("internal:crypto_arguments");
const { validateFunction, validateInt32, validateNumber, validateObject, validateBoolean } = require("internal:validators");

const MAX = 2147483647;

function checkSize(size, name = "size", max = MAX) {
  validateNumber(size, name);
  if (!(size >= 0 && size <= max)) throw new codes.ERR_OUT_OF_RANGE(name, `>= 0 && <= ${max}`, size);
  return size >>> 0;
}

function randomBytes(size, callback) {
  const count = checkSize(size);
  if (callback === undefined) return Buffer.from(ops.crypto_random(count));
  later(callback, () => [Buffer.from(ops.crypto_random(count))]);
  return undefined;
}

function range(buffer, offset, size) {
  if (!ArrayBuffer.isView(buffer) && !(buffer instanceof ArrayBuffer)) throw new codes.ERR_INVALID_ARG_TYPE("buf", ["ArrayBuffer", "ArrayBufferView"], buffer);
  const unit = buffer.BYTES_PER_ELEMENT ?? 1;
  const start = offset === undefined ? 0 : checkSize(offset * unit, "offset", buffer.byteLength);
  const count = size === undefined ? buffer.byteLength - start : checkSize(size * unit, "size", MAX);
  if (start + count > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE("size + offset", `<= ${buffer.byteLength}`, start + count);
  return [start, count];
}

function fill(buffer, start, count) {
  const view = ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset + start, count) : new Uint8Array(buffer, start, count);
  if (count > 0) view.set(new Uint8Array(ops.crypto_random(count)));
  return buffer;
}

function randomFillSync(buffer, offset, size) {
  return fill(buffer, ...range(buffer, offset, size));
}

function randomFill(buffer, offset, size, callback) {
  let [from, count, done] = [offset, size, callback];
  if (typeof from === "function") [from, count, done] = [undefined, undefined, from];
  else if (typeof count === "function") [count, done] = [undefined, count];
  validateFunction(done, "callback");
  const place = range(buffer, from, count);
  later(done, () => [fill(buffer, ...place)]);
}

let pool = null;
let used = 0;
/** 48 random bits; fetched in blocks. */
function random48() {
  if (pool === null || used + 6 > pool.length) {
    pool = Buffer.from(ops.crypto_random(6 * 256));
    used = 0;
  }
  used += 6;
  return pool.readUIntBE(used - 6, 6);
}

const LIMIT = 0xffffffffffff;

/** A number in [min, max), without bias. */
function randomInt(min, max, callback) {
  let [low, high, done] = [min, max, callback];
  if (high === undefined || typeof high === "function") [low, high, done] = [0, low, high];
  if (done !== undefined) validateFunction(done, "callback");
  if (!Number.isSafeInteger(low)) throw new codes.ERR_INVALID_ARG_TYPE("min", "a safe integer", low);
  if (!Number.isSafeInteger(high)) throw new codes.ERR_INVALID_ARG_TYPE("max", "a safe integer", high);
  if (high <= low) throw new codes.ERR_OUT_OF_RANGE("max", `greater than the value of "min" (${low})`, high);
  const span = high - low;
  if (!(span <= LIMIT)) throw new codes.ERR_OUT_OF_RANGE(max === undefined || typeof max === "function" ? "max" : "max - min", `<= ${LIMIT}`, span);
  const top = LIMIT - (LIMIT % span);
  const draw = () => {
    let x;
    do x = random48();
    while (x >= top);
    return (x % span) + low;
  };
  if (done === undefined) return draw();
  const value = draw();
  process.nextTick(done, undefined, value);
  return undefined;
}

function randomUUID(options) {
  if (options !== undefined) {
    validateObject(options, "options");
    if (options.disableEntropyCache !== undefined) validateBoolean(options.disableEntropyCache, "options.disableEntropyCache");
  }
  return globalThis.crypto.randomUUID();
}

/** RFC 9562, version 7: sorts by time. */
function randomUUIDv7(options) {
  const bytes = Buffer.from(ops.crypto_random(16));
  bytes.writeUIntBE(typeof options?.timestamp === "number" ? options.timestamp : Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// ---- primes ----

const bigBytes = (value, name) => {
  if (typeof value !== "bigint") return bytesOf(value, name, "utf8", ["ArrayBuffer", "TypedArray", "Buffer", "DataView", "bigint"]);
  if (value < 0n) throw new codes.ERR_OUT_OF_RANGE(name, ">= 0", value);
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
};

function generatePrimeSync(size, options = {}) {
  validateInt32(size, "size", 1);
  validateObject(options, "options");
  const { safe = false, bigint = false, add, rem } = options;
  validateBoolean(safe, "options.safe");
  validateBoolean(bigint, "options.bigint");
  const bytes = ops.crypto_generate_prime(size, safe, add === undefined ? null : bigBytes(add, "options.add"), rem === undefined ? null : bigBytes(rem, "options.rem"));
  return bigint ? BigInt(`0x${Buffer.from(bytes).toString("hex")}`) : bytes;
}

function generatePrime(size, options, callback) {
  const [given, done] = typeof options === "function" ? [{}, options] : [options, callback];
  validateFunction(done, "callback");
  later(done, () => [generatePrimeSync(size, given)]);
}

function checkPrimeSync(candidate, options = {}) {
  validateObject(options, "options");
  const { checks = 0 } = options;
  validateInt32(checks, "options.checks", 0);
  return ops.crypto_check_prime(bigBytes(candidate, "candidate"), checks);
}

function checkPrime(candidate, options, callback) {
  const [given, done] = typeof options === "function" ? [{}, options] : [options, callback];
  validateFunction(done, "callback");
  const value = checkPrimeSync(candidate, given);
  later(done, () => [value]);
}

module.exports = { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7 };
