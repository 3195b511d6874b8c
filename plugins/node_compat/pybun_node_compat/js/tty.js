// node:tty.
"use strict";
const { ops } = internal;
const { DescriptorReadable, DescriptorWritable } = require("internal:fd_streams");
const { codes } = require("internal:errors");
const cursor = require("internal:readline_cursor");

/** Is `fd` a terminal? */
function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && ops.stdio_kind(fd) === "TTY";
}

function checkTerminal(fd) {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
  if (!isatty(fd)) {
    const error = new Error("TTY initialization failed: uv_tty_init returned EINVAL (invalid argument)");
    error.name = "SystemError";
    throw Object.assign(error, { code: "ERR_TTY_INIT_FAILED", errno: 22, syscall: "uv_tty_init" });
  }
}

class ReadStreamImplementation extends DescriptorReadable {
  constructor(fd, options) {
    checkTerminal(fd);
    super(fd, options);
    this.isRaw = false;
    this.isTTY = true;
  }

  setRawMode(flag) {
    const wanted = Boolean(flag);
    try {
      ops.stdio_raw_mode(this.fd, wanted);
    } catch (error) {
      this.emit("error", error);
      return this;
    }
    this.isRaw = wanted;
    return this;
  }
}

class WriteStreamImplementation extends DescriptorWritable {
  constructor(fd) {
    checkTerminal(fd);
    super(fd, { highWaterMark: 16384 });
    this._size = null;
    this.on("newListener", (event) => {
      if (event !== "resize" || this._watching) return;
      this._watching = true;
      process.on("SIGWINCH", () => this._refreshSize());
    });
  }

  get columns() {
    return this._fixedColumns ?? this.getWindowSize()[0];
  }

  set columns(value) {
    this._fixedColumns = value;
  }

  get rows() {
    return this._fixedRows ?? this.getWindowSize()[1];
  }

  set rows(value) {
    this._fixedRows = value;
  }

  getWindowSize() {
    return ops.process_window_size(this.fd) ?? [80, 24];
  }

  _refreshSize() {
    this.emit("resize");
  }

  cursorTo(x, y, callback) {
    return cursor.cursorTo(this, x, y, callback);
  }

  moveCursor(dx, dy, callback) {
    return cursor.moveCursor(this, dx, dy, callback);
  }

  clearLine(dir, callback) {
    return cursor.clearLine(this, dir, callback);
  }

  clearScreenDown(callback) {
    return cursor.clearScreenDown(this, callback);
  }

  getColorDepth(env) {
    return require("internal:tty_colors").getColorDepth(env);
  }

  hasColors(count, env) {
    return require("internal:tty_colors").hasColors(count, env);
  }
}
WriteStreamImplementation.prototype.isTTY = true;

/** Node's classes may be called without `new`. */
function callable(name, Implementation) {
  const made = { [name]: function (...args) {
    return Reflect.construct(Implementation, args, new.target ?? made);
  } }[name];
  Object.setPrototypeOf(made, Implementation);
  made.prototype = Implementation.prototype;
  Object.defineProperty(made.prototype, "constructor", { value: made, writable: true, configurable: true, enumerable: false });
  return made;
}

module.exports = { isatty, ReadStream: callable("ReadStream", ReadStreamImplementation), WriteStream: callable("WriteStream", WriteStreamImplementation) };
