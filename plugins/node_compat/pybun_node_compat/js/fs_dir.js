// internal:fs_dir: fs.Dir.  Rules: Node.js "Class: fs.Dir".  The folder is read as a whole when the first entry is asked for.
"use strict";

const { codes } = require("internal:errors");
const { Dirent } = require("internal:fs_stats");
const { encodeName } = require("internal:fs_args");
const { ops, opAsync } = internal;

class Dir {
  #path;
  #options;
  #entries = null;
  #closed = false;

  constructor(path, options) {
    this.#path = path;
    this.#options = options;
    ops.fs_opendir(path);
  }

  get path() {
    return this.#path;
  }

  #checkOpen() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
  }

  #take(items) {
    if (items !== undefined) {
      this.#entries = items.map(([name, kind, parent]) => new Dirent(encodeName(name, this.#options.encoding), kind, parent));
      this.#entries.reverse();
    }
    return this.#entries.pop() ?? null;
  }

  readSync() {
    this.#checkOpen();
    return this.#take(this.#entries === null ? ops.fs_readdir(this.#path, Boolean(this.#options.recursive)) : undefined);
  }

  async #readAsync() {
    this.#checkOpen();
    if (this.#entries === null) {
      const items = await opAsync.fsd_readdir(this.#path, Boolean(this.#options.recursive));
      return this.#take(this.#entries === null ? items : undefined);
    }
    return this.#take();
  }

  read(callback) {
    if (callback === undefined) return this.#readAsync();
    this.#readAsync().then((entry) => internal.loop.nextTick(callback, [null, entry]), (error) => internal.loop.nextTick(callback, [error]));
    return undefined;
  }

  closeSync() {
    this.#checkOpen();
    this.#closed = true;
  }

  close(callback) {
    if (callback === undefined) {
      try {
        this.closeSync();
      } catch (error) {
        return Promise.reject(error);
      }
      return Promise.resolve();
    }
    this.closeSync();
    internal.loop.nextTick(callback, [null]);
    return undefined;
  }

  async *entries() {
    try {
      for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry;
    } finally {
      if (!this.#closed) await this.close();
    }
  }

  [Symbol.asyncIterator]() {
    return this.entries();
  }

  async [Symbol.asyncDispose]() {
    if (!this.#closed) await this.close();
  }

  [Symbol.dispose]() {
    if (!this.#closed) this.closeSync();
  }
}

module.exports = { Dir };
