// performance and its entries.  Rules: W3C High Resolution Time, User Timing, Performance Timeline.
"use strict";
const { ops } = internal;
const { expose, required, string, isObject } = require("internal:webidl");
const { invalidThis, illegalConstructor, invalidArgType, coded } = require("internal:web_errors");
const { EventTarget } = require("internal:event_target");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const secret = Symbol("performance");

const [origin, started] = ops.web_time_origin(); // unix ms of the process's start, monotonic ms then
const now = () => ops.web_now() - started;

class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;
  #detail;

  constructor(token, name, entryType, startTime, duration, detail) {
    if (token !== secret) throw illegalConstructor();
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
    this.#detail = detail;
  }
  get name() {
    if (!(#name in this)) throw invalidThis("PerformanceEntry");
    return this.#name;
  }
  get entryType() {
    return this.#entryType;
  }
  get startTime() {
    return this.#startTime;
  }
  get duration() {
    return this.#duration;
  }
  get detail() {
    return this.#detail;
  }
  toJSON() {
    const json = { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
    if (this.#detail !== undefined) json.detail = this.#detail;
    return json;
  }
  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${inspect(this.toJSON(), { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
delete PerformanceEntry.prototype.detail;

class PerformanceMark extends PerformanceEntry {
  #detail;
  constructor(name, options = undefined) {
    required(arguments.length, 1, "PerformanceMark");
    const given = options ?? {};
    if (!isObject(given)) throw invalidArgType("options", "Object", options);
    const start = given.startTime === undefined ? now() : Number(given.startTime);
    if (start < 0) throw coded(TypeError, "ERR_PERFORMANCE_INVALID_TIMESTAMP", `${start} is not a valid timestamp`);
    const detail = given.detail === undefined || given.detail === null ? null : structuredClone(given.detail);
    super(secret, string(name), "mark", start, 0, detail);
    this.#detail = detail;
  }
  get detail() {
    return this.#detail;
  }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;
  constructor(token, name, start, duration, detail) {
    super(token, name, "measure", start, duration, detail);
    this.#detail = detail;
  }
  get detail() {
    return this.#detail;
  }
}
class PerformanceResourceTiming extends PerformanceEntry {}
class PerformanceServerTiming {}
class PerformanceTiming {}

// ---- the timeline ----

let marks = [];
let measures = [];
let resources = [];
const observers = new Set();
const supported = Object.freeze(["function", "mark", "measure", "resource"]);

const sorted = (entries) => entries.sort((a, b) => a.startTime - b.startTime);
const all = () => sorted([...marks, ...measures, ...resources]);

function enqueue(entry) {
  for (const observer of observers) observerDoor.offer(observer, entry);
}

const latestMark = (name) => {
  for (let i = marks.length - 1; i >= 0; i -= 1) if (marks[i].name === name) return marks[i].startTime;
  const { DOMException } = require("internal:dom_exception");
  throw new DOMException(`The "${name}" performance mark has not been set`, "SyntaxError");
};
const timeOf = (mark) => {
  if (typeof mark === "number") {
    if (mark < 0) throw coded(TypeError, "ERR_PERFORMANCE_INVALID_TIMESTAMP", `${mark} is not a valid timestamp`);
    return mark;
  }
  return latestMark(string(mark));
};

class Performance extends EventTarget {
  constructor(token) {
    if (token !== secret) throw illegalConstructor();
    super();
  }
  get timeOrigin() {
    return origin;
  }
  now() {
    return now();
  }
  mark(name, options = undefined) {
    required(arguments.length, 1, "performance.mark");
    const mark = new PerformanceMark(name, options);
    marks.push(mark);
    enqueue(mark);
    return mark;
  }
  measure(name, startOrOptions = undefined, endMark = undefined) {
    required(arguments.length, 1, "performance.measure");
    const options = isObject(startOrOptions) ? startOrOptions : undefined;
    if (options !== undefined && Object.keys(options).length > 0) {
      if (endMark !== undefined || (options.start === undefined && options.end === undefined) || (options.start !== undefined && options.end !== undefined && options.duration !== undefined)) {
        throw coded(TypeError, "ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", "Invalid options");
      }
    }
    let end;
    if (endMark !== undefined) end = timeOf(endMark);
    else if (options?.end !== undefined) end = timeOf(options.end);
    else if (options?.start !== undefined && options?.duration !== undefined) end = timeOf(options.start) + options.duration;
    else end = now();
    let start = 0;
    if (typeof startOrOptions === "string") start = timeOf(startOrOptions);
    else if (options?.start !== undefined) start = timeOf(options.start);
    else if (options?.duration !== undefined && options?.end !== undefined) start = timeOf(options.end) - options.duration;
    const detail = options?.detail === undefined || options.detail === null ? null : structuredClone(options.detail);
    const measure = new PerformanceMeasure(secret, string(name), start, end - start, detail);
    measures.push(measure);
    enqueue(measure);
    return measure;
  }
  clearMarks(name = undefined) {
    marks = name === undefined ? [] : marks.filter((mark) => mark.name !== `${name}`);
  }
  clearMeasures(name = undefined) {
    measures = name === undefined ? [] : measures.filter((measure) => measure.name !== `${name}`);
  }
  clearResourceTimings(name = undefined) {
    resources = name === undefined ? [] : resources.filter((resource) => resource.name !== `${name}`);
  }
  setResourceTimingBufferSize() {}
  markResourceTiming() {}
  getEntries() {
    return all();
  }
  getEntriesByName(name, type = undefined) {
    required(arguments.length, 1, "performance.getEntriesByName");
    return all().filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === `${type}`));
  }
  getEntriesByType(type) {
    required(arguments.length, 1, "performance.getEntriesByType");
    return all().filter((entry) => entry.entryType === `${type}`);
  }
  toJSON() {
    return { timeOrigin: origin, nodeTiming: this.nodeTiming, eventLoopUtilization: { idle: 0, active: 0, utilization: 0 } };
  }
  get onresourcetimingbufferfull() {
    return null;
  }
  set onresourcetimingbufferfull(handler) {}
  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return this;
    return `Performance ${inspect({ timeOrigin: origin }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

class PerformanceObserverEntryList {
  #entries;
  constructor(token, entries) {
    if (token !== secret) throw illegalConstructor();
    this.#entries = sorted(entries);
  }
  getEntries() {
    return this.#entries.slice();
  }
  getEntriesByType(type) {
    required(arguments.length, 1, "getEntriesByType");
    return this.#entries.filter((entry) => entry.entryType === `${type}`);
  }
  getEntriesByName(name, type = undefined) {
    required(arguments.length, 1, "getEntriesByName");
    return this.#entries.filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === `${type}`));
  }
}

class PerformanceObserver {
  #callback;
  #types = new Set();
  #buffer = [];
  #mode = null;
  #scheduled = false;

  constructor(callback) {
    if (typeof callback !== "function") throw invalidArgType("callback", "Function", callback);
    this.#callback = callback;
  }
  static get supportedEntryTypes() {
    return supported;
  }
  observe(options = {}) {
    if (!isObject(options)) throw invalidArgType("options", "Object", options);
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw coded(TypeError, "ERR_MISSING_ARGS", 'The "options.entryTypes" or "options.type" argument must be specified');
    if (entryTypes != null && type != null) throw coded(TypeError, "ERR_INVALID_ARG_VALUE", `The property 'options.entryTypes' options.entryTypes can not set with options.type together. Received ${require("internal:inspect").inspect(entryTypes)}`);
    const mode = entryTypes === undefined ? "single" : "multiple";
    if (this.#mode !== null && this.#mode !== mode) {
      throw new (require("internal:dom_exception").DOMException)(`PerformanceObserver can not change to ${mode === "single" ? "single" : "multiple"} observations`, "InvalidModificationError");
    }
    this.#mode = mode;
    if (mode === "multiple") {
      this.#types = new Set([...entryTypes].filter((t) => supported.includes(t)));
      if (this.#types.size === 0) return;
    } else {
      if (!supported.includes(type)) return;
      this.#types.add(type);
      if (buffered) {
        this.#buffer.push(...all().filter((entry) => entry.entryType === type));
        if (this.#buffer.length > 0) this.#schedule();
      }
    }
    observers.add(this);
  }
  disconnect() {
    observers.delete(this);
    this.#buffer = [];
    this.#types.clear();
    this.#mode = null;
  }
  takeRecords() {
    const entries = this.#buffer;
    this.#buffer = [];
    return entries;
  }
  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    require("internal:timers").setImmediate(() => {
      this.#scheduled = false;
      if (this.#buffer.length === 0) return;
      const entries = this.takeRecords();
      Reflect.apply(this.#callback, this, [new PerformanceObserverEntryList(secret, entries), this]);
    });
  }
  static door = {
    offer(observer, entry) {
      if (!observer.#types.has(entry.entryType)) return;
      observer.#buffer.push(entry);
      observer.#schedule();
    },
  };
}
const observerDoor = PerformanceObserver.door;
delete PerformanceObserver.door;
for (const Class of [Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList, PerformanceResourceTiming, PerformanceServerTiming, PerformanceTiming]) {
  expose(Class);
}

const performance = new Performance(secret);

module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList, PerformanceResourceTiming,
  PerformanceServerTiming, PerformanceTiming, performance, now, enqueue,
  makeEntry: (name, type, start, duration, detail) => new PerformanceEntry(secret, name, type, start, duration, detail),
};
