// Streams: web-streams-polyfill, with Bun's additions to ReadableStream.
"use strict";
const vendor = require("vendor:web-streams-polyfill");
const { nativePrototypes } = require("internal:webidl");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");

const {
  ReadableStream: PlainReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableByteStreamController, ReadableStreamDefaultController,
  WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter, TransformStream, TransformStreamDefaultController, ByteLengthQueuingStrategy,
  CountQueuingStrategy,
} = vendor;

/** Bun's `type: "direct"`: the source is pulled once and writes into a sink; what it wrote in one go becomes one chunk. */
class DirectSink {
  #controller;
  #parts = [];
  #size = 0;
  #ended = false;
  #planned = false;

  constructor(controller) {
    this.#controller = controller;
  }

  start() {}

  write(chunk) {
    if (this.#ended) return 0;
    const bytes = typeof chunk === "string" ? require("internal:encoding").encode(chunk) : require("internal:webidl").bytesOf(chunk)?.slice();
    if (bytes === undefined) throw new TypeError("write() expects a string, ArrayBufferView, or ArrayBuffer");
    this.#parts.push(bytes);
    this.#size += bytes.length;
    if (!this.#planned) {
      this.#planned = true;
      queueMicrotask(() => {
        this.#planned = false;
        if (!this.#ended) this.flush();
      });
    }
    return bytes.length;
  }

  flush() {
    const size = this.#size;
    if (size === 0) return 0;
    this.#controller.enqueue(joined(this.#parts, size));
    this.#parts = [];
    this.#size = 0;
    return size;
  }

  end() {
    if (this.#ended) return;
    this.flush();
    this.#ended = true;
    this.#controller.close();
  }

  close(error) {
    if (error === undefined) this.end();
    else this.error(error);
  }

  error(error) {
    if (this.#ended) return;
    this.#ended = true;
    this.#controller.error(error);
  }

  /** Nobody reads any more. */
  drop() {
    this.#ended = true;
  }
}

function directSource(source) {
  let sink;
  let pulled = false;
  return {
    start(controller) {
      sink = new DirectSink(controller);
    },
    pull() {
      if (pulled) return undefined;
      pulled = true;
      const pulling = source.pull(sink);
      if (typeof pulling?.then === "function") pulling.then(() => sink.end(), (error) => sink.error(error));
      return undefined;
    },
    cancel(reason) {
      sink.drop();
      return source.cancel?.(reason);
    },
  };
}

const ReadableStream = new Proxy(PlainReadableStream, {
  construct(Plain, args, made) {
    if (args[0]?.type === "direct") args = [directSource(args[0]), { highWaterMark: 0 }];
    return Reflect.construct(Plain, args, made === ReadableStream ? Plain : made);
  },
});
Object.defineProperty(PlainReadableStream.prototype, "constructor", { value: ReadableStream, writable: true, configurable: true, enumerable: false });

function joined(parts, size) {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const hide = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });

/** All chunks of a stream. */
async function chunksOf(stream) {
  const reader = stream.getReader();
  const chunks = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return chunks;
      chunks.push(value);
    }
  } finally {
    reader.releaseLock();
  }
}

/** All bytes of a stream; strings count as UTF-8. */
async function bytesOfStream(stream) {
  const { bytesOf } = require("internal:webidl");
  const { encode } = require("internal:encoding");
  const parts = (await chunksOf(stream)).map((chunk) => {
    if (typeof chunk === "string") return encode(chunk);
    const bytes = typeof chunk === "object" && chunk !== null ? bytesOf(chunk) : undefined;
    if (bytes === undefined) throw require("internal:web_errors").coded(TypeError, "ERR_INVALID_ARG_TYPE", "Received non-Uint8Array chunk");
    return bytes;
  });
  return joined(parts, parts.reduce((sum, part) => sum + part.length, 0));
}

const decode = (bytes) => require("internal:encoding").decodeUtf8(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);
const copyBuffer = (bytes) => (bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer);

// Bun: a stream can be read whole.
hide(ReadableStream.prototype, "text", { async text() { return decode(await bytesOfStream(this)); } }.text);
hide(ReadableStream.prototype, "bytes", { async bytes() { return bytesOfStream(this); } }.bytes);
hide(ReadableStream.prototype, "json", { async json() { return JSON.parse(decode(await bytesOfStream(this))); } }.json);
hide(ReadableStream.prototype, "blob", { async blob() { return new Blob([await bytesOfStream(this)]); } }.blob);

// ---- inspection ----

const stateOf = (stream) => stream._state ?? "readable";
hide(ReadableStream.prototype, inspectCustom, function (depth, options, inspect) {
  const byob = this._readableStreamController !== undefined && this._readableStreamController instanceof ReadableByteStreamController;
  return `ReadableStream ${inspect({ locked: this.locked, state: stateOf(this), supportsBYOB: byob }, options)}`;
});
hide(WritableStream.prototype, inspectCustom, function (depth, options, inspect) {
  return `WritableStream ${inspect({ locked: this.locked, state: stateOf(this) }, options)}`;
});
hide(TransformStream.prototype, inspectCustom, function (depth, options, inspect) {
  return `TransformStream ${inspect({ readable: this.readable, writable: this.writable, backpressure: this._backpressure ?? true }, options)}`;
});
for (const Class of [ReadableStreamDefaultReader, ReadableStreamBYOBReader, WritableStreamDefaultWriter, ByteLengthQueuingStrategy, CountQueuingStrategy]) {
  nativePrototypes.add(Class.prototype);
  hide(Class.prototype, inspectCustom, function (depth, options, inspect) {
    const view = {};
    for (const key of ["highWaterMark"]) if (key in this) view[key] = this[key];
    return `${Class.name} ${inspect(view, options)}`;
  });
}
void printAsBun;

module.exports = {
  ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableByteStreamController, ReadableStreamDefaultController,
  WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter, TransformStream, TransformStreamDefaultController, ByteLengthQueuingStrategy,
  CountQueuingStrategy, chunksOf, bytesOfStream, decode, copyBuffer,
};
