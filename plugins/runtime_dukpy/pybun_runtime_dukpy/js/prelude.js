// The engine's half of the border: a codec for what JSON cannot say, and native import().
//
// Runs after the bootstrap's first script.  dukpy sets two globals before every `eval_string`, `call_python` and `dukpy`; they are deleted first.
(() => {
  "use strict";
  const { getPrototypeOf, defineProperty, keys, is } = Object;
  const nativeReject = Promise.reject;
  const nativeThen = Promise.prototype.then;
  const { isArray } = Array;
  const { apply } = Reflect;
  const { isView } = ArrayBuffer;
  const { isFinite, isSafeInteger } = Number;
  const PromiseOf = Promise;
  const toNumber = Number;
  const toText = String;
  const toBigInt = BigInt;
  const Words = Uint32Array;
  const Units = Uint16Array;
  const Bytes = Uint8Array;
  const listFrom = Array.from;
  const { fromCharCode } = String;
  const objectProto = Object.prototype;
  const arrayProto = Array.prototype;
  const bufferProto = ArrayBuffer.prototype;
  const dateProto = Date.prototype;
  const sharedProto = SharedArrayBuffer.prototype;
  const foreign = [Map, Set, WeakMap, WeakSet, WeakRef, Promise, RegExp, Error, Number, String, Boolean, Symbol, BigInt].map((c) => c.prototype);
  const MAX_DEPTH = 60;

  // ---- values that leave ----

  function refuse(what) {
    throw new TypeError(`${what} cannot leave JavaScript`);
  }

  /** Whether JSON says the value as the contract does; throws when it is not plain data. */
  function isJson(value, depth) {
    switch (typeof value) {
      case "string":
      case "boolean":
      case "undefined":
        return true;
      case "bigint":
        return false;
      case "number":
        return value === 0 ? !is(value, -0) : isFinite(value) && (value > -9007199254740992 && value < 9007199254740992);
      case "object":
        return value === null || isJsonObject(value, depth + 1);
      case "function":
        return refuse("a function");
      default:
        return refuse("a symbol");
    }
  }

  function isJsonObject(value, depth) {
    if (depth > MAX_DEPTH) refuse("a cyclic or too deeply nested object");
    const proto = getPrototypeOf(value);
    if (proto === arrayProto || isArray(value)) {
      let fine = proto === arrayProto;
      for (let i = 0; i < value.length; i++) if (!isJson(value[i], depth)) fine = false;
      return fine;
    }
    if (proto === bufferProto || isView(value)) return false;
    let fine = proto === objectProto || proto === null;
    if (!fine) {
      if (proto === dateProto) return false;
      if (proto === sharedProto) refuse("a SharedArrayBuffer");
      for (let up = proto; up !== null && up !== objectProto; up = getPrototypeOf(up)) {
        if (foreign.includes(up)) refuse(`an instance of ${up.constructor?.name}`);
      }
    }
    for (const key of keys(value)) {
      const item = value[key];
      if (key === "$" || key === "toJSON" || item === undefined || !isJson(item, depth)) fine = false;
    }
    return fine;
  }

  const tag = (kind, payload) => ({ $: [kind, payload] });

  const CHUNK = 16384;

  /** The fastest way out for bytes, measured: a string of 16-bit units. */
  function pack(buffer, offset, length) {
    const units = new Units((length + 1) >> 1);
    new Bytes(units.buffer).set(new Bytes(buffer, offset, length));
    let text = "";
    for (let i = 0; i < units.length; i += CHUNK) text += apply(fromCharCode, undefined, units.subarray(i, i + CHUNK));
    return tag("b", [length, text]);
  }

  /** And the fastest way in: numbers, copied by `set`. */
  function unpack(length, list) {
    const words = new Words(list.length);
    words.set(list);
    return length === list.length * 4 ? words.buffer : words.buffer.slice(0, length);
  }

  function encode(value) {
    switch (typeof value) {
      case "bigint":
        return tag("i", toText(value));
      case "number":
        if (value === 0 && is(value, -0)) return tag("n", "-0");
        if (value !== value) return tag("n", "nan");
        if (!isFinite(value)) return tag("n", value > 0 ? "inf" : "-inf");
        return isSafeInteger(value) || value % 1 !== 0 ? value : tag("n", toText(value));
      case "object":
        break;
      case "undefined":
        return null;
      default:
        return value;
    }
    if (value === null) return null;
    if (isArray(value)) return listFrom(value, encode);
    const proto = getPrototypeOf(value);
    if (proto === bufferProto) return pack(value, 0, value.byteLength);
    if (isView(value)) return pack(value.buffer, value.byteOffset, value.byteLength);
    if (proto === dateProto) return encode(toNumber(value));
    const copy = { __proto__: null };
    const names = keys(value);
    for (const key of names) copy[key] = encode(value[key]);
    return names.includes("$") || names.includes("toJSON") ? tag("o", copy) : copy;
  }

  // ---- values that arrive ----

  function decode(value) {
    if (typeof value !== "object" || value === null) return value;
    if (isArray(value)) {
      for (let i = 0; i < value.length; i++) value[i] = decode(value[i]);
      return value;
    }
    const tagged = value.$;
    if (tagged !== undefined) {
      const [kind, payload] = tagged;
      switch (kind) {
        case "b":
          return unpack(payload[0], payload[1]);
        case "i":
          return toBigInt(payload);
        case "n":
          return payload === "nan" ? NaN : payload === "inf" ? Infinity : payload === "-inf" ? -Infinity : toNumber(payload);
        default:
          value = payload;
      }
    }
    for (const key of keys(value)) value[key] = decode(value[key]);
    return value;
  }

  const receive = (value) => {
    if (value === undefined) return null;
    if (typeof value === "object" && value !== null && value.$tagged !== undefined) return decode(value.$tagged);
    return value;
  };

  // ---- ops ----

  const callPython = globalThis.__call_python;

  /** Runs on until the interrupt that Python has already asked for arrives. */
  function stop() {
    for (;;);
  }

  function dispatch(op, ...args) {
    let fine = true;
    for (let i = 0; i < args.length; i++) if (!isJson(args[i], 0)) fine = false;
    const result = fine ? callPython("op", false, op, ...args) : callPython("op", true, op, ...args.map(encode));
    if (typeof result === "object" && result !== null) {
      if (result.$stop !== undefined) stop();
      if (result.$tagged !== undefined) return decode(result.$tagged);
    }
    return result === undefined ? null : result;
  }

  // ---- modules ----

  function importModule(url, token) {
    __pybun.moduleLinked(token, []);
    import(url).then(
      (namespace) => __pybun.moduleEvaluated(token, undefined, namespace),
      (error) => {
        quickjs.told(error);
        if (error instanceof SyntaxError || error instanceof ReferenceError) {
          __pybun.moduleFailed(token, error);
          return;
        }
        const promise = apply(nativeReject, PromiseOf, [error]);
        apply(nativeThen, promise, [undefined, () => {}]);
        __pybun.moduleEvaluated(token, promise, undefined);
      },
    );
  }

  // ---- call sites: QuickJS has the first six methods only ----

  function completeCallSites() {
    const before = Error.prepareStackTrace;
    let proto;
    Error.prepareStackTrace = (_error, sites) => {
      proto = sites.length > 0 ? getPrototypeOf(sites[0]) : undefined;
      return "";
    };
    void new Error("probe").stack;
    Error.prepareStackTrace = before; // an accessor of the engine's: deleting it would not reset it
    if (proto === undefined) return;
    const no = () => false;
    const nothing = () => null;
    const methods = {
      getThis: () => undefined,
      getTypeName: nothing,
      getMethodName: nothing,
      getEvalOrigin: () => undefined,
      getPromiseIndex: nothing,
      getScriptNameOrSourceURL() {
        return this.getFileName();
      },
      isToplevel: () => true,
      isEval: no,
      isConstructor: no,
      isAsync: no,
      isPromiseAll: no,
    };
    for (const name of keys(methods)) {
      if (!(name in proto)) defineProperty(proto, name, { value: methods[name], writable: true, configurable: true, enumerable: false });
    }
  }
  completeCallSites();

  // ---- what Python calls: every one reads its arguments from the global that dukpy has just set ----

  function hide() {
    delete globalThis.dukpy;
    delete globalThis.call_python;
    delete globalThis.__call_python;
  }

  function take() {
    const { args } = globalThis.dukpy;
    hide();
    return receive(args);
  }

  const quickjs = {
    receive,
    callPython,
    nativeReject,
    nativeThen,
    importModule,
    hide,
    take,
    /** An import was rejected with this error: the engine's own promises for it are nobody's business. */
    told() {},
    attach() {
      hide();
      __pybun.attach(dispatch);
    },
  };
  __pybun.engine.quickjs = quickjs;
  hide();
})();
