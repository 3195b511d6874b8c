// node:cluster: this process is the primary one; forking workers is not built.
"use strict";
const EventEmitter = require("node:events");
const { fn } = require("internal:not_built");

class Worker extends EventEmitter {
  constructor(options = {}) {
    super();
    this.id = options.id ?? 0;
    this.process = options.process;
    this.state = options.state ?? "none";
  }
}

const cluster = new EventEmitter();
module.exports = Object.assign(cluster, {
  SCHED_NONE: 1,
  SCHED_RR: 2,
  Worker,
  disconnect(callback) {
    if (typeof callback === "function") process.nextTick(callback);
  },
  fork: fn("cluster", "fork"),
  isMaster: true,
  isPrimary: true,
  isWorker: false,
  schedulingPolicy: 2,
  settings: {},
  setupMaster(options) {
    cluster.setupPrimary(options);
  },
  setupPrimary(options) {
    Object.assign(cluster.settings, { args: process.argv.slice(2), exec: process.argv[1], execArgv: process.execArgv, silent: false }, options);
    process.nextTick(() => cluster.emit("setup", cluster.settings));
  },
  workers: {},
});
