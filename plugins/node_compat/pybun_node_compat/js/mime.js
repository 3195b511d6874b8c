// util.MIMEType and util.MIMEParams.  Rules: WHATWG MIME Sniffing, "parsing a MIME type".
"use strict";
const { codes } = require("internal:errors");

const NOT_TOKEN = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const NOT_QUOTED = /[^\t\x20-\x7e\x80-\xff]/;
const toLower = (text) => text.replace(/[A-Z]/g, (c) => c.toLowerCase());

function checkToken(value, what, all = value) {
  const at = value.search(NOT_TOKEN);
  if (value === "" || at !== -1) throw new codes.ERR_INVALID_MIME_SYNTAX(what, all, at);
}

function quote(value) {
  if (value !== "" && !NOT_TOKEN.test(value)) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

class MIMEParams {
  #data = new Map();

  delete(name) {
    this.#data.delete(`${name}`);
  }

  get(name) {
    return this.#data.get(`${name}`) ?? null;
  }

  has(name) {
    return this.#data.has(`${name}`);
  }

  set(name, value) {
    const key = `${name}`;
    const text = `${value}`;
    checkToken(key, "parameter name");
    const at = text.search(NOT_QUOTED);
    if (at !== -1) throw new codes.ERR_INVALID_MIME_SYNTAX("parameter value", text, at);
    this.#data.set(key, text);
  }

  *entries() {
    yield* this.#data.entries();
  }

  *keys() {
    yield* this.#data.keys();
  }

  *values() {
    yield* this.#data.values();
  }

  toString() {
    return [...this.#data].map(([key, value]) => `${key}=${quote(value)}`).join(";");
  }

  static parse(text, params) {
    let at = 0;
    while (at < text.length) {
      at += /^[\r\n\t ;]*/.exec(text.slice(at))[0].length;
      const end = text.slice(at).search(/[;=]/);
      const name = toLower(end === -1 ? text.slice(at) : text.slice(at, at + end));
      at = end === -1 ? text.length : at + end;
      if (text[at] !== "=") {
        at += 1;
        continue;
      }
      at += 1;
      let value;
      if (text[at] === '"') {
        const match = /^"((?:[^"\\]|\\[^])*)(?:"|\\?$)/.exec(text.slice(at));
        value = match[1].replace(/\\([^])/g, "$1");
        at += match[0].length;
        const semicolon = text.indexOf(";", at);
        at = semicolon === -1 ? text.length : semicolon;
      } else {
        const semicolon = text.indexOf(";", at);
        value = text.slice(at, semicolon === -1 ? undefined : semicolon).replace(/[\r\n\t ]+$/, "");
        at = semicolon === -1 ? text.length : semicolon;
        if (value === "") continue;
      }
      if (name !== "" && !NOT_TOKEN.test(name) && !NOT_QUOTED.test(value) && !params.has(name)) params.set(name, value);
      at += 1;
    }
  }
}
MIMEParams.prototype[Symbol.iterator] = MIMEParams.prototype.entries;
MIMEParams.prototype.toJSON = MIMEParams.prototype.toString;

const parseParams = MIMEParams.parse;
delete MIMEParams.parse;

class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();

  constructor(input) {
    const text = `${input}`.replace(/^[\r\n\t ]+|[\r\n\t ]+$/g, "");
    const slash = text.indexOf("/");
    const type = slash === -1 ? text : text.slice(0, slash);
    if (slash === -1 || type === "" || NOT_TOKEN.test(type)) throw new codes.ERR_INVALID_MIME_SYNTAX("type", text, slash === -1 ? -1 : Math.max(0, type.search(NOT_TOKEN)));
    const rest = text.slice(slash + 1);
    const semicolon = rest.indexOf(";");
    const subtype = (semicolon === -1 ? rest : rest.slice(0, semicolon)).replace(/[\r\n\t ]+$/, "");
    if (subtype === "" || NOT_TOKEN.test(subtype)) throw new codes.ERR_INVALID_MIME_SYNTAX("subtype", text, slash + 1 + Math.max(0, subtype.search(NOT_TOKEN)));
    this.#type = toLower(type);
    this.#subtype = toLower(subtype);
    if (semicolon !== -1) parseParams(rest.slice(semicolon + 1), this.#params);
  }

  get type() {
    return this.#type;
  }

  set type(value) {
    const text = `${value}`;
    checkToken(text, "type");
    this.#type = toLower(text);
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(value) {
    const text = `${value}`;
    checkToken(text, "subtype");
    this.#subtype = toLower(text);
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = this.#params.toString();
    return params === "" ? this.essence : `${this.essence};${params}`;
  }

  toJSON() {
    return this.toString();
  }
}

for (const Class of [MIMEType, MIMEParams]) {
  for (const name of Object.getOwnPropertyNames(Class.prototype)) {
    if (name !== "constructor") Object.defineProperty(Class.prototype, name, { enumerable: true });
  }
}

module.exports = { MIMEType, MIMEParams };
