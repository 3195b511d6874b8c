// Entries and rejections where only dukpy's `eval_string` can be had: it tells of one rejection per entry, as text; see rejections.py.
(() => {
  "use strict";
  const { quickjs } = __pybun.engine;
  const { take, callPython, nativeReject, nativeThen, importModule } = quickjs;
  const { defineProperty } = Object;
  const { apply } = Reflect;
  const PromiseOf = Promise;
  const objectProto = Object.prototype;

  const LEDGER = 1024;
  let last; // the object that was made into a primitive last
  let noted = []; // {reason, promise} of every Promise.reject() of this entry
  let claiming = false;
  let moduleErrors = []; // what failed imports of this entry were told
  const ledger = new Map(); // handle -> {promise, reason}

  defineProperty(objectProto, Symbol.toPrimitive, {
    get() {
      if (!claiming) last = this;
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
        if (noted.length > 64) noted.shift();
        noted.push({ reason, promise });
        return promise;
      },
    }.reject,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  function textOf(value) {
    if (typeof value === "symbol") return "JavaScript Error";
    try {
      return String(value);
    } catch {
      return "JavaScript Error";
    }
  }

  /** dukpy writes an error as its string, then its stack. */
  function fits(reason, text) {
    const own = textOf(reason);
    return text === own || (typeof reason === "object" && text.startsWith(`${own}\n`));
  }

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
      case "JavaScript Error":
        return { __proto__: null };
    }
    const number = Number(text);
    return String(number) === text ? number : text;
  }

  /** Finds the reason that `text` describes; false when an import has already been told of it. */
  function claim(handle, text) {
    claiming = true;
    let record = noted.findLast((note) => fits(note.reason, text));
    const object = last;
    const isObject = object !== undefined && fits(object, text);
    const told = moduleErrors.some((error) => (isObject ? error === object : fits(error, text)));
    if (record === undefined && !told) {
      const reason = isObject ? object : primitiveOf(text);
      const promise = apply(nativeReject, PromiseOf, [reason]);
      apply(nativeThen, promise, [undefined, () => {}]);
      record = { reason, promise };
    }
    claiming = false;
    forget();
    if (record === undefined) return false;
    ledger.set(handle, record);
    if (ledger.size > LEDGER) ledger.delete(ledger.keys().next().value);
    return true;
  }

  function forget() {
    last = undefined;
    if (noted.length !== 0) noted = [];
    if (moduleErrors.length !== 0) moduleErrors = [];
  }

  __pybun.engine.takeRejection = (handle) => ledger.get(handle) ?? { promise: undefined, reason: undefined };

  quickjs.told = (error) => moduleErrors.push(error);
  quickjs.enter = () => {
    const args = take();
    forget();
    __pybun.enter(...args);
  };
  quickjs.import = () => {
    const [url, token] = take();
    forget();
    importModule(url, token);
  };
  quickjs.claim = () => {
    const [handle, text] = take();
    return claim(handle, text);
  };
  /** Runs after a classic script, so that Python knows whether the first one threw. */
  quickjs.finished = () => callPython("finished");
})();
