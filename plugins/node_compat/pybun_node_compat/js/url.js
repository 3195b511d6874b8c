// node:url: the WHATWG classes, file urls, and the legacy parser.  Rules: Node.js "URL"; the legacy API follows its documented output on ordinary urls.
"use strict";

const { codes } = require("internal:errors");

function checkString(value, name) {
  if (typeof value !== "string") throw new codes.ERR_INVALID_ARG_TYPE(name, "string", value);
}

// ---- file urls ----

function fileURLToPath(value, options) {
  if (typeof value === "string") value = new URL(value);
  else if (!(value && typeof value.href === "string" && typeof value.protocol === "string")) {
    throw new codes.ERR_INVALID_ARG_TYPE("path", ["string", "URL"], value);
  }
  if (value.protocol !== "file:") throw new codes.ERR_INVALID_URL_SCHEME("file");
  const windows = options?.windows === true;
  const { pathname, hostname } = value;
  if (/%2f/i.test(pathname) || (windows && /%5c/i.test(pathname))) {
    throw new codes.ERR_INVALID_FILE_URL_PATH(windows ? "must not include encoded \\ or / characters" : "must not include encoded / characters");
  }
  if (windows) {
    const path = decodeURIComponent(pathname.replace(/\//g, "\\"));
    if (hostname !== "") return `\\\\${module.exports.domainToUnicode(hostname)}${path}`;
    if (!/^\\[a-z]:/i.test(path)) throw new codes.ERR_INVALID_FILE_URL_PATH("must be absolute");
    return path.slice(1);
  }
  if (hostname !== "") throw new codes.ERR_INVALID_FILE_URL_HOST(internal.info.platform ?? "linux");
  return decodeURIComponent(pathname);
}

function pathToFileURL(path, options) {
  checkString(path, "path");
  const windows = options?.windows === true;
  const { posix, win32 } = require("node:path");
  let resolved = windows ? win32.resolve(path) : posix.resolve(path);
  if (path.endsWith("/") && !resolved.endsWith("/")) resolved += "/";
  if (windows) resolved = `/${resolved.replace(/\\/g, "/")}`;
  const encoded = resolved.replace(/[%\\\n\r\t?#]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  return new URL(`file://${encoded}`);
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname[0] === "[" ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ""}${search || ""}`,
    href: url.href,
  };
  if (port !== "") options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

function domainToASCII(domain) {
  try {
    return new URL(`ws://${domain}`).hostname;
  } catch {
    return "";
  }
}

function domainToUnicode(domain) {
  const ascii = domainToASCII(domain);
  return ascii.includes("xn--") ? require("node:punycode").toUnicode(ascii) : ascii;
}

// ---- the legacy API ----

const SLASHED = new Set(["http", "https", "ftp", "gopher", "file", "ws", "wss"]);
const HOSTLESS = new Set(["javascript"]);

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const ESCAPES = { "\t": "%09", "\n": "%0A", "\r": "%0D", " ": "%20", '"': "%22", "'": "%27", "<": "%3C", ">": "%3E", "\\": "%5C", "^": "%5E", "`": "%60", "{": "%7B", "|": "%7C", "}": "%7D" };

Url.prototype.parse = function (text, parseQuery, slashesDenoteHost) {
  checkString(text, "url");
  let rest = text.trim();
  // Backslashes before the query are slashes, as in browsers.
  const query = rest.search(/[?#]/);
  const hasHash = rest.includes("#");
  if (query === -1 ? rest.includes("\\") : rest.slice(0, query).includes("\\")) {
    rest = query === -1 ? rest.replace(/\\/g, "/") : rest.slice(0, query).replace(/\\/g, "/") + rest.slice(query);
  }
  if (!slashesDenoteHost && !hasHash) {
    const simple = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/.exec(rest);
    if (simple !== null && !text.includes("@")) {
      this.path = this.href = rest;
      this.pathname = simple[1];
      if (simple[2]) {
        this.search = simple[2];
        this.query = parseQuery ? require("node:querystring").parse(this.search.slice(1)) : this.search.slice(1);
      } else if (parseQuery) {
        this.search = null;
        this.query = { __proto__: null };
      }
      return this;
    }
  }
  let protocol = /^[a-z0-9.+-]+:/i.exec(rest)?.[0];
  let lower;
  if (protocol) {
    lower = protocol.toLowerCase();
    this.protocol = lower;
    rest = rest.slice(protocol.length);
  }
  const name = lower?.slice(0, -1);
  let slashes;
  if (slashesDenoteHost || protocol || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
    slashes = rest.startsWith("//");
    if (slashes && !(lower && HOSTLESS.has(name))) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!(lower && HOSTLESS.has(name)) && (slashes || (protocol && !SLASHED.has(name)))) {
    let end = rest.search(/[/?#]/);
    if (end === -1) end = rest.length;
    const at = rest.lastIndexOf("@", end - 1);
    if (at !== -1 && at < end) {
      this.auth = decodeURIComponent(rest.slice(0, at));
      rest = rest.slice(at + 1);
      end -= at + 1;
    }
    const foreign = rest.slice(0, end).search(/[\t\n\r "%';<>\\^`{|}]/); // no part of a host: the path begins here
    if (foreign !== -1) end = foreign;
    let host = rest.slice(0, end);
    rest = rest.slice(end);
    const port = /:([0-9]*)$/.exec(host);
    if (port !== null) {
      if (port[1] !== "") this.port = port[1];
      host = host.slice(0, -port[0].length);
    }
    if (/[\0\t\n\r #%/<>?@[\\\]^|]/.test(host.replace(/^\[[0-9a-f:.]*\]$/i, ""))) throw new codes.ERR_INVALID_URL(text);
    this.hostname = host.length > 255 ? "" : host.toLowerCase();
    if (!/^[\x00-\x7f]*$/.test(this.hostname)) this.hostname = domainToASCII(this.hostname);
    this.host = this.hostname + (this.port ? `:${this.port}` : "");
    if (this.hostname[0] === "[" && this.hostname.endsWith("]")) {
      this.hostname = this.hostname.slice(1, -1);
      if (rest[0] !== "/") rest = rest === "" ? rest : `/${rest}`;
    }
  }
  if (!(lower && HOSTLESS.has(name))) rest = rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => ESCAPES[c]);
  const hash = rest.indexOf("#");
  if (hash !== -1) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const mark = rest.indexOf("?");
  if (mark !== -1) {
    this.search = rest.slice(mark);
    this.query = rest.slice(mark + 1);
    if (parseQuery) this.query = require("node:querystring").parse(this.query);
    rest = rest.slice(0, mark);
  } else if (parseQuery) {
    this.search = null;
    this.query = { __proto__: null };
  }
  if (rest !== "") this.pathname = rest;
  if (SLASHED.has(name) && this.hostname && !this.pathname) this.pathname = "/";
  if (this.pathname || this.search) this.path = (this.pathname || "") + (this.search || "");
  this.href = this.format();
  return this;
};

Url.prototype.format = function () {
  let auth = this.auth || "";
  if (auth) auth = `${encodeURIComponent(auth).replace(/%3A/i, ":")}@`;
  let protocol = this.protocol || "";
  if (protocol && !protocol.endsWith(":")) protocol += ":";
  let pathname = this.pathname || "";
  let hash = this.hash || "";
  let host = "";
  if (this.host) host = auth + this.host;
  else if (this.hostname) {
    host = auth + (this.hostname.includes(":") && this.hostname[0] !== "[" ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  let query = "";
  if (this.query !== null && typeof this.query === "object") query = require("node:querystring").stringify(this.query);
  let search = this.search || (query && `?${query}`) || "";
  const plain = protocol.slice(0, -1);
  pathname = pathname.replace(/[?#]/g, (c) => (c === "?" ? "%3F" : "%23"));
  if (this.slashes || SLASHED.has(plain)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== "/") pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (plain === "file") host = "//";
  }
  search = search.replace(/#/g, "%23");
  if (hash && hash[0] !== "#") hash = `#${hash}`;
  if (search && search[0] !== "?") search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

Url.prototype.resolve = function (relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};
Url.prototype.resolveObject = function (relative) {
  const target = typeof relative === "string" ? parse(relative, false, true) : relative;
  return require("internal:url_resolve").resolveObject(Object.assign(new Url(), this), target, SLASHED, HOSTLESS);
};

function parse(text, parseQuery, slashesDenoteHost) {
  if (text instanceof Url) return text;
  return new Url().parse(text, parseQuery, slashesDenoteHost);
}

/** Relative resolution by the rules of before the URL standard: results may stay relative. */
function resolve(from, to) {
  return parse(from, false, true).resolve(to);
}

function format(value, options) {
  if (typeof value === "string") value = parse(value);
  else if (typeof value !== "object" || value === null) throw new codes.ERR_INVALID_ARG_TYPE("urlObject", ["Object", "string"], value);
  else if (value instanceof URL) {
    const { fragment = true, unicode = false, search = true, auth = true } = options ?? {};
    let text = value.protocol;
    if (value.host !== "" || value.protocol === "file:") {
      text += "//";
      if (auth && (value.username !== "" || value.password !== "")) text += `${value.username}${value.password === "" ? "" : `:${value.password}`}@`;
      text += unicode ? domainToUnicode(value.hostname) + (value.port === "" ? "" : `:${value.port}`) : value.host;
    }
    return text + value.pathname + (search ? value.search : "") + (fragment ? value.hash : "");
  }
  return Url.prototype.format.call(value);
}

module.exports = {
  Url,
  parse,
  resolve,
  resolveObject: (from, to) => (from ? parse(from, false, true).resolveObject(to) : to),
  format,
  get URL() {
    return globalThis.URL;
  },
  get URLSearchParams() {
    return globalThis.URLSearchParams;
  },
  get URLPattern() {
    return globalThis.URLPattern;
  },
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  fileURLToPathBuffer: (value, options) => require("node:buffer").Buffer.from(fileURLToPath(value, options)),
  urlToHttpOptions,
};
