// Signatures and RSA encryption.
"use strict";
const { ops } = internal;
const { Writable } = require("node:stream");
const { Buffer } = require("node:buffer");
const { bytesOf, callable, codes, dataOf, encoded, later } = require("internal:crypto_arguments");
const { keyFacts } = require("internal:crypto_keys");
const { digestSize } = require("internal:crypto_hash");
const { validateString, validateOneOf } = require("internal:validators");

const { RSA_PKCS1_PADDING, RSA_PKCS1_OAEP_PADDING } = { RSA_PKCS1_PADDING: 1, RSA_PKCS1_OAEP_PADDING: 4 };

const isOptions = (key) => key !== null && typeof key === "object" && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer);

function options(key) {
  if (!isOptions(key)) return [null, null, null];
  const { padding, saltLength, dsaEncoding } = key;
  if (dsaEncoding !== undefined) validateOneOf(dsaEncoding, "options.dsaEncoding", ["der", "ieee-p1363"]);
  for (const [value, name] of [[padding, "padding"], [saltLength, "saltLength"]]) {
    if (value !== undefined && !(Number.isInteger(value) && value >= -2)) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, value);
  }
  return [padding ?? null, saltLength ?? null, dsaEncoding ?? null];
}

/** For ed25519 and its like there is no digest. */
const digestFor = (name, facts) => (/^(ed|x)(25519|448)$/.test(facts.kind) && (name === null || name === undefined) ? null : name ?? null);

function signBytes(algorithm, data, key) {
  if (!key) throw new codes.ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const facts = keyFacts(key, true);
  return Buffer.from(ops.crypto_sign(digestFor(algorithm, facts), facts.der, data, ...options(key)));
}

function verifyBytes(algorithm, data, key, signature) {
  const facts = keyFacts(key, false);
  return ops.crypto_verify(digestFor(algorithm, facts), facts.der, data, signature, ...options(key));
}

class Signer extends Writable {
  constructor(algorithm, given) {
    validateString(algorithm, "algorithm");
    if (digestSize(algorithm) === null) throw new codes.ERR_CRYPTO_INVALID_DIGEST(algorithm);
    super(given);
    Object.defineProperties(this, { _algorithm: { value: algorithm }, _chunks: { value: [] } });
  }

  update(data, encoding) {
    this._chunks.push(Buffer.from(dataOf(data, encoding)));
    return this;
  }

  _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }
}

class Sign extends Signer {
  sign(key, encoding) {
    return encoded(signBytes(this._algorithm, Buffer.concat(this._chunks), key), encoding);
  }
}

class Verify extends Signer {
  verify(key, signature, encoding) {
    return verifyBytes(this._algorithm, Buffer.concat(this._chunks), key, bytesOf(signature, "signature", encoding));
  }
}

function sign(algorithm, data, key, callback) {
  if (algorithm !== null && algorithm !== undefined) validateString(algorithm, "algorithm");
  const bytes = bytesOf(data, "data");
  if (callback === undefined) return signBytes(algorithm, bytes, key);
  later(callback, () => [signBytes(algorithm, bytes, key)]);
  return undefined;
}

function verify(algorithm, data, key, signature, callback) {
  if (algorithm !== null && algorithm !== undefined) validateString(algorithm, "algorithm");
  const bytes = bytesOf(data, "data");
  const given = bytesOf(signature, "signature");
  if (callback === undefined) return verifyBytes(algorithm, bytes, key, given);
  later(callback, () => [verifyBytes(algorithm, bytes, key, given)]);
  return undefined;
}

function rsa(operation, fallback) {
  return {
    [operation](key, buffer) {
      const facts = keyFacts(key, operation.startsWith("private"));
      const given = isOptions(key) ? key : {};
      const data = bytesOf(buffer, "buffer", given.encoding);
      const label = given.oaepLabel === undefined ? null : bytesOf(given.oaepLabel, "key.oaepLabel", given.encoding);
      return Buffer.from(ops.crypto_rsa_crypt(operation, facts.der, data, given.padding ?? fallback, given.oaepHash ?? "sha1", label));
    },
  }[operation];
}

module.exports = {
  Sign: callable(Sign),
  Verify: callable(Verify),
  privateDecrypt: rsa("privateDecrypt", RSA_PKCS1_OAEP_PADDING),
  privateEncrypt: rsa("privateEncrypt", RSA_PKCS1_PADDING),
  publicDecrypt: rsa("publicDecrypt", RSA_PKCS1_PADDING),
  publicEncrypt: rsa("publicEncrypt", RSA_PKCS1_OAEP_PADDING),
  sign,
  verify,
};
