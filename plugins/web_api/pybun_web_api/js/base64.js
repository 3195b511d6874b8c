// atob and btoa.  Rules: WHATWG HTML, "Base64 utility methods"; Infra, "forgiving-base64 decode".
"use strict";
const { required, string } = require("internal:webidl");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i;

const invalid = () => new (require("internal:dom_exception").DOMException)("The string to be decoded is not correctly encoded.", "InvalidCharacterError");

function btoa(data) {
  required(arguments.length, 1, "btoa");
  const text = string(data);
  let out = "";
  for (let i = 0; i < text.length; i += 3) {
    const a = text.charCodeAt(i);
    const b = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    const c = i + 2 < text.length ? text.charCodeAt(i + 2) : 0;
    if (a > 255 || b > 255 || c > 255) {
      throw new (require("internal:dom_exception").DOMException)(internal.info.profile === "node" ? "Invalid character" : "The string contains invalid characters.", "InvalidCharacterError");
    }
    const bits = (a << 16) | (b << 8) | c;
    out += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63];
    out += i + 1 < text.length ? ALPHABET[(bits >> 6) & 63] : "=";
    out += i + 2 < text.length ? ALPHABET[bits & 63] : "=";
  }
  return out;
}

function atob(data) {
  required(arguments.length, 1, "atob");
  let text = string(data).replace(/[\t\n\f\r ]/g, "");
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, "");
  if (text.length % 4 === 1) throw invalid();
  const bytes = [];
  let bits = 0;
  let count = 0;
  let out = "";
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? VALUES[code] : -1;
    if (value === -1) throw invalid();
    bits = (bits << 6) | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 255);
      if (bytes.length === 8192) {
        out += String.fromCharCode(...bytes);
        bytes.length = 0;
      }
    }
    bits &= 0xffff;
  }
  return out + String.fromCharCode(...bytes);
}

module.exports = { atob, btoa };
