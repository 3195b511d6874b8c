// node:querystring.  Rules: Node.js "Query string".
"use strict";

const { codes } = require("internal:errors");

const PLAIN = /^[A-Za-z0-9\-_.!~*'()]*$/;

function escape(text) {
  if (typeof text !== "string") text = typeof text === "object" ? String(text) : `${text}`;
  if (PLAIN.test(text)) return text;
  try {
    return encodeURIComponent(text);
  } catch {
    throw new codes.ERR_INVALID_URI();
  }
}

/** Percent-decodes to bytes; what is no valid escape stays. */
function unescapeBuffer(text) {
  const { Buffer } = require("node:buffer");
  const bytes = Buffer.allocUnsafe(text.length);
  let o = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 37 && /^[0-9a-f]{2}$/i.test(text.slice(i + 1, i + 3))) {
      bytes[o++] = Number.parseInt(text.slice(i + 1, i + 3), 16);
      i += 2;
    } else bytes[o++] = c;
  }
  return bytes.slice(0, o);
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text).toString();
  }
}

function primitive(value) {
  switch (typeof value) {
    case "string": return value;
    case "number": return Number.isFinite(value) ? `${value}` : "";
    case "bigint": return `${value}`;
    case "boolean": return value ? "true" : "false";
    default: return "";
  }
}

function stringify(object, separator = "&", equals = "=", options) {
  const encode = typeof options?.encodeURIComponent === "function" ? options.encodeURIComponent : module.exports.escape;
  if (object === null || typeof object !== "object") return "";
  const fields = [];
  for (const key of Object.keys(object)) {
    const value = object[key];
    const head = encode(primitive(key)) + (equals ?? "=");
    if (Array.isArray(value)) for (const item of value) fields.push(head + encode(primitive(item)));
    else fields.push(head + encode(primitive(value)));
  }
  return fields.join(separator ?? "&");
}

function parse(text, separator = "&", equals = "=", options) {
  const result = { __proto__: null };
  if (typeof text !== "string" || text === "") return result;
  separator = separator ? `${separator}` : "&";
  equals = equals ? `${equals}` : "=";
  let limit = typeof options?.maxKeys === "number" ? options.maxKeys : 1000;
  if (limit <= 0) limit = Infinity;
  const own = typeof options?.decodeURIComponent === "function" ? options.decodeURIComponent : null;
  const decode = (part) => {
    part = part.replace(/\+/g, " ");
    if (own === null) return part.includes("%") ? module.exports.unescape(part) : part;
    try {
      return own(part);
    } catch {
      return unescape(part);
    }
  };
  for (const field of text.split(separator)) {
    if (limit === 0) break;
    if (field === "") continue;
    limit -= 1;
    const at = field.indexOf(equals);
    const key = decode(at === -1 ? field : field.slice(0, at));
    const value = at === -1 ? "" : decode(field.slice(at + equals.length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
}

module.exports = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
