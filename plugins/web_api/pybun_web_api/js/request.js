// Request.  Rules: WHATWG Fetch, "Request class".
"use strict";
const { expose, string, usv, isObject, dictionary, required } = require("internal:webidl");
const { Headers } = require("internal:headers");
const { Body, mixBody } = require("internal:body");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");

const NORMAL = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH"]);
const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;

class Request {
  #url;
  #method = "GET";
  #headers;
  #body = null;
  #signal;
  #fields = {
    cache: "default", credentials: internal.info.profile === "node" ? "same-origin" : "include", destination: "", integrity: "", keepalive: false, mode: internal.info.profile === "node" ? "cors" : "navigate",
    redirect: "follow", referrer: internal.info.profile === "node" ? "about:client" : "", referrerPolicy: "", duplex: "half",
  };

  constructor(input, init = undefined) {
    required(arguments.length, 1, "Request");
    let given = dictionary(init, "Request");
    let inputBody = null;
    if (isObject(input) && #url in input) {
      this.#url = input.#url;
      this.#method = input.#method;
      this.#fields = { ...input.#fields };
      this.#headers = new Headers(given.headers ?? input.#headers);
      this.#signal = given.signal ?? input.#signal;
      inputBody = input.#body;
    } else {
      if (isObject(input) && !(input instanceof URL) && typeof input.url === "string") {
        given = { ...input, ...given };
        input = input.url;
      }
      const text = usv(input);
      let url;
      try {
        url = new URL(text);
      } catch (cause) {
        const error = new TypeError(internal.info.profile === "node" ? `Failed to parse URL from ${text}` : `Failed to construct 'Request': Invalid URL "${text}"`, { cause });
        throw error;
      }
      if (internal.info.profile === "node" && (url.username !== "" || url.password !== "")) throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
      this.#url = url.href;
      this.#headers = new Headers(given.headers);
      this.#signal = given.signal ?? undefined;
    }
    if (given.method !== undefined) {
      const method = string(given.method);
      const upper = method.toUpperCase();
      if (!TOKEN.test(method) || upper === "CONNECT" || upper === "TRACE" || upper === "TRACK") throw new TypeError(`'${method}' is not a valid HTTP method.`);
      this.#method = NORMAL.has(upper) ? upper : method;
    }
    for (const key of Object.keys(this.#fields)) if (given[key] !== undefined && key !== "destination") this.#fields[key] = key === "keepalive" ? Boolean(given[key]) : `${given[key]}`;
    if (this.#signal !== undefined && this.#signal !== null && !(isObject(this.#signal) && "aborted" in this.#signal)) {
      throw new TypeError("Failed to construct 'Request': signal is not of type AbortSignal.");
    }
    if (given.body !== undefined && given.body !== null) {
      // Bun lets GET have a body.
      if (internal.info.profile === "node" && (this.#method === "GET" || this.#method === "HEAD")) throw new TypeError("Request with GET/HEAD method cannot have body.");
      this.#body = Body.extract(given.body);
      if (this.#body.type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", this.#body.type);
    } else if (inputBody !== null) {
      if (inputBody.unusable) throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
      this.#body = new Body(inputBody.bytes, inputBody.stream, inputBody.type);
      inputBody.used = true;
    }
  }

  get method() {
    return this.#method;
  }
  get url() {
    return this.#url;
  }
  get headers() {
    return this.#headers;
  }
  get signal() {
    return (this.#signal ??= new AbortController().signal);
  }
  get destination() {
    return "";
  }
  get cache() {
    return this.#fields.cache;
  }
  get credentials() {
    return this.#fields.credentials;
  }
  get integrity() {
    return this.#fields.integrity;
  }
  get keepalive() {
    return this.#fields.keepalive;
  }
  get mode() {
    return this.#fields.mode;
  }
  get redirect() {
    return this.#fields.redirect;
  }
  get referrer() {
    return this.#fields.referrer;
  }
  get referrerPolicy() {
    return this.#fields.referrerPolicy;
  }
  get duplex() {
    return this.#fields.duplex;
  }

  clone() {
    const copy = new Request(this.#url, { method: this.#method, headers: this.#headers, signal: this.#signal, ...this.#fields });
    copy.#body = this.#body === null ? null : this.#body.clone();
    return copy;
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return "Request";
    const { method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive, signal } = this;
    return `Request ${inspect({ method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive, signal }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  [printAsBun](printer) {
    const size = this.#body === null ? 0 : (this.#body.bytes?.length ?? 0);
    printer.write(`Request (${require("internal:blob").formatSize(size)}) {`);
    printer.lines(() => {
      for (const key of ["method", "url", "headers"]) {
        printer.entry();
        printer.write(`${key}: `);
        printer.value(this[key]);
        if (key !== "headers") printer.comma();
      }
      if (this.#body !== null) {
        printer.entry();
        const { bytes, type } = this.#body;
        if (bytes === null) printer.write("ReadableStream {}");
        else require("internal:blob").printBlob(printer, size, type === null || type.startsWith("text/plain;charset=UTF-8") ? "" : type);
      }
    });
  }

  static door = { is: (value) => isObject(value) && #url in value, body: (request) => request.#body, signal: (request) => request.#signal };
}
const requestDoor = Request.door;
delete Request.door;
mixBody(Request, (request) => requestDoor.body(request), (request) => request.headers.get("content-type"));
expose(Request);

module.exports = { Request, requestDoor };
