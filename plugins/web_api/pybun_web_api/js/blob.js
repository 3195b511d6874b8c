// Blob and File.  Rules: W3C File API.  A blob holds its parts and joins them when its bytes are wanted.
"use strict";
const { expose, usv, isObject, bytesOf, dictionary, unsignedLongLong, required } = require("internal:webidl");
const { invalidThis, invalidArgType, coded } = require("internal:web_errors");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");
/** A method of blobs whose bytes are not in memory: Bun.file's. */
const blobBytes = Symbol.for("pybun.blobBytes");
const { cloneable } = require("internal:structured_clone");

const secret = Symbol("Blob");
const EMPTY = new Uint8Array(0);

function partBytes(part, endings) {
  if (isObject(part)) {
    if (blobDoor.is(part)) return blobDoor.bytes(part);
    const bytes = bytesOf(part);
    if (bytes !== undefined) return bytes.slice();
  }
  let text = usv(part);
  if (endings === "native") text = text.replace(/\r\n?/g, "\n");
  return require("internal:encoding").encode(text);
}

function join(parts) {
  if (parts.length === 0) return EMPTY;
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Types that Bun knows to be text: it says in which encoding. */
const texts = new Set(["text/plain", "text/html", "text/css", "text/javascript", "application/json", "application/javascript"]);

function normalizeType(type) {
  if (internal.info.profile !== "node" && texts.has(type)) return `${type};charset=utf-8`;
  return /[^\x20-\x7e]/.test(type) ? "" : type.toLowerCase();
}


class Blob {
  #parts;
  #size;
  #type;

  constructor(parts = undefined, options = undefined) {
    if (parts === secret) {
      this.#parts = options.parts;
      this.#size = options.size;
      this.#type = options.type;
      return;
    }
    const list = [];
    if (parts !== undefined) {
      if (!isObject(parts) || typeof parts[Symbol.iterator] !== "function") throw invalidArgType("sources", "a sequence", parts);
      const given = dictionary(options, "Blob");
      const endings = given.endings === undefined ? "transparent" : `${given.endings}`;
      if (endings !== "transparent" && endings !== "native") {
        throw coded(TypeError, "ERR_INVALID_ARG_VALUE", `The property 'options.endings' must be one of: 'transparent', 'native'. Received ${require("internal:inspect").inspect(given.endings)}`);
      }
      for (const part of parts) list.push(partBytes(part, endings));
    }
    this.#parts = list;
    this.#size = list.reduce((sum, part) => sum + part.length, 0);
    const type = dictionary(options, "Blob").type;
    this.#type = type === undefined ? "" : normalizeType(`${type}`);
  }

  get size() {
    if (!isObject(this) || !(#size in this)) throw invalidThis("Blob");
    return this.#size;
  }

  get type() {
    if (!isObject(this) || !(#type in this)) throw invalidThis("Blob");
    return this.#type;
  }

  slice(start = 0, end = undefined, type = undefined) {
    if (!isObject(this) || !(#size in this)) throw invalidThis("Blob");
    let from = start;
    let to = end;
    let kind = type;
    if (typeof from === "string") [from, to, kind] = [0, undefined, from];
    else if (typeof to === "string") [to, kind] = [undefined, to];
    const clamp = (value, fallback) => {
      if (value === undefined) return fallback;
      const number = Math.trunc(Number(value)) || 0;
      return number < 0 ? Math.max(this.#size + number, 0) : Math.min(number, this.#size);
    };
    const first = clamp(from, 0);
    const last = Math.max(clamp(to, this.#size), first);
    const bytes = blobDoor.bytes(this).subarray(first, last);
    return new Blob(secret, { parts: [bytes], size: bytes.length, type: kind === undefined ? "" : normalizeType(`${kind}`) });
  }

  async arrayBuffer() {
    return blobDoor.bytes(this).slice().buffer;
  }

  async bytes() {
    return blobDoor.bytes(this).slice();
  }

  async text() {
    return require("internal:encoding").decodeUtf8(blobDoor.bytes(this));
  }

  /** Bun. */
  async json() {
    return JSON.parse(await this.text());
  }

  /** Bun. */
  async formData() {
    return require("internal:multipart").parse(blobDoor.bytes(this), this.type);
  }

  stream() {
    if (!isObject(this) || !(#size in this)) throw invalidThis("Blob");
    const bytes = blobDoor.bytes(this);
    const { ReadableStream } = require("internal:streams");
    const CHUNK = 65536;
    let at = 0;
    return new ReadableStream({
      type: "bytes",
      pull(controller) {
        if (at >= bytes.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const chunk = bytes.slice(at, at + CHUNK);
        at += chunk.length;
        controller.enqueue(chunk);
      },
    });
  }

  /** Inspection in Node's format. */
  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${inspect({ size: this.size, type: this.type }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  [cloneable]() {
    return new Blob(secret, { parts: this.#parts, size: this.#size, type: this.#type });
  }

  [printAsBun](printer) {
    printBlob(printer, this.size, this.type);
  }

  static door = {
    is: (value) => isObject(value) && #size in value,
    /** The bytes, shared: do not write into them. */
    bytes(blob) {
      if (!isObject(blob) || !(#size in blob)) throw invalidThis("Blob");
      const elsewhere = blob[blobBytes];
      if (elsewhere !== undefined) return Reflect.apply(elsewhere, blob, []);
      if (blob.#parts.length !== 1) blob.#parts = [join(blob.#parts)];
      return blob.#parts[0];
    },
    withType(blob, type) {
      return new Blob(secret, { parts: blob.#parts, size: blob.#size, type });
    },
    fromBytes: (bytes, type) => new Blob(secret, { parts: [bytes], size: bytes.length, type }),
  };
}
const blobDoor = Blob.door;
delete Blob.door;
expose(Blob, { hidden: ["json", "formData"] });

/** A blob, or the body of a request or response, as Bun prints it. */
function printBlob(printer, size, type) {
  printer.write(`Blob (${formatSize(size)})`);
  if (type === "") return;
  printer.write(" {");
  printer.indent += 1;
  printer.newline();
  printer.write("type: ");
  printer.value(type);
  printer.indent -= 1;
  printer.newline();
  printer.write("}");
}

/** A size as Bun writes it. */
function formatSize(size) {
  if (size === 0) return "0 KB";
  if (size < 512) return `${size} bytes`;
  const [unit, name] = size < 1e6 ? [1e3, "KB"] : size < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return `${(size / unit).toFixed(size % unit === 0 ? 1 : 2)} ${name}`;
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(parts, name, options = undefined) {
    required(arguments.length, 2, "File");
    super(parts, options);
    this.#name = usv(name);
    const modified = dictionary(options, "File").lastModified;
    this.#lastModified = modified === undefined ? Date.now() : unsignedLongLong(modified);
  }

  get name() {
    if (!isObject(this) || !(#name in this)) throw invalidThis("File");
    return this.#name;
  }

  get lastModified() {
    if (!isObject(this) || !(#name in this)) throw invalidThis("File");
    return this.#lastModified;
  }

  get webkitRelativePath() {
    return "";
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return this;
    const { size, type, name, lastModified } = this;
    return `File ${inspect({ size, type, name, lastModified }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }

  [cloneable]() {
    return new File([blobDoor.bytes(this)], this.#name, { type: this.type, lastModified: this.#lastModified });
  }

  [printAsBun](printer) {
    printer.write(`File (${formatSize(this.size)}) {`);
    printer.indent += 1;
    const fields = [["name", this.name]];
    if (this.type !== "") fields.push(["type", this.type]);
    fields.push(["lastModified", this.#lastModified]);
    fields.forEach(([key, value], i) => {
      printer.newline();
      printer.write(`${key}: `);
      printer.value(value);
      if (i < fields.length - 1) printer.write(",");
    });
    printer.indent -= 1;
    printer.newline();
    printer.write("}");
  }
}
expose(File);

// ---- blob: urls ----

const urls = new Map();

function createObjectURL(object) {
  if (!blobDoor.is(object)) throw invalidArgType("obj", "Blob", object);
  const url = `blob:${internal.info.profile === "node" ? "nodedata:" : ""}${require("internal:web_crypto").randomUUID()}`;
  urls.set(url, object);
  return url;
}

module.exports = {
  Blob,
  File,
  blobDoor,
  printBlob,
  formatSize,
  createObjectURL,
  revokeObjectURL: (url) => void urls.delete(url),
  resolveObjectURL: (url) => urls.get(`${url}`),
};
