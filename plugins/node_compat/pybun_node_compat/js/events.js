// node:events.  Rules: Node.js, "Events".  Listeners of an event are one function or an array of them, copied when emitted.
"use strict";

const captureRejectionSymbol = Symbol.for("nodejs.rejection");
const errorMonitor = Symbol("events.errorMonitor");
const kCapture = Symbol("kCapture");
const kShapeMode = Symbol("shapeMode");
const kMaxEventTargetListeners = Symbol("events.maxEventTargetListeners");

const errors = () => require("internal:errors").codes;
const validators = () => require("internal:validators");

let defaultMaxListeners = 10;

function checkListener(listener) {
  if (typeof listener !== "function") throw new (errors().ERR_INVALID_ARG_TYPE)("listener", "Function", listener);
}

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}
EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = captureRejectionSymbol;
EventEmitter.errorMonitor = errorMonitor;
EventEmitter.EventEmitter = EventEmitter;

Object.defineProperties(EventEmitter, {
  captureRejections: {
    get: () => EventEmitter.prototype[kCapture],
    set(value) {
      validators().validateBoolean(value, "EventEmitter.captureRejections");
      EventEmitter.prototype[kCapture] = value;
    },
    configurable: true,
    enumerable: true,
  },
  defaultMaxListeners: {
    get: () => defaultMaxListeners,
    set(value) {
      validators().validateNumber(value, "defaultMaxListeners", 0);
      defaultMaxListeners = value;
    },
    configurable: true,
    enumerable: true,
  },
  kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
});
Object.defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });

EventEmitter.init = function (options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners ??= undefined;
  if (options?.captureRejections) {
    validators().validateBoolean(options.captureRejections, "options.captureRejections");
    this[kCapture] = Boolean(options.captureRejections);
  } else if (EventEmitter.prototype[kCapture]) this[kCapture] = true;
};

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  validators().validateNumber(n, "setMaxListeners", 0);
  this._maxListeners = n;
  return this;
};

const maxOf = (emitter) => (emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners);

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxOf(this);
};

// ---- emit ----

/** A listener that answered a promise: its rejection is an 'error' event (captureRejections). */
function captureRejection(emitter, promise, type, args) {
  if (!emitter[kCapture]) return;
  try {
    const { then } = promise;
    if (typeof then === "function") {
      then.call(promise, undefined, (error) => {
        process.nextTick(rejected, emitter, error, type, args);
      });
    }
  } catch (error) {
    emitter.emit("error", error);
  }
}

function rejected(emitter, error, type, args) {
  if (typeof emitter[captureRejectionSymbol] === "function") {
    emitter[captureRejectionSymbol](error, type, ...args);
    return;
  }
  const previous = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit("error", error);
  } finally {
    emitter[kCapture] = previous;
  }
}

function throwUnhandled(emitter, args) {
  const error = args[0];
  if (error instanceof Error) throw error;
  let text;
  try {
    text = require("internal:inspect").inspect(error);
  } catch {
    text = error;
  }
  const unhandled = new (errors().ERR_UNHANDLED_ERROR)(text);
  unhandled.context = error;
  throw unhandled;
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === "error") {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(this, args);
  } else if (events === undefined) return false;
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === "function") {
    const result = Reflect.apply(handler, this, args);
    if (result !== undefined && result !== null) captureRejection(this, result, type, args);
  } else {
    const listeners = handler.slice();
    for (let i = 0; i < listeners.length; i += 1) {
      const result = Reflect.apply(listeners[i], this, args);
      if (result !== undefined && result !== null) captureRejection(this, result, type, args);
    }
  }
  return true;
};

// ---- adding ----

function add(emitter, type, listener, prepend) {
  checkListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit("newListener", type, listener.listener ?? listener);
    events = emitter._events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount += 1;
    return emitter;
  }
  let listeners;
  if (typeof existing === "function") listeners = events[type] = prepend ? [listener, existing] : [existing, listener];
  else {
    listeners = existing;
    if (prepend) existing.unshift(listener);
    else existing.push(listener);
  }
  const max = maxOf(emitter);
  if (max > 0 && listeners.length > max && !listeners.warned) {
    listeners.warned = true;
    const warning = new Error(
      `Possible EventEmitter memory leak detected. ${listeners.length} ${String(type)} listeners added to ${require("internal:inspect").inspect(emitter, { depth: -1 })}. ` +
        `MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`,
    );
    warning.name = "MaxListenersExceededWarning";
    warning.emitter = emitter;
    warning.type = type;
    warning.count = listeners.length;
    process.emitWarning(warning);
  }
  return emitter;
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrapper(emitter, type, listener) {
  const state = { fired: false, wrapped: undefined, target: emitter, type, listener };
  const wrapped = function (...args) {
    if (state.fired) return undefined;
    emitter.removeListener(type, wrapped);
    state.fired = true;
    return Reflect.apply(listener, emitter, args);
  };
  wrapped.listener = listener;
  state.wrapped = wrapped;
  return wrapped;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  return this.on(type, onceWrapper(this, type, listener));
};
EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  return this.prependListener(type, onceWrapper(this, type, listener));
};

// ---- removing ----

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  if (events === undefined) return this;
  const list = events[type];
  if (list === undefined) return this;
  if (list === listener || list.listener === listener) {
    this._eventsCount -= 1;
    if (this._eventsCount === 0 && events.removeListener === undefined) this._events = { __proto__: null };
    else {
      delete events[type];
      if (events.removeListener !== undefined) this.emit("removeListener", type, list.listener ?? listener);
    }
  } else if (typeof list !== "function") {
    let at = -1;
    for (let i = list.length - 1; i >= 0; i -= 1) {
      if (list[i] === listener || list[i].listener === listener) {
        at = i;
        break;
      }
    }
    if (at < 0) return this;
    if (at === 0) list.shift();
    else list.splice(at, 1);
    if (list.length === 1) events[type] = list[0];
    if (events.removeListener !== undefined) this.emit("removeListener", type, listener);
  }
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      this._eventsCount -= 1;
      if (this._eventsCount === 0) this._events = { __proto__: null };
      else delete events[type];
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) {
      if (key !== "removeListener") this.removeAllListeners(key);
    }
    this.removeAllListeners("removeListener");
    this._events = { __proto__: null };
    this._eventsCount = 0;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === "function") this.removeListener(type, listeners);
  else if (listeners !== undefined) for (let i = listeners.length - 1; i >= 0; i -= 1) this.removeListener(type, listeners[i]);
  return this;
};

// ---- asking ----

function listenersOf(emitter, type, unwrap) {
  const events = emitter._events;
  const list = events === undefined ? undefined : events[type];
  if (list === undefined) return [];
  if (typeof list === "function") return unwrap ? [list.listener ?? list] : [list];
  return unwrap ? list.map((l) => l.listener ?? l) : list.slice();
}

EventEmitter.prototype.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};
EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  const list = this._events?.[type];
  if (list === undefined) return 0;
  if (listener != null) {
    const all = typeof list === "function" ? [list] : list;
    return all.filter((l) => l === listener || l.listener === listener).length;
  }
  return typeof list === "function" ? 1 : list.length;
};

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

// ---- statics ----

EventEmitter.listenerCount = function listenerCount(emitter, type) {
  if (typeof emitter.listenerCount === "function") return emitter.listenerCount(type);
  if (emitter instanceof EventTarget) return getEventListeners(emitter, type).length;
  return EventEmitter.prototype.listenerCount.call(emitter, type);
};

function getEventListeners(emitter, type) {
  if (typeof emitter?.listeners === "function") return emitter.listeners(type);
  if (emitter instanceof EventTarget) return require("internal:event_target").listenersOf(emitter, type);
  throw new (errors().ERR_INVALID_ARG_TYPE)("emitter", ["EventEmitter", "EventTarget"], emitter);
}

function getMaxListeners(emitter) {
  if (typeof emitter?.getMaxListeners === "function") return maxOf(emitter);
  if (emitter instanceof EventTarget) return emitter[kMaxEventTargetListeners] ?? (emitter instanceof AbortSignal ? 0 : defaultMaxListeners);
  throw new (errors().ERR_INVALID_ARG_TYPE)("emitter", ["EventEmitter", "EventTarget"], emitter);
}

function setMaxListeners(n = defaultMaxListeners, ...targets) {
  validators().validateNumber(n, "setMaxListeners", 0);
  if (targets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (const target of targets) {
    if (target instanceof EventTarget) {
      Object.defineProperty(target, kMaxEventTargetListeners, { value: n, writable: true, configurable: true, enumerable: false });
    } else if (typeof target?.setMaxListeners === "function") target.setMaxListeners(n);
    else throw new (errors().ERR_INVALID_ARG_TYPE)("eventTargets", ["EventEmitter", "EventTarget"], target);
  }
}

const abortError = (signal) => {
  const { AbortError } = require("internal:abort_error");
  return new AbortError(undefined, { cause: signal?.reason });
};

function listen(emitter, name, listener, flags) {
  if (typeof emitter.on === "function") {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === "function") emitter.addEventListener(name, listener, flags);
  else throw new (errors().ERR_INVALID_ARG_TYPE)("emitter", "EventEmitter", emitter);
}

function unlisten(emitter, name, listener) {
  if (typeof emitter.removeListener === "function") emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === "function") emitter.removeEventListener(name, listener);
  else throw new (errors().ERR_INVALID_ARG_TYPE)("emitter", "EventEmitter", emitter);
}

/** A promise of the next event. */
async function once(emitter, name, options = {}) {
  validators().validateObject(options, "options");
  const { signal } = options;
  validators().validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw abortError(signal);
  return new Promise((resolve, reject) => {
    const onError = (error) => {
      emitter.removeListener(name, onEvent);
      signal?.removeEventListener("abort", onAbort);
      reject(error);
    };
    const onEvent = (...args) => {
      if (typeof emitter.removeListener === "function") emitter.removeListener("error", onError);
      signal?.removeEventListener("abort", onAbort);
      resolve(args);
    };
    const onAbort = () => {
      unlisten(emitter, name, onEvent);
      unlisten(emitter, "error", onError);
      reject(abortError(signal));
    };
    listen(emitter, name, onEvent, { once: true });
    if (name !== "error" && typeof emitter.once === "function") emitter.once("error", onError);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** An async iterator over events. */
function on(emitter, name, options = {}) {
  validators().validateObject(options, "options");
  const { signal } = options;
  validators().validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw abortError(signal);
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validators().validateInteger(high, "options.highWaterMark", 1);
  validators().validateInteger(low, "options.lowWaterMark", 1);

  const events = [];
  const waiting = [];
  let paused = false;
  let failure = null;
  let finished = false;
  const undo = [];
  const watch = (type, listener) => {
    listen(emitter, type, listener);
    undo.push(() => unlisten(emitter, type, listener));
  };

  const close = () => {
    for (const fn of undo.splice(0)) fn();
    finished = true;
    const done = { value: undefined, done: true };
    for (const promise of waiting.splice(0)) promise.resolve(done);
    return Promise.resolve(done);
  };
  const fail = (error) => {
    const promise = waiting.shift();
    if (promise !== undefined) promise.reject(error);
    else failure = error;
    close();
  };
  const onEvent = (value) => {
    const promise = waiting.shift();
    if (promise !== undefined) {
      promise.resolve({ value, done: false });
      return;
    }
    events.push(value);
    if (!paused && events.length > high && typeof emitter.pause === "function") {
      paused = true;
      emitter.pause();
    }
  };

  const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
  const iterator = {
    __proto__: AsyncIteratorPrototype,
    next() {
      if (events.length > 0) {
        const value = events.shift();
        if (paused && events.length < low) {
          paused = false;
          emitter.resume();
        }
        return Promise.resolve({ value, done: false });
      }
      if (failure !== null) {
        const promise = Promise.reject(failure);
        failure = null;
        return promise;
      }
      if (finished) return close();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: close,
    throw(error) {
      if (!(error instanceof Error)) throw new (errors().ERR_INVALID_ARG_TYPE)("EventEmitter.AsyncIterator", "Error", error);
      fail(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };

  watch(name, (...args) => onEvent(args));
  if (name !== "error" && typeof emitter.on === "function") watch("error", fail);
  for (const event of options.close ?? []) watch(event, close);
  if (signal !== undefined) {
    const onAbort = () => fail(abortError(signal));
    signal.addEventListener("abort", onAbort, { once: true });
    undo.push(() => signal.removeEventListener("abort", onAbort));
  }
  return iterator;
}

/** Runs `listener` once when the signal aborts, whatever stopImmediatePropagation does. */
function addAbortListener(signal, listener) {
  if (signal === undefined) throw new (errors().ERR_INVALID_ARG_TYPE)("signal", "AbortSignal", signal);
  validators().validateAbortSignal(signal, "signal");
  validators().validateFunction(listener, "listener");
  let remove;
  if (signal.aborted) queueMicrotask(() => listener());
  else {
    signal.addEventListener("abort", listener, { once: true, [Symbol.for("pybun.resistStopPropagation")]: true });
    remove = () => signal.removeEventListener("abort", listener);
  }
  return {
    __proto__: null,
    [Symbol.dispose]() {
      remove?.();
    },
  };
}

let AsyncResourceEmitter;
function makeAsyncResourceEmitter() {
  const { AsyncResource } = require("node:async_hooks");
  class EventEmitterReferencingAsyncResource extends AsyncResource {
    #emitter;
    constructor(emitter, type, options) {
      super(type, options);
      this.#emitter = emitter;
    }
    get eventEmitter() {
      return this.#emitter;
    }
  }
  return class EventEmitterAsyncResource extends EventEmitter {
    #asyncResource;
    constructor(options = undefined) {
      let name;
      if (typeof options === "string") {
        name = options;
        options = undefined;
      } else {
        if (new.target === EventEmitterAsyncResource) validators().validateString(options?.name, "options.name");
        name = options?.name || new.target.name;
      }
      super(options);
      this.#asyncResource = new EventEmitterReferencingAsyncResource(this, name, options);
    }
    emit(event, ...args) {
      return this.#asyncResource.runInAsyncScope(super.emit, this, event, ...args);
    }
    emitDestroy() {
      this.#asyncResource.emitDestroy();
    }
    get asyncId() {
      return this.#asyncResource.asyncId();
    }
    get triggerAsyncId() {
      return this.#asyncResource.triggerAsyncId();
    }
    get asyncResource() {
      return this.#asyncResource;
    }
  };
}

Object.defineProperty(EventEmitter, "EventEmitterAsyncResource", {
  get: () => (AsyncResourceEmitter ??= makeAsyncResourceEmitter()),
  set: undefined,
  enumerable: true,
  configurable: true,
});
Object.assign(EventEmitter, { once, on, getEventListeners, getMaxListeners, setMaxListeners, addAbortListener, kShapeMode: undefined });
delete EventEmitter.kShapeMode;

module.exports = EventEmitter;
