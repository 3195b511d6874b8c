// node:punycode (deprecated in Node, still needed by packages).  Rules: RFC 3492.
"use strict";

const BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, BIAS = 72, FIRST = 128;
const MAX = 0x7fffffff;

function fail(kind) {
  const messages = { overflow: "Overflow: input needs wider integers to process", "not-basic": "Illegal input >= 0x80 (not a basic code point)", "invalid-input": "Invalid input" };
  throw new RangeError(messages[kind]);
}

function adapt(delta, points, first) {
  delta = first ? Math.floor(delta / DAMP) : delta >> 1;
  delta += Math.floor(delta / points);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return Math.floor(k + ((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

const digitOf = (c) => (c >= 48 && c < 58 ? c - 22 : c >= 65 && c < 91 ? c - 65 : c >= 97 && c < 123 ? c - 97 : BASE);
const charOf = (digit) => String.fromCharCode(digit + 22 + (digit < 26 ? 75 : 0));
const threshold = (k, bias) => (k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias);

function decode(input) {
  const out = [];
  const delimiter = Math.max(0, input.lastIndexOf("-"));
  for (let i = 0; i < delimiter; i += 1) {
    if (input.charCodeAt(i) >= 0x80) fail("not-basic");
    out.push(input.charCodeAt(i));
  }
  let n = FIRST;
  let bias = BIAS;
  let value = 0;
  let at = delimiter > 0 ? delimiter + 1 : 0;
  while (at < input.length) {
    const before = value;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (at >= input.length) fail("invalid-input");
      const digit = digitOf(input.charCodeAt(at++));
      if (digit >= BASE) fail("invalid-input");
      if (digit > Math.floor((MAX - value) / weight)) fail("overflow");
      value += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(MAX / (BASE - t))) fail("overflow");
      weight *= BASE - t;
    }
    const length = out.length + 1;
    bias = adapt(value - before, length, before === 0);
    n += Math.floor(value / length);
    value %= length;
    out.splice(value++, 0, n);
  }
  return String.fromCodePoint(...out);
}

function encode(input) {
  const points = ucs2.decode(input);
  const basic = points.filter((p) => p < 0x80);
  let out = String.fromCharCode(...basic);
  let handled = basic.length;
  if (handled > 0) out += "-";
  let n = FIRST;
  let delta = 0;
  let bias = BIAS;
  while (handled < points.length) {
    let m = MAX;
    for (const p of points) if (p >= n && p < m) m = p;
    if (m - n > Math.floor((MAX - delta) / (handled + 1))) fail("overflow");
    delta += (m - n) * (handled + 1);
    n = m;
    for (const p of points) {
      if (p < n && ++delta > MAX) fail("overflow");
      if (p !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (q < t) break;
        out += charOf(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      out += charOf(q);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return out;
}

const ucs2 = { decode: (text) => Array.from(text, (c) => c.codePointAt(0)), encode: (points) => String.fromCodePoint(...points) };

function mapDomain(domain, map) {
  const at = domain.lastIndexOf("@");
  const head = at === -1 ? "" : domain.slice(0, at + 1);
  return head + domain.slice(at + 1).replace(/[\u3002\uff0e\uff61]/g, ".").split(".").map(map).join(".");
}

module.exports = {
  version: "2.1.0",
  ucs2,
  decode,
  encode,
  toASCII: (domain) => mapDomain(domain, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label)),
  toUnicode: (domain) => mapDomain(domain, (label) => (label.startsWith("xn--") ? decode(label.slice(4).toLowerCase()) : label)),
};
