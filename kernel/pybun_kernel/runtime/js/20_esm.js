// ES modules seen from JavaScript: dynamic import, import.meta, namespaces, synthetic modules.
//
// The pipeline (modules/) rewrites module text so that it calls the functions which this file puts on `__pybun`.
(() => {
  "use strict";
  const { internal, buildError } = __pybun;
  const { ops, info } = internal;

  let lastToken = 0;
  const imports = new Map(); // token -> {resolve, reject}
  const namespaces = new Map(); // url -> namespace object, from the moment of linking
  const evaluations = new Map(); // url -> "evaluating" | "evaluated" | {error}

  function newImport() {
    const token = ++lastToken;
    const promise = new Promise((resolve, reject) => imports.set(token, { resolve, reject }));
    return { token, promise };
  }

  /** `import(specifier, options)` of the module `referrer`. */
  function dynamicImport(referrer, specifier, options) {
    try {
      const text = `${specifier}`;
      let attributes = null;
      if (options !== undefined) {
        if (options === null || (typeof options !== "object" && typeof options !== "function")) {
          throw new TypeError("The second argument of import() must be an object");
        }
        const given = options.with ?? options.assert;
        if (given !== undefined) {
          attributes = {};
          for (const key of Object.keys(given)) {
            if (typeof given[key] !== "string") throw new TypeError("Import attribute value must be a string");
            attributes[key] = given[key];
          }
        }
      }
      const { token, promise } = newImport();
      ops.core_import(token, text, referrer, attributes);
      return promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  __pybun.moduleLinked = (token, modules) => {
    for (const [url, namespace] of modules) namespaces.set(url, namespace);
  };

  __pybun.moduleEvaluated = (token, promise, namespace) => {
    const waiting = imports.get(token);
    imports.delete(token);
    const url = waiting.url;
    const done = () => {
      if (url !== undefined) evaluations.set(url, "evaluated");
      waiting.resolve(namespace);
    };
    if (promise === undefined || promise === null) done();
    else {
      promise.then(done, (error) => {
        if (url !== undefined) evaluations.set(url, { error });
        waiting.reject(error);
      });
    }
  };

  __pybun.moduleFailed = (token, error) => {
    const waiting = imports.get(token);
    imports.delete(token);
    waiting.reject(error);
  };

  // The pipeline failed before the engine was asked.
  __pybun.entries.importFailed = (token, envelope) => __pybun.moduleFailed(token, buildError(envelope));

  // ---- the program's own module and preloads ----

  __pybun.entries.expectMain = (token, url) => {
    __pybun.mainUrl = url;
    imports.set(token, {
      resolve() {
        ops.core_main_settled(token);
        if (__pybun.onMainEvaluated !== undefined) __pybun.onMainEvaluated();
      },
      reject(error) {
        ops.core_main_settled(token);
        __pybun.reportException(error);
      },
    });
    lastToken = Math.max(lastToken, token);
  };

  // ---- import.meta ----

  const filePath = (url) => (url.startsWith("file:") ? ops.core_url_to_path(url) : url);

  /** Called on the first line of a module whose text mentions import.meta. */
  function initMeta(meta, url) {
    const file = filePath(url);
    const slash = file.lastIndexOf("/");
    const directory = slash > 0 ? file.slice(0, slash) : "/";
    const define = (name, value) => Object.defineProperty(meta, name, { value, writable: true, configurable: true, enumerable: true });
    define("dirname", directory);
    define("dir", directory);
    define("filename", file);
    define("path", file);
    define("file", file.slice(slash + 1));
    define("url", url);
    Object.defineProperty(meta, "main", { get: () => url === __pybun.mainUrl, configurable: true, enumerable: true });
    Object.defineProperty(meta, "env", { get: () => globalThis.process?.env, configurable: true, enumerable: true });
    const resolve = (specifier, parent) => ops.core_resolve(`${specifier}`, parent === undefined ? url : `${parent}`, "import").url;
    define("resolve", resolve);
    define("resolveSync", (specifier, parent) => filePath(resolve(specifier, parent)));
    let require;
    Object.defineProperty(meta, "require", { get: () => (require ??= __pybun.createRequire(url)), configurable: true, enumerable: true });
  }

  // ---- synthetic modules: what `import` of a builtin, of CommonJS or of data evaluates ----

  const asNames = (value) => (value !== null && (typeof value === "object" || typeof value === "function") ? value : {});

  /** `[default, named]` of a builtin module. */
  function importBuiltin(name) {
    const value = __pybun.requireBuiltin(name);
    return { default: value !== null && typeof value === "object" && value.__esModule ? (value.default ?? value) : value, names: asNames(value) };
  }

  /** The same for a CommonJS module; Bun takes `exports.default` when `__esModule` is set, Node never does. */
  function importCommonJS(url) {
    const value = __pybun.requireUrl(url);
    const interop = info.profile !== "node" && value !== null && typeof value === "object" && value.__esModule && "default" in value;
    return { default: interop ? value.default : value, names: asNames(value), module: value };
  }

  function importData(url) {
    const value = __pybun.requireUrl(url);
    return { default: value, names: asNames(value) };
  }

  // Names a builtin exports, asked by the pipeline before it writes the synthetic module.
  __pybun.entries.builtinNames = (name) => {
    ops.core_builtin_names(name, Object.keys(asNames(__pybun.requireBuiltin(name))));
  };

  // ---- pybun -e and -p ----

  // Builtin modules are at hand by their names, as in Bun and Node.
  __pybun.entries.inlineGlobals = () => {
    for (const name of internal.bareBuiltins()) {
      if (/^[a-z]\w*$/.test(name) && !(name in globalThis)) internal.lazyGlobal(name, () => __pybun.requireBuiltin(name));
    }
  };

  /** Shows what the last expression of `pybun -p` gave; a promise is awaited. */
  __pybun.printResult = (value) => {
    const show = (result) => globalThis.console.log(result);
    if (value !== null && typeof value === "object" && typeof value.then === "function") value.then(show, __pybun.reportException);
    else show(value);
  };

  Object.assign(__pybun, { dynamicImport, initMeta, importBuiltin, importCommonJS, importData, namespaces, evaluations, filePath });
  internal.esm = { namespaces, evaluations, dynamicImport, initMeta };
})();
