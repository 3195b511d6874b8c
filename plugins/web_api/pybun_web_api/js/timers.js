// setTimeout, setInterval, setImmediate: Node's Timeout and Immediate classes over the loop's timer nodes.
"use strict";
const { loop } = internal;
const { invalidArgType } = require("internal:web_errors");

const MAX = 2147483647;
const promisifyCustom = Symbol.for("nodejs.util.promisify.custom");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");

let lastId = 0;
const known = new Map(); // id -> Timeout whose id a program has seen

function checkCallback(callback) {
  if (typeof callback !== "function") throw invalidArgType("callback", "function", callback);
}

/** Node's rule: anything below 1, above 2³¹-1 or no number is 1. */
function delayOf(after) {
  const delay = +after;
  if (delay >= 1 && delay <= MAX) return Math.trunc(delay);
  if (delay > MAX) warnDelay(delay, `${delay} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, "TimeoutOverflowWarning");
  else if (delay < 0) warnDelay(delay, `${delay} is a negative number.\nTimeout duration was set to 1.`, "TimeoutNegativeWarning");
  else if (after !== undefined && delay !== delay) warnDelay(delay, `${delay} is not a number.\nTimeout duration was set to 1.`, "TimeoutNaNWarning");
  return 1;
}

const warned = new Set();
function warnDelay(delay, text, type) {
  if (type !== "TimeoutOverflowWarning" && warned.has(type)) return;
  warned.add(type);
  globalThis.process?.emitWarning?.(text, type);
}

class Timeout {
  constructor(callback, duration, args, repeat, ref) {
    this._list = null;
    this._prev = null;
    this._next = null;
    this._duration = duration;
    this._ref = ref;
    this._frame = undefined;
    this._start = 0;
    this._order = 0;
    this._callback = callback;
    this._timerArgs = args;
    this._repeat = repeat ? duration : null;
    this._destroyed = false;
    this._id = 0;
    loop.startTimer(this);
  }

  /** Called by the loop. */
  _onTimeout() {
    const callback = this._callback;
    if (callback === null) return;
    try {
      const args = this._timerArgs;
      if (args === undefined) callback.call(this);
      else Reflect.apply(callback, this, args);
    } finally {
      if (this._repeat !== null && this._callback !== null) {
        if (this._list === null) loop.startTimer(this);
      } else if (this._list === null) {
        this._destroyed = true;
        if (this._id !== 0) known.delete(this._id);
      }
    }
  }

  ref() {
    loop.refTimer(this, true);
    return this;
  }

  unref() {
    loop.refTimer(this, false);
    return this;
  }

  hasRef() {
    return this._ref;
  }

  refresh() {
    if (this._callback === null) return this;
    loop.stopTimer(this);
    this._destroyed = false;
    loop.startTimer(this);
    return this;
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    if (this._id === 0) {
      this._id = ++lastId;
      if (!this._destroyed) known.set(this._id, this);
    }
    return this._id;
  }

  [Symbol.dispose]() {
    clearTimeout(this);
  }

  [inspectCustom](depth, options, inspect) {
    const view = {
      _idleTimeout: this._idleTimeout,
      _idleStart: this._start,
      _onTimeout: this._callback,
      _timerArgs: this._timerArgs,
      _repeat: this._repeat,
      _destroyed: this._destroyed,
    };
    Object.setPrototypeOf(view, Timeout.view);
    return inspect(view, options);
  }

  get _idleTimeout() {
    return this._destroyed ? -1 : this._duration;
  }

  get _idleStart() {
    return this._start;
  }
}
Timeout.view = Object.create(null, { constructor: { value: Timeout } });
Object.defineProperty(Timeout, "view", { enumerable: false });

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    if (timer._callback === null) return;
    timer._callback = null;
    timer._destroyed = true;
    loop.stopTimer(timer);
    if (timer._id !== 0) known.delete(timer._id);
  } else if (typeof timer === "number" || typeof timer === "string") {
    const found = known.get(+timer);
    if (found !== undefined) clearTimeout(found);
  }
}

function setTimeout(callback, after, ...args) {
  checkCallback(callback);
  return new Timeout(callback, delayOf(after), args.length === 0 ? undefined : args, false, true);
}

function setInterval(callback, repeat, ...args) {
  checkCallback(callback);
  return new Timeout(callback, delayOf(repeat), args.length === 0 ? undefined : args, true, true);
}

function clearInterval(timer) {
  clearTimeout(timer);
}

class Immediate {
  constructor(callback, args, ref) {
    this._state = "waiting";
    this._ref = ref;
    this._frame = undefined;
    this._callback = callback;
    this._args = args;
    loop.startImmediate(this);
  }

  /** Called by the loop. */
  _run() {
    const callback = this._callback;
    this._callback = null;
    if (this._args === undefined) callback.call(this);
    else Reflect.apply(callback, this, this._args);
  }

  get _destroyed() {
    return this._state !== "waiting";
  }

  ref() {
    loop.refImmediate(this, true);
    return this;
  }

  unref() {
    loop.refImmediate(this, false);
    return this;
  }

  hasRef() {
    return this._ref && this._state === "waiting";
  }

  [Symbol.dispose]() {
    clearImmediate(this);
  }

  [inspectCustom](depth, options, inspect) {
    const view = { _idleNext: null, _idlePrev: null, _onImmediate: this._callback, _argv: this._args, _destroyed: this._destroyed };
    Object.setPrototypeOf(view, Object.create(null, { constructor: { value: Immediate } }));
    return inspect(view, options);
  }
}

function setImmediate(callback, ...args) {
  checkCallback(callback);
  return new Immediate(callback, args.length === 0 ? undefined : args, true);
}

function clearImmediate(immediate) {
  if (immediate instanceof Immediate && loop.stopImmediate(immediate)) immediate._callback = null;
}

/** util.promisify(setTimeout) and friends answer the functions of timers/promises. */
for (const fn of [setTimeout, setImmediate, setInterval]) {
  Object.defineProperty(fn, promisifyCustom, { enumerable: true, configurable: true, get: () => require("internal:timers_promises")[fn.name] });
}

module.exports = { Timeout, Immediate, setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
