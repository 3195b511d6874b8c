// The URL parser and serialiser.  Rules: WHATWG URL, "URL parsing" (the basic URL parser's states, with and without override) and
// "Host parsing".  Everything is decided here; only names that are not plain ASCII ask an op for UTS #46.
//
// Strategy: a record has the fields of the standard (path is an array, or a string when opaque).  The state machine runs over code points;
// setters run it from a state (`override`), as the standard does.
"use strict";

const SPECIAL = { __proto__: null, "http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21", "file": "" };
const isSpecial = (url) => SPECIAL[url.scheme] !== undefined;

// ---- percent encoding ----

const set = (chars, base) => {
  const table = new Uint8Array(128);
  if (base !== undefined) table.set(base);
  else {
    table.fill(1, 0, 32);
    table[127] = 1;
  }
  for (const c of chars) table[c.charCodeAt(0)] = 1;
  return table;
};
const C0 = set("");
const FRAGMENT = set(' "<>`', C0);
const QUERY = set(' "#<>', C0);
const SPECIAL_QUERY = set("'", QUERY);
const PATH = set("?^`{}", QUERY);
const USERINFO = set("/:;=@[\\]^|", PATH);

const HEX = Array.from({ length: 256 }, (_, i) => `%${i < 16 ? "0" : ""}${i.toString(16).toUpperCase()}`);

/** UTF-8 percent-encodes one code point when the set wants it. */
function encodePoint(point, table) {
  if (point < 128) return table[point] === 1 ? HEX[point] : String.fromCharCode(point);
  if (point < 0x800) return HEX[0xc0 | (point >> 6)] + HEX[0x80 | (point & 63)];
  if (point < 0x10000) {
    if (point >= 0xd800 && point <= 0xdfff) return "%EF%BF%BD";
    return HEX[0xe0 | (point >> 12)] + HEX[0x80 | ((point >> 6) & 63)] + HEX[0x80 | (point & 63)];
  }
  return HEX[0xf0 | (point >> 18)] + HEX[0x80 | ((point >> 12) & 63)] + HEX[0x80 | ((point >> 6) & 63)] + HEX[0x80 | (point & 63)];
}

function encodeText(text, table) {
  let out = "";
  for (let i = 0; i < text.length; i += 1) {
    const point = text.codePointAt(i);
    if (point > 0xffff) i += 1;
    out += encodePoint(point, table);
  }
  return out;
}

// ---- hosts ----

const FORBIDDEN_HOST = /[\0\t\n\r #/:<>?@[\\\]^|]/;
const FORBIDDEN_DOMAIN = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;
const isHexDigit = (c) => /^[0-9A-Fa-f]$/.test(c);

/** null: failure.  Strings are names, numbers IPv4, arrays IPv6. */
function parseHost(input, notSpecial) {
  if (input[0] === "[") {
    if (!input.endsWith("]")) return null;
    return parseIPv6(input.slice(1, -1));
  }
  if (notSpecial) return FORBIDDEN_HOST.test(input) ? null : encodeText(input, C0);
  let domain = input;
  if (domain.includes("%")) {
    const { encode, decodeUtf8 } = require("internal:encoding");
    domain = decodeUtf8(percentDecode(encode(domain)));
  }
  let ascii;
  if (/^[\x21-\x7e]*$/.test(domain) && !/(?:^|\.)xn--/i.test(domain)) ascii = domain.toLowerCase();
  else {
    ascii = internal.ops.web_domain_to_ascii(domain);
    if (ascii === null) return null;
  }
  if (ascii === "" || FORBIDDEN_DOMAIN.test(ascii)) return null;
  if (endsInNumber(ascii)) return parseIPv4(ascii);
  return ascii;
}

function percentDecode(bytes) {
  const out = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (byte === 37 && i + 2 < bytes.length) {
      const text = String.fromCharCode(bytes[i + 1], bytes[i + 2]);
      if (/^[0-9A-Fa-f]{2}$/.test(text)) {
        out.push(parseInt(text, 16));
        i += 2;
        continue;
      }
    }
    out.push(byte);
  }
  return new Uint8Array(out);
}

function endsInNumber(text) {
  const last = text.charCodeAt(text.length - 1);
  // Only a digit, a dot or the tail of a hexadecimal number can end one.
  if (!((last >= 48 && last <= 57) || last === 46 || (last >= 97 && last <= 102) || last === 120)) return false;
  const parts = text.split(".");
  if (parts[parts.length - 1] === "") {
    if (parts.length === 1) return false;
    parts.pop();
  }
  const tail = parts[parts.length - 1];
  return /^\d+$/.test(tail) || /^0[xX][0-9A-Fa-f]*$/.test(tail);
}

function ipv4Number(text) {
  if (text === "") return NaN;
  let digits = text;
  let radix = 10;
  if (/^0[xX]/.test(digits)) {
    digits = digits.slice(2);
    radix = 16;
  } else if (digits.length > 1 && digits[0] === "0") {
    digits = digits.slice(1);
    radix = 8;
  }
  if (digits === "") return 0;
  const valid = radix === 10 ? /^\d+$/ : radix === 16 ? /^[0-9A-Fa-f]+$/ : /^[0-7]+$/;
  return valid.test(digits) ? parseInt(digits, radix) : NaN;
}

function parseIPv4(text) {
  const parts = text.split(".");
  if (parts[parts.length - 1] === "" && parts.length > 1) parts.pop();
  if (parts.length > 4) return null;
  const numbers = parts.map(ipv4Number);
  if (numbers.some(Number.isNaN)) return null;
  for (let i = 0; i < numbers.length - 1; i += 1) if (numbers[i] > 255) return null;
  const last = numbers[numbers.length - 1];
  if (last >= 256 ** (5 - numbers.length)) return null;
  let address = last;
  for (let i = 0; i < numbers.length - 1; i += 1) address += numbers[i] * 256 ** (3 - i);
  return address;
}

function parseIPv6(input) {
  const address = [0, 0, 0, 0, 0, 0, 0, 0];
  let piece = 0;
  let compress = null;
  let at = 0;
  if (input[at] === ":") {
    if (input[at + 1] !== ":") return null;
    at += 2;
    piece += 1;
    compress = piece;
  }
  while (at < input.length) {
    if (piece === 8) return null;
    if (input[at] === ":") {
      if (compress !== null) return null;
      at += 1;
      piece += 1;
      compress = piece;
      continue;
    }
    let value = 0;
    let length = 0;
    while (length < 4 && at < input.length && isHexDigit(input[at])) {
      value = value * 16 + parseInt(input[at], 16);
      at += 1;
      length += 1;
    }
    if (input[at] === ".") {
      if (length === 0) return null;
      at -= length;
      if (piece > 6) return null;
      let seen = 0;
      while (at < input.length) {
        let number = null;
        if (seen > 0) {
          if (input[at] === "." && seen < 4) at += 1;
          else return null;
        }
        if (!/^\d$/.test(input[at] ?? "")) return null;
        while (/^\d$/.test(input[at] ?? "")) {
          const digit = +input[at];
          if (number === null) number = digit;
          else if (number === 0) return null;
          else number = number * 10 + digit;
          if (number > 255) return null;
          at += 1;
        }
        address[piece] = address[piece] * 256 + number;
        seen += 1;
        if (seen === 2 || seen === 4) piece += 1;
      }
      if (seen !== 4) return null;
      break;
    } else if (input[at] === ":") {
      at += 1;
      if (at >= input.length) return null;
    } else if (at < input.length) return null;
    address[piece] = value;
    piece += 1;
  }
  if (compress !== null) {
    let swaps = piece - compress;
    piece = 7;
    while (piece !== 0 && swaps > 0) {
      [address[compress + swaps - 1], address[piece]] = [address[piece], address[compress + swaps - 1]];
      piece -= 1;
      swaps -= 1;
    }
  } else if (piece !== 8) return null;
  return address;
}

function serializeIPv6(address) {
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; ) {
    let j = i;
    while (j < 8 && address[j] === 0) j += 1;
    if (j - i > bestLength) {
      best = i;
      bestLength = j - i;
    }
    i = j + 1;
  }
  let out = "";
  for (let i = 0; i < 8; i += 1) {
    if (i === best) {
      out += i === 0 ? "::" : ":";
      i += bestLength - 1;
      continue;
    }
    out += address[i].toString(16);
    if (i !== 7) out += ":";
  }
  return out;
}

function serializeHost(host) {
  if (typeof host === "number") return [host >>> 24, (host >>> 16) & 255, (host >>> 8) & 255, host & 255].join(".");
  if (typeof host === "string") return host;
  return `[${serializeIPv6(host)}]`;
}

// ---- the state machine ----

class UrlRecord {
  constructor() {
    this.scheme = "";
    this.username = "";
    this.password = "";
    this.host = null;
    this.port = null; // a string of digits
    this.path = [];
    this.query = null;
    this.fragment = null;
  }
}

const isLetter = (c) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
const isDigit = (c) => c >= 48 && c <= 57;
const driveLetter = (text) => /^[A-Za-z][:|]$/.test(text);
const normalizedDrive = (text) => /^[A-Za-z]:$/.test(text);
const startsWithDrive = (text) => /^[A-Za-z][:|](?:$|[/\\?#])/.test(text);
const isSingleDot = (text) => text === "." || text.toLowerCase() === "%2e";
const isDoubleDot = (text) => {
  const lower = text.toLowerCase();
  return lower === ".." || lower === ".%2e" || lower === "%2e." || lower === "%2e%2e";
};

function shorten(url) {
  const { path } = url;
  if (url.scheme === "file" && path.length === 1 && normalizedDrive(path[0])) return;
  path.pop();
}

const hasCredentials = (url) => url.username !== "" || url.password !== "";
const EOF = -1;

/**
 * The basic URL parser.  Without `override`: a record or null.  With: changes `url` and answers false for failure, true otherwise.
 */
function parse(text, base, url = null, override = null) {
  let input = text;
  if (url === null) {
    url = new UrlRecord();
    input = trim(input);
  }
  if (/[\t\n\r]/.test(input)) input = input.replace(/[\t\n\r]/g, "");
  const failure = override === null ? null : false;
  let state = override ?? "scheme start";
  let buffer = "";
  let seenAt = false;
  let inBrackets = false;
  let seenPassword = false;
  const { length } = input;

  for (let at = 0; ; at += 1) {
    const c = at < length ? input.charCodeAt(at) : EOF;
    switch (state) {
      case "scheme start":
        if (isLetter(c)) {
          buffer += input[at].toLowerCase();
          state = "scheme";
        } else if (override === null) {
          state = "no scheme";
          at -= 1;
        } else return failure;
        break;

      case "scheme":
        if (isLetter(c) || isDigit(c) || c === 43 || c === 45 || c === 46) buffer += input[at].toLowerCase();
        else if (c === 58) {
          if (override !== null) {
            if ((SPECIAL[url.scheme] !== undefined) !== (SPECIAL[buffer] !== undefined)) return true;
            if ((hasCredentials(url) || url.port !== null) && buffer === "file") return true;
            if (url.scheme === "file" && url.host === "") return true;
          }
          url.scheme = buffer;
          if (override !== null) {
            if (url.port === SPECIAL[url.scheme]) url.port = null;
            return true;
          }
          buffer = "";
          if (url.scheme === "file") state = "file";
          else if (isSpecial(url) && base !== null && base.scheme === url.scheme) state = "special relative or authority";
          else if (isSpecial(url)) state = "special authority slashes";
          else if (input[at + 1] === "/") {
            state = "path or authority";
            at += 1;
          } else {
            url.path = "";
            state = "opaque path";
          }
        } else if (override === null) {
          buffer = "";
          state = "no scheme";
          at = -1;
        } else return failure;
        break;

      case "no scheme":
        if (base === null || (typeof base.path === "string" && c !== 35)) return failure;
        if (typeof base.path === "string" && c === 35) {
          url.scheme = base.scheme;
          url.path = base.path;
          url.query = base.query;
          url.fragment = "";
          state = "fragment";
        } else {
          state = base.scheme === "file" ? "file" : "relative";
          at -= 1;
        }
        break;

      case "special relative or authority":
        if (c === 47 && input[at + 1] === "/") {
          state = "special authority ignore slashes";
          at += 1;
        } else {
          state = "relative";
          at -= 1;
        }
        break;

      case "path or authority":
        if (c === 47) state = "authority";
        else {
          state = "path";
          at -= 1;
        }
        break;

      case "relative":
        url.scheme = base.scheme;
        if (c === 47) state = "relative slash";
        else if (isSpecial(url) && c === 92) state = "relative slash";
        else {
          url.username = base.username;
          url.password = base.password;
          url.host = base.host;
          url.port = base.port;
          url.path = base.path.slice();
          url.query = base.query;
          if (c === 63) {
            url.query = "";
            state = "query";
          } else if (c === 35) {
            url.fragment = "";
            state = "fragment";
          } else if (c !== EOF) {
            url.query = null;
            shorten(url);
            state = "path";
            at -= 1;
          }
        }
        break;

      case "relative slash":
        if (isSpecial(url) && (c === 47 || c === 92)) state = "special authority ignore slashes";
        else if (c === 47) state = "authority";
        else {
          url.username = base.username;
          url.password = base.password;
          url.host = base.host;
          url.port = base.port;
          state = "path";
          at -= 1;
        }
        break;

      case "special authority slashes":
        if (c === 47 && input[at + 1] === "/") at += 1;
        else at -= 1;
        state = "special authority ignore slashes";
        break;

      case "special authority ignore slashes":
        if (c !== 47 && c !== 92) {
          state = "authority";
          at -= 1;
        }
        break;

      case "authority":
        if (c === 64) {
          if (seenAt) buffer = `%40${buffer}`;
          seenAt = true;
          for (let i = 0; i < buffer.length; i += 1) {
            const point = buffer.codePointAt(i);
            if (point > 0xffff) i += 1;
            if (point === 58 && !seenPassword) {
              seenPassword = true;
              continue;
            }
            const encoded = encodePoint(point, USERINFO);
            if (seenPassword) url.password += encoded;
            else url.username += encoded;
          }
          buffer = "";
        } else if (c === EOF || c === 47 || c === 63 || c === 35 || (isSpecial(url) && c === 92)) {
          if (seenAt && buffer === "") return failure;
          at -= buffer.length + 1;
          buffer = "";
          state = "host";
        } else buffer += input[at];
        break;

      case "host":
      case "hostname":
        if (override !== null && url.scheme === "file") {
          at -= 1;
          state = "file host";
        } else if (c === 58 && !inBrackets) {
          if (buffer === "") return failure;
          if (override === "hostname") return failure;
          const host = parseHost(buffer, !isSpecial(url));
          if (host === null) return failure;
          url.host = host;
          buffer = "";
          state = "port";
        } else if (c === EOF || c === 47 || c === 63 || c === 35 || (isSpecial(url) && c === 92)) {
          at -= 1;
          if (isSpecial(url) && buffer === "") return failure;
          if (override !== null && buffer === "" && (hasCredentials(url) || url.port !== null)) return failure;
          const host = buffer === "" ? "" : parseHost(buffer, !isSpecial(url));
          if (host === null) return failure;
          url.host = host;
          buffer = "";
          state = "path start";
          if (override !== null) return true;
        } else {
          if (c === 91) inBrackets = true;
          else if (c === 93) inBrackets = false;
          buffer += input[at];
        }
        break;

      case "port":
        if (isDigit(c)) buffer += input[at];
        else if (c === EOF || c === 47 || c === 63 || c === 35 || (isSpecial(url) && c === 92) || override !== null) {
          if (buffer !== "") {
            const port = parseInt(buffer, 10);
            if (port > 65535) return failure;
            url.port = String(port) === SPECIAL[url.scheme] ? null : String(port);
            buffer = "";
            if (override !== null) return true;
          }
          if (override !== null) return failure;
          state = "path start";
          at -= 1;
        } else return failure;
        break;

      case "file":
        url.scheme = "file";
        url.host = "";
        if (c === 47 || c === 92) state = "file slash";
        else if (base !== null && base.scheme === "file") {
          url.host = base.host;
          url.path = base.path.slice();
          url.query = base.query;
          if (c === 63) {
            url.query = "";
            state = "query";
          } else if (c === 35) {
            url.fragment = "";
            state = "fragment";
          } else if (c !== EOF) {
            url.query = null;
            if (!startsWithDrive(input.slice(at))) shorten(url);
            else url.path = [];
            state = "path";
            at -= 1;
          }
        } else {
          state = "path";
          at -= 1;
        }
        break;

      case "file slash":
        if (c === 47 || c === 92) state = "file host";
        else {
          if (base !== null && base.scheme === "file") {
            url.host = base.host;
            if (!startsWithDrive(input.slice(at)) && base.path.length > 0 && normalizedDrive(base.path[0])) url.path.push(base.path[0]);
          }
          state = "path";
          at -= 1;
        }
        break;

      case "file host":
        if (c === EOF || c === 47 || c === 92 || c === 63 || c === 35) {
          at -= 1;
          if (override === null && driveLetter(buffer)) state = "path";
          else if (buffer === "") {
            url.host = "";
            if (override !== null) return true;
            state = "path start";
          } else {
            let host = parseHost(buffer, !isSpecial(url));
            if (host === null) return failure;
            if (host === "localhost") host = "";
            url.host = host;
            if (override !== null) return true;
            buffer = "";
            state = "path start";
          }
        } else buffer += input[at];
        break;

      case "path start":
        if (isSpecial(url)) {
          state = "path";
          if (c !== 47 && c !== 92) at -= 1;
        } else if (override === null && c === 63) {
          url.query = "";
          state = "query";
        } else if (override === null && c === 35) {
          url.fragment = "";
          state = "fragment";
        } else if (c !== EOF) {
          state = "path";
          if (c !== 47) at -= 1;
        } else if (override !== null && url.host === null) url.path.push("");
        break;

      case "path":
        if (c === EOF || c === 47 || (isSpecial(url) && c === 92) || (override === null && (c === 63 || c === 35))) {
          const slash = c === 47 || (isSpecial(url) && c === 92);
          if (isDoubleDot(buffer)) {
            shorten(url);
            if (!slash) url.path.push("");
          } else if (isSingleDot(buffer)) {
            if (!slash) url.path.push("");
          } else {
            if (url.scheme === "file" && url.path.length === 0 && driveLetter(buffer)) buffer = `${buffer[0]}:`;
            url.path.push(buffer);
          }
          buffer = "";
          if (c === 63) {
            url.query = "";
            state = "query";
          } else if (c === 35) {
            url.fragment = "";
            state = "fragment";
          }
        } else if (c < 128) buffer += PATH[c] === 1 ? HEX[c] : input[at];
        else {
          const point = input.codePointAt(at);
          if (point > 0xffff) at += 1;
          buffer += encodePoint(point, PATH);
        }
        break;

      case "opaque path":
        if (c === 63) {
          url.query = "";
          state = "query";
        } else if (c === 35) {
          url.fragment = "";
          state = "fragment";
        } else if (c === 32) {
          // A space at the end of an opaque path is encoded when a query or fragment follows.
          const next = input[at + 1];
          url.path += next === "?" || next === "#" ? "%20" : " ";
        } else if (c !== EOF) {
          const point = input.codePointAt(at);
          if (point > 0xffff) at += 1;
          url.path += encodePoint(point, C0);
        }
        break;

      case "query": {
        let end = length;
        if (override === null) {
          const hash = input.indexOf("#", at);
          if (hash !== -1) end = hash;
        }
        if (c !== EOF) url.query += encodeText(input.slice(at, end), isSpecial(url) ? SPECIAL_QUERY : QUERY);
        at = end;
        if (end < length) {
          url.fragment = "";
          state = "fragment";
          continue;
        }
        return override === null ? url : true;
      }

      case "fragment":
        if (c !== EOF) url.fragment += encodeText(input.slice(at), FRAGMENT);
        return override === null ? url : true;

      default:
        throw new Error(`unknown state ${state}`);
    }
    if (c === EOF && at >= length) break;
  }
  return override === null ? url : true;
}

/** Without C0 controls and spaces at both ends. */
function trim(text) {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

// ---- writing ----

const pathText = (url) => (typeof url.path === "string" ? url.path : url.path.length === 0 ? "" : `/${url.path.join("/")}`);

function serialize(url, withoutFragment = false) {
  let out = `${url.scheme}:`;
  if (url.host !== null) {
    out += "//";
    if (hasCredentials(url)) out += url.password === "" ? `${url.username}@` : `${url.username}:${url.password}@`;
    out += serializeHost(url.host);
    if (url.port !== null) out += `:${url.port}`;
  } else if (typeof url.path !== "string" && url.path.length > 1 && url.path[0] === "") out += "/.";
  out += pathText(url);
  if (url.query !== null) out += `?${url.query}`;
  if (!withoutFragment && url.fragment !== null) out += `#${url.fragment}`;
  return out;
}

function origin(url) {
  switch (url.scheme) {
    case "http":
    case "https":
    case "ws":
    case "wss":
    case "ftp":
      return `${url.scheme}://${serializeHost(url.host)}${url.port === null ? "" : `:${url.port}`}`;
    case "blob": {
      const inner = parse(pathText(url), null);
      return inner !== null && (inner.scheme === "http" || inner.scheme === "https") ? origin(inner) : "null";
    }
    default:
      return "null";
  }
}

module.exports = { parse, serialize, serializeHost, origin, pathText, isSpecial, hasCredentials, encodeText, USERINFO, percentDecode, SPECIAL, parseHost };
