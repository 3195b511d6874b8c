// assert.CallTracker (deprecated in Node, kept by Bun).
"use strict";
const { AssertionError } = require("internal:assert_error");
const { validateUint32 } = require("internal:validators");
const { codes } = require("internal:errors");

class CallTracker {
  #tracked = new Map(); // wrapper -> {name, expected, calls, stack}

  #of(wrapper) {
    const known = this.#tracked.get(wrapper);
    if (known === undefined) throw new codes.ERR_INVALID_ARG_VALUE("fn", wrapper, "is not a tracked function");
    return known;
  }

  /** A function that must be called `expected` times. */
  calls(fn, expected = 1) {
    let [run, exact] = [fn, expected];
    if (typeof run === "number") [run, exact] = [() => {}, run];
    else if (run === undefined) run = () => {};
    validateUint32(exact, "expected", true);
    const state = { name: run.name || "calls", expected: exact, calls: [], stack: new Error().stack };
    const wrapper = new Proxy(run, {
      apply(target, thisArg, args) {
        state.calls.push({ thisArg, arguments: args });
        return Reflect.apply(target, thisArg, args);
      },
    });
    this.#tracked.set(wrapper, state);
    return wrapper;
  }

  getCalls(wrapper) {
    return Object.freeze(this.#of(wrapper).calls.map((call) => Object.freeze({ ...call })));
  }

  report() {
    const missing = [];
    for (const { name, expected, calls, stack } of this.#tracked.values()) {
      if (calls.length === expected) continue;
      missing.push({
        message: `Expected the ${name} function to be executed ${expected} time(s) but was executed ${calls.length} time(s).`,
        actual: calls.length,
        expected,
        operator: name,
        stack,
      });
    }
    return missing;
  }

  reset(wrapper) {
    for (const state of wrapper === undefined ? this.#tracked.values() : [this.#of(wrapper)]) state.calls = [];
  }

  verify() {
    const errors = this.report();
    if (errors.length === 0) return;
    const message = errors.length === 1 ? errors[0].message : "Functions were not called the expected number of times";
    throw new AssertionError({ message, details: errors });
  }
}

module.exports = { CallTracker };
