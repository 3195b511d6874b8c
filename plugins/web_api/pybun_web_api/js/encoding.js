// TextEncoder and TextDecoder.  Rules: WHATWG Encoding.
//
// UTF-8 of short texts is done here, of long ones by an op, which costs a copy and a call but runs at C speed.  Other encodings go through
// Python's codecs, incremental when streaming.
"use strict";
const { ops } = internal;
const { expose, usv, string, bytesOf, dictionary, isObject } = require("internal:webidl");
const { invalidThis, invalidArgType, coded } = require("internal:web_errors");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");

const SHORT = 512;

/** Bytes of a text; lone surrogates become U+FFFD. */
function encode(text) {
  const { length } = text;
  if (length > SHORT) return new Uint8Array(ops.web_utf8_encode(text));
  const bytes = new Uint8Array(length * 3);
  const end = encodeInto(text, bytes).written;
  return bytes.slice(0, end);
}

function encodeInto(text, bytes) {
  const { length } = text;
  const room = bytes.length;
  let at = 0;
  let i = 0;
  for (; i < length; i += 1) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      if (at >= room) break;
      bytes[at++] = code;
      continue;
    }
    if (code < 0x800) {
      if (at + 2 > room) break;
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = code <= 0xdbff && i + 1 < length ? text.charCodeAt(i + 1) : 0;
      if (next >= 0xdc00 && next <= 0xdfff) {
        if (at + 4 > room) break;
        code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 63);
        bytes[at++] = 0x80 | ((code >> 6) & 63);
        bytes[at++] = 0x80 | (code & 63);
        i += 1;
        continue;
      }
      code = 0xfffd;
    }
    if (at + 3 > room) break;
    bytes[at++] = 0xe0 | (code >> 12);
    bytes[at++] = 0x80 | ((code >> 6) & 63);
    bytes[at++] = 0x80 | (code & 63);
  }
  return { read: i, written: at };
}

class TextEncoder {
  #brand = true;

  get encoding() {
    if (!(#brand in this)) throw invalidThis("TextEncoder");
    return "utf-8";
  }

  encode(input = "") {
    if (!(#brand in this)) throw invalidThis("TextEncoder");
    return encode(string(input));
  }

  encodeInto(source, destination) {
    if (!(#brand in this)) throw invalidThis("TextEncoder");
    if (typeof source !== "string") throw invalidArgType("src", "string", source);
    if (!(destination instanceof Uint8Array)) throw invalidArgType("dest", "Uint8Array", destination);
    return encodeInto(source, destination);
  }

  [inspectCustom](depth, options, inspect) {
    if (typeof depth === "number" && depth < 0) return this;
    const view = Object.create({ constructor: TextEncoder });
    view.encoding = "utf-8";
    return inspect(view, options);
  }
}
expose(TextEncoder);

// ---- decoding ----

/** Text of whole UTF-8 bytes; malformed sequences become U+FFFD.  Short ASCII is done here. */
function decodeUtf8(bytes) {
  const { length } = bytes;
  if (length <= 64) {
    let i = 0;
    while (i < length && bytes[i] < 0x80) i += 1;
    if (i === length) return String.fromCharCode.apply(null, bytes);
  }
  return ops.web_utf8_decode(bytes, false);
}

const labels = new Map([["utf-8", "utf-8"], ["utf8", "utf-8"], ["unicode-1-1-utf-8", "utf-8"]]);

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #stream = 0; // id of the incremental decoder in Python, 0 when none

  constructor(label = "utf-8", options = undefined) {
    const name = string(label).replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, "").toLowerCase();
    let encoding = labels.get(name);
    if (encoding === undefined) {
      encoding = ops.web_encoding_name(name);
      if (encoding === null) throw coded(RangeError, "ERR_ENCODING_NOT_SUPPORTED", `The "${label}" encoding is not supported`);
      labels.set(name, encoding);
    }
    const given = dictionary(options, "TextDecoder");
    this.#encoding = encoding;
    this.#fatal = Boolean(given.fatal);
    this.#ignoreBOM = Boolean(given.ignoreBOM);
  }

  get encoding() {
    if (!(#encoding in this)) throw invalidThis("TextDecoder");
    return this.#encoding;
  }

  get fatal() {
    if (!(#encoding in this)) throw invalidThis("TextDecoder");
    return this.#fatal;
  }

  get ignoreBOM() {
    if (!(#encoding in this)) throw invalidThis("TextDecoder");
    return this.#ignoreBOM;
  }

  decode(input = undefined, options = undefined) {
    if (!(#encoding in this)) throw invalidThis("TextDecoder");
    let bytes;
    if (input === undefined) bytes = new Uint8Array(0);
    else {
      bytes = isObject(input) ? bytesOf(input) : undefined;
      if (bytes === undefined) throw invalidArgType("list", ["ArrayBuffer", "ArrayBufferView"], input);
    }
    const streaming = isObject(options) && Boolean(options.stream);
    if (this.#encoding === "utf-8" && this.#stream === 0 && !streaming) {
      const bom = !this.#ignoreBOM && bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      const body = bom ? bytes.subarray(3) : bytes;
      if (!this.#fatal) return decodeUtf8(body);
      const text = ops.web_utf8_decode(body, true);
      if (text === null) throw this.#invalid();
      return text;
    }
    const result = ops.web_text_decode(this.#stream, this.#encoding, this.#fatal, this.#ignoreBOM, bytes, !streaming);
    if (result === null) {
      this.#stream = 0;
      throw this.#invalid();
    }
    this.#stream = result[0];
    return result[1];
  }

  #invalid() {
    return coded(TypeError, "ERR_ENCODING_INVALID_ENCODED_DATA", `The encoded data was not valid for encoding ${this.#encoding}`);
  }

  [inspectCustom](depth, options, inspect) {
    if (typeof depth === "number" && depth < 0) return this;
    const view = Object.create({ constructor: TextDecoder });
    Object.assign(view, { fatal: this.#fatal, encoding: this.#encoding, ignoreBOM: this.#ignoreBOM });
    return inspect(view, options);
  }
}
expose(TextDecoder);

const printAsBun = Symbol.for("pybun.printAsBun");
for (const Class of [TextEncoder, TextDecoder]) {
  Object.defineProperty(Class.prototype, printAsBun, {
    value(printer) {
      printer.plain(this);
    },
    enumerable: false,
    configurable: true,
  });
}

module.exports = { TextEncoder, TextDecoder, encode, decodeUtf8, encodeInto, usv };
