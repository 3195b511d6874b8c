// The source text of a failed assert(...) call, for its message.
"use strict";

/** Where `fn`'s caller is: [file, line, column] in the sources, or null. */
function callPlace(fn) {
  const prepare = Error.prepareStackTrace;
  const limit = Error.stackTraceLimit;
  const holder = {};
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_, sites) => sites;
    Error.captureStackTrace?.(holder, fn);
    const sites = holder.stack;
    if (!Array.isArray(sites) || sites.length === 0) return null;
    return internal.stack.positions(sites)[0];
  } catch {
    return null;
  } finally {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = prepare;
  }
}

/** The text from `start` to the parenthesis that closes the call; null when it does not close. */
function callText(source, start) {
  const closers = { "(": ")", "[": "]", "{": "}" };
  const open = [];
  let i = start;
  while (i < source.length) {
    const char = source[i];
    if (char === "'" || char === '"' || char === "`") {
      i += 1;
      while (i < source.length && source[i] !== char) i += source[i] === "\\" ? 2 : 1;
    } else if (char === "/" && (source[i + 1] === "/" || source[i + 1] === "*")) {
      const end = source[i + 1] === "/" ? source.indexOf("\n", i) : source.indexOf("*/", i) + 1;
      if (end <= 0) return null;
      i = end;
    } else if (char === "/" && /[(,=:[!&|?{};\n]\s*$/.test(source.slice(Math.max(0, i - 20), i))) {
      let inClass = false;
      i += 1;
      while (i < source.length && (inClass || source[i] !== "/")) {
        if (source[i] === "\\") i += 1;
        else if (source[i] === "[") inClass = true;
        else if (source[i] === "]") inClass = false;
        i += 1;
      }
    } else if (closers[char] !== undefined) open.push(closers[char]);
    else if (char === open[open.length - 1]) {
      open.pop();
      if (open.length === 0) return source.slice(start, i + 1);
    }
    i += 1;
  }
  return null;
}

const CALL = /^[A-Za-z_$][\w$.]*\s*\(/;

/** `assert.ok(x)` as the caller of `fn` wrote it, or null. */
function callSource(fn) {
  const place = callPlace(fn);
  if (place === null || place === undefined || place[1] === null) return null;
  let [file, line, column] = place;
  try {
    if (file.startsWith("file:")) file = internal.ops.core_url_to_path(file);
    if (!file.startsWith("/")) return null;
    const lines = require("node:fs").readFileSync(file, "utf8").split("\n");
    if (line > lines.length) return null;
    let offset = 0;
    for (let i = 0; i < line - 1; i += 1) offset += lines[i].length + 1;
    const text = lines.join("\n");
    // The column may be that of the property (`assert.ok` → `ok`): go back to the beginning of the callee.
    let at = offset + column - 1;
    while (at > 0 && /[\w$.\])]/.test(text[at - 1]) && /[\w$.]/.test(text[at - 1])) at -= 1;
    if (!CALL.test(text.slice(at, at + 200))) {
      // An engine that tells another place of the call: the last assertion that begins before it in this line.
      const before = [...text.slice(offset, at + 1).matchAll(/(?:^|[^\w$.])((?:assert|strict)(?:\.\w+)*|ok)\s*\(/g)].pop();
      if (before === undefined) return null;
      at = offset + before.index + before[0].indexOf(before[1]);
    }
    const found = callText(text, at);
    if (found === null) return null;
    const outdent = at - (text.lastIndexOf("\n", at) + 1);
    return found
      .split("\n")
      .map((part, i) => (i === 0 ? part : part.slice(Math.min(outdent, /^\s*/.exec(part)[0].length))))
      .join("\n  ");
  } catch {
    return null;
  }
}

module.exports = { callSource, callText };
