// util.diff: the shortest edit script (Myers) as [operation, value] pairs: 0 same, 1 inserted, -1 deleted; [] when equal.
"use strict";
const { codes } = require("internal:errors");

function myers(a, b) {
  const max = a.length + b.length;
  const furthest = new Int32Array(2 * max + 2);
  const trace = [];
  for (let d = 0; d <= max; d += 1) {
    trace.push(furthest.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[max + k - 1] < furthest[max + k + 1]);
      let x = down ? furthest[max + k + 1] : furthest[max + k - 1] + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      furthest[max + k] = x;
      if (x >= a.length && y >= b.length) return backtrack(trace, a, b, max);
    }
  }
  return [];
}

function backtrack(trace, a, b, max) {
  const result = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const furthest = trace[d];
    const k = x - y;
    const previous = k === -d || (k !== d && furthest[max + k - 1] < furthest[max + k + 1]) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : furthest[max + previous];
    const fromY = d === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      result.push([0, a[x]]);
    }
    if (d > 0) {
      if (x > fromX) result.push([-1, a[--x]]);
      else result.push([1, b[--y]]);
    }
  }
  return result.reverse();
}

function diff(actual, expected) {
  if (actual === expected) return [];
  const check = (value, name) => {
    if (typeof value !== "string" && !(Array.isArray(value) && value.every((item) => typeof item === "string"))) {
      throw new codes.ERR_INVALID_ARG_TYPE(name, ["string", "Array"], value);
    }
    return typeof value === "string" ? [...value] : value;
  };
  const a = check(actual, "actual");
  const b = check(expected, "expected");
  if (a.length === b.length && a.every((item, i) => item === b[i])) return [];
  return myers(b, a).map(([operation, value]) => [operation, value]);
}

module.exports = { diff, myers };
