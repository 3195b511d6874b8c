// node:perf_hooks.
"use strict";
const web = require("internal:performance");
const { validateFunction, validateObject, validateInteger, validateNumber } = require("internal:validators");
const { codes } = require("internal:errors");

const constants = Object.freeze({
  NODE_PERFORMANCE_GC_MAJOR: 4,
  NODE_PERFORMANCE_GC_MINOR: 1,
  NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16,
  NODE_PERFORMANCE_GC_FLAGS_NO: 0,
  NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
  NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
  NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
  NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
  NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
  NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
});

/** Values in order of arrival, summed up when asked: exact, where Node's histogram rounds to `figures` digits. */
class Histogram {
  #values = [];
  #sorted = true;
  #exceeds = 0;

  _record(value) {
    this.#values.push(value);
    this.#sorted = false;
  }
  #order() {
    if (!this.#sorted) {
      this.#values.sort((a, b) => a - b);
      this.#sorted = true;
    }
    return this.#values;
  }
  get count() {
    return this.#values.length;
  }
  get countBigInt() {
    return BigInt(this.#values.length);
  }
  get min() {
    return this.#values.length === 0 ? 9223372036854776000 : this.#order()[0];
  }
  get minBigInt() {
    return this.#values.length === 0 ? 9223372036854775807n : BigInt(Math.round(this.min));
  }
  get max() {
    return this.#values.length === 0 ? 0 : this.#order()[this.#values.length - 1];
  }
  get maxBigInt() {
    return BigInt(Math.round(this.max));
  }
  get mean() {
    return this.#values.length === 0 ? NaN : this.#values.reduce((a, b) => a + b, 0) / this.#values.length;
  }
  get stddev() {
    const { mean } = this;
    return this.#values.length === 0 ? NaN : Math.sqrt(this.#values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / this.#values.length);
  }
  get exceeds() {
    return this.#exceeds;
  }
  get exceedsBigInt() {
    return BigInt(this.#exceeds);
  }
  percentile(percentile) {
    validateNumber(percentile, "percentile");
    if (percentile <= 0 || percentile > 100) throw new codes.ERR_OUT_OF_RANGE("percentile", "> 0 && <= 100", percentile);
    const sorted = this.#order();
    return sorted.length === 0 ? 0 : sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length) - 1)];
  }
  percentileBigInt(percentile) {
    return BigInt(Math.round(this.percentile(percentile)));
  }
  get percentiles() {
    const map = new Map();
    if (this.#values.length > 0) for (const p of [0, 50, 75, 87.5, 93.75, 96.875, 98.4375, 99.21875, 100]) map.set(p, p === 0 ? this.min : this.percentile(p));
    else map.set(100, 0);
    return map;
  }
  get percentilesBigInt() {
    return new Map([...this.percentiles].map(([k, v]) => [k, BigInt(Math.round(v))]));
  }
  reset() {
    this.#values = [];
    this.#exceeds = 0;
    this.#sorted = true;
  }
  toJSON() {
    const { count, min, max, mean, exceeds, stddev, percentiles } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(percentiles) };
  }
}

class RecordableHistogram extends Histogram {
  #last;
  record(value) {
    if (typeof value !== "bigint") validateInteger(value, "val", 1);
    this._record(Number(value));
  }
  recordDelta() {
    const now = Number(process.hrtime.bigint());
    if (this.#last !== undefined) this._record(now - this.#last);
    this.#last = now;
  }
  add(other) {
    if (!(other instanceof RecordableHistogram)) throw new codes.ERR_INVALID_ARG_TYPE("other", "RecordableHistogram", other);
    for (const [p, v] of other.percentiles) if (p > 0) this._record(v);
  }
}

function createHistogram(options = {}) {
  validateObject(options, "options");
  return new RecordableHistogram();
}

class IntervalHistogram extends Histogram {
  #timer;
  #resolution;
  constructor(resolution) {
    super();
    this.#resolution = resolution;
  }
  enable() {
    if (this.#timer !== undefined) return false;
    let last = web.performance.now();
    this.#timer = setInterval(() => {
      const now = web.performance.now();
      this._record(Math.max(1, Math.round((now - last) * 1e6)));
      last = now;
    }, this.#resolution).unref();
    return true;
  }
  disable() {
    if (this.#timer === undefined) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }
  [Symbol.dispose]() {
    this.disable();
  }
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, "options");
  const { resolution = 10 } = options;
  validateInteger(resolution, "options.resolution", 1);
  return new IntervalHistogram(resolution);
}

/** Calls are entries of type 'function'. */
function timerify(fn, options = {}) {
  validateFunction(fn, "fn");
  validateObject(options, "options");
  function timerified(...args) {
    const start = web.performance.now();
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    const done = () => {
      const duration = web.performance.now() - start;
      options.histogram?.record(Math.max(1, Math.ceil(duration * 1e6)));
      web.enqueue(web.makeEntry(fn.name, "function", start, duration, args));
    };
    if (!new.target && typeof result?.finally === "function") return result.finally(done);
    done();
    return result;
  }
  Object.defineProperties(timerified, { length: { value: fn.length, configurable: true }, name: { value: `timerified ${fn.name}`, configurable: true } });
  return timerified;
}

const eventLoopUtilization = () => ({ idle: 0, active: 0, utilization: 0 });

class PerformanceNodeTiming extends web.PerformanceEntry {}

const { performance } = web;
for (const [name, value] of Object.entries({ timerify, eventLoopUtilization })) {
  if (performance[name] === undefined) Object.defineProperty(performance, name, { value, writable: true, configurable: true, enumerable: false });
}
if (performance.nodeTiming === undefined) {
  const timing = Object.create(PerformanceNodeTiming.prototype);
  const values = { name: "node", entryType: "node", startTime: 0, nodeStart: 0, v8Start: 0, environment: 0, loopStart: 0, loopExit: -1, bootstrapComplete: 0, idleTime: 0 };
  for (const key of Object.keys(values)) Object.defineProperty(timing, key, { value: values[key], enumerable: true, configurable: true });
  Object.defineProperty(timing, "duration", { get: () => performance.now(), enumerable: true, configurable: true });
  Object.defineProperty(performance, "nodeTiming", { value: timing, configurable: true, enumerable: false });
}

module.exports = {
  timerify,
  performance,
  constants,
  Performance: web.Performance,
  PerformanceEntry: web.PerformanceEntry,
  PerformanceMark: web.PerformanceMark,
  PerformanceMeasure: web.PerformanceMeasure,
  PerformanceObserver: web.PerformanceObserver,
  PerformanceObserverEntryList: web.PerformanceObserverEntryList,
  PerformanceNodeTiming,
  eventLoopUtilization,
  monitorEventLoopDelay,
  createHistogram,
  PerformanceResourceTiming: web.PerformanceResourceTiming,
};
