// internal:bun_files: Bun.file, Bun.write, and the three standard streams as files.  A BunFile is a Blob whose bytes are read when they are wanted.
"use strict";

const fs = require("node:fs");
const { Buffer } = require("node:buffer");
const { bytesOf } = require("internal:bun_bytes");

const CHUNK = 256 * 1024;
const printAsBun = Symbol.for("pybun.printAsBun");
const blobBytes = Symbol.for("pybun.blobBytes");

const TEXT = ";charset=utf-8";
const TYPES = {
  css: `text/css${TEXT}`, csv: "text/csv", gif: "image/gif", gz: "application/gzip", htm: `text/html${TEXT}`, html: `text/html${TEXT}`, ico: "image/x-icon",
  jpeg: "image/jpeg", jpg: "image/jpeg", json: `application/json${TEXT}`, md: "text/markdown", mp3: "audio/mpeg", mp4: "video/mp4", pdf: "application/pdf",
  png: "image/png", svg: "image/svg+xml", toml: "application/toml", ttf: "font/ttf", txt: `text/plain${TEXT}`, wasm: "application/wasm",
  webm: "video/webm", webp: "image/webp", woff: "font/woff", woff2: "font/woff2", xml: "application/xml", yaml: "text/yaml", yml: "text/yaml", zip: "application/zip",
};
for (const extension of ["cjs", "cts", "js", "jsx", "mjs", "mts", "ts", "tsx"]) TYPES[extension] = `text/javascript${TEXT}`;

const typeOf = (name) => TYPES[/\.([^./]+)$/.exec(name)?.[1].toLowerCase()] ?? "application/octet-stream";

/** What a file stands for: a path or a descriptor. */
function placeOf(value) {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.startsWith("file:") ? require("node:url").fileURLToPath(value) : value;
  if (value instanceof URL) return require("node:url").fileURLToPath(value);
  const bytes = bytesOf(value);
  if (bytes !== undefined) return Buffer.from(bytes).toString("utf8");
  throw internal.buildError(["TypeError", "Expected file path string or file descriptor", { code: "ERR_INVALID_ARG_TYPE" }]);
}

class BunFile extends Blob {
  #place;
  #type;
  #from;
  #to;

  constructor(place, type, from = 0, to = Infinity) {
    super();
    [this.#place, this.#type, this.#from, this.#to] = [place, type, from, to];
  }

  /** The path or descriptor of a BunFile; undefined for everything else. */
  static placeOf(value) {
    return typeof value === "object" && value !== null && #place in value ? value.#place : undefined;
  }

  #stat() {
    return typeof this.#place === "number" ? fs.fstatSync(this.#place) : fs.statSync(this.#place, { throwIfNoEntry: false });
  }

  #cut(bytes) {
    return this.#from === 0 && this.#to === Infinity ? bytes : bytes.subarray(this.#from, this.#to);
  }

  async #read() {
    if (this.#place === 0) return this.#cut(await gatherStandardInput());
    return this.#cut(await fs.promises.readFile(typeof this.#place === "number" ? `/dev/fd/${this.#place}` : this.#place));
  }

  get name() {
    return typeof this.#place === "string" ? this.#place : undefined;
  }

  get type() {
    return this.#type;
  }

  get size() {
    const stat = this.#stat();
    const size = stat === undefined ? 0 : stat.isFile() || this.#to !== Infinity ? stat.size : Infinity;
    return Math.max(0, Math.min(size, this.#to) - this.#from);
  }

  get lastModified() {
    return Math.trunc(this.#stat()?.mtimeMs ?? 0);
  }

  async text() {
    return new TextDecoder().decode(await this.#read());
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async bytes() {
    return new Uint8Array(await this.#read());
  }

  async arrayBuffer() {
    return new Uint8Array(await this.#read()).buffer;
  }

  async formData() {
    return new Response(await this.#read(), { headers: { "content-type": this.#type } }).formData();
  }

  [blobBytes]() {
    return this.#cut(fs.readFileSync(this.#place));
  }

  stream() {
    if (this.#place === 0) return require("node:stream").Readable.toWeb(globalThis.process.stdin);
    const [place, to] = [this.#place, this.#to];
    let descriptor = typeof place === "number" ? place : undefined;
    let at = this.#from;
    const close = () => {
      if (descriptor !== undefined && descriptor !== place) fs.closeSync(descriptor);
    };
    return new ReadableStream({
      pull(controller) {
        descriptor ??= fs.openSync(place, "r");
        const chunk = new Uint8Array(Math.min(CHUNK, to - at));
        const count = chunk.length === 0 ? 0 : fs.readSync(descriptor, chunk, 0, chunk.length, typeof place === "number" ? null : at);
        at += count;
        if (count > 0) return controller.enqueue(chunk.subarray(0, count));
        close();
        return controller.close();
      },
      cancel: close,
    });
  }

  slice(start = 0, end = undefined, type = undefined) {
    if (typeof start === "string") [start, end, type] = [0, undefined, start];
    else if (typeof end === "string") [end, type] = [undefined, end];
    const size = start < 0 || end < 0 ? this.size : 0; // asked only when it matters
    const from = this.#from + (start < 0 ? Math.max(0, size + start) : start);
    const to = end === undefined ? this.#to : Math.min(this.#to, this.#from + (end < 0 ? Math.max(0, size + end) : end));
    return new BunFile(this.#place, type ?? this.#type, from, Math.max(from, to));
  }

  async exists() {
    const stat = this.#stat();
    return stat !== undefined && !stat.isDirectory();
  }

  stat() {
    return typeof this.#place === "number" ? Promise.resolve(fs.fstatSync(this.#place)) : fs.promises.stat(this.#place);
  }

  write(data, options) {
    return write(this, data, options);
  }

  async delete() {
    await fs.promises.unlink(this.#place);
  }

  unlink() {
    return this.delete();
  }

  writer(options) {
    return new FileSink(this.#place, options?.highWaterMark);
  }

  [printAsBun](printer) {
    printer.write(typeof this.#place === "number" ? `FileRef (fd: ${this.#place})` : `FileRef ("${this.#place}")`);
    printer.text += " {";
    printer.indent += 1;
    printer.newline();
    printer.write("type: ");
    printer.value(this.#type);
    printer.indent -= 1;
    printer.newline();
    printer.write("}");
  }
}
Object.defineProperty(BunFile, "name", { value: "Blob" });

async function gatherStandardInput() {
  const parts = [];
  for await (const part of globalThis.process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

const bytesOfStandard = (descriptor) => (descriptor === 1 ? globalThis.process.stdout : descriptor === 2 ? globalThis.process.stderr : undefined);

/** Buffered writing, piece by piece. */
class FileSink {
  #place;
  #descriptor;
  #parts = [];
  #waiting = 0;
  #written = 0;
  #limit;

  constructor(place, limit = 16_384) {
    [this.#place, this.#limit] = [place, limit];
  }

  start(options) {
    this.#limit = options?.highWaterMark ?? this.#limit;
  }

  write(chunk) {
    const bytes = bytesOf(chunk);
    if (bytes === undefined) throw new TypeError("write() expects a string, ArrayBufferView, or ArrayBuffer");
    this.#parts.push(bytes.slice());
    this.#waiting += bytes.length;
    if (this.#waiting >= this.#limit) this.flush();
    return bytes.length;
  }

  flush() {
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#waiting = 0;
    const standard = bytesOfStandard(this.#place);
    if (standard !== undefined) standard.write(whole);
    else {
      this.#descriptor ??= typeof this.#place === "number" ? this.#place : fs.openSync(this.#place, "w");
      for (let at = 0; at < whole.length; ) at += fs.writeSync(this.#descriptor, whole, at);
    }
    this.#written += whole.length;
    return whole.length;
  }

  end(error) {
    if (error !== undefined) this.#parts = [];
    this.flush();
    if (this.#descriptor !== undefined && this.#descriptor !== this.#place) fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
    return this.#written;
  }

  ref() {}

  unref() {}
}

async function contentsOf(data) {
  const bytes = bytesOf(data);
  if (bytes !== undefined) return bytes;
  if (data instanceof Blob || data instanceof Response || data instanceof Request) return new Uint8Array(await data.arrayBuffer());
  if (data instanceof ReadableStream) return require("internal:bun_bytes").readableStreamToBytes(data);
  if (Array.isArray(data)) return new Uint8Array(await new Blob(data).arrayBuffer());
  throw internal.buildError(["TypeError", "Bun.write expects a Blob-y thing to write", { code: "ERR_INVALID_ARG_TYPE" }]);
}

/** Resolves with the number of bytes; folders are made unless `createPath` is false. */
async function write(destination, data, options = undefined) {
  const place = BunFile.placeOf(destination) ?? placeOf(destination);
  const bytes = await contentsOf(data);
  const standard = bytesOfStandard(place);
  if (standard !== undefined) {
    await new Promise((resolve, reject) => standard.write(bytes, (error) => (error ? reject(error) : resolve())));
    return bytes.length;
  }
  if (typeof place === "number") {
    for (let at = 0; at < bytes.length; ) at += fs.writeSync(place, bytes, at);
    return bytes.length;
  }
  const settings = options?.mode === undefined ? undefined : { mode: options.mode };
  try {
    await fs.promises.writeFile(place, bytes, settings);
  } catch (error) {
    if (error.code !== "ENOENT" || options?.createPath === false) throw error;
    await fs.promises.mkdir(require("node:path").dirname(place), { recursive: true });
    await fs.promises.writeFile(place, bytes, settings);
  }
  return bytes.length;
}

function file(value, options = undefined) {
  const place = placeOf(value);
  return new BunFile(place, options?.type ?? (typeof place === "string" ? typeOf(place) : "application/octet-stream"));
}

const standard = [];
module.exports = { file, write, standard: (descriptor) => (standard[descriptor] ??= file(descriptor)) };
