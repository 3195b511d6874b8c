// internal:fs_streams: fs.ReadStream and fs.WriteStream.  Rules: Node.js "fs.createReadStream", "fs.createWriteStream".
"use strict";

const { Readable, Writable, finished } = require("node:stream");
const { pathOf, flagsOf, modeOf, optionsOf, checkInt } = require("internal:fs_args");
const { codes } = require("internal:errors");
const { opCallback } = internal;

const isHandle = (fd) => fd !== null && typeof fd === "object" && typeof fd.fd === "number";

/** What both streams have in common: a descriptor of their own or a given one, opened late, closed early. */
function setUp(stream, path, options, flags) {
  stream.fd = options.fd === undefined ? null : options.fd;
  if (isHandle(stream.fd)) {
    stream.handle = stream.fd;
    stream.fd = stream.handle.fd;
    stream.handle.on("close", () => stream.destroy());
  }
  if (stream.fd === null) stream.path = pathOf(path);
  else stream.path = path ?? undefined;
  stream.flags = options.flags ?? flags;
  stream.mode = modeOf(options.mode, 0o666);
  if (options.fs !== undefined && options.fs !== null) stream.customFs = options.fs;
  stream.start = options.start;
  stream.closed_ = false;
  for (const name of ["start", "end"]) {
    if (options[name] !== undefined && options[name] !== Infinity) checkInt(options[name], name, 0);
  }
}

function construct(stream, callback) {
  if (stream.fd !== null) return callback();
  const opened = (error, fd) => {
    if (error) return callback(error);
    stream.fd = fd;
    callback();
    stream.emit("open", fd);
    stream.emit("ready");
  };
  if (stream.customFs?.open) stream.customFs.open(stream.path, stream.flags, stream.mode, opened);
  else opCallback.fsd_open_file(opened, stream.path, flagsOf(stream.flags), stream.mode);
  return undefined;
}

function destroy(stream, error, callback) {
  if (stream.fd === null) return callback(error);
  const fd = stream.fd;
  stream.fd = null;
  if (stream.handle !== undefined) {
    stream.handle.close().then(() => callback(error), (second) => callback(error ?? second));
  } else if (stream.customFs?.close) stream.customFs.close(fd, (second) => callback(error ?? second));
  else opCallback.fsd_close_file((second) => callback(error ?? second), fd);
  return undefined;
}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  const given = optionsOf(options, {});
  setUp(this, path, given, "r");
  this.end = given.end ?? Infinity;
  this.pos = this.start;
  this.bytesRead = 0;
  if (this.start !== undefined && this.start > this.end) {
    throw new codes.ERR_OUT_OF_RANGE("start", `<= "end" (here: ${this.end})`, this.start);
  }
  Readable.call(this, {
    highWaterMark: given.highWaterMark ?? 64 * 1024,
    encoding: given.encoding === "buffer" ? undefined : given.encoding,
    autoDestroy: given.autoClose !== false,
    emitClose: given.emitClose !== false,
    signal: given.signal,
    objectMode: false,
  });
  return this;
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._construct = function (callback) {
  construct(this, callback);
};
ReadStream.prototype._read = function (size) {
  const left = this.pos === undefined ? this.end - this.bytesRead + 1 : this.end - this.pos + 1;
  const want = Math.min(left, Math.max(size, 1));
  if (want <= 0) return void this.push(null);
  const { Buffer } = require("node:buffer");
  const done = (error, data) => {
    if (error) return this.destroy(error);
    if (this.destroyed) return undefined;
    const bytes = data.byteLength;
    if (bytes === 0) return this.push(null);
    this.bytesRead += bytes;
    if (this.pos !== undefined) this.pos += bytes;
    return this.push(Buffer.from(data));
  };
  if (this.customFs?.read) {
    const buffer = Buffer.allocUnsafeSlow(want);
    this.customFs.read(this.fd, buffer, 0, want, this.pos ?? null, (error, n) => done(error, buffer.buffer.slice(0, n)));
  } else opCallback.fsd_read(done, this.fd, want, this.pos ?? null);
  return undefined;
};
ReadStream.prototype._destroy = function (error, callback) {
  destroy(this, error, callback);
};
ReadStream.prototype.close = function (callback) {
  if (typeof callback === "function") finished(this, callback);
  this.destroy();
};
Object.defineProperty(ReadStream.prototype, "pending", { configurable: true, get() {
  return this.fd === null;
} });

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  const given = optionsOf(options, {});
  setUp(this, path, given, "w");
  this.pos = this.start;
  this.bytesWritten = 0;
  this.flushAtEnd = given.flush === true;
  Writable.call(this, {
    highWaterMark: given.highWaterMark ?? 16 * 1024,
    decodeStrings: true,
    defaultEncoding: given.encoding ?? "utf8",
    autoDestroy: given.autoClose !== false,
    emitClose: given.emitClose !== false,
    signal: given.signal,
  });
  return this;
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = function (callback) {
  construct(this, callback);
};
WriteStream.prototype._write = function (chunk, encoding, callback) {
  const done = (error, written) => {
    if (error) return callback(error);
    this.bytesWritten += written;
    if (this.pos !== undefined) this.pos += written;
    if (written < chunk.length) return this._write(chunk.subarray(written), encoding, callback);
    return callback();
  };
  if (this.customFs?.write) this.customFs.write(this.fd, chunk, 0, chunk.length, this.pos ?? null, done);
  else opCallback.fsd_write(done, this.fd, chunk, this.pos ?? null);
};
WriteStream.prototype._writev = function (chunks, callback) {
  const { Buffer } = require("node:buffer");
  this._write(Buffer.concat(chunks.map((c) => (typeof c.chunk === "string" ? Buffer.from(c.chunk, c.encoding) : c.chunk))), "buffer", callback);
};
WriteStream.prototype._final = function (callback) {
  if (this.flushAtEnd) opCallback.fsd_fsync((error) => callback(error), this.fd);
  else callback();
};
WriteStream.prototype._destroy = function (error, callback) {
  destroy(this, error, callback);
};
WriteStream.prototype.close = function (callback) {
  if (typeof callback === "function") {
    if (this.closed) return void internal.loop.nextTick(callback, []);
    this.on("close", () => callback());
  }
  if (this.writableFinished || this.destroyed) this.destroy();
  else this.end(() => this.destroy());
  return undefined;
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;
Object.defineProperty(WriteStream.prototype, "pending", { configurable: true, get() {
  return this.fd === null;
} });

module.exports = { ReadStream, WriteStream };
