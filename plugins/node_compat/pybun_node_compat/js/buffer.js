// node:buffer.  Rules: Node.js "Buffer".  Numbers are read and written in buffer_numbers.js.
"use strict";

const { normalizeEncoding, encodings, utf8Length } = require("internal:buffer_encoding");
const { codes, hideStackFrames = (f) => f } = require("internal:errors");
const numbers = require("internal:buffer_numbers");

const kMaxLength = 2 ** 53 - 1;
const kStringMaxLength = 2 ** 29 - 24;
const MAX_ALLOC = 2 ** 53 - 1;
const customInspect = Symbol.for("nodejs.util.inspect.custom");

class FastBuffer extends Uint8Array {
  // An own constructor keeps V8 from taking the slow path through the species protocol.
  constructor(a, b, c) {
    super(a, b, c);
  }
}

/** @deprecated in favour of Buffer.from and Buffer.alloc, as in Node. */
function Buffer(value, encodingOrOffset, length) {
  if (typeof value === "number") {
    if (typeof encodingOrOffset === "string") throw new codes.ERR_INVALID_ARG_TYPE("string", "string", value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}

Object.defineProperty(Buffer, Symbol.species, { configurable: true, enumerable: false, get: () => FastBuffer });
Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(FastBuffer.prototype, "constructor", { value: Buffer, writable: true, configurable: true, enumerable: false });

// ---- pool: small unsafe allocations share a slab ----

Buffer.poolSize = 8 * 1024;
let pool;
let poolOffset = 0;

function newPool() {
  pool = new ArrayBuffer(Buffer.poolSize);
  poolOffset = 0;
}

function allocate(size) {
  if (size <= 0) return new FastBuffer(0);
  if (size < Buffer.poolSize >>> 1) {
    if (pool === undefined || size > pool.byteLength - poolOffset) newPool();
    const buffer = new FastBuffer(pool, poolOffset, size);
    poolOffset = (poolOffset + size + 7) & ~7;
    return buffer;
  }
  return new FastBuffer(size);
}

// ---- checks ----

function checkSize(size) {
  if (typeof size !== "number") throw new codes.ERR_INVALID_ARG_TYPE("size", "number", size);
  if (!(size >= 0 && size <= MAX_ALLOC)) throw new codes.ERR_OUT_OF_RANGE("size", `>= 0 && <= ${MAX_ALLOC}`, size);
}

function encodingOf(name) {
  const encoding = normalizeEncoding(name);
  if (encoding === undefined) throw new codes.ERR_UNKNOWN_ENCODING(name);
  return encodings[encoding];
}

const isAnyArrayBuffer = (value) => {
  const tag = Object.prototype.toString.call(value);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
};

function checkInteger(value, name, low, high) {
  if (typeof value !== "number") throw new codes.ERR_INVALID_ARG_TYPE(name, "number", value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, "an integer", value);
  if (value < low || value > high) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${low} && <= ${high}`, value);
}

function checkBytes(value, name) {
  if (!(value instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE(name, ["Buffer", "Uint8Array"], value);
}

// ---- making ----

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  const buffer = new FastBuffer(size);
  if (fill !== undefined && fill !== 0 && size > 0) {
    if (encoding !== undefined && typeof encoding !== "string") throw new codes.ERR_INVALID_ARG_TYPE("encoding", "string", encoding);
    buffer.fill(fill, encoding);
  }
  return buffer;
};

Buffer.allocUnsafe = function allocUnsafe(size) {
  checkSize(size);
  return allocate(size);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  checkSize(size);
  return new FastBuffer(size);
};

function fromString(text, name) {
  const encoding = typeof name !== "string" || name.length === 0 ? encodings.utf8 : encodingOf(name);
  if (encoding === encodings.utf8 && text.length > 4096) {
    return new FastBuffer(internal.ops.encoding_utf8_encode(text));
  }
  const length = encoding.length(text);
  if (length === 0) return new FastBuffer(0);
  const buffer = allocate(length);
  const written = encoding.write(buffer, text, 0, length);
  return written === length ? buffer : buffer.slice(0, written);
}

function fromArrayLike(value) {
  const length = value.length;
  if (!(length > 0)) return new FastBuffer(0);
  const buffer = allocate(length);
  if (value instanceof Uint8Array) buffer.set(value);
  else for (let i = 0; i < length; i += 1) buffer[i] = value[i];
  return buffer;
}

function fromArrayBuffer(value, byteOffset, length) {
  if (byteOffset === undefined) byteOffset = 0;
  else {
    byteOffset = +byteOffset;
    if (Number.isNaN(byteOffset)) byteOffset = 0;
  }
  const max = value.byteLength - byteOffset;
  if (max < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS("offset");
  if (length === undefined) length = max;
  else {
    length = +length;
    if (!(length > 0)) length = 0;
    else if (length > max) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS("length");
  }
  return new FastBuffer(value, byteOffset, length);
}

function fromObject(value) {
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
    return typeof value.length !== "number" ? new FastBuffer(0) : fromArrayLike(value);
  }
  if (value.type === "Buffer" && Array.isArray(value.data)) return fromArrayLike(value.data);
  return undefined;
}

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === "string") return fromString(value, encodingOrOffset);
  if (typeof value === "object" && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const inner = value.valueOf && value.valueOf();
    if (inner != null && inner !== value && (typeof inner === "string" || typeof inner === "object")) {
      return Buffer.from(inner, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made !== undefined) return made;
    if (typeof value[Symbol.toPrimitive] === "function") {
      const primitive = value[Symbol.toPrimitive]("string");
      if (typeof primitive === "string") return fromString(primitive, encodingOrOffset);
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE("first argument", ["string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"], value);
};

Buffer.of = function of(...items) {
  const buffer = allocate(items.length);
  for (let i = 0; i < items.length; i += 1) buffer[i] = items[i];
  return buffer;
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!ArrayBuffer.isView(view) || view instanceof DataView) throw new codes.ERR_INVALID_ARG_TYPE("view", ["TypedArray"], view);
  if (offset !== undefined) checkInteger(offset, "offset", 0, kMaxLength);
  if (length !== undefined) checkInteger(length, "length", 0, kMaxLength);
  const part = view.subarray(offset ?? 0, length === undefined ? undefined : (offset ?? 0) + length);
  return fromArrayLike(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};

Buffer.isBuffer = (value) => value instanceof Buffer;
Buffer.isEncoding = (name) => typeof name === "string" && name.length !== 0 && normalizeEncoding(name) !== undefined;

Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value !== "string") {
    if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
    throw new codes.ERR_INVALID_ARG_TYPE("string", ["string", "Buffer", "ArrayBuffer"], value);
  }
  const name = encoding ? normalizeEncoding(encoding) : "utf8";
  return name === undefined ? utf8Length(value) : encodings[name].length(value);
};

Buffer.concat = function concat(list, length) {
  if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_TYPE("list", "Array", list);
  if (list.length === 0) return new FastBuffer(0);
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i += 1) if (list[i]?.length) length += list[i].length;
  } else checkInteger(length, "length", 0, kMaxLength);
  const buffer = Buffer.allocUnsafe(length);
  let at = 0;
  for (let i = 0; i < list.length; i += 1) {
    checkBytes(list[i], `list[${i}]`);
    if (at >= length) break;
    const part = list[i].length > length - at ? list[i].subarray(0, length - at) : list[i];
    buffer.set(part, at);
    at += part.length;
  }
  if (at < length) Uint8Array.prototype.fill.call(buffer, 0, at, length);
  return buffer;
};

function compareBytes(a, b) {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i += 1) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return a.length < b.length ? -1 : a.length > b.length ? 1 : 0;
}

Buffer.compare = function compare(a, b) {
  checkBytes(a, "buf1");
  checkBytes(b, "buf2");
  return compareBytes(a, b);
};

// ---- prototype ----

const clamp = (value, fallback, max) => {
  if (value === undefined) return fallback;
  value = Math.trunc(+value) || 0;
  return value < 0 ? 0 : value > max ? max : value;
};

function define(methods) {
  for (const key of Object.keys(methods)) {
    Object.defineProperty(Buffer.prototype, key, { value: methods[key], writable: true, configurable: true, enumerable: true });
  }
}

function sliceRange(length, start, end) {
  start = Math.trunc(+start) || 0;
  if (start < 0) start = Math.max(0, start + length);
  else if (start > length) start = length;
  if (end === undefined) end = length;
  else {
    end = Math.trunc(+end) || 0;
    if (end < 0) end = Math.max(0, end + length);
    else if (end > length) end = length;
  }
  return [start, Math.max(start, end)];
}

/** indexOf and lastIndexOf of a string, a number or bytes. */
function find(buffer, value, byteOffset, encoding, forward) {
  if (typeof byteOffset === "string") {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  let at = +byteOffset;
  if (Number.isNaN(at)) at = forward ? 0 : buffer.length;
  at = Math.trunc(at);
  if (at < 0) at += buffer.length;
  if (at < 0) {
    if (!forward) return -1;
    at = 0;
  }
  if (typeof value === "number") {
    const byte = value & 0xff;
    return forward ? Uint8Array.prototype.indexOf.call(buffer, byte, at) : at < 0 ? -1 : Uint8Array.prototype.lastIndexOf.call(buffer, byte, at);
  }
  let step = 1;
  if (typeof value === "string") {
    const name = encoding === undefined ? "utf8" : normalizeEncoding(encoding);
    if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    if (name === "utf16le") step = 2;
    value = fromString(value, name);
  } else if (!(value instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE("value", ["number", "string", "Buffer", "Uint8Array"], value);
  }
  const n = value.length;
  const last = buffer.length - n;
  if (n === 0) return forward ? Math.min(at, buffer.length) : Math.min(at, buffer.length);
  if (forward) {
    for (let i = at; i <= last; i += 1) {
      if (step === 1) {
        i = Uint8Array.prototype.indexOf.call(buffer, value[0], i);
        if (i === -1 || i > last) return -1;
      } else if ((i - at) % 2 !== 0) continue;
      let k = 0;
      while (k < n && buffer[i + k] === value[k]) k += 1;
      if (k === n) return i;
    }
    return -1;
  }
  for (let i = Math.min(at, last); i >= 0; i -= 1) {
    let k = 0;
    while (k < n && buffer[i + k] === value[k]) k += 1;
    if (k === n) return i;
  }
  return -1;
}

function decode(buffer, encoding, start, end) {
  return end <= start ? "" : encoding.decode(buffer, start, end);
}

define({
  toString(name, start, end) {
    if (arguments.length === 0) return decode(this, encodings.utf8, 0, this.length);
    const length = this.length;
    if (start === undefined || start <= 0) start = 0;
    else if (start >= length) return "";
    else start = Math.trunc(start) || 0;
    if (end === undefined || end > length) end = length;
    else end = Math.trunc(end) || 0;
    if (end <= start) return "";
    return decode(this, name === undefined ? encodings.utf8 : encodingOf(name), start, end);
  },
  toLocaleString(name, start, end) {
    return this.toString(name, start, end);
  },
  toJSON() {
    return { type: "Buffer", data: Array.from(this) };
  },
  equals(other) {
    checkBytes(other, "otherBuffer");
    return this === other || (this.byteLength === other.byteLength && compareBytes(this, other) === 0);
  },
  compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
    checkBytes(target, "target");
    if (arguments.length === 1) return compareBytes(this, target);
    const range = (value, name, fallback, max) => {
      if (value === undefined) return fallback;
      checkInteger(value, name, 0, max);
      return value;
    };
    const a = range(targetStart, "targetStart", 0, kMaxLength);
    const b = range(targetEnd, "targetEnd", target.length, target.length);
    const c = range(sourceStart, "sourceStart", 0, kMaxLength);
    const d = range(sourceEnd, "sourceEnd", this.length, this.length);
    if (c >= d) return a >= b ? 0 : -1;
    if (a >= b) return 1;
    return compareBytes(this.subarray(c, d), target.subarray(a, b));
  },
  copy(target, targetStart, sourceStart, sourceEnd) {
    if (!ArrayBuffer.isView(target)) throw new codes.ERR_INVALID_ARG_TYPE("target", ["Buffer", "Uint8Array"], target);
    const to = targetStart === undefined ? 0 : Math.trunc(+targetStart) || 0;
    if (to < 0) throw new codes.ERR_OUT_OF_RANGE("targetStart", ">= 0", targetStart);
    const from = sourceStart === undefined ? 0 : Math.trunc(+sourceStart) || 0;
    if (from < 0 || from > this.length) throw new codes.ERR_OUT_OF_RANGE("sourceStart", `>= 0 && <= ${this.length}`, sourceStart);
    let end = sourceEnd === undefined ? this.length : Math.trunc(+sourceEnd) || 0;
    if (end < 0) throw new codes.ERR_OUT_OF_RANGE("sourceEnd", ">= 0", sourceEnd);
    if (to >= target.byteLength || from >= end) return 0;
    end = Math.min(end, this.length, from + target.byteLength - to);
    const bytes = target instanceof Uint8Array ? target : new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    Uint8Array.prototype.set.call(bytes, this.subarray(from, end), to);
    return end - from;
  },
  slice(start, end) {
    const [a, b] = sliceRange(this.length, start, end);
    return new FastBuffer(this.buffer, this.byteOffset + a, b - a);
  },
  subarray(start, end) {
    const [a, b] = sliceRange(this.length, start, end);
    return new FastBuffer(this.buffer, this.byteOffset + a, b - a);
  },
  indexOf(value, byteOffset, encoding) {
    return find(this, value, byteOffset, encoding, true);
  },
  lastIndexOf(value, byteOffset, encoding) {
    return find(this, value, byteOffset, encoding, false);
  },
  includes(value, byteOffset, encoding) {
    return find(this, value, byteOffset, encoding, true) !== -1;
  },
  fill(value, offset, end, encoding) {
    if (typeof offset === "string") [offset, end, encoding] = [undefined, undefined, offset];
    else if (typeof end === "string") [end, encoding] = [undefined, end];
    if (encoding !== undefined && typeof encoding !== "string") throw new codes.ERR_INVALID_ARG_TYPE("encoding", "string", encoding);
    const start = offset === undefined ? 0 : (checkInteger(offset, "offset", 0, kMaxLength), offset);
    const stop = end === undefined ? this.length : (checkInteger(end, "end", 0, this.length), end);
    if (start >= stop) return this;
    if (typeof value === "string") {
      const made = fromString(value, encoding);
      if (value.length > 0 && made.length === 0) throw new codes.ERR_INVALID_ARG_VALUE("value", value);
      value = value.length === 0 ? 0 : made.length === 1 ? made[0] : made;
    } else if (typeof value === "boolean") value = +value;
    if (typeof value === "number" || !(value instanceof Uint8Array)) {
      Uint8Array.prototype.fill.call(this, typeof value === "number" ? value & 0xff : Number(value) & 0xff, start, stop);
      return this;
    }
    if (value.length === 0) throw new codes.ERR_INVALID_ARG_VALUE("value", value);
    for (let i = start; i < stop; i += value.length) {
      Uint8Array.prototype.set.call(this, i + value.length > stop ? value.subarray(0, stop - i) : value, i);
    }
    return this;
  },
  write(text, offset, length, encoding) {
    if (typeof text !== "string") throw new codes.ERR_INVALID_ARG_TYPE("argument", "string", text);
    if (offset === undefined) {
      offset = 0;
      length = this.length;
    } else if (typeof offset === "string") {
      encoding = offset;
      offset = 0;
      length = this.length;
    } else {
      checkInteger(offset, "offset", 0, this.length);
      const left = this.length - offset;
      if (typeof length === "string") {
        encoding = length;
        length = left;
      } else if (length === undefined) length = left;
      else {
        checkInteger(length, "length", 0, kMaxLength);
        length = Math.min(length, left);
      }
    }
    return (encoding ? encodingOf(encoding) : encodings.utf8).write(this, text, offset, length);
  },
  swap16() {
    return swap(this, 2);
  },
  swap32() {
    return swap(this, 4);
  },
  swap64() {
    return swap(this, 8);
  },
});

function swap(buffer, size) {
  if (buffer.length % size !== 0) throw new codes.ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
  for (let i = 0; i < buffer.length; i += size) buffer.subarray(i, i + size).reverse();
  return buffer;
}

for (const [method, name] of [["utf8", "utf8"], ["latin1", "latin1"], ["ascii", "ascii"], ["ucs2", "utf16le"], ["base64", "base64"], ["base64url", "base64url"], ["hex", "hex"]]) {
  const encoding = encodings[name];
  define({
    [`${method}Slice`](start = 0, end = this.length) {
      return decode(this, encoding, start, Math.min(end, this.length));
    },
    [`${method}Write`](text, offset = 0, length = this.length - offset) {
      return encoding.write(this, text, offset, Math.min(length, this.length - offset));
    },
  });
}

define(numbers.make(codes));

Object.defineProperty(Buffer.prototype, "parent", {
  enumerable: true,
  configurable: true,
  get() {
    return this instanceof Buffer ? this.buffer : undefined;
  },
});
Object.defineProperty(Buffer.prototype, "offset", {
  enumerable: true,
  configurable: true,
  get() {
    return this instanceof Buffer ? this.byteOffset : undefined;
  },
});

let INSPECT_MAX_BYTES = 50;

define({
  inspect(depth, options, inspect) {
    const shown = Math.min(INSPECT_MAX_BYTES, this.length);
    let text = "";
    for (let i = 0; i < shown; i += 1) text += (i > 0 ? " " : "") + (this[i] < 16 ? "0" : "") + this[i].toString(16);
    const more = this.length - shown;
    if (more > 0) text += ` ... ${more} more byte${more > 1 ? "s" : ""}`;
    const extras = Object.keys(this).filter((key) => !/^\d+$/.test(key));
    if (extras.length > 0 && typeof inspect === "function") {
      const others = {};
      for (const key of extras) others[key] = this[key];
      const shownExtras = inspect(others, { ...options, breakLength: Infinity, compact: true }).replace(/^\{ ?| ?\}$/g, "");
      if (shownExtras !== "") text += (text === "" ? "" : ", ") + shownExtras;
    }
    const name = this.constructor?.name ?? "Buffer";
    return `<${name} ${text}>`;
  },
});
Object.defineProperty(Buffer.prototype, customInspect, { value: Buffer.prototype.inspect, writable: true, configurable: true, enumerable: false });

/** @deprecated */
function SlowBuffer(length) {
  return Buffer.allocUnsafeSlow(length);
}
Object.setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
Object.setPrototypeOf(SlowBuffer, Uint8Array);

function isUtf8(value) {
  const bytes = toBytes(value);
  return !encodings.utf8.decode(bytes, 0, bytes.length).includes("\ufffd") || Buffer.from(encodings.utf8.decode(bytes, 0, bytes.length)).equals(bytes);
}

const isAscii = (value) => toBytes(value).every((byte) => byte < 128);

function toBytes(value) {
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw new codes.ERR_INVALID_ARG_TYPE("input", ["ArrayBuffer", "Buffer", "TypedArray"], value);
}

function transcode(source, from, to) {
  checkBytes(source, "source");
  const a = normalizeEncoding(from);
  const b = normalizeEncoding(to);
  const known = ["utf8", "utf16le", "latin1", "ascii"];
  if (!known.includes(a) || !known.includes(b)) {
    const error = new Error("Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]");
    error.code = "U_ILLEGAL_ARGUMENT_ERROR";
    error.errno = 1;
    throw error;
  }
  let text = encodings[a].decode(source, 0, source.length);
  if (b === "latin1" || b === "ascii") {
    const limit = b === "ascii" ? 0x7f : 0xff;
    text = Array.from(text, (c) => (c.codePointAt(0) > limit ? "?" : c)).join("");
  }
  return Buffer.from(text, b);
}

module.exports = {
  Buffer,
  SlowBuffer,
  isUtf8,
  isAscii,
  transcode,
  kMaxLength,
  kStringMaxLength,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength },
  get INSPECT_MAX_BYTES() {
    return INSPECT_MAX_BYTES;
  },
  set INSPECT_MAX_BYTES(value) {
    INSPECT_MAX_BYTES = value;
  },
};
for (const name of ["Blob", "File", "atob", "btoa"]) {
  Object.defineProperty(module.exports, name, { enumerable: true, configurable: true, get: () => globalThis[name] });
}
module.exports.resolveObjectURL = (id) => globalThis.URL?.resolveObjectURL?.(id);
