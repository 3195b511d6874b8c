// node:inspector: loadable; sessions are not built.
"use strict";
const EventEmitter = require("node:events");
const { methods } = require("internal:not_built");

class Session extends EventEmitter {
  disconnect() {}
}
methods(Session, "inspector", ["connect", "connectToMainThread", "post"]);

module.exports = {
  Session,
  close() {},
  console: globalThis.console,
  open: require("internal:not_built").fn("inspector", "open"),
  url: () => undefined,
  waitForDebugger: require("internal:not_built").fn("inspector", "waitForDebugger"),
  Network: {},
};
