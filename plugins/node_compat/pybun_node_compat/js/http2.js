// node:http2: constants and classes; sessions are not built.
"use strict";
const EventEmitter = require("node:events");
const { Readable, Stream } = require("node:stream");
const { cls, fn } = require("internal:not_built");

class Http2ServerRequest extends Readable {}
class Http2ServerResponse extends Stream {}

const defaults = () => ({
  headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: 4294967295, maxHeaderListSize: 65535,
  maxHeaderSize: 65535, enableConnectProtocol: false,
});

module.exports = {
  ClientHttp2Session: cls("http2", "ClientHttp2Session", EventEmitter),
  Http2ServerRequest,
  Http2ServerResponse,
  connect: fn("http2", "connect"),
  get constants() {
    return require("internal:http2_constants");
  },
  createSecureServer: fn("http2", "createSecureServer"),
  createServer: fn("http2", "createServer"),
  getDefaultSettings: defaults,
  getPackedSettings: fn("http2", "getPackedSettings"),
  getUnpackedSettings: fn("http2", "getUnpackedSettings"),
  performServerHandshake: fn("http2", "performServerHandshake"),
  sensitiveHeaders: Symbol("sensitiveHeaders"),
};
