// structuredClone.  Rules: WHATWG HTML, "Safe passing of structured data".
//
// A class of ours that can be cloned has a method [cloneable](clone) → copy; one that can be transferred a method [transferable]() → the new owner.
"use strict";
const types = require("internal:type_checks");
const { required, isObject } = require("internal:webidl");

const cloneable = Symbol.for("pybun.cloneable");
const transferable = Symbol.for("pybun.transferable");
const ERRORS = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

const refuse = (text) => {
  const { DOMException } = require("internal:dom_exception");
  return new DOMException(text, "DataCloneError");
};

function describe(value) {
  if (typeof value === "symbol") return String(value);
  if (typeof value === "function") return Function.prototype.toString.call(value);
  const tag = types.tagOf(value);
  return `#<${tag === "Object" ? (value.constructor?.name ?? "Object") : tag}>`;
}
const cannot = (value) => refuse(internal.info.profile === "node" ? `${describe(value)} could not be cloned.` : "The object can not be cloned.");

class Cloner {
  /** views: shapes of views on buffers that are detached by now. */
  constructor(transferred, views = new Map()) {
    this.memory = new Map(transferred);
    this.views = views;
  }

  clone(value) {
    switch (typeof value) {
      case "function":
      case "symbol":
        throw cannot(value);
      case "object":
        return value === null ? null : this.object(value);
      default:
        return value;
    }
  }

  object(value) {
    const known = this.memory.get(value);
    if (known !== undefined) return known;
    if (typeof value[cloneable] === "function") return this.remember(value, value[cloneable](this));
    if (typeof value[transferable] === "function") throw refuse("Object that needs transfer was found in message but not listed in transferList");
    if (Array.isArray(value)) return this.properties(value, this.remember(value, new Array(value.length)));
    const tag = types.tagOf(value);
    switch (tag) {
      case "Boolean":
      case "Number":
      case "String":
      case "BigInt":
        return this.remember(value, Object(value.valueOf()));
      case "Symbol":
        throw cannot(value);
      case "Date":
        return this.remember(value, new Date(Date.prototype.getTime.call(value)));
      case "RegExp":
        return this.remember(value, new RegExp(value.source, value.flags));
      case "ArrayBuffer":
        return this.remember(value, cloneBuffer(value));
      case "SharedArrayBuffer":
        return this.remember(value, value);
      case "TypedArray":
      case "DataView":
        return this.view(tag, value);
      case "Map": {
        const copy = this.remember(value, new Map());
        for (const [key, item] of [...Map.prototype.entries.call(value)]) copy.set(this.clone(key), this.clone(item));
        return copy;
      }
      case "Set": {
        const copy = this.remember(value, new Set());
        for (const item of [...Set.prototype.values.call(value)]) copy.add(this.clone(item));
        return copy;
      }
      case "Promise":
      case "WeakMap":
      case "WeakSet":
      case "Generator":
      case "AsyncGenerator":
        throw cannot(value);
      default:
        if (types.isNativeError(value)) return this.error(value);
        if (value instanceof WeakRef) throw cannot(value);
        return this.properties(value, this.remember(value, {}));
    }
  }

  remember(value, copy) {
    this.memory.set(value, copy);
    return copy;
  }

  properties(value, copy) {
    for (const key of Object.keys(value)) {
      const item = this.clone(value[key]);
      if (key === "__proto__") Object.defineProperty(copy, key, { value: item, writable: true, enumerable: true, configurable: true });
      else copy[key] = item;
    }
    return copy;
  }

  view(tag, value) {
    const source = value.buffer;
    const buffer = this.object(source);
    let shape = this.views.get(value);
    if (shape === undefined) {
      shape = tag === "DataView" ? [DataView, value.byteOffset, value.byteLength] : [globalThis[types.typedTag(value)], value.byteOffset, value.length];
      if (buffer === source) this.views.set(value, shape);
    }
    const [Class, offset, length] = shape;
    return this.remember(value, new Class(buffer, offset, length));
  }

  error(value) {
    const name = value.name;
    const Class = ERRORS[typeof name === "string" ? name : "Error"] ?? Error;
    const copy = Object.create(Class.prototype);
    const made = new Class();
    const target = types.isNativeError(made) ? made : copy;
    this.remember(value, target);
    const message = Object.getOwnPropertyDescriptor(value, "message");
    const define = (key, item) => Object.defineProperty(target, key, { value: item, writable: true, enumerable: false, configurable: true });
    if (message !== undefined && "value" in message) define("message", String(message.value));
    else delete target.message;
    const { stack } = value;
    if (typeof stack === "string") define("stack", stack);
    if (Object.hasOwn(value, "cause")) define("cause", this.clone(value.cause));
    if (Object.hasOwn(value, "errors") && Class === Error && value instanceof AggregateError) define("errors", this.clone(value.errors));
    return target;
  }
}

function cloneBuffer(buffer) {
  if (buffer.detached) throw refuse("An ArrayBuffer is detached and could not be cloned.");
  if (buffer.resizable) {
    const copy = new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength });
    new Uint8Array(copy).set(new Uint8Array(buffer));
    return copy;
  }
  return buffer.slice(0);
}

/** The new owner of a transferred object. */
function move(value) {
  if (isObject(value) && typeof value[transferable] === "function") return value[transferable]();
  if (isObject(value) && types.hasBytes(value)) {
    if (value.detached) throw refuse("An ArrayBuffer is detached and could not be cloned.");
    if (typeof value.transfer === "function") return value.transfer();
    return value.slice(0); // an engine without transfer: the old one stays usable
  }
  throw refuse("Value not transferable");
}

/** Clone with transfer: nothing is detached when cloning fails. */
function cloneWithTransfer(value, transfer) {
  const list = [...(transfer ?? [])];
  const seen = new Set();
  for (const item of list) {
    if (seen.has(item)) throw refuse("ArrayBuffer occurs in the transfer list more than once");
    seen.add(item);
    if (!isObject(item) || !(typeof item[transferable] === "function" || types.hasBytes(item))) throw refuse("Found invalid object in transferList");
  }
  if (list.length === 0) return { value: new Cloner().clone(value), transferred: [] };
  // Cloning is tried first, so that a value that cannot be cloned leaves the buffers whole; the trial also notes the shapes of views.
  const trial = new Cloner(list.map((item) => [item, types.hasBytes(item) ? item : {}]));
  trial.clone(value);
  const moved = new Map(list.map((item) => [item, move(item)]));
  return { value: new Cloner(moved, trial.views).clone(value), transferred: [...moved.values()] };
}

function structuredClone(value, options = undefined) {
  required(arguments.length, 1, "structuredClone");
  if (value === null || (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol")) return value;
  if (options !== undefined && options !== null && !isObject(options)) throw new TypeError("The options argument must be an object");
  return cloneWithTransfer(value, options?.transfer).value;
}

module.exports = { structuredClone, cloneWithTransfer, cloneable, transferable, Cloner };
