// node:child_process.
"use strict";
const args = require("internal:child_arguments");
const { ChildProcess } = require("internal:child_handle");
const { codes } = require("internal:errors");
const { validateObject, validateString } = require("internal:validators");

const abortError = (signal) => new (require("internal:errors").AbortError)(undefined, { cause: signal.reason });

function stopBySignal(child, signal, killSignal) {
  const onAbort = () => {
    try {
      if (child.kill(killSignal)) child.emit("error", abortError(signal));
    } catch (error) {
      child.emit("error", error);
    }
  };
  if (signal.aborted) process.nextTick(onAbort);
  else {
    signal.addEventListener("abort", onAbort, { once: true });
    child.once("exit", () => signal.removeEventListener("abort", onAbort));
  }
}

/** Starts a program. */
function spawn(file, list, options) {
  const plan = args.normalizeSpawn(file, list, options);
  args.checkTimeout(plan.timeout);
  args.validateAbortSignal(plan.signal, "options.signal");
  const killSignal = args.killSignalOf(plan.killSignal);
  const child = new ChildProcess();
  child.spawn(plan);
  if (plan.timeout > 0) {
    const timer = setTimeout(() => {
      try {
        child.kill(killSignal);
      } catch (error) {
        child.emit("error", error);
      }
    }, plan.timeout);
    child.once("exit", () => clearTimeout(timer));
  }
  if (plan.signal) stopBySignal(child, plan.signal, killSignal);
  return child;
}

/** Collects one output; calls `full` when there is too much of it. */
function collect(stream, options, full) {
  const chunks = [];
  let size = 0;
  if (stream === null || stream === undefined) return () => (options.encoding === null ? Buffer.alloc(0) : "");
  if (options.encoding !== null) stream.setEncoding(options.encoding);
  stream.on("data", (chunk) => {
    const length = typeof chunk === "string" ? Buffer.byteLength(chunk, options.encoding) : chunk.length;
    if (size + length > options.maxBuffer) {
      const room = options.maxBuffer - size;
      chunks.push(chunk.slice(0, room));
      size += length;
      full();
    } else if (size <= options.maxBuffer) {
      size += length;
      chunks.push(chunk);
    }
  });
  return () => (options.encoding === null ? Buffer.concat(chunks) : chunks.join(""));
}

/** Runs a program to its end and gives its output to `callback(error, stdout, stderr)`. */
function execFile(file, list, options, callback) {
  const plan = args.normalizeExecFile(file, list, options, callback);
  return runFile(plan.file, plan.args, plan.options, plan.callback);
}

function runFile(file, list, given, callback) {
  const options = { encoding: "utf8", timeout: 0, maxBuffer: 1024 * 1024, killSignal: "SIGTERM", cwd: null, env: null, shell: false, ...given };
  args.checkTimeout(options.timeout);
  args.checkMaxBuffer(options.maxBuffer);
  options.killSignal = args.killSignalOf(options.killSignal) ?? 15;
  if (options.encoding === "buffer" || (options.encoding && !Buffer.isEncoding(options.encoding))) options.encoding = null;
  else if (!options.encoding) options.encoding = null;
  const { timeout, maxBuffer, signal, ...rest } = options;
  const child = spawn(file, list, { ...rest, env: options.env ?? undefined, cwd: options.cwd ?? undefined, shell: options.shell });
  let failure = null;
  let killed = false;
  let finished = false;
  let timer;
  const stop = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    killed = true;
    try {
      child.kill(options.killSignal);
    } catch (error) {
      failure ??= error;
      finish(null, null);
    }
  };
  const tooMuch = (name) => () => {
    failure = new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
    stop();
  };
  const stdout = collect(child.stdout, { encoding: options.encoding, maxBuffer }, tooMuch("stdout"));
  const stderr = collect(child.stderr, { encoding: options.encoding, maxBuffer }, tooMuch("stderr"));

  function finish(code, signalCode) {
    if (finished) return;
    finished = true;
    clearTimeout(timer);
    if (typeof callback !== "function") return;
    const [out, err] = [stdout(), stderr()];
    if (failure === null && code === 0 && signalCode === null) {
      callback(null, out, err);
      return;
    }
    let command = file;
    if (list.length > 0) command += ` ${list.join(" ")}`;
    if (failure === null) {
      const text = typeof err === "string" ? err : err.toString();
      failure = new Error(`Command failed: ${command}\n${text}`);
      failure.code = code < 0 ? require("internal:errno").nameOf(code) : code;
      failure.killed = child.killed || killed;
      failure.signal = signalCode;
    }
    failure.cmd = command;
    failure.stdout = out;
    failure.stderr = err;
    callback(failure, out, err);
  }

  child.addListener("close", finish);
  child.addListener("error", (error) => {
    failure = error;
    child.stdout?.destroy();
    child.stderr?.destroy();
    if (error.spawnargs !== undefined || error.name === "AbortError") finish(null, null);
  });
  if (timeout > 0) timer = setTimeout(stop, timeout);
  if (signal !== undefined) {
    args.validateAbortSignal(signal, "options.signal");
    stopBySignal(child, signal, options.killSignal);
  }
  return child;
}

/** Runs a command line in a shell. */
function exec(command, options, callback) {
  const plan = args.normalizeExec(command, options, callback);
  return runFile(plan.file, [], plan.options, plan.callback);
}

const promised = (run) => (...given) => {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  promise.child = run(...given, (error, stdout, stderr) => {
    if (error !== null) reject(Object.assign(error, { stdout, stderr }));
    else resolve({ stdout, stderr });
  });
  return promise;
};
for (const run of [exec, execFile]) Object.defineProperty(run, Symbol.for("nodejs.util.promisify.custom"), { value: promised(run), enumerable: false });

/** Runs a module in another pybun, with a channel between the two. */
function fork(modulePath, list, options) {
  const path = args.pathText(modulePath, "modulePath");
  validateString(path, "modulePath");
  let [extra, given] = [list, options];
  if (extra === undefined || extra === null) extra = [];
  else if (!Array.isArray(extra)) {
    if (typeof extra !== "object") throw new codes.ERR_INVALID_ARG_TYPE("args", "object", extra);
    [extra, given] = [[], extra];
  }
  if (given !== undefined && given !== null) validateObject(given, "options");
  const plan = { shell: false, ...given };
  plan.execPath ||= process.execPath;
  const execArgv = plan.execArgv ?? process.execArgv;
  if (typeof plan.stdio === "string") {
    const stream = plan.stdio === "inherit" ? ["inherit", "inherit", "inherit"] : [plan.stdio, plan.stdio, plan.stdio];
    plan.stdio = [...stream, "ipc"];
  } else if (!Array.isArray(plan.stdio)) plan.stdio = plan.silent ? ["pipe", "pipe", "pipe", "ipc"] : [0, 1, 2, "ipc"];
  else if (!plan.stdio.includes("ipc")) throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED("options.stdio");
  return spawn(plan.execPath, [...execArgv, path, ...extra], plan);
}

const sync = (name) => ({ [name]: (...given) => require("internal:child_sync")[name](...given) })[name];

module.exports = {
  _forkChild(fd) {
    process.env.NODE_CHANNEL_FD = `${fd}`;
    require("internal:ipc").attach(process);
  },
  ChildProcess,
  exec,
  execFile,
  execFileSync: sync("execFileSync"),
  execSync: sync("execSync"),
  fork,
  spawn,
  spawnSync: sync("spawnSync"),
};
