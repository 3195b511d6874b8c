// The arguments of spawn and its relatives: checked and brought into one form.
"use strict";
const { codes } = require("internal:errors");
const { validateAbortSignal, validateBoolean, validateFunction, validateObject, validateString, validateInt32, validateOneOf } = require("internal:validators");

function signalNumber(value) {
  const known = require("internal:signals").signals();
  if (typeof value === "number" && Object.values(known).includes(value)) return value;
  const number = known[value] ?? (typeof value === "string" ? known[value.toUpperCase()] : undefined);
  if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(value);
  return number;
}

function killSignalOf(value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" && typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE("options.killSignal", ["string", "number"], value);
  return signalNumber(value);
}

function signalName(number) {
  const known = require("internal:signals").signals();
  return Object.keys(known).find((name) => known[name] === number) ?? null;
}

function noNull(value, name) {
  if (typeof value === "string" && value.includes("\0")) throw new codes.ERR_INVALID_ARG_VALUE(name, value, "must be a string without null bytes");
}

/** A path given as text, URL or bytes. */
function pathText(value, name) {
  if (value === undefined || value === null) return undefined;
  if (value instanceof URL) return require("node:url").fileURLToPath(value);
  if (typeof value !== "string" && !ArrayBuffer.isView(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ["string", "Buffer", "URL"], value);
  noNull(value, name);
  return typeof value === "string" ? value : Buffer.from(value).toString();
}

function checkIdentity(value, name) {
  if (value !== undefined && value !== null && !(Number.isInteger(value) && (value | 0) === value)) throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, "int32", value);
}

/** spawn(file, args?, options?) → {file, args, options, env …}. */
function normalizeSpawn(file, args, options) {
  validateString(file, "file");
  noNull(file, "file");
  if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE("file", file, "cannot be empty");
  let list = args;
  let given = options;
  if (Array.isArray(list)) list = list.map((arg, i) => (noNull(arg, `args[${i}]`), `${arg}`));
  else if (list === undefined || list === null) list = [];
  else if (typeof list !== "object") throw new codes.ERR_INVALID_ARG_TYPE("args", "object", list);
  else [list, given] = [[], list];
  if (given === undefined || given === null) given = {};
  else validateObject(given, "options");
  given = { ...given };
  const cwd = pathText(given.cwd, "options.cwd");
  if (given.detached !== undefined && given.detached !== null) validateBoolean(given.detached, "options.detached");
  checkIdentity(given.uid, "uid");
  checkIdentity(given.gid, "gid");
  if (given.shell !== undefined && given.shell !== null && typeof given.shell !== "boolean" && typeof given.shell !== "string") {
    throw new codes.ERR_INVALID_ARG_TYPE("options.shell", ["boolean", "string"], given.shell);
  }
  if (given.argv0 !== undefined && given.argv0 !== null) {
    validateString(given.argv0, "options.argv0");
    noNull(given.argv0, "options.argv0");
  }
  let program = file;
  if (given.shell) {
    const command = [file, ...list].join(" ");
    program = typeof given.shell === "string" ? given.shell : "/bin/sh";
    list = ["-c", command];
  }
  const env = {};
  const source = given.env ?? process.env;
  for (const key in source) {
    if (source[key] === undefined) continue;
    noNull(key, `options.env['${key}']`);
    noNull(source[key], `options.env['${key}']`);
    env[key] = `${source[key]}`;
  }
  return { ...given, cwd, file: program, args: [given.argv0 ?? program, ...list], env, detached: Boolean(given.detached) };
}

/** `stdio` → one plain value for each descriptor (see ops/child_process.py). */
function normalizeStdio(stdio, sync) {
  let list = stdio ?? "pipe";
  if (typeof list === "string") {
    if (list === "inherit") list = [0, 1, 2];
    else if (["pipe", "ignore", "overlapped"].includes(list)) list = [list, list, list];
    else throw new codes.ERR_INVALID_ARG_VALUE("stdio", list);
  } else if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_VALUE("stdio", stdio);
  const plain = list.slice();
  while (plain.length < 3) plain.push(undefined);
  let channel = -1;
  const made = Array.from(plain, (item, i) => {
    const value = item ?? (i < 3 ? "pipe" : "ignore");
    if (value === "ignore" || value === "pipe" || value === "overlapped") return value;
    if (value === "ipc") {
      if (sync) throw new codes.ERR_IPC_SYNC_FORK();
      if (channel !== -1) throw new codes.ERR_IPC_ONE_PIPE();
      channel = i;
      return value;
    }
    if (value === "inherit") return i;
    if (Number.isInteger(value) && value >= 0) return value;
    if (typeof value === "number") throw new codes.ERR_INVALID_ARG_VALUE("stdio", value);
    if (typeof value === "object" && Number.isInteger(value.fd) && value.fd >= 0) return value.fd;
    if (sync && ArrayBuffer.isView(value)) return "pipe";
    throw new codes.ERR_INVALID_ARG_VALUE("stdio", value);
  });
  return { stdio: made, channel };
}

function checkTimeout(timeout) {
  if (timeout !== undefined && timeout !== null && !(Number.isInteger(timeout) && timeout >= 0)) throw new codes.ERR_OUT_OF_RANGE("timeout", "an unsigned integer", timeout);
}

function checkMaxBuffer(maxBuffer) {
  if (maxBuffer !== undefined && maxBuffer !== null && !(typeof maxBuffer === "number" && maxBuffer >= 0)) {
    throw new codes.ERR_OUT_OF_RANGE("options.maxBuffer", "a positive number", maxBuffer);
  }
}

/** exec(command, options?, callback?) → as execFile's. */
function normalizeExec(command, options, callback) {
  validateString(command, "command");
  noNull(command, "command");
  let given = options;
  let done = callback;
  if (typeof given === "function") [given, done] = [undefined, given];
  given = { ...given };
  given.shell = typeof given.shell === "string" ? given.shell : true;
  return { file: command, options: given, callback: done };
}

/** execFile(file, args?, options?, callback?). */
function normalizeExecFile(file, args, options, callback) {
  let [list, given, done] = [args, options, callback];
  if (Array.isArray(list)) list = list.slice();
  else if (list !== null && typeof list === "object") [done, given, list] = [given, list, null];
  else if (typeof list === "function") [done, given, list] = [list, null, null];
  if (list === undefined || list === null) list = [];
  else if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_TYPE("args", "object", list);
  if (typeof given === "function") [done, given] = [given, null];
  if (given !== undefined && given !== null) validateObject(given, "options");
  if (done !== undefined && done !== null) validateFunction(done, "callback");
  if (given?.argv0 !== undefined && given.argv0 !== null) validateString(given.argv0, "options.argv0");
  return { file, args: list, options: given ?? {}, callback: done };
}

module.exports = {
  checkMaxBuffer, checkTimeout, killSignalOf, noNull, normalizeExec, normalizeExecFile, normalizeSpawn, normalizeStdio, pathText, signalName, signalNumber,
  validateAbortSignal, validateInt32, validateOneOf,
};
