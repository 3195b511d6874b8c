// KeyObject and its makers.  A key is bytes: secret ones as they are, others in DER (see ops/keys.py).
"use strict";
const { ops } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, codes, encoded } = require("internal:crypto_arguments");
const { validateObject, validateOneOf, validateString } = require("internal:validators");

const secret = Symbol("KeyObject");

class KeyObject {
  #data;
  #facts;

  constructor(token, facts) {
    if (token !== secret) {
      if (!["secret", "public", "private"].includes(token)) throw new codes.ERR_INVALID_ARG_VALUE("type", token);
      throw new codes.ERR_INVALID_ARG_TYPE("handle", "object", facts);
    }
    this.#data = Buffer.from(facts.der);
    this.#facts = facts;
  }

  static from(key) {
    const made = key?.[secret];
    if (made === undefined) throw new codes.ERR_INVALID_ARG_TYPE("key", "CryptoKey", key);
    return made;
  }

  get type() {
    return this.#facts.type;
  }

  get symmetricKeySize() {
    return this.#facts.type === "secret" ? this.#data.length : undefined;
  }

  get asymmetricKeyType() {
    return this.#facts.kind;
  }

  get asymmetricKeyDetails() {
    if (this.#facts.type === "secret") return undefined;
    const details = { ...this.#facts.details };
    if (details.publicExponent !== undefined) details.publicExponent = BigInt(details.publicExponent);
    return details;
  }

  equals(other) {
    if (!(other instanceof KeyObject)) throw new codes.ERR_INVALID_ARG_TYPE("otherKeyObject", "KeyObject", other);
    return other.type === this.type && ops.crypto_compare(this.#data, other._bytes());
  }

  _bytes() {
    return this.#data;
  }

  export(options) {
    if (this.type === "secret") {
      if (options === undefined) return Buffer.from(this.#data);
      validateObject(options, "options");
      validateOneOf(options.format, "options.format", [undefined, "buffer", "jwk"]);
      return options.format === "jwk" ? { kty: "oct", k: this.#data.toString("base64url") } : Buffer.from(this.#data);
    }
    validateObject(options, "options");
    const isPrivate = this.type === "private";
    const { format } = options;
    if (format === "jwk") {
      if (options.passphrase !== undefined) throw new codes.ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS("jwk", "does not support encryption");
      return ops.crypto_key_to_jwk(this.#data, isPrivate);
    }
    if (format !== "pem" && format !== "der") throw new codes.ERR_INVALID_ARG_VALUE("options.format", format);
    let { type } = options;
    if (isPrivate) {
      if (!["pkcs1", "pkcs8", "sec1"].includes(type)) throw new codes.ERR_INVALID_ARG_VALUE("options.type", type);
    } else {
      type ??= "spki";
      if (!["pkcs1", "spki"].includes(type)) throw new codes.ERR_INVALID_ARG_VALUE("options.type", type);
    }
    if ((type === "pkcs1" && this.asymmetricKeyType !== "rsa") || (type === "sec1" && this.asymmetricKeyType !== "ec")) {
      throw new codes.ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, `can only be used for ${type === "sec1" ? "EC" : "RSA"} keys`);
    }
    const lock = options.cipher === undefined && options.passphrase === undefined ? null : bytesOf(options.passphrase, "options.passphrase");
    const bytes = Buffer.from(ops.crypto_key_export(this.#data, isPrivate, format, type, isPrivate ? lock : null));
    return format === "pem" ? bytes.toString() : bytes;
  }

  toCryptoKey() {
    throw new codes.ERR_NOT_BUILT("KeyObject.toCryptoKey()");
  }

  get [Symbol.toStringTag]() {
    return "KeyObject";
  }
}

class SecretKeyObject extends KeyObject {}
class PublicKeyObject extends KeyObject {}
class PrivateKeyObject extends KeyObject {}
const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };

const make = (facts) => new classes[facts.type](secret, facts);

function createSecretKey(key, encoding) {
  const bytes = bytesOf(key, "key", encoding);
  return make({ type: "secret", der: bytes });
}

/** The bytes of a secret given as text, bytes or KeyObject. */
function secretBytes(key, encoding, name = "key") {
  if (key instanceof KeyObject) {
    if (key.type !== "secret") throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, "secret");
    return key._bytes();
  }
  return bytesOf(key, name, encoding, ["ArrayBuffer", "Buffer", "TypedArray", "DataView", "string", "KeyObject", "CryptoKey"]);
}

function parse(input, wantPrivate, name) {
  if (typeof input === "string" || ArrayBuffer.isView(input) || input instanceof ArrayBuffer) {
    return ops.crypto_key_parse(wantPrivate, bytesOf(input, name), "pem", null, null);
  }
  if (input === null || typeof input !== "object") {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ["ArrayBuffer", "Buffer", "TypedArray", "DataView", "string", "KeyObject", "CryptoKey"], input);
  }
  const { key, format = "pem", type } = input;
  if (key instanceof KeyObject) return asFacts(key, wantPrivate);
  if (format === "jwk") {
    validateObject(key, `${name}.key`);
    const isPrivate = key.d !== undefined;
    if (wantPrivate && !isPrivate) throw new codes.ERR_CRYPTO_INVALID_JWK();
    const facts = ops.crypto_key_from_jwk({ ...key }, isPrivate);
    return isPrivate && !wantPrivate ? ops.crypto_key_to_public(facts.der) : facts;
  }
  validateOneOf(format, `${name}.format`, ["pem", "der"]);
  if (format === "der") validateString(type, `${name}.type`);
  const bytes = bytesOf(key, `${name}.key`, input.encoding);
  const passphrase = input.passphrase === undefined || input.passphrase === null ? null : bytesOf(input.passphrase, `${name}.passphrase`, input.encoding);
  return ops.crypto_key_parse(wantPrivate, bytes, format, type ?? null, passphrase);
}

function asFacts(key, wantPrivate) {
  if (key.type === "secret" || (wantPrivate && key.type !== "private")) {
    throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, wantPrivate ? "private" : "private or public");
  }
  return key.type === "private" && !wantPrivate
    ? ops.crypto_key_to_public(key._bytes())
    : { type: key.type, der: key._bytes(), kind: key.asymmetricKeyType, details: key.asymmetricKeyDetails };
}

const createPrivateKey = (key) => {
  if (key instanceof KeyObject) throw new codes.ERR_INVALID_ARG_TYPE("key", ["ArrayBuffer", "Buffer", "TypedArray", "DataView", "string", "object"], key);
  return make(parse(key, true, "key"));
};
const createPublicKey = (key) => make(key instanceof KeyObject ? publicOf(key) : parse(key, false, "key"));

function publicOf(key) {
  if (key.type !== "private") throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, "private");
  return ops.crypto_key_to_public(key._bytes());
}

/** Facts of the key in whatever form sign, verify, encrypt … take it. */
function keyFacts(input, wantPrivate, name = "key") {
  return input instanceof KeyObject ? asFacts(input, wantPrivate) : parse(input, wantPrivate, name);
}

/** A key pair half as generateKeyPair's encoding options want it. */
function exported(facts, encoding) {
  const key = make(facts);
  return encoding === undefined || encoding === null ? key : key.export(encoding);
}

module.exports = { KeyObject, createPrivateKey, createPublicKey, createSecretKey, encoded, exported, keyFacts, make, secretBytes };
