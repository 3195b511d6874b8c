// internal:fs_operations: every fs operation once, for the sync, callback and promise forms alike.
//
// Strategy: an entry takes the caller's arguments (without a callback), checks them, and answers `[op, args, finish?]`.  fs.js runs it with the sync op
// `fs_<op>`, fs's callback form and fs/promises with the deferred op `fsd_<op>`; `finish` turns the op's answer into what Node gives.
"use strict";

const { constants, flagsOf, pathOf, fdOf, modeOf, optionsOf, secondsOf, dataOf, checkInt, encodeName, bufferOf } = require("internal:fs_args");
const { Dirent, StatFs, makeStats } = require("internal:fs_stats");
const { codes } = require("internal:errors");
const { normalizeEncoding } = require("internal:buffer_encoding");

const target = (path) => (typeof path === "number" ? fdOf(path) : pathOf(path));
const nothing = () => undefined;

/** Bytes and window of read()/write() arguments: `(buffer, offset, length, position)` or `(buffer, options)`. */
function windowOf(buffer, offset, length, position) {
  if (!ArrayBuffer.isView(buffer)) throw new codes.ERR_INVALID_ARG_TYPE("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
  if (offset !== null && typeof offset === "object") ({ offset, length, position } = { ...offset });
  offset = offset ?? 0;
  checkInt(offset, "offset", 0);
  length = length ?? buffer.byteLength - offset;
  checkInt(length, "length", 0);
  if (offset > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE("offset", `>= 0 && <= ${buffer.byteLength}`, offset);
  if (length > buffer.byteLength - offset) throw new codes.ERR_OUT_OF_RANGE("length", `>= 0 && <= ${buffer.byteLength - offset}`, length);
  if (position === undefined || position === null || position === -1 || position === -1n) position = null;
  else if (typeof position === "bigint") position = Number(position);
  else checkInt(position, "position", 0);
  return { bytes: new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), length, position };
}

function readFile(path, options) {
  const { encoding, flag } = optionsOf(options, { encoding: null, flag: "r" });
  const where = target(path);
  const flags = flagsOf(flag, "r", "flag");
  const name = encoding === null || encoding === undefined || encoding === "buffer" ? null : normalizeEncoding(encoding);
  if (name === "utf8") return ["read_text", [where, flags]];
  return ["read_file", [where, flags], (bytes) => (name === null ? bufferOf(bytes) : bufferOf(bytes).toString(name))];
}

function writeFile(path, data, options, fallback = "w") {
  const { encoding, mode, flag, flush } = optionsOf(options, { encoding: "utf8", mode: 0o666, flag: fallback, flush: false });
  return ["write_file", [target(path), dataOf(data, encoding), flagsOf(flag, fallback, "flag"), modeOf(mode, 0o666), Boolean(flush)], nothing];
}

function readdir(path, options) {
  const { encoding, withFileTypes, recursive } = optionsOf(options, { encoding: "utf8" });
  const where = pathOf(path);
  const shown = typeof where === "string" ? where : bufferOf(where).toString();
  return [
    "readdir",
    [where, Boolean(recursive)],
    (items) =>
      withFileTypes
        ? items.map(([name, kind, parent]) => new Dirent(encodeName(recursive ? name.slice(name.lastIndexOf("/") + 1) : name, encoding), kind, recursive ? parent : shown))
        : items.map(([name]) => encodeName(name, encoding)),
  ];
}

const statLike = (op) => (path, options) => {
  const big = Boolean(options?.bigint);
  return [op, [pathOf(path), big, options?.throwIfNoEntry !== false], (values) => makeStats(values, big)];
};

const operations = {
  __proto__: null,
  access: (path, mode) => ["access", [pathOf(path), mode === undefined || mode === null ? 0 : checkInt(mode, "mode", 0, 7)], nothing],
  appendFile: (path, data, options) => writeFile(path, data, options, "a"),
  chmod: (path, mode) => ["chmod", [pathOf(path), modeOf(mode)], nothing],
  chown: (path, uid, gid) => ["chown", [pathOf(path), checkInt(uid, "uid", -1), checkInt(gid, "gid", -1)], nothing],
  close: (fd) => ["close_file", [fdOf(fd)], nothing],
  copyFile: (src, dest, mode) => ["copy_file", [pathOf(src, "src"), pathOf(dest, "dest"), mode ? checkInt(mode, "mode", 0, 7) : 0], nothing],
  fchmod: (fd, mode) => ["fchmod", [fdOf(fd), modeOf(mode)], nothing],
  fchown: (fd, uid, gid) => ["fchown", [fdOf(fd), checkInt(uid, "uid", -1), checkInt(gid, "gid", -1)], nothing],
  fdatasync: (fd) => ["fdatasync", [fdOf(fd)], nothing],
  fstat: (fd, options) => ["fstat", [fdOf(fd), Boolean(options?.bigint)], (values) => makeStats(values, Boolean(options?.bigint))],
  fsync: (fd) => ["fsync", [fdOf(fd)], nothing],
  ftruncate: (fd, length = 0) => ["ftruncate", [fdOf(fd), Math.max(0, checkInt(length ?? 0, "len"))], nothing],
  futimes: (fd, atime, mtime) => ["futimes", [fdOf(fd), secondsOf(atime, "atime"), secondsOf(mtime, "mtime")], nothing],
  lchown: (path, uid, gid) => ["lchown", [pathOf(path), checkInt(uid, "uid", -1), checkInt(gid, "gid", -1)], nothing],
  link: (existing, path) => ["link", [pathOf(existing, "existingPath"), pathOf(path, "newPath")], nothing],
  lstat: statLike("lstat"),
  lutimes: (path, atime, mtime) => ["lutimes", [pathOf(path), secondsOf(atime, "atime"), secondsOf(mtime, "mtime")], nothing],
  mkdir(path, options) {
    const { mode, recursive } = typeof options === "object" && options !== null ? options : { mode: options };
    if (recursive !== undefined && typeof recursive !== "boolean") throw new codes.ERR_INVALID_ARG_TYPE("options.recursive", "boolean", recursive);
    return ["mkdir", [pathOf(path), modeOf(mode, 0o777), recursive === true], (first) => first ?? undefined];
  },
  mkdtemp: (prefix, options) => ["mkdtemp", [pathOf(prefix, "prefix")], (name) => encodeName(name, optionsOf(options).encoding)],
  open: (path, flags, mode) => ["open_file", [pathOf(path), flagsOf(flags), modeOf(mode, 0o666)]],
  read(fd, buffer, offset, length, position) {
    const { bytes, length: want, position: at } = windowOf(buffer, offset, length, position);
    return ["read", [fdOf(fd), want, at], (data) => (bytes.set(new Uint8Array(data)), data.byteLength)];
  },
  readFile,
  readdir,
  readlink: (path, options) => ["readlink", [pathOf(path)], (name) => encodeName(name, optionsOf(options).encoding)],
  realpath: (path, options) => ["realpath", [pathOf(path)], (name) => encodeName(name, optionsOf(options).encoding)],
  rename: (from, to) => ["rename", [pathOf(from, "oldPath"), pathOf(to, "newPath")], nothing],
  rm(path, options) {
    const { force = false, recursive = false, maxRetries = 0, retryDelay = 100 } = options ?? {};
    return ["rm", [pathOf(path), Boolean(force), Boolean(recursive), maxRetries, retryDelay], nothing];
  },
  rmdir: (path, options) => (options?.recursive ? ["rm", [pathOf(path), false, true, 0, 100], nothing] : ["rmdir", [pathOf(path)], nothing]),
  stat: statLike("stat"),
  statfs: (path, options) => ["statfs", [pathOf(path)], (values) => new StatFs(values, Boolean(options?.bigint))],
  symlink: (to, path) => ["symlink", [pathOf(to, "target"), pathOf(path)], nothing],
  truncate: (path, length) => ["truncate", [pathOf(path), Math.max(0, checkInt(length ?? 0, "len"))], nothing],
  unlink: (path) => ["unlink", [pathOf(path)], nothing],
  utimes: (path, atime, mtime) => ["utimes", [pathOf(path), secondsOf(atime, "atime"), secondsOf(mtime, "mtime")], nothing],
  write(fd, data, offset, length, position) {
    fdOf(fd);
    if (typeof data === "string") {
      // write(fd, string[, position[, encoding]])
      const at = offset === undefined || offset === null || typeof offset !== "number" ? null : offset;
      const encoding = typeof length === "string" ? length : "utf8";
      const bytes = dataOf(data, encoding);
      return typeof bytes === "string" ? ["write_text", [fd, bytes, at]] : ["write", [fd, bytes, at]];
    }
    const { bytes, position: at } = windowOf(data, offset, length, position);
    return ["write", [fd, bytes, at]];
  },
  writeFile,
};

module.exports = { operations, windowOf, constants };
