// The Transform streams of node:zlib.
"use strict";
const { ops, opCallback, loop } = internal;
const { Transform, finished } = require("node:stream");
const { Buffer } = require("node:buffer");
const { check, isBrotli, isZstd, ranged } = require("internal:zlib_options");
const { constants } = require("internal:zlib_constants");

/** Marks an empty chunk that only says "flush this way". */
const kFlush = Symbol("flush");

class ZlibBase extends Transform {
  constructor(kind, options) {
    const plan = check(kind, options);
    super({ autoDestroy: true, ...options });
    this.bytesWritten = 0;
    this._kind = kind;
    this._chunkSize = plan.chunkSize;
    this._defaultFlushFlag = plan.flush;
    this._finishFlushFlag = plan.finishFlush;
    this._maxOutputLength = plan.codec.maxOutputLength;
    Object.defineProperties(this, {
      _codec: { value: plan.codec, writable: true },
      _rid: { value: ops.zlib_start(kind, plan.codec), writable: true },
    });
    if (isBrotli(kind) || isZstd(kind)) this._defaultFullFlushFlag = 1;
    else {
      this._level = plan.codec.level;
      this._strategy = plan.codec.strategy;
      this._defaultFullFlushFlag = constants.Z_FULL_FLUSH;
    }
  }

  get _closed() {
    return this._rid === 0;
  }

  get bytesRead() {
    return this.bytesWritten;
  }

  _process(chunk, flag, callback) {
    if (this._rid === 0) return callback();
    opCallback.zlib_push_later(
      (error, data) => {
        if (this.destroyed) return;
        if (error !== null) {
          this.destroy(error);
          return;
        }
        const bytes = Buffer.from(data);
        for (let at = 0; at < bytes.length; at += this._chunkSize) this.push(bytes.subarray(at, at + this._chunkSize));
        callback();
      },
      this._rid,
      chunk,
      flag,
    );
    return undefined;
  }

  _transform(chunk, encoding, callback) {
    this.bytesWritten += chunk.length;
    this._process(chunk, chunk[kFlush] ?? this._defaultFlushFlag, callback);
  }

  _flush(callback) {
    this._process(Buffer.alloc(0), this._finishFlushFlag, callback);
  }

  _destroy(error, callback) {
    this._release();
    callback(error);
  }

  _release() {
    if (this._rid !== 0) ops.zlib_close(this._rid);
    this._rid = 0;
  }

  /** Writes out what is held back. */
  flush(kind, callback) {
    let [flag, done] = [kind, callback];
    if (typeof flag === "function" || (flag === undefined && done === undefined)) [flag, done] = [this._defaultFullFlushFlag, flag];
    if (this.writableFinished) {
      if (done) loop.nextTick(done, []);
    } else if (this.writableEnded) {
      if (done) this.once("end", done);
    } else {
      const mark = Buffer.alloc(0);
      mark[kFlush] = flag;
      this.write(mark, "", done);
    }
  }

  close(callback) {
    if (callback) finished(this, () => callback());
    this.destroy();
  }

  reset() {
    this._release();
    this._rid = ops.zlib_start(this._kind, this._codec);
  }

  /** Node changes the level from here on; here it is kept as it is after a flush. */
  params(level, strategy, callback) {
    ranged(level, "level", -1, 9);
    ranged(strategy, "strategy", 0, 4);
    if (level === this._level && strategy === this._strategy) return void loop.nextTick(callback, []);
    return void this.flush(constants.Z_SYNC_FLUSH, () => {
      this._level = level;
      this._strategy = strategy;
      callback?.();
    });
  }
}

/** A named class of one kind; callable without `new`, as in Node. */
function streamClass(name, kind) {
  const made = { [name]: function (options) {
    return Reflect.construct(ZlibBase, [kind, options], new.target ?? made);
  } }[name];
  Object.setPrototypeOf(made, ZlibBase);
  made.prototype = Object.create(ZlibBase.prototype, { constructor: { value: made, writable: true, configurable: true } });
  return made;
}

const classes = {};
for (const [name, kind] of [
  ["Deflate", "deflate"], ["Inflate", "inflate"], ["Gzip", "gzip"], ["Gunzip", "gunzip"], ["DeflateRaw", "deflateRaw"], ["InflateRaw", "inflateRaw"],
  ["Unzip", "unzip"], ["BrotliCompress", "brotliCompress"], ["BrotliDecompress", "brotliDecompress"], ["ZstdCompress", "zstdCompress"], ["ZstdDecompress", "zstdDecompress"],
]) {
  classes[name] = streamClass(name, kind);
}

module.exports = { classes };
