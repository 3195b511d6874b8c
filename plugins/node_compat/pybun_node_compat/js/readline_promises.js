// node:readline/promises.
"use strict";
const { Interface } = require("internal:readline_interface");
const { validateAbortSignal, validateBoolean } = require("internal:validators");
const { codes } = require("internal:errors");
const { CSI } = require("internal:readline_cursor");

class PromisesInterface extends Interface {
  /** Asks once: the next line is the answer. */
  question(query, options = {}) {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      validateAbortSignal(signal, "options.signal");
      const aborted = () => new (require("internal:errors").AbortError)(undefined, { cause: signal.reason });
      if (signal?.aborted) return reject(aborted());
      let done = resolve;
      if (signal !== undefined) {
        const onAbort = () => {
          this._cancelQuestion();
          reject(aborted());
        };
        signal.addEventListener("abort", onAbort, { once: true });
        done = (answer) => {
          signal.removeEventListener("abort", onAbort);
          resolve(answer);
        };
      }
      try {
        this._ask(query, done, reject);
      } catch (error) {
        reject(error);
      }
      return undefined;
    });
  }
}
Object.defineProperty(PromisesInterface, "name", { value: "Interface" });

/** Collects cursor movements; commit() writes them. */
class Readline {
  #stream;
  #autoCommit = false;
  #todo = [];

  constructor(stream, options = undefined) {
    if (stream === null || typeof stream !== "object" || typeof stream.write !== "function") throw new codes.ERR_INVALID_ARG_TYPE("stream", "Writable", stream);
    this.#stream = stream;
    if (options?.autoCommit !== undefined) {
      validateBoolean(options.autoCommit, "options.autoCommit");
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(data) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(data));
    else this.#todo.push(data);
    return this;
  }

  cursorTo(x, y = undefined) {
    return this.#add(y === undefined || y === null ? CSI(x + 1, "G") : CSI(y + 1, ";", x + 1, "H"));
  }

  moveCursor(dx, dy) {
    let data = "";
    if (dx < 0) data += CSI(-dx, "D");
    else if (dx > 0) data += CSI(dx, "C");
    if (dy < 0) data += CSI(-dy, "A");
    else if (dy > 0) data += CSI(dy, "B");
    return data === "" ? this : this.#add(data);
  }

  clearLine(dir) {
    return this.#add(dir < 0 ? CSI("1K") : dir > 0 ? CSI("0K") : CSI("2K"));
  }

  clearScreenDown() {
    return this.#add(CSI("0J"));
  }

  commit() {
    return new Promise((resolve) => {
      this.#stream.write(this.#todo.join(""), resolve);
      this.#todo = [];
    });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

function createInterface(...args) {
  return new PromisesInterface(...args);
}

module.exports = { Interface: PromisesInterface, Readline, createInterface };
