// Error.stack with the positions of the original sources.
//
// An engine with call sites formats stacks through Error.prepareStackTrace (V8's documented stack trace API).  Positions are mapped by one op
// for the whole stack; frames of the bootstrap itself are left out.
(() => {
  "use strict";
  const { internal } = __pybun;
  const { ops } = internal;
  const errorToString = Error.prototype.toString;

  function header(error) {
    try {
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
    const name = site.getFunctionName();
    const method = site.getMethodName?.() ?? null;
    if (site.isPromiseAll?.()) return `async Promise.all (index ${site.getPromiseIndex()})`;
    const prefix = site.isAsync?.() ? "async " : "";
    if (site.isConstructor()) return `${prefix}new ${name || "<anonymous>"} (${where})`;
    if (name === null || name === "") {
      if (type === null || site.isToplevel()) return `${prefix}<anonymous> (${where})`;
      return `${prefix}${type}.${method ?? "<anonymous>"} (${where})`;
    }
    if (name === "eval" && site.isEval?.() && site.isToplevel()) return `${prefix}<anonymous> (${where})`;
    if (site.isToplevel() || type === null) return `${prefix}${name} (${where})`;
    let text = name;
    if (!name.startsWith(type)) text = `${type}.${name}`;
    if (method && !name.endsWith(method)) text += ` [as ${method}]`;
    return `${prefix}${text} (${where})`;
  }

  /** [file, line, column] per call site, in the original sources; null for frames to hide. */
  function positions(sites) {
    const asked = [];
    for (const site of sites) {
      const file = site.isNative?.() ? "native" : (site.getScriptNameOrSourceURL?.() ?? site.getFileName());
      asked.push(isHidden(file) ? null : [file, site.getLineNumber(), site.getColumnNumber()]);
    }
    if (asked.some((a) => a !== null && a[0].startsWith("file:"))) return ops.core_map_positions(asked);
    return asked;
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

  internal.stack = { prepareStackTrace, header, positions };
  internal.onStart((info) => {
    if (info.capabilities?.callSites) {
      Object.defineProperty(Error, "prepareStackTrace", { value: prepareStackTrace, writable: true, configurable: true, enumerable: false });
    }
  });
})();
