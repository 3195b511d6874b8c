// The console: methods of the global one (straight to standard output and error) and the class Console of node:console.
//
// Formatting is Bun's in profile bun and Node's in profile node; a Console made by a program always has Node's, as in Bun.
"use strict";
const { ops, info } = internal;

const isNode = () => info.profile === "node";
const core = { out: (text) => ops.core_stdout(text), err: (text) => ops.core_stderr(text) };

let terminal;
/** {stdout, stderr}: colours wanted? */
function colors() {
  if (terminal === undefined) {
    const env = globalThis.process?.env ?? info.env ?? {};
    if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false") terminal = { stdout: true, stderr: true };
    else if (env.NO_COLOR !== undefined && env.NO_COLOR !== "" || env.TERM === "dumb") terminal = { stdout: false, stderr: false };
    else terminal = ops.web_terminal();
  }
  return terminal;
}

/** One sink of the global console. */
function format(args, stream) {
  if (isNode()) return require("internal:inspect").formatWithOptions({ colors: colors()[stream] }, ...args);
  const { format: formatBun } = require("internal:bun_inspect");
  return formatBun(args, { colors: colors()[stream], indent: internal.consoleIndent.length / 2 });
}

function emit(write, stream, args) {
  let text;
  try {
    text = format(args, stream);
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) throw error;
    throw error;
  }
  const indent = internal.consoleIndent;
  if (indent !== "") {
    if (isNode()) text = text.includes("\n") ? text.replace(/\n/g, `\n${indent}`) : text;
    text = indent + text;
  }
  write(`${text}\n`);
}

function warning(text) {
  const process = globalThis.process;
  if (process?.emitWarning !== undefined) process.emitWarning(text);
}

const counts = new Map();
const timers = new Map();

function elapsed(start) {
  const ms = ops.web_now() - start;
  if (!isNode()) return `[${ms.toFixed(2)}ms]`;
  if (ms >= 1000) {
    let seconds = ms / 1000;
    if (seconds < 60) return `${seconds.toFixed(3)}s`;
    const minutes = Math.floor(seconds / 60);
    seconds %= 60;
    const whole = String(Math.floor(seconds)).padStart(2, "0");
    if (minutes < 60) return `${minutes}:${whole}.${String(Math.floor((seconds % 1) * 1000)).padStart(3, "0")} (m:ss.mmm)`;
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${whole} (h:mm:ss)`;
  }
  return `${Number(ms.toFixed(3))}ms`;
}

const methods = {
  log(...args) {
    emit(core.out, "stdout", args);
  },
  info(...args) {
    emit(core.out, "stdout", args);
  },
  debug(...args) {
    emit(core.out, "stdout", args);
  },
  error(...args) {
    emit(core.err, "stderr", args);
  },
  warn(...args) {
    emit(core.err, "stderr", args);
  },
  trace(...args) {
    const holder = { name: "Trace", message: args.length > 0 ? format(args, "stderr") : "" };
    const error = new Error(holder.message);
    if (Error.captureStackTrace !== undefined) Error.captureStackTrace(error, globalThis.console?.trace);
    const at = String(error.stack).split("\n").filter((line) => /^\s+at /.test(line));
    const head = isNode() ? (holder.message === "" ? "Trace" : `Trace: ${holder.message}`) : holder.message;
    core.err(`${internal.consoleIndent}${head}${head === "" ? "" : "\n"}${at.map((l) => (isNode() ? l : l.replace(/^\s+/, "      "))).join("\n")}\n`);
  },
  dir(value, options) {
    let text;
    if (isNode()) text = require("internal:inspect").inspect(value, { customInspect: false, colors: colors().stdout, ...options });
    else {
      const given = options !== null && typeof options === "object" ? options : {};
      const depth = given.depth === null ? Infinity : given.depth;
      text = require("internal:bun_inspect").inspectArgument(value, {
        colors: colors().stdout, indent: internal.consoleIndent.length / 2, ...given, depth,
      });
    }
    const indent = internal.consoleIndent;
    if (indent !== "" && isNode()) text = text.replace(/\n/g, `\n${indent}`);
    core.out(`${indent}${text}\n`);
  },
  dirxml(...args) {
    methods.log(...args);
  },
  assert(condition, ...args) {
    if (condition) return;
    if (isNode()) {
      if (typeof args[0] === "string") methods.warn(`Assertion failed: ${args[0]}`, ...args.slice(1));
      else methods.warn("Assertion failed" + (args.length > 0 ? ":" : ""), ...args);
    } else if (args.length === 0) methods.error("Assertion failed");
    else methods.error(...args);
  },
  clear() {
    if (colors().stdout || ops.web_terminal().stdout) core.out("\x1b[H\x1b[0J");
  },
  count(label = "default") {
    const name = `${label}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    methods.log(`${name}: ${count}`);
  },
  countReset(label = "default") {
    const name = `${label}`;
    if (!counts.delete(name) && isNode()) warning(`Count for '${name}' does not exist`);
    else counts.delete(name);
  },
  group(...args) {
    if (args.length > 0) methods.log(...args);
    internal.consoleIndent += "  ";
  },
  groupCollapsed(...args) {
    methods.group(...args);
  },
  groupEnd() {
    internal.consoleIndent = internal.consoleIndent.slice(0, -2);
  },
  time(label = "default") {
    const name = `${label}`;
    if (timers.has(name)) {
      warning(`Label '${name}' already exists for console.time()`);
      return;
    }
    timers.set(name, ops.web_now());
  },
  timeLog(label = "default", ...args) {
    timeReport(label, "timeLog", args);
  },
  timeEnd(label = "default") {
    timeReport(label, "timeEnd", []);
    timers.delete(`${label}`);
  },
  table(data, properties) {
    const { table } = require("internal:console_table");
    const text = table(data, properties, isNode());
    if (text === undefined) methods.log(data);
    else if (isNode()) methods.log(text);
    else core.out(`${text.replace(/^/gm, internal.consoleIndent)}\n`);
  },
  timeStamp() {},
  profile() {},
  profileEnd() {},
  record() {},
  recordEnd() {},
  screenshot() {},
  takeHeapSnapshot() {},
  /** Bun: writes strings and bytes as they are; answers the number of bytes. */
  write(...parts) {
    let count = 0;
    for (const part of parts) {
      const { bytesOf } = require("internal:webidl");
      const bytes = typeof part === "object" && part !== null ? bytesOf(part) : undefined;
      if (bytes === undefined) {
        const text = `${part}`;
        core.out(text);
        count += ops.web_utf8_length(text);
      } else {
        core.out(new (require("internal:encoding").TextDecoder)().decode(bytes));
        count += bytes.length;
      }
    }
    return count;
  },
};

function timeReport(label, what, args) {
  const name = `${label}`;
  const start = timers.get(name);
  if (start === undefined) {
    if (isNode()) warning(`No such label '${name}' for console.${what}()`);
    return;
  }
  if (isNode()) methods.log("%s: %s", name, elapsed(start), ...args);
  else emit(core.err, "stderr", [`${elapsed(start)} ${name}`, ...args]);
}

/** `for await (const line of console)`: the lines of standard input. */
async function* lines() {
  for (;;) {
    const line = await internal.opAsync.web_stdin_line();
    if (line === null) return;
    yield line;
  }
}

// ---- the class ----

const { invalidArgType, coded } = require("internal:web_errors");
const kGroup = Symbol("kGroupIndent");

function checkStream(stream, name) {
  if (stream === null || stream === undefined || typeof stream.write !== "function") {
    throw coded(TypeError, "ERR_CONSOLE_WRITABLE_STREAM", `Console expects a writable stream instance for ${name}`);
  }
}

class ConsoleState {
  constructor(options) {
    this.stdout = options.stdout;
    this.stderr = options.stderr ?? options.stdout;
    this.ignoreErrors = options.ignoreErrors ?? true;
    this.colorMode = options.colorMode ?? "auto";
    this.inspectOptions = options.inspectOptions;
    this.indentation = options.groupIndentation ?? 2;
    this.indent = "";
    this.counts = new Map();
    this.timers = new Map();
  }

  options(stream) {
    let options = this.inspectOptions;
    if (options instanceof Map) options = options.get(stream);
    if (options !== undefined && options.colors !== undefined) return options;
    let color = this.colorMode;
    if (color === "auto") color = stream.isTTY === true && (typeof stream.getColorDepth !== "function" || stream.getColorDepth() > 2);
    return options === undefined ? { colors: color } : { ...options, colors: color };
  }

  write(stream, text) {
    let out = text;
    if (this.indent !== "") out = this.indent + (out.includes("\n") ? out.replace(/\n/g, `\n${this.indent}`) : out);
    out += "\n";
    if (!this.ignoreErrors) {
      stream.write(out);
      return;
    }
    const noop = () => {};
    try {
      if (typeof stream.once === "function" && stream.listenerCount?.("error") === 0) {
        stream.once("error", noop);
        stream.write(out, noop);
        stream.removeListener("error", noop);
      } else stream.write(out, noop);
    } catch (error) {
      if (error instanceof RangeError && /call stack/i.test(error.message)) throw error;
    }
  }

  log(stream, args) {
    this.write(stream, require("internal:inspect").formatWithOptions(this.options(stream), ...args));
  }
}

const states = new WeakMap();

/** new Console(stdout, stderr, ignoreErrors) or new Console({stdout, stderr, …}); callable without new. */
function Console(options, stderr, ignoreErrors) {
  if (!new.target) return Reflect.construct(Console, [options, stderr, ignoreErrors]);
  let given = options;
  if (!given || typeof given.write === "function") given = { stdout: options, stderr, ignoreErrors };
  const { stdout, colorMode = "auto", inspectOptions, groupIndentation } = given;
  checkStream(stdout, "stdout");
  if (given.stderr !== undefined) checkStream(given.stderr, "stderr");
  if (typeof colorMode !== "boolean" && colorMode !== "auto") {
    throw coded(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'colorMode' must be one of: 'auto', true, false. Received ${require("internal:inspect").inspect(colorMode)}`);
  }
  if (groupIndentation !== undefined && typeof groupIndentation !== "number") throw invalidArgType("groupIndentation", "number", groupIndentation);
  if (inspectOptions !== undefined && (inspectOptions === null || typeof inspectOptions !== "object")) throw invalidArgType("options.inspectOptions", "object", inspectOptions);
  states.set(this, new ConsoleState({ ...given, stdout, colorMode }));
  Object.defineProperty(this, "_stdout", { value: stdout, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(this, "_stderr", { value: given.stderr ?? stdout, writable: true, configurable: true, enumerable: false });
  // The methods are bound: `const { log } = new Console(…)` works.
  let proto = Object.getPrototypeOf(this);
  for (const name of Object.keys(Console.prototype)) {
    if (typeof proto[name] === "function") this[name] = proto[name].bind(this);
    Object.defineProperty(this[name], "name", { value: name });
  }
}

Object.defineProperty(Console, Symbol.hasInstance, {
  value: (instance) => instance === globalThis.console || (typeof instance === "object" && instance !== null && states.has(instance)),
});

const proto = {
  log(...args) {
    const state = states.get(this);
    state.log(state.stdout, args);
  },
  warn(...args) {
    const state = states.get(this);
    state.log(state.stderr, args);
  },
  error(...args) {
    const state = states.get(this);
    state.log(state.stderr, args);
  },
  dir(value, options) {
    const state = states.get(this);
    state.write(state.stdout, require("internal:inspect").inspect(value, { customInspect: false, ...state.options(state.stdout), ...options }));
  },
  time(label = "default") {
    const state = states.get(this);
    if (state.timers.has(`${label}`)) return warning(`Label '${label}' already exists for console.time()`);
    state.timers.set(`${label}`, ops.web_now());
  },
  timeEnd(label = "default") {
    proto.timeLog.call(this, label);
    states.get(this).timers.delete(`${label}`);
  },
  timeLog(label = "default", ...args) {
    const state = states.get(this);
    const start = state.timers.get(`${label}`);
    if (start === undefined) return warning(`No such label '${label}' for console.timeEnd()`);
    state.log(state.stdout, ["%s: %s", `${label}`, `${Number((ops.web_now() - start).toFixed(3))}ms`, ...args]);
  },
  trace(...args) {
    const state = states.get(this);
    const message = require("internal:inspect").formatWithOptions(state.options(state.stderr), ...args);
    const error = { name: "Trace", message };
    const holder = new Error(message);
    const at = String(holder.stack).split("\n").filter((line) => /^\s+at /.test(line)).slice(1);
    state.write(state.stderr, [error.message === "" ? "Trace" : `Trace: ${message}`, ...at].join("\n"));
  },
  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === "string") args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift(args.length > 0 ? "Assertion failed:" : "Assertion failed");
    proto.warn.apply(this, args);
  },
  clear() {
    const state = states.get(this);
    if (state.stdout.isTTY) state.stdout.write("\x1b[1;1H\x1b[0J");
  },
  count(label = "default") {
    const state = states.get(this);
    const count = (state.counts.get(`${label}`) ?? 0) + 1;
    state.counts.set(`${label}`, count);
    proto.log.call(this, `${label}: ${count}`);
  },
  countReset(label = "default") {
    if (!states.get(this).counts.delete(`${label}`)) warning(`Count for '${label}' does not exist`);
  },
  group(...args) {
    const state = states.get(this);
    if (args.length > 0) proto.log.apply(this, args);
    state.indent += " ".repeat(state.indentation);
  },
  groupEnd() {
    const state = states.get(this);
    state.indent = state.indent.slice(0, Math.max(0, state.indent.length - state.indentation));
  },
  table(data, properties) {
    const text = require("internal:console_table").table(data, properties, true);
    proto.log.call(this, text === undefined ? data : text);
  },
};
proto.debug = proto.info = proto.dirxml = proto.log;
proto.groupCollapsed = proto.group;
for (const name of ["timeStamp", "profile", "profileEnd"]) proto[name] = { [name]() {} }[name];
Object.assign(Console.prototype, proto);

module.exports = { ...methods, Console, lines, kGroup };
