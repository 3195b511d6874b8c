// internal:fs_watch: fs.watch, fs.watchFile, fs.unwatchFile.  watchFile polls, as in Node; watch is not built.
"use strict";

const { pathOf } = require("internal:fs_args");
const { makeStats } = require("internal:fs_stats");
const { codes } = require("internal:errors");

const watchers = new Map(); // path -> StatWatcher

function zeroStats() {
  return makeStats(new Array(14).fill(0), false);
}

function statOrZero(path) {
  return require("node:fs").statSync(path, { throwIfNoEntry: false }) ?? zeroStats();
}

function watchFile(path, options, listener) {
  if (typeof options === "function") [options, listener] = [{}, options];
  if (typeof listener !== "function") throw new codes.ERR_INVALID_ARG_TYPE("listener", "function", listener);
  const file = require("node:path").resolve(String(pathOf(path)));
  let watcher = watchers.get(file);
  if (watcher === undefined) {
    const EventEmitter = require("node:events");
    watcher = new EventEmitter();
    let previous = statOrZero(file);
    const timer = setInterval(() => {
      const current = statOrZero(file);
      if (current.mtimeMs !== previous.mtimeMs || current.size !== previous.size || current.ino !== previous.ino) {
        const before = previous;
        previous = current;
        watcher.emit("change", current, before);
      }
    }, options?.interval ?? 5007);
    if (options?.persistent === false) timer.unref();
    watcher.stop = () => {
      clearInterval(timer);
      watchers.delete(file);
      watcher.emit("stop");
    };
    watcher.ref = () => (timer.ref(), watcher);
    watcher.unref = () => (timer.unref(), watcher);
    watchers.set(file, watcher);
  }
  watcher.on("change", listener);
  return watcher;
}

function unwatchFile(path, listener) {
  const file = require("node:path").resolve(String(pathOf(path)));
  const watcher = watchers.get(file);
  if (watcher === undefined) return;
  if (typeof listener === "function") watcher.removeListener("change", listener);
  else watcher.removeAllListeners("change");
  if (watcher.listenerCount("change") === 0) watcher.stop();
}

function notBuilt() {
  throw internal.buildError(["Error", "fs.watch is not built yet; see docs/compat.md (fs.watchFile works)", { code: "ERR_METHOD_NOT_IMPLEMENTED" }]);
}

module.exports = { watch: notBuilt, watchIterator: notBuilt, watchFile, unwatchFile };
