// node:vm.  Code runs in this realm; new contexts are not built: an engine of pybun has one.
"use strict";
const { codes } = require("internal:errors");
const { validateArray, validateObject, validateString } = require("internal:validators");
const { cls, fn } = require("internal:not_built");

/** Comments that name the source, where it is not one's own. */
function labelled(code, filename) {
  const name = `${filename}`.replace(/[\r\n]/g, "");
  return /^[^\s'"]+$/.test(name) && !/\/\/[#@] sourceURL=/.test(code) ? `${code}\n//# sourceURL=${name.startsWith("/") ? internal.ops.core_path_to_url(name) : name}` : code;
}

function optionsOf(options) {
  if (typeof options === "string") return { filename: options };
  if (options === undefined) return {};
  validateObject(options, "options");
  if (options.filename !== undefined) validateString(options.filename, "options.filename");
  return options;
}

const noContext = (name) => fn("vm", name);

class Script {
  #code;

  constructor(code, options) {
    const { filename = "evalmachine.<anonymous>", produceCachedData } = optionsOf(options);
    const text = `${code}`;
    this.#code = labelled(text, filename);
    // A syntax error is found here, as in Node; functions and scripts differ in `return`, `await` and `new.target` only.
    if (!/^\s*#!/.test(text)) {
      try {
        new Function(text);
      } catch (error) {
        if (error instanceof SyntaxError && !/await/.test(text)) throw error;
      }
    }
    if (produceCachedData) {
      this.cachedDataProduced = true;
      this.cachedData = this.createCachedData();
    }
    this.sourceMapURL = /\/\/[#@] sourceMappingURL=(\S+)/.exec(text)?.[1];
  }

  runInThisContext() {
    return (0, eval)(this.#code);
  }

  runInContext(contextified) {
    if (contextified === globalThis) return this.runInThisContext();
    return noContext("Script.runInContext")();
  }

  runInNewContext() {
    return noContext("Script.runInNewContext")();
  }

  createCachedData() {
    return require("node:buffer").Buffer.alloc(0);
  }
}

/** A function from its text, with parameters; `contextExtensions` become outer scopes. */
function compileFunction(code, params = [], options = {}) {
  validateString(code, "code");
  validateArray(params, "params");
  params.forEach((param, i) => validateString(param, `params[${i}]`));
  const { filename = "", contextExtensions = [], parsingContext } = options;
  if (parsingContext !== undefined && parsingContext !== globalThis) noContext("compileFunction")();
  const extra = contextExtensions.map((_, i) => `$extension${i}`);
  const open = extra.map((name) => `with (${name}) {`).join("");
  const text = `(function (${extra.join(", ")}) {${open} return function (${params.join(", ")}) {${code}\n};${"}".repeat(extra.length)}})`;
  return (0, eval)(filename ? labelled(text, filename) : text)(...contextExtensions);
}

module.exports = {
  Script,
  createContext(contextObject = {}) {
    if (contextObject === module.exports.constants.DONT_CONTEXTIFY) return noContext("createContext")();
    validateObject(contextObject, "contextObject", 1);
    return noContext("createContext")();
  },
  createScript: (code, options) => new Script(code, options),
  runInContext: noContext("runInContext"),
  runInNewContext: noContext("runInNewContext"),
  runInThisContext: (code, options) => new Script(code, options).runInThisContext(),
  isContext(object) {
    if (object === null || (typeof object !== "object" && typeof object !== "function")) throw new codes.ERR_INVALID_ARG_TYPE("object", "Object", object);
    return false;
  },
  compileFunction,
  measureMemory: fn("vm", "measureMemory"),
  Module: cls("vm", "Module"),
  SourceTextModule: cls("vm", "SourceTextModule"),
  SyntheticModule: cls("vm", "SyntheticModule"),
  constants: Object.freeze({ USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol("vm_dynamic_import_main_context_default"), DONT_CONTEXTIFY: Symbol("vm_context_no_contextify") }),
};
