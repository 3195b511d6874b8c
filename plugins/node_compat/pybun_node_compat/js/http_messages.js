// IncomingMessage, OutgoingMessage and ServerResponse: their fields and headers, which need no connection.
"use strict";
const { Readable, Stream } = require("node:stream");
const { codes } = require("internal:errors");
const { callable } = require("internal:not_built");

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

function validateHeaderName(name, label = "Header name") {
  if (typeof name !== "string" || !TOKEN.test(name)) throw new codes.ERR_INVALID_HTTP_TOKEN(label, name);
}

function validateHeaderValue(name, value) {
  if (value === undefined) throw new codes.ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (BAD_VALUE.test(`${value}`)) throw new codes.ERR_INVALID_CHAR("header content", name);
}

class IncomingMessage extends Readable {
  constructor(socket) {
    super({ highWaterMark: socket?.readableHighWaterMark });
    this.socket = socket;
    this.httpVersionMajor = null;
    this.httpVersionMinor = null;
    this.httpVersion = null;
    this.complete = false;
    this.headers = {};
    this.rawHeaders = [];
    this.trailers = {};
    this.rawTrailers = [];
    this.aborted = false;
    this.upgrade = null;
    this.url = "";
    this.method = null;
    this.statusCode = null;
    this.statusMessage = null;
    this.client = socket;
  }

  get connection() {
    return this.socket;
  }

  set connection(value) {
    this.socket = value;
  }

  setTimeout(milliseconds, callback) {
    if (callback) this.on("timeout", callback);
    this.socket?.setTimeout?.(milliseconds);
    return this;
  }

  _read() {}
}

class OutgoingMessage extends Stream {
  constructor() {
    super();
    this.outputData = [];
    this.writable = true;
    this.destroyed = false;
    this.shouldKeepAlive = true;
    this.sendDate = false;
    this.finished = false;
    this.socket = null;
    this._header = null;
  }

  get headersSent() {
    return Boolean(this._header);
  }

  get connection() {
    return this.socket;
  }

  set connection(value) {
    this.socket = value;
  }

  get writableEnded() {
    return this.finished;
  }

  get writableFinished() {
    return this.finished;
  }

  get writableObjectMode() {
    return false;
  }

  get writableHighWaterMark() {
    return 16384;
  }

  setHeader(name, value) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("set");
    validateHeaderName(name);
    validateHeaderValue(name, value);
    table(this).set(name.toLowerCase(), [name, value]);
    return this;
  }

  setHeaders(headers) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("set");
    for (const [name, value] of headers) this.setHeader(name, value);
    return this;
  }

  appendHeader(name, value) {
    const known = this.getHeader(name);
    return this.setHeader(name, known === undefined ? value : [known, value].flat());
  }

  getHeader(name) {
    return table(this).get(`${name}`.toLowerCase())?.[1];
  }

  getHeaderNames() {
    return [...table(this).keys()];
  }

  getRawHeaderNames() {
    return [...table(this).values()].map(([name]) => name);
  }

  getHeaders() {
    const out = Object.create(null);
    for (const [key, [, value]] of table(this)) out[key] = value;
    return out;
  }

  hasHeader(name) {
    return table(this).has(`${name}`.toLowerCase());
  }

  removeHeader(name) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("remove");
    table(this).delete(`${name}`.toLowerCase());
  }

  setTimeout(milliseconds, callback) {
    if (callback) this.on("timeout", callback);
    return this;
  }

  destroy() {
    this.destroyed = true;
    return this;
  }

  cork() {}

  uncork() {}
}
// Beside the objects: frameworks make responses with Object.create(http.ServerResponse.prototype).
const tables = new WeakMap();
function table(message) {
  let found = tables.get(message);
  if (found === undefined) {
    found = new Map();
    tables.set(message, found);
  }
  return found;
}
for (const name of ["write", "end", "flushHeaders", "addTrailers"]) {
  Object.defineProperty(OutgoingMessage.prototype, name, { value: require("internal:not_built").fn("http.OutgoingMessage", name), writable: true, configurable: true });
}

class ServerResponse extends OutgoingMessage {
  constructor(request) {
    super();
    this.req = request;
    this.statusCode = 200;
    this.statusMessage = undefined;
    this.sendDate = true;
  }

  assignSocket(socket) {
    this.socket = socket;
  }

  detachSocket() {
    this.socket = null;
  }
}
for (const name of ["writeHead", "writeContinue", "writeProcessing", "writeEarlyHints"]) {
  Object.defineProperty(ServerResponse.prototype, name, { value: require("internal:not_built").fn("http.ServerResponse", name), writable: true, configurable: true });
}

module.exports = {
  IncomingMessage: callable(IncomingMessage),
  OutgoingMessage: callable(OutgoingMessage),
  ServerResponse: callable(ServerResponse),
  TOKEN,
  validateHeaderName,
  validateHeaderValue,
};
