// process.stdin, process.stdout, process.stderr.  Rules: Node.js, "process: a note on process I/O".
"use strict";
const { ops } = internal;
const { DescriptorReadable, DescriptorWritable, neverClosed } = require("internal:fd_streams");

/** Node names the class by what the descriptor is; programs print it. */
class SyncWriteStream extends DescriptorWritable {
  constructor(fd, options) {
    super(fd, options);
    this.readable = false;
  }
}
class Socket extends DescriptorWritable {
  constructor(fd, options) {
    super(fd, options);
    this.readable = false;
  }
}
class ReadStream extends DescriptorReadable {}

function output(fd) {
  const kind = ops.stdio_kind(fd);
  let stream;
  if (kind === "TTY") {
    stream = new (require("node:tty").WriteStream)(fd);
    stream._type = "tty";
  } else if (kind === "FILE") {
    stream = new SyncWriteStream(fd, { autoDestroy: false });
    stream._type = "fs";
  } else {
    stream = new Socket(fd, { emitClose: false });
    stream._type = "pipe";
  }
  stream._isStdio = true;
  neverClosed(stream);
  return stream;
}

function input() {
  const kind = ops.stdio_kind(0);
  let stream;
  if (kind === "TTY") stream = new (require("node:tty").ReadStream)(0);
  else {
    stream = new ReadStream(0);
    if (kind !== "FILE") Object.defineProperty(stream, "constructor", { value: Socket, configurable: true, writable: true, enumerable: false });
  }
  return stream;
}

const lazily = (name, make) => {
  let stream;
  Object.defineProperty(module.exports, name, { enumerable: true, get: () => (stream ??= make()) });
};
lazily("stdin", input);
lazily("stdout", () => output(1));
lazily("stderr", () => output(2));
