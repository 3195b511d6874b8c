// node:fs/promises and FileHandle.  Rules: Node.js "Promises API".
"use strict";

const { operations } = require("internal:fs_operations");
const { constants, pathOf, optionsOf, dataOf, flagsOf, modeOf } = require("internal:fs_args");
const { codes } = require("internal:errors");
const { opAsync } = internal;

/** Checks arguments and runs the operation; wrong arguments reject, as in Node. */
async function run(plan, args) {
  const [op, given, finish] = plan(...args);
  const answer = await opAsync[`fsd_${op}`](...given);
  return finish === undefined ? answer : finish(answer);
}

function checkAborted(signal) {
  if (signal?.aborted) {
    throw new (require("internal:errors").AbortError)(undefined, { cause: signal.reason });
  }
}

const kFd = Symbol("fd");
let FileHandle;

/** The class extends EventEmitter, which is heavy: made when the first file is opened. */
function fileHandleClass() {
  if (FileHandle !== undefined) return FileHandle;
  const EventEmitter = require("node:events");
  const onFd = (name) =>
    async function (...args) {
      this.checkOpen(name);
      return run(operations[name], [this[kFd], ...args]);
    };
  FileHandle = class FileHandle extends EventEmitter {
    constructor(fd) {
      super();
      this[kFd] = fd;
      this.closing = undefined;
    }
    get fd() {
      return this[kFd];
    }
    checkOpen(syscall) {
      if (this[kFd] === -1) {
        const error = new Error("file closed");
        error.code = "EBADF";
        error.syscall = syscall;
        throw error;
      }
    }
    getAsyncId() {
      return -1;
    }
    appendFile(data, options) {
      return run(operations.appendFile, [this[kFd], data, options]);
    }
    async read(buffer, offset, length, position) {
      this.checkOpen("read");
      if (!ArrayBuffer.isView(buffer)) {
        ({ buffer = require("node:buffer").Buffer.alloc(16384), offset, length, position } = buffer ?? {});
      }
      const bytesRead = await run(operations.read, [this[kFd], buffer, offset, length, position]);
      return { __proto__: null, bytesRead, buffer };
    }
    async write(data, offset, length, position) {
      this.checkOpen("write");
      const bytesWritten = await run(operations.write, [this[kFd], data, offset, length, position]);
      return { __proto__: null, bytesWritten, buffer: data };
    }
    async readv(buffers, position) {
      const bytesRead = require("node:fs").readvSync(this[kFd], buffers, position);
      return { __proto__: null, bytesRead, buffers };
    }
    async writev(buffers, position) {
      const bytesWritten = require("node:fs").writevSync(this[kFd], buffers, position);
      return { __proto__: null, bytesWritten, buffers };
    }
    async readFile(options) {
      this.checkOpen("read");
      return run(operations.readFile, [this[kFd], options]);
    }
    async writeFile(data, options) {
      this.checkOpen("write");
      return writeFile(this, data, options);
    }
    async *readLines(options) {
      const { createInterface } = require("node:readline");
      yield* createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
    }
    readableWebStream() {
      const handle = this;
      return new ReadableStream({
        type: "bytes",
        async pull(controller) {
          const { bytesRead, buffer } = await handle.read(require("node:buffer").Buffer.alloc(65536), 0, 65536, null);
          if (bytesRead === 0) controller.close();
          else controller.enqueue(new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead));
        },
      });
    }
    createReadStream(options) {
      return new (require("internal:fs_streams").ReadStream)(null, { ...options, fd: this });
    }
    createWriteStream(options) {
      return new (require("internal:fs_streams").WriteStream)(null, { ...options, fd: this });
    }
    async close() {
      if (this[kFd] === -1) return undefined;
      const fd = this[kFd];
      this[kFd] = -1;
      await run(operations.close, [fd]);
      this.emit("close");
      return undefined;
    }
    [Symbol.asyncDispose]() {
      return this.close();
    }
  };
  for (const [method, operation] of [["chmod", "fchmod"], ["chown", "fchown"], ["datasync", "fdatasync"], ["stat", "fstat"], ["sync", "fsync"], ["truncate", "ftruncate"], ["utimes", "futimes"]]) {
    FileHandle.prototype[method] = onFd(operation);
  }
  return FileHandle;
}

const fdOrPath = (path) => (FileHandle !== undefined && path instanceof FileHandle ? path[kFd] : path);

const promises = module.exports;
for (const name of ["access", "chmod", "chown", "copyFile", "lchown", "link", "lstat", "lutimes", "mkdir", "mkdtemp", "readdir", "readlink", "realpath", "rename", "rm", "rmdir", "stat", "statfs", "symlink", "truncate", "unlink", "utimes"]) {
  promises[name] = { [name]: (...args) => run(operations[name], args) }[name];
}

promises.open = async function open(path, flags, mode) {
  const fd = await opAsync.fsd_open_file(pathOf(path), flagsOf(flags), modeOf(mode, 0o666));
  return new (fileHandleClass())(fd);
};

promises.readFile = async function readFile(path, options) {
  checkAborted(options?.signal);
  const value = await run(operations.readFile, [fdOrPath(path), options]);
  checkAborted(options?.signal);
  return value;
};

async function writeFile(path, data, options, fallback = "w") {
  checkAborted(options?.signal);
  const operation = fallback === "a" ? operations.appendFile : operations.writeFile;
  if (typeof data === "string" || ArrayBuffer.isView(data)) return run(operation, [fdOrPath(path), data, options]);
  if (data === null || data === undefined || (data[Symbol.asyncIterator] === undefined && data[Symbol.iterator] === undefined)) {
    return run(operation, [fdOrPath(path), data, options]);
  }
  const parts = [];
  const { encoding } = optionsOf(options, { encoding: "utf8" });
  for await (const part of data) {
    checkAborted(options?.signal);
    const bytes = dataOf(part, encoding);
    parts.push(typeof bytes === "string" ? require("node:buffer").Buffer.from(bytes) : bytes);
  }
  return run(operation, [fdOrPath(path), require("node:buffer").Buffer.concat(parts), options]);
}

promises.writeFile = (path, data, options) => writeFile(path, data, options);
promises.appendFile = (path, data, options) => writeFile(path, data, options, "a");
promises.opendir = async (path, options) => require("node:fs").opendirSync(path, options);
promises.cp = (source, dest, options) => require("internal:fs_copy").cp(source, dest, options);
promises.glob = async function* glob(pattern, options) {
  yield* require("internal:fs_glob").globSync(pattern, options);
};
promises.mkdtempDisposable = async function mkdtempDisposable(prefix, options) {
  const path = await promises.mkdtemp(prefix, options);
  const remove = () => promises.rm(path, { recursive: true, force: true });
  return { path, remove, [Symbol.asyncDispose]: remove };
};
promises.lchmod = async function lchmod() {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED("lchmod()");
};
promises.watch = (path, options) => require("internal:fs_watch").watchIterator(path, options);
promises.constants = constants;
