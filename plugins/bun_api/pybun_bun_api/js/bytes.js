// internal:bun_bytes: Bun's functions over whole buffers and streams: (de)compression, and streams gathered into one value.
"use strict";

const { ops } = internal;
const { Buffer } = require("node:buffer");

const RAW = -15;
const GZIP = 31;

/** Strings and every kind of buffer as bytes; undefined: neither. */
function bytesOf(value) {
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer)) return new Uint8Array(value);
  return undefined;
}

function wanted(value, name) {
  const bytes = bytesOf(value);
  if (bytes === undefined) throw new TypeError(`Expected ${name} to be a string or a buffer`);
  return bytes;
}

const pack = (format) => (data, options) => new Uint8Array(ops.bun_deflate(wanted(data, "data"), options?.windowBits ?? format, options?.level ?? -1));
const unpack = (format) => (data, options) => new Uint8Array(ops.bun_inflate(wanted(data, "data"), options?.windowBits ?? format));

const gather = async (stream) => {
  const parts = [];
  for await (const part of stream) parts.push(typeof part === "string" ? Buffer.from(part) : bytesOf(part));
  return Buffer.concat(parts);
};
const exact = (buffer) => new Uint8Array(buffer).slice();

module.exports = {
  bytesOf,
  wanted,
  gzipSync: pack(GZIP),
  gunzipSync: unpack(GZIP),
  deflateSync: pack(RAW),
  inflateSync: unpack(RAW),
  readableStreamToArray: async (stream) => {
    const parts = [];
    for await (const part of stream) parts.push(part);
    return parts;
  },
  readableStreamToArrayBuffer: async (stream) => exact(await gather(stream)).buffer,
  readableStreamToBytes: async (stream) => exact(await gather(stream)),
  readableStreamToBlob: async (stream) => new Blob([await gather(stream)]),
  readableStreamToFormData: async (stream, boundary) => {
    const type = boundary === undefined ? "application/x-www-form-urlencoded" : `multipart/form-data; boundary=${typeof boundary === "string" ? boundary : Buffer.from(boundary)}`;
    return new Response(await gather(stream), { headers: { "content-type": type } }).formData();
  },
  readableStreamToJSON: async (stream) => JSON.parse((await gather(stream)).toString("utf8")),
  readableStreamToText: async (stream) => new TextDecoder().decode(await gather(stream)),
};
