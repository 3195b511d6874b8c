// Checks of arguments, with the errors Node throws.
"use strict";
const { codes } = require("internal:errors");

const validator = (test, expected) => (value, name) => {
  if (!test(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, expected, value);
};

const validateString = validator((v) => typeof v === "string", "string");
const validateBoolean = validator((v) => typeof v === "boolean", "boolean");
const validateFunction = validator((v) => typeof v === "function", "Function");
const validatePlainFunction = validator((v) => typeof v === "function" && !require("internal:type_checks").functionKind(v).startsWith("Async"), "Function");
const validateUndefined = validator((v) => v === undefined, "undefined");
const validateAbortSignal = (signal, name) => {
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, "AbortSignal", signal);
  }
};

function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE(name, "number", value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, "an integer", value);
  if (value < min || value > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

const validateInt32 = (value, name, min = -2147483648, max = 2147483647) => validateInteger(value, name, min, max);
const validateUint32 = (value, name, positive = false) => {
  if (typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE(name, "number", value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, "an integer", value);
  const min = positive ? 1 : 0;
  if (value < min || value > 4294967295) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= 4294967295`, value);
};

function validateNumber(value, name, min = undefined, max = undefined) {
  if (typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE(name, "number", value);
  if ((min != null && value < min) || (max != null && value > max) || ((min != null || max != null) && Number.isNaN(value))) {
    const low = min != null ? `>= ${min}` : "";
    const high = max != null ? `<= ${max}` : "";
    throw new codes.ERR_OUT_OF_RANGE(name, low && high ? `${low} && ${high}` : low || high, value);
  }
}

function validateOneOf(value, name, oneOf) {
  if (!oneOf.includes(value)) {
    const allowed = oneOf.map((v) => (typeof v === "string" ? `'${v}'` : String(v))).join(", ");
    throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${allowed}`);
  }
}

const kValidateObjectNone = 0;
const kValidateObjectAllowNullable = 1;
const kValidateObjectAllowArray = 2;
const kValidateObjectAllowFunction = 4;

function validateObject(value, name, options = kValidateObjectNone) {
  let flags = options;
  if (typeof options === "object" && options !== null) {
    flags = (options.nullable ? 1 : 0) | (options.allowArray ? 2 : 0) | (options.allowFunction ? 4 : 0);
  }
  if (
    (!(flags & kValidateObjectAllowNullable) && value === null) ||
    (!(flags & kValidateObjectAllowArray) && Array.isArray(value)) ||
    (typeof value !== "object" && (!(flags & kValidateObjectAllowFunction) || typeof value !== "function"))
  ) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, "Object", value);
  }
}

function validateArray(value, name, minLength = 0) {
  if (!Array.isArray(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, "Array", value);
  if (value.length < minLength) throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`);
}

function validateStringArray(value, name) {
  validateArray(value, name);
  value.forEach((item, i) => validateString(item, `${name}[${i}]`));
}

function validateBooleanArray(value, name) {
  validateArray(value, name);
  value.forEach((item, i) => validateBoolean(item, `${name}[${i}]`));
}

function validateAbortSignalArray(value, name) {
  validateArray(value, name);
  value.forEach((item, i) => {
    if (item === undefined) throw new codes.ERR_INVALID_ARG_TYPE(`${name}[${i}]`, "AbortSignal", item);
    validateAbortSignal(item, `${name}[${i}]`);
  });
}

function validateBuffer(value, name = "buffer") {
  if (!ArrayBuffer.isView(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ["Buffer", "TypedArray", "DataView"], value);
}

function validatePort(port, name = "Port", allowZero = true) {
  if (
    (typeof port !== "number" && typeof port !== "string") ||
    (typeof port === "string" && port.trim().length === 0) ||
    +port !== +port >>> 0 || port > 0xffff || (port === 0 && !allowZero)
  ) {
    throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
  }
  return port | 0;
}

function validateSignalName(signal, name = "signal") {
  validateString(signal, name);
  const { signals } = require("internal:signals");
  if (signals()[signal] === undefined) {
    if (signals()[signal.toUpperCase()] !== undefined) throw new codes.ERR_UNKNOWN_SIGNAL(`${signal} (signals must use all capital letters)`);
    throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  }
}

function validateEncoding(data, encoding) {
  const normalized = `${encoding}`.toLowerCase();
  if (normalized === "hex" && data.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE("encoding", encoding, `is invalid for data of length ${data.length}`);
}

/** A file mode: a number, or a string of octal digits. */
function parseFileMode(value, name, fallback) {
  let mode = value ?? fallback;
  if (typeof mode === "string") {
    if (!/^[0-7]+$/.test(mode)) throw new codes.ERR_INVALID_ARG_VALUE(name, mode, "must be a 32-bit unsigned integer or an octal string");
    mode = parseInt(mode, 8);
  }
  validateUint32(mode, name);
  return mode;
}

function validateUnion(value, name, union) {
  if (!union.includes(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, `('${union.join("|")}')`, value);
}

module.exports = {
  isInt32: (v) => v === (v | 0),
  isUint32: (v) => v === v >>> 0,
  kValidateObjectNone, kValidateObjectAllowNullable, kValidateObjectAllowArray, kValidateObjectAllowFunction,
  kValidateObjectAllowObjects: kValidateObjectAllowArray | kValidateObjectAllowFunction,
  parseFileMode, validateAbortSignal, validateAbortSignalArray, validateArray, validateBoolean, validateBooleanArray, validateBuffer,
  validateEncoding, validateFunction, validateInt32, validateInteger, validateNumber, validateObject, validateOneOf, validatePlainFunction,
  validatePort, validateSignalName, validateString, validateStringArray, validateUint32, validateUndefined, validateUnion,
};
