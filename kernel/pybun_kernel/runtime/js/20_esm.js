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
  const urlsOf = new WeakMap(); // namespace object -> url
  const evaluated = new Set(); // urls whose evaluation is known to be over
  const waitingUrls = new Map(); // token -> urls that were linked for it

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

  // `import()` in text that the program itself compiles: relative to the program's main module.
  __pybun.importFromText = (specifier) => dynamicImport(__pybun.mainUrl || ops.core_path_to_url(`${info.cwd}/`), specifier);

  __pybun.moduleLinked = (token, modules) => {
    for (const [url, namespace] of modules) {
      namespaces.set(url, namespace);
      urlsOf.set(namespace, url);
    }
    waitingUrls.set(
      token,
      modules.map(([url]) => url),
    );
  };

  __pybun.moduleEvaluated = (token, promise, namespace) => {
    const waiting = imports.get(token);
    imports.delete(token);
    const urls = waitingUrls.get(token) ?? [];
    waitingUrls.delete(token);
    const done = () => {
      for (const url of urls) evaluated.add(url);
      waiting.resolve(functionForms.get(urlsOf.get(namespace))?.namespace ?? namespace);
    };
    if (promise === undefined || promise === null) done();
    else promise.then(done, waiting.reject);
  };

  __pybun.moduleFailed = (token, error) => {
    const waiting = imports.get(token);
    imports.delete(token);
    waiting.reject(asWritten(error));
  };

  /** An engine's linking error speaks of urls; programs know what they wrote. */
  function asWritten(error) {
    const found = /^The requested module '(.+?)' (does not provide|contains)/.exec(error?.message ?? "");
    if (found === null) return error;
    const specifier = ops.core_specifier(error.fileName ?? "", found[1]);
    const message = error.message.replace(found[1], () => specifier);
    const made = new SyntaxError(message);
    for (const key of Object.getOwnPropertyNames(error)) {
      if (key !== "stack" && key !== "message") Object.defineProperty(made, key, Object.getOwnPropertyDescriptor(error, key));
    }
    if (error.fileName) {
      const [[file, line, column]] = ops.core_map_positions([[error.fileName, error.lineNumber, error.columnNumber]]);
      Object.defineProperty(made, "stack", { value: `SyntaxError: ${message}\n    at ${file}:${line}:${column}`, writable: true, configurable: true });
    }
    return made;
  }

  // ---- ES modules that `require` runs, as functions: the engine may not be entered while an op runs ----

  const functionForms = new Map(); // url -> {namespace, error, state: "running" | "done" | "failed"}

  /** Whether the engine has linked a module that it has not evaluated yet. */
  function isUnevaluated(url, namespace) {
    if (evaluated.has(url)) return false;
    try {
      for (const key of Object.getOwnPropertyNames(namespace)) void namespace[key];
      return false;
    } catch (error) {
      return error instanceof ReferenceError;
    }
  }

  const cycleError = (url) =>
    buildError(["Error", `Cannot require() ES Module ${filePath(url)} in a cycle.`, { code: "ERR_REQUIRE_CYCLE_MODULE" }]);

  /** The namespace of an ES module, evaluated before this returns. */
  function evaluateNow(url) {
    const known = functionForms.get(url);
    if (known !== undefined) {
      if (known.state === "failed") throw known.error;
      return known.namespace;
    }
    const native = namespaces.get(url);
    if (native === undefined) return runAsFunction(url);
    if (!isUnevaluated(url, native)) return native;
    if (ops.core_runs_as_function(url)) return runAsFunction(url);
    if (info.profile === "node") throw cycleError(url);
    return native;
  }

  function runAsFunction(url) {
    const form = { namespace: undefined, error: undefined, state: "running" };
    functionForms.set(url, form);
    try {
      const [code, edges] = ops.core_load_esm_function(url);
      const run = __pybun.compileText(code, url);
      const table = new Map(edges.map((edge) => [edge[0], edge]));
      const registry = { __proto__: __pybun, namespaces: { set: (_, namespace) => (form.namespace = namespace) } };
      run(registry, (specifier) => dependency(...table.get(specifier)));
      form.state = "done";
      return form.namespace;
    } catch (error) {
      if (form.namespace === undefined) functionForms.delete(url); // it could not be loaded: perhaps the next time
      else form.state = "failed";
      form.error = error;
      throw error;
    }
  }

  /** What a synthetic module asks for that stands for such a module. */
  function importFunctionForm(url) {
    return functionForms.has(url) ? evaluateNow(url) : runAsFunction(url);
  }

  /** What a static import of a module that runs as a function gives. */
  function dependency(specifier, url, format, names) {
    if (format === "esm") {
      const namespace = evaluateNow(url);
      if (names !== null && functionForms.get(url)?.state !== "running") {
        for (const name of names) {
          if (!(name in namespace)) throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${name}'`);
        }
      }
      return namespace;
    }
    return format === "builtin" ? viewOf(importBuiltin(url)) : format === "cjs" ? viewOf(importCommonJS(url)) : viewOf(importData(url));
  }

  /** `{default, names}` as a namespace. */
  function viewOf(made) {
    const view = Object.create(null);
    for (const name of Object.keys(made.names)) {
      if (name !== "default") Object.defineProperty(view, name, { get: () => made.names[name], enumerable: true, configurable: true });
    }
    Object.defineProperty(view, "default", { value: made.default, enumerable: true });
    return Object.defineProperty(view, Symbol.toStringTag, { value: "Module" });
  }

  const flagged = new WeakMap(); // namespace -> what Node's require answers for it

  /** What `require` of an ES module answers. */
  function requireModule(url) {
    if (info.profile === "node" && functionForms.get(url)?.state === "running") throw cycleError(url);
    const namespace = evaluateNow(url);
    if (Object.hasOwn(namespace, "module.exports")) return namespace["module.exports"];
    if (info.profile !== "node" || !Object.hasOwn(namespace, "default") || Object.hasOwn(namespace, "__esModule")) return namespace;
    let view = flagged.get(namespace);
    if (view === undefined) {
      // Node: a namespace with a default export gets `__esModule`, for code that was compiled from ES modules.
      view = Object.create(null, { __esModule: { value: true, enumerable: true } });
      for (const name of Object.keys(namespace)) Object.defineProperty(view, name, { get: () => namespace[name], enumerable: true });
      Object.defineProperty(view, Symbol.toStringTag, { value: "Module" });
      flagged.set(namespace, view);
    }
    return view;
  }

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
    const find = (specifier, parent) => ops.core_resolve(`${specifier}`, parent === undefined ? url : `${parent}`, "import").url;
    define("resolve", (specifier, parent) => {
      try {
        return find(specifier, parent);
      } catch (error) {
        // A path need not exist.
        if (error.code !== "ERR_MODULE_NOT_FOUND" || !/^(\.{0,2}\/|[a-z][a-z+.-]*:)/i.test(specifier)) throw error;
        return new URL(specifier, parent === undefined ? url : `${parent}`).href;
      }
    });
    define("resolveSync", (specifier, parent) => filePath(find(specifier, parent)));
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
    const names = asNames(value);
    return {
      default: interop ? value.default : value,
      names,
      module: value,
      expect(name) {
        if (!(name in names)) throw new SyntaxError(`Export named '${name}' not found in module '${filePath(url)}'.`);
      },
    };
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
    if (info.profile !== "node" && value !== null && typeof value === "object" && typeof value.then === "function") value.then(show, __pybun.reportException);
    else show(value);
  };

  Object.assign(__pybun, { dynamicImport, initMeta, importBuiltin, importCommonJS, importData, importFunctionForm });
  Object.assign(__pybun, { namespaces, requireModule, filePath });
  internal.esm = { namespaces, dynamicImport, initMeta };
})();
