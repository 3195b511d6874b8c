// node:util.
"use strict";
const { codes, errnoException, exceptionWithHostPort } = require("internal:errors");
const { validateFunction, validateString, validateObject, validateOneOf, validateAbortSignal, validateArray, validateInteger, validateNumber } = require("internal:validators");
const inspection = require("internal:inspect");
const { inspect, format, formatWithOptions } = inspection;
const types = require("node:util/types");

const promisifyCustom = Symbol.for("nodejs.util.promisify.custom");
/** Names of the values that a callback API with several answers gives (fs.read …). */
const promisifyArgs = Symbol.for("nodejs.util.promisify.args");

// ---- functions ----

const copyProperties = (from, to) => {
  const descriptors = Object.getOwnPropertyDescriptors(from);
  for (const key of Reflect.ownKeys(descriptors)) {
    try {
      Object.defineProperty(to, key, descriptors[key]);
    } catch {
      // `prototype` and `caller` of some functions may not be redefined.
    }
  }
};

function promisify(original) {
  validateFunction(original, "original");
  const custom = original[promisifyCustom];
  if (custom) {
    validateFunction(custom, "util.promisify.custom");
    return Object.defineProperty(custom, promisifyCustom, { value: custom, enumerable: false, writable: false, configurable: true });
  }
  const names = original[promisifyArgs];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      const promise = Reflect.apply(original, this, [
        ...args,
        (error, ...values) => {
          if (error) reject(error);
          else if (names !== undefined && values.length > 1) resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
          else resolve(values[0]);
        },
      ]);
      if (types.isPromise(promise)) {
        process.emitWarning("Calling promisify on a function that returns a Promise is likely a mistake.", "DeprecationWarning", "DEP0174");
      }
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, promisifyCustom, { value: fn, enumerable: false, writable: false, configurable: true });
  copyProperties(original, fn);
  return fn;
}
promisify.custom = promisifyCustom;

function callbackify(original) {
  validateFunction(original, "original");
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, "last argument");
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback.bind(this), null, value),
      (reason) => {
        let error = reason;
        if (!error) {
          error = new (codes.ERR_FALSY_VALUE_REJECTION ?? Error)(reason);
          error.reason = reason;
        }
        process.nextTick(callback.bind(this), error);
      },
    );
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === "number") descriptors.length.value += 1;
  if (typeof descriptors.name.value === "string") descriptors.name.value += "Callbackified";
  delete descriptors.prototype;
  for (const key of Reflect.ownKeys(descriptors)) {
    if (descriptors[key].configurable !== false) Object.defineProperty(callbackified, key, descriptors[key]);
  }
  return callbackified;
}
require("internal:errors").E("ERR_FALSY_VALUE_REJECTION", Error, () => "Promise was rejected with falsy value");

function inherits(constructor, parent) {
  if (constructor === undefined || constructor === null) throw new codes.ERR_INVALID_ARG_TYPE("ctor", "Function", constructor);
  if (parent === undefined || parent === null) throw new codes.ERR_INVALID_ARG_TYPE("superCtor", "Function", parent);
  if (parent.prototype === undefined) throw new codes.ERR_INVALID_ARG_TYPE("superCtor.prototype", "Object", parent.prototype);
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const deprecatedCodes = new Set();
function deprecate(fn, message, code, { modifyPrototype = true } = {}) {
  if (code !== undefined) validateString(code, "code");
  let warned = false;
  function deprecated(...args) {
    if (!warned) {
      warned = true;
      if (process.noDeprecation !== true) {
        if (code === undefined) process.emitWarning(message, "DeprecationWarning", deprecated);
        else if (!deprecatedCodes.has(code)) {
          deprecatedCodes.add(code);
          process.emitWarning(message, "DeprecationWarning", code, deprecated);
        }
      }
    }
    if (new.target) return Reflect.construct(fn, args, new.target);
    return Reflect.apply(fn, this, args);
  }
  if (modifyPrototype) {
    Object.setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  Object.defineProperty(deprecated, "length", { value: fn.length, configurable: true });
  return deprecated;
}

// ---- debuglog ----

const loggers = new Map();
function sectionEnabled(section) {
  const wanted = process.env.NODE_DEBUG;
  if (!wanted) return false;
  return wanted
    .split(",")
    .map((part) => new RegExp(`^${part.trim().replace(/[|\\{}()[\]^$+?.]/g, "\\$&").replace(/\*/g, ".*")}$`, "i"))
    .some((pattern) => pattern.test(section));
}
function debuglog(section, callback) {
  const name = `${section}`.toUpperCase();
  let enabled;
  const test = () => (enabled ??= sectionEnabled(name));
  let told = false;
  const logger = (...args) => {
    if (!told) {
      told = true;
      if (typeof callback === "function") callback(logger);
    }
    if (test()) internal.ops.core_stderr(`${name} ${process.pid}: ${formatWithOptions({ colors: false }, ...args)}\n`);
  };
  Object.defineProperty(logger, "enabled", { get: test, configurable: true, enumerable: true });
  loggers.set(name, logger);
  return logger;
}

// ---- text ----

const ANSI =
  "[\\u001B\\u009B][[\\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?(?:\\u0007|\\u001B\\u005C|\\u009C))" +
  "|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]))";
let ansi;
function stripVTControlCharacters(text) {
  validateString(text, "str");
  if (!text.includes("\x1b") && !text.includes("\x9b")) return text;
  ansi ??= new RegExp(ANSI, "g");
  return text.replace(ansi, "");
}

function toUSVString(value) {
  return require("internal:webidl").usv(value);
}

function styleText(style, text, { validateStream = true, stream = process.stdout } = {}) {
  validateString(text, "text");
  const names = Array.isArray(style) ? style : [style];
  let skip = false;
  if (validateStream) {
    if (stream === null || typeof stream !== "object" || (typeof stream.write !== "function" && typeof stream.getReader !== "function" && typeof stream.pipe !== "function")) {
      throw new codes.ERR_INVALID_ARG_TYPE("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
    }
    skip = !wantsColors(stream);
  }
  let left = "";
  let right = "";
  let out = text;
  for (const name of names) {
    if (name === "none") continue;
    const pair = inspect.colors[name];
    if (pair === undefined || !Object.hasOwn(inspect.colors, name)) {
      if (typeof name === "string" && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(name)) {
        const hex = name.length === 4 ? [...name.slice(1)].map((c) => c + c).join("") : name.slice(1);
        const rgb = [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(";");
        left += `\x1b[38;2;${rgb}m`;
        right = `\x1b[39m${right}`;
        continue;
      }
      validateOneOf(name, "format", Object.keys(inspect.colors));
    }
    const [open, close] = pair;
    const end = `\x1b[${close}m`;
    if (out.includes(end)) out = out.replaceAll(end, name === "dim" || name === "bold" ? `${end}\x1b[${open}m` : `\x1b[${open}m`);
    left += `\x1b[${open}m`;
    right = end + right;
  }
  return skip ? text : `${left}${out}${right}`;
}

function wantsColors(stream) {
  const env = process.env;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  if (env.NO_COLOR || env.NODE_DISABLE_COLORS) return false;
  return Boolean(stream?.isTTY) && (typeof stream.getColorDepth !== "function" || stream.getColorDepth() > 2);
}

function parseEnv(content) {
  validateString(content, "content");
  return require("internal:dotenv").parseEnv(content);
}

// ---- errors of the system ----

function checkErrno(errno) {
  validateNumber(errno, "err");
  if (errno >= 0 || !Number.isSafeInteger(errno)) throw new codes.ERR_OUT_OF_RANGE("err", "a negative integer", errno);
}
function getSystemErrorName(errno) {
  checkErrno(errno);
  return require("internal:errno").nameOf(errno);
}
function getSystemErrorMessage(errno) {
  checkErrno(errno);
  const names = require("internal:errno");
  return names.messageOf(names.nameOf(errno));
}
const getSystemErrorMap = () => require("internal:errno").map();

function convertProcessSignalToExitCode(signal) {
  require("internal:validators").validateSignalName(signal, "signalCode");
  return 128 + require("internal:signals").signals()[signal];
}

// ---- abort signals ----

async function aborted(signal, resource) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
  validateAbortSignal(signal, "signal");
  if (resource === null || (typeof resource !== "object" && typeof resource !== "function")) throw new codes.ERR_INVALID_ARG_TYPE("resource", "Object", resource);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Where the caller is: {functionName, scriptName, scriptId, lineNumber, columnNumber}. */
function getCallSites(count = 10, options) {
  let frames = count;
  let given = options;
  if (given === undefined && typeof frames === "object" && frames !== null) {
    given = frames;
    frames = 10;
  }
  if (given !== undefined) validateObject(given, "options");
  validateNumber(frames, "frameCount", 1, 200);
  const limit = Error.stackTraceLimit;
  const prepare = Error.prepareStackTrace;
  const holder = {};
  try {
    Error.stackTraceLimit = frames;
    Error.prepareStackTrace = (_, sites) => sites;
    Error.captureStackTrace?.(holder, getCallSites);
    const sites = holder.stack;
    if (!Array.isArray(sites)) return [];
    const places = internal.stack.positions(sites);
    return sites.flatMap((site, i) => {
      if (places[i] === null) return [];
      const [file, line, column] = places[i];
      const url = file.startsWith("/") ? internal.ops.core_path_to_url(file) : file;
      return [{ functionName: site.getFunctionName() ?? "", scriptId: "0", scriptName: url, lineNumber: line, column, columnNumber: column }];
    });
  } finally {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = prepare;
  }
}

// ---- what Node keeps for old programs ----

const isFunction = (value) => typeof value === "function";
const old = {
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === "boolean",
  isBuffer: (value) => globalThis.Buffer?.isBuffer(value) ?? false,
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === "number",
  isString: (value) => typeof value === "string",
  isSymbol: (value) => typeof value === "symbol",
  isUndefined: (value) => value === undefined,
  isRegExp: types.isRegExp,
  isObject: (value) => value !== null && typeof value === "object",
  isDate: types.isDate,
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction,
  isPrimitive: (value) => value === null || (typeof value !== "object" && typeof value !== "function"),
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function log(...args) {
  const now = new Date();
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
  console.log("%s - %s", `${now.getDate()} ${MONTHS[now.getMonth()]} ${time}`, format(...args));
}

function _extend(target, source) {
  if (source === null || typeof source !== "object") return target;
  return Object.assign(target, source);
}

// ---- exports ----

module.exports = {
  _errnoException(errno, syscall, original) {
    validateNumber(errno, "err");
    if (errno >= 0) throw new codes.ERR_OUT_OF_RANGE("err", "a negative integer", errno);
    return errnoException(errno, syscall, original);
  },
  _exceptionWithHostPort: exceptionWithHostPort,
  _extend,
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  styleText,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  inspect,
  isDeepStrictEqual: (a, b, skipPrototype) => require("internal:deep_equal").isDeepStrictEqual(a, b, skipPrototype),
  promisify,
  setTraceSigInt() {},
  stripVTControlCharacters,
  toUSVString,
  aborted,
  types,
  parseEnv,
  parseArgs: (config) => require("internal:parse_args").parseArgs(config),
  diff: (actual, expected) => require("internal:text_diff").diff(actual, expected),
  transferableAbortController: () => new AbortController(),
  transferableAbortSignal(signal) {
    if (!(signal instanceof AbortSignal)) throw new codes.ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
    return signal;
  },
  ...old,
  log,
};
for (const name of ["isDeepStrictEqual", "parseArgs", "diff"]) Object.defineProperty(module.exports[name], "name", { value: name });
const lazily = (name, make) =>
  Object.defineProperty(module.exports, name, {
    get: make,
    set(value) {
      Object.defineProperty(module.exports, name, { value, writable: true, configurable: true, enumerable: true });
    },
    configurable: true,
    enumerable: true,
  });
lazily("TextEncoder", () => globalThis.TextEncoder);
lazily("TextDecoder", () => globalThis.TextDecoder);
lazily("MIMEType", () => require("internal:mime").MIMEType);
lazily("MIMEParams", () => require("internal:mime").MIMEParams);
