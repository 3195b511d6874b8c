// node:stream/consumers.  Rules: Node.js "Utility consumers".
"use strict";

async function chunks(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(typeof part === "string" ? new TextEncoder().encode(part) : part instanceof ArrayBuffer ? new Uint8Array(part) : part);
  }
  return parts;
}

async function buffer(stream) {
  return require("node:buffer").Buffer.concat(await chunks(stream));
}

module.exports = {
  buffer,
  async arrayBuffer(stream) {
    const bytes = await buffer(stream);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  },
  async blob(stream) {
    return new Blob(await chunks(stream));
  },
  async bytes(stream) {
    return new Uint8Array(await buffer(stream));
  },
  async text(stream) {
    const decoder = new TextDecoder();
    let text = "";
    for await (const part of stream) text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
    return text + decoder.decode();
  },
  async json(stream) {
    return JSON.parse(await module.exports.text(stream));
  },
};
