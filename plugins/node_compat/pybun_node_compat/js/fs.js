// node:fs: the sync and callback forms.  Operations are in fs_operations.js, promises in fs_promises.js, streams in fs_streams.js.
"use strict";

const { operations } = require("internal:fs_operations");
const { constants, pathOf, optionsOf, fdOf } = require("internal:fs_args");
const { Stats, Dirent, StatFs } = require("internal:fs_stats");
const { codes } = require("internal:errors");
const { ops, opCallback } = internal;

function checkCallback(callback) {
  if (typeof callback !== "function") throw new codes.ERR_INVALID_ARG_TYPE("cb", "function", callback);
}

// ---- sync and callback forms of every operation ----

function runSync(plan) {
  const [op, args, finish] = plan;
  const answer = ops[`fs_${op}`](...args);
  return finish === undefined ? answer : finish(answer);
}

function runCallback(plan, callback) {
  const [op, args, finish] = plan;
  const frame = internal.asyncContext.get();
  opCallback[`fsd_${op}`](
    (error, answer) =>
      internal.asyncContext.run(frame, () => {
        if (error) return callback(error);
        if (finish === undefined) return callback(null, answer);
        const value = finish(answer);
        return value === undefined ? callback(null) : callback(null, value);
      }),
    ...args,
  );
}

/** Arguments without the trailing callback, which may stand after any number of optional ones. */
function splitCallback(args) {
  const callback = args.length < 2 && typeof args[0] !== "function" ? undefined : args[args.length - 1];
  checkCallback(callback);
  return [args.slice(0, -1), callback];
}

const fs = module.exports;
for (const name of Object.keys(operations)) {
  const plan = operations[name];
  fs[`${name}Sync`] = { [`${name}Sync`]: (...args) => runSync(plan(...args)) }[`${name}Sync`];
  fs[name] = {
    [name](...args) {
      const [given, callback] = splitCallback(args);
      runCallback(plan(...given), callback);
    },
  }[name];
}

fs.readSync = function readSync(fd, buffer, offset, length, position) {
  return runSync(operations.read(fd, buffer, offset, length, position));
};
fs.read = function read(fd, ...args) {
  const callback = args.pop();
  checkCallback(callback);
  let [buffer, offset, length, position] = args;
  if (!ArrayBuffer.isView(buffer)) {
    const { Buffer } = require("node:buffer");
    ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer ?? {});
  }
  runCallback(operations.read(fd, buffer, offset, length, position), (error, n) => callback(error, n ?? 0, buffer));
};
fs.write = function write(fd, data, ...args) {
  const callback = args.pop();
  checkCallback(callback);
  runCallback(operations.write(fd, data, ...args), (error, n) => callback(error, n ?? 0, data));
};
for (const name of ["read", "write"]) {
  const promisified = (...args) =>
    new Promise((resolve, reject) =>
      fs[name](...args, (error, n, buffer) => (error ? reject(error) : resolve({ [name === "read" ? "bytesRead" : "bytesWritten"]: n, buffer }))),
    );
  Object.defineProperty(fs[name], Symbol.for("nodejs.util.promisify.custom"), { value: promisified });
}

// ---- vectors ----

function vector(single, fd, buffers, position) {
  if (!Array.isArray(buffers)) throw new codes.ERR_INVALID_ARG_TYPE("buffers", "ArrayBufferView[]", buffers);
  let total = 0;
  for (const buffer of buffers) {
    const n = single(fd, buffer, 0, buffer.byteLength, typeof position === "number" ? position + total : null);
    total += n;
    if (n < buffer.byteLength) break;
  }
  return total;
}
fs.readvSync = (fd, buffers, position) => vector(fs.readSync, fd, buffers, position);
fs.writevSync = (fd, buffers, position) => vector(fs.writeSync, fd, buffers, position);
for (const name of ["readv", "writev"]) {
  fs[name] = function (fd, buffers, position, callback) {
    if (typeof position === "function") [position, callback] = [null, position];
    checkCallback(callback);
    fdOf(fd);
    let total;
    try {
      total = fs[`${name}Sync`](fd, buffers, position);
    } catch (error) {
      return void internal.loop.nextTick(callback, [error]);
    }
    internal.loop.nextTick(callback, [null, total, buffers]);
  };
}

// ---- exists: the one that never fails ----

fs.existsSync = function existsSync(path) {
  try {
    return ops.fs_exists(pathOf(path));
  } catch {
    return false;
  }
};
fs.exists = function exists(path, callback) {
  checkCallback(callback);
  let where;
  try {
    where = pathOf(path);
  } catch {
    return void internal.loop.nextTick(callback, [false]);
  }
  opCallback.fsd_exists((error, found) => callback(!error && found), where);
};
Object.defineProperty(fs.exists, Symbol.for("nodejs.util.promisify.custom"), { value: (path) => new Promise((resolve) => fs.exists(path, resolve)) });

fs.realpathSync.native = fs.realpathSync;
fs.realpath.native = fs.realpath;

fs.openAsBlob = (path, options) => Promise.resolve(new Blob([fs.readFileSync(path)], options));

// ---- copying trees, globs, temporary folders ----

fs.cpSync = (source, dest, options) => require("internal:fs_copy").cpSync(source, dest, options);
fs.cp = function cp(source, dest, options, callback) {
  if (typeof options === "function") [options, callback] = [undefined, options];
  checkCallback(callback);
  require("internal:fs_copy").cp(source, dest, options).then(() => internal.loop.nextTick(callback, [null]), (error) => internal.loop.nextTick(callback, [error]));
};
fs.globSync = (pattern, options) => require("internal:fs_glob").globSync(pattern, options);
fs.glob = function glob(pattern, options, callback) {
  if (typeof options === "function") [options, callback] = [undefined, options];
  checkCallback(callback);
  let found;
  try {
    found = require("internal:fs_glob").globSync(pattern, options);
  } catch (error) {
    return void internal.loop.nextTick(callback, [error]);
  }
  internal.loop.nextTick(callback, [null, found]);
};
fs.mkdtempDisposableSync = function mkdtempDisposableSync(prefix, options) {
  const path = fs.mkdtempSync(prefix, options);
  const remove = () => fs.rmSync(path, { recursive: true, force: true });
  return { path, remove, [Symbol.dispose]: remove };
};

// ---- directories ----

fs.opendirSync = (path, options) => new (require("internal:fs_dir").Dir)(pathOf(path), optionsOf(options, { encoding: "utf8", bufferSize: 32 }));
fs.opendir = function opendir(path, options, callback) {
  if (typeof options === "function") [options, callback] = [undefined, options];
  checkCallback(callback);
  let dir;
  try {
    dir = fs.opendirSync(path, options);
  } catch (error) {
    return void internal.loop.nextTick(callback, [error]);
  }
  internal.loop.nextTick(callback, [null, dir]);
};

// ---- watching ----

for (const name of ["watch", "watchFile", "unwatchFile"]) {
  fs[name] = (...args) => require("internal:fs_watch")[name](...args);
}

// ---- streams, promises, classes ----

const lazy = (name, from, key = name) =>
  Object.defineProperty(fs, name, {
    enumerable: true,
    configurable: true,
    get: () => require(from)[key],
    set: (value) => Object.defineProperty(fs, name, { value, writable: true, enumerable: true, configurable: true }),
  });
for (const name of ["ReadStream", "WriteStream"]) lazy(name, "internal:fs_streams");
lazy("FileReadStream", "internal:fs_streams", "ReadStream");
lazy("FileWriteStream", "internal:fs_streams", "WriteStream");
fs.createReadStream = (path, options) => new (require("internal:fs_streams").ReadStream)(path, options);
fs.createWriteStream = (path, options) => new (require("internal:fs_streams").WriteStream)(path, options);
Object.defineProperty(fs, "promises", { enumerable: true, configurable: true, get: () => require("node:fs/promises") });
lazy("Dir", "internal:fs_dir");

fs._toUnixTimestamp = require("internal:fs_args").secondsOf;
fs.constants = constants;
fs.Stats = Stats;
fs.Dirent = Dirent;
fs.StatFs = StatFs;
fs.F_OK = 0;
fs.R_OK = 4;
fs.W_OK = 2;
fs.X_OK = 1;
