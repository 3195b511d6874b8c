// node:module.  The Module class itself is the runtime's (CommonJS is part of the kernel).  Rules: Node.js "Modules: node:module API".
"use strict";

const { codes } = require("internal:errors");
const { Module, createRequire } = internal.cjs;
const { ops } = internal;

const publicNames = () => {
  const names = new Set([...internal.bareBuiltins()]);
  for (const name of internal.publicBuiltins()) if (!name.startsWith("node:") || !names.has(name.slice(5))) names.add(name);
  return [...names].filter((name) => !name.startsWith("node:") || !names.has(name.slice(5))).sort();
};

let names;
Object.defineProperty(Module, "builtinModules", { enumerable: true, configurable: true, get: () => (names ??= Object.freeze(publicNames())) });

Module.isBuiltin = (name) => typeof name === "string" && (internal.hasBuiltin(name) ? /^(node|bun):|^bun$/.test(name) : internal.bareBuiltins().includes(name));

Module.createRequire = function (filename) {
  const isUrl = typeof filename === "object" && filename !== null && typeof filename.href === "string";
  const text = isUrl ? filename.href : filename;
  if (typeof text !== "string" || !(text.startsWith("/") || text.startsWith("file:"))) {
    throw new codes.ERR_INVALID_ARG_VALUE("filename", filename, "must be a file URL object, file URL string, or absolute path string");
  }
  return createRequire(text);
};
Module.createRequireFromPath = Module.createRequire;

Module._findPath = (request, paths) => {
  for (const path of paths ?? [""]) {
    try {
      return Module._resolveFilename(request, { filename: `${path}/noop.js`, path, id: path }, false);
    } catch {
      // the next one
    }
  }
  return false;
};
Module._resolveLookupPaths = (request, parent) => (request.startsWith(".") ? [parent?.path ?? "."] : (parent?.paths ?? []));
Module._initPaths = () => {};
Module._preloadModules = (requests) => {
  for (const request of requests ?? []) Module._load(request, null, false);
};
Module.runMain = () => {
  throw internal.buildError(["Error", "module.runMain is not supported by pybun; see docs/compat.md", { code: "ERR_METHOD_NOT_IMPLEMENTED" }]);
};
Module.syncBuiltinESMExports = () => {};
Module.enableCompileCache = () => ({ status: Module.constants.compileCacheStatus.ALREADY_ENABLED });
Module.getCompileCacheDir = () => undefined;
Module.flushCompileCache = () => {};
Module.constants = { compileCacheStatus: { FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 } };
Module.globalPaths = [];

for (const name of ["register", "registerHooks", "stripTypeScriptTypes"]) {
  Module[name] = () => {
    throw internal.buildError(["Error", `module.${name} is not supported by pybun; see docs/compat.md`, { code: "ERR_METHOD_NOT_IMPLEMENTED" }]);
  };
}

Module.findPackageJSON = function (specifier, base) {
  const from = base === undefined ? specifier : base;
  let folder = require("node:path").dirname(base === undefined ? ops.core_url_to_path(`${from}`) : Module.createRequire(from).resolve(`${specifier}`));
  const fs = require("node:fs");
  for (;;) {
    if (fs.existsSync(`${folder}/package.json`)) return `${folder}/package.json`;
    const parent = require("node:path").dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
};

/** Version 3 source maps for programs that ask: `new SourceMap(payload)`, `findSourceMap(path)`. */
class SourceMap {
  #payload;
  constructor(payload) {
    this.#payload = payload;
  }
  get payload() {
    return this.#payload;
  }
  findEntry() {
    throw internal.buildError(["Error", "SourceMap.findEntry is not built yet; see docs/compat.md", { code: "ERR_METHOD_NOT_IMPLEMENTED" }]);
  }
}
Module.SourceMap = SourceMap;
Module.findSourceMap = () => undefined;

module.exports = Module;
