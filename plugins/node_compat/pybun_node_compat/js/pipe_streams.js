// Streams over pipe resources: what a child process's stdin, stdout and stderr are.  Named Socket, as in Node.
"use strict";
const { Duplex } = require("node:stream");
const { Buffer } = require("node:buffer");
const { ops, opCallback } = internal;

/**
 * @param {number} rid resource
 * @param {{readable: boolean, writable: boolean}} directions
 */
class Socket extends Duplex {
  constructor(rid, { readable, writable }) {
    super({ readable, writable, allowHalfOpen: true, decodeStrings: true, emitClose: true, autoDestroy: true });
    if (!readable) this.push?.(null);
    this._rid = rid;
    this._reading = 0;
    this._referenced = true;
    this.bytesRead = 0;
    this.bytesWritten = 0;
    this.connecting = false;
  }

  _read() {
    if (this._reading !== 0 || this._rid === 0) return;
    this._reading = opCallback.pipe_read((error, data) => {
      this._reading = 0;
      if (this.destroyed) return;
      if (error !== null) this.destroy(error);
      else if (data.byteLength === 0) this.push(null);
      else {
        this.bytesRead += data.byteLength;
        this.push(Buffer.from(data));
      }
    }, this._rid);
    if (!this._referenced) internal.unrefCall(this._reading);
  }

  _write(chunk, encoding, callback) {
    let written;
    try {
      written = ops.pipe_write_now(this._rid, chunk);
    } catch (error) {
      return callback(named(error));
    }
    this.bytesWritten += chunk.length;
    if (written === chunk.length) return callback();
    opCallback.pipe_write((error) => callback(error === null ? null : named(error)), this._rid, chunk.subarray(written));
    return undefined;
  }

  _final(callback) {
    if (!this.readable || this.readableEnded) this._release();
    callback();
  }

  _destroy(error, callback) {
    this._release();
    callback(error);
  }

  _release() {
    if (this._rid === 0) return;
    const rid = this._rid;
    this._rid = 0;
    ops.pipe_close(rid);
  }

  ref() {
    this._referenced = true;
    if (this._reading !== 0) internal.refCall(this._reading);
    return this;
  }

  unref() {
    this._referenced = false;
    if (this._reading !== 0) internal.unrefCall(this._reading);
    return this;
  }

  setKeepAlive() {
    return this;
  }

  setNoDelay() {
    return this;
  }

  setTimeout() {
    return this;
  }
}

/** libuv's words for a failed write: `write EPIPE`. */
function named(error) {
  if (error.code !== undefined) error.message = `write ${error.code}`;
  return error;
}

module.exports = { Socket };
