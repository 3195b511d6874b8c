// node:https without connections.
"use strict";
const http = require("node:http");
const tls = require("node:tls");
const { callable, fn } = require("internal:not_built");

class Agent extends http.Agent {
  constructor(options) {
    super(options);
    this.defaultPort = 443;
    this.protocol = "https:";
    this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
  }
}

class Server extends tls.Server {
  constructor(options, listener) {
    super();
    const handler = typeof options === "function" ? options : listener;
    if (handler) this.on("request", handler);
  }
}
Object.defineProperty(Server.prototype, "listen", { value: fn("https.Server", "listen"), writable: true, configurable: true });

const PublicAgent = callable(Agent);
const PublicServer = callable(Server);
let globalAgent;

module.exports = {
  Agent: PublicAgent,
  Server: PublicServer,
  createServer: (options, listener) => new PublicServer(options, listener),
  get: fn("https", "get"),
  get globalAgent() {
    return (globalAgent ??= new PublicAgent({ keepAlive: true, scheduling: "lifo", timeout: 5000 }));
  },
  set globalAgent(value) {
    globalAgent = value;
  },
  request: fn("https", "request"),
};
