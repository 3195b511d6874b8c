// AssertionError: the messages and differences of node:assert.  Rules: Node.js "assert: Class: assert.AssertionError".
"use strict";
const { validateObject, validateOneOf } = require("internal:validators");

const HEADLINES = {
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  partialDeepStrictEqual: "Expected values to be partially and strictly deep-equal:",
  strictEqual: "Expected values to be strictly equal:",
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: "Values have same structure but are not reference-equal:",
  notDeepEqualUnequal: "Expected values not to be loosely deep-equal:",
};

/** Two short values are shown in one line. */
const SHORT = 12;
/** Equal lines shown in a row before the rest is left out. */
const CONTEXT = 5;

function colors() {
  const on = process.stderr.isTTY === true && process.stderr.hasColors();
  return on ? { green: "\x1b[32m", red: "\x1b[31m", white: "\x1b[39m", blue: "\x1b[34m" } : { green: "", red: "", white: "", blue: "" };
}

function show(value) {
  return require("internal:inspect").inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
    breakLength: Infinity,
  });
}

const isObject = (value) => typeof value === "object" && value !== null;

/** One above the other, with a mark below the first difference of two short texts. */
function stacked(actual, expected, bothText) {
  const c = colors();
  let message = `\n${c.green}+${c.white} ${actual}\n${c.red}- ${c.white}${expected}`;
  const width = process.stderr.isTTY ? process.stderr.columns : 80;
  if (bothText && actual.length + expected.length <= width) {
    let at = 0;
    while (at < actual.length && actual[at] === expected[at]) at += 1;
    if (at >= 3 && at < actual.length) message += `\n${" ".repeat(at + 2)}^`;
  }
  return message;
}

const sameLine = (a, b, commas) => a === b || (commas && (`${a},` === b || a === `${b},`));

/** The shortest edit script between two lists of lines, last first: [kind, line]. */
function editScript(actual, expected, commas) {
  const max = actual.length + expected.length;
  const furthest = new Int32Array(2 * max + 2);
  const trace = [];
  search: for (let level = 0; level <= max; level += 1) {
    trace.push(furthest.slice());
    for (let k = -level; k <= level; k += 2) {
      const at = k + max;
      const down = k === -level || (k !== level && furthest[at - 1] < furthest[at + 1]);
      let x = down ? furthest[at + 1] : furthest[at - 1] + 1;
      let y = x - k;
      while (x < actual.length && y < expected.length && sameLine(actual[x], expected[y], commas)) {
        x += 1;
        y += 1;
      }
      furthest[at] = x;
      if (x >= actual.length && y >= expected.length) break search;
    }
  }
  const script = [];
  let x = actual.length;
  let y = expected.length;
  for (let level = trace.length - 1; level >= 0; level -= 1) {
    const before = trace[level];
    const k = x - y;
    const from = k === -level || (k !== level && before[k - 1 + max] < before[k + 1 + max]) ? k + 1 : k - 1;
    const fromX = before[from + max];
    const fromY = fromX - from;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      script.push(["same", commas && !actual[x].endsWith(",") ? expected[y] : actual[x]]);
    }
    if (level > 0) {
      if (x > fromX) script.push(["insert", actual[--x]]);
      else script.push(["delete", expected[--y]]);
    }
  }
  return script;
}

function printScript(script) {
  const c = colors();
  let message = "";
  let skipped = false;
  let same = 0;
  for (let i = script.length - 1; i >= 0; i -= 1) {
    const [kind, line] = script[i];
    const previous = i < script.length - 1 ? script[i + 1][0] : null;
    if (previous === "same" && kind !== previous) {
      if (same === CONTEXT + 1) message += `${c.white}  ${script[i + 1][1]}\n`;
      else if (same === CONTEXT + 2) message += `${c.white}  ${script[i + 2][1]}\n${c.white}  ${script[i + 1][1]}\n`;
      else if (same >= CONTEXT + 3) {
        message += `${c.blue}...${c.white}\n${c.white}  ${script[i + 1][1]}\n`;
        skipped = true;
      }
      same = 0;
    }
    if (kind === "insert") message += `${c.green}+${c.white} ${line}\n`;
    else if (kind === "delete") message += `${c.red}-${c.white} ${line}\n`;
    else {
      if (same < CONTEXT) message += `${c.white}  ${line}\n`;
      same += 1;
    }
  }
  return { message: `\n${message.trimEnd()}`, skipped };
}

function checkOperator(actual, expected, operator) {
  const both = (isObject(actual) && isObject(expected)) || (typeof actual === "function" && typeof expected === "function");
  return operator === "strictEqual" && both ? "strictEqualObject" : operator;
}

function difference(actual, expected, given, full) {
  let operator = checkOperator(actual, expected, given);
  const left = show(actual);
  const right = show(expected);
  const leftLines = left.split("\n");
  const rightLines = right.split("\n");
  const c = colors();
  let header = `${c.green}+ actual${c.white} ${c.red}- expected${c.white}`;
  let skipped = false;
  let message;
  if (leftLines.length === 1 && rightLines.length === 1 && !(isObject(actual) && isObject(expected))) {
    const length = left.length + right.length - (typeof actual === "string" ? 2 : 0) - (typeof expected === "string" ? 2 : 0);
    if (length <= SHORT && left !== right && (actual !== 0 || expected !== 0)) {
      message = `${left} !== ${right}`;
      header = "";
    } else message = stacked(left, right, typeof actual === "string" && typeof expected === "string");
  } else if (left === right) {
    operator = "notIdentical";
    header = "";
    if (leftLines.length > 50 && !full) {
      message = `${leftLines.slice(0, 50).join("\n")}\n...}`;
      skipped = true;
    } else message = leftLines.join("\n");
  } else ({ message, skipped } = printScript(editScript(leftLines, rightLines, isObject(actual))));
  return `${HEADLINES[operator] ?? ""}\n${header}${skipped ? "\n... Skipped lines" : ""}\n${message}\n`;
}

const shorten = (text, limit) => (text.length > limit ? `${text.slice(0, limit)}...` : text);

function wordsFor(operator, actual, expected, full) {
  if (["deepStrictEqual", "strictEqual", "partialDeepStrictEqual"].includes(operator)) return difference(actual, expected, operator, full);
  if (operator === "notDeepStrictEqual" || operator === "notStrictEqual") {
    let base = HEADLINES[operator];
    const lines = show(actual).split("\n");
    if (operator === "notStrictEqual" && (isObject(actual) || typeof actual === "function")) base = HEADLINES.notStrictEqualObject;
    if (lines.length > 50 && !full) {
      lines[46] = "...";
      while (lines.length > 47) lines.pop();
    }
    return lines.length === 1 ? `${base}${lines[0].length > 5 ? "\n\n" : " "}${lines[0]}` : `${base}\n\n${lines.join("\n")}\n`;
  }
  let left = show(actual);
  let right = show(expected);
  const headline = HEADLINES[operator];
  if (operator === "notDeepEqual" && left === right) {
    const text = `${headline}\n\n${left}`;
    return shorten(text, full ? Infinity : 1024);
  }
  left = shorten(left, full ? Infinity : 512);
  right = shorten(right, full ? Infinity : 512);
  if (operator === "deepEqual") return `${headline}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === "notDeepEqual") return `${HEADLINES.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}


class AssertionError extends Error {
  constructor(options) {
    validateObject(options, "options");
    const { message, operator, stackStartFn, details, stackStartFunction } = options;
    if (options.diff !== undefined) validateOneOf(options.diff, "options.diff", ["simple", "full"]);
    const { actual, expected } = options;
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    if (message !== undefined && message !== null) super(String(message));
    else super(wordsFor(operator, actual, expected, options.diff === "full"));
    Error.stackTraceLimit = limit;
    this.generatedMessage = message === undefined || message === null;
    Object.defineProperty(this, "name", { value: "AssertionError [ERR_ASSERTION]", enumerable: false, writable: true, configurable: true });
    this.code = "ERR_ASSERTION";
    if (details !== undefined) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      details.forEach((detail, i) => Object.assign(this, { [`message ${i}`]: detail.message, [`actual ${i}`]: detail.actual, [`expected ${i}`]: detail.expected, [`operator ${i}`]: detail.operator, [`stack trace ${i}`]: detail.stack }));
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    this.diff = options.diff ?? "simple";
    Error.captureStackTrace?.(this, stackStartFn ?? stackStartFunction);
    void this.stack; // made while the name carries the code
    this.name = "AssertionError";
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](depth, context) {
    const { actual, expected } = this;
    const cut = (value) => {
      if (typeof value !== "string") return value;
      const lines = value.split("\n", 11);
      let text = lines.length > 10 ? `${lines.slice(0, 10).join("\n")}\n...` : value;
      if (text.length > 512) text = `${text.slice(0, 512)}...`;
      return text;
    };
    this.actual = cut(actual);
    this.expected = cut(expected);
    const text = require("internal:inspect").inspect(this, { ...context, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

module.exports = { AssertionError };
