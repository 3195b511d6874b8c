// util.parseArgs.  Rules: Node.js, "util.parseArgs([config])".
"use strict";
const { codes } = require("internal:errors");
const { validateArray, validateBoolean, validateBooleanArray, validateObject, validateString, validateStringArray, validateUnion } = require("internal:validators");

const isLong = (arg) => arg.length > 2 && arg.startsWith("--");
const isLoneShort = (arg) => arg.length === 2 && arg[0] === "-" && arg[1] !== "-";
const isValue = (arg) => arg !== undefined && (arg === "-" || !arg.startsWith("-"));
const longOf = (short, options) => Object.keys(options).find((name) => options[name].short === short) ?? short;
const typeOf = (name, options) => (Object.hasOwn(options, name) ? (options[name].type ?? "boolean") : undefined);

function defaultArgs() {
  const { argv, execArgv } = process;
  if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) return argv.slice(1);
  return argv.slice(2);
}

/** Every argument as a token. */
function tokenize(args, options) {
  const tokens = [];
  const queue = [...args];
  let index = -1;
  let group = 0;
  while (queue.length > 0) {
    const arg = queue.shift();
    const next = queue[0];
    if (group > 0) group -= 1;
    else index += 1;
    if (arg === "--") {
      tokens.push({ kind: "option-terminator", index });
      for (const value of queue) tokens.push({ kind: "positional", index: ++index, value });
      break;
    }
    if (isLoneShort(arg)) {
      const name = longOf(arg[1], options);
      let value;
      let inlineValue;
      if (typeOf(name, options) === "string" && isAnything(next)) {
        value = queue.shift();
        inlineValue = false;
      }
      tokens.push({ kind: "option", name, rawName: arg, index, value, inlineValue });
      if (value !== undefined) index += 1;
      continue;
    }
    if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
      const first = longOf(arg[1], options);
      if (typeOf(first, options) === "string") {
        tokens.push({ kind: "option", name: first, rawName: `-${arg[1]}`, index, value: arg.slice(2), inlineValue: true });
        continue;
      }
      const expanded = [];
      for (let i = 1; i < arg.length; i += 1) {
        const name = longOf(arg[i], options);
        if (typeOf(name, options) !== "string" || i === arg.length - 1) expanded.push(`-${arg[i]}`);
        else {
          expanded.push(`-${arg.slice(i)}`);
          break;
        }
      }
      queue.unshift(...expanded);
      group = expanded.length;
      continue;
    }
    if (isLong(arg)) {
      const equals = arg.indexOf("=", 3);
      if (equals !== -1) {
        const name = arg.slice(2, equals);
        tokens.push({ kind: "option", name, rawName: `--${name}`, index, value: arg.slice(equals + 1), inlineValue: true });
        continue;
      }
      const name = arg.slice(2);
      let value;
      let inlineValue;
      if (typeOf(name, options) === "string" && isAnything(next)) {
        value = queue.shift();
        inlineValue = false;
      }
      tokens.push({ kind: "option", name, rawName: arg, index, value, inlineValue });
      if (value !== undefined) index += 1;
      continue;
    }
    tokens.push({ kind: "positional", index, value: arg });
  }
  return tokens;
}

const isAnything = (arg) => arg !== undefined;

function checkUnambiguous(token) {
  if (token.inlineValue || token.value === undefined || isValue(token.value)) return;
  const example = token.rawName.startsWith("--") ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
  throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
    `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`,
  );
}

function checkUsage(config, token) {
  let short = "";
  let name = `--${token.name}`;
  if (!Object.hasOwn(config.options, token.name)) {
    if (config.allowNegative && token.name.startsWith("no-") && typeOf(token.name.slice(3), config.options) === "boolean") return;
    throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, config.allowPositionals);
  }
  if (config.options[token.name].short) short = `-${config.options[token.name].short}, `;
  const type = typeOf(token.name, config.options);
  name = `${short}${name}`;
  if (type === "string" && typeof token.value !== "string") {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${name} <value>' argument missing`);
  }
  if (type === "boolean" && token.value != null) {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${name}' does not take an argument`);
  }
}

function parseArgs(config = {}) {
  validateObject(config, "config");
  const args = config.args ?? defaultArgs();
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const returnTokens = config.tokens ?? false;
  const allowNegative = config.allowNegative ?? false;
  const options = config.options ?? {};
  validateArray(args, "args");
  validateBoolean(strict, "strict");
  validateBoolean(allowPositionals, "allowPositionals");
  validateBoolean(returnTokens, "tokens");
  validateBoolean(allowNegative, "allowNegative");
  validateObject(options, "options");
  for (const [name, option] of Object.entries(options)) {
    validateObject(option, `options.${name}`);
    validateUnion(option.type, `options.${name}.type`, ["string", "boolean"]);
    if (Object.hasOwn(option, "short")) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}.short`, option.short, "must be a single character");
    }
    if (Object.hasOwn(option, "multiple")) validateBoolean(option.multiple, `options.${name}.multiple`);
    if (option.default !== undefined) {
      const check = option.type === "string" ? (option.multiple ? validateStringArray : validateString) : option.multiple ? validateBooleanArray : validateBoolean;
      check(option.default, `options.${name}.default`);
    }
  }
  const tokens = tokenize(args, options);
  const result = { values: { __proto__: null }, positionals: [] };
  if (returnTokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === "option") {
      if (strict) {
        checkUsage({ options, allowPositionals, allowNegative }, token);
        checkUnambiguous(token);
      }
      let { name, value } = token;
      if (allowNegative && name.startsWith("no-") && value === undefined && (!Object.hasOwn(options, name) || typeOf(name.slice(3), options) === "boolean")) {
        const positive = name.slice(3);
        if (!strict || typeOf(positive, options) === "boolean") {
          name = token.name = positive;
          value = false;
        }
      }
      if (name === "__proto__") continue;
      const stored = value ?? true;
      if (options[name]?.multiple) (result.values[name] ??= []).push(stored);
      else result.values[name] = stored;
    } else if (token.kind === "positional") {
      if (!allowPositionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      result.positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && result.values[name] === undefined) result.values[name] = option.default;
  }
  return result;
}

module.exports = { parseArgs };
