// The text of .env files: util.parseEnv and process.loadEnvFile.  Rules: Node.js, "DotEnv".
"use strict";
const LINE = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*("(?:[^"\\]|\\[^])*"|'[^']*'|`[^`]*`|[^\n]*)/gm;

/** `{NAME: value}` of a .env text. */
function parseEnv(text) {
  const values = {};
  for (const [, key, raw] of text.replace(/\r\n?/g, "\n").matchAll(LINE)) {
    let value = raw.trim();
    const quote = value[0];
    if ((quote === '"' || quote === "'" || quote === "`") && value.length > 1 && value.endsWith(quote)) {
      value = value.slice(1, -1);
      if (quote === '"') value = value.replace(/\\n/g, "\n");
    } else {
      const hash = value.indexOf("#");
      if (hash !== -1) value = value.slice(0, hash).trim();
    }
    values[key] = value;
  }
  return values;
}
module.exports = { parseEnv };
