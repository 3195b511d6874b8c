// createCipheriv, createDecipheriv.
"use strict";
const { ops } = internal;
const { Transform } = require("node:stream");
const { StringDecoder } = require("node:string_decoder");
const { Buffer } = require("node:buffer");
const { bytesOf, callable, codes, encoded } = require("internal:crypto_arguments");
const { validateString, validateObject } = require("internal:validators");

const AUTHENTIC = new Set(["gcm", "poly1305"]);

class CipherBase extends Transform {
  constructor(name, key, iv, options, decrypt) {
    validateString(name, "cipher");
    const secret = require("internal:crypto_keys").secretBytes(key, options?.encoding);
    const vector = iv === null ? Buffer.alloc(0) : bytesOf(iv, "iv");
    const facts = ops.crypto_cipher_info(name);
    if (facts === null) throw new codes.ERR_CRYPTO_UNKNOWN_CIPHER();
    if (secret.length !== facts.key) throw new codes.ERR_CRYPTO_INVALID_KEYLEN();
    const flexible = facts.mode === "gcm" ? vector.length > 0 : vector.length === facts.iv;
    if (!flexible) throw new codes.ERR_CRYPTO_INVALID_IV();
    const tagLength = options?.authTagLength ?? 16;
    if (AUTHENTIC.has(facts.mode) && !(tagLength >= 4 && tagLength <= 16)) throw new codes.ERR_CRYPTO_INVALID_AUTH_TAG(tagLength);
    super(options);
    const state = { rid: ops.crypto_cipher_start(facts.name, Buffer.from(secret), Buffer.from(vector), decrypt, tagLength), facts, decrypt, tagLength, tag: null, done: false, decoder: null, encoding: null };
    Object.defineProperty(this, "_state", { value: state });
  }

  update(data, inputEncoding, outputEncoding) {
    if (typeof data !== "string" && !ArrayBuffer.isView(data)) throw new codes.ERR_INVALID_ARG_TYPE("data", ["string", "Buffer", "TypedArray", "DataView"], data);
    if (this._state.done) throw new codes.ERR_CRYPTO_INVALID_STATE("update");
    return this._text(ops.crypto_cipher_update(this._state.rid, bytesOf(data, "data", inputEncoding)), outputEncoding, false);
  }

  /** Text is decoded over the borders of the pieces. */
  _text(bytes, encoding, last) {
    if (!encoding || encoding === "buffer") return encoded(bytes);
    const state = this._state;
    if (state.encoding !== null && state.encoding !== encoding) throw new codes.ERR_INVALID_ARG_VALUE("outputEncoding", encoding, "cannot be changed");
    state.encoding = encoding;
    state.decoder ??= new StringDecoder(encoding);
    return last ? state.decoder.end(Buffer.from(bytes)) : state.decoder.write(Buffer.from(bytes));
  }

  final(outputEncoding) {
    const state = this._state;
    if (state.done) throw new codes.ERR_CRYPTO_INVALID_STATE("final");
    state.done = true;
    const [bytes, tag] = ops.crypto_cipher_final(state.rid);
    if (!state.decrypt && tag !== null) state.tag = Buffer.from(tag);
    return this._text(bytes, outputEncoding, true);
  }

  setAutoPadding(wanted = true) {
    if (this._state.done) throw new codes.ERR_CRYPTO_INVALID_STATE("setAutoPadding");
    ops.crypto_cipher_padding(this._state.rid, Boolean(wanted));
    return this;
  }

  setAAD(data, options) {
    if (options !== undefined) validateObject(options, "options");
    if (this._state.done || !AUTHENTIC.has(this._state.facts.mode)) throw new codes.ERR_CRYPTO_INVALID_STATE("setAAD");
    ops.crypto_cipher_aad(this._state.rid, bytesOf(data, "buffer", options?.encoding));
    return this;
  }

  _transform(chunk, encoding, callback) {
    try {
      this.push(this.update(chunk, encoding));
    } catch (error) {
      return callback(error);
    }
    return callback();
  }

  _flush(callback) {
    try {
      this.push(this.final());
    } catch (error) {
      return callback(error);
    }
    return callback();
  }
}

class Cipheriv extends CipherBase {
  constructor(name, key, iv, options) {
    super(name, key, iv, options, false);
  }

  getAuthTag() {
    if (this._state.tag === null) throw new codes.ERR_CRYPTO_INVALID_STATE("getAuthTag");
    return this._state.tag;
  }
}

class Decipheriv extends CipherBase {
  constructor(name, key, iv, options) {
    super(name, key, iv, options, true);
  }

  setAuthTag(tag, encoding) {
    const state = this._state;
    const bytes = bytesOf(tag, "buffer", encoding);
    if (state.done || state.tag !== null || !AUTHENTIC.has(state.facts.mode)) throw new codes.ERR_CRYPTO_INVALID_STATE("setAuthTag");
    if (![4, 8, 12, 13, 14, 15, 16].includes(bytes.length)) throw new codes.ERR_CRYPTO_INVALID_AUTH_TAG(bytes.length);
    state.tag = bytes;
    ops.crypto_cipher_tag(state.rid, Buffer.from(bytes));
    return this;
  }
}

/** OpenSSL's numbers of ciphers. */
const NUMBERS = {
  "aes-128-ecb": 418, "aes-128-cbc": 419, "aes-192-ecb": 422, "aes-192-cbc": 423, "aes-256-ecb": 426, "aes-256-cbc": 427, "aes-128-gcm": 895,
  "aes-192-gcm": 898, "aes-256-gcm": 901, "aes-128-ctr": 904, "aes-192-ctr": 905, "aes-256-ctr": 906, "chacha20-poly1305": 1018,
};

/** {name, blockSize, ivLength, keyLength, mode} or undefined. */
function getCipherInfo(name, options) {
  if (typeof name !== "string" && typeof name !== "number") throw new codes.ERR_INVALID_ARG_TYPE("nameOrNid", ["string", "number"], name);
  const facts = typeof name === "string" ? ops.crypto_cipher_info(name) : null;
  if (facts === null || (options?.keyLength !== undefined && options.keyLength !== facts.key)) return undefined;
  if (options?.ivLength !== undefined && facts.mode !== "gcm" && options.ivLength !== facts.iv) return undefined;
  const plain = facts.mode === "gcm" ? `id-${facts.name.replace("aes-", "aes")}` : facts.name;
  const made = { mode: { poly1305: "stream", cfb8: "cfb" }[facts.mode] ?? facts.mode, name: plain };
  if (NUMBERS[facts.name] !== undefined) made.nid = NUMBERS[facts.name];
  if (facts.block > 1 || facts.mode === "gcm") made.blockSize = facts.block;
  if (facts.iv > 0) made.ivLength = options?.ivLength ?? facts.iv;
  made.keyLength = facts.key;
  return made;
}

module.exports = { Cipheriv: callable(Cipheriv), Decipheriv: callable(Decipheriv), getCipherInfo, getCiphers: () => ops.crypto_cipher_names() };
