// URL.  Rules: WHATWG URL, "URL class"; what its inspection prints follows Node.
"use strict";
const { expose, usv, required } = require("internal:webidl");
const { invalidThis, coded } = require("internal:web_errors");
const parser = require("internal:url_parser");
const { URLSearchParams, door } = require("internal:url_search_params");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");

function invalid(input, base) {
  const text = internal.info.profile === "node" ? "Invalid URL" : `"${input}" cannot be parsed as a URL.`;
  const error = coded(TypeError, "ERR_INVALID_URL", base === undefined || internal.info.profile === "node" ? text : `"${input}" cannot be parsed as a URL against "${base}".`);
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

class URL {
  #url;
  #href = undefined; // kept until a setter runs
  #params = null;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw coded(TypeError, "ERR_MISSING_ARGS", 'The "url" argument must be specified');
    const text = usv(input);
    let baseRecord = null;
    if (base !== undefined) {
      const baseText = usv(base);
      baseRecord = parser.parse(baseText, null);
      if (baseRecord === null) throw invalid(text, baseText);
    }
    const record = parser.parse(text, baseRecord);
    if (record === null) throw invalid(text, base === undefined ? undefined : usv(base));
    this.#url = record;
  }

  static parse(input, base = undefined) {
    required(arguments.length, 1, "URL.parse");
    try {
      return new URL(input, base);
    } catch (error) {
      if (error.code === "ERR_INVALID_URL") return null;
      throw error;
    }
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw coded(TypeError, "ERR_MISSING_ARGS", 'The "url" argument must be specified');
    let baseRecord = null;
    const text = usv(input);
    if (base !== undefined) {
      baseRecord = parser.parse(usv(base), null);
      if (baseRecord === null) return false;
    }
    return parser.parse(text, baseRecord) !== null;
  }

  static createObjectURL(object) {
    required(arguments.length, 1, "URL.createObjectURL");
    return require("internal:blob").createObjectURL(object);
  }

  static revokeObjectURL(url) {
    required(arguments.length, 1, "URL.revokeObjectURL");
    require("internal:blob").revokeObjectURL(`${url}`);
  }

  static is(value) {
    return typeof value === "object" && value !== null && #url in value;
  }

  #changed() {
    this.#href = undefined;
    if (this.#params !== null) door.reset(this.#params, this.#url.query);
  }

  #override(value, state) {
    parser.parse(value, null, this.#url, state);
    this.#href = undefined;
  }

  get href() {
    if (!(#url in this)) throw invalidThis("URL");
    return (this.#href ??= parser.serialize(this.#url));
  }

  set href(value) {
    const text = usv(value);
    const record = parser.parse(text, null);
    if (record === null) throw invalid(text);
    this.#url = record;
    this.#changed();
  }

  get origin() {
    if (!(#url in this)) throw invalidThis("URL");
    return parser.origin(this.#url);
  }

  get protocol() {
    if (!(#url in this)) throw invalidThis("URL");
    return `${this.#url.scheme}:`;
  }

  set protocol(value) {
    this.#override(`${usv(value)}:`, "scheme start");
  }

  get username() {
    if (!(#url in this)) throw invalidThis("URL");
    return this.#url.username;
  }

  set username(value) {
    const text = usv(value);
    if (!this.#hasAuthority()) return;
    this.#url.username = parser.encodeText(text, parser.USERINFO);
    this.#href = undefined;
  }

  get password() {
    if (!(#url in this)) throw invalidThis("URL");
    return this.#url.password;
  }

  set password(value) {
    const text = usv(value);
    if (!this.#hasAuthority()) return;
    this.#url.password = parser.encodeText(text, parser.USERINFO);
    this.#href = undefined;
  }

  #hasAuthority() {
    const { host, scheme } = this.#url;
    return host !== null && host !== "" && scheme !== "file";
  }

  get host() {
    if (!(#url in this)) throw invalidThis("URL");
    const { host, port } = this.#url;
    if (host === null) return "";
    return port === null ? parser.serializeHost(host) : `${parser.serializeHost(host)}:${port}`;
  }

  set host(value) {
    const text = usv(value);
    if (typeof this.#url.path === "string") return;
    this.#override(text, "host");
  }

  get hostname() {
    if (!(#url in this)) throw invalidThis("URL");
    return this.#url.host === null ? "" : parser.serializeHost(this.#url.host);
  }

  set hostname(value) {
    const text = usv(value);
    if (typeof this.#url.path === "string") return;
    this.#override(text, "hostname");
  }

  get port() {
    if (!(#url in this)) throw invalidThis("URL");
    return this.#url.port ?? "";
  }

  set port(value) {
    const text = usv(value);
    if (!this.#hasAuthority()) return;
    if (text === "") {
      this.#url.port = null;
      this.#href = undefined;
    } else this.#override(text, "port");
  }

  get pathname() {
    if (!(#url in this)) throw invalidThis("URL");
    return parser.pathText(this.#url);
  }

  set pathname(value) {
    const text = usv(value);
    if (typeof this.#url.path === "string") return;
    this.#url.path = [];
    this.#override(text, "path start");
  }

  get search() {
    if (!(#url in this)) throw invalidThis("URL");
    const { query } = this.#url;
    return query === null || query === "" ? "" : `?${query}`;
  }

  set search(value) {
    const text = usv(value);
    if (text === "") this.#url.query = null;
    else {
      this.#url.query = "";
      parser.parse(text[0] === "?" ? text.slice(1) : text, null, this.#url, "query");
    }
    this.#changed();
  }

  get searchParams() {
    if (!(#url in this)) throw invalidThis("URL");
    if (this.#params === null) {
      const params = new URLSearchParams();
      door.reset(params, this.#url.query);
      door.attach(params, {
        update: (text) => {
          this.#url.query = text;
          this.#href = undefined;
        },
      });
      this.#params = params;
    }
    return this.#params;
  }

  get hash() {
    if (!(#url in this)) throw invalidThis("URL");
    const { fragment } = this.#url;
    return fragment === null || fragment === "" ? "" : `#${fragment}`;
  }

  set hash(value) {
    const text = usv(value);
    if (text === "") this.#url.fragment = null;
    else {
      this.#url.fragment = "";
      parser.parse(text[0] === "#" ? text.slice(1) : text, null, this.#url, "fragment");
    }
    this.#href = undefined;
  }

  toString() {
    return this.href;
  }

  toJSON() {
    return this.href;
  }

  [inspectCustom](depth, options, inspect) {
    if (typeof depth === "number" && depth < 0) return this;
    const view = Object.create({ constructor: this.constructor === URL || this.constructor === undefined ? URL : this.constructor });
    for (const key of ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash"]) view[key] = this[key];
    return `${view.constructor.name} ${inspect(Object.assign({}, view), options)}`;
  }
}
const { is: isURL } = URL;
delete URL.is;
expose(URL);

module.exports = { URL, URLSearchParams, isURL };
