// TextEncoderStream, TextDecoderStream, CompressionStream, DecompressionStream.
"use strict";
const { ops } = internal;
const { TransformStream } = require("internal:streams");
const { TextDecoder, encode } = require("internal:encoding");
const { expose, string, bytesOf, required } = require("internal:webidl");
const { invalidThis, coded } = require("internal:web_errors");

class TextEncoderStream {
  #transform;
  #high = "";

  constructor() {
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        let text = this.#high + string(chunk);
        this.#high = "";
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          this.#high = text[text.length - 1];
          text = text.slice(0, -1);
        }
        if (text !== "") controller.enqueue(encode(text));
      },
      flush: (controller) => {
        if (this.#high !== "") controller.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
      },
    });
  }
  get encoding() {
    if (!(#transform in this)) throw invalidThis("TextEncoderStream");
    return "utf-8";
  }
  get readable() {
    if (!(#transform in this)) throw invalidThis("TextEncoderStream");
    return this.#transform.readable;
  }
  get writable() {
    if (!(#transform in this)) throw invalidThis("TextEncoderStream");
    return this.#transform.writable;
  }
}
expose(TextEncoderStream);

class TextDecoderStream {
  #transform;
  #decoder;

  constructor(label = "utf-8", options = undefined) {
    this.#decoder = new TextDecoder(label, options);
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        const text = this.#decoder.decode(chunk, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush: (controller) => {
        const text = this.#decoder.decode();
        if (text !== "") controller.enqueue(text);
      },
    });
  }
  get encoding() {
    return this.#decoder.encoding;
  }
  get fatal() {
    return this.#decoder.fatal;
  }
  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }
  get readable() {
    return this.#transform.readable;
  }
  get writable() {
    return this.#transform.writable;
  }
}
expose(TextDecoderStream);

const FORMATS = ["deflate", "deflate-raw", "gzip", "brotli", "zstd"];

function transformOf(format, decompress) {
  const name = string(format);
  if (!FORMATS.includes(name)) {
    const { inspect } = require("internal:inspect");
    throw coded(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'format' must be one of: ${FORMATS.map((f) => `'${f}'`).join(", ")}. Received ${inspect(format)}`);
  }
  let id;
  const open = () => (id ??= ops.web_compress_open(name, decompress));
  return new TransformStream({
    transform(chunk, controller) {
      const bytes = typeof chunk === "object" && chunk !== null ? bytesOf(chunk) : undefined;
      if (bytes === undefined) throw coded(TypeError, "ERR_INVALID_ARG_TYPE", "The chunk must be an ArrayBuffer or a view on one");
      const out = ops.web_compress_push(open(), bytes);
      if (out.byteLength > 0) controller.enqueue(new Uint8Array(out));
    },
    flush(controller) {
      const out = ops.web_compress_end(open());
      if (out.byteLength > 0) controller.enqueue(new Uint8Array(out));
    },
  });
}

function compressionClass(name, decompress) {
  return expose(
    {
      [name]: class {
        #transform;
        constructor(format) {
          required(arguments.length, 1, name);
          this.#transform = transformOf(format, decompress);
        }
        get readable() {
          if (!(#transform in this)) throw invalidThis(name);
          return this.#transform.readable;
        }
        get writable() {
          if (!(#transform in this)) throw invalidThis(name);
          return this.#transform.writable;
        }
      },
    }[name],
  );
}

module.exports = {
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream: compressionClass("CompressionStream", false),
  DecompressionStream: compressionClass("DecompressionStream", true),
};
