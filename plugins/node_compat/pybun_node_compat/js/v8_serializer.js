// v8.serialize and its classes: V8's wire format (version 15), as structured clone sees values.
"use strict";
const { Buffer } = require("node:buffer");
const types = require("node:util/types");

const VERSION = 15;
const VIEWS = [["Int8Array", "b"], ["Uint8Array", "B"], ["Uint8ClampedArray", "C"], ["Int16Array", "w"], ["Uint16Array", "W"], ["Int32Array", "d"], ["Uint32Array", "D"], ["Float32Array", "f"], ["Float64Array", "F"], ["DataView", "?"], ["BigInt64Array", "q"], ["BigUint64Array", "Q"]];
const ERRORS = { EvalError: "E", RangeError: "R", ReferenceError: "F", SyntaxError: "S", TypeError: "T", URIError: "U" };

const cannot = (value) => new (globalThis.DOMException ?? Error)(`${typeof value === "symbol" ? String(value) : typeof value === "function" ? String(value) : "#<Object>"} could not be cloned.`, "DataCloneError");

class Serializer {
  constructor() {
    this._bytes = [];
    this._seen = new Map();
  }

  writeHeader() {
    this._bytes.push(0xff, VERSION);
  }

  writeUint32(value) {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this._bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this._bytes.push(rest);
  }

  writeUint64(high, low) {
    let rest = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    while (rest >= 0x80n) {
      this._bytes.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this._bytes.push(Number(rest));
  }

  writeDouble(value) {
    const bytes = new Uint8Array(new Float64Array([value]).buffer);
    for (const byte of bytes) this._bytes.push(byte);
  }

  writeRawBytes(source) {
    const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
    for (const byte of bytes) this._bytes.push(byte);
  }

  releaseBuffer() {
    const out = Buffer.from(this._bytes);
    this._bytes = [];
    return out;
  }

  transferArrayBuffer() {}

  _tag(char) {
    this._bytes.push(char.charCodeAt(0));
  }

  _string(text) {
    if (/^[\0-\xff]*$/.test(text)) {
      this._tag('"');
      this.writeUint32(text.length);
      for (let i = 0; i < text.length; i += 1) this._bytes.push(text.charCodeAt(i));
      return;
    }
    let size = 1;
    for (let n = text.length * 2; n >= 0x80; n >>>= 7) size += 1;
    if ((this._bytes.length + 1 + size) % 2 !== 0) this._bytes.push(0); // two-byte text is aligned
    this._tag("c");
    this.writeUint32(text.length * 2);
    for (let i = 0; i < text.length; i += 1) this._bytes.push(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8);
  }

  _bigint(value) {
    let magnitude = value < 0n ? -value : value;
    const digits = [];
    while (magnitude > 0n) {
      for (let i = 0; i < 8; i += 1) {
        digits.push(Number(magnitude & 255n));
        magnitude >>= 8n;
      }
    }
    this.writeUint32((digits.length << 1) | (value < 0n ? 1 : 0));
    this._bytes.push(...digits);
  }

  writeValue(value) {
    if (value === undefined) this._tag("_");
    else if (value === null) this._tag("0");
    else if (value === true) this._tag("T");
    else if (value === false) this._tag("F");
    else if (typeof value === "number") {
      if (Number.isInteger(value) && !Object.is(value, -0) && value >= -1073741824 && value <= 1073741823) {
        this._tag("I");
        this.writeUint32((value << 1) ^ (value >> 31));
      } else {
        this._tag("N");
        this.writeDouble(value);
      }
    } else if (typeof value === "string") this._string(value);
    else if (typeof value === "bigint") {
      this._tag("Z");
      this._bigint(value);
    } else if (typeof value === "object") this._object(value);
    else throw cannot(value);
    return true;
  }

  _object(value) {
    const known = this._seen.get(value);
    if (known !== undefined) {
      this._tag("^");
      this.writeUint32(known);
      return;
    }
    if (ArrayBuffer.isView(value)) {
      if (this._writeHostObject !== undefined) {
        this._seen.set(value, this._seen.size);
        this._tag("\\");
        this._writeHostObject(value);
        return;
      }
      if (!this._seen.has(value.buffer)) this._object(value.buffer);
    }
    this._seen.set(value, this._seen.size);
    if (Array.isArray(value)) this._array(value);
    else if (types.isDate(value)) {
      this._tag("D");
      this.writeDouble(value.getTime());
    } else if (types.isRegExp(value)) {
      this._tag("R");
      this._string(value.source);
      this.writeUint32([..."gimyus dv"].reduce((bits, flag, i) => (flag !== " " && value.flags.includes(flag) ? bits | (1 << i) : bits), 0));
    } else if (types.isBoxedPrimitive(value)) this._boxed(value.valueOf());
    else if (types.isMap(value)) {
      this._tag(";");
      for (const [key, item] of [...value]) {
        this.writeValue(key);
        this.writeValue(item);
      }
      this._tag(":");
      this.writeUint32(value.size * 2);
    } else if (types.isSet(value)) {
      this._tag("'");
      for (const item of [...value]) this.writeValue(item);
      this._tag(",");
      this.writeUint32(value.size);
    } else if (types.isArrayBuffer(value)) {
      this._tag("B");
      this.writeUint32(value.byteLength);
      this.writeRawBytes(value);
    } else if (ArrayBuffer.isView(value)) {
      this._tag("V");
      this._tag(VIEWS.find(([name]) => name === Object.prototype.toString.call(value).slice(8, -1))[1]);
      this.writeUint32(value.byteOffset);
      this.writeUint32(value.byteLength);
      this.writeUint32(0);
    } else if (types.isNativeError(value)) this._error(value);
    else if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || types.isProxy(value)) throw cannot(value);
    else {
      this._tag("o");
      this._tag2("{", this._properties(value, Object.keys(value)));
    }
  }

  _tag2(end, count) {
    this._tag(end);
    this.writeUint32(count);
  }

  _properties(value, keys) {
    let count = 0;
    for (const key of keys) {
      const item = value[key];
      this.writeValue(/^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4294967295 ? Number(key) : key);
      this.writeValue(item);
      count += 1;
    }
    return count;
  }

  _array(value) {
    const rest = Object.keys(value).filter((key) => !(/^(?:0|[1-9]\d*)$/.test(key) && Number(key) < value.length));
    const dense = Object.keys(value).length - rest.length === value.length;
    this._tag(dense ? "A" : "a");
    this.writeUint32(value.length);
    if (dense) for (let i = 0; i < value.length; i += 1) this.writeValue(value[i]);
    const count = this._properties(value, dense ? rest : Object.keys(value));
    this._tag(dense ? "$" : "@");
    this.writeUint32(count);
    this.writeUint32(value.length);
  }

  _boxed(value) {
    if (typeof value === "boolean") this._tag(value ? "y" : "x");
    else if (typeof value === "number") {
      this._tag("n");
      this.writeDouble(value);
    } else if (typeof value === "bigint") {
      this._tag("z");
      this._bigint(value);
    } else if (typeof value === "string") {
      this._tag("s");
      this._string(value);
    } else throw cannot(value);
  }

  _error(value) {
    this._tag("r");
    if (ERRORS[value.name] !== undefined) this._tag(ERRORS[value.name]);
    if (Object.hasOwn(value, "message")) {
      this._tag("m");
      this._string(`${value.message}`);
    }
    if (Object.hasOwn(value, "cause")) {
      this._tag("c");
      this.writeValue(value.cause);
    }
    if (typeof value.stack === "string") {
      this._tag("s");
      this._string(value.stack);
    }
    this._tag(".");
  }
}

class Deserializer {
  constructor(buffer) {
    this.buffer = ArrayBuffer.isView(buffer) ? Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength) : Buffer.from(buffer);
    this._at = 0;
    this._objects = [];
    this._version = 0;
  }

  readHeader() {
    if (this.buffer[this._at] !== 0xff) throw new Error("Unable to deserialize cloned data due to invalid or unsupported version.");
    this._at += 1;
    this._version = this.readUint32();
    return true;
  }

  getWireFormatVersion() {
    return this._version;
  }

  readUint32() {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      if (this._at >= this.buffer.length) throw new Error("Unable to deserialize cloned data.");
      byte = this.buffer[this._at++];
      if (shift < 32) value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value >>> 0;
  }

  readUint64() {
    let value = 0n;
    let shift = 0n;
    let byte;
    do {
      byte = this.buffer[this._at++];
      value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
    } while (byte & 0x80);
    return [Number(value >> 32n), Number(value & 0xffffffffn)];
  }

  readDouble() {
    this._at += 8;
    return this.buffer.readDoubleLE(this._at - 8);
  }

  readRawBytes(length) {
    this._at += length;
    return this.buffer.subarray(this._at - length, this._at);
  }

  transferArrayBuffer() {}

  _char() {
    while (this.buffer[this._at] === 0) this._at += 1; // padding
    if (this._at >= this.buffer.length) throw new Error("Unable to deserialize cloned data.");
    return String.fromCharCode(this.buffer[this._at++]);
  }

  _bigint() {
    const bits = this.readUint32();
    const bytes = this.readRawBytes(bits >> 1);
    let value = 0n;
    for (let i = bytes.length - 1; i >= 0; i -= 1) value = (value << 8n) | BigInt(bytes[i]);
    return bits & 1 ? -value : value;
  }

  _keep(object) {
    this._objects.push(object);
    return object;
  }

  readValue() {
    const tag = this._char();
    switch (tag) {
      case "_": return undefined;
      case "0": return null;
      case "T": return true;
      case "F": return false;
      case "I": {
        const value = this.readUint32();
        return (value >>> 1) ^ -(value & 1);
      }
      case "U": return this.readUint32();
      case "N": return this.readDouble();
      case "Z": return this._bigint();
      case '"': return this.readRawBytes(this.readUint32()).latin1Slice();
      case "c": return this.readRawBytes(this.readUint32()).ucs2Slice();
      case "S": return this.readRawBytes(this.readUint32()).utf8Slice();
      case "^": return this._objects[this.readUint32()];
      default: return this._object(tag);
    }
  }

  _object(tag) {
    switch (tag) {
      case "D": return this._keep(new Date(this.readDouble()));
      case "y": return this._keep(Object(true));
      case "x": return this._keep(Object(false));
      case "n": return this._keep(Object(this.readDouble()));
      case "z": return this._keep(Object(this._bigint()));
      case "s": return this._keep(Object(this.readValue()));
      case "R": {
        const source = this.readValue();
        const bits = this.readUint32();
        return this._keep(new RegExp(source, [..."gimyus dv"].filter((flag, i) => flag !== " " && bits & (1 << i)).join("")));
      }
      case "o": return this._fill(this._keep({}), "{", 1);
      case "A": {
        const length = this.readUint32();
        const array = this._keep(new Array(length));
        for (let i = 0; i < length; i += 1) array[i] = this.readValue();
        return this._fill(array, "$", 2);
      }
      case "a": return this._fill(this._keep(new Array(this.readUint32())), "@", 2);
      case ";": {
        const map = this._keep(new Map());
        while (this._peek() !== ":") map.set(this.readValue(), this.readValue());
        this._at += 1;
        this.readUint32();
        return map;
      }
      case "'": {
        const set = this._keep(new Set());
        while (this._peek() !== ",") set.add(this.readValue());
        this._at += 1;
        this.readUint32();
        return set;
      }
      case "B": {
        const bytes = new Uint8Array(this.readRawBytes(this.readUint32()));
        this._keep(bytes.buffer);
        return this._peek() === "V" ? this._view(bytes.buffer) : bytes.buffer;
      }
      case "r": return this._error();
      case "\\": {
        const at = this._objects.length;
        this._objects.push(undefined);
        const object = this._readHostObject();
        this._objects[at] = object;
        return object;
      }
      default: throw new Error("Unable to deserialize cloned data.");
    }
  }

  _peek() {
    while (this.buffer[this._at] === 0) this._at += 1;
    return String.fromCharCode(this.buffer[this._at]);
  }

  _view(buffer) {
    this._at += 1;
    const char = this._char();
    const name = VIEWS.find((entry) => entry[1] === char)[0];
    const offset = this.readUint32();
    const length = this.readUint32();
    if (this._version >= 14) this.readUint32();
    const Class = globalThis[name];
    return this._keep(new Class(buffer, offset, length / (Class.BYTES_PER_ELEMENT ?? 1)));
  }

  _fill(object, end, counts) {
    while (this._peek() !== end) {
      const key = this.readValue();
      object[key] = this.readValue();
    }
    this._at += 1;
    for (let i = 0; i < counts; i += 1) this.readUint32();
    return object;
  }

  _error() {
    let Class = Error;
    let message;
    let stack;
    let cause;
    let hasCause = false;
    const at = this._objects.length;
    this._objects.push(undefined);
    for (;;) {
      const tag = this._char();
      if (tag === ".") break;
      if (tag === "m") message = this.readValue();
      else if (tag === "s") stack = this.readValue();
      else if (tag === "c") [cause, hasCause] = [this.readValue(), true];
      else Class = globalThis[Object.keys(ERRORS).find((name) => ERRORS[name] === tag)] ?? Error;
    }
    const error = hasCause ? new Class(message, { cause }) : new Class(message);
    Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true, enumerable: false });
    this._objects[at] = error;
    return error;
  }
}

const HOST = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, DataView, Buffer, BigInt64Array, BigUint64Array];

/** Typed arrays and Buffers as Node writes them. */
class DefaultSerializer extends Serializer {
  _writeHostObject(view) {
    let index = HOST.findIndex((Class) => view.constructor === Class);
    if (index === -1) index = HOST.findIndex((Class) => Class !== Buffer && view instanceof Class);
    this.writeUint32(index);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(view);
  }
}

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const Class = HOST[this.readUint32()];
    const bytes = this.readRawBytes(this.readUint32());
    if (Class === Buffer) return Buffer.from(bytes);
    const copy = new Uint8Array(bytes).buffer;
    return new Class(copy, 0, copy.byteLength / (Class.BYTES_PER_ELEMENT ?? 1));
  }
}

/** A value as bytes. */
function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  if (!ArrayBuffer.isView(buffer) && !(buffer instanceof ArrayBuffer)) {
    throw new (require("internal:errors").codes.ERR_INVALID_ARG_TYPE)("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
  }
  const reader = new DefaultDeserializer(buffer);
  reader.readHeader();
  return reader.readValue();
}

module.exports = { DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, deserialize, serialize };
