// multipart/form-data and application/x-www-form-urlencoded bodies.  Rules: RFC 7578; WHATWG HTML, "multipart/form-data encoding algorithm".
"use strict";
const { encode, decodeUtf8 } = require("internal:encoding");

const escapeName = (text) => text.replace(/\r\n|\r|\n/g, "%0D%0A").replace(/"/g, "%22");
const newlines = (text) => text.replace(/\r\n|\r|\n/g, "\r\n");

/** {bytes, type} of a form. */
function serialize(form) {
  const { randomUUID } = require("internal:web_crypto");
  const boundary = `-WebkitFormBoundary${randomUUID().replaceAll("-", "")}`;
  const parts = [];
  const { blobDoor } = require("internal:blob");
  for (const [name, value] of form) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(newlines(name))}"`;
    if (typeof value === "string") parts.push(encode(`${head}\r\n\r\n${newlines(value)}\r\n`));
    else {
      head += `; filename="${escapeName(value.name)}"\r\nContent-Type: ${value.type || "application/octet-stream"}\r\n\r\n`;
      parts.push(encode(head), blobDoor.bytes(value), encode("\r\n"));
    }
  }
  parts.push(encode(`--${boundary}--\r\n`));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}

function find(bytes, pattern, from) {
  const first = pattern[0];
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < pattern.length && bytes[at + i] === pattern[i]) i += 1;
    if (i === pattern.length) return at;
  }
  return -1;
}

const malformed = () => new TypeError("FormData parse error: could not parse the body as multipart form data");

/** A FormData of a body; `type` is its Content-Type. */
function parse(bytes, type) {
  const { FormData } = require("internal:form_data");
  const form = new FormData();
  const essence = (type ?? "").split(";")[0].trim().toLowerCase();
  if (essence === "application/x-www-form-urlencoded") {
    const { parsePairs } = require("internal:url_search_params");
    const pairs = parsePairs(decodeUtf8(bytes));
    for (let i = 0; i < pairs.length; i += 2) form.append(pairs[i], pairs[i + 1]);
    return form;
  }
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type ?? "");
  if (essence !== "multipart/form-data" || boundary === null) throw malformed();
  const { File } = require("internal:blob");
  const delimiter = encode(`--${boundary[1] ?? boundary[2]}`);
  let at = find(bytes, delimiter, 0);
  if (at === -1) throw malformed();
  for (;;) {
    at += delimiter.length;
    if (bytes[at] === 45 && bytes[at + 1] === 45) return form;
    if (bytes[at] !== 13 || bytes[at + 1] !== 10) throw malformed();
    at += 2;
    const headEnd = find(bytes, [13, 10, 13, 10], at - 2);
    if (headEnd === -1) throw malformed();
    const head = headEnd < at ? "" : decodeUtf8(bytes.subarray(at, headEnd));
    const bodyStart = headEnd + 4;
    const next = find(bytes, delimiter, bodyStart);
    if (next === -1) throw malformed();
    const body = bytes.slice(bodyStart, next - 2);
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1];
    const name = / ?name="([^"]*)"/i.exec(disposition?.replace(/filename\*?="[^"]*"/gi, "") ?? "")?.[1];
    if (name === undefined) throw malformed();
    const unescape = (text) => text.replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%22/g, '"');
    const filename = /filename="([^"]*)"/i.exec(disposition)?.[1];
    if (filename === undefined) form.append(unescape(name), decodeUtf8(body));
    else {
      const partType = /^content-type:\s*(.*?)\s*$/im.exec(head)?.[1] ?? "text/plain";
      form.append(unescape(name), new File([body], unescape(filename), { type: partType }));
    }
    at = next;
  }
}

module.exports = { serialize, parse };
