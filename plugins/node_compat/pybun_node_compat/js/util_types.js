// node:util/types: brand checks.
"use strict";
const checks = require("internal:type_checks");
const is = (tag) => (value) => typeof value === "object" && value !== null && checks.tagOf(value) === tag;
const typed = (name) => (value) => checks.typedTag(value) === name;
const isFunctionKind = (test) => (value) => typeof value === "function" && test(checks.functionKind(value));
const viaBrand = (proto, key) => {
  const getter = Object.getOwnPropertyDescriptor(proto, key)?.get ?? proto[key];
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    try {
      Reflect.apply(getter, value, []);
      return true;
    } catch {
      return false;
    }
  };
};

const isMap = viaBrand(Map.prototype, "size");
const isSet = viaBrand(Set.prototype, "size");
const isDate = viaBrand(Date.prototype, "getTime");
const isNumberObject = viaBrand(Number.prototype, "valueOf");
const isStringObject = viaBrand(String.prototype, "valueOf");
const isBooleanObject = viaBrand(Boolean.prototype, "valueOf");
const isBigIntObject = viaBrand(BigInt.prototype, "valueOf");
const isSymbolObject = viaBrand(Symbol.prototype, "valueOf");
const source = viaBrand(RegExp.prototype, "source");
const hasWeak = (Class) => (value) => {
  if (typeof value !== "object" || value === null) return false;
  try {
    Class.prototype.has.call(value, value);
    return true;
  } catch {
    return false;
  }
};

module.exports = {
  isExternal: () => false,
  isDate,
  isArgumentsObject: (value) => typeof value === "object" && value !== null && checks.isArguments(value),
  isBigIntObject,
  isBooleanObject,
  isNumberObject,
  isStringObject,
  isSymbolObject,
  isBoxedPrimitive: (value) => isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isBigIntObject(value) || isSymbolObject(value),
  isNativeError: (value) => checks.isNativeError(value),
  isRegExp: (value) => value !== RegExp.prototype && source(value),
  isAsyncFunction: isFunctionKind((kind) => kind.startsWith("Async")),
  isGeneratorFunction: isFunctionKind((kind) => kind.endsWith("GeneratorFunction")),
  isGeneratorObject: (value) => typeof value === "object" && value !== null && (checks.inChain(checks.generator, value) || checks.inChain(checks.asyncGenerator, value)),
  isPromise: (value) => checks.isPromise(value),
  isMap,
  isSet,
  isMapIterator: is("Map Iterator"),
  isSetIterator: is("Set Iterator"),
  isWeakMap: hasWeak(WeakMap),
  isWeakSet: hasWeak(WeakSet),
  isArrayBuffer: (value) => typeof value === "object" && value !== null && checks.hasBytes(value),
  isDataView: (value) => ArrayBuffer.isView(value) && checks.typedTag(value) === undefined,
  isSharedArrayBuffer: (value) => typeof value === "object" && value !== null && checks.hasSharedBytes(value),
  isProxy: (value) => checks.isProxy(value),
  isModuleNamespaceObject: (value) => typeof value === "object" && value !== null && checks.isNamespace(value),
  isAnyArrayBuffer: (value) => typeof value === "object" && value !== null && (checks.hasBytes(value) || checks.hasSharedBytes(value)),
  isCryptoKey: (value) => typeof value === "object" && value !== null && globalThis.CryptoKey !== undefined && value instanceof globalThis.CryptoKey,
  isKeyObject: (value) => value?.[Symbol.for("pybun.keyObject")] === true,
  isEventTarget: (value) => typeof value === "object" && value !== null && value instanceof globalThis.EventTarget,
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isTypedArray: (value) => checks.typedTag(value) !== undefined,
};
for (const name of ["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Int8Array", "Int16Array", "Int32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"]) {
  module.exports[`is${name}`] = typed(name);
}
for (const [name, fn] of Object.entries(module.exports)) Object.defineProperty(fn, "name", { value: name });
