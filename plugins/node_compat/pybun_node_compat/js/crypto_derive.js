// pbkdf2, scrypt, hkdf.
"use strict";
const { ops, opCallback } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, codes, later } = require("internal:crypto_arguments");
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require("internal:validators");
const { digestSize } = require("internal:crypto_hash");

const calls = (callback) => (error, value) => (error === null ? callback(null, Buffer.from(value)) : callback(error));

// ---- pbkdf2 ----

function pbkdf2Arguments(password, salt, iterations, length, digest) {
  validateString(digest, "digest");
  const secret = bytesOf(password, "password");
  const grains = bytesOf(salt, "salt");
  validateInt32(iterations, "iterations", 1);
  validateInt32(length, "keylen", 0);
  if (digestSize(digest) === null) throw new codes.ERR_CRYPTO_INVALID_DIGEST(digest);
  return [secret, grains, iterations, length, digest];
}

function pbkdf2(password, salt, iterations, length, digest, callback) {
  let [name, done] = [digest, callback];
  if (typeof name === "function") [name, done] = [undefined, name];
  const args = pbkdf2Arguments(password, salt, iterations, length, name);
  validateFunction(done, "callback");
  opCallback.crypto_pbkdf2_async(calls(done), ...args);
}

function pbkdf2Sync(...given) {
  return Buffer.from(ops.crypto_pbkdf2(...pbkdf2Arguments(...given)));
}

// ---- scrypt ----

function scryptArguments(password, salt, length, options) {
  const secret = bytesOf(password, "password");
  const grains = bytesOf(salt, "salt");
  validateInt32(length, "keylen", 0);
  let [n, r, p, limit] = [16384, 8, 1, 32 * 1024 * 1024];
  if (options !== undefined && options !== null) {
    for (const [short, long] of [["N", "cost"], ["r", "blockSize"], ["p", "parallelization"]]) {
      if (options[short] !== undefined && options[long] !== undefined) throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
    }
    n = options.N ?? options.cost ?? n;
    r = options.r ?? options.blockSize ?? r;
    p = options.p ?? options.parallelization ?? p;
    limit = options.maxmem ?? limit;
    for (const [value, name] of [[n, "N"], [r, "r"], [p, "p"]]) validateUint32(value, name);
    validateInteger(limit, "maxmem", 0);
  }
  return [secret, grains, length, n, r, p, limit];
}

function scrypt(password, salt, length, options, callback) {
  const [given, done] = typeof options === "function" ? [undefined, options] : [options, callback];
  const args = scryptArguments(password, salt, length, given);
  validateFunction(done, "callback");
  const [, , , n, r, p, limit] = args;
  if (n < 2 || (n & (n - 1)) !== 0 || 128 * n * r > limit || p < 1) ops.crypto_scrypt(Buffer.alloc(0), Buffer.alloc(0), 1, n, r, p, limit); // throws
  opCallback.crypto_scrypt_async(calls(done), ...args);
}

function scryptSync(password, salt, length, options) {
  return Buffer.from(ops.crypto_scrypt(...scryptArguments(password, salt, length, options)));
}

// ---- hkdf ----

function hkdfSync(digest, key, salt, info, length) {
  validateString(digest, "digest");
  const secret = require("internal:crypto_keys").secretBytes(key, undefined, "ikm");
  const grains = bytesOf(salt, "salt");
  const context = bytesOf(info, "info");
  validateInteger(length, "length", 0, 2147483647);
  if (context.length > 1024) throw new codes.ERR_OUT_OF_RANGE("info", "must not contain more than 1024 bytes", context.length);
  return ops.crypto_hkdf(digest, secret, grains, context, length);
}

function hkdf(digest, key, salt, info, length, callback) {
  validateFunction(callback, "callback");
  const value = hkdfSync(digest, key, salt, info, length);
  later(callback, () => [value]);
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
