// The smallest bootstrap that the laws of the engine contract can be tested with.  Everything observable goes through `log`.
const __pybun = (() => {
  "use strict";
  let dispatch;
  const namespaces = new Map();
  const describe = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : `${typeof error} ${String(error)}`);

  const log = (...values) => {
    dispatch(0, ...values);
  };

  const entries = {
    /** Runs the text of a case as a script would run. */
    run(text) {
      (0, eval)(text);
    },
    echo(...values) {
      log(...values);
    },
    types(...values) {
      log(...values.map((v) => (v === null ? "null" : v instanceof ArrayBuffer ? `buffer ${v.byteLength}` : Object.is(v, -0) ? "-0" : `${typeof v} ${String(v)}`)));
    },
    json(...values) {
      log(...values.map((v) => JSON.stringify(v)));
    },
    reject(handle) {
      const { promise, reason } = __pybun.engine.takeRejection(handle);
      log("reason", describe(reason), promise instanceof Promise, promise === __pybun.engine.takeRejection(handle).promise);
      globalThis.lastReason = reason;
      globalThis.lastPromise = promise;
    },
  };

  return {
    engine: {},
    log,
    describe,
    namespaces,
    attach(fn) {
      dispatch = fn;
      const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
      define("log", log);
      define("op", (id, ...args) => dispatch(id, ...args));
      define("describe", describe);
    },
    enter(name, ...args) {
      try {
        entries[name](...args);
      } catch (error) {
        log("uncaught", describe(error));
      }
    },
    moduleLinked(token, modules) {
      for (const [url, namespace] of modules) namespaces.set(url, namespace);
      if (globalThis.logLinked) log("linked", token, modules.map(([url]) => url).sort());
    },
    moduleEvaluated(token, promise, namespace) {
      const done = () => {
        globalThis.ns = namespace;
        log("evaluated", token, Object.keys(namespace));
      };
      if (promise === undefined) done();
      else
        promise.then(done, (error) => {
          globalThis.lastError = error;
          log("threw", token, describe(error));
        });
    },
    moduleFailed(token, error) {
      globalThis.lastError = error;
      log("failed", token, error.name);
    },
  };
})();
