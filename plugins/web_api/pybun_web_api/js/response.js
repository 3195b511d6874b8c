// Response.  Rules: WHATWG Fetch, "Response class".
"use strict";
const { expose, string, isObject, dictionary } = require("internal:webidl");
const { Headers, headersDoor } = require("internal:headers");
const { Body, mixBody } = require("internal:body");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");

const NULL_BODY = new Set([101, 103, 204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const secret = Symbol("Response");

class Response {
  #type = "default";
  #url = "";
  #redirected = false;
  #status = 200;
  #statusText = "";
  #headers;
  #body = null;

  constructor(body = null, init = undefined) {
    if (body === secret) {
      Object.assign(init, {});
      this.#type = init.type ?? "default";
      this.#url = init.url ?? "";
      this.#redirected = init.redirected ?? false;
      this.#status = init.status;
      this.#statusText = init.statusText ?? "";
      this.#headers = init.headers ?? new Headers();
      this.#body = init.body ?? null;
      return;
    }
    // Bun accepts a status in place of the dictionary.
    const given = typeof init === "number" ? { status: init } : dictionary(init, "Response");
    if (given.status !== undefined) {
      const status = Number(given.status) & 0xffff;
      if (!(status >= 200 && status <= 599) && status !== 101) throw new RangeError(`The status provided (${given.status}) must be 101 or in the range of [200, 599]`);
      this.#status = status;
    }
    if (given.statusText !== undefined) {
      const text = string(given.statusText);
      if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) throw new TypeError("Invalid statusText");
      this.#statusText = text;
    }
    this.#headers = new Headers(given.headers);
    if (body !== null && body !== undefined) {
      if (NULL_BODY.has(this.#status)) throw new TypeError(`Response constructor: Invalid response status code ${this.#status}`);
      this.#body = Body.extract(body);
      if (this.#body.type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", this.#body.type);
    }
  }

  static error() {
    const response = new Response(secret, { type: "error", status: 0 });
    headersDoor.guard(response.#headers, "immutable");
    return response;
  }

  static redirect(url, status = 302) {
    const init = isObject(status) ? status : { status };
    const code = init.status ?? 302;
    if (!REDIRECTS.has(code)) throw new RangeError(`Failed to execute 'redirect' on 'Response': Invalid status code`);
    const headers = new Headers(init.headers);
    let location = string(url);
    try {
      location = new URL(location).href;
    } catch {
      if (internal.info.profile === "node") throw new TypeError(`Failed to parse URL from ${location}`);
    }
    headers.set("location", location);
    return new Response(secret, { status: code, headers });
  }

  static json(data, init = undefined) {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const given = typeof init === "number" ? { status: init } : (init ?? {});
    const headers = new Headers(given.headers);
    if (!headers.has("content-type")) headers.set("content-type", internal.info.profile === "node" ? "application/json" : "application/json;charset=utf-8");
    return new Response(text, { ...given, headers });
  }

  get type() {
    return this.#type;
  }
  get url() {
    return this.#url;
  }
  get redirected() {
    return this.#redirected;
  }
  get status() {
    return this.#status;
  }
  get ok() {
    return this.#status >= 200 && this.#status <= 299;
  }
  get statusText() {
    return this.#statusText;
  }
  get headers() {
    return this.#headers;
  }

  clone() {
    return new Response(secret, {
      type: this.#type, url: this.#url, redirected: this.#redirected, status: this.#status, statusText: this.#statusText, headers: new Headers(this.#headers),
      body: this.#body === null ? null : this.#body.clone(),
    });
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return "Response";
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${inspect({ status, statusText, headers, body, bodyUsed, ok, redirected, type, url }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  [printAsBun](printer) {
    const size = this.#body === null ? 0 : (this.#body.bytes?.length ?? 0);
    printer.write(`Response (${require("internal:blob").formatSize(size)}) {`);
    printer.lines(() => {
      for (const key of ["ok", "url", "status", "statusText", "headers", "redirected", "bodyUsed"]) {
        printer.entry();
        printer.write(`${key}: `);
        printer.value(this[key]);
        if (key !== "bodyUsed" || this.#body !== null) printer.comma();
      }
      if (this.#body !== null) {
        printer.entry();
        const { bytes, type } = this.#body;
        if (bytes === null) printer.write("ReadableStream {}");
        else require("internal:blob").printBlob(printer, size, type === null || type.startsWith("text/plain;charset=UTF-8") ? "" : type);
      }
    });
  }

  static door = {
    is: (value) => isObject(value) && #status in value,
    body: (response) => response.#body,
    /** From the network: {status, statusText, headers, body, url, redirected, type}. */
    make: (parts) => new Response(secret, parts),
  };
}
const responseDoor = Response.door;
delete Response.door;
mixBody(Response, (response) => responseDoor.body(response), (response) => response.headers.get("content-type"));
expose(Response);

module.exports = { Response, responseDoor };
