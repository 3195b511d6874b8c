// ChildProcess: a running program with its streams, channel and events.
"use strict";
const { ops, opCallback, loop } = internal;
const EventEmitter = require("node:events");
const { codes } = require("internal:errors");
const { normalizeStdio, signalName, signalNumber } = require("internal:child_arguments");

/** Errors of starting that are reported by an event; others are thrown. */
const LATE = new Set(["EACCES", "EAGAIN", "EMFILE", "ENFILE", "ENOENT"]);

class ChildProcessImplementation extends EventEmitter {
  constructor() {
    super();
    this._closesNeeded = 1;
    this._closesGot = 0;
    this.connected = false;
    this.signalCode = null;
    this.exitCode = null;
    this.killed = false;
    this.spawnfile = null;
    Object.defineProperty(this, "_handle", { value: null, writable: true, enumerable: true, configurable: true });
  }

  /** Starts the program; `options` as normalizeSpawn makes them. */
  spawn(options) {
    if (options === null || typeof options !== "object") throw new codes.ERR_INVALID_ARG_TYPE("options", "object", options);
    if (options.serialization !== undefined && !["json", "advanced"].includes(options.serialization)) {
      throw new codes.ERR_INVALID_ARG_VALUE("options.serialization", options.serialization, "must be one of: undefined, 'json', 'advanced'");
    }
    const { stdio, channel } = normalizeStdio(options.stdio, false);
    const { file, args, env } = options;
    this.spawnfile = file;
    this.spawnargs = args;
    let started;
    try {
      started = ops.child_spawn({
        file, args, env, stdio,
        cwd: options.cwd ?? null,
        detached: options.detached === true,
        uid: options.uid ?? null,
        gid: options.gid ?? null,
        serialization: "json",
      });
    } catch (error) {
      if (!LATE.has(error.code)) {
        if (error.syscall !== undefined) {
          error.message = `spawn ${error.code}`;
          error.syscall = "spawn";
          delete error.path;
        }
        throw error;
      }
      this._failed(error, stdio);
      return;
    }
    this._handle = { rid: started.rid, pid: started.pid };
    this.pid = started.pid;
    loop.nextTick(() => this.emit("spawn"), undefined);
    this._makeStreams(stdio, started.pipes);
    this._wait = opCallback.child_wait((error, answer) => this._ended(error, answer), started.rid);
    if (channel !== -1) {
      this._closesNeeded += 1;
      require("internal:ipc").setUp(this, started.pipes[channel], true, () => this._closed());
    }
  }

  _failed(error, stdio) {
    error.spawnargs = this.spawnargs.slice(1);
    const { Readable, Writable } = require("node:stream");
    this.stdio = stdio.map((kind, i) => {
      if (kind !== "pipe") return null;
      const stream = i === 0 ? new Writable({ write: (chunk, encoding, done) => done() }) : new Readable({ read() {} });
      loop.nextTick(() => stream.destroy(), undefined);
      if (i > 0) this._expectClose(stream);
      return stream;
    });
    this._nameStreams();
    loop.nextTick(() => {
      this.exitCode = error.errno;
      this.emit("error", error);
      this._closed();
    }, undefined);
  }

  _expectClose(stream) {
    this._closesNeeded += 1;
    stream.on("close", () => this._closed());
  }

  _makeStreams(stdio, pipes) {
    const { Socket } = require("internal:pipe_streams");
    this.stdio = stdio.map((kind, i) => {
      if (kind !== "pipe" && kind !== "overlapped") return null;
      const stream = new Socket(pipes[i], { readable: i > 0, writable: i === 0 || i > 2 });
      if (i > 0) this._expectClose(stream);
      return stream;
    });
    this._nameStreams();
  }

  _nameStreams() {
    [this.stdin, this.stdout, this.stderr] = this.stdio;
  }

  _ended(error, answer) {
    const [code, signal] = error === null ? answer : [1, null];
    if (signal !== null) this.signalCode = signalName(signal);
    else this.exitCode = code;
    this._handle = null;
    if (this.stdin) this.stdin.destroy();
    this.emit("exit", this.exitCode, this.signalCode);
    // Streams nobody reads must not keep 'close' from happening.
    loop.nextTick(() => {
      for (const stream of this.stdio) {
        if (stream !== null && stream.readable && stream.readableFlowing === null && stream.listenerCount("readable") === 0) stream.resume();
      }
    }, undefined);
    this._closed();
  }

  _closed() {
    this._closesGot += 1;
    if (this._closesGot === this._closesNeeded) this.emit("close", this.exitCode, this.signalCode);
  }

  kill(signal) {
    const number = signal === 0 ? 0 : signalNumber(signal === undefined ? "SIGTERM" : signal);
    if (this._handle === null) return false;
    let sent;
    try {
      sent = ops.child_kill(this._handle.rid, number);
    } catch (error) {
      if (error.code === "EBADF") return false;
      if (["EINVAL", "ENOSYS"].includes(error.code)) throw error;
      this.emit("error", error);
      return false;
    }
    if (sent) this.killed = true;
    return sent;
  }

  [Symbol.dispose]() {
    if (!this.killed) this.kill();
  }

  ref() {
    if (this._handle !== null) internal.refCall(this._wait);
  }

  unref() {
    if (this._handle !== null) internal.unrefCall(this._wait);
  }
}

/** `new ChildProcess()`; also callable without `new`. */
function ChildProcess(...args) {
  return Reflect.construct(ChildProcessImplementation, args, new.target ?? ChildProcess);
}
Object.setPrototypeOf(ChildProcess, ChildProcessImplementation);
ChildProcess.prototype = Object.create(ChildProcessImplementation.prototype, { constructor: { value: ChildProcess, writable: true, configurable: true } });

module.exports = { ChildProcess };
