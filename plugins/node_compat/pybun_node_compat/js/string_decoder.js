// node:string_decoder: bytes that arrive in pieces → text without cutting characters.  Rules: Node.js "String decoder".
"use strict";

const { normalizeEncoding, encodings } = require("internal:buffer_encoding");
const { codes } = require("internal:errors");

/** Bytes at the end of `bytes` that begin a character which is not complete. */
const INCOMPLETE = {
  __proto__: null,
  utf8(bytes) {
    const n = bytes.length;
    for (let back = 1; back <= Math.min(3, n); back += 1) {
      const b = bytes[n - back];
      if ((b & 0xc0) === 0x80) continue;
      const need = b >= 0xf0 && b <= 0xf4 ? 4 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xc2 && b < 0xe0 ? 2 : 1;
      if (need <= back) return 0;
      if (back > 1) {
        const next = bytes[n - back + 1];
        const low = b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80;
        const high = b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf;
        if (next < low || next > high) return 0;
      }
      return back;
    }
    return 0;
  },
  utf16le(bytes) {
    const n = bytes.length;
    const odd = n % 2;
    const whole = n - odd;
    if (whole >= 2 && (bytes[whole - 1] & 0xfc) === 0xd8) return odd + 2;
    return odd;
  },
  base64: (bytes) => bytes.length % 3,
  base64url: (bytes) => bytes.length % 3,
};

class StringDecoder {
  #pending = new Uint8Array(0);
  #encoding;

  constructor(encoding) {
    const name = normalizeEncoding(encoding);
    if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    this.encoding = name;
    this.#encoding = encodings[name];
  }

  write(chunk) {
    if (typeof chunk === "string") return chunk;
    if (!ArrayBuffer.isView(chunk)) throw new codes.ERR_INVALID_ARG_TYPE("buf", ["Buffer", "TypedArray", "DataView"], chunk);
    let bytes = chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#pending.length > 0) {
      const joined = new Uint8Array(this.#pending.length + bytes.length);
      joined.set(this.#pending);
      joined.set(bytes, this.#pending.length);
      bytes = joined;
    }
    const keep = INCOMPLETE[this.encoding]?.(bytes) ?? 0;
    const end = bytes.length - keep;
    this.#pending = bytes.slice(end);
    return end === 0 ? "" : this.#encoding.decode(bytes, 0, end);
  }

  end(chunk) {
    let text = chunk === undefined ? "" : this.write(chunk);
    const rest = this.#pending;
    if (rest.length > 0) {
      this.#pending = new Uint8Array(0);
      text += this.encoding === "utf8" ? "\ufffd" : this.#encoding.decode(rest, 0, rest.length);
    }
    return text;
  }

  text(bytes, offset) {
    this.#pending = new Uint8Array(0);
    return this.write(bytes.subarray(offset));
  }

  get lastChar() {
    const { Buffer } = require("node:buffer");
    return Buffer.from(this.#pending);
  }

  get lastNeed() {
    if (this.#pending.length === 0) return 0;
    if (this.encoding === "utf16le") return this.#pending.length % 2 === 1 ? 1 : 2;
    if (this.encoding !== "utf8") return 3 - this.#pending.length;
    const b = this.#pending[0];
    return (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) - this.#pending.length;
  }

  get lastTotal() {
    return this.#pending.length === 0 ? 0 : this.#pending.length + this.lastNeed;
  }
}

/** Callable without `new`, as in Node. */
function Decoder(encoding) {
  return Reflect.construct(StringDecoder, [encoding], new.target ?? Decoder);
}
Decoder.prototype = StringDecoder.prototype;
Object.defineProperty(Decoder.prototype, "constructor", { value: Decoder, writable: true, configurable: true, enumerable: false });
Object.defineProperty(Decoder, "name", { value: "StringDecoder" });

module.exports = { StringDecoder: Decoder };
