// The Interface of node:readline: lines from a stream, questions, prompts; on a terminal a small line editor with history.
"use strict";
const EventEmitter = require("node:events");
const { codes } = require("internal:errors");
const { validateAbortSignal, validateArray, validateString, validateUint32 } = require("internal:validators");
const { StringDecoder } = require("node:string_decoder");
const cursor = require("internal:readline_cursor");

const LINE_END = /\r\n|\n|\r(?!\n)|\u2028|\u2029/g;

function checkOptions(options) {
  const { completer, history, historySize, crlfDelay, tabSize, signal } = options;
  if (completer !== undefined && typeof completer !== "function") throw new codes.ERR_INVALID_ARG_VALUE("completer", completer);
  if (history !== undefined) validateArray(history, "history");
  if (historySize !== undefined && (typeof historySize !== "number" || Number.isNaN(historySize) || historySize < 0)) {
    throw new codes.ERR_INVALID_ARG_VALUE("historySize", historySize);
  }
  if (tabSize !== undefined) validateUint32(tabSize, "tabSize", true);
  validateAbortSignal(signal, "options.signal");
  return { crlfDelay: crlfDelay ? Math.max(100, crlfDelay) : 100 };
}

class Interface extends EventEmitter {
  constructor(input, output, completer, terminal) {
    super();
    const options = input !== null && typeof input === "object" && input.input !== undefined ? input : { input, output, completer, terminal };
    if (options.input === undefined || options.input === null) throw new codes.ERR_INVALID_ARG_TYPE("input", "Stream", options.input);
    this.crlfDelay = checkOptions(options).crlfDelay;
    this.input = options.input;
    this.output = options.output;
    this.terminal = Boolean(options.terminal ?? options.output?.isTTY);
    this.line = "";
    this.cursor = 0;
    this.paused = false;
    this.closed = false;
    this.completer = options.completer;
    this.historySize = options.historySize ?? 30;
    this.removeHistoryDuplicates = Boolean(options.removeHistoryDuplicates);
    this.history = options.history ?? [];
    this.historyIndex = -1;
    this.escapeCodeTimeout = options.escapeCodeTimeout ?? 500;
    this.tabSize = options.tabSize ?? 8;
    this._prompt = `${options.prompt ?? "> "}`;
    this._question = null;
    this._rest = "";
    this._sawReturn = 0;
    this._decoder = new StringDecoder("utf8");
    this._rows = 0;
    if (this.terminal) this._startTerminal();
    else this._startPlain();
    const { signal } = options;
    if (signal !== undefined) {
      const onAbort = () => this.close();
      if (signal.aborted) process.nextTick(onAbort);
      else {
        signal.addEventListener("abort", onAbort, { once: true });
        this.once("close", () => signal.removeEventListener("abort", onAbort));
      }
    }
    this.input.resume();
  }

  _startPlain() {
    const onData = (data) => this._normalWrite(data);
    const onEnd = () => {
      this._rest += this._decoder.end();
      if (this._rest !== "") {
        const last = this._rest;
        this._rest = "";
        this._onLine(last);
      }
      this.close();
    };
    const onError = (error) => this.emit("error", error);
    this.input.on("error", onError);
    this.input.on("data", onData);
    this.input.on("end", onEnd);
    this.once("close", () => {
      this.input.removeListener("data", onData);
      this.input.removeListener("error", onError);
      this.input.removeListener("end", onEnd);
    });
  }

  _startTerminal() {
    require("internal:readline_keys").emitKeypressEvents(this.input, this);
    const onKey = (text, key) => this._ttyWrite(text, key ?? {});
    const onEnd = () => {
      if (this.line !== "") this._onLine(this.line);
      this.close();
    };
    this.input.on("keypress", onKey);
    this.input.on("end", onEnd);
    this._setRawMode(true);
    this.once("close", () => {
      this.input.removeListener("keypress", onKey);
      this.input.removeListener("end", onEnd);
    });
  }

  _setRawMode(mode) {
    const before = this.input.isRaw;
    if (typeof this.input.setRawMode === "function") this.input.setRawMode(mode);
    return before;
  }

  // ---- public ----

  get columns() {
    return this.output?.columns ?? Infinity;
  }

  getPrompt() {
    return this._prompt;
  }

  setPrompt(prompt) {
    this._prompt = `${prompt}`;
  }

  prompt(preserveCursor) {
    if (this.paused) this.resume();
    if (this.terminal && process.env.TERM !== "dumb") {
      if (!preserveCursor) this.cursor = 0;
      this._refreshLine();
    } else this._writeToOutput(this._prompt);
  }

  /** Calls back with the next line. */
  question(query, options, callback) {
    const done = typeof options === "function" ? options : callback;
    const { signal } = typeof options === "function" || options === undefined || options === null ? {} : options;
    validateAbortSignal(signal, "options.signal");
    if (signal?.aborted || typeof done !== "function") return;
    let answer = done;
    if (signal !== undefined) {
      const onAbort = () => this._cancelQuestion();
      signal.addEventListener("abort", onAbort, { once: true });
      answer = (line) => {
        signal.removeEventListener("abort", onAbort);
        done(line);
      };
    }
    this._ask(query, answer);
  }

  _ask(query, callback) {
    if (this.closed) throw new codes.ERR_USE_AFTER_CLOSE("readline");
    if (this._question !== null) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._question = callback;
    this.prompt();
  }

  _cancelQuestion() {
    if (this._question === null) return;
    this._question = null;
    this.setPrompt(this._oldPrompt);
    this._clearLine();
  }

  pause() {
    if (this.closed) throw new codes.ERR_USE_AFTER_CLOSE("readline");
    if (this.paused) return this;
    this.input.pause();
    this.paused = true;
    this.emit("pause");
    return this;
  }

  resume() {
    if (this.closed) throw new codes.ERR_USE_AFTER_CLOSE("readline");
    if (!this.paused) return this;
    this.input.resume();
    this.paused = false;
    this.emit("resume");
    return this;
  }

  write(data, key) {
    if (this.closed) throw new codes.ERR_USE_AFTER_CLOSE("readline");
    if (this.paused) this.resume();
    if (!this.terminal) return this._normalWrite(data);
    if (key) return this._ttyWrite(data, key);
    for (const char of `${data ?? ""}`) this._ttyWrite(char, char === "\r" || char === "\n" ? { name: "enter" } : {});
    return undefined;
  }

  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit("close");
  }

  [Symbol.dispose]() {
    this.close();
  }

  getCursorPos() {
    const text = this._prompt + this.line.slice(0, this.cursor);
    const columns = this.columns;
    let rows = 0;
    let cols = 0;
    for (const part of text.split("\n")) {
      const width = textWidth(part);
      rows += columns === Infinity ? 1 : Math.floor(width / columns) + 1;
      cols = columns === Infinity ? width : width % columns;
    }
    return { cols, rows: rows - 1 };
  }

  _getCursorPos() {
    return this.getCursorPos();
  }

  async *_lines() {
    const queue = [];
    let wake = null;
    let failure = null;
    let ended = this.closed;
    const onLine = (line) => {
      queue.push(line);
      if (queue.length > 1024 && !this.paused && !this.closed) this.pause();
      wake?.();
    };
    const onClose = () => {
      ended = true;
      wake?.();
    };
    const onError = (error) => {
      failure = error;
      wake?.();
    };
    this.on("line", onLine);
    this.on("close", onClose);
    this.input.on("error", onError);
    try {
      for (;;) {
        if (queue.length > 0) {
          const line = queue.shift();
          if (queue.length === 0 && this.paused && !this.closed) this.resume();
          yield line;
        } else if (failure !== null) throw failure;
        else if (ended) return;
        else {
          await new Promise((resolve) => {
            wake = resolve;
          });
          wake = null;
        }
      }
    } finally {
      this.removeListener("line", onLine);
      this.removeListener("close", onClose);
      this.input.removeListener("error", onError);
      this.close();
    }
  }

  /** Lines that come after this call, also those that come before the first next(). */
  [Symbol.asyncIterator]() {
    const lines = this._lines();
    const first = [];
    let started = false;
    const keep = (line) => first.push(line);
    this.on("line", keep);
    const iterator = {
      next: async () => {
        if (!started) {
          if (first.length > 0) return { done: false, value: first.shift() };
          started = true;
          this.removeListener("line", keep);
        }
        return lines.next();
      },
      return: async (value) => {
        this.removeListener("line", keep);
        this.close();
        return lines.return(value);
      },
      throw: (error) => lines.throw(error),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  // ---- lines ----

  _normalWrite(data) {
    if (data === undefined || data === null) return;
    let text = typeof data === "string" ? data : this._decoder.write(data);
    if (this._sawReturn !== 0 && text !== "" && Date.now() - this._sawReturn <= this.crlfDelay) {
      if (text[0] === "\n") text = text.slice(1);
      this._sawReturn = 0;
    }
    const all = this._rest + text;
    const lines = all.split(LINE_END);
    if (lines.length > 1) this._sawReturn = all.endsWith("\r") ? Date.now() : 0;
    this._rest = lines.pop();
    for (const line of lines) this._onLine(line);
  }

  _onLine(line) {
    if (this._question !== null) {
      const callback = this._question;
      this._question = null;
      this.setPrompt(this._oldPrompt);
      callback(line);
    } else this.emit("line", line);
  }

  _writeToOutput(text) {
    validateString(text, "stringToWrite");
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  }

  // ---- the line editor ----

  _refreshLine() {
    const text = this._prompt + this.line;
    const columns = this.columns;
    const place = this.getCursorPos();
    cursor.cursorTo(this.output, 0);
    if (this._rows > 0) cursor.moveCursor(this.output, 0, -this._rows);
    cursor.clearScreenDown(this.output);
    this._writeToOutput(text);
    let rows = -1;
    let last = 0;
    for (const part of text.split("\n")) {
      last = textWidth(part);
      rows += columns === Infinity ? 1 : Math.floor(last / columns) + 1;
    }
    if (columns !== Infinity && last > 0 && last % columns === 0) this._writeToOutput(" ");
    cursor.cursorTo(this.output, place.cols);
    if (rows > place.rows) cursor.moveCursor(this.output, 0, place.rows - rows);
    this._rows = place.rows;
  }

  _clearLine() {
    this.cursor = this.line.length;
    this._refreshLine();
    this._writeToOutput("\r\n");
    this.line = "";
    this.cursor = 0;
    this._rows = 0;
  }

  _acceptLine() {
    const { line } = this;
    if (this.historySize > 0 && line.trim() !== "" && this.history[0] !== line) {
      if (this.removeHistoryDuplicates && this.history.includes(line)) this.history.splice(this.history.indexOf(line), 1);
      this.history.unshift(line);
      this.history.length = Math.min(this.history.length, this.historySize);
      this.emit("history", this.history);
    }
    this.historyIndex = -1;
    this._clearLine();
    this._onLine(line);
  }

  _edit(line, at) {
    this.line = line;
    this.cursor = Math.max(0, Math.min(at, line.length));
    this._refreshLine();
  }

  _recall(step) {
    const index = this.historyIndex + step;
    if (index < -1 || index >= this.history.length) return;
    this.historyIndex = index;
    const line = index === -1 ? "" : this.history[index];
    this._edit(line, line.length);
  }

  _complete() {
    const done = (error, answer) => {
      if (error || this.closed) return;
      const [found, part] = answer;
      if (!found?.length) return;
      let prefix = found[0];
      for (const word of found) while (!word.startsWith(prefix)) prefix = prefix.slice(0, -1);
      if (prefix.length > part.length) {
        const before = this.line.slice(0, this.cursor - part.length) + prefix;
        this._edit(before + this.line.slice(this.cursor), before.length);
      } else if (found.length > 1) {
        this._writeToOutput(`\r\n${found.join("  ")}\r\n`);
        this._rows = 0;
        this._refreshLine();
      }
    };
    const text = this.line.slice(0, this.cursor);
    if (this.completer.length === 2) this.completer(text, done);
    else Promise.resolve(this.completer(text)).then((answer) => done(null, answer), done);
  }

  _wordStart() {
    return this.cursor - /(?:[^\w\s]+|\w+|)\s*$/.exec(this.line.slice(0, this.cursor))[0].length;
  }

  _wordEnd() {
    return this.cursor + /^(?:\s+|\W+|\w+)\s*/.exec(`${this.line.slice(this.cursor)} `)[0].length;
  }

  _ttyWrite(text, key) {
    const { line, cursor: at } = this;
    const name = key.ctrl ? `ctrl-${key.name}` : key.meta ? `meta-${key.name}` : key.name;
    switch (name) {
      case "ctrl-c":
        if (this.listenerCount("SIGINT") > 0) this.emit("SIGINT");
        else this.close();
        return;
      case "ctrl-d":
        if (at === 0 && line === "") this.close();
        else this._edit(line.slice(0, at) + line.slice(at + 1), at);
        return;
      case "ctrl-z":
        if (this.listenerCount("SIGTSTP") > 0) this.emit("SIGTSTP");
        return;
      case "ctrl-h":
      case "backspace":
        if (at > 0) this._edit(line.slice(0, at - 1) + line.slice(at), at - 1);
        return;
      case "delete":
        return void this._edit(line.slice(0, at) + line.slice(at + 1), at);
      case "ctrl-u":
        return void this._edit(line.slice(at), 0);
      case "ctrl-k":
        return void this._edit(line.slice(0, at), at);
      case "ctrl-a":
      case "home":
        return void this._edit(line, 0);
      case "ctrl-e":
      case "end":
        return void this._edit(line, line.length);
      case "ctrl-b":
      case "left":
        return void this._edit(line, at - 1);
      case "ctrl-f":
      case "right":
        return void this._edit(line, at + 1);
      case "ctrl-left":
      case "meta-b":
        return void this._edit(line, this._wordStart());
      case "ctrl-right":
      case "meta-f":
        return void this._edit(line, this._wordEnd());
      case "ctrl-w":
      case "meta-backspace": {
        const start = this._wordStart();
        return void this._edit(line.slice(0, start) + line.slice(at), start);
      }
      case "ctrl-l":
        cursor.cursorTo(this.output, 0, 0);
        cursor.clearScreenDown(this.output);
        this._rows = 0;
        return void this._refreshLine();
      case "ctrl-n":
      case "down":
        return void this._recall(-1);
      case "ctrl-p":
      case "up":
        return void this._recall(1);
      case "return":
        this._sawReturn = Date.now();
        return void this._acceptLine();
      case "enter":
      case "ctrl-j":
        if (this._sawReturn === 0 || Date.now() - this._sawReturn > this.crlfDelay) this._acceptLine();
        this._sawReturn = 0;
        return;
      case "tab":
        if (typeof this.completer === "function") return void this._complete();
        break;
      default:
        if (key.ctrl || key.meta) return;
    }
    if (typeof text !== "string" || text === "") return;
    if (at === line.length && textWidth(this._prompt + line + text) < this.columns) {
      this.line += text;
      this.cursor += text.length;
      this._writeToOutput(text);
    } else this._edit(line.slice(0, at) + text + line.slice(at), at + text.length);
  }
}

function textWidth(text) {
  const width = require("internal:inspect").getStringWidth;
  return width === undefined ? text.replace(/\x1b\[[\d;]*[A-Za-z]/g, "").length : width(text);
}

module.exports = { Interface };
