// The engine's half of the border: what v8-python's conversions get wrong is put right here, where it is cheap.
//
// Runs after the bootstrap, usually while a snapshot is made.  `start` runs once per realm and returns nothing.
(() => {
  "use strict";
  const { getPrototypeOf, defineProperty, keys } = Object;
  const { isArray } = Array;
  const { apply, deleteProperty } = Reflect;
  const { isView } = ArrayBuffer;
  const { isSafeInteger } = Number;
  const MapOf = Map;
  const toNumber = Number;
  const toText = String;
  const objectProto = Object.prototype;
  const arrayProto = Array.prototype;
  const bufferProto = ArrayBuffer.prototype;
  const dateProto = Date.prototype;
  const sharedProto = globalThis.SharedArrayBuffer?.prototype;
  const foreign = [Map, Set, WeakMap, WeakSet, WeakRef, Promise, RegExp, Error, Number, String, Boolean, Symbol, BigInt].map((c) => c.prototype);
  const MAX_DEPTH = 60; // v8-python refuses deeper values with an exception of its own

  // ---- values that leave ----

  const PLAIN = 0; // v8-python converts it as the contract says
  const NORMALISE = 1; // a date, or Python must touch it up: whole floats, keys that look like numbers

  function refuse(what) {
    throw new TypeError(`${what} cannot leave JavaScript`);
  }

  function verdict(value, depth) {
    switch (typeof value) {
      case "string":
      case "boolean":
      case "undefined":
      case "bigint":
        return PLAIN;
      case "number":
        return (value > 4294967295 || value < -2147483648) && isSafeInteger(value) ? NORMALISE : PLAIN;
      case "object":
        return value === null ? PLAIN : objectVerdict(value, depth + 1);
      case "function":
        return refuse("a function");
      default:
        return refuse("a symbol");
    }
  }

  function objectVerdict(value, depth) {
    if (depth > MAX_DEPTH) refuse("a cyclic or too deeply nested object");
    const proto = getPrototypeOf(value);
    let found = PLAIN;
    if (proto === arrayProto || isArray(value)) {
      for (let i = 0; i < value.length; i++) if (verdict(value[i], depth) !== PLAIN) found = NORMALISE;
      return found;
    }
    if (proto === bufferProto || isView(value)) return PLAIN;
    if (proto !== objectProto && proto !== null) {
      if (proto === dateProto) return NORMALISE;
      if (proto === sharedProto) refuse("a SharedArrayBuffer");
      for (let up = proto; up !== null && up !== objectProto; up = getPrototypeOf(up)) {
        if (foreign.includes(up)) refuse(`an instance of ${up.constructor?.name}`);
      }
    }
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      const first = names[i].charCodeAt(0);
      if (first > 47 && first < 58) found = NORMALISE;
      if (verdict(value[names[i]], depth) !== PLAIN) found = NORMALISE;
    }
    return found;
  }

  // ---- values that arrive ----

  /** Python ints above 32 bits come as BigInt; the contract wants numbers up to 2**53 - 1. */
  function fromBigInt(value) {
    const number = toNumber(value);
    return isSafeInteger(number) ? number : value;
  }

  function settle(value) {
    if (typeof value === "bigint") return fromBigInt(value);
    if (typeof value === "object" && value !== null) settleObject(value);
    return value;
  }

  function settleObject(value) {
    if (isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const item = value[i];
        if (typeof item === "bigint") value[i] = fromBigInt(item);
        else if (typeof item === "object" && item !== null) settleObject(item);
      }
    } else if (getPrototypeOf(value) !== bufferProto) {
      for (const key in value) {
        const item = value[key];
        if (typeof item === "bigint") value[key] = fromBigInt(item);
        else if (typeof item === "object" && item !== null) settleObject(item);
      }
    }
  }

  /** Undoes `values.encode`: a big integer or a key travels as `{"$int": "…"}`. */
  function decode(value) {
    if (typeof value !== "object" || value === null || getPrototypeOf(value) === bufferProto) return settle(value);
    if (isArray(value)) return value.map(decode);
    const names = keys(value);
    if (names.length === 1 && names[0] === "$int") return BigInt(value.$int);
    for (const name of names) value[name] = decode(value[name]);
    return value;
  }

  // ---- ops ----

  let host; // (opId, ...args) -> result; throws only when its result could not be converted
  let hostSlow; // ("again") -> the last result, encoded; ("call", opId, args) -> the same for args to normalise; ("promise", 0, promise) -> its state

  function undate(value) {
    if (typeof value !== "object" || value === null || isView(value)) return value;
    if (isArray(value)) return value.map(undate);
    const proto = getPrototypeOf(value);
    if (proto === bufferProto) return value;
    if (proto === dateProto) return toNumber(value);
    const copy = {};
    for (const key of keys(value)) copy[key] = undate(value[key]);
    return copy;
  }

  function slowCall(op, args) {
    return decode(hostSlow("call", op, undate(args)));
  }

  function again() {
    return decode(hostSlow("again"));
  }

  function dispatch(op, a, b, c) {
    const count = arguments.length;
    if (count > 4) return dispatchMany(op, ...arrayProto.slice.call(arguments, 1));
    const worst = (count > 1 ? verdict(a, 0) : PLAIN) | (count > 2 ? verdict(b, 0) : PLAIN) | (count > 3 ? verdict(c, 0) : PLAIN);
    if (worst !== PLAIN) return slowCall(op, arrayProto.slice.call(arguments, 1));
    let result;
    try {
      result = count === 1 ? host(op) : count === 2 ? host(op, a) : count === 3 ? host(op, a, b) : host(op, a, b, c);
    } catch {
      return again();
    }
    return settle(result);
  }

  function dispatchMany(op, ...args) {
    for (let i = 0; i < args.length; i++) if (verdict(args[i], 0) !== PLAIN) return slowCall(op, args);
    let result;
    try {
      result = host(op, ...args);
    } catch {
      return again();
    }
    return settle(result);
  }

  /** Only the conversion for Python tells the state; it fails when the promise holds something circular. */
  __pybun.engine.promiseState = (promise) => {
    try {
      return [hostSlow("promise", 0, promise)];
    } catch {
      return ["fulfilled"];
    }
  };

  // ---- rejections: see rejections.py for why reasons have to be caught like this ----

  const RING = 512;
  const LEDGER = 4096;
  let seen = []; // objects that were made into primitives during this entry
  let noted = []; // {reason, promise} of every Promise.reject() of this entry
  let claiming = false;
  const ledger = new MapOf(); // handle -> {promise, reason}
  const nativeReject = Promise.reject;
  const PromiseOf = Promise;
  const nativeThen = Promise.prototype.then;

  function bound(list) {
    if (list.length >= RING) list.splice(0, RING / 2);
  }

  defineProperty(objectProto, Symbol.toPrimitive, {
    get() {
      if (!claiming && seen[seen.length - 1] !== this) {
        bound(seen);
        seen[seen.length] = this;
      }
      return undefined;
    },
    set(value) {
      defineProperty(this, Symbol.toPrimitive, { value, writable: true, enumerable: true, configurable: true });
    },
    configurable: true,
    enumerable: false,
  });

  defineProperty(Promise, "reject", {
    value: {
      reject(reason) {
        const promise = apply(nativeReject, this, [reason]);
        bound(noted);
        noted[noted.length] = { reason, promise };
        return promise;
      },
    }.reject,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  function textOf(value) {
    try {
      return toText(typeof value === "symbol" ? "<exception>" : value);
    } catch {
      return "<exception>";
    }
  }

  /** The primitive that V8 wrote as `text`; a string that reads like a number is taken for the number. */
  function primitiveOf(text) {
    switch (text) {
      case "undefined":
        return undefined;
      case "null":
        return null;
      case "true":
        return true;
      case "false":
        return false;
      case "<exception>":
        return { __proto__: null };
    }
    const number = toNumber(text);
    return toText(number) === text ? number : text;
  }

  /** Finds the reasons of this entry's rejections: `[[handle, text], …]` in order. */
  function claim(events) {
    claiming = true;
    const objects = seen;
    const notes = noted;
    seen = [];
    noted = [];
    const texts = objects.map(textOf);
    let objectEnd = texts.length - 1;
    let noteEnd = notes.length - 1;
    for (let i = events.length - 1; i >= 0; i--) {
      const [handle, text] = events[i];
      let record;
      for (let n = noteEnd; n >= 0; n--) {
        if (textOf(notes[n].reason) === text) {
          record = notes[n];
          noteEnd = n - 1;
          break;
        }
      }
      if (record === undefined) {
        let at = texts.lastIndexOf(text, objectEnd);
        if (at < 0 || objectEnd < 0) at = texts.lastIndexOf(text);
        const reason = at < 0 ? primitiveOf(text) : objects[at];
        objectEnd = at < 0 ? objectEnd : at - 1;
        const promise = apply(nativeReject, PromiseOf, [reason]);
        apply(nativeThen, promise, [undefined, () => {}]);
        record = { reason, promise };
      }
      ledger.set(handle, record);
    }
    claiming = false;
    if (ledger.size > LEDGER) {
      for (const handle of ledger.keys()) {
        if (ledger.size <= LEDGER / 2) break;
        ledger.delete(handle);
      }
    }
  }

  __pybun.engine.takeRejection = (handle) => ledger.get(handle) ?? { promise: undefined, reason: undefined };

  // ---- WebAssembly ----

  /** V8 compiles in the background and answers through its own task queue, of which the event loop knows nothing: compile at once. */
  function settleWebAssembly() {
    const wasm = globalThis.WebAssembly;
    if (wasm === undefined) return;
    const { Module, Instance } = wasm;
    Object.assign(wasm, {
      async compile(source) {
        return new Module(source);
      },
      async instantiate(source, imports) {
        if (source instanceof Module) return new Instance(source, imports);
        const module = new Module(source);
        return { module, instance: new Instance(module, imports) };
      },
    });
  }

  // ---- what Python calls ----

  const enter = function (name, argument) {
    if (seen.length !== 0) seen = [];
    if (noted.length !== 0) noted = [];
    if (arguments.length === 1) __pybun.enter(name);
    else if (arguments.length === 2) __pybun.enter(name, settle(argument));
    else __pybun.enter(name, ...arrayProto.slice.call(arguments, 1).map(settle));
  };

  __pybun.engine.v8 = {
    start() {
      host = globalThis.__pybun_host;
      hostSlow = globalThis.__pybun_host_slow;
      delete globalThis.__pybun_host;
      delete globalThis.__pybun_host_slow;
      if (typeof globalThis.gc === "function") {
        __pybun.engine.gc = globalThis.gc;
        if (!deleteProperty(globalThis, "gc")) globalThis.gc = undefined; // comes from a V8 extension: it cannot be deleted
      }
      delete __pybun.engine.v8;
      settleWebAssembly();
      __pybun.attach(dispatch);
    },
    /** Lets go of everything a program can have made: the last thing that happens in a realm. */
    empty() {
      const { ownKeys } = Reflect;
      host = hostSlow = undefined;
      seen = noted = [];
      ledger.clear();
      for (const object of [__pybun.engine, __pybun, globalThis]) {
        for (const key of ownKeys(object)) deleteProperty(object, key);
      }
    },
    enter,
    enterEncoded(name, args) {
      enter(name, ...decode(args));
    },
    claim,
    linked(token, urls, holder) {
      __pybun.moduleLinked(
        token,
        urls.map((url, i) => [url, holder[`m${i}`]]),
      );
    },
    evaluated(token, promise, holder) {
      __pybun.moduleEvaluated(token, promise, holder.m0);
    },
    failed(token, name, message, place) {
      const make = { SyntaxError, TypeError, RangeError, ReferenceError }[name] ?? Error;
      const error = new make(message);
      if (place !== null) {
        for (const key of keys(place)) defineProperty(error, key, { value: place[key], writable: true, configurable: true, enumerable: false });
      }
      __pybun.moduleFailed(token, error);
    },
  };
})();
