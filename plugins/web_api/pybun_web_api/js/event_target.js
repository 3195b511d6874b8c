// Event, EventTarget and the events of the Web API.  Rules: WHATWG DOM, "Events".
"use strict";
const { expose, constants, required, string, dictionary, nativePrototypes } = require("internal:webidl");
const { invalidThis, invalidArgType, coded } = require("internal:web_errors");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
/** addEventListener option of our own: called even after stopImmediatePropagation. */
const resist = Symbol.for("pybun.resistStopPropagation");
const kMaxListeners = Symbol.for("pybun.maxEventTargetListeners");

let clock;
const now = () => (clock ??= require("internal:performance").performance).now();

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #canceled = false;
  #stopped = false;
  #stoppedNow = false;
  #passive = false;
  #dispatching = false;
  #target = null;
  #current = null;
  #timeStamp;
  #trusted = false;

  constructor(type, options = undefined) {
    required(arguments.length, 1, "Failed to construct 'Event'");
    if (options !== undefined && options !== null && typeof options !== "object" && typeof options !== "function") throw invalidArgType("options", "Object", options);
    const given = options ?? {};
    this.#type = string(type);
    this.#bubbles = Boolean(given.bubbles);
    this.#cancelable = Boolean(given.cancelable);
    this.#composed = Boolean(given.composed);
    this.#timeStamp = now();
    Object.defineProperty(this, "isTrusted", { get: isTrusted, enumerable: true, configurable: false });
  }

  get type() {
    if (!(#type in this)) throw invalidThis("Event");
    return this.#type;
  }
  get target() {
    return this.#target;
  }
  get currentTarget() {
    return this.#current;
  }
  get srcElement() {
    return this.#target;
  }
  get eventPhase() {
    return this.#dispatching ? Event.AT_TARGET : Event.NONE;
  }
  get bubbles() {
    return this.#bubbles;
  }
  get cancelable() {
    return this.#cancelable;
  }
  get composed() {
    return this.#composed;
  }
  get defaultPrevented() {
    return this.#cancelable && this.#canceled;
  }
  get returnValue() {
    return !this.#cancelable || !this.#canceled;
  }
  set returnValue(value) {
    if (!value) this.preventDefault();
  }
  get cancelBubble() {
    return this.#stopped;
  }
  set cancelBubble(value) {
    if (value) this.stopPropagation();
  }
  get timeStamp() {
    return this.#timeStamp;
  }
  composedPath() {
    return this.#dispatching ? [this.#current] : [];
  }
  preventDefault() {
    if (!this.#passive && this.#cancelable) this.#canceled = true;
  }
  stopPropagation() {
    this.#stopped = true;
  }
  stopImmediatePropagation() {
    this.#stopped = true;
    this.#stoppedNow = true;
  }
  initEvent(type, bubbles = false, cancelable = false) {
    required(arguments.length, 1, "Event.initEvent");
    if (this.#dispatching) return;
    this.#type = string(type);
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
    this.#stopped = this.#stoppedNow = this.#canceled = false;
  }

  /** The dispatcher's door to the fields. */
  static control = {
    is: (event) => typeof event === "object" && event !== null && #type in event,
    begin(event, target) {
      event.#dispatching = true;
      event.#target = target;
      event.#current = target;
    },
    end(event) {
      event.#dispatching = false;
      event.#current = null;
      event.#stopped = event.#stoppedNow = false;
    },
    dispatching: (event) => event.#dispatching,
    stoppedNow: (event) => event.#stoppedNow,
    passive(event, value) {
      event.#passive = value;
    },
    trusted: (event) => event.#trusted,
    trust(event) {
      event.#trusted = true;
      return event;
    },
  };
}
const control = Event.control;
delete Event.control;
const isTrusted = function () {
  return control.trusted(this);
};
Object.defineProperty(isTrusted, "name", { value: "get isTrusted" });
expose(Event);
constants(Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });

function inspectEvent(depth, options, inspect) {
  const name = this.constructor?.name ?? "Event";
  if (depth < 0) return name;
  const { type, defaultPrevented, cancelable, timeStamp } = this;
  return `${name} ${inspect({ type, defaultPrevented, cancelable, timeStamp }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

// ---- EventTarget ----

class Listener {
  constructor(callback, options) {
    this.callback = callback;
    this.capture = options.capture;
    this.once = options.once;
    this.passive = options.passive;
    this.resist = options.resist;
    this.attribute = options.attribute ?? false;
    this.removed = false;
    this.abort = undefined;
  }
}

class EventTarget {
  #listeners = new Map();

  addEventListener(type, listener, options = undefined) {
    if (!(#listeners in this)) throw invalidThis("EventTarget");
    required(arguments.length, 2, "EventTarget.addEventListener");
    const given = flatten(options);
    if (given.signal !== undefined && (given.signal === null || typeof given.signal !== "object" || !("aborted" in given.signal))) {
      throw invalidArgType("options.signal", "AbortSignal", given.signal);
    }
    if (listener !== null && listener !== undefined && typeof listener !== "function" && typeof listener !== "object") {
      throw invalidArgType("listener", "EventListener", listener);
    }
    if (listener === null || listener === undefined) {
      if (listener === undefined) return;
      return;
    }
    if (given.signal?.aborted) return;
    const name = string(type);
    let list = this.#listeners.get(name);
    if (list === undefined) this.#listeners.set(name, (list = []));
    for (const known of list) if (known.callback === listener && known.capture === given.capture && !known.attribute) return;
    const entry = new Listener(listener, given);
    list.push(entry);
    if (given.signal !== undefined) {
      const abort = () => this.removeEventListener(name, listener, given);
      given.signal.addEventListener("abort", abort, { once: true });
    }
    this[onListeners]?.(name, list.length);
    warnAboutLeak(this, name, list);
  }

  removeEventListener(type, listener, options = undefined) {
    if (!(#listeners in this)) throw invalidThis("EventTarget");
    required(arguments.length, 2, "EventTarget.removeEventListener");
    const list = this.#listeners.get(string(type));
    if (list === undefined || listener === null || listener === undefined) return;
    const { capture } = flatten(options);
    const at = list.findIndex((entry) => entry.callback === listener && entry.capture === capture && !entry.attribute);
    if (at !== -1) this.#drop(string(type), list, at);
  }

  #drop(name, list, at) {
    list[at].removed = true;
    list.splice(at, 1);
    if (list.length === 0) this.#listeners.delete(name);
    this[onListeners]?.(name, list.length);
  }

  dispatchEvent(event) {
    if (!(#listeners in this)) throw invalidThis("EventTarget");
    required(arguments.length, 1, "EventTarget.dispatchEvent");
    if (!control.is(event)) throw invalidArgType("event", "Event", event);
    if (control.dispatching(event)) {
      const { DOMException } = require("internal:dom_exception");
      throw internal.info.profile === "node"
        ? coded(Error, "ERR_EVENT_RECURSION", `The event "${event.type}" is already being dispatched`)
        : new DOMException("The event is already being dispatched", "InvalidStateError");
    }
    const list = this.#listeners.get(event.type);
    control.begin(event, this);
    if (list !== undefined) {
      for (const entry of list.slice()) {
        if (entry.removed || (control.stoppedNow(event) && !entry.resist)) continue;
        if (entry.once) {
          const at = list.indexOf(entry);
          if (at !== -1) this.#drop(event.type, list, at);
        }
        control.passive(event, entry.passive);
        try {
          const { callback } = entry;
          if (typeof callback === "function") Reflect.apply(callback, this, [event]);
          else callback.handleEvent?.(event);
        } catch (error) {
          reportLater(error);
        } finally {
          control.passive(event, false);
        }
      }
    }
    control.end(event);
    return !event.defaultPrevented;
  }

  [inspectCustom](depth, options, inspect) {
    const name = this.constructor?.name ?? "EventTarget";
    if (depth < 0) return name;
    return `${name} ${inspect({}, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  /** For `onabort` and its kin: the entry of an event handler attribute keeps its place. */
  static attribute(target, type, callback) {
    let list = target.#listeners.get(type);
    const at = list === undefined ? -1 : list.findIndex((entry) => entry.attribute);
    if (callback === null) {
      if (at !== -1) target.#drop(type, list, at);
      return;
    }
    if (at !== -1) {
      list[at].callback = callback;
      return;
    }
    if (list === undefined) target.#listeners.set(type, (list = []));
    list.push(new Listener(callback, { capture: false, once: false, passive: false, resist: false, attribute: true }));
    target[onListeners]?.(type, list.length);
  }

  static attributeOf(target, type) {
    return target.#listeners.get(type)?.find((entry) => entry.attribute)?.original ?? null;
  }

  static setAttribute(target, type, handler) {
    EventTargetInternals.attribute(target, type, handler === null ? null : (event) => {
      const result = Reflect.apply(handler, target, [event]);
      if (result === false) event.preventDefault();
    });
    const entry = target.#listeners.get(type)?.find((e) => e.attribute);
    if (entry !== undefined) entry.original = handler;
  }

  static listenersOf(target, type) {
    return (target.#listeners.get(type) ?? []).map((entry) => entry.callback);
  }
}
/** A method of our own targets: (type, count) after listeners changed; ports start and keep the loop alive by it. */
const onListeners = Symbol.for("pybun.onListeners");
const EventTargetInternals = {
  attribute: EventTarget.attribute,
  attributeOf: EventTarget.attributeOf,
  setAttribute: EventTarget.setAttribute,
  listenersOf: EventTarget.listenersOf,
};
for (const name of Object.keys(EventTargetInternals)) delete EventTarget[name];
for (const name of ["attribute", "attributeOf", "setAttribute", "listenersOf"]) delete EventTarget[name];
expose(EventTarget);
for (const proto of [Event.prototype]) Object.defineProperty(proto, inspectCustom, { value: inspectEvent, writable: true, configurable: true, enumerable: false });

function flatten(options) {
  if (options === undefined || options === null) return { capture: false, once: false, passive: false, signal: undefined, resist: false };
  if (typeof options === "boolean") return { capture: options, once: false, passive: false, signal: undefined, resist: false };
  if (typeof options !== "object" && typeof options !== "function") return { capture: Boolean(options), once: false, passive: false, signal: undefined, resist: false };
  return {
    capture: Boolean(options.capture),
    once: Boolean(options.once),
    passive: Boolean(options.passive),
    signal: options.signal,
    resist: options[resist] === true,
  };
}

/** A listener's exception is an uncaught exception, after the other listeners. */
function reportLater(error) {
  const { loop } = internal;
  loop.nextTick(() => {
    throw error;
  }, undefined);
}

function warnAboutLeak(target, type, list) {
  const max = target[kMaxListeners];
  if (max === undefined || max === 0 || list.length <= max || list.warned) return;
  list.warned = true;
  globalThis.process?.emitWarning?.(`Possible EventTarget memory leak detected. ${list.length} ${type} listeners added to ${target.constructor.name}. MaxListeners is ${max}.`, "MaxListenersExceededWarning");
}

/** Defines `on<type>` on a prototype. */
function handlerAttribute(proto, type) {
  Object.defineProperty(proto, `on${type}`, {
    get() {
      return EventTargetInternals.attributeOf(this, type);
    },
    set(value) {
      EventTargetInternals.setAttribute(this, type, typeof value === "function" || (typeof value === "object" && value !== null) ? value : null);
    },
    enumerable: true,
    configurable: true,
  });
}

// ---- events with data ----

/** Makes a class of events whose members come from the init dictionary: {name: default}. */
function eventClass(name, members, extra = {}) {
  const Class = {
    [name]: class extends Event {
      #values = {};
      constructor(type, options = undefined) {
        super(type, options);
        const given = options ?? {};
        for (const key of Object.keys(members)) {
          const [fallback, convert] = members[key];
          this.#values[key] = given[key] === undefined ? (typeof fallback === "function" ? fallback() : fallback) : convert(given[key]);
        }
      }
      static read(event, key) {
        if (!(#values in event)) throw invalidThis(name);
        return event.#values[key];
      }
      static write(event, key, value) {
        event.#values[key] = value;
      }
    },
  }[name];
  const { read, write } = Class;
  delete Class.read;
  delete Class.write;
  for (const key of Object.keys(members)) {
    Object.defineProperty(Class.prototype, key, {
      get() {
        return read(this, key);
      },
      enumerable: true,
      configurable: true,
    });
  }
  Object.assign(Class.prototype, extra(write));
  Object.defineProperty(Class.prototype, inspectCustom, { value: undefined, writable: true, configurable: true, enumerable: false });
  delete Class.prototype[inspectCustom];
  return expose(Class);
}

const same = (value) => value;
const none = () => ({});
const CustomEvent = eventClass("CustomEvent", { detail: [null, same] }, (write) => ({
  initCustomEvent(type, bubbles = false, cancelable = false, detail = null) {
    this.initEvent(type, bubbles, cancelable);
    write(this, "detail", detail);
  },
}));
const ErrorEvent = eventClass("ErrorEvent", { message: ["", string], filename: ["", string], lineno: [0, Number], colno: [0, Number], error: [undefined, same] }, none);
const MessageEvent = eventClass(
  "MessageEvent",
  { data: [null, same], origin: ["", string], lastEventId: ["", string], source: [null, same], ports: [() => Object.freeze([]), (ports) => Object.freeze([...ports])] },
  none,
);
const CloseEvent = eventClass("CloseEvent", { wasClean: [false, Boolean], code: [0, Number], reason: ["", string] }, none);
const PromiseRejectionEvent = eventClass("PromiseRejectionEvent", { promise: [undefined, same], reason: [undefined, same] }, none);
const ProgressEvent = eventClass("ProgressEvent", { lengthComputable: [false, Boolean], loaded: [0, Number], total: [0, Number] }, none);

// Bun prints messages as {type, data}.
const printAsBun = Symbol.for("pybun.printAsBun");
for (const [Class, keys] of [[MessageEvent, ["type", "data"]], [ErrorEvent, ["type", "message", "error"]]]) {
  Object.defineProperty(Class.prototype, printAsBun, {
    value(printer) {
      printer.fields(Class.name, keys.map((key) => [key, this[key]]));
    },
    enumerable: false,
    configurable: true,
  });
}
nativePrototypes.add(Event.prototype);
void dictionary;

module.exports = {
  Event, EventTarget, CustomEvent, ErrorEvent, MessageEvent, CloseEvent, PromiseRejectionEvent, ProgressEvent, control, handlerAttribute, onListeners,
  listenersOf: EventTargetInternals.listenersOf, kMaxListeners, eventClass,
};
