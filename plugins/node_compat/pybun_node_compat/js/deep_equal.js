// Deep equality: util.isDeepStrictEqual, assert.deepEqual, assert.deepStrictEqual.  Rules: Node.js, "assert: comparison details".
"use strict";
const types = require("internal:type_checks");

const STRICT = 2;
const LOOSE = 0;
const PROTOTYPES_APART = 1; // strict, but prototypes may differ

function sameLoosely(a, b) {
  // eslint-disable-next-line eqeqeq -- the rule of loose comparison
  return a == b || (a !== a && b !== b);
}

class Comparison {
  constructor(mode) {
    this.mode = mode;
    this.strict = mode !== LOOSE;
    this.left = [];
    this.right = [];
  }

  equal(a, b) {
    if (a === b) return a !== 0 || !this.strict || Object.is(a, b);
    if (this.strict) {
      if (typeof a !== "object" || a === null) return typeof a === "number" && a !== a && b !== b && typeof b === "number";
      if (typeof b !== "object" || b === null) return false;
      if (this.mode === STRICT && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    } else {
      if (a === null || typeof a !== "object") return (b === null || typeof b !== "object") && sameLoosely(a, b);
      if (b === null || typeof b !== "object") return false;
    }
    const tagA = types.tagOf(a);
    const tagB = types.tagOf(b);
    if (tagA !== tagB) return false;
    if (this.strict && Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    if (!this.slots(tagA, a, b)) return false;
    return this.members(tagA, a, b);
  }

  /** What is not in properties. */
  slots(tag, a, b) {
    switch (tag) {
      case "Date":
        return Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b));
      case "RegExp":
        return a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex;
      case "Number":
        return Object.is(a.valueOf(), b.valueOf());
      case "String":
      case "Boolean":
      case "BigInt":
      case "Symbol":
        return a.valueOf() === b.valueOf();
      case "TypedArray": {
        if (types.typedTag(a) !== types.typedTag(b) || a.length !== b.length) return false;
        const float = types.typedTag(a).startsWith("Float");
        for (let i = 0; i < a.length; i += 1) {
          if (float && this.strict ? !Object.is(a[i], b[i]) : a[i] !== b[i] && !(a[i] !== a[i] && b[i] !== b[i])) return false;
        }
        return true;
      }
      case "ArrayBuffer":
      case "SharedArrayBuffer":
        return sameBytes(new Uint8Array(a), new Uint8Array(b));
      case "DataView":
        return sameBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
      case "WeakMap":
      case "WeakSet":
      case "Promise":
        return false;
      default:
        if (types.isError(a) || types.isError(b)) {
          if (!types.isError(a) || !types.isError(b)) return false;
          if (a.message !== b.message || a.name !== b.name) return false;
          for (const key of ["cause", "errors"]) {
            if (Object.hasOwn(a, key) !== Object.hasOwn(b, key)) return false;
            if (Object.hasOwn(a, key) && !this.nested(a, b, () => this.equal(a[key], b[key]))) return false;
          }
        }
        return true;
    }
  }

  /** Cycles: while a pair is being compared, meeting it again is equality. */
  nested(a, b, run) {
    for (let i = 0; i < this.left.length; i += 1) {
      if (this.left[i] === a || this.right[i] === b) return this.left[i] === a && this.right[i] === b;
    }
    this.left.push(a);
    this.right.push(b);
    const answer = run();
    this.left.pop();
    this.right.pop();
    return answer;
  }

  keys(tag, object) {
    const keys = tag === "TypedArray" || tag === "String" ? Object.keys(object).filter((key) => !/^\d+$/.test(key)) : Object.keys(object);
    if (!this.strict) return keys;
    for (const symbol of Object.getOwnPropertySymbols(object)) {
      if (Object.prototype.propertyIsEnumerable.call(object, symbol)) keys.push(symbol);
    }
    return keys;
  }

  members(tag, a, b) {
    if (Array.isArray(a) && a.length !== b.length) return false;
    if (tag === "Map" || tag === "Set") {
      if (a.size !== b.size) return false;
    }
    const keysA = this.keys(tag, a);
    const keysB = this.keys(tag, b);
    if (keysA.length !== keysB.length) return false;
    for (const key of keysA) if (!Object.prototype.propertyIsEnumerable.call(b, key)) return false;
    if (keysA.length === 0 && tag !== "Map" && tag !== "Set") return true;
    return this.nested(a, b, () => {
      if (tag === "Set" && !this.sets(a, b)) return false;
      if (tag === "Map" && !this.maps(a, b)) return false;
      for (const key of keysA) if (!this.equal(a[key], b[key])) return false;
      return true;
    });
  }

  sets(a, b) {
    const rest = new Set();
    for (const value of a) {
      if (b.has(value)) continue;
      if (this.strict && (typeof value !== "object" || value === null)) return false;
      rest.add(value);
    }
    if (rest.size === 0) return true;
    const candidates = [...b].filter((value) => !a.has(value));
    for (const value of rest) {
      const at = candidates.findIndex((other) => this.equal(value, other));
      if (at === -1) return false;
      candidates.splice(at, 1);
    }
    return true;
  }

  maps(a, b) {
    const rest = [];
    for (const [key, value] of a) {
      if (typeof key === "object" && key !== null) {
        if (b.has(key) && this.equal(value, b.get(key))) continue;
        rest.push([key, value]);
      } else if (b.has(key)) {
        if (!this.equal(value, b.get(key))) return false;
      } else {
        if (this.strict) return false;
        rest.push([key, value]);
      }
    }
    if (rest.length === 0) return true;
    const candidates = [...b].filter(([key]) => (typeof key === "object" && key !== null) || !a.has(key));
    for (const [key, value] of rest) {
      const at = candidates.findIndex(([k, v]) => this.equal(key, k) && this.equal(value, v));
      if (at === -1) return false;
      candidates.splice(at, 1);
    }
    return true;
  }
}

function sameBytes(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

module.exports = {
  isDeepEqual: (a, b) => new Comparison(LOOSE).equal(a, b),
  isDeepStrictEqual: (a, b, skipPrototype = false) => new Comparison(skipPrototype ? PROTOTYPES_APART : STRICT).equal(a, b),
};
