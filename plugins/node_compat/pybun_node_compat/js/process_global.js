// The global `process`, and what must work before a program touches it.
"use strict";
internal.lazyGlobal("process", () => require("node:process"));
internal.lazyGlobal("Buffer", () => require("node:buffer").Buffer);

// Unhandled rejections and --unhandled-rejections are the process object's matter: it is loaded when the first one happens.
internal.hooks.unhandledRejection = (reason, promise) => {
  internal.hooks.unhandledRejection = null;
  require("node:process");
  internal.hooks.unhandledRejection(reason, promise);
};

// `Error [CODE]: message` is how stacks of Node's own errors begin.
internal.onStart(() => {
  const prepare = Error.prepareStackTrace;
  if (prepare === undefined || prepare !== internal.stack?.prepareStackTrace) return;
  const codeInStack = Symbol.for("pybun.errorCode");
  const withCode = function prepareStackTrace(error, sites) {
    const text = prepare(error, sites);
    if (error === null || typeof error !== "object") return text;
    const code = error[codeInStack];
    const name = error.name;
    if (code === undefined || !text.startsWith(`${name}: `)) return text;
    return `${name} [${code}]${text.slice(name.length)}`;
  };
  Object.defineProperty(Error, "prepareStackTrace", { value: withCode, writable: true, configurable: true, enumerable: false });
});
