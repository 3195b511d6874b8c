// URLSearchParams.  Rules: WHATWG URL, "URLSearchParams class" and "application/x-www-form-urlencoded".
"use strict";
const { expose, usv, required, isObject, nativePrototypes } = require("internal:webidl");
const { invalidThis, coded } = require("internal:web_errors");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");

const KEEP = /^[A-Za-z0-9*\-._]*$/;
const HEX = Array.from({ length: 256 }, (_, i) => `%${i < 16 ? "0" : ""}${i.toString(16).toUpperCase()}`);

function encodePart(text) {
  if (KEEP.test(text)) return text;
  const { encode } = require("internal:encoding");
  let out = "";
  for (const byte of encode(text)) {
    if ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 42 || byte === 45 || byte === 46 || byte === 95) {
      out += String.fromCharCode(byte);
    } else out += byte === 32 ? "+" : HEX[byte];
  }
  return out;
}

function decodePart(text) {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  const { encode, decodeUtf8 } = require("internal:encoding");
  const { percentDecode } = require("internal:url_parser");
  return decodeUtf8(percentDecode(encode(spaced)));
}

/** Name and value in turn: [name, value, name, value, …]. */
function parsePairs(text) {
  const list = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    if (equals === -1) list.push(decodePart(part), "");
    else list.push(decodePart(part.slice(0, equals)), decodePart(part.slice(equals + 1)));
  }
  return list;
}

function serializePairs(list) {
  let out = "";
  for (let i = 0; i < list.length; i += 2) out += `${i === 0 ? "" : "&"}${encodePart(list[i])}=${encodePart(list[i + 1])}`;
  return out;
}

class URLSearchParams {
  #list = [];
  #owner = null; // {update(text|null)} of a URL

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (isObject(init)) {
      if (#list in init && init[Symbol.iterator] === URLSearchParams.prototype[Symbol.iterator]) {
        this.#list = init.#list.slice();
        return;
      }
      const method = init[Symbol.iterator];
      if (method !== undefined && method !== null) {
        if (typeof method !== "function") throw coded(TypeError, "ERR_ARG_NOT_ITERABLE", "Query pairs must be iterable");
        for (const pair of init) {
          if (!isObject(pair) || typeof pair[Symbol.iterator] !== "function") {
            throw coded(TypeError, "ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
          }
          const items = [...pair];
          if (items.length !== 2) throw coded(TypeError, "ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
          this.#list.push(usv(items[0]), usv(items[1]));
        }
        return;
      }
      const at = new Map();
      for (const key of Reflect.ownKeys(init)) {
        const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
        if (descriptor === undefined || !descriptor.enumerable) continue;
        const name = usv(key);
        const value = usv(init[key]);
        if (at.has(name)) this.#list[at.get(name)] = value;
        else {
          this.#list.push(name, value);
          at.set(name, this.#list.length - 1);
        }
      }
      return;
    }
    const text = usv(init);
    this.#list = parsePairs(text[0] === "?" ? text.slice(1) : text);
  }

  #changed() {
    if (this.#owner !== null) this.#owner.update(this.#list.length === 0 ? null : serializePairs(this.#list));
  }

  #check(given, wanted, name) {
    if (!isObject(this) || !(#list in this)) throw invalidThis("URLSearchParams");
    if (given < wanted) {
      throw coded(TypeError, "ERR_MISSING_ARGS", wanted === 1 ? `The "name" argument must be specified` : `The "name" and "value" arguments must be specified`);
    }
    void name;
  }

  get size() {
    if (!isObject(this) || !(#list in this)) throw invalidThis("URLSearchParams");
    return this.#list.length / 2;
  }

  append(name, value) {
    check(this, arguments.length, 2);
    this.#list.push(usv(name), usv(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    check(this, arguments.length, 1);
    const key = usv(name);
    const wanted = value === undefined ? undefined : usv(value);
    const kept = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== key || (wanted !== undefined && this.#list[i + 1] !== wanted)) kept.push(this.#list[i], this.#list[i + 1]);
    }
    this.#list = kept;
    this.#changed();
  }

  get(name) {
    check(this, arguments.length, 1);
    const key = usv(name);
    for (let i = 0; i < this.#list.length; i += 2) if (this.#list[i] === key) return this.#list[i + 1];
    return null;
  }

  getAll(name) {
    check(this, arguments.length, 1);
    const key = usv(name);
    const values = [];
    for (let i = 0; i < this.#list.length; i += 2) if (this.#list[i] === key) values.push(this.#list[i + 1]);
    return values;
  }

  has(name, value = undefined) {
    check(this, arguments.length, 1);
    const key = usv(name);
    const wanted = value === undefined ? undefined : usv(value);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === key && (wanted === undefined || this.#list[i + 1] === wanted)) return true;
    }
    return false;
  }

  set(name, value) {
    check(this, arguments.length, 2);
    const key = usv(name);
    const text = usv(value);
    const kept = [];
    let done = false;
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== key) kept.push(this.#list[i], this.#list[i + 1]);
      else if (!done) {
        done = true;
        kept.push(key, text);
      }
    }
    if (!done) kept.push(key, text);
    this.#list = kept;
    this.#changed();
  }

  /** By UTF-16 code units of the names, stable. */
  sort() {
    check(this, 0, 0);
    const pairs = [];
    for (let i = 0; i < this.#list.length; i += 2) pairs.push([this.#list[i], this.#list[i + 1]]);
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.#list = pairs.flat();
    this.#changed();
  }

  forEach(callback, thisArg = undefined) {
    check(this, 0, 0);
    if (typeof callback !== "function") throw require("internal:web_errors").invalidArgType("callback", "function", callback);
    for (let i = 0; i < this.#list.length; i += 2) Reflect.apply(callback, thisArg, [this.#list[i + 1], this.#list[i], this]);
  }

  entries() {
    return iterator(this, "entries");
  }

  keys() {
    return iterator(this, "keys");
  }

  values() {
    return iterator(this, "values");
  }

  toString() {
    check(this, 0, 0);
    return serializePairs(this.#list);
  }

  /** Bun. */
  toJSON() {
    const record = {};
    for (let i = 0; i < this.#list.length; i += 2) {
      const [name, value] = [this.#list[i], this.#list[i + 1]];
      if (Object.hasOwn(record, name)) record[name] = Array.isArray(record[name]) ? [...record[name], value] : [record[name], value];
      else Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
    }
    return record;
  }

  get length() {
    return this.size;
  }

  [inspectCustom](depth, options, inspect) {
    if (typeof depth === "number" && depth < 0) return options.stylize("[Object]", "special");
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const parts = [];
    for (let i = 0; i < this.#list.length; i += 2) parts.push(`${inspect(this.#list[i], nested)} => ${inspect(this.#list[i + 1], nested)}`);
    if (parts.length === 0) return `${this.constructor.name} {}`;
    const width = parts.reduce((sum, part) => sum + part.length + 2, 0);
    if (width + this.constructor.name.length <= (options.breakLength ?? 80)) return `${this.constructor.name} { ${parts.join(", ")} }`;
    return `${this.constructor.name} {\n  ${parts.join(",\n  ")} }`;
  }

  static door = {
    is: (value) => isObject(value) && #list in value,
    list: (params) => params.#list,
    attach(params, owner) {
      params.#owner = owner;
    },
    reset(params, text) {
      params.#list = text === null ? [] : parsePairs(text);
    },
  };
}
const { door } = URLSearchParams;
delete URLSearchParams.door;

function check(params, given, wanted) {
  if (!door.is(params)) throw invalidThis("URLSearchParams");
  if (given < wanted) throw coded(TypeError, "ERR_MISSING_ARGS", wanted === 1 ? 'The "name" argument must be specified' : 'The "name" and "value" arguments must be specified');
}

// ---- the iterator ----

const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
const cursors = new WeakMap();
const SearchParamsIterator = {
  __proto__: IteratorPrototype,
  next() {
    const cursor = cursors.get(this);
    if (cursor === undefined) throw invalidThis("URLSearchParamsIterator");
    const list = door.list(cursor.params);
    if (cursor.at >= list.length) return { value: undefined, done: true };
    const name = list[cursor.at];
    const value = list[cursor.at + 1];
    cursor.at += 2;
    return { value: cursor.kind === "keys" ? name : cursor.kind === "values" ? value : [name, value], done: false };
  },
};
Object.defineProperty(SearchParamsIterator, inspectCustom, {
  value(depth, options, inspect) {
    const { params, at, kind } = cursors.get(this);
    const rest = door.list(params).slice(at);
    const out = [];
    for (let i = 0; i < rest.length; i += 2) out.push(kind === "keys" ? rest[i] : kind === "values" ? rest[i + 1] : [rest[i], rest[i + 1]]);
    return `URLSearchParams Iterator ${inspect(out, options).replace(/^\[/, "{").replace(/\]$/, "}")}`;
  },
  enumerable: false,
});
Object.defineProperty(SearchParamsIterator, Symbol.toStringTag, { value: "URLSearchParams Iterator", configurable: true });

function iterator(params, kind) {
  if (!door.is(params)) throw invalidThis("URLSearchParams");
  const made = Object.create(SearchParamsIterator);
  cursors.set(made, { params, kind, at: 0 });
  return made;
}

expose(URLSearchParams, { hidden: ["toJSON"] });
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true, enumerable: false });
Object.defineProperty(URLSearchParams.prototype, printAsBun, {
  value(printer) {
    const json = this.toJSON();
    printer.record("URLSearchParams", Object.keys(json).map((key) => [key, json[key]]));
  },
  enumerable: false,
  configurable: true,
});
nativePrototypes.add(URLSearchParams.prototype);
void required;

module.exports = { URLSearchParams, door, parsePairs, serializePairs };
