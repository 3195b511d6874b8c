// The body of Request and Response.  Rules: WHATWG Fetch, "Body mixin".
//
// A body is {bytes} (known), {stream} (to be read) or null; `bytes` becomes a stream only when asked for as one.
"use strict";
const { isObject, bytesOf, usv } = require("internal:webidl");

class Body {
  constructor(bytes, stream, type) {
    this.bytes = bytes;
    this.stream = stream;
    this.type = type;
    this.used = false;
  }

  /** From what a program gives as `body`. */
  static extract(value) {
    if (value === null || value === undefined) return null;
    const { encode } = require("internal:encoding");
    if (typeof value === "string") return new Body(encode(usv(value)), null, "text/plain;charset=UTF-8");
    if (isObject(value)) {
      const { blobDoor } = require("internal:blob");
      if (blobDoor.is(value)) return new Body(blobDoor.bytes(value), null, value.type === "" ? null : value.type);
      const bytes = bytesOf(value);
      if (bytes !== undefined) return new Body(bytes.slice(), null, null);
      const { door } = require("internal:url_search_params");
      if (door.is(value)) return new Body(encode(value.toString()), null, "application/x-www-form-urlencoded;charset=UTF-8");
      const { formDoor } = require("internal:form_data");
      if (formDoor.is(value)) {
        const { bytes: form, type } = require("internal:multipart").serialize(value);
        return new Body(form, null, type);
      }
      const { ReadableStream } = require("internal:streams");
      if (value instanceof ReadableStream) {
        if (value.locked) throw new TypeError("ReadableStream is locked");
        return new Body(null, value, null);
      }
      if (typeof value[Symbol.asyncIterator] === "function") return new Body(null, ReadableStream.from(value), null);
    }
    return new Body(encode(usv(value)), null, "text/plain;charset=UTF-8");
  }

  get unusable() {
    return this.used || (this.stream !== null && this.stream.locked);
  }

  asStream() {
    if (this.stream === null) {
      const { ReadableStream } = require("internal:streams");
      const { bytes } = this;
      this.stream = new ReadableStream({
        type: "bytes",
        start(controller) {
          if (bytes.length > 0) controller.enqueue(bytes.slice());
          controller.close();
        },
      });
    }
    return this.stream;
  }

  /** All bytes, once. */
  async consume() {
    if (this.unusable) throw alreadyUsed();
    this.used = true;
    if (this.stream === null) return this.bytes;
    return require("internal:streams").bytesOfStream(this.stream);
  }

  clone() {
    if (this.unusable) throw new TypeError("Body has already been used");
    if (this.stream === null) return new Body(this.bytes, null, this.type);
    const [a, b] = this.stream.tee();
    this.stream = a;
    return new Body(null, b, this.type);
  }
}

const alreadyUsed = () => {
  const error = new TypeError("Body already used");
  error.code = "ERR_BODY_ALREADY_USED";
  return error;
};

/** Puts the mixin on a class; `bodyOf(instance)` answers its Body or null, `typeOf(instance)` its Content-Type. */
function mixBody(Class, bodyOf, typeOf) {
  const read = async (instance) => {
    const body = bodyOf(instance);
    if (body === null) return new Uint8Array(0);
    return body.consume();
  };
  const methods = {
    async arrayBuffer() {
      return require("internal:streams").copyBuffer((await read(this)).slice());
    },
    async bytes() {
      return (await read(this)).slice();
    },
    async blob() {
      const { blobDoor } = require("internal:blob");
      return blobDoor.fromBytes((await read(this)).slice(), typeOf(this) ?? "");
    },
    async json() {
      return JSON.parse(require("internal:streams").decode(await read(this)));
    },
    async text() {
      return require("internal:streams").decode(await read(this));
    },
    async formData() {
      return require("internal:multipart").parse(await read(this), typeOf(this));
    },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(Class.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: true });
  }
  Object.defineProperty(Class.prototype, "body", {
    get() {
      return bodyOf(this)?.asStream() ?? null;
    },
    enumerable: true,
    configurable: true,
  });
  Object.defineProperty(Class.prototype, "bodyUsed", {
    get() {
      const body = bodyOf(this);
      return body !== null && (body.used || (body.stream !== null && Boolean(body.stream._disturbed)));
    },
    enumerable: true,
    configurable: true,
  });
}

module.exports = { Body, mixBody };
