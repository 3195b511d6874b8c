// AbortController and AbortSignal.  Rules: WHATWG DOM, "Aborting ongoing activities".
"use strict";
const { EventTarget, Event, control, handlerAttribute, onListeners } = require("internal:event_target");
const { expose, required, unsignedLongLong } = require("internal:webidl");
const { invalidThis, illegalConstructor, invalidArgType } = require("internal:web_errors");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const secret = Symbol("AbortSignal");

const abortReason = () => new (require("internal:dom_exception").DOMException)("The operation was aborted.", "AbortError");
const timeoutReason = () => new (require("internal:dom_exception").DOMException)("The operation timed out.", "TimeoutError");
const nodeReason = () => new (require("internal:dom_exception").DOMException)("This operation was aborted", "AbortError");
const defaultReason = () => (internal.info.profile === "node" ? nodeReason() : abortReason());

/** Signals made by `any` and listened to stay alive while a source may abort. */
const needed = new Set();

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  #sources = null; // of a dependent signal
  #dependents = new Set(); // WeakRefs
  #timer = undefined;

  constructor(token) {
    if (token !== secret) throw illegalConstructor();
    super();
  }

  static abort(reason = undefined) {
    const signal = new AbortSignal(secret);
    signal.#aborted = true;
    signal.#reason = reason === undefined ? defaultReason() : reason;
    return signal;
  }

  static timeout(milliseconds) {
    required(arguments.length, 1, "AbortSignal.timeout");
    const delay = typeof milliseconds === "number" ? milliseconds : Number(milliseconds);
    if (internal.info.profile === "node" && typeof milliseconds !== "number") throw invalidArgType("delay", "number", milliseconds);
    if (!(delay >= 0 && delay <= Number.MAX_SAFE_INTEGER)) {
      throw require("internal:web_errors").outOfRange("delay", `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, milliseconds);
    }
    const signal = new AbortSignal(secret);
    const { setTimeout } = require("internal:timers");
    // Listeners keep the signal alive; without any it may be collected and the timer finds nothing to do.
    const ref = new WeakRef(signal);
    signal.#timer = setTimeout(() => {
      const alive = ref.deref();
      if (alive !== undefined) {
        needed.delete(alive);
        alive.#abort(timeoutReason());
      }
    }, Math.min(unsignedLongLong(delay), 2147483647));
    signal.#timer.unref();
    return signal;
  }

  static any(signals) {
    required(arguments.length, 1, "AbortSignal.any");
    if (signals === null || typeof signals !== "object" || typeof signals[Symbol.iterator] !== "function") throw invalidArgType("signals", "iterable", signals);
    const result = new AbortSignal(secret);
    const list = [...signals];
    list.forEach((signal, i) => {
      if (typeof signal !== "object" || signal === null || !(#aborted in signal)) throw invalidArgType(`signals[${i}]`, "AbortSignal", signal);
    });
    for (const signal of list) {
      if (signal.#aborted) {
        result.#aborted = true;
        result.#reason = signal.#reason;
        return result;
      }
    }
    result.#sources = new Set();
    for (const signal of list) {
      for (const source of signal.#sources ?? [signal]) {
        result.#sources.add(source);
        source.#dependents.add(new WeakRef(result));
      }
    }
    return result;
  }

  get aborted() {
    if (typeof this !== "object" || this === null || !(#aborted in this)) throw invalidThis("AbortSignal");
    return this.#aborted;
  }

  get reason() {
    if (typeof this !== "object" || this === null || !(#aborted in this)) throw invalidThis("AbortSignal");
    return this.#reason;
  }

  throwIfAborted() {
    if (this.aborted) throw this.#reason;
  }

  [onListeners](type, count) {
    if (type !== "abort") return;
    if (count > 0 && !this.#aborted && (this.#sources !== null || this.#timer !== undefined)) {
      needed.add(this);
      this.#timer?.ref?.call(this.#timer);
      if (this.#timer !== undefined) this.#timer.unref();
    } else needed.delete(this);
  }

  #abort(reason) {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? defaultReason() : reason;
    const followers = [];
    for (const ref of this.#dependents) {
      const dependent = ref.deref();
      if (dependent === undefined || dependent.#aborted) continue;
      dependent.#aborted = true;
      dependent.#reason = this.#reason;
      followers.push(dependent);
    }
    this.#dependents.clear();
    needed.delete(this);
    this.dispatchEvent(control.trust(new Event("abort")));
    for (const follower of followers) {
      needed.delete(follower);
      follower.dispatchEvent(control.trust(new Event("abort")));
    }
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return "AbortSignal";
    return `AbortSignal ${inspect({ aborted: this.#aborted }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  static abortNow(signal, reason) {
    signal.#abort(reason);
  }

  static make() {
    return new AbortSignal(secret);
  }
}
const { abortNow, make } = AbortSignal;
delete AbortSignal.abortNow;
delete AbortSignal.make;
handlerAttribute(AbortSignal.prototype, "abort");
expose(AbortSignal);

class AbortController {
  #signal = make();

  get signal() {
    if (typeof this !== "object" || this === null || !(#signal in this)) throw invalidThis("AbortController");
    return this.#signal;
  }

  abort(reason = undefined) {
    if (typeof this !== "object" || this === null || !(#signal in this)) throw invalidThis("AbortController");
    abortNow(this.#signal, reason);
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return "AbortController";
    return `AbortController ${inspect({ signal: this.signal }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
expose(AbortController);

// Bun prints these as it prints any object of a native class.
const printAsBun = Symbol.for("pybun.printAsBun");
for (const Class of [AbortSignal, AbortController, Event]) {
  Object.defineProperty(Class.prototype, printAsBun, {
    value(printer) {
      printer.plain(this);
    },
    enumerable: false,
    configurable: true,
  });
}
Object.defineProperty(EventTarget.prototype, printAsBun, {
  value(printer) {
    printer.plain(this);
  },
  enumerable: false,
  configurable: true,
});

module.exports = { AbortController, AbortSignal };
