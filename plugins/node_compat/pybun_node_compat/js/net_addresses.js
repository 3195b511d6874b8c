// IP addresses: net.isIP, BlockList, SocketAddress.
"use strict";
const { codes } = require("internal:errors");
const { validateString, validateInteger, validatePort, validateOneOf } = require("internal:validators");

const BYTE = "(?:[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
const V4 = `(?:${BYTE}\\.){3}${BYTE}`;
const IPV4 = new RegExp(`^${V4}$`);
const PART = "[0-9a-fA-F]{1,4}";
const IPV6 = new RegExp(
  `^(?:(?:${PART}:){7}(?:${PART}|:)|(?:${PART}:){6}(?:${V4}|:${PART}|:)|(?:${PART}:){5}(?::${V4}|(?::${PART}){1,2}|:)|` +
    `(?:${PART}:){4}(?:(?::${PART}){0,1}:${V4}|(?::${PART}){1,3}|:)|(?:${PART}:){3}(?:(?::${PART}){0,2}:${V4}|(?::${PART}){1,4}|:)|` +
    `(?:${PART}:){2}(?:(?::${PART}){0,3}:${V4}|(?::${PART}){1,5}|:)|(?:${PART}:){1}(?:(?::${PART}){0,4}:${V4}|(?::${PART}){1,6}|:)|` +
    `(?::(?:(?::${PART}){0,5}:${V4}|(?::${PART}){1,7}|:)))(?:%[0-9a-zA-Z\\-.:]{1,})?$`,
);

const isIPv4 = (text) => IPV4.test(`${text}`);
const isIPv6 = (text) => IPV6.test(`${text}`);
const isIP = (text) => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0);

/** An address as a number. */
function toNumber(address, family) {
  if (family === "ipv4") return address.split(".").reduce((n, part) => (n << 8n) | BigInt(part), 0n);
  let text = address.split("%")[0];
  const tail = /(?:^|:)((?:\d+\.){3}\d+)$/.exec(text);
  if (tail !== null) {
    const n = toNumber(tail[1], "ipv4");
    text = `${text.slice(0, -tail[1].length)}${(n >> 16n).toString(16)}:${(n & 0xffffn).toString(16)}`;
  }
  const [head, rest] = text.split("::");
  const left = head ? head.split(":") : [];
  const right = rest ? rest.split(":") : [];
  const parts = rest === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
  return parts.reduce((n, part) => (n << 16n) | BigInt(`0x${part}`), 0n);
}

class SocketAddress {
  #detail;

  constructor(options = {}) {
    const { family = "ipv4", address = family === "ipv4" ? "127.0.0.1" : "::", port = 0, flowlabel = 0 } = options;
    validateOneOf(`${family}`.toLowerCase(), "options.family", ["ipv4", "ipv6"]);
    validateString(address, "options.address");
    validatePort(port, "options.port");
    validateInteger(flowlabel, "options.flowlabel", 0, 0xfffff);
    const kind = `${family}`.toLowerCase();
    if (isIP(address) !== (kind === "ipv4" ? 4 : 6)) throw Object.assign(new Error("Invalid socket address"), { code: "ERR_INVALID_ADDRESS" });
    this.#detail = { address, family: kind, port: Number(port), flowlabel };
  }

  get address() {
    return this.#detail.address;
  }

  get family() {
    return this.#detail.family;
  }

  get port() {
    return this.#detail.port;
  }

  get flowlabel() {
    return this.#detail.family === "ipv4" ? 0 : this.#detail.flowlabel;
  }

  toJSON() {
    const { address, port, family, flowlabel } = this;
    return { address, port, family, flowlabel };
  }

  static isSocketAddress(value) {
    return value instanceof SocketAddress;
  }

  static parse(input) {
    validateString(input, "input");
    const match = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d+))?$/.exec(input);
    if (match === null) return undefined;
    try {
      return new SocketAddress({ address: match[1] ?? match[2], family: match[1] === undefined ? "ipv4" : "ipv6", port: Number(match[3] ?? 0) });
    } catch {
      return undefined;
    }
  }
}

function plain(value, family, name) {
  if (value instanceof SocketAddress) return [toNumber(value.address, value.family), value.family, value.address];
  validateString(value, name);
  const kind = `${family ?? "ipv4"}`.toLowerCase();
  validateOneOf(kind, "family", ["ipv4", "ipv6"]);
  if (isIP(value) !== (kind === "ipv4" ? 4 : 6)) throw Object.assign(new Error("Invalid socket address"), { code: "ERR_INVALID_ADDRESS" });
  return [toNumber(value, kind), kind, value];
}

class BlockList {
  #rules = [];

  static isBlockList(value) {
    return value instanceof BlockList;
  }

  addAddress(address, family = "ipv4") {
    const [number, kind, text] = plain(address, family, "address");
    this.#rules.unshift([kind, number, number, `Address: ${kind === "ipv4" ? "IPv4" : "IPv6"} ${text}`]);
  }

  addRange(start, end, family = "ipv4") {
    const [low, kind, from] = plain(start, family, "start");
    const [high, , to] = plain(end, family, "end");
    if (low > high) throw new codes.ERR_INVALID_ARG_VALUE("start", start, "must come before end");
    this.#rules.unshift([kind, low, high, `Range: ${kind === "ipv4" ? "IPv4" : "IPv6"} ${from}-${to}`]);
  }

  addSubnet(network, prefix, family = "ipv4") {
    const [number, kind, text] = plain(network, family, "network");
    const bits = kind === "ipv4" ? 32 : 128;
    validateInteger(prefix, "prefix", 0, bits);
    const size = 1n << BigInt(bits - prefix);
    const low = (number / size) * size;
    this.#rules.unshift([kind, low, low + size - 1n, `Subnet: ${kind === "ipv4" ? "IPv4" : "IPv6"} ${text}/${prefix}`]);
  }

  check(address, family = "ipv4") {
    let number;
    let kind;
    try {
      [number, kind] = plain(address, family, "address");
    } catch (error) {
      if (error.code === "ERR_INVALID_ADDRESS") return false;
      throw error;
    }
    if (kind === "ipv6" && number >> 32n === 0xffffn && this.#holds("ipv4", number & 0xffffffffn)) return true;
    return this.#holds(kind, number);
  }

  #holds(kind, number) {
    return this.#rules.some((rule) => rule[0] === kind && number >= rule[1] && number <= rule[2]);
  }

  get rules() {
    return this.#rules.map((rule) => rule[3]);
  }

  toJSON() {
    return this.rules;
  }
}

module.exports = { BlockList, SocketAddress, isIP, isIPv4, isIPv6 };
