// Error.stack with the positions of the original sources.
//
// An engine with call sites formats stacks through Error.prepareStackTrace (V8's documented stack trace API).  Positions are mapped by one op
// for the whole stack; frames of the bootstrap itself are left out.
(() => {
  "use strict";
  const { internal } = __pybun;
  const { ops } = internal;
  const errorToString = Error.prototype.toString;

  /** Errors with a code of Node's own begin with `Name [CODE]: …`; the property is set by `internal:errors`. */
  const codeInStack = Symbol.for("pybun.errorCode");

  function header(error) {
    try {
      const code = error[codeInStack];
      if (code !== undefined) return `${error.name} [${code}]: ${error.message}`;
      return Reflect.apply(errorToString, error, []);
    } catch {
      return "Error";
    }
  }

  const isHidden = (file) => file === null || file === undefined || file.startsWith("pybun:") || file.startsWith("internal:") || file.startsWith("vendor:");

  function describe(site, file, line, column) {
    let where = file;
    if (line !== null) where += `:${line}`;
    if (column !== null) where += `:${column}`;
    const type = site.getTypeName?.() ?? null;
    let name = site.getFunctionName();
    if (name === "eval" && site.isEval?.()) name = null; // what V8 calls an anonymous function in text that was compiled from JavaScript
    const method = site.getMethodName?.() ?? null;
    if (site.isPromiseAll?.()) return `async Promise.all (index ${site.getPromiseIndex()})`;
    const prefix = site.isAsync?.() ? "async " : "";
    if (site.isConstructor()) return `${prefix}new ${name || "<anonymous>"} (${where})`;
    if (name === null || name === "") {
      if (type === null || site.isToplevel()) return internal.info.profile === "node" ? `${prefix}${where}` : `${prefix}<anonymous> (${where})`;
      return `${prefix}${type}.${method ?? "<anonymous>"} (${where})`;
    }
    if (site.isToplevel() || type === null) return `${prefix}${name} (${where})`;
    let text = name;
    if (!name.startsWith(type)) text = `${type}.${name}`;
    if (method && !name.endsWith(method)) text += ` [as ${method}]`;
    return `${prefix}${text} (${where})`;
  }

  const NATIVE = ["native", null, null];
  const REMEMBERED = 4096;
  const known = new Map(); // "file:line:column" -> [file, line, column] in the original source: some engines ask at every `new Error`

  /** [file, line, column] per call site, in the original sources; null for frames to hide. */
  function positions(sites) {
    const found = [];
    const asked = [];
    for (const site of sites) {
      if (site.isNative?.()) {
        found.push(NATIVE);
        continue;
      }
      const file = site.getScriptNameOrSourceURL?.() ?? site.getFileName();
      if (isHidden(file)) {
        // A builtin that the bootstrap called, such as Reflect.apply, is part of the bootstrap.
        for (let i = found.length - 1; i >= 0 && found[i] === NATIVE; i--) found[i] = null;
        found.push(null);
        continue;
      }
      const line = site.getLineNumber();
      const column = site.getColumnNumber();
      const mapped = known.get(`${file}:${line}:${column}`);
      if (mapped === undefined) asked.push(found.length);
      found.push(mapped ?? [file, line, column]);
    }
    if (asked.length > 0) {
      if (known.size > REMEMBERED) known.clear();
      const answers = ops.core_map_positions(asked.map((i) => found[i]));
      asked.forEach((i, k) => {
        known.set(found[i].join(":"), answers[k]);
        found[i] = answers[k];
      });
    }
    return found;
  }

  function prepareStackTrace(error, sites) {
    let text = header(error);
    let mapped;
    try {
      mapped = positions(sites);
    } catch {
      mapped = sites.map((s) => [s.getFileName(), s.getLineNumber(), s.getColumnNumber()]);
    }
    sites.forEach((site, i) => {
      if (mapped[i] === null) return;
      const [file, line, column] = mapped[i];
      text += `\n    at ${describe(site, file, line, column)}`;
    });
    return text;
  }

  // ---- Error.prepareStackTrace of the program ----

  /** A call site as programs expect it: the position in the original source. */
  class CallSite {
    #site;
    #place;
    constructor(site, place) {
      this.#site = site;
      this.#place = place;
    }
    getFileName() {
      return this.#place[0];
    }
    getLineNumber() {
      return this.#place[1];
    }
    getColumnNumber() {
      return this.#place[2];
    }
    getScriptNameOrSourceURL() {
      return this.#place[0];
    }
    getFunctionName() {
      const name = this.#site.getFunctionName();
      return name === "eval" && this.#site.isEval?.() ? null : name;
    }
    getEvalOrigin() {
      return undefined;
    }
    isEval() {
      return false;
    }
    toString() {
      return describe(this.#site, ...this.#place);
    }
    static {
      const inherited = ["getThis", "getTypeName", "getFunction", "getMethodName", "getPromiseIndex", "getPosition", "getScriptHash"];
      for (const name of [...inherited, "isToplevel", "isNative", "isConstructor", "isAsync", "isPromiseAll"]) {
        const method = {
          [name]() {
            return this.#site[name]?.();
          },
        };
        Object.defineProperty(this.prototype, name, { value: method[name], writable: true, configurable: true, enumerable: false });
      }
    }
  }

  /** What the engine gets for a program's function: it sees call sites in the original sources. */
  function withOriginals(theirs) {
    return function prepareStackTrace(error, sites) {
      let shown = sites;
      if (Array.isArray(sites) && !sites.some((site) => site instanceof CallSite)) {
        const mapped = positions(sites);
        shown = sites.map((site, i) => (mapped[i] === null ? null : new CallSite(site, mapped[i]))).filter((site) => site !== null);
      }
      return Reflect.apply(theirs, this, [error, shown]);
    };
  }

  internal.stack = { prepareStackTrace, header, positions, forget: () => known.clear() };
  internal.onStart((info) => {
    if (!info.capabilities?.callSites) return;
    // Some engines have an accessor of their own there, which must learn of the function.
    const tell = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace")?.set;
    const ours = new WeakSet([prepareStackTrace]);
    let current;
    const use = (wanted) => {
      current = typeof wanted !== "function" ? prepareStackTrace : ours.has(wanted) ? wanted : withOriginals(wanted);
      ours.add(current);
      if (tell !== undefined) Reflect.apply(tell, Error, [current]);
    };
    use(undefined);
    Object.defineProperty(Error, "prepareStackTrace", { get: () => current, set: use, configurable: true, enumerable: false });
  });
})();
