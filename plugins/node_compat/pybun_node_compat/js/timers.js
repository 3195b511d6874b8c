// node:timers.
"use strict";
const timers = require("internal:timers");
const { loop } = internal;

/** Old ways to reuse a timer object (deprecated in Node). */
function enroll(item, msecs) {
  item._idleTimeout = Math.min(Math.max(Math.trunc(msecs), 1), 2147483647);
}
function active(item) {
  unenroll(item);
  if (item._idleTimeout >= 0) {
    const timer = timers.setTimeout(() => item._onTimeout?.(), item._idleTimeout);
    Object.defineProperty(item, "_pybunTimer", { value: timer, configurable: true, writable: true, enumerable: false });
  }
}
function unenroll(item) {
  if (item instanceof timers.Timeout) loop.stopTimer(item);
  else if (item._pybunTimer !== undefined) timers.clearTimeout(item._pybunTimer);
}

const { setTimeout, clearTimeout, setInterval, setImmediate, clearInterval, clearImmediate } = timers;
module.exports = { setTimeout, clearTimeout, setInterval, setImmediate, clearInterval, clearImmediate };
Object.defineProperty(module.exports, "promises", { get: () => require("internal:timers_promises"), enumerable: true, configurable: true });
Object.assign(module.exports, { active, unenroll, enroll });
