// The channel between a process and its forked children: one JSON text a line, over a socket pair.
"use strict";
const { ops, opCallback, loop } = internal;
const { codes } = require("internal:errors");
const { StringDecoder } = require("node:string_decoder");
const { Buffer } = require("node:buffer");

const INTERNAL = "NODE_";

/**
 * Gives `target` (a ChildProcess, or `process` in the child) send, disconnect, connected and channel.
 * @param {EventEmitter} target
 * @param {number} rid
 * @param {boolean} eager read from the start, or when somebody listens
 * @param {() => void} onClose
 */
function setUp(target, rid, eager, onClose) {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let call = 0;
  let wantsRef = eager;
  let open = true;
  const held = []; // messages that came before anybody listened

  const channel = {
    fd: rid,
    ref() {
      wantsRef = true;
      if (call !== 0) internal.refCall(call);
      else read();
    },
    unref() {
      wantsRef = false;
      if (call !== 0) internal.unrefCall(call);
    },
    hasRef: () => wantsRef,
    refCounted() {
      this.ref();
    },
    unrefCounted() {
      this.unref();
    },
  };
  target.channel = channel;
  Object.defineProperty(target, "_channel", { get: () => target.channel, configurable: true, enumerable: false });
  target.connected = true;

  function deliver(message) {
    if (message !== null && typeof message === "object" && typeof message.cmd === "string" && message.cmd.startsWith(INTERNAL)) {
      target.emit("internalMessage", message, undefined);
      return;
    }
    if (target.listenerCount("message") === 0) held.push(message);
    else target.emit("message", message, undefined);
  }
  target.on("newListener", (name) => {
    if (name !== "message" && name !== "disconnect") return;
    if (!eager && open) {
      loop.nextTick(() => open && channel.ref(), undefined);
    }
    if (name === "message" && held.length > 0) loop.nextTick(() => held.splice(0).forEach(deliver), undefined);
  });
  target.on("removeListener", (name) => {
    if (!eager && (name === "message" || name === "disconnect") && target.listenerCount("message") + target.listenerCount("disconnect") === 0) channel.unref();
  });

  function read() {
    if (call !== 0 || !open) return;
    call = opCallback.pipe_read((error, data) => {
      call = 0;
      if (!open) return;
      if (error !== null || data.byteLength === 0) {
        shut();
        return;
      }
      const lines = (rest + decoder.write(Buffer.from(data))).split("\n");
      rest = lines.pop();
      read();
      for (const line of lines) {
        if (line === "") continue;
        try {
          deliver(JSON.parse(line));
        } catch (problem) {
          loop.reportException(problem);
        }
      }
    }, rid);
    if (!wantsRef) internal.unrefCall(call);
  }

  function shut() {
    if (!open) return;
    open = false;
    if (call !== 0) internal.unrefCall(call);
    ops.pipe_close(rid);
    target.connected = false;
    target.channel = null;
    loop.nextTick(() => {
      target.emit("disconnect");
      onClose?.();
    }, undefined);
  }

  const waiting = [];
  let writing = false;
  function pump() {
    while (!writing && waiting.length > 0) {
      const [data, done] = waiting[0];
      let written;
      try {
        written = open ? ops.pipe_write_now(rid, data) : data.length;
      } catch (error) {
        waiting.shift();
        loop.nextTick(done, [error]);
        continue;
      }
      if (written === data.length) {
        waiting.shift();
        loop.nextTick(done, [null]);
        continue;
      }
      writing = true;
      opCallback.pipe_write(
        (error) => {
          writing = false;
          waiting.shift();
          done(error);
          pump();
        },
        rid,
        data.subarray(written),
      );
    }
    if (leaving && waiting.length === 0) shut();
  }
  let leaving = false;

  target.send = function send(message, handle, options, callback) {
    const done = [handle, options, callback].find((value) => typeof value === "function");
    if (handle !== undefined && handle !== null && typeof handle !== "function") {
      if (options === undefined && typeof handle === "object" && handle.constructor === Object) return this.send(message, undefined, handle, done);
      throw new codes.ERR_INVALID_HANDLE_TYPE();
    }
    if (message === undefined) throw new codes.ERR_MISSING_ARGS("message");
    if (!["string", "object", "number", "boolean"].includes(typeof message)) {
      throw new codes.ERR_INVALID_ARG_TYPE("message", ["string", "object", "number", "boolean"], message);
    }
    if (!open || leaving) {
      const error = new codes.ERR_IPC_CHANNEL_CLOSED();
      if (done !== undefined) loop.nextTick(done, [error]);
      else loop.nextTick(() => this.emit("error", error), undefined);
      return false;
    }
    const data = Buffer.from(`${JSON.stringify(message)}\n`);
    waiting.push([
      data,
      (error) => {
        if (done !== undefined) done(error);
        else if (error !== null) this.emit("error", error);
      },
    ]);
    pump();
    return waiting.length < 64;
  };
  target._send = target.send;

  target.disconnect = function disconnect() {
    if (!open || leaving) {
      this.emit("error", new codes.ERR_IPC_DISCONNECTED());
      return;
    }
    this.connected = false;
    leaving = true;
    pump();
  };
  target._disconnect = target.disconnect;
  if (eager) read();
  return channel;
}

/** In the child: `process` gets the channel whose descriptor is in NODE_CHANNEL_FD. */
function attach(process) {
  const fd = Number(process.env.NODE_CHANNEL_FD);
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  if (!Number.isInteger(fd) || fd < 0) return;
  let rid;
  try {
    rid = ops.pipe_open(fd);
  } catch {
    return;
  }
  setUp(process, rid, false, undefined);
}

module.exports = { setUp, attach };
