// Streams over a descriptor that somebody else opened: the base of the standard streams and of the tty classes.
"use strict";
const { Readable, Writable } = require("node:stream");
const { Buffer } = require("node:buffer");
const { ops, opCallback, loop } = internal;

/**
 * Reads a descriptor when asked to.  Reading keeps the program alive, being paused does not; what arrives while paused is kept.
 * @param {number} fd
 */
class DescriptorReadable extends Readable {
  constructor(fd, options = {}) {
    super({ highWaterMark: options.highWaterMark ?? 65536, signal: options.signal, emitClose: true, autoDestroy: true });
    this.fd = fd;
    this._call = 0;
    this._wanted = true; // ref(), unref()
    this.on("pause", () => this._updateRef());
    this.on("resume", () => this._updateRef());
  }

  _read() {
    if (this._call !== 0) return this._updateRef();
    this._call = opCallback.stdio_read(
      (error, data) => {
        this._call = 0;
        if (this.destroyed) return;
        if (error !== null) this.destroy(error);
        else if (data.byteLength === 0) this.push(null);
        else {
          this.bytesRead = (this.bytesRead ?? 0) + data.byteLength;
          this.push(Buffer.from(data));
        }
      },
      this.fd,
      65536,
    );
    return this._updateRef();
  }

  _updateRef() {
    if (this._call === 0) return;
    const paused = this.listenerCount("readable") === 0 && this.isPaused(); // with a listener for "readable" it is never flowing
    if (this._wanted && !paused && !this.destroyed) internal.refCall(this._call);
    else internal.unrefCall(this._call);
  }

  _destroy(error, callback) {
    if (this._call !== 0) internal.unrefCall(this._call);
    callback(error);
  }

  ref() {
    this._wanted = true;
    this._updateRef();
    return this;
  }

  unref() {
    this._wanted = false;
    this._updateRef();
    return this;
  }
}

const texts = { 1: (text) => ops.core_stdout(text), 2: (text) => ops.core_stderr(text) };
const bytes = { 1: (data) => ops.core_stdout_bytes(data), 2: (data) => ops.core_stderr_bytes(data) };
const utf8 = new Set(["utf8", "utf-8", "UTF-8", "UTF8"]);

/**
 * Writes to a descriptor at once (as Node does for files, pipes and terminals).
 * @param {number} fd
 */
class DescriptorWritable extends Writable {
  constructor(fd, options = {}) {
    super({ decodeStrings: false, highWaterMark: options.highWaterMark ?? 16384, emitClose: options.emitClose ?? true, autoDestroy: options.autoDestroy ?? true });
    this.fd = fd;
    this.bytesWritten = 0;
  }

  _write(chunk, encoding, callback) {
    try {
      if (typeof chunk === "string" && utf8.has(encoding) && texts[this.fd] !== undefined) {
        texts[this.fd](chunk.isWellFormed?.() === false ? chunk.toWellFormed() : chunk);
      } else {
        const data = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
        this.bytesWritten += data.length;
        if (bytes[this.fd] !== undefined) bytes[this.fd](data);
        else ops.stdio_write(this.fd, data);
      }
    } catch (error) {
      return callback(error);
    }
    return callback();
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }
}

/** The standard streams are never closed: destroy ends the stream, not the descriptor. */
function neverClosed(stream) {
  stream.destroySoon = stream.destroy;
  stream._destroy = function (error, callback) {
    callback(error);
    this._undestroy?.();
    if (!this._writableState.emitClose) loop.nextTick(() => this.emit("close"), undefined);
  };
}

module.exports = { DescriptorReadable, DescriptorWritable, neverClosed };
