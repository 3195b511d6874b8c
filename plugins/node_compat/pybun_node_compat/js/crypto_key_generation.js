// generateKeyPair, generateKey.
"use strict";
const { ops, opCallback } = internal;
const { Buffer } = require("node:buffer");
const { codes, later } = require("internal:crypto_arguments");
const { createSecretKey, exported } = require("internal:crypto_keys");
const { validateFunction, validateInteger, validateObject, validateString, validateUint32 } = require("internal:validators");

const KINDS = new Set(["rsa", "rsa-pss", "dsa", "ec", "ed25519", "ed448", "x25519", "x448"]);

function plan(type, options) {
  validateString(type, "type");
  if (!KINDS.has(type)) {
    if (type === "dh") throw new codes.ERR_NOT_BUILT("crypto.generateKeyPair('dh')");
    throw new codes.ERR_INVALID_ARG_VALUE("type", type, "must be a supported key type");
  }
  const given = {};
  if (options !== undefined) validateObject(options, "options");
  if (type.startsWith("rsa") || type === "dsa") {
    validateObject(options, "options");
    validateUint32(options.modulusLength, "options.modulusLength");
    given.modulusLength = options.modulusLength;
    if (options.publicExponent !== undefined) {
      validateUint32(options.publicExponent, "options.publicExponent");
      given.publicExponent = options.publicExponent;
    }
  } else if (type === "ec") {
    validateObject(options, "options");
    validateString(options.namedCurve, "options.namedCurve");
    given.namedCurve = options.namedCurve;
  }
  return [type, given];
}

const finish = ([privateFacts, publicFacts], options) => [exported(publicFacts, options?.publicKeyEncoding), exported(privateFacts, options?.privateKeyEncoding)];

function generateKeyPairSync(type, options) {
  const [publicKey, privateKey] = finish(ops.crypto_key_generate(...plan(type, options)), options);
  return { publicKey, privateKey };
}

function generateKeyPair(type, options, callback) {
  const [given, done] = typeof options === "function" ? [undefined, options] : [options, callback];
  validateFunction(done, "callback");
  const args = plan(type, given);
  opCallback.crypto_key_generate_async((error, value) => {
    if (error !== null) return done(error);
    let keys;
    try {
      keys = finish(value, given);
    } catch (problem) {
      return done(problem);
    }
    return done(null, ...keys);
  }, ...args);
}
Object.defineProperty(generateKeyPair, Symbol.for("nodejs.util.promisify.custom"), {
  value: (type, options) =>
    new Promise((resolve, reject) =>
      generateKeyPair(type, options, (error, publicKey, privateKey) => (error ? reject(error) : resolve({ publicKey, privateKey }))),
    ),
});

function generateKeySync(type, options) {
  validateString(type, "type");
  validateObject(options, "options");
  const { length } = options;
  if (type === "hmac") validateInteger(length, "options.length", 8, 2 ** 31 - 1);
  else if (type === "aes") {
    if (![128, 192, 256].includes(length)) throw new codes.ERR_INVALID_ARG_VALUE("options.length", length, "must be one of: 128, 192, 256");
  } else throw new codes.ERR_INVALID_ARG_VALUE("type", type, "must be a supported key type");
  return createSecretKey(Buffer.from(ops.crypto_random(Math.floor(length / 8))));
}

function generateKey(type, options, callback) {
  validateFunction(callback, "callback");
  const key = generateKeySync(type, options);
  later(callback, () => [key]);
}

module.exports = { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync };
