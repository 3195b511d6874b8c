// node:net: addresses are real; sockets and servers can be made and extended, connecting and listening are not built.
"use strict";
const EventEmitter = require("node:events");
const { Duplex } = require("node:stream");
const { callable, fn, methods } = require("internal:not_built");
const addresses = require("internal:net_addresses");

class Socket extends Duplex {
  constructor(options) {
    super({ ...options, read() {}, autoDestroy: true });
    this.connecting = false;
    this.bytesRead = 0;
    this.bytesWritten = 0;
    this.timeout = 0;
  }

  setTimeout(milliseconds, callback) {
    this.timeout = milliseconds;
    if (callback) this.once("timeout", callback);
    return this;
  }

  get pending() {
    return true;
  }

  get readyState() {
    return this.destroyed ? "closed" : "opening";
  }

  address() {
    return {};
  }

  destroySoon() {
    if (this.writable) this.end();
    this.destroy();
  }
}
for (const name of ["setNoDelay", "setKeepAlive", "ref", "unref"]) {
  Object.defineProperty(Socket.prototype, name, {
    value() {
      return this;
    },
    writable: true,
    configurable: true,
  });
}
methods(Socket, "net", ["connect", "resetAndDestroy", "_write"]);

class Server extends EventEmitter {
  constructor(options, listener) {
    super();
    const handler = typeof options === "function" ? options : listener;
    if (handler) this.on("connection", handler);
    this.maxConnections = undefined;
    this.listening = false;
  }

  address() {
    return null;
  }

  close(callback) {
    const error = Object.assign(new Error("Server is not running."), { code: "ERR_SERVER_NOT_RUNNING" });
    if (typeof callback === "function") process.nextTick(callback, error);
    return this;
  }

  getConnections(callback) {
    process.nextTick(callback, null, 0);
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }
}
methods(Server, "net", ["listen"]);

const PublicSocket = callable(Socket);
const PublicServer = callable(Server);
let autoSelect = true;
let attempt = 250;

module.exports = {
  BlockList: addresses.BlockList,
  SocketAddress: addresses.SocketAddress,
  Server: PublicServer,
  Socket: PublicSocket,
  Stream: PublicSocket,
  _normalizeArgs: (args) => [typeof args[0] === "object" ? args[0] : { port: args[0], host: typeof args[1] === "string" ? args[1] : undefined }, args.findLast((a) => typeof a === "function") ?? null],
  _setSimultaneousAccepts() {},
  connect: fn("net", "connect"),
  createConnection: fn("net", "createConnection"),
  createServer: (options, listener) => new PublicServer(options, listener),
  getDefaultAutoSelectFamily: () => autoSelect,
  setDefaultAutoSelectFamily(value) {
    autoSelect = Boolean(value);
  },
  getDefaultAutoSelectFamilyAttemptTimeout: () => attempt,
  setDefaultAutoSelectFamilyAttemptTimeout(value) {
    attempt = value;
  },
  isIP: addresses.isIP,
  isIPv4: addresses.isIPv4,
  isIPv6: addresses.isIPv6,
};
