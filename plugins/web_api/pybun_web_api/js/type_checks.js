// What kind of object is this?  By internal slots (brand checks), not by prototypes, so that programs cannot fool it.
"use strict";

const attempt = (method, ...args) => (value) => {
  try {
    Reflect.apply(method, value, args);
    return true;
  } catch {
    return false;
  }
};
const getter = (proto, name) => Object.getOwnPropertyDescriptor(proto, name).get;
const TypedArray = Object.getPrototypeOf(Uint8Array);
const typedTag = getter(TypedArray.prototype, Symbol.toStringTag);
const toString = Object.prototype.toString;

const hasMapData = attempt(getter(Map.prototype, "size"));
const hasSetData = attempt(getter(Set.prototype, "size"));
const hasDateValue = attempt(Date.prototype.getTime);
const hasBytes = attempt(getter(ArrayBuffer.prototype, "byteLength"));
// Looked up when first wanted: an engine may add SharedArrayBuffer after the snapshot in which this runs.
let sharedBytes;
function hasSharedBytes(value) {
  if (sharedBytes === undefined) {
    sharedBytes = globalThis.SharedArrayBuffer === undefined ? () => false : attempt(getter(SharedArrayBuffer.prototype, "byteLength"));
  }
  return sharedBytes(value);
}
const hasWeakMapData = attempt(WeakMap.prototype.has, {});
const hasWeakSetData = attempt(WeakSet.prototype.has, {});
const hasDataView = attempt(getter(DataView.prototype, "buffer"));
const hasNumber = attempt(Number.prototype.valueOf);
const hasString = attempt(String.prototype.valueOf);
const hasBoolean = attempt(Boolean.prototype.valueOf);
const hasBigInt = attempt(BigInt.prototype.valueOf);
const hasSymbol = attempt(Symbol.prototype.valueOf);
const flagsOf = getter(RegExp.prototype, "source");
const hasRegExp = (value) => value !== RegExp.prototype && attempt(flagsOf)(value);
// Promise.prototype.then with a species that stops at once would run code; the static resolve is no brand check: so by prototype and tag.
const promiseThen = Promise.prototype.then;

const isObject = (value) => typeof value === "object" && value !== null;

function isPromise(value) {
  if (!isObject(value) || !(value instanceof Promise) || value === Promise.prototype) return false;
  const known = __pybun.engine.isPromise;
  if (known !== undefined) return known(value);
  return promiseThen !== undefined && !Object.hasOwn(value, Symbol.toStringTag);
}

function isError(value) {
  if (!isObject(value)) return false;
  if (Error.isError !== undefined) return Error.isError(value) || value instanceof Error;
  return value instanceof Error || toString.call(value) === "[object Error]";
}

/** An object with the internal slots of Error. */
function isNativeError(value) {
  if (!isObject(value)) return false;
  if (Error.isError !== undefined) return Error.isError(value) && !isDOMException(value);
  const own = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  if (own === undefined && toString.call(value) === "[object Error]") return true;
  return value instanceof Error && Object.hasOwn(value, "stack");
}

const isDOMException = (value) => value[Symbol.toStringTag] === "DOMException";

/** One word for the kind of an object with internal slots, "Object" for all others. */
function tagOf(value) {
  if (ArrayBuffer.isView(value)) return typedTag.call(value) === undefined ? "DataView" : "TypedArray";
  // The tag is cheap and right for honest objects; it is believed only after the brand check.
  let tag;
  try {
    tag = toString.call(value).slice(8, -1);
  } catch {
    return "Object";
  }
  const check = checks[tag];
  if (check !== undefined) return check(value) ? tag : "Object";
  // A subclass or own toStringTag may hide the kind.
  if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) return "Object";
  if (tag === "Object") {
    return value instanceof Object && value[Symbol.toStringTag] === undefined ? "Object" : slow(value);
  }
  return slow(value);
}

function slow(value) {
  if (value instanceof Map && hasMapData(value)) return "Map";
  if (value instanceof Set && hasSetData(value)) return "Set";
  if (value instanceof Promise && isPromise(value)) return "Promise";
  if (value instanceof Date && hasDateValue(value)) return "Date";
  if (value instanceof RegExp && hasRegExp(value)) return "RegExp";
  return "Object";
}

const iteratorProto = (make) => Object.getPrototypeOf(make);
const mapIterator = iteratorProto(new Map().entries());
const setIterator = iteratorProto(new Set().values());
const generator = Object.getPrototypeOf(function* () {}).prototype;
const asyncGenerator = Object.getPrototypeOf(async function* () {}).prototype;
const inChain = (proto, value) => proto !== value && Object.prototype.isPrototypeOf.call(proto, value);

const isArguments = (value) => toString.call(value) === "[object Arguments]" && !(Symbol.toStringTag in value);

const checks = {
  __proto__: null,
  Map: hasMapData,
  Set: hasSetData,
  Date: hasDateValue,
  RegExp: hasRegExp,
  Promise: isPromise,
  WeakMap: hasWeakMapData,
  WeakSet: hasWeakSetData,
  ArrayBuffer: hasBytes,
  SharedArrayBuffer: hasSharedBytes,
  DataView: hasDataView,
  Arguments: isArguments,
  Number: hasNumber,
  String: hasString,
  Boolean: hasBoolean,
  BigInt: hasBigInt,
  Symbol: hasSymbol,
  "Map Iterator": (value) => inChain(mapIterator, value),
  "Set Iterator": (value) => inChain(setIterator, value),
  Generator: (value) => inChain(generator, value),
  AsyncGenerator: (value) => inChain(asyncGenerator, value),
};

const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
const AsyncGeneratorFunction = Object.getPrototypeOf(async function* () {}).constructor;

function functionKind(fn) {
  if (fn instanceof AsyncGeneratorFunction) return "AsyncGeneratorFunction";
  if (fn instanceof AsyncFunction) return "AsyncFunction";
  if (fn instanceof GeneratorFunction) return "GeneratorFunction";
  return "Function";
}

const isNamespace = (value) => {
  const own = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  return own !== undefined && own.value === "Module" && !own.configurable && Object.getPrototypeOf(value) === null;
};

module.exports = {
  tagOf,
  isError,
  isNativeError,
  isPromise,
  isObject,
  isArguments,
  isNamespace,
  functionKind,
  typedTag: (value) => (ArrayBuffer.isView(value) ? typedTag.call(value) : undefined),
  isProxy: (value) => __pybun.engine.isProxy?.(value) ?? false,
  mapIterator,
  setIterator,
  generator,
  asyncGenerator,
  inChain,
  hasBytes,
  hasSharedBytes,
  hasDataView,
};
