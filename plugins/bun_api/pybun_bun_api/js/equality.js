// internal:bun_equality: Bun.deepEquals and Bun.deepMatch.
//
// Rules: Jest's `toEqual` (loose: undefined members and classes do not count) and `toStrictEqual`; where Bun's own answers differ, Bun's.
"use strict";

const { isTypedArray, isBoxedPrimitive, isAnyArrayBuffer } = require("node:util").types;

const tag = (value) => Object.prototype.toString.call(value);
const classOf = (value) => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? Object.prototype : prototype;
};
const keysOf = (value) => {
  const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  return [...Object.keys(value), ...symbols];
};

function deepEquals(a, b, strict = false, pairs = []) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (pairs.some(([left, right]) => left === a && right === b)) return true; // a cycle that has matched so far
  if (tag(a) !== tag(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (strict && classOf(a) !== classOf(b)) return false;
  const special = equalContents(a, b, strict, (x, y) => deepEquals(x, y, strict, [...pairs, [a, b]]));
  if (special !== undefined) return special;
  pairs = [...pairs, [a, b]];
  if (Array.isArray(a)) return equalArrays(a, b, strict, pairs);
  const keys = keysOf(a);
  if (strict && keys.length !== keysOf(b).length) return false;
  for (const key of keys) {
    if (strict && !Object.hasOwn(b, key)) return false;
    if (!deepEquals(a[key], b[key], strict, pairs)) return false;
  }
  return strict || keysOf(b).every((key) => b[key] === undefined || Object.hasOwn(a, key));
}

function equalArrays(a, b, strict, pairs) {
  if (strict && a.length !== b.length) return false;
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    if (strict && Object.hasOwn(a, i) !== Object.hasOwn(b, i)) return false;
    if (!deepEquals(a[i], b[i], strict, pairs)) return false;
  }
  return true;
}

/** For kinds that are more than their members; undefined: this is none. */
function equalContents(a, b, strict, equal) {
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (a instanceof RegExp) return b instanceof RegExp && String(a) === String(b);
  if (isBoxedPrimitive(a)) return isBoxedPrimitive(b) && Object.is(a.valueOf(), b.valueOf());
  if (a instanceof Error) return b instanceof Error && a.name === b.name && a.message === b.message;
  if (isAnyArrayBuffer(a)) return isAnyArrayBuffer(b) && equal(new Uint8Array(a), new Uint8Array(b));
  if (isTypedArray(a)) {
    const same = strict ? Object.is : (x, y) => x === y;
    return isTypedArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (a instanceof Map) return b instanceof Map && a.size === b.size && equalEntries([...a], [...b], ([k, v], [l, w]) => equal(k, l) && equal(v, w));
  if (a instanceof Set) return b instanceof Set && a.size === b.size && equalEntries([...a], [...b], equal);
  if (typeof URL === "function" && a instanceof URL) return b instanceof URL && a.href === b.href;
  if (a instanceof Promise || a instanceof WeakMap || a instanceof WeakSet) return false;
  return undefined;
}

/** Whether every item of one list has a partner of its own in the other; `rest` is used up. */
function equalEntries(items, rest, equal) {
  return items.every((item) => {
    const found = rest.findIndex((other) => equal(item, other));
    if (found !== -1) rest.splice(found, 1);
    return found !== -1;
  });
}

/** Whether all that `subset` says is so in `value`. */
function deepMatch(subset, value, seen = new Map()) {
  if (typeof subset !== "object" || subset === null || typeof value !== "object" || value === null) return deepEquals(subset, value);
  if (seen.get(subset) === value) return true;
  seen.set(subset, value);
  if (Array.isArray(subset)) {
    return Array.isArray(value) && subset.length === value.length && subset.every((item, i) => deepMatch(item, value[i], seen));
  }
  if (subset instanceof Map) {
    return value instanceof Map && [...subset].every(([key, item]) => value.has(key) && deepMatch(item, value.get(key), seen));
  }
  if (subset instanceof Set) return value instanceof Set && [...subset].every((item) => [...value].some((other) => deepEquals(item, other)));
  if (equalContents(subset, value, false, deepEquals) !== undefined) return deepEquals(subset, value);
  return keysOf(subset).every((key) => key in value && deepMatch(subset[key], value[key], seen));
}

exports.deepEquals = (a, b, strict = false) => deepEquals(a, b, Boolean(strict));
exports.deepMatch = (subset, value) => {
  const isObject = (given) => typeof given === "object" && given !== null;
  if (!isObject(subset) || !isObject(value)) throw new TypeError("Expected 2 objects to match");
  return deepMatch(subset, value);
};
