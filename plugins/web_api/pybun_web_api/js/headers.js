// Headers.  Rules: WHATWG Fetch, "Headers class"; `toJSON`, `count` and `getAll` are Bun's.
"use strict";
const { expose, required, isObject, string } = require("internal:webidl");
const { invalidThis, invalidArgType } = require("internal:web_errors");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");

const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const BAD_VALUE = /[\0\r\n]/;
const lower = (text) => text.toLowerCase();

function checkName(name) {
  const text = string(name);
  if (!TOKEN.test(text)) throw new TypeError(internal.info.profile === "node" ? `Headers.append: ${text} is an invalid header name.` : `Invalid header name: '${text}'`);
  return text;
}

function checkValue(value, name) {
  const text = string(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  if (BAD_VALUE.test(text) || /[^\0-\xff]/.test(text)) throw new TypeError(`Header '${name}' has invalid value: '${text}'`);
  return text;
}

class Headers {
  #map = new Map(); // lower-case name -> [name, value]
  #cookies = [];
  #guard = "none";
  #order = undefined;

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    headersDoor.fill(this, init);
  }

  append(name, value) {
    check(this, arguments.length, 2);
    const key = checkName(name);
    const text = checkValue(value, key);
    headersDoor.writable(this);
    this.#append(key, text);
  }

  #append(name, value) {
    const key = lower(name);
    this.#order = undefined;
    if (key === "set-cookie") {
      this.#cookies.push(value);
      return;
    }
    const known = this.#map.get(key);
    if (known === undefined) this.#map.set(key, [name, value]);
    else known[1] += key === "cookie" ? `; ${value}` : `, ${value}`;
  }

  delete(name) {
    check(this, arguments.length, 1);
    const key = lower(checkName(name));
    headersDoor.writable(this);
    this.#order = undefined;
    if (key === "set-cookie") this.#cookies = [];
    else this.#map.delete(key);
  }

  get(name) {
    check(this, arguments.length, 1);
    const key = lower(checkName(name));
    if (key === "set-cookie") return this.#cookies.length === 0 ? null : this.#cookies.join(", ");
    return this.#map.get(key)?.[1] ?? null;
  }

  getSetCookie() {
    check(this, 0, 0);
    return this.#cookies.slice();
  }

  has(name) {
    check(this, arguments.length, 1);
    const key = lower(checkName(name));
    return key === "set-cookie" ? this.#cookies.length > 0 : this.#map.has(key);
  }

  set(name, value) {
    check(this, arguments.length, 2);
    const key = checkName(name);
    const text = checkValue(value, key);
    headersDoor.writable(this);
    this.#order = undefined;
    if (lower(key) === "set-cookie") this.#cookies = [text];
    else this.#map.set(lower(key), [key, text]);
  }

  forEach(callback, thisArg = undefined) {
    check(this, 0, 0);
    if (typeof callback !== "function") throw invalidArgType("callback", "function", callback);
    for (const [name, value] of headersDoor.sorted(this)) Reflect.apply(callback, thisArg, [value, name, this]);
  }

  entries() {
    return iterate(this, "entries");
  }
  keys() {
    return iterate(this, "keys");
  }
  values() {
    return iterate(this, "values");
  }

  /** Bun: names in order of insertion, `set-cookie` as an array. */
  toJSON() {
    const record = {};
    for (const [key, [, value]] of this.#map) record[key] = value;
    if (this.#cookies.length > 0) record["set-cookie"] = this.#cookies.slice();
    return record;
  }

  /** Bun. */
  getAll(name) {
    if (lower(`${name}`) !== "set-cookie") throw new TypeError('Only "set-cookie" is supported.');
    return this.getSetCookie();
  }

  /** Bun. */
  get count() {
    return this.#map.size + (this.#cookies.length > 0 ? 1 : 0);
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return "Headers";
    return `Headers ${inspect(Object.fromEntries(headersDoor.sorted(this)), options)}`;
  }

  [printAsBun](printer) {
    const json = this.toJSON();
    printer.record("Headers", Object.keys(json).map((key) => [key, json[key]]));
  }

  static door = {
    is: (value) => isObject(value) && #map in value,
    fill(headers, init) {
      if (headersDoor.is(init)) {
        for (const [key, pair] of init.#map) headers.#map.set(key, [...pair]);
        headers.#cookies = init.#cookies.slice();
        headers.#order = undefined;
        return;
      }
      if (!isObject(init)) throw invalidArgType("init", ["Object", "Headers"], init);
      if (typeof init[Symbol.iterator] === "function") {
        for (const pair of init) {
          if (!isObject(pair) || typeof pair[Symbol.iterator] !== "function") throw new TypeError("Headers constructor: init must be a sequence of pairs");
          const items = [...pair];
          if (items.length !== 2) throw new TypeError("Headers constructor: expected name/value pair to be length 2, found length " + items.length + ".");
          headers.append(items[0], items[1]);
        }
        return;
      }
      for (const key of Reflect.ownKeys(init)) {
        const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
        if (descriptor === undefined || !descriptor.enumerable) continue;
        headers.append(key, init[key]);
      }
    },
    /** [name, value] sorted by name; a pair for every cookie. */
    sorted(headers) {
      if (headers.#order === undefined) {
        const list = [...headers.#map].map(([key, [, value]]) => [key, value]);
        const byName = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
        const bun = internal.info.profile !== "node"; // Bun lists cookies last
        if (bun) list.sort(byName);
        for (const cookie of headers.#cookies) list.push(["set-cookie", cookie]);
        if (!bun) list.sort(byName);
        headers.#order = list;
      }
      return headers.#order;
    },
    /** [name as given, value] in order of insertion. */
    raw: (headers) => [...[...headers.#map.values()].map(([name, value]) => [name, value]), ...headers.#cookies.map((cookie) => ["set-cookie", cookie])],
    guard(headers, guard) {
      headers.#guard = guard;
    },
    writable(headers) {
      if (headers.#guard === "immutable") throw new TypeError("immutable");
    },
  };
}
const headersDoor = Headers.door;
delete Headers.door;

function check(headers, given, wanted) {
  if (!headersDoor.is(headers)) throw invalidThis("Headers");
  required(given, wanted, "Headers");
}

const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const cursors = new WeakMap();
const HeadersIterator = {
  __proto__: IteratorPrototype,
  next() {
    const cursor = cursors.get(this);
    if (cursor === undefined) throw invalidThis("Headers Iterator");
    const list = headersDoor.sorted(cursor.headers);
    if (cursor.at >= list.length) return { value: undefined, done: true };
    const [name, value] = list[cursor.at++];
    return { value: cursor.kind === "keys" ? name : cursor.kind === "values" ? value : [name, value], done: false };
  },
};
Object.defineProperty(HeadersIterator, Symbol.toStringTag, { value: "Headers Iterator", configurable: true });
function iterate(headers, kind) {
  if (!headersDoor.is(headers)) throw invalidThis("Headers");
  const made = Object.create(HeadersIterator);
  cursors.set(made, { headers, kind, at: 0 });
  return made;
}

expose(Headers, { hidden: ["toJSON", "getAll", "count"] });
Object.defineProperty(Headers.prototype, Symbol.iterator, { value: Headers.prototype.entries, writable: true, configurable: true, enumerable: false });

module.exports = { Headers, headersDoor };
