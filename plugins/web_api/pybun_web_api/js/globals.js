// The Web's globals.  All are made on first use, except the few that nearly every program calls; nothing here runs ops at load.
"use strict";
const { ops, loop, lazyGlobal, defineGlobal } = internal;

// ---- queueMicrotask ----

const resolved = Promise.resolve();
const context = internal.asyncContext;

function queueMicrotask(callback) {
  if (typeof callback !== "function") throw require("internal:web_errors").invalidArgType("callback", "function", callback);
  const frame = context.get();
  resolved.then(() => {
    try {
      if (frame === undefined) callback();
      else context.run(frame, callback, undefined, []);
    } catch (error) {
      loop.reportException(error);
    }
  });
}
defineGlobal("queueMicrotask", queueMicrotask, true);

// ---- from builtins ----

const fromBuiltin = (builtin, names, enumerable = false) => {
  for (const name of names) lazyGlobal(name, () => require(builtin)[name], enumerable);
};
fromBuiltin("internal:timers", ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"], true);
fromBuiltin("internal:event_target", ["EventTarget", "Event", "CustomEvent", "ErrorEvent", "MessageEvent", "CloseEvent"]);
fromBuiltin("internal:dom_exception", ["DOMException"]);
fromBuiltin("internal:abort", ["AbortController", "AbortSignal"]);
fromBuiltin("internal:encoding", ["TextEncoder", "TextDecoder"]);
fromBuiltin("internal:base64", ["atob", "btoa"], true);
fromBuiltin("internal:url", ["URL", "URLSearchParams"]);
fromBuiltin("internal:structured_clone", ["structuredClone"], true);
fromBuiltin("internal:messaging", ["MessageChannel", "MessagePort", "BroadcastChannel"]);
fromBuiltin("internal:performance", [
  "Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver", "PerformanceObserverEntryList",
  "PerformanceResourceTiming", "PerformanceServerTiming", "PerformanceTiming",
]);
fromBuiltin("internal:performance", ["performance"], true);
fromBuiltin("internal:blob", ["Blob", "File"]);
fromBuiltin("internal:form_data", ["FormData"]);
fromBuiltin("internal:headers", ["Headers"]);
fromBuiltin("internal:request", ["Request"]);
fromBuiltin("internal:response", ["Response"]);
fromBuiltin("internal:fetch", ["fetch"], true);
fromBuiltin("internal:fetch", ["WebSocket", "Worker"]);
fromBuiltin("internal:streams", [
  "ReadableStream", "ReadableStreamDefaultReader", "ReadableStreamBYOBReader", "ReadableStreamBYOBRequest", "ReadableByteStreamController",
  "ReadableStreamDefaultController", "WritableStream", "WritableStreamDefaultController", "WritableStreamDefaultWriter", "TransformStream",
  "TransformStreamDefaultController", "ByteLengthQueuingStrategy", "CountQueuingStrategy",
]);
fromBuiltin("internal:transform_streams", ["TextEncoderStream", "TextDecoderStream", "CompressionStream", "DecompressionStream"]);
fromBuiltin("internal:web_crypto", ["Crypto", "CryptoKey", "SubtleCrypto"]);
fromBuiltin("internal:web_crypto", ["crypto"], true);
fromBuiltin("vendor:urlpattern-polyfill", ["URLPattern"]);
fromBuiltin("internal:navigator", ["navigator"], true);
fromBuiltin("internal:dialogs", ["alert", "confirm", "prompt"], true);
fromBuiltin("internal:global_events", ["addEventListener", "removeEventListener", "dispatchEvent", "reportError"], true);
defineGlobal("global", globalThis);
defineGlobal("self", globalThis, true);
for (const name of ["onerror", "onmessage"]) defineGlobal(name, null, true);

// ---- console: a string goes straight out, everything else loads the printer ----

let full; // the functions of internal:console once it is loaded
const load = () => (full ??= require("internal:console"));
internal.consoleIndent = "";
internal.consoleCapture = null;

const consoleObject = {};
const methods = [
  "log", "warn", "dir", "time", "timeEnd", "timeLog", "trace", "assert", "clear", "count", "countReset", "group", "groupCollapsed", "groupEnd",
  "table", "debug", "info", "dirxml", "error", "timeStamp", "profile", "profileEnd", "record", "recordEnd", "screenshot", "takeHeapSnapshot", "write",
];
for (const name of methods) {
  consoleObject[name] = {
    [name](...args) {
      return load()[name](...args);
    },
  }[name];
}
const fast = (name, op) =>
  ({
    [name](...args) {
      if (args.length === 1 && typeof args[0] === "string" && internal.consoleIndent === "") {
        ops[op](`${args[0]}\n`);
        return undefined;
      }
      return load()[name](...args);
    },
  })[name];
for (const name of ["log", "info", "debug"]) consoleObject[name] = fast(name, "core_stdout");
for (const name of ["warn", "error"]) consoleObject[name] = fast(name, "core_stderr");

const lazyMember = (name, get) =>
  Object.defineProperty(consoleObject, name, {
    get,
    set(value) {
      Object.defineProperty(consoleObject, name, { value, writable: true, configurable: true, enumerable: true });
    },
    configurable: true,
    enumerable: true,
  });
lazyMember("Console", () => load().Console);
lazyMember("_stdout", () => globalThis.process?.stdout);
lazyMember("_stderr", () => globalThis.process?.stderr);
Object.defineProperty(consoleObject, Symbol.asyncIterator, { value: () => load().lines(), writable: true, configurable: true, enumerable: false });
Object.defineProperty(consoleObject, Symbol.toStringTag, { value: "console", configurable: true, enumerable: false, writable: false });
defineGlobal("console", consoleObject);

// ---- what is printed for an exception that nobody caught ----

internal.hooks.formatFatal = (error) => require("internal:fatal").fatalText(error);
