// Reading and writing numbers in a Buffer: one small generator per family instead of forty methods by hand.
// Rules: Node.js "Buffer", buf.readInt8 … buf.writeDoubleLE; messages and ranges as Node words them.
"use strict";

const WIDTHS = [
  // suffix, bytes, getter/setter of DataView, range
  ["Int8", 1, "Int8", [-0x80, 0x7f]],
  ["UInt8", 1, "Uint8", [0, 0xff]],
  ["Int16", 2, "Int16", [-0x8000, 0x7fff]],
  ["UInt16", 2, "Uint16", [0, 0xffff]],
  ["Int32", 4, "Int32", [-0x80000000, 0x7fffffff]],
  ["UInt32", 4, "Uint32", [0, 0xffffffff]],
  ["BigInt64", 8, "BigInt64", [-(2n ** 63n), 2n ** 63n - 1n]],
  ["BigUInt64", 8, "BigUint64", [0n, 2n ** 64n - 1n]],
  ["Float", 4, "Float32", null],
  ["Double", 8, "Float64", null],
];

exports.make = (codes) => {
  const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

  function checkOffset(buffer, offset, bytes) {
    if (typeof offset !== "number") throw new codes.ERR_INVALID_ARG_TYPE("offset", "number", offset);
    const max = buffer.length - bytes;
    if (Number.isInteger(offset) && offset >= 0 && offset <= max) return;
    if (!Number.isInteger(offset)) throw new codes.ERR_OUT_OF_RANGE("offset", "an integer", offset);
    if (max < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
    throw new codes.ERR_OUT_OF_RANGE("offset", `>= 0 and <= ${max}`, offset);
  }

  /** Node words the range of wide integers as powers of two. */
  function rangeWords(low, high, bytes) {
    const n = typeof low === "bigint" ? "n" : "";
    if (bytes <= 4 && n === "") return `>= ${low} and <= ${high}`;
    if (low === 0 || low === 0n) return `>= 0${n} and < 2${n} ** ${bytes * 8}${n}`;
    return `>= -(2${n} ** ${bytes * 8 - 1}${n}) and < 2${n} ** ${bytes * 8 - 1}${n}`;
  }

  // The widths that programs use in loops, without making a DataView each time: [read, write].
  const direct = {
    Int8: [(b, i) => (b[i] << 24) >> 24, (b, i, v) => { b[i] = v; }],
    UInt8: [(b, i) => b[i], (b, i, v) => { b[i] = v; }],
    Int16LE: [(b, i) => ((b[i] | (b[i + 1] << 8)) << 16) >> 16, (b, i, v) => { b[i] = v; b[i + 1] = v >> 8; }],
    UInt16LE: [(b, i) => b[i] | (b[i + 1] << 8), (b, i, v) => { b[i] = v; b[i + 1] = v >> 8; }],
    Int16BE: [(b, i) => (((b[i] << 8) | b[i + 1]) << 16) >> 16, (b, i, v) => { b[i] = v >> 8; b[i + 1] = v; }],
    UInt16BE: [(b, i) => (b[i] << 8) | b[i + 1], (b, i, v) => { b[i] = v >> 8; b[i + 1] = v; }],
    Int32LE: [(b, i) => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24), (b, i, v) => { b[i] = v; b[i + 1] = v >> 8; b[i + 2] = v >> 16; b[i + 3] = v >> 24; }],
    UInt32LE: [(b, i) => (b[i] | (b[i + 1] << 8) | (b[i + 2] << 16)) + b[i + 3] * 0x1000000, (b, i, v) => { b[i] = v; b[i + 1] = v >>> 8; b[i + 2] = v >>> 16; b[i + 3] = v >>> 24; }],
    Int32BE: [(b, i) => (b[i] << 24) | (b[i + 1] << 16) | (b[i + 2] << 8) | b[i + 3], (b, i, v) => { b[i] = v >> 24; b[i + 1] = v >> 16; b[i + 2] = v >> 8; b[i + 3] = v; }],
    UInt32BE: [(b, i) => b[i] * 0x1000000 + ((b[i + 1] << 16) | (b[i + 2] << 8) | b[i + 3]), (b, i, v) => { b[i] = v >>> 24; b[i + 1] = v >>> 16; b[i + 2] = v >>> 8; b[i + 3] = v; }],
  };

  /** The usual NaN: an engine may have others, which DataView would show. */
  function setNaN(target, offset, bytes, little) {
    if (bytes === 4) target.setUint32(offset, 0x7fc00000, little);
    else target.setBigUint64(offset, 0x7ff8000000000000n, little);
  }

  const methods = {};
  for (const [name, bytes, kind, range] of WIDTHS) {
    const get = DataView.prototype[`get${kind}`];
    const set = DataView.prototype[`set${kind}`];
    for (const [suffix, little] of bytes === 1 ? [["", true]] : [["LE", true], ["BE", false]]) {
      const [load, store] = direct[`${name}${suffix}`] ?? [(b, i) => get.call(view(b), i, little), (b, i, v) => (v === undefined || v !== v ? setNaN(view(b), i, bytes, little) : set.call(view(b), i, v, little))];
      const read = {
        [`read${name}${suffix}`](offset = 0) {
          checkOffset(this, offset, bytes);
          return load(this, offset);
        },
      }[`read${name}${suffix}`];
      const write = {
        [`write${name}${suffix}`](value, offset = 0) {
          if (range !== null) {
            if (typeof range[0] === "bigint") {
              if (typeof value !== "bigint") throw new codes.ERR_INVALID_ARG_TYPE("value", "bigint", value);
            } else value = +value;
            if (value > range[1] || value < range[0]) {
              checkOffset(this, offset, bytes);
              throw new codes.ERR_OUT_OF_RANGE("value", rangeWords(range[0], range[1], bytes), value);
            }
          }
          checkOffset(this, offset, bytes);
          store(this, offset, value);
          return offset + bytes;
        },
      }[`write${name}${suffix}`];
      methods[`read${name}${suffix}`] = read;
      methods[`write${name}${suffix}`] = write;
    }
  }

  function checkByteLength(byteLength) {
    if (typeof byteLength !== "number") throw new codes.ERR_INVALID_ARG_TYPE("byteLength", "number", byteLength);
    if (!Number.isInteger(byteLength)) throw new codes.ERR_OUT_OF_RANGE("byteLength", "an integer", byteLength);
    if (byteLength < 1 || byteLength > 6) throw new codes.ERR_OUT_OF_RANGE("byteLength", ">= 1 and <= 6", byteLength);
  }

  for (const [suffix, little] of [["LE", true], ["BE", false]]) {
    methods[`readUInt${suffix}`] = function (offset, byteLength) {
      if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE("offset", "number", offset);
      checkByteLength(byteLength);
      checkOffset(this, offset, byteLength);
      let value = 0;
      for (let i = 0; i < byteLength; i += 1) value = value * 256 + this[little ? offset + byteLength - 1 - i : offset + i];
      return value;
    };
    methods[`readInt${suffix}`] = function (offset, byteLength) {
      const value = methods[`readUInt${suffix}`].call(this, offset, byteLength);
      return value >= 2 ** (8 * byteLength - 1) ? value - 2 ** (8 * byteLength) : value;
    };
    const writer = (low, high) =>
      function (value, offset, byteLength) {
        checkByteLength(byteLength);
        value = +value;
        const [min, max] = [low(byteLength), high(byteLength)];
        if (value > max || value < min) {
          const bits = byteLength * 8;
          const words = byteLength > 3 ? (min === 0 ? `>= 0 and < 2 ** ${bits}` : `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}`) : `>= ${min} and <= ${max}`;
          throw new codes.ERR_OUT_OF_RANGE("value", words, value);
        }
        if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE("offset", "number", offset);
        checkOffset(this, offset, byteLength);
        let rest = value < 0 ? value + 2 ** (8 * byteLength) : value;
        for (let i = 0; i < byteLength; i += 1) {
          this[little ? offset + i : offset + byteLength - 1 - i] = rest % 256;
          rest = Math.floor(rest / 256);
        }
        return offset + byteLength;
      };
    methods[`writeUInt${suffix}`] = writer(() => 0, (n) => 2 ** (8 * n) - 1);
    methods[`writeInt${suffix}`] = writer((n) => -(2 ** (8 * n - 1)), (n) => 2 ** (8 * n - 1) - 1);
  }

  for (const key of Object.keys(methods)) {
    if (key.includes("UInt")) methods[key.replace("UInt", "Uint")] = methods[key];
  }
  return methods;
};
