// The border between JavaScript and the kernel: ops, error envelopes, builtin modules, start callbacks.
//
// `__pybun` is a global lexical binding: every script and module of the realm sees it, it is a property of nothing.
// Nothing here may call an op at load: this script runs while a snapshot is made.  See contracts/engine.py and contracts/ops.py.
const __pybun = (() => {
  "use strict";

  const ERROR_KEY = "$op_error";
  const errorClasses = new Map(
    [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError].map((c) => [c.name, c]),
  );

  /** What pybun's own errors carry for its own use. */
  const quiet = new Set(["pybunReport", "specifier", "referrer", "stack"]);

  /** Builds the error that an envelope `[className, message, props]` describes. */
  function buildError(envelope) {
    const [className, message, props] = envelope;
    const make = errorClasses.get(className);
    let error;
    if (make === undefined) {
      error = new Error(message);
      Object.defineProperty(error, "name", { value: className, configurable: true, writable: true, enumerable: false });
    } else if (make.fromEnvelope !== undefined) {
      error = make.fromEnvelope(message, props);
    } else {
      error = new make(message);
    }
    for (const key of Object.keys(props ?? {})) {
      const value = props[key];
      if (value === null) continue;
      if (quiet.has(key)) Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false });
      else error[key] = value;
    }
    return error;
  }

  // ---- ops ----

  let dispatch = () => {
    throw new Error("an op was called while the bootstrap was being built");
  };
  const ops = Object.create(null);
  const opAsync = Object.create(null);
  const opCallback = Object.create(null);
  const pendingPromises = new Map(); // even ids: {resolve, reject}
  const pendingCallbacks = new Map(); // odd ids: callback(error, value)
  let lastPromiseId = 0;
  let lastCallbackId = -1;
  let lastCallId = 0;

  const failed = (result) => typeof result === "object" && result !== null && result[ERROR_KEY] !== undefined;

  /** Rest and spread cost as much as the call itself, so the usual numbers of arguments have a call of their own. */
  function syncOp(id) {
    return function (a, b, c) {
      let result;
      switch (arguments.length) {
        case 0:
          result = dispatch(id);
          break;
        case 1:
          result = dispatch(id, a);
          break;
        case 2:
          result = dispatch(id, a, b);
          break;
        case 3:
          result = dispatch(id, a, b, c);
          break;
        default:
          result = dispatch(id, ...arguments);
      }
      if (typeof result === "object" && result !== null && result[ERROR_KEY] !== undefined) throw buildError(result[ERROR_KEY]);
      return result;
    };
  }

  function asyncOp(id) {
    return (...args) =>
      new Promise((resolve, reject) => {
        const call = (lastPromiseId += 2);
        lastCallId = call;
        pendingPromises.set(call, { resolve, reject });
        const result = dispatch(id, call, ...args);
        if (failed(result)) {
          pendingPromises.delete(call);
          reject(buildError(result[ERROR_KEY]));
        }
      });
  }

  function callbackOp(id) {
    return (callback, ...args) => {
      const call = (lastCallbackId += 2);
      lastCallId = call;
      pendingCallbacks.set(call, callback);
      const result = dispatch(id, call, ...args);
      if (failed(result)) {
        pendingCallbacks.delete(call);
        throw buildError(result[ERROR_KEY]);
      }
      return call;
    };
  }

  /** `table`: `[[name, kind], …]` in op id order; sync ops go to `ops`, the others to `opAsync` and `opCallback`. */
  function installOps(table) {
    table.forEach(([name, kind], id) => {
      if (kind === "sync") {
        ops[name] = syncOp(id);
      } else {
        opAsync[name] = asyncOp(id);
        opCallback[name] = callbackOp(id);
      }
    });
  }

  // ---- builtin modules ----

  const factories = new Map(); // name -> function(exports, require, module, internal)
  const builtins = new Map(); // name -> module, once made
  const bareNames = new Map(); // "fs" -> "node:fs"
  let lazySource = false; // this engine keeps no snapshot: builtin texts come through an op when wanted

  const engine = {};

  /** The value of an expression whose stack frames show `url`; an engine that has a better way than `sourceURL` brings it. */
  function compileText(text, url) {
    return engine.compile !== undefined ? engine.compile(text, url) : (0, eval)(`${text}\n//# sourceURL=${url}`);
  }

  function compileBuiltin(name, source) {
    return compileText(`(function (exports, require, module, internal) {${source}\n})`, name);
  }

  function hasBuiltin(name) {
    return factories.has(name);
  }

  /** The exports of internal or public builtin `name`; made on first use. */
  function requireBuiltin(name) {
    const known = builtins.get(name);
    if (known !== undefined) return known.exports;
    let factory = factories.get(name);
    if (factory === undefined) {
      const full = bareNames.get(name);
      if (full !== undefined) return requireBuiltin(full);
      throw new Error(`no such builtin: ${name}`);
    }
    if (factory === null) {
      factory = compileBuiltin(name, ops.core_builtin_source(name));
      factories.set(name, factory);
    }
    const module = { id: name, exports: {}, loaded: false };
    builtins.set(name, module);
    try {
      factory.call(undefined, module.exports, requireBuiltin, module, internal);
    } catch (error) {
      builtins.delete(name);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  // ---- start ----

  const startCallbacks = [];
  const info = {}; // filled by start(): argv, execArgv, cwd, execPath, env, version, profile, flags, capabilities

  function start(values) {
    Object.assign(info, values);
    for (const callback of startCallbacks) callback(info);
  }

  // ---- globals ----

  /** Defines a global as the Web does: writable, configurable, enumerable only when asked. */
  function defineGlobal(name, value, enumerable = false) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable });
  }

  /** A global whose value is made on first read; behaves as a data property afterwards. */
  function lazyGlobal(name, make, enumerable = false) {
    Object.defineProperty(globalThis, name, {
      get() {
        const value = make();
        defineGlobal(name, value, enumerable);
        return value;
      },
      set(value) {
        defineGlobal(name, value, enumerable);
      },
      configurable: true,
      enumerable,
    });
  }

  /** What every builtin gets as its fourth argument; other bootstrap scripts add to it. */
  const internal = {
    ops,
    opAsync,
    opCallback,
    info,
    buildError,
    defineGlobal,
    lazyGlobal,
    requireBuiltin,
    hasBuiltin,
    /** fn(info) runs when the program starts (never while the snapshot is made). */
    onStart(fn) {
      startCallbacks.push(fn);
    },
    /** `make.fromEnvelope(message, props)` is used when present, else `new make(message)`. */
    registerErrorClass(name, make) {
      errorClasses.set(name, make);
    },
    /** Id of the op call made last; for internal.refCall / internal.unrefCall. */
    lastCallId: () => lastCallId,
    /** An async op in flight keeps the program alive unless unref'ed. */
    unrefCall(id) {
      ops.core_ref(id, false);
    },
    refCall(id) {
      ops.core_ref(id, true);
    },
    /** Names that programs may import, sorted. */
    publicBuiltins: () => [...factories.keys()].filter((n) => n.startsWith("node:") || n.startsWith("bun:") || n === "bun").sort(),
    bareBuiltins: () => [...bareNames.keys()].sort(),
    hooks: {
      /** (error, origin) → true when handled.  Set by `process`. */
      uncaughtException: null,
      /** (reason, promise) → void. */
      unhandledRejection: null,
      /** (promise) → void. */
      rejectionHandled: null,
      /** () → void; emits 'beforeExit'. */
      beforeExit: null,
      /** (code|undefined) → exit code; emits 'exit'. */
      exit: null,
      /** (error) → text for standard error. */
      formatFatal: null,
      /** (signalName) → void. */
      signal: null,
    },
  };

  return {
    attach(fn) {
      dispatch = fn;
    },
    engine,
    compileText,
    internal,
    installOps,
    requireBuiltin,
    buildError,
    start,
    pendingPromises,
    pendingCallbacks,
    /** Bootstrap: a builtin that is part of the snapshot; `factory` is what `compileBuiltin` gives. */
    defineBuiltin(name, factory) {
      factories.set(name, factory);
    },
    /** Bootstrap: builtins whose texts are fetched when wanted. */
    declareBuiltins(names) {
      for (const name of names) factories.set(name, null);
    },
    /** Bootstrap: makes builtins while the snapshot is built.  What they take from `info` at load would be missing: it throws. */
    preload(names) {
      const absent = ["argv", "execArgv", "cwd", "execPath", "env", "version", "profile", "flags", "title", "pid", "ppid", "platform", "arch", "capabilities"];
      for (const key of absent) {
        Object.defineProperty(info, key, {
          get() {
            throw new Error(`internal.info.${key} is read while the snapshot is built`);
          },
          configurable: true,
        });
      }
      names.forEach(requireBuiltin);
      for (const key of absent) delete info[key];
    },
    declareBare(table) {
      for (const [bare, name] of table) bareNames.set(bare, name);
    },
    runScript(name, factory) {
      factory.call(undefined, {}, requireBuiltin, { id: name, exports: {} }, internal);
    },
  };
})();
