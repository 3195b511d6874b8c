// The process object: `node:process` and the global.  Facts come from `internal.info` when the program starts.
"use strict";
const { ops, opAsync, info, hooks, loop } = internal;
const EventEmitter = require("node:events");
const { codes } = require("internal:errors");
const { validateString, validateFunction, validateObject, validateInteger, validateUint32, validateNumber, validateArray } = require("internal:validators");

// Node's process inherits from a `process` class whose prototype is an EventEmitter.
const processClass = function () {};
Object.defineProperty(processClass, "name", { value: "process" });
processClass.prototype = Object.create(EventEmitter.prototype, { constructor: { value: processClass, writable: true, configurable: true, enumerable: false } });
Object.defineProperty(processClass.prototype, Symbol.toStringTag, { value: "process", configurable: true, enumerable: false, writable: false });
const process = new processClass();
EventEmitter.init.call(process);

const method = (name, value) => Object.defineProperty(process, name, { value, writable: true, configurable: true, enumerable: true });
const accessor = (name, get, set) => Object.defineProperty(process, name, { get, set, configurable: true, enumerable: true });
/** A value made on first use. */
const lazy = (name, make) =>
  accessor(
    name,
    () => {
      const value = make();
      method(name, value);
      return value;
    },
    (value) => method(name, value),
  );

// ---- facts ----

const NODE_VERSION = "26.3.0";
lazy("version", () => `v${NODE_VERSION}`);
lazy("versions", () => {
  const versions = {
    node: NODE_VERSION,
    bun: "1.4.4",
    pybun: info.version,
    ...ops.process_versions(),
    modules: "147",
    napi: "10",
  };
  const engine = info.capabilities ?? {};
  versions.v8 = engine.engine === "v8" && engine.engineVersion ? `${engine.engineVersion}` : "14.6.202.34-node.20";
  if (engine.engine !== undefined && engine.engine !== "v8") versions[engine.engine] = `${engine.engineVersion ?? ""}`;
  return Object.freeze(versions);
});
lazy("release", () => ({
  name: "node",
  sourceUrl: `https://nodejs.org/download/release/v${NODE_VERSION}/node-v${NODE_VERSION}.tar.gz`,
  headersUrl: `https://nodejs.org/download/release/v${NODE_VERSION}/node-v${NODE_VERSION}-headers.tar.gz`,
}));
method("platform", info.platform);
method("arch", info.arch);
method("pid", info.pid);
accessor("ppid", () => ops.process_ppid());
lazy("argv", () => [...info.argv]);
lazy("argv0", () => info.flags?.argv0 ?? info.argv[0]);
lazy("execArgv", () => [...info.execArgv]);
lazy("execPath", () => info.execPath);
method("debugPort", 9229);
method("browser", false);
method("isBun", true);
method("revision", info.flags?.revision ?? "");
lazy("features", () =>
  Object.freeze({
    inspector: Boolean(info.capabilities?.inspector),
    debug: false,
    uv: true,
    ipv6: true,
    tls_alpn: true,
    tls_sni: true,
    tls_ocsp: true,
    tls: true,
    cached_builtins: true,
    openssl_is_boringssl: false,
    quic: false,
    require_module: true,
    typescript: "transform",
  }),
);
lazy("config", () =>
  Object.freeze({
    target_defaults: Object.freeze({ cflags: [], default_configuration: "Release", defines: [], include_dirs: [], libraries: [] }),
    variables: Object.freeze({ v8_enable_i18n_support: info.capabilities?.intl === false ? 0 : 1, host_arch: info.arch, target_arch: info.arch, napi_build_version: "10", node_shared: false }),
  }),
);
let title = info.title;
accessor("title", () => title, (value) => {
  title = `${value}`;
  ops.process_set_title(title);
});
lazy("allowedNodeEnvironmentFlags", () => {
  const flags = ["--conditions", "--disable-warning", "--dns-result-order", "--enable-source-maps", "--import", "--input-type", "--inspect", "--inspect-brk", "--inspect-port", "--max-http-header-size", "--max-old-space-size", "--no-addons", "--no-deprecation", "--no-warnings", "--pending-deprecation", "--preserve-symlinks", "--redirect-warnings", "--require", "--stack-trace-limit", "--throw-deprecation", "--title", "--trace-deprecation", "--trace-exit", "--trace-uncaught", "--trace-warnings", "--unhandled-rejections", "-C", "-r"];
  const set = new Set(flags);
  const has = set.has.bind(set);
  Object.defineProperty(set, "has", {
    value(flag) {
      if (typeof flag !== "string") return false;
      const bare = flag.replace(/=.*$/, "").replace(/_/g, "-");
      return has(bare) || has(`--${bare}`) || has(`-${bare}`);
    },
  });
  for (const name of ["add", "delete", "clear"]) Object.defineProperty(set, name, { value: () => (name === "add" ? set : false) });
  return Object.freeze(set);
});
lazy("report", () => ({
  compact: false,
  directory: "",
  filename: "",
  getReport: () => ({ header: { reportVersion: 3, event: "JavaScript API", nodejsVersion: process.version, arch: process.arch, platform: process.platform, processId: process.pid, cwd: process.cwd() } }),
  reportOnFatalError: false,
  reportOnSignal: false,
  reportOnUncaughtException: false,
  excludeEnv: false,
  signal: "SIGUSR2",
  writeReport() {
    throw new codes.ERR_NOT_BUILT("process.report.writeReport");
  },
}));

// ---- the environment ----

const isSymbol = (key) => typeof key === "symbol";
const coerce = (value) => {
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  return `${value}`;
};
const environment = Object.assign(Object.create(Object.prototype), info.env);
function setVariable(key, value) {
  const text = coerce(value);
  environment[key] = text;
  ops.process_setenv(key, text);
  if (key === "TZ") __pybun.engine.timeZoneChanged?.();
}
const env = new Proxy(environment, {
  set(target, key, value) {
    if (isSymbol(key)) throw new TypeError("Cannot convert a Symbol value to a string");
    setVariable(key, value);
    return true;
  },
  deleteProperty(target, key) {
    if (!isSymbol(key) && Object.hasOwn(target, key)) ops.process_unsetenv(key);
    delete target[key];
    return true;
  },
  defineProperty(target, key, descriptor) {
    if ("get" in descriptor || "set" in descriptor) {
      throw Object.assign(new TypeError("'process.env' does not accept an accessor(getter/setter) descriptor"), { code: "ERR_INVALID_OBJECT_DEFINE_PROPERTY" });
    }
    if (!descriptor.configurable || !descriptor.writable || !descriptor.enumerable) {
      throw Object.assign(new TypeError("'process.env' only accepts a configurable, writable, and enumerable data descriptor"), {
        code: "ERR_INVALID_OBJECT_DEFINE_PROPERTY",
      });
    }
    setVariable(key, descriptor.value);
    return true;
  },
});
let envValue = env;
accessor("env", () => envValue, (value) => {
  envValue = value;
});

method("loadEnvFile", function loadEnvFile(path = ".env") {
  const file = typeof path === "object" && path !== null && path.href !== undefined ? ops.core_url_to_path(path.href) : path;
  validateString(file, "path");
  const parsed = require("internal:dotenv").parseEnv(ops.process_read_text(file));
  for (const key of Object.keys(parsed)) {
    if (!Object.hasOwn(environment, key)) env[key] = parsed[key];
  }
});

// ---- folders, users, masks ----

let cwdCache;
method("cwd", function cwd() {
  return (cwdCache ??= ops.process_cwd());
});
method("chdir", function chdir(directory) {
  validateString(directory, "directory");
  ops.process_chdir(directory);
  cwdCache = undefined;
});
method("umask", function umask(mask) {
  if (mask === undefined) return ops.process_umask(null);
  let value = mask;
  if (typeof value === "string") {
    if (!/^[0-7]+$/.test(value)) throw new codes.ERR_INVALID_ARG_VALUE("mask", mask, "must be a 32-bit unsigned integer or an octal string");
    value = parseInt(value, 8);
  }
  validateUint32(value, "mask");
  return ops.process_umask(value & 0o777);
});
if (info.platform !== "win32") {
  for (const name of ["getuid", "geteuid", "getgid", "getegid", "getgroups"]) {
    method(name, { [name]: () => ops.process_identity(name) }[name]);
  }
  for (const name of ["setuid", "seteuid", "setgid", "setegid"]) {
    method(name, {
      [name](id) {
        if (typeof id !== "number" && typeof id !== "string") throw new codes.ERR_INVALID_ARG_TYPE("id", ["number", "string"], id);
        ops.process_set_identity(name, id);
      },
    }[name]);
  }
  method("setgroups", function setgroups(groups) {
    validateArray(groups, "groups");
    ops.process_set_identity("setgroups", groups);
  });
  method("initgroups", function initgroups(user, extra) {
    ops.process_set_identity("initgroups", [user, extra]);
  });
}

// ---- clocks and figures ----

const splitTime = (nanoseconds) => [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9];
function hrtime(time) {
  const now = ops.process_hrtime();
  if (time === undefined) return now;
  validateArray(time, "time");
  if (time.length !== 2) throw new codes.ERR_OUT_OF_RANGE("time", 2, time.length);
  let seconds = now[0] - time[0];
  let nanoseconds = now[1] - time[1];
  if (nanoseconds < 0) {
    seconds -= 1;
    nanoseconds += 1e9;
  }
  return [seconds, nanoseconds];
}
hrtime.bigint = () => {
  const [seconds, nanoseconds] = ops.process_hrtime();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};
method("hrtime", hrtime);
method("uptime", function uptime() {
  return ops.process_uptime();
});
const memoryUsage = function memoryUsage() {
  return ops.process_memory();
};
memoryUsage.rss = () => ops.process_memory().rss;
method("memoryUsage", memoryUsage);
method("availableMemory", function availableMemory() {
  return ops.process_available_memory();
});
method("constrainedMemory", function constrainedMemory() {
  return ops.process_constrained_memory();
});
function cpuDifference(current, previous) {
  if (previous === undefined) return current;
  validateObject(previous, "prevValue");
  for (const key of ["user", "system"]) {
    if (typeof previous[key] !== "number") throw new codes.ERR_INVALID_ARG_TYPE(`prevValue.${key}`, "number", previous[key]);
    if (!(previous[key] >= 0 && previous[key] <= Number.MAX_SAFE_INTEGER)) throw new codes.ERR_INVALID_ARG_VALUE.RangeError(`prevValue.${key}`, previous[key]);
  }
  return { user: current.user - previous.user, system: current.system - previous.system };
}
method("cpuUsage", function cpuUsage(previous) {
  return cpuDifference(ops.process_cpu("process"), previous);
});
method("threadCpuUsage", function threadCpuUsage(previous) {
  return cpuDifference(ops.process_cpu("thread"), previous);
});
method("resourceUsage", function resourceUsage() {
  return ops.process_resource_usage();
});
method("getActiveResourcesInfo", function getActiveResourcesInfo() {
  return [];
});
method("_getActiveHandles", () => []);
method("_getActiveRequests", () => []);

// ---- nextTick ----

method("nextTick", function nextTick(callback, ...args) {
  if (typeof callback !== "function") throw new codes.ERR_INVALID_ARG_TYPE("callback", "function", callback);
  loop.nextTick(callback, args.length === 0 ? undefined : args);
});
method("_tickCallback", () => {});

// ---- the end ----

let exitCode;
function checkExitCode(value) {
  if (value === undefined || value === null) return value;
  let code = value;
  if (typeof code === "string" && code !== "" && Number.isInteger(Number(code))) code = Number(code);
  validateInteger(code, "code");
  return value;
}
accessor("exitCode", () => exitCode, (value) => {
  exitCode = checkExitCode(value);
});
process._exiting = false;
Object.defineProperty(process, "_exiting", { enumerable: false });

method("reallyExit", function reallyExit(code) {
  ops.core_exit((Number(code) || 0) & 255);
});
method("exit", function exit(code) {
  if (code !== undefined) process.exitCode = code;
  loop.exit(undefined);
  // Where ending inside of an op is impossible the engine is told to stop; nothing below may run.
  for (;;) ops.process_wait_for_end();
});
method("abort", function abort() {
  ops.process_abort();
});

hooks.exit = (code) => {
  if (code !== undefined && code !== null) exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    const final = Number(exitCode ?? 0);
    process.emit("exit", final);
  }
  return Number(exitCode ?? 0) & 255;
};
hooks.beforeExit = () => {
  process.emit("beforeExit", Number(exitCode ?? 0));
};

// ---- exceptions ----

let captureCallback = null;
method("setUncaughtExceptionCaptureCallback", function setUncaughtExceptionCaptureCallback(fn) {
  if (fn === null) {
    captureCallback = null;
    return;
  }
  if (typeof fn !== "function") throw new codes.ERR_INVALID_ARG_TYPE("fn", ["Function", "null"], fn);
  if (captureCallback !== null) throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  captureCallback = fn;
});
method("hasUncaughtExceptionCaptureCallback", function hasUncaughtExceptionCaptureCallback() {
  return captureCallback !== null;
});
hooks.uncaughtException = (error, origin) => {
  process.emit("uncaughtExceptionMonitor", error, origin);
  if (captureCallback !== null) {
    captureCallback(error);
    return true;
  }
  return process.emit("uncaughtException", error, origin);
};
method("_fatalException", (error) => hooks.uncaughtException(error, "uncaughtException"));

// ---- rejections ----

const warnedPromises = new WeakMap();
let rejectionIds = 0;

/** --unhandled-rejections: bun (default), throw, strict, warn, none, warn-with-error-code. */
const rejectionMode = () => info.flags?.unhandledRejections ?? (info.profile === "node" ? "throw" : "bun");

function rejectionError(reason) {
  if (reason !== null && typeof reason === "object" && reason instanceof Error) return reason;
  const error = new codes.ERR_UNHANDLED_REJECTION(describeReason(reason));
  Error.captureStackTrace?.(error, rejectionError);
  return error;
}

function describeReason(reason) {
  try {
    return require("internal:inspect").inspect(reason, { depth: 0 });
  } catch {
    return "";
  }
}

function warnRejection(reason, id) {
  let text;
  try {
    text = reason instanceof Error ? reason.stack : describeReason(reason);
    process.emitWarning(String(text), "UnhandledPromiseRejectionWarning");
  } catch {
    // A reason that cannot be printed still gets the warning below.
  }
  const warning = new Error(
    "Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which " +
      `was not handled with .catch(). To terminate the node process on unhandled promise rejection, use the CLI flag \`--unhandled-rejections=strict\` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${id})`,
  );
  warning.name = "UnhandledPromiseRejectionWarning";
  process.emitWarning(warning);
}

hooks.unhandledRejection = (reason, promise) => {
  const id = ++rejectionIds;
  warnedPromises.set(promise, { id, reason });
  switch (rejectionMode()) {
    case "strict":
      loop.reportException(rejectionError(reason), "unhandledRejection");
      if (!process.emit("unhandledRejection", reason, promise)) warnRejection(reason, id);
      return;
    case "none":
      process.emit("unhandledRejection", reason, promise);
      return;
    case "warn":
      process.emit("unhandledRejection", reason, promise);
      warnRejection(reason, id);
      return;
    case "warn-with-error-code":
      if (!process.emit("unhandledRejection", reason, promise)) {
        warnRejection(reason, id);
        exitCode = 1;
      }
      return;
    case "throw":
      if (!process.emit("unhandledRejection", reason, promise)) loop.reportException(rejectionError(reason), "unhandledRejection");
      return;
    default:
      if (!process.emit("unhandledRejection", reason, promise)) {
        // Bun: not an uncaughtException; the program ends.
        const handler = hooks.uncaughtException;
        hooks.uncaughtException = null;
        try {
          loop.reportException(reason, "unhandledRejection");
        } finally {
          hooks.uncaughtException = handler;
        }
      }
  }
};
hooks.rejectionHandled = (promise) => {
  const known = warnedPromises.get(promise);
  warnedPromises.delete(promise);
  if (process.listenerCount("rejectionHandled") > 0) process.emit("rejectionHandled", promise);
  else if (known !== undefined && rejectionMode().startsWith("warn")) {
    const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${known.id})`);
    warning.name = "PromiseRejectionHandledWarning";
    warning.id = known.id;
    process.emitWarning(warning);
  }
};

// ---- warnings ----

method("emitWarning", function emitWarning(warning, type, code, ctor) {
  let detail;
  let kind = type;
  let id = code;
  if (kind !== null && typeof kind === "object" && !Array.isArray(kind)) {
    id = kind.code;
    if (typeof kind.detail === "string") detail = kind.detail;
    kind = kind.type || "Warning";
  } else if (typeof kind === "function") {
    id = "";
    kind = "Warning";
  }
  if (kind !== undefined) validateString(kind, "type");
  if (typeof id === "function") id = undefined;
  else if (id !== undefined) validateString(id, "code");
  let error = warning;
  if (typeof error === "string") {
    error = new Error(warning);
    error.name = String(kind || "Warning");
    if (id !== undefined) error.code = id;
    if (detail !== undefined) error.detail = detail;
    Error.captureStackTrace?.(error, ctor || emitWarning);
  } else if (!(error instanceof Error)) throw new codes.ERR_INVALID_ARG_TYPE("warning", ["Error", "string"], warning);
  if (error.name === "DeprecationWarning") {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      loop.nextTick(() => {
        throw error;
      }, undefined);
      return;
    }
  }
  loop.nextTick(() => process.emit("warning", error), undefined);
});

let hintGiven = false;
const silent = () => info.flags?.noWarnings === true || environment.NODE_NO_WARNINGS === "1";
process.on("warning", function onWarning(warning) {
  if (!(warning instanceof Error) || silent()) return;
  const disabled = info.flags?.disableWarning ?? [];
  if (disabled.includes(warning.name) || (warning.code !== undefined && disabled.includes(warning.code))) return;
  const deprecation = warning.name === "DeprecationWarning";
  if (deprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || info.flags?.traceWarnings || (deprecation && (process.traceDeprecation || info.flags?.traceDeprecation));
  let text = `(${process.release.name}:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  if (trace && warning.stack) text += warning.stack;
  else text += typeof warning.toString === "function" ? `${warning.toString()}` : Error.prototype.toString.call(warning);
  if (typeof warning.detail === "string") text += `\n${warning.detail}`;
  if (!trace && !hintGiven && info.profile === "node") {
    hintGiven = true;
    const flag = deprecation ? "--trace-deprecation" : "--trace-warnings";
    text += `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
  }
  ops.core_stderr(`${text}\n`);
});

// ---- signals ----

const signals = () => require("internal:signals").signals();
const isSignal = (name) => typeof name === "string" && name.startsWith("SIG") && signals()[name] !== undefined;
const watched = new Map(); // signal name -> true while listened to

let pumping = false;
let pumpId = 0;
/** One op waits for the next signal; it does not keep the program alive. */
function pump() {
  if (pumping) return;
  pumping = true;
  pumpId = internal.opCallback.process_next_signal((error, name) => {
    pumping = false;
    if (error === null && name !== null) {
      if (watched.size > 0) pump();
      hooks.signal(name);
    }
  });
  internal.unrefCall(internal.lastCallId());
}

hooks.signal = (name) => {
  process.emit(name, name, signals()[name]);
};

process.on("newListener", (type) => {
  if (!isSignal(type) || watched.has(type)) return;
  if (type === "SIGKILL" || type === "SIGSTOP") {
    throw Object.assign(new Error(`uv_signal_start EINVAL`), { errno: -22, code: "EINVAL", syscall: "uv_signal_start" });
  }
  watched.set(type, true);
  ops.process_signal_watch(type, true);
  pump();
});
process.on("removeListener", (type) => {
  if (watched.has(type) && process.listenerCount(type) === 0) {
    watched.delete(type);
    ops.process_signal_watch(type, false);
  }
});

method("_kill", (pid, signal) => ops.process_kill(pid, signal));
method("kill", function kill(pid, signal) {
  // Numeric strings are fine, as in Node (`pid != (pid | 0)`).
  if (pid != (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE("pid", "number", pid);
  let number;
  if (typeof signal === "number") number = signal;
  else {
    const name = signal || "SIGTERM";
    number = signals()[name];
    if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(name);
  }
  ops.process_kill(pid | 0, number);
  if ((pid | 0) === process.pid && watched.size > 0) {
    for (const name of ops.process_take_signals()) require("internal:timers").setImmediate(hooks.signal, name);
  }
  return true;
});

// ---- streams ----

const stdio = (name, fd) => lazy(name, () => {
  if (internal.hasBuiltin("internal:stdio")) return require("internal:stdio")[name];
  return fallbackStream(name, fd);
});
stdio("stdin", 0);
stdio("stdout", 1);
stdio("stderr", 2);

/** Until there are streams: writes at once, is never readable. */
function fallbackStream(name, fd) {
  const stream = new EventEmitter();
  const terminal = ops.web_terminal()[name];
  const write = fd === 2 ? ops.core_stderr : ops.core_stdout;
  Object.assign(stream, { fd, writable: fd > 0, readable: fd === 0, _type: terminal ? "tty" : "pipe" });
  if (terminal) {
    stream.isTTY = true;
    [stream.columns, stream.rows] = ops.process_window_size(fd);
    stream.getWindowSize = () => ops.process_window_size(fd);
    stream.getColorDepth = () => 8;
    stream.hasColors = () => true;
  }
  stream.write = (chunk, encoding, callback) => {
    const done = typeof encoding === "function" ? encoding : callback;
    write(typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk));
    if (typeof done === "function") loop.nextTick(done, undefined);
    return true;
  };
  stream.end = (chunk, encoding, callback) => {
    const done = [chunk, encoding, callback].find((a) => typeof a === "function");
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") stream.write(chunk, encoding);
    if (done !== undefined) loop.nextTick(done, undefined);
    return stream;
  };
  for (const noop of ["cork", "uncork", "resume", "pause", "unref", "ref", "setEncoding", "destroy"]) stream[noop] = () => stream;
  return stream;
}

method("openStdin", function openStdin() {
  process.stdin.resume();
  return process.stdin;
});
method("_rawDebug", function _rawDebug(...args) {
  ops.core_stderr(`${require("internal:inspect").format(...args)}\n`);
});

// ---- the rest ----

method("binding", function binding(name) {
  throw new Error(`No such module: ${name}`);
});
method("_linkedBinding", function _linkedBinding(name) {
  throw new Error(`No such binding: ${name}`);
});
method("dlopen", function dlopen() {
  throw Object.assign(new codes.ERR_NOT_BUILT("process.dlopen"), { code: "ERR_DLOPEN_FAILED" });
});
method("assert", function assert(value, message) {
  if (!value) throw new codes.ERR_ASSERTION(message ?? "assertion error");
});
method("getBuiltinModule", function getBuiltinModule(id) {
  validateString(id, "id");
  const name = id.startsWith("node:") || id.startsWith("bun:") ? id : `node:${id}`;
  if (internal.publicBuiltins().includes(name) && (id.startsWith("node:") || internal.bareBuiltins().includes(id))) return internal.requireBuiltin(name);
  return undefined;
});
let sourceMaps = info.flags?.enableSourceMaps === true;
accessor("sourceMapsEnabled", () => sourceMaps, undefined);
Object.defineProperty(process, "sourceMapsEnabled", { enumerable: false });
method("setSourceMapsEnabled", function setSourceMapsEnabled(value) {
  require("internal:validators").validateBoolean(value, "enabled");
  sourceMaps = value;
});
method("finalization", {
  register() {},
  registerBeforeExit() {},
  unregister() {},
});
method("ref", function ref(resource) {
  const fn = resource?.[Symbol.for("nodejs.ref")] ?? resource?.ref;
  if (typeof fn === "function") fn.call(resource);
});
method("unref", function unref(resource) {
  const fn = resource?.[Symbol.for("nodejs.unref")] ?? resource?.unref;
  if (typeof fn === "function") fn.call(resource);
});
method("execve", function execve(path, args = [], variables = process.env) {
  validateString(path, "execPath");
  ops.process_execve(path, [...args], { ...variables });
});
for (const name of ["_debugEnd", "_debugProcess", "_startProfilerIdleNotifier", "_stopProfilerIdleNotifier"]) method(name, () => {});
method("moduleLoadList", []);
method("_preload_modules", []);
method("_eval", undefined);
for (const name of ["traceDeprecation", "noDeprecation", "throwDeprecation"]) {
  if (info.flags?.[name] === true) process[name] = true;
}
method("mainModule", __pybun.mainModule);

// IPC of a forked child: `internal:ipc` of child_process puts send, disconnect, channel and connected here.
if (environment.NODE_CHANNEL_FD !== undefined && internal.hasBuiltin("internal:ipc")) require("internal:ipc").attach(process);

module.exports = process;
