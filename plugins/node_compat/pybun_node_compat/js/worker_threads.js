// node:worker_threads: this is the main thread; starting a Worker is not built.
"use strict";
const EventEmitter = require("node:events");
const { codes } = require("internal:errors");
const { fn } = require("internal:not_built");

class Worker extends EventEmitter {
  constructor() {
    throw new codes.ERR_NOT_BUILT("new worker_threads.Worker()");
    super(); // eslint-disable-line no-unreachable -- a derived class must have it
  }
}

const environment = new Map();
const untransferable = new WeakSet();

module.exports = {
  SHARE_ENV: Symbol.for("nodejs.worker_threads.SHARE_ENV"),
  Worker,
  getEnvironmentData: (key) => environment.get(key),
  isInternalThread: false,
  isMainThread: true,
  isMarkedAsUntransferable: (object) => untransferable.has(object),
  markAsUncloneable() {},
  markAsUntransferable(object) {
    if ((typeof object === "object" && object !== null) || typeof object === "function") untransferable.add(object);
  },
  moveMessagePortToContext: fn("worker_threads", "moveMessagePortToContext"),
  parentPort: null,
  postMessageToThread: fn("worker_threads", "postMessageToThread"),
  receiveMessageOnPort: (port) => require("internal:messaging").receiveMessageOnPort(port),
  resourceLimits: {},
  setEnvironmentData(key, value) {
    if (value === undefined) environment.delete(key);
    else environment.set(key, value);
  },
  threadId: 0,
  threadName: "",
  workerData: null,
};
for (const name of ["BroadcastChannel", "MessageChannel", "MessagePort"]) {
  Object.defineProperty(module.exports, name, { enumerable: true, configurable: true, get: () => globalThis[name] });
}
