// node:stream, from the npm package readable-stream (Node's own streams, kept apart from Node), with the Web Streams adapters added.
"use strict";

const streams = require("vendor:readable-stream");
const { Readable, Writable, Duplex } = streams;

/** Web Streams adapters, which readable-stream leaves out.  Rules: Node.js "stream.Readable.fromWeb" and so on. */
const adapters = {
  fromWebReadable(web, options) {
    const reader = web.getReader();
    return new Readable({
      objectMode: options?.objectMode ?? false,
      highWaterMark: options?.highWaterMark,
      encoding: options?.encoding,
      signal: options?.signal,
      read() {
        reader.read().then(
          ({ done, value }) => this.push(done ? null : typeof value === "string" || this.readableObjectMode ? value : require("node:buffer").Buffer.from(value)),
          (error) => this.destroy(error),
        );
      },
      destroy(error, callback) {
        reader.cancel(error).then(() => callback(error), () => callback(error));
      },
    });
  },
  toWebReadable(readable, options) {
    return new ReadableStream(
      {
        start(controller) {
          readable.pause();
          readable.on("data", (chunk) => {
            controller.enqueue(typeof chunk === "string" || readable.readableObjectMode ? chunk : new Uint8Array(chunk));
            if (controller.desiredSize <= 0) readable.pause();
          });
          streams.finished(readable, { writable: false }, (error) => {
            if (error) controller.error(error);
            else controller.close();
          });
        },
        pull() {
          readable.resume();
        },
        cancel(reason) {
          readable.destroy(reason);
        },
      },
      options?.strategy ?? { highWaterMark: readable.readableHighWaterMark, size: readable.readableObjectMode ? undefined : (chunk) => chunk.byteLength ?? chunk.length },
    );
  },
  fromWebWritable(web, options) {
    const writer = web.getWriter();
    return new Writable({
      objectMode: options?.objectMode ?? false,
      highWaterMark: options?.highWaterMark,
      decodeStrings: options?.decodeStrings ?? true,
      signal: options?.signal,
      write(chunk, encoding, callback) {
        writer.ready.then(() => writer.write(chunk)).then(() => callback(), callback);
      },
      final(callback) {
        writer.close().then(() => callback(), callback);
      },
      destroy(error, callback) {
        (error ? writer.abort(error) : Promise.resolve()).then(() => callback(error), () => callback(error));
      },
    });
  },
  toWebWritable(writable) {
    return new WritableStream({
      write: (chunk) => new Promise((resolve, reject) => writable.write(chunk, (error) => (error ? reject(error) : resolve()))),
      close: () => new Promise((resolve, reject) => writable.end((error) => (error ? reject(error) : resolve()))),
      abort: (reason) => void writable.destroy(reason instanceof Error ? reason : undefined),
    });
  },
};

Readable.fromWeb = (web, options) => adapters.fromWebReadable(web, options);
Readable.toWeb = (readable, options) => adapters.toWebReadable(readable, options);
Writable.fromWeb = (web, options) => adapters.fromWebWritable(web, options);
Writable.toWeb = (writable) => adapters.toWebWritable(writable);
Duplex.fromWeb = ({ readable, writable }, options) => Duplex.from({ readable: Readable.fromWeb(readable, options), writable: Writable.fromWeb(writable, options) });
Duplex.toWeb = (duplex) => ({ readable: Readable.toWeb(duplex), writable: Writable.toWeb(duplex) });

/** Two duplex streams: what is written to one is read from the other. */
streams.duplexPair = function duplexPair(options) {
  const make = () => {
    const side = new Duplex({
      ...options,
      read() {
        const { pending } = side;
        side.pending = null;
        pending?.();
      },
      write(chunk, encoding, callback) {
        const { other } = side;
        if (chunk.length === 0) return void process.nextTick(callback);
        other.push(chunk, encoding);
        other.pending = callback;
        return undefined;
      },
      final(callback) {
        side.other.on("end", callback);
        side.other.push(null);
      },
    });
    side.pending = null;
    return side;
  };
  const [left, right] = [make(), make()];
  left.other = right;
  right.other = left;
  return [left, right];
};
streams._isArrayBufferView = ArrayBuffer.isView;
streams.setDefaultHighWaterMark(false, 65536);

module.exports = streams;
