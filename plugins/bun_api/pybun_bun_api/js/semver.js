// internal:bun_semver: Bun.semver.  Rules: npm's ranges (https://github.com/npm/node-semver#ranges); words that are no range match every release.
"use strict";

const VERSION = /^\s*[v=]*\s*(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-?([0-9A-Za-z][0-9A-Za-z.-]*))?(?:\+[0-9A-Za-z.-]+)?\s*$/;
const COMPARATOR = /^(>=|<=|>|<|=|\^|~>?|)\s*v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;
const isAny = (part) => part === undefined || part === "x" || part === "X" || part === "*";

function parse(text) {
  const found = VERSION.exec(text);
  if (found === null) return null;
  const [, ...parts] = found;
  return { numbers: parts.slice(0, 3).map((part) => (isAny(part) ? 0 : Number(part))), pre: parts[3] === undefined ? [] : parts[3].split(".") };
}

function compareIdentifiers(a, b) {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return Math.sign(Number(a) - Number(b));
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compare(a, b) {
  for (let i = 0; i < 3; i += 1) if (a.numbers[i] !== b.numbers[i]) return a.numbers[i] < b.numbers[i] ? -1 : 1;
  if (a.pre.length === 0 || b.pre.length === 0) return Math.sign(b.pre.length - a.pre.length);
  for (let i = 0; i < Math.max(a.pre.length, b.pre.length); i += 1) {
    if (a.pre[i] === undefined || b.pre[i] === undefined) return a.pre[i] === undefined ? -1 : 1;
    const order = compareIdentifiers(a.pre[i], b.pre[i]);
    if (order !== 0) return order;
  }
  return 0;
}

const bound = (operator, numbers, pre = []) => ({ operator, version: { numbers, pre } });
const LOWEST = ["0"];

/** One comparator as bounds; an empty list matches everything. */
function bounds(text) {
  const found = COMPARATOR.exec(text);
  if (found === null) return [];
  const [, operator, major, minor, patch, tail] = found;
  if (isAny(major)) return operator === "<" || operator === ">" ? [bound("<", [0, 0, 0], LOWEST)] : [];
  const [M, m, p] = [major, minor, patch].map((part) => (isAny(part) ? 0 : Number(part)));
  const pre = tail === undefined ? [] : tail.split(".");
  const next = isAny(minor) ? [M + 1, 0, 0] : isAny(patch) ? [M, m + 1, 0] : null; // the first version after a partial one
  switch (operator) {
    case "^": {
      const above = M > 0 || isAny(minor) ? [M + 1, 0, 0] : m > 0 || isAny(patch) ? [0, m + 1, 0] : [0, 0, p + 1];
      return [bound(">=", [M, m, p], pre), bound("<", above, LOWEST)];
    }
    case "~":
    case "~>":
      return [bound(">=", [M, m, p], pre), bound("<", isAny(minor) ? [M + 1, 0, 0] : [M, m + 1, 0], LOWEST)];
    case ">":
      return [next === null ? bound(">", [M, m, p], pre) : bound(">=", next)];
    case ">=":
      return [bound(">=", [M, m, p], pre)];
    case "<":
      return [bound("<", [M, m, p], next === null ? pre : LOWEST)];
    case "<=":
      return [next === null ? bound("<=", [M, m, p], pre) : bound("<", next, LOWEST)];
    default:
      return next === null ? [bound("=", [M, m, p], pre)] : [bound(">=", [M, m, p]), bound("<", next, LOWEST)];
  }
}

function alternative(text) {
  const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(text);
  if (hyphen !== null) return [...bounds(`>=${hyphen[1]}`), ...bounds(`<=${hyphen[2]}`)];
  const words = text.trim().replace(/(>=|<=|>|<|=|\^|~>?)\s+/g, "$1").split(/\s+/);
  return words.flatMap((word) => bounds(word));
}

const TESTS = { "<": (n) => n < 0, "<=": (n) => n <= 0, ">": (n) => n > 0, ">=": (n) => n >= 0, "=": (n) => n === 0 };

function matches(version, all) {
  if (!all.every(({ operator, version: limit }) => TESTS[operator](compare(version, limit)))) return false;
  if (version.pre.length === 0) return true;
  // A prerelease counts only where the range speaks of prereleases of the same release.
  return all.some(({ version: { numbers, pre } }) => pre.length > 0 && pre !== LOWEST && numbers.every((n, i) => n === version.numbers[i]));
}

exports.semver = {
  satisfies(version, range) {
    const parsed = parse(`${version}`);
    return parsed !== null && `${range}`.split("||").some((text) => matches(parsed, alternative(text)));
  },
  order(a, b) {
    const [left, right] = [a, b].map((text) => {
      const parsed = parse(`${text}`);
      if (parsed === null) throw new Error(`Invalid SemVer: ${text}\n`);
      return parsed;
    });
    return compare(left, right);
  },
};
