// internal:fs_args: what fs functions accept, turned into what the ops take.  Rules: Node.js "File system", "File paths", "File system flags".
"use strict";

const { codes } = require("internal:errors");

const constants = {
  __proto__: null,
  UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, UV_DIRENT_UNKNOWN: 0, UV_DIRENT_FILE: 1,
  UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4, UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6, UV_DIRENT_BLOCK: 7, EXTENSIONLESS_FORMAT_JAVASCRIPT: 0,
  EXTENSIONLESS_FORMAT_WASM: 1, S_IFMT: 61440, S_IFREG: 32768, S_IFDIR: 16384, S_IFCHR: 8192, S_IFBLK: 24576, S_IFIFO: 4096, S_IFLNK: 40960,
  S_IFSOCK: 49152, O_CREAT: 64, O_EXCL: 128, UV_FS_O_FILEMAP: 0, O_NOCTTY: 256, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536, O_NOATIME: 262144,
  O_NOFOLLOW: 131072, O_SYNC: 1052672, O_DSYNC: 4096, O_DIRECT: 16384, O_NONBLOCK: 2048, S_IRWXU: 448, S_IRUSR: 256, S_IWUSR: 128, S_IXUSR: 64,
  S_IRWXG: 56, S_IRGRP: 32, S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2, S_IXOTH: 1, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1,
  UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1, UV_FS_COPYFILE_FICLONE: 2, COPYFILE_FICLONE: 2, UV_FS_COPYFILE_FICLONE_FORCE: 4, COPYFILE_FICLONE_FORCE: 4,
};

const FLAGS = (() => {
  const { O_RDONLY, O_RDWR, O_WRONLY, O_SYNC, O_TRUNC, O_CREAT, O_EXCL, O_APPEND } = constants;
  const write = O_TRUNC | O_CREAT | O_WRONLY;
  const both = O_TRUNC | O_CREAT | O_RDWR;
  const append = O_APPEND | O_CREAT | O_WRONLY;
  const appendBoth = O_APPEND | O_CREAT | O_RDWR;
  return {
    __proto__: null,
    r: O_RDONLY, rs: O_RDONLY | O_SYNC, sr: O_RDONLY | O_SYNC, "r+": O_RDWR, "rs+": O_RDWR | O_SYNC, "sr+": O_RDWR | O_SYNC,
    w: write, wx: write | O_EXCL, xw: write | O_EXCL, "w+": both, "wx+": both | O_EXCL, "xw+": both | O_EXCL,
    a: append, ax: append | O_EXCL, xa: append | O_EXCL, as: append | O_SYNC, sa: append | O_SYNC,
    "a+": appendBoth, "ax+": appendBoth | O_EXCL, "xa+": appendBoth | O_EXCL, "as+": appendBoth | O_SYNC, "sa+": appendBoth | O_SYNC,
  };
})();

function flagsOf(flags, fallback = "r", name = "flags") {
  if (flags === undefined || flags === null) flags = fallback;
  if (typeof flags === "number") {
    checkInt(flags, name, -2147483648, 2147483647);
    return flags;
  }
  const found = FLAGS[flags];
  if (found === undefined) throw new codes.ERR_INVALID_ARG_VALUE(name, flags);
  return found;
}

/** A path for an op: a string, or bytes of a Buffer. */
function pathOf(path, name = "path") {
  if (typeof path === "object" && path !== null && path.href !== undefined && path.protocol !== undefined) path = require("node:url").fileURLToPath(path);
  if (typeof path === "string") {
    if (path.includes("\0")) throw new codes.ERR_INVALID_ARG_VALUE(name, path, "must be a string, Uint8Array, or URL without null bytes");
    return path;
  }
  if (path instanceof Uint8Array) {
    if (path.includes(0)) throw new codes.ERR_INVALID_ARG_VALUE(name, path, "must be a string, Uint8Array, or URL without null bytes");
    return path;
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, ["string", "Buffer", "URL"], path);
}

function checkInt(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE(name, "number", value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, "an integer", value);
  if (value < min || value > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
  return value;
}

const fdOf = (fd, name = "fd") => checkInt(fd, name, 0, 2147483647);

function modeOf(mode, fallback, name = "mode") {
  if (mode === undefined || mode === null) mode = fallback;
  if (typeof mode === "string") {
    if (!/^[0-7]+$/.test(mode)) throw new codes.ERR_INVALID_ARG_VALUE(name, mode, "must be a 32-bit unsigned integer or an octal string");
    mode = Number.parseInt(mode, 8);
  }
  return checkInt(mode, name, 0, 4294967295);
}

/** Options given as an object, or as an encoding. */
function optionsOf(options, defaults = {}) {
  if (options === undefined || options === null || typeof options === "function") return defaults;
  if (typeof options === "string") options = { encoding: options };
  else if (typeof options !== "object") throw new codes.ERR_INVALID_ARG_TYPE("options", ["string", "Object"], options);
  if (options.encoding !== undefined && options.encoding !== null && options.encoding !== "buffer") {
    const { Buffer } = require("node:buffer");
    if (!Buffer.isEncoding(options.encoding)) {
      throw new codes.ERR_INVALID_ARG_VALUE("encoding", options.encoding, "is invalid encoding");
    }
  }
  return { ...defaults, ...options };
}

/** Seconds since the epoch from a number, a numeric string or a Date. */
function secondsOf(time, name = "time") {
  if (typeof time === "string" && `${+time}` === time) return +time;
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (Object.prototype.toString.call(time) === "[object Date]") return time.getTime() / 1000;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ["Date", "Time in seconds"], time);
}

/** What writeFile accepts: text goes as text when it is UTF-8. */
function dataOf(data, encoding) {
  if (typeof data === "string") {
    if (encoding === undefined || encoding === null || encoding === "utf8" || encoding === "utf-8") return data;
    return require("node:buffer").Buffer.from(data, encoding);
  }
  if (ArrayBuffer.isView(data)) return data;
  throw new codes.ERR_INVALID_ARG_TYPE("data", ["string", "Buffer", "TypedArray", "DataView"], data);
}

/** A name from the file system in the wanted encoding. */
function encodeName(name, encoding) {
  if (encoding === undefined || encoding === null || encoding === "utf8" || encoding === "utf-8") return name;
  const buffer = require("node:buffer").Buffer.from(name);
  return encoding === "buffer" ? buffer : buffer.toString(encoding);
}

/** A Buffer over the ArrayBuffer that an op answered. */
function bufferOf(bytes) {
  return require("node:buffer").Buffer.from(bytes);
}

module.exports = { constants, flagsOf, pathOf, fdOf, modeOf, optionsOf, secondsOf, dataOf, checkInt, encodeName, bufferOf };
