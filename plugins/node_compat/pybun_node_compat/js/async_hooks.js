// node:async_hooks: AsyncLocalStorage and AsyncResource over the loop's frame.  createHook is accepted and never called (see docs/compat.md).
//
// A frame is an immutable Map from storage to value.  The loop keeps it for ticks, timers and immediates; promise jobs keep it where
// the engine can tell (`__pybun.engine.keepsAsyncFrame`), else by the wrapped `then` of this file and, for `await`, by what the compiler
// makes of it in programs that import this module (`__pybun.suspend`, `__pybun.resume`).
"use strict";
const { codes } = require("internal:errors");
const { validateFunction, validateString, validateObject } = require("internal:validators");
const context = internal.asyncContext;

// ---- promise jobs keep the frame ----

let patched = false;
/** On engines that do not keep a frame for promise jobs, `then` does; `await` of a native promise does not call it. */
function patchPromises() {
  if (patched || __pybun.engine.keepsAsyncFrame === true) return;
  patched = true;
  const { then } = Promise.prototype;
  const bind = (fn, frame) =>
    typeof fn !== "function"
      ? fn
      : function (value) {
          const previous = context.get();
          context.set(frame);
          try {
            return Reflect.apply(fn, this, [value]);
          } finally {
            context.set(previous);
          }
        };
  Object.defineProperty(Promise.prototype, "then", {
    value: {
      then(onFulfilled, onRejected) {
        const frame = context.get();
        return Reflect.apply(then, this, [bind(onFulfilled, frame), bind(onRejected, frame)]);
      },
    }.then,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

class AsyncLocalStorage {
  #default;
  #name;

  constructor(options = {}) {
    validateObject(options, "options");
    this.#default = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
    patchPromises();
  }

  get name() {
    return this.#name || "";
  }

  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  static snapshot() {
    const frame = context.get();
    return (fn, ...args) => context.run(frame, fn, undefined, args);
  }

  #with(value) {
    const frame = new Map(context.get());
    frame.set(this, value);
    return frame;
  }

  run(store, callback, ...args) {
    return context.run(this.#with(store), callback, undefined, args);
  }

  exit(callback, ...args) {
    return context.run(this.#with(undefined), callback, undefined, args);
  }

  enterWith(store) {
    context.set(this.#with(store));
  }

  getStore() {
    const frame = context.get();
    if (frame === undefined || !frame.has(this)) return this.#default;
    return frame.get(this);
  }

  disable() {
    const frame = context.get();
    if (frame?.has(this)) {
      const without = new Map(frame);
      without.delete(this);
      context.set(without);
    }
  }

  /** A scope for `using`: enters now, leaves when disposed. */
  withScope(store) {
    const previous = context.get();
    context.set(this.#with(store));
    return {
      [Symbol.dispose]() {
        context.set(previous);
      },
    };
  }
}

let lastAsyncId = 1;
let currentAsyncId = 1;
let currentTriggerId = 0;
let currentResource = {};

class AsyncResource {
  #frame;
  #asyncId;
  #triggerAsyncId;

  constructor(type, options = {}) {
    validateString(type, "type");
    if (type === "") throw new codes.ERR_ASYNC_TYPE(type);
    let trigger = options;
    if (typeof options !== "number") {
      trigger = options?.triggerAsyncId === undefined ? currentAsyncId : options.triggerAsyncId;
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID("triggerAsyncId", trigger);
    this.#frame = context.get();
    this.#asyncId = ++lastAsyncId;
    this.#triggerAsyncId = trigger;
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const before = [currentAsyncId, currentTriggerId, currentResource];
    currentAsyncId = this.#asyncId;
    currentTriggerId = this.#triggerAsyncId;
    currentResource = this;
    try {
      return context.run(this.#frame, fn, thisArg, args);
    } finally {
      [currentAsyncId, currentTriggerId, currentResource] = before;
    }
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return this.#asyncId;
  }

  triggerAsyncId() {
    return this.#triggerAsyncId;
  }

  bind(fn, thisArg) {
    validateFunction(fn, "fn");
    const resource = this;
    const bound =
      thisArg === undefined
        ? function (...args) {
            return resource.runInAsyncScope(fn, this, ...args);
          }
        : (...args) => resource.runInAsyncScope(fn, thisArg, ...args);
    Object.defineProperties(bound, { length: { value: fn.length, configurable: true, enumerable: false, writable: false } });
    return bound;
  }

  static bind(fn, type, thisArg) {
    return new AsyncResource(type || fn.name || "bound-anonymous-fn").bind(fn, thisArg);
  }
}

class AsyncHook {
  enable() {
    return this;
  }
  disable() {
    return this;
  }
}

function createHook(callbacks) {
  validateObject(callbacks, "hook");
  for (const name of ["init", "before", "after", "destroy", "promiseResolve"]) {
    if (callbacks[name] !== undefined && typeof callbacks[name] !== "function") throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
  }
  return new AsyncHook();
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId: () => currentAsyncId,
  triggerAsyncId: () => currentTriggerId,
  executionAsyncResource: () => currentResource,
  asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0, PROMISE: 26, TIMERS: 50, Timeout: 51, Immediate: 52, TickObject: 53 }),
  AsyncResource,
};
