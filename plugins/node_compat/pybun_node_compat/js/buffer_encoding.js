// Text ↔ bytes for Buffer, StringDecoder and friends: utf8, utf16le, latin1, ascii, base64, base64url, hex.
//
// Rules: Node.js "Buffers and character encodings"; UTF-8 decoding replaces each maximal ill-formed subpart by U+FFFD (WHATWG Encoding).  Small strings are
// done here; long ones by an op, where Python's codecs work at memory speed.
"use strict";

const { ops } = internal;
const SMALL = 256;
const fromCharCode = String.fromCharCode;

/** Canonical name of an encoding, undefined when unknown. */
function normalizeEncoding(name) {
  if (name === undefined || name === null || name === "utf8" || name === "utf-8") return "utf8";
  switch (name) {
    case "hex": case "base64": case "base64url": case "latin1": case "ascii": case "utf16le": return name;
    case "binary": return "latin1";
    case "ucs2": case "ucs-2": case "utf-16le": return "utf16le";
    case "": return "utf8";
  }
  if (typeof name !== "string") return undefined;
  const lower = name.toLowerCase();
  return lower === name ? undefined : normalizeEncoding(lower);
}

// ---- UTF-8 ----

/** Bytes of `text` in UTF-8; lone surrogates become U+FFFD. */
function utf8Length(text) {
  let bytes = 0;
  const n = text.length;
  for (let i = 0; i < n; i += 1) {
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes += 1;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c <= 0xdbff && i + 1 < n) {
      const d = text.charCodeAt(i + 1);
      if (d >= 0xdc00 && d <= 0xdfff) {
        bytes += 4;
        i += 1;
      } else bytes += 3;
    } else bytes += 3;
  }
  return bytes;
}

/** Writes `text` into `target` from `at`, at most `length` bytes, whole characters only; answers the bytes written. */
function utf8Write(target, text, at, length) {
  const end = at + length;
  let o = at;
  const n = text.length;
  for (let i = 0; i < n; i += 1) {
    let c = text.charCodeAt(i);
    if (c < 0x80) {
      if (o >= end) break;
      target[o++] = c;
    } else if (c < 0x800) {
      if (o + 2 > end) break;
      target[o++] = 0xc0 | (c >> 6);
      target[o++] = 0x80 | (c & 63);
    } else {
      if (c >= 0xd800 && c <= 0xdfff) {
        const d = c <= 0xdbff && i + 1 < n ? text.charCodeAt(i + 1) : 0;
        if (d >= 0xdc00 && d <= 0xdfff) {
          if (o + 4 > end) break;
          c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
          i += 1;
          target[o++] = 0xf0 | (c >> 18);
          target[o++] = 0x80 | ((c >> 12) & 63);
          target[o++] = 0x80 | ((c >> 6) & 63);
          target[o++] = 0x80 | (c & 63);
          continue;
        }
        c = 0xfffd;
      }
      if (o + 3 > end) break;
      target[o++] = 0xe0 | (c >> 12);
      target[o++] = 0x80 | ((c >> 6) & 63);
      target[o++] = 0x80 | (c & 63);
    }
  }
  return o - at;
}

/** A fresh Uint8Array with the UTF-8 of `text`. */
function utf8Encode(text) {
  if (text.length > SMALL) return new Uint8Array(ops.encoding_utf8_encode(text));
  const bytes = new Uint8Array(utf8Length(text));
  utf8Write(bytes, text, 0, bytes.length);
  return bytes;
}

function utf8Decode(bytes, start, end) {
  if (end - start > SMALL) return ops.encoding_utf8_decode(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end));
  let out = "";
  let i = start;
  while (i < end) {
    const a = bytes[i++];
    if (a < 0x80) {
      out += fromCharCode(a);
      continue;
    }
    let need;
    let low = 0x80;
    let high = 0xbf;
    let c;
    if (a >= 0xc2 && a <= 0xdf) {
      need = 1;
      c = a & 0x1f;
    } else if (a >= 0xe0 && a <= 0xef) {
      need = 2;
      if (a === 0xe0) low = 0xa0;
      if (a === 0xed) high = 0x9f;
      c = a & 0xf;
    } else if (a >= 0xf0 && a <= 0xf4) {
      need = 3;
      if (a === 0xf0) low = 0x90;
      if (a === 0xf4) high = 0x8f;
      c = a & 7;
    } else {
      out += "\ufffd";
      continue;
    }
    while (need > 0 && i < end && bytes[i] >= low && bytes[i] <= high) {
      c = (c << 6) | (bytes[i++] & 63);
      low = 0x80;
      high = 0xbf;
      need -= 1;
    }
    if (need > 0) out += "\ufffd";
    else if (c < 0x10000) out += fromCharCode(c);
    else out += fromCharCode(0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
  }
  return out;
}

// ---- one byte or two bytes per character ----

function codeUnits(bytes, start, end, mask) {
  let out = "";
  for (let i = start; i < end; i += 4096) {
    const part = bytes.subarray(i, Math.min(i + 4096, end));
    out += mask === 0xff ? fromCharCode.apply(null, part) : fromCharCode.apply(null, part.map((b) => b & mask));
  }
  return out;
}

function latin1Decode(bytes, start, end) {
  return end - start > 65536 ? ops.encoding_latin1_decode(bytes.subarray(start, end)) : codeUnits(bytes, start, end, 0xff);
}

const asciiDecode = (bytes, start, end) => codeUnits(bytes, start, end, 0x7f);

function latin1Write(target, text, at, length) {
  const n = Math.min(text.length, length);
  for (let i = 0; i < n; i += 1) target[at + i] = text.charCodeAt(i);
  return n;
}

function utf16Decode(bytes, start, end) {
  const units = (end - start) >> 1;
  if (units === 0) return "";
  const copy = bytes.slice(start, start + units * 2);
  const view = new Uint16Array(copy.buffer, copy.byteOffset, units);
  let out = "";
  for (let i = 0; i < units; i += 4096) out += fromCharCode.apply(null, view.subarray(i, Math.min(i + 4096, units)));
  return out;
}

function utf16Write(target, text, at, length) {
  const n = Math.min(text.length, length >> 1);
  for (let i = 0; i < n; i += 1) {
    const c = text.charCodeAt(i);
    target[at + 2 * i] = c & 0xff;
    target[at + 2 * i + 1] = c >> 8;
  }
  return n * 2;
}

// ---- hex ----

const HEX = [];
for (let i = 0; i < 256; i += 1) HEX.push((i < 16 ? "0" : "") + i.toString(16));

function hexDecode(bytes, start, end) {
  let out = "";
  for (let i = start; i < end; i += 1) out += HEX[bytes[i]];
  return out;
}

function hexDigit(c) {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 97 && c <= 102) return c - 87;
  if (c >= 65 && c <= 70) return c - 55;
  return -1;
}

/** Stops at the first pair that is not hexadecimal. */
function hexWrite(target, text, at, length) {
  const n = Math.min(text.length >> 1, length);
  for (let i = 0; i < n; i += 1) {
    const a = hexDigit(text.charCodeAt(2 * i));
    const b = hexDigit(text.charCodeAt(2 * i + 1));
    if (a < 0 || b < 0) return i;
    target[at + i] = (a << 4) | b;
  }
  return n;
}

// ---- base64: both alphabets are read, anything else is skipped, the first "=" ends the text ----

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i += 1) {
  VALUES[ALPHABET.charCodeAt(i)] = i;
  VALUES[URL_ALPHABET.charCodeAt(i)] = i;
}

// Looked up when first wanted: an engine may add its newest functions after the snapshot in which this runs.
let nativeBase64; // {read, write}: functions of Uint8Array.prototype; write null: there are none
function native() {
  if (nativeBase64 === undefined) {
    const { toBase64, setFromBase64 } = Uint8Array.prototype;
    nativeBase64 = typeof toBase64 === "function" && typeof setFromBase64 === "function" ? { read: toBase64, write: setFromBase64 } : { read: null, write: null };
  }
  return nativeBase64;
}

function base64Decode(bytes, start, end, url) {
  const { read } = native();
  if (read !== null) {
    const part = start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
    return read.call(part, url ? { alphabet: "base64url", omitPadding: true } : undefined);
  }
  const digits = url ? URL_ALPHABET : ALPHABET;
  let out = "";
  let i = start;
  for (; i + 2 < end; i += 3) {
    const n = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    out += digits[n >> 18] + digits[(n >> 12) & 63] + digits[(n >> 6) & 63] + digits[n & 63];
  }
  if (i + 1 === end) {
    out += digits[bytes[i] >> 2] + digits[(bytes[i] & 3) << 4] + (url ? "" : "==");
  } else if (i + 2 === end) {
    const n = (bytes[i] << 8) | bytes[i + 1];
    out += digits[n >> 10] + digits[(n >> 4) & 63] + digits[(n & 15) << 2] + (url ? "" : "=");
  }
  return out;
}

/** Upper bound of the bytes in base64 text, exact for well-formed text (what Buffer.byteLength says). */
function base64Length(text) {
  let n = text.length;
  if (n > 1 && text.charCodeAt(n - 1) === 61) n -= 1;
  if (n > 1 && text.charCodeAt(n - 1) === 61) n -= 1;
  return (n * 3) >>> 2;
}

function base64Write(target, text, at, length) {
  if (text.length > SMALL && base64Length(text) <= length) {
    const { write } = native();
    try {
      if (write !== null) {
        const alphabet = text.includes("-") || text.includes("_") ? "base64url" : "base64";
        const { read, written } = write.call(target.subarray(at, at + length), text, { alphabet });
        if (read === text.length) return written;
      }
    } catch {
      // Not well-formed, which is no error for Buffer: below.
    }
  }
  const end = at + length;
  let o = at;
  let bits = 0;
  let value = 0;
  for (let i = 0; i < text.length && o < end; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 61) break;
    const digit = c < 128 ? VALUES[c] : -1;
    if (digit < 0) continue;
    value = ((value << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      target[o++] = (value >> bits) & 0xff;
    }
  }
  return o - at;
}

// ---- one table ----

const encodings = {
  __proto__: null,
  utf8: { length: utf8Length, write: utf8Write, decode: utf8Decode },
  utf16le: { length: (t) => t.length * 2, write: utf16Write, decode: utf16Decode },
  latin1: { length: (t) => t.length, write: latin1Write, decode: latin1Decode },
  ascii: { length: (t) => t.length, write: latin1Write, decode: asciiDecode },
  base64: { length: base64Length, write: base64Write, decode: (b, s, e) => base64Decode(b, s, e, false) },
  base64url: { length: base64Length, write: base64Write, decode: (b, s, e) => base64Decode(b, s, e, true) },
  hex: { length: (t) => t.length >>> 1, write: hexWrite, decode: hexDecode },
};

module.exports = { normalizeEncoding, encodings, utf8Encode, utf8Decode, utf8Length, utf8Write };
