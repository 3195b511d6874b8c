// node:http without connections: constants, classes, headers; requests and listening are not built.
"use strict";
const EventEmitter = require("node:events");
const net = require("node:net");
const { callable, fn } = require("internal:not_built");
const messages = require("internal:http_messages");

const METHODS = [
  "ACL", "BIND", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MOVE",
  "NOTIFY", "OPTIONS", "PATCH", "POST", "PROPFIND", "PROPPATCH", "PURGE", "PUT", "QUERY", "REBIND", "REPORT", "SEARCH", "SOURCE", "SUBSCRIBE", "TRACE",
  "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE",
];

const STATUS_CODES = {
  100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints", 200: "OK", 201: "Created", 202: "Accepted",
  203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content", 206: "Partial Content", 207: "Multi-Status", 208: "Already Reported",
  226: "IM Used", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 305: "Use Proxy",
  307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
  404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict",
  410: "Gone", 411: "Length Required", 412: "Precondition Failed", 413: "Payload Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
  416: "Range Not Satisfiable", 417: "Expectation Failed", 418: "I'm a Teapot", 421: "Misdirected Request", 422: "Unprocessable Entity", 423: "Locked",
  424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
  431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons", 500: "Internal Server Error", 501: "Not Implemented",
  502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported", 506: "Variant Also Negotiates",
  507: "Insufficient Storage", 508: "Loop Detected", 509: "Bandwidth Limit Exceeded", 510: "Not Extended", 511: "Network Authentication Required",
};

class Agent extends EventEmitter {
  constructor(options) {
    super();
    this.options = { noDelay: true, path: null, ...options };
    this.requests = Object.create(null);
    this.sockets = Object.create(null);
    this.freeSockets = Object.create(null);
    this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
    this.keepAlive = this.options.keepAlive || false;
    this.maxSockets = this.options.maxSockets || Infinity;
    this.maxFreeSockets = this.options.maxFreeSockets || 256;
    this.scheduling = this.options.scheduling || "lifo";
    this.maxTotalSockets = this.options.maxTotalSockets ?? Infinity;
    this.totalSocketCount = 0;
    this.defaultPort = 80;
    this.protocol = "http:";
  }

  getName(options = {}) {
    let name = `${options.host || "localhost"}:${options.port || ""}:${options.localAddress || ""}`;
    if (options.family === 4 || options.family === 6) name += `:${options.family}`;
    if (options.socketPath) name += `:${options.socketPath}`;
    return name;
  }

  destroy() {}
}
for (const name of ["createConnection", "createSocket", "addRequest"]) {
  Object.defineProperty(Agent.prototype, name, { value: fn("http.Agent", name), writable: true, configurable: true });
}
Agent.defaultMaxSockets = Infinity;

class ClientRequest extends messages.OutgoingMessage {
  constructor() {
    super();
    fn("http", "ClientRequest")();
  }
}

class Server extends net.Server {
  constructor(options, listener) {
    super();
    const handler = typeof options === "function" ? options : listener;
    if (handler) this.on("request", handler);
    this.timeout = 0;
    this.keepAliveTimeout = 5000;
    this.maxHeadersCount = null;
    this.maxRequestsPerSocket = 0;
    this.headersTimeout = 60000;
    this.requestTimeout = 300000;
  }

  setTimeout(milliseconds, callback) {
    this.timeout = milliseconds;
    if (callback) this.on("timeout", callback);
    return this;
  }

  closeAllConnections() {}

  closeIdleConnections() {}
}
Object.defineProperty(Server.prototype, "listen", { value: fn("http.Server", "listen"), writable: true, configurable: true });

const PublicAgent = callable(Agent);
const PublicServer = callable(Server);
let globalAgent;

module.exports = {
  Agent: PublicAgent,
  ClientRequest: callable(ClientRequest),
  IncomingMessage: messages.IncomingMessage,
  METHODS,
  OutgoingMessage: messages.OutgoingMessage,
  STATUS_CODES,
  Server: PublicServer,
  ServerResponse: messages.ServerResponse,
  _connectionListener: fn("http", "_connectionListener"),
  createServer: (options, listener) => new PublicServer(options, listener),
  get: fn("http", "get"),
  get globalAgent() {
    return (globalAgent ??= new PublicAgent({ keepAlive: true, scheduling: "lifo", timeout: 5000 }));
  },
  set globalAgent(value) {
    globalAgent = value;
  },
  maxHeaderSize: 16384,
  request: fn("http", "request"),
  setGlobalProxyFromEnv: fn("http", "setGlobalProxyFromEnv"),
  setMaxIdleHTTPParsers() {},
  validateHeaderName: messages.validateHeaderName,
  validateHeaderValue: messages.validateHeaderValue,
};
for (const name of ["WebSocket", "CloseEvent", "MessageEvent"]) {
  Object.defineProperty(module.exports, name, { enumerable: true, configurable: true, get: () => globalThis[name] });
}
