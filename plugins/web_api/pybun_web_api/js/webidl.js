// What the Web's interface definitions ask of every class: enumerable members, toStringTag, brand checks, conversions.
"use strict";
const { coded, invalidThis, missingArgs } = require("internal:web_errors");

/** Prototypes of our own whose accessors are printed by value, as those of native classes are in Bun. */
const nativePrototypes = new WeakSet();

/** Makes the public members of a class enumerable and gives it its tag. */
function expose(Class, { tag = Class.name, hidden = [] } = {}) {
  const proto = Class.prototype;
  nativePrototypes.add(proto);
  for (const target of [proto, Class]) {
    for (const key of Object.getOwnPropertyNames(target)) {
      if (key === "constructor" || key === "prototype" || key === "length" || key === "name" || hidden.includes(key)) continue;
      const descriptor = Object.getOwnPropertyDescriptor(target, key);
      if (descriptor.configurable) Object.defineProperty(target, key, { ...descriptor, enumerable: true });
    }
  }
  Object.defineProperty(proto, Symbol.toStringTag, { value: tag, configurable: true, enumerable: false, writable: false });
  return Class;
}

/** Constants on the class and its prototype. */
function constants(Class, table) {
  for (const [name, value] of Object.entries(table)) {
    const descriptor = { value, enumerable: true, writable: false, configurable: false };
    Object.defineProperty(Class, name, descriptor);
    Object.defineProperty(Class.prototype, name, descriptor);
  }
}

function required(given, wanted, context) {
  if (given < wanted) {
    throw coded(TypeError, "ERR_MISSING_ARGS", `${context}: ${wanted} argument${wanted === 1 ? "" : "s"} required, but only ${given} present.`);
  }
}

/** A DOMString. */
function string(value) {
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  return `${value}`;
}

/** A USVString: lone surrogates become U+FFFD. */
function usv(value) {
  const text = string(value);
  return text.isWellFormed === undefined ? slowWellFormed(text) : text.isWellFormed() ? text : text.toWellFormed();
}

function slowWellFormed(text) {
  return /[\ud800-\udfff]/.test(text) ? text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd") : text;
}

const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

/** A dictionary argument: undefined and null are empty. */
function dictionary(value, context) {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw coded(TypeError, "ERR_INVALID_ARG_TYPE", `${context}: The provided value is not of type 'object'.`);
  return value;
}

/** An unsigned long (modulo 2³²). */
const unsignedLong = (value) => Number(value) >>> 0;

/** An unsigned long long, clamped or truncated. */
function unsignedLongLong(value) {
  const number = Math.trunc(Number(value));
  if (!Number.isFinite(number)) return 0;
  return number < 0 ? number + 2 ** 64 : number;
}

/** Bytes of a BufferSource as a Uint8Array over the same memory, or undefined. */
function bytesOf(value) {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const { hasBytes, hasSharedBytes } = require("internal:type_checks");
  if (hasBytes(value) || hasSharedBytes(value)) return new Uint8Array(value);
  return undefined;
}

module.exports = {
  nativePrototypes, expose, constants, required, string, usv, isObject, dictionary, unsignedLong, unsignedLongLong, bytesOf, invalidThis, missingArgs,
};
