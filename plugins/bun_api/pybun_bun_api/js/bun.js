// The `Bun` object.  Rules: Bun's documentation of each member.
"use strict";

const { ops, info } = internal;

const Bun = {
  version: "1.4.4",
  revision: "pybun",
  get version_with_sha() {
    return "v1.4.4 (pybun)";
  },
  get env() {
    return globalThis.process.env;
  },
  get argv() {
    return globalThis.process.argv;
  },
  get main() {
    return __pybun.mainUrl === undefined ? "" : __pybun.filePath(__pybun.mainUrl);
  },
  get cwd() {
    return globalThis.process.cwd();
  },
  isMainThread: true,
  isStandaloneExecutable: false,
  embeddedFiles: [],
  get stdin() {
    return require("internal:bun_files").standard(0);
  },
  get stdout() {
    return require("internal:bun_files").standard(1);
  },
  get stderr() {
    return require("internal:bun_files").standard(2);
  },
  get enableANSIColors() {
    return globalThis.process.stdout?.isTTY === true;
  },

  /** Resolves after `ms` milliseconds, or at a Date. */
  sleep: (time) => new Promise((resolve) => setTimeout(resolve, time instanceof Date ? Math.max(0, time - Date.now()) : time)),
  sleepSync(ms) {
    if (typeof ms !== "number") throw new TypeError("sleepSync() expects a number");
    if (ms < 0) throw new TypeError("argument to sleepSync must not be negative");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  },
  nanoseconds: () => Math.round(performance.now() * 1e6),
  gc: () => 0,

  inspect: (value, options) => require("internal:bun_inspect").inspect(value, options),
  resolveSync: (specifier, parent) => __pybun.filePath(ops.core_resolve(`${specifier}`, parentUrl(parent), "import").url),
  resolve: async (specifier, parent) => Bun.resolveSync(specifier, parent),
  fileURLToPath: (url) => require("node:url").fileURLToPath(url),
  pathToFileURL: (path) => require("node:url").pathToFileURL(path),

  escapeHTML: (value) => String(value).replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" })[c]),
  stripANSI: (text) => require("node:util").stripVTControlCharacters(text),

  /** Path of an executable, or null. */
  which(command, options) {
    const fs = require("node:fs");
    const executable = (path) => {
      try {
        fs.accessSync(path, fs.X_OK);
        return fs.statSync(path).isFile();
      } catch {
        return false;
      }
    };
    const { join, resolve } = require("node:path");
    if (command.includes("/")) {
      const path = resolve(options?.cwd ?? ".", command);
      return executable(path) ? path : null;
    }
    for (const folder of (options?.PATH ?? globalThis.process.env.PATH ?? "").split(":")) {
      const path = join(folder, command);
      if (folder !== "" && executable(path)) return path;
    }
    return null;
  },

  allocUnsafe: (size) => new Uint8Array(size),
  concatArrayBuffers(parts, limit = Infinity, asBytes = false) {
    const list = parts.map((p) => (p instanceof ArrayBuffer ? new Uint8Array(p) : new Uint8Array(p.buffer, p.byteOffset, p.byteLength)));
    const total = Math.min(limit, list.reduce((n, p) => n + p.byteLength, 0));
    const joined = new Uint8Array(total);
    let at = 0;
    for (const part of list) {
      const room = total - at;
      if (room <= 0) break;
      joined.set(part.byteLength > room ? part.subarray(0, room) : part, at);
      at += Math.min(room, part.byteLength);
    }
    return asBytes ? joined : joined.buffer;
  },
};

/** Members made by another builtin when they are first touched. */
function lazily(builtin, names) {
  for (const name of names) {
    const define = (value) => Object.defineProperty(Bun, name, { value, writable: true, configurable: true, enumerable: true });
    const get = () => {
      const value = require(builtin)[name];
      define(value);
      return value;
    };
    Object.defineProperty(Bun, name, { get, set: define, configurable: true, enumerable: true });
  }
}

lazily("internal:bun_files", ["file", "write"]);
lazily("internal:bun_digests", ["CryptoHasher", "hash", "sha", "randomUUIDv5", "randomUUIDv7"]);
lazily("internal:bun_digest_classes", ["MD4", "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHA512_256"]);
lazily("internal:bun_bytes", [
  "gzipSync", "gunzipSync", "deflateSync", "inflateSync", "readableStreamToArray", "readableStreamToArrayBuffer", "readableStreamToBlob",
  "readableStreamToBytes", "readableStreamToFormData", "readableStreamToJSON", "readableStreamToText",
]);
lazily("internal:bun_text", ["stringWidth", "indexOfLine"]);
lazily("internal:bun_equality", ["deepEquals", "deepMatch"]);
lazily("internal:bun_semver", ["semver"]);

function parentUrl(parent) {
  if (parent === undefined) return ops.core_path_to_url(`${info.cwd}/`);
  const text = `${parent}`;
  if (text.startsWith("file:")) return text;
  const path = require("node:path").resolve(text);
  const fs = require("node:fs");
  return ops.core_path_to_url(fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ? `${path}/` : path);
}

for (const name of require("internal:bun_absent")) {
  Object.defineProperty(Bun, name, {
    configurable: true,
    enumerable: false,
    get() {
      throw internal.buildError(["Error", `Bun.${name} is not built in pybun yet; see docs/compat.md`, { code: "ERR_METHOD_NOT_IMPLEMENTED" }]);
    },
    set(value) {
      Object.defineProperty(Bun, name, { value, writable: true, configurable: true, enumerable: true });
    },
  });
}

module.exports = Bun;
