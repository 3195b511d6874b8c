// Errors with a Node code, for the Web API; the full table of ERR_* codes is `internal:errors` of node_compat.
"use strict";

/** How Node words "Received …": `undefined`, `function name`, `an instance of Foo`, `type number (5)`. */
function received(value) {
  if (value === null || value === undefined) return `${value}`;
  switch (typeof value) {
    case "function":
      return `function ${value.name}`;
    case "object": {
      const name = value.constructor?.name;
      if (typeof name === "string" && name !== "") return `an instance of ${name}`;
      return require("internal:inspect").inspect(value, { depth: -1 });
    }
    case "bigint":
      return `type bigint (${value}n)`;
    case "number":
      return `type number (${Object.is(value, -0) ? "-0" : value})`;
    case "boolean":
      return `type boolean (${value})`;
    case "symbol":
      return `type symbol (${String(value)})`;
    default: {
      const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
      return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
    }
  }
}

/** A class like Node's: `code` on every instance, `toString()` with the code, the base's name. */
const classes = new Map();
function codedClass(Base, code) {
  const key = `${Base.name}/${code}`;
  let made = classes.get(key);
  if (made === undefined) {
    made = class extends Base {
      constructor(message, options) {
        super(message, options);
        this.code = code;
        if (Error.captureStackTrace !== undefined) Error.captureStackTrace(this, coded);
      }
      toString() {
        return `${this.name} [${this.code}]: ${this.message}`;
      }
    };
    Object.defineProperty(made, "name", { value: Base.name });
    Object.defineProperty(made.prototype, "constructor", { value: Base, writable: true, configurable: true, enumerable: false });
    made.prototype[codeInStack] = code;
    Object.defineProperty(made.prototype, codeInStack, { enumerable: false });
    classes.set(key, made);
  }
  return made;
}

/** Marks errors whose stack starts with `Name [CODE]: …`. */
const codeInStack = Symbol.for("pybun.errorCode");

/** `new Base(message)` with `code`. */
function coded(Base, code, message) {
  return new (codedClass(Base, code))(message);
}

const classNames = /^([A-Z][a-z0-9]*)+$/;
const kinds = ["string", "function", "number", "object", "Function", "Object", "boolean", "bigint", "symbol"];

function list(words, joiner) {
  if (words.length <= 1) return words.join("");
  if (words.length === 2) return `${words[0]} ${joiner} ${words[1]}`;
  return `${words.slice(0, -1).join(", ")}, ${joiner} ${words[words.length - 1]}`;
}

/** The text of ERR_INVALID_ARG_TYPE. */
function invalidArgTypeText(name, expected, actual) {
  const wanted = Array.isArray(expected) ? expected : [expected];
  let text = "The ";
  if (name.endsWith(" argument")) text += `${name} `;
  else text += `"${name}" ${name.includes(".") ? "property" : "argument"} `;
  text += "must be ";
  const types = [];
  const instances = [];
  const other = [];
  for (const want of wanted) {
    if (kinds.includes(want)) types.push(want.toLowerCase());
    else if (classNames.test(want)) instances.push(want);
    else other.push(want);
  }
  if (instances.length > 0) {
    const at = types.indexOf("object");
    if (at !== -1) {
      types.splice(at, 1);
      instances.push("Object");
    }
  }
  if (types.length > 0) {
    text += `${types.length > 1 ? "one of type" : "of type"} ${list(types, "or")}`;
    if (instances.length > 0 || other.length > 0) text += " or ";
  }
  if (instances.length > 0) {
    text += `an instance of ${list(instances, "or")}`;
    if (other.length > 0) text += " or ";
  }
  if (other.length > 0) {
    if (other.length > 1) text += `one of ${list(other, "or")}`;
    else {
      if (other[0].toLowerCase() !== other[0]) text += "an ";
      text += other[0];
    }
  }
  return `${text}. Received ${received(actual)}`;
}

module.exports = {
  received,
  coded,
  codedClass,
  codeInStack,
  list,
  invalidArgTypeText,
  invalidArgType: (name, expected, actual) => coded(TypeError, "ERR_INVALID_ARG_TYPE", invalidArgTypeText(name, expected, actual)),
  invalidThis: (type) => coded(TypeError, "ERR_INVALID_THIS", `Value of "this" must be of type ${type}`),
  illegalConstructor: () => coded(TypeError, "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor"),
  missingArgs(...names) {
    const quoted = names.map((n) => (Array.isArray(n) ? list(n.map((m) => `"${m}"`), "or") : `"${n}"`));
    const text = quoted.length === 1 ? `The ${quoted[0]} argument` : `The ${list(quoted, "and")} arguments`;
    return coded(TypeError, "ERR_MISSING_ARGS", `${text} must be specified`);
  },
  outOfRange: (name, range, value) =>
    coded(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be ${range}. Received ${groupDigits(value)}`),
  notBuilt: (api) => coded(Error, "ERR_NOT_BUILT", `${api} is not built yet in pybun; see docs/compat.md`),
};

function groupDigits(value) {
  if (typeof value === "bigint") return `${separate(String(value))}n`;
  if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) return separate(String(value));
  return require("internal:inspect").inspect(value);
}

function separate(digits) {
  const start = digits[0] === "-" ? 1 : 0;
  let text = "";
  let i = digits.length;
  for (; i >= start + 4; i -= 3) text = `_${digits.slice(i - 3, i)}${text}`;
  return `${digits.slice(0, i)}${text}`;
}
