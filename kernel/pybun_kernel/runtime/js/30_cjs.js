// CommonJS: the Module class, require, require.cache, module.paths.
//
// Rules: Node.js "Modules: CommonJS modules"; what differs in Bun (require of an ES module gives its namespace) follows Bun.
// The text of a module comes ready compiled from the pipeline through `core_load`; compiling happens here, by indirect eval, because no
// engine may be entered while an op runs.
(() => {
  "use strict";
  const { internal, filePath } = __pybun;
  const { ops, info } = internal;

  const WRAPPER = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];

  function Module(id = "", parent = undefined) {
    this.id = id;
    this.path = dirname(id);
    this.exports = {};
    this.filename = null;
    this.loaded = false;
    this.children = [];
    Object.defineProperty(this, "parent", { value: parent, writable: true, configurable: true, enumerable: false });
    if (parent?.children !== undefined) parent.children.push(this);
  }

  function dirname(file) {
    const slash = file.lastIndexOf("/");
    return slash > 0 ? file.slice(0, slash) : slash === 0 ? "/" : ".";
  }

  Module._cache = Object.create(null);
  Module._pathCache = Object.create(null);
  Module._extensions = Object.create(null);
  Module.globalPaths = [];
  Module.Module = Module;
  Module.wrapper = WRAPPER;
  Module.wrap = (script) => WRAPPER[0] + script + WRAPPER[1];

  Module._nodeModulePaths = (from) => {
    const paths = [];
    const parts = from.split("/");
    for (let i = parts.length; i > 0; i -= 1) {
      if (parts[i - 1] === "node_modules") continue;
      const head = parts.slice(0, i).join("/");
      paths.push(`${head}/node_modules`);
    }
    return paths;
  };

  const urls = new Map(); // filename -> url, for what was resolved
  const parentUrl = (parent) => {
    if (parent === undefined || parent === null || !parent.filename) return ops.core_path_to_url(`${info.cwd}/`);
    return urls.get(parent.filename) ?? ops.core_path_to_url(parent.filename);
  };

  const resolved = new Map(); // parent directory + "\0" + specifier -> filename or builtin name

  Module._resolveFilename = function (request, parent, isMain, options) {
    if (typeof request !== "string") {
      throw internal.buildError([
        "TypeError",
        `The "id" argument must be of type string. Received ${request === null ? "null" : typeof request}`,
        { code: "ERR_INVALID_ARG_TYPE" },
      ]);
    }
    if (request === "") {
      throw internal.buildError(["TypeError", `The argument 'id' must be a non-empty string. Received ''`, { code: "ERR_INVALID_ARG_VALUE" }]);
    }
    if (options?.paths !== undefined) {
      let last;
      for (const path of options.paths) {
        try {
          return remember(ops.core_resolve(request, ops.core_path_to_url(`${path}/`), "require"));
        } catch (error) {
          last = error;
        }
      }
      if (last !== undefined) throw last;
    }
    const key = `${parent?.path ?? ""}\0${request}`;
    const known = resolved.get(key);
    if (known !== undefined) return known;
    let found;
    try {
      found = remember(ops.core_resolve(request, parentUrl(parent), "require"));
    } catch (error) {
      if (error.code === "MODULE_NOT_FOUND" && / imported from /.test(error.message)) {
        const stack = [];
        for (let m = parent; m !== undefined && m !== null; m = m.parent) stack.push(m.filename ?? m.id);
        error.requireStack = stack;
        const text = stack.length === 0 ? "" : `\nRequire stack:\n- ${stack.join("\n- ")}`;
        rename(error, `Cannot find module '${request}'${text}`);
      }
      throw error;
    }
    resolved.set(key, found);
    return found;
  };

  /** Changes what an error says, in its stack too. */
  function rename(error, message) {
    const { stack } = error;
    if (typeof stack === "string") {
      const value = stack.replace(error.message, () => message);
      Object.defineProperty(error, "stack", { value, writable: true, configurable: true, enumerable: false });
    }
    error.message = message;
  }

  function remember(answer) {
    if (answer.path === null) return answer.url;
    urls.set(answer.path, answer.url);
    return answer.path;
  }

  const isBuiltinName = (name) => name.startsWith("node:") || name.startsWith("bun:") || name === "bun" || name.startsWith("pybun:");

  Module._load = function (request, parent, isMain) {
    if (typeof request === "string" && isBuiltinName(request) && internal.hasBuiltin(request)) return __pybun.requireBuiltin(request);
    const filename = Module._resolveFilename(request, parent, isMain);
    // A builtin in the cache under its bare name was put there by the program.
    if (filename === `node:${request}` && Module._cache[request] !== undefined) return Module._cache[request].exports;
    return loadFile(filename, parent, isMain);
  };

  /** The exports of an absolute path (or of a builtin's name). */
  function loadFile(filename, parent, isMain) {
    const cached = Module._cache[filename];
    if (cached !== undefined) {
      if (parent?.children !== undefined && !parent.children.includes(cached)) parent.children.push(cached);
      if (!cached.loaded && info.profile === "node" && loadingEsm.has(cached)) return __pybun.requireModule(loadingEsm.get(cached));
      return cached.exports;
    }
    if (isBuiltinName(filename) && internal.hasBuiltin(filename)) return __pybun.requireBuiltin(filename);
    const module = new Module(filename, parent);
    if (isMain) {
      setMain(module);
    }
    Module._cache[filename] = module;
    let threw = true;
    try {
      module.load(filename);
      threw = false;
    } finally {
      if (threw) {
        delete Module._cache[filename];
        if (parent?.children !== undefined) {
          const at = parent.children.indexOf(module);
          if (at !== -1) parent.children.splice(at, 1);
        }
      }
    }
    return module.exports;
  }

  function setMain(module) {
    module.id = ".";
    __pybun.mainModule = module;
    if (globalThis.process !== undefined) globalThis.process.mainModule = module;
  }

  Module.prototype.load = function (filename) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(dirname(filename));
    const dot = filename.lastIndexOf(".");
    const extension = dot > filename.lastIndexOf("/") + 1 ? filename.slice(dot) : ".js";
    const custom = Module._extensions[extension];
    if (custom !== undefined && !custom[ours]) custom(this, filename);
    else loadByPipeline(this, filename);
    this.loaded = true;
  };

  const ours = Symbol("pybun");
  const loadingEsm = new WeakMap(); // module -> url

  function loadText(url, filename) {
    try {
      return ops.core_load(url);
    } catch (error) {
      if (info.profile === "node" && filename.endsWith(".json") && error instanceof SyntaxError) rename(error, `${filename}: ${error.message}`);
      throw error;
    }
  }

  /** The default of every extension: the pipeline loads and compiles, this runs. */
  function loadByPipeline(module, filename) {
    const url = urls.get(filename) ?? ops.core_path_to_url(filename);
    const [format, code] = loadText(url, filename);
    if (format === "cjs") {
      // A hook that puts a `_compile` of its own into the module wants the text of the file.
      if (module._compile !== compileText) module._compile(ops.core_text(url), filename);
      else evaluate(module, code, url, filename);
    } else if (format === "json") {
      try {
        module.exports = JSON.parse(code);
      } catch (error) {
        rename(error, `${filename}: ${error.message}`);
        throw error;
      }
    } else {
      loadingEsm.set(module, url);
      module.exports = __pybun.requireModule(url);
      loadingEsm.delete(module);
    }
  }

  function evaluate(module, code, url, filename) {
    const compiled = prepared.get(url) ?? __pybun.compileText(`${WRAPPER[0]}${code}${WRAPPER[1]}`, url);
    prepared.delete(url);
    Reflect.apply(compiled, module.exports, [module.exports, makeRequire(module), module, filename, dirname(filename)]);
  }

  const prepared = new Map(); // url -> wrapper function compiled by the engine with its code cache
  __pybun.prepareCommonJS = (url, fn) => prepared.set(url, fn);

  for (const extension of [".js", ".json", ".node", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".mts", ".cts"]) {
    if (extension === ".node") {
      Module._extensions[extension] = () => {
        throw internal.buildError(["Error", "native addons (.node) are not supported by pybun; see docs/compat.md", { code: "ERR_DLOPEN_FAILED" }]);
      };
      continue;
    }
    const load = (module, filename) => loadByPipeline(module, filename);
    load[ours] = true;
    Module._extensions[extension] = load;
  }

  Module.prototype.require = function (id) {
    return Module._load(id, this, false);
  };

  /** Compiles CommonJS text as a function and runs it: the door for require hooks. */
  Module.prototype._compile = function (content, filename) {
    const url = ops.core_path_to_url(filename);
    this.filename ??= filename;
    const code = ops.core_compile_cjs(content, url);
    internal.stack.forget(); // positions in an older text of the same name
    evaluate(this, code, url, filename);
  };
  const compileText = Module.prototype._compile;

  function makeRequire(module) {
    const require = function (id) {
      return module.require(id);
    };
    require.resolve = (request, options) => {
      const found = Module._resolveFilename(request, module, false, options);
      return found === `node:${request}` ? request : found; // a builtin is answered as it was asked for
    };
    require.resolve.paths = (request) => {
      if (request.startsWith(".")) return [dirname(module.filename ?? "")];
      return internal.hasBuiltin(request) || internal.hasBuiltin(`node:${request}`) ? null : (module.paths ?? []);
    };
    require.main = __pybun.mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
  }

  const modulesByUrl = new Map(); // url with a query -> module

  /** The exports of a CommonJS or data module named by its url (what a synthetic module asks). */
  function requireUrl(url) {
    const path = filePath(url);
    if (/[?#]/.test(url) && info.profile !== "node") {
      let module = modulesByUrl.get(url);
      if (module === undefined) {
        module = new Module(path, undefined);
        modulesByUrl.set(url, module);
        module.filename = path;
        module.paths = Module._nodeModulePaths(dirname(path));
        const [format, code] = ops.core_load(url);
        if (format === "cjs") evaluate(module, code, url, path);
        else module.exports = JSON.parse(code);
        module.loaded = true;
      }
      return module.exports;
    }
    urls.set(path, url);
    return loadFile(path, undefined, false);
  }

  function createRequire(from) {
    let filename = typeof from === "object" && from !== null ? from.href : `${from}`;
    if (filename.startsWith("file:")) filename = filePath(filename);
    const module = new Module(filename, undefined);
    module.filename = filename;
    module.paths = Module._nodeModulePaths(filename.endsWith("/") ? filename.slice(0, -1) : dirname(filename));
    return makeRequire(module);
  }

  __pybun.entries.runMain = (url) => {
    __pybun.mainUrl = url;
    const path = filePath(url);
    urls.set(path, url);
    try {
      loadFile(path, null, true);
    } finally {
      ops.core_main_settled(0);
    }
  };

  // A module whose text is not in a file: -e and standard input in CommonJS form.
  __pybun.entries.runInline = (url, code, filename) => {
    __pybun.mainUrl = url;
    const module = new Module(filename, undefined);
    module.filename = filename;
    module.paths = Module._nodeModulePaths(info.cwd);
    setMain(module);
    module.id = "[eval]";
    try {
      evaluate(module, code, url, filename);
      module.loaded = true;
    } finally {
      ops.core_main_settled(0);
    }
  };

  Object.assign(__pybun, { Module, createRequire, requireUrl });
  internal.cjs = { Module, createRequire, makeRequire };
})();
