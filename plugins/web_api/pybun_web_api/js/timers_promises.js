// timers/promises: setTimeout, setImmediate, setInterval, scheduler.  Rules: Node.js, "Timers Promises API".
"use strict";
const { Timeout, Immediate, clearTimeout, clearImmediate } = require("internal:timers");
const { invalidArgType } = require("internal:web_errors");

function checkOptions(options) {
  if (options === null || typeof options !== "object") throw invalidArgType("options", "Object", options);
  const { signal, ref = true } = options;
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) {
    throw invalidArgType("options.signal", "AbortSignal", signal);
  }
  if (typeof ref !== "boolean") throw invalidArgType("options.ref", "boolean", ref);
  return { signal, ref };
}

function abortError(signal) {
  const { AbortError } = require("internal:abort_error");
  return new AbortError(undefined, { cause: signal.reason });
}

function wait(start, stop, value, options) {
  let checked;
  try {
    checked = checkOptions(options ?? {});
  } catch (error) {
    return Promise.reject(error);
  }
  const { signal, ref } = checked;
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    let onAbort;
    const node = start(() => {
      if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
      resolve(value);
    }, ref);
    if (signal !== undefined) {
      onAbort = () => {
        stop(node);
        reject(abortError(signal));
      };
      signal.addEventListener("abort", onAbort, { once: true });
    }
  });
}

const duration = (after) => (+after >= 1 && +after <= 2147483647 ? Math.trunc(+after) : 1);

function setTimeout(after, value, options) {
  if (after !== undefined && typeof after !== "number") return Promise.reject(invalidArgType("delay", "number", after));
  return wait((done, ref) => new Timeout(done, duration(after), undefined, false, ref), clearTimeout, value, options);
}

function setImmediate(value, options) {
  return wait((done, ref) => new Immediate(done, undefined, ref), clearImmediate, value, options);
}

async function* setInterval(after, value, options = {}) {
  if (after !== undefined && typeof after !== "number") throw invalidArgType("delay", "number", after);
  const { signal, ref } = checkOptions(options);
  if (signal?.aborted) throw abortError(signal);
  let due = 0;
  let wake;
  const timer = new Timeout(
    () => {
      due += 1;
      wake?.resolve();
      wake = undefined;
    },
    duration(after),
    undefined,
    true,
    ref,
  );
  const onAbort = () => {
    clearTimeout(timer);
    wake?.reject(abortError(signal));
    wake = undefined;
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      if (due === 0) {
        if (signal?.aborted) throw abortError(signal);
        await new Promise((resolve, reject) => {
          wake = { resolve, reject };
        });
      }
      for (; due > 0; due -= 1) yield value;
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

class Scheduler {
  constructor() {
    throw require("internal:web_errors").illegalConstructor();
  }

  /** Resolves after `delay` milliseconds. */
  wait(delay, options) {
    return setTimeout(delay, undefined, options);
  }

  /** Lets immediates and I/O run. */
  yield() {
    return setImmediate();
  }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: Object.create(Scheduler.prototype) };
