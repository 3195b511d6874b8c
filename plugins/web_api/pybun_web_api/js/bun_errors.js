// How Bun prints errors: the source around the place, `error: message`, properties, frames; causes and aggregated errors below.
"use strict";
const { ops } = internal;

const FRAME = /^\s*at (?:(.*) \()?((?:[^()]|\([^)]*\))+?)(?::(\d+))?(?::(\d+))?\)?$/;

/** Frames of `error.stack`: {call, file, line, column}. */
function framesOf(error) {
  let stack;
  try {
    stack = error.stack;
  } catch {
    return [];
  }
  if (typeof stack !== "string") return [];
  const frames = [];
  for (const line of stack.split("\n")) {
    const match = FRAME.exec(line);
    if (match === null || !/^\s*at /.test(line)) continue;
    let call = match[1];
    if (call !== undefined) call = call.replace(/^Object\.(?:<anonymous>|eval)$/, "<anonymous>");
    frames.push({ call, file: match[2], line: match[3] === undefined ? undefined : +match[3], column: match[4] === undefined ? undefined : +match[4] });
  }
  return frames;
}

function headerOf(error) {
  let name;
  let message;
  try {
    name = error.name;
    message = error.message;
  } catch {
    name = "Error";
  }
  if (typeof name !== "string" || name === "" || name === "Error") name = message === "" || message === undefined ? "Error" : "error";
  if (message === undefined || message === "") return name;
  return `${name}: ${typeof message === "symbol" ? String(message) : message}`;
}

const HIDDEN = new Set(["name", "message", "stack", "cause", "errors", "line", "column", "sourceURL", "originalLine", "originalColumn"]);

/** Lines of source up to and with the place of the first frame, and a caret. */
function excerpt(frame) {
  if (frame === undefined || frame.line === undefined || !frame.file.startsWith("/")) return "";
  let found;
  try {
    found = ops.web_source_excerpt(frame.file, frame.line, 6);
  } catch {
    return "";
  }
  if (found.length === 0) return "";
  const first = frame.line - found.length + 1;
  const width = String(frame.line).length;
  let text = "";
  found.forEach((line, i) => {
    text += `${String(first + i).padStart(width)} | ${line}\n`;
  });
  if (frame.column !== undefined) text += `${" ".repeat(width + 3 + frame.column - 1)}^\n`;
  return text;
}

function printError(printer, error, nested = false) {
  const frames = framesOf(error);
  printer.text += excerpt(frames[0]);
  printer.paint("red", headerOf(error));
  const own = Object.getOwnPropertyNames(error).filter((key) => !HIDDEN.has(key) && Object.getOwnPropertyDescriptor(error, key).enumerable);
  const lines = [];
  for (const key of own) {
    const descriptor = Object.getOwnPropertyDescriptor(error, key);
    if (descriptor.get !== undefined || typeof descriptor.value === "function") continue;
    lines.push([key, descriptor.value]);
  }
  // Bun: `code` comes last and has no comma.
  lines.sort(([a], [b]) => (a === "code" ? 1 : 0) - (b === "code" ? 1 : 0));
  if (lines.length > 0) {
    const width = Math.max(...lines.map(([key]) => key.length));
    for (const [key, value] of lines) {
      printer.text += `\n${" ".repeat(width - key.length + 1)}${key}: `;
      printer.indent += 1;
      printer.depth += 1;
      printer.value(value);
      printer.depth -= 1;
      printer.indent -= 1;
      if (key !== "code") printer.text += ",";
    }
    printer.text += "\n";
  }
  for (const { call, file, line, column } of frames) {
    let where = file;
    if (line !== undefined) where += `:${line}`;
    if (column !== undefined) where += `:${column}`;
    printer.text += call === undefined ? `\n      at ${where}` : `\n      at ${call} (${where})`;
  }
  if (frames.length > 0 || lines.length > 0) printer.text += "\n";
  printer.estimate = 0;
  const inner = [];
  if (Object.hasOwn(error, "errors") && Array.isArray(error.errors)) inner.push(...error.errors);
  if (Object.hasOwn(error, "cause") && error.cause !== null && typeof error.cause === "object") inner.push(error.cause);
  for (const cause of inner) {
    if (printer.seen.includes(cause)) continue;
    printer.text += "\n";
    printer.seen.push(cause);
    if (cause instanceof Error) printError(printer, cause, true);
    else printer.value(cause);
    printer.seen.pop();
  }
}

/** The text Bun writes for an exception that nobody caught. */
function fatalText(error, colors = false) {
  const { Printer } = require("internal:bun_inspect");
  const { isError } = require("internal:type_checks");
  const printer = new Printer({ colors });
  if (isError(error)) {
    printer.seen.push(error);
    printError(printer, error);
  } else {
    printer.write("error: ");
    printer.value(error, true);
  }
  const { info } = internal;
  const system = `${info.platform === "darwin" ? "macOS" : info.platform === "win32" ? "Windows" : "Linux"} ${info.arch}`;
  return `${printer.text.replace(/\n+$/, "")}\n\npybun v${info.version} (${system})\n`;
}

module.exports = { printError, fatalText, framesOf, excerpt, headerOf };
