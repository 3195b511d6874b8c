// node:dgram: sockets can be made; sending and binding are not built.
"use strict";
const EventEmitter = require("node:events");
const { codes } = require("internal:errors");
const { callable, methods } = require("internal:not_built");

class Socket extends EventEmitter {
  constructor(options, listener) {
    super();
    const type = typeof options === "object" && options !== null ? options.type : options;
    if (type !== "udp4" && type !== "udp6") throw new codes.ERR_SOCKET_BAD_TYPE();
    this.type = type;
    if (typeof listener === "function") this.on("message", listener);
  }

  close(callback) {
    if (typeof callback === "function") this.once("close", callback);
    process.nextTick(() => this.emit("close"));
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }
}
methods(Socket, "dgram", [
  "bind", "send", "connect", "disconnect", "address", "remoteAddress", "addMembership", "dropMembership", "setBroadcast", "setTTL", "setMulticastTTL",
  "setMulticastLoopback", "setMulticastInterface", "getRecvBufferSize", "getSendBufferSize", "setRecvBufferSize", "setSendBufferSize",
]);

const PublicSocket = callable(Socket);
module.exports = { Socket: PublicSocket, createSocket: (options, listener) => new PublicSocket(options, listener) };
