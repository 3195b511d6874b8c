// node:assert.
"use strict";
const { AssertionError } = require("internal:assert_error");
const { codes } = require("internal:errors");
const { isDeepEqual, isDeepStrictEqual } = require("internal:deep_equal");
const types = require("node:util/types");

const inspect = (value) => require("internal:inspect").inspect(value);
const isError = (value) => types.isNativeError(value) || value instanceof Error;

function fail(options) {
  if (isError(options.message)) throw options.message;
  if (typeof options.message === "function") options.message = options.message(options.actual, options.expected);
  throw new AssertionError(options);
}

function checkTruth(fn, count, value, message) {
  if (value) return;
  let text = message;
  let generated = false;
  if (count === 0) {
    generated = true;
    text = "No value argument passed to `assert.ok()`";
  } else if (text === undefined || text === null) {
    generated = true;
    const source = require("internal:assert_source").callSource(fn);
    text = source === null ? "The expression evaluated to a falsy value" : `The expression evaluated to a falsy value:\n\n  ${source}\n`;
  } else if (isError(text)) throw text;
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: "==", stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function needTwo(count) {
  if (count < 2) throw new codes.ERR_MISSING_ARGS("actual", "expected");
}

/** One comparison as an assertion function. */
function comparison(name, operator, holds) {
  const made = {
    [name](actual, expected, message) {
      needTwo(arguments.length);
      if (!holds(actual, expected)) fail({ actual, expected, message, operator, stackStartFn: made });
    },
  }[name];
  return made;
}

// The rule of loose comparison.
const looselySame = (a, b) => a == b || (a !== a && b !== b);

/** Every part of `expected` is in `actual`. */
function partially(actual, expected, seen = new Map()) {
  if (actual === expected || Object.is(actual, expected)) return Object.is(actual, expected);
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) return isDeepStrictEqual(actual, expected);
  if (seen.get(expected) === actual) return true;
  seen.set(expected, actual);
  if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return false;
  if (types.isMap(expected)) {
    if (!types.isMap(actual) || expected.size > actual.size) return false;
    return [...expected].every(([key, value]) =>
      actual.has(key) ? partially(actual.get(key), value, seen) : [...actual].some(([k, v]) => partially(k, key, seen) && partially(v, value, seen)),
    );
  }
  if (types.isSet(expected)) {
    if (!types.isSet(actual) || expected.size > actual.size) return false;
    return matchAll([...expected], [...actual], seen);
  }
  if (types.isDate(expected) || types.isRegExp(expected) || types.isBoxedPrimitive(expected) || types.isPromise(expected)) return isDeepStrictEqual(actual, expected);
  if (ArrayBuffer.isView(expected) || types.isAnyArrayBuffer(expected)) {
    if (!ArrayBuffer.isView(expected)) return isDeepStrictEqual(new Uint8Array(actual).subarray(0, expected.byteLength), new Uint8Array(expected));
    return expected.length <= actual.length && isDeepStrictEqual(actual.subarray?.(0, expected.length) ?? actual, expected);
  }
  if (isError(expected) && (expected.message !== actual.message || expected.name !== actual.name)) return false;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || expected.length > actual.length) return false;
    return matchAll(expected, actual, seen, true);
  }
  return Reflect.ownKeys(expected).every(
    (key) => !Object.prototype.propertyIsEnumerable.call(expected, key) || (Object.hasOwn(actual, key) && partially(actual[key], expected[key], seen)),
  );
}

function matchAll(wanted, found, seen, inOrder = false) {
  const left = found.slice();
  for (const value of wanted) {
    const at = left.findIndex((other) => partially(other, value, seen));
    if (at === -1) return false;
    if (inOrder) left.splice(0, at + 1);
    else left.splice(at, 1);
  }
  return true;
}

// ---- throws, rejects ----

const NOTHING = Symbol("no exception");

function getThrown(fn) {
  if (typeof fn !== "function") throw new codes.ERR_INVALID_ARG_TYPE("fn", "Function", fn);
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

const isPromise = (value) =>
  types.isPromise(value) || (value !== null && typeof value === "object" && typeof value.then === "function" && typeof value.catch === "function");

async function getRejection(promiseFn) {
  let promise;
  if (typeof promiseFn === "function") {
    promise = promiseFn();
    if (!isPromise(promise)) throw new codes.ERR_INVALID_RETURN_VALUE("instance of Promise", "promiseFn", promise);
  } else if (isPromise(promiseFn)) promise = promiseFn;
  else throw new codes.ERR_INVALID_ARG_TYPE("promiseFn", ["Function", "Promise"], promiseFn);
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

class Comparison {
  constructor(object, keys, actual) {
    for (const key of keys) {
      if (!(key in object)) continue;
      if (actual !== undefined && typeof actual[key] === "string" && types.isRegExp(object[key]) && object[key].exec(actual[key]) !== null) this[key] = actual[key];
      else this[key] = object[key];
    }
  }
}

function compareKey(actual, expected, key, message, keys, fn) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (!message) {
    const error = new AssertionError({ actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual), operator: "deepStrictEqual", stackStartFn: fn });
    Object.assign(error, { actual, expected, operator: fn.name });
    throw error;
  }
  fail({ actual, expected, message, operator: fn.name, stackStartFn: fn });
}

function checkThrown(actual, expected, message, fn) {
  let generated = false;
  let text = message;
  if (typeof expected !== "function") {
    if (types.isRegExp(expected)) {
      const shown = String(actual);
      if (expected.exec(shown) !== null) return;
      if (!text) {
        generated = true;
        text = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(shown)}\n`;
      }
    } else if (typeof actual !== "object" || actual === null) {
      const error = new AssertionError({ actual, expected, message, operator: "deepStrictEqual", stackStartFn: fn });
      error.operator = fn.name;
      throw error;
    } else {
      const keys = Object.keys(expected);
      if (expected instanceof Error) keys.push("name", "message");
      else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE("error", expected, "may not be an empty object");
      for (const key of keys) {
        if (typeof actual[key] === "string" && types.isRegExp(expected[key]) && expected[key].exec(actual[key]) !== null) continue;
        compareKey(actual, expected, key, message, keys, fn);
      }
      return;
    }
  } else if (expected.prototype !== undefined && actual instanceof expected) return;
  else if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    if (!text) {
      generated = true;
      text = `The error is expected to be an instance of "${expected.name}". Received `;
      if (isError(actual)) text += `"${actual.name}"`;
      else text += `"${inspect(actual)}"`;
    }
    if (isError(actual) && generated) text += `\n\nError message:\n\n${actual.message}`;
  } else {
    const answer = Reflect.apply(expected, {}, [actual]);
    if (answer === true) return;
    if (!text) {
      generated = true;
      const name = expected.name ? `"${expected.name}" ` : "";
      text = `The ${name}validation function is expected to return "true". Received ${inspect(answer)}`;
      if (isError(actual)) text += `\n\nCaught error:\n\n${actual}`;
    }
  }
  if (isError(text)) throw text;
  const error = new AssertionError({ actual, expected, message: text, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function expectThrown(fn, actual, error, message) {
  let expected = error;
  let text = message;
  if (typeof expected === "string") {
    if (text !== undefined) throw new codes.ERR_INVALID_ARG_TYPE("error", ["Object", "Error", "Function", "RegExp"], expected);
    if (typeof actual === "object" && actual !== null) {
      if (actual.message === expected) throw new codes.ERR_AMBIGUOUS_ARGUMENT("error/message", `The error message "${actual.message}" is identical to the message.`);
    } else if (actual === expected) throw new codes.ERR_AMBIGUOUS_ARGUMENT("error/message", `The error "${actual}" is identical to the message.`);
    text = expected;
    expected = undefined;
  } else if (expected !== null && expected !== undefined && typeof expected !== "object" && typeof expected !== "function") {
    throw new codes.ERR_INVALID_ARG_TYPE("error", ["Object", "Error", "Function", "RegExp"], expected);
  }
  if (actual === NOTHING) {
    let details = "";
    if (expected?.name) details += ` (${expected.name})`;
    details += text ? `: ${text}` : ".";
    fail({
      actual: undefined,
      expected,
      operator: fn.name,
      message: `Missing expected ${fn.name === "rejects" ? "rejection" : "exception"}${details}`,
      stackStartFn: fn,
    });
  }
  if (expected) checkThrown(actual, expected, text, fn);
}

function expectNothing(fn, actual, error, message) {
  if (actual === NOTHING) return;
  let expected = error;
  let text = message;
  if (typeof expected === "string") [text, expected] = [expected, undefined];
  const matches = () => {
    if (typeof expected === "function") {
      if (expected.prototype !== undefined && actual instanceof expected) return true;
      if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
      return Reflect.apply(expected, {}, [actual]) === true;
    }
    if (types.isRegExp(expected)) return expected.exec(String(actual)) !== null;
    throw new codes.ERR_INVALID_ARG_TYPE("expected", ["Function", "RegExp"], expected);
  };
  if (!expected || matches()) {
    fail({
      actual,
      expected,
      operator: fn.name,
      message: `Got unwanted ${fn.name === "doesNotReject" ? "rejection" : "exception"}${text ? `: ${text}` : "."}\nActual message: "${actual?.message}"`,
      stackStartFn: fn,
    });
  }
  throw actual;
}

function matching(name, wanted) {
  const made = {
    [name](string, regexp, message) {
      if (!types.isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE("regexp", "RegExp", regexp);
      if (typeof string === "string" && (regexp.exec(string) !== null) === wanted) return;
      if (isError(message)) throw message;
      const generated = !message;
      const text =
        message ||
        (typeof string !== "string"
          ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
          : `${wanted ? "The input did not match the regular expression " : "The input was expected to not match the regular expression "}${inspect(regexp)}. Input:\n\n${inspect(string)}\n`);
      const error = new AssertionError({ actual: string, expected: regexp, message: text, operator: name, stackStartFn: made });
      error.generatedMessage = generated;
      throw error;
    },
  }[name];
  return made;
}

function failNow(message) {
  if (isError(message)) throw message;
  const generated = message === undefined || message === null;
  const error = new AssertionError({ message: generated ? "Failed" : message, operator: "fail", stackStartFn: failNow });
  error.generatedMessage = generated;
  throw error;
}
Object.defineProperty(failNow, "name", { value: "fail" });

function ifError(error) {
  if (error === null || error === undefined) return;
  let message = "ifError got unwanted exception: ";
  if (typeof error === "object" && typeof error.message === "string") message += error.message.length === 0 && error.constructor ? error.constructor.name : error.message;
  else message += inspect(error);
  const made = new AssertionError({ actual: error, expected: null, operator: "ifError", message, stackStartFn: ifError });
  made.generatedMessage = false;
  throw made;
}

/** Adds every assertion to `target`; `strict`: the loose names mean the strict ones. */
function install(target, strict) {
  const strictOnes = {
    strictEqual: comparison("strictEqual", "strictEqual", Object.is),
    notStrictEqual: comparison("notStrictEqual", "notStrictEqual", (a, b) => !Object.is(a, b)),
    deepStrictEqual: comparison("deepStrictEqual", "deepStrictEqual", (a, b) => isDeepStrictEqual(a, b)),
    notDeepStrictEqual: comparison("notDeepStrictEqual", "notDeepStrictEqual", (a, b) => !isDeepStrictEqual(a, b)),
  };
  const loose = strict
    ? { equal: strictOnes.strictEqual, notEqual: strictOnes.notStrictEqual, deepEqual: strictOnes.deepStrictEqual, notDeepEqual: strictOnes.notDeepStrictEqual }
    : {
        equal: comparison("equal", "==", looselySame),
        notEqual: comparison("notEqual", "!=", (a, b) => !looselySame(a, b)),
        deepEqual: comparison("deepEqual", "deepEqual", isDeepEqual),
        notDeepEqual: comparison("notDeepEqual", "notDeepEqual", (a, b) => !isDeepEqual(a, b)),
      };
  const ok = function ok(...args) {
    checkTruth(ok, args.length, ...args);
  };
  const throws = function throws(fn, ...rest) {
    expectThrown(throws, getThrown(fn), ...rest);
  };
  const doesNotThrow = function doesNotThrow(fn, ...rest) {
    expectNothing(doesNotThrow, getThrown(fn), ...rest);
  };
  const rejects = async function rejects(promiseFn, ...rest) {
    expectThrown(rejects, await getRejection(promiseFn), ...rest);
  };
  const doesNotReject = async function doesNotReject(promiseFn, ...rest) {
    expectNothing(doesNotReject, await getRejection(promiseFn), ...rest);
  };
  Object.assign(target, {
    fail: failNow,
    AssertionError,
    ok,
    ...loose,
    ...strictOnes,
    partialDeepStrictEqual: comparison("partialDeepStrictEqual", "partialDeepStrictEqual", (a, b) => partially(a, b)),
    throws,
    rejects,
    doesNotThrow,
    doesNotReject,
    ifError,
    match: matching("match", true),
    doesNotMatch: matching("doesNotMatch", false),
  });
  return target;
}

const assert = install(function ok(...args) {
  checkTruth(assert, args.length, ...args);
}, false);
const strict = install(function strict(...args) {
  checkTruth(strict, args.length, ...args);
}, true);
assert.strict = strict;
strict.strict = strict;

/** An instance whose methods are assertions: `new Assert({strict, diff, skipPrototype})`. */
function Assert(options) {
  if (new.target === undefined) throw new codes.ERR_CONSTRUCT_CALL_REQUIRED("Assert");
  const { strict: wanted = true, skipPrototype = false } = options ?? {};
  install(this, wanted);
  if (skipPrototype) {
    this.deepStrictEqual = comparison("deepStrictEqual", "deepStrictEqual", (a, b) => isDeepStrictEqual(a, b, true));
    this.notDeepStrictEqual = comparison("notDeepStrictEqual", "notDeepStrictEqual", (a, b) => !isDeepStrictEqual(a, b, true));
    if (wanted) Object.assign(this, { deepEqual: this.deepStrictEqual, notDeepEqual: this.notDeepStrictEqual });
  }
}

for (const target of [assert, strict]) {
  target.Assert = Assert;
  Object.defineProperty(target, "CallTracker", {
    enumerable: true,
    configurable: true,
    get: () => require("internal:assert_tracker").CallTracker,
  });
}

module.exports = assert;
