// The text for an exception that nobody caught: Bun's in profile bun, Node's in profile node.
"use strict";
function nodeText(error) {
  const { inspect } = require("internal:inspect");
  const { isError } = require("internal:type_checks");
  const { framesOf } = require("internal:bun_errors");
  const frame = isError(error) ? framesOf(error)[0] : undefined;
  let text = "";
  if (frame?.line !== undefined && frame.file.startsWith("/")) {
    try {
      const [line] = internal.ops.web_source_excerpt(frame.file, frame.line, 1);
      text = `${frame.file}:${frame.line}\n${line}\n${" ".repeat(Math.max(0, (frame.column ?? 1) - 1))}^\n\n`;
    } catch {
      text = "";
    }
  }
  if (!isError(error)) {
    text = `Uncaught:\n${inspect(error)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)`;
  } else text += inspect(error);
  return `${text}\n\nNode.js ${globalThis.process?.version ?? ""}\n`;
}

module.exports = {
  fatalText(error) {
    return internal.info.profile === "node" ? nodeText(error) : require("internal:bun_errors").fatalText(error);
  },
};
