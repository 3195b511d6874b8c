// FormData.  Rules: WHATWG XMLHttpRequest, "Interface FormData".
"use strict";
const { expose, required, usv, isObject } = require("internal:webidl");
const { invalidThis, invalidArgType } = require("internal:web_errors");
const { Blob, File, blobDoor } = require("internal:blob");
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
const printAsBun = Symbol.for("pybun.printAsBun");

function entryValue(value, filename) {
  if (blobDoor.is(value)) {
    if (value instanceof File && filename === undefined) return value;
    const name = filename === undefined ? "blob" : usv(filename);
    return new File([value], name, { type: value.type, lastModified: value instanceof File ? value.lastModified : undefined });
  }
  return usv(value);
}

class FormData {
  #entries = [];

  constructor(form = undefined) {
    if (form !== undefined) throw new TypeError("FormData constructor: Argument 1 could not be converted to: undefined.");
  }

  append(name, value, filename = undefined) {
    check(this, arguments.length, 2);
    if (arguments.length === 3 && !blobDoor.is(value)) throw new TypeError("FormData.append: parameter 2 is not of type 'Blob'");
    this.#entries.push([usv(name), entryValue(value, filename)]);
  }

  delete(name) {
    check(this, arguments.length, 1);
    const key = usv(name);
    this.#entries = this.#entries.filter(([known]) => known !== key);
  }

  get(name) {
    check(this, arguments.length, 1);
    const key = usv(name);
    return this.#entries.find(([known]) => known === key)?.[1] ?? null;
  }

  getAll(name) {
    check(this, arguments.length, 1);
    const key = usv(name);
    return this.#entries.filter(([known]) => known === key).map(([, value]) => value);
  }

  has(name) {
    check(this, arguments.length, 1);
    const key = usv(name);
    return this.#entries.some(([known]) => known === key);
  }

  set(name, value, filename = undefined) {
    check(this, arguments.length, 2);
    const entry = [usv(name), entryValue(value, filename)];
    const at = this.#entries.findIndex(([known]) => known === entry[0]);
    if (at === -1) this.#entries.push(entry);
    else this.#entries = [...this.#entries.slice(0, at), entry, ...this.#entries.slice(at + 1).filter(([known]) => known !== entry[0])];
  }

  forEach(callback, thisArg = undefined) {
    check(this, 0, 0);
    if (typeof callback !== "function") throw invalidArgType("callback", "function", callback);
    for (const [name, value] of this.#entries) Reflect.apply(callback, thisArg, [value, name, this]);
  }

  *entries() {
    for (let i = 0; i < this.#entries.length; i += 1) yield [...this.#entries[i]];
  }

  *keys() {
    for (let i = 0; i < this.#entries.length; i += 1) yield this.#entries[i][0];
  }

  *values() {
    for (let i = 0; i < this.#entries.length; i += 1) yield this.#entries[i][1];
  }

  get length() {
    return this.#entries.length;
  }

  /** Bun. */
  toJSON() {
    const record = {};
    for (const [name, value] of this.#entries) {
      if (Object.hasOwn(record, name)) record[name] = Array.isArray(record[name]) ? [...record[name], value] : [record[name], value];
      else record[name] = value;
    }
    return record;
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) return "FormData";
    const record = this.toJSON();
    return `FormData ${inspect(record, options)}`;
  }

  [printAsBun](printer) {
    if (this.#entries.length === 0) {
      printer.write("{}");
      return;
    }
    const json = this.toJSON();
    printer.write("FormData {");
    printer.lines(() => {
      for (const key of Object.keys(json)) {
        printer.entry();
        printer.write(`${JSON.stringify(key)}: `);
        const value = json[key];
        printer.value(value);
        printer.comma();
      }
    });
  }

  static door = { is: (value) => isObject(value) && #entries in value };
}
const formDoor = FormData.door;
delete FormData.door;

function check(form, given, wanted) {
  if (!formDoor.is(form)) throw invalidThis("FormData");
  required(given, wanted, "FormData");
}
expose(FormData, { hidden: ["toJSON", "length"] });
Object.defineProperty(FormData.prototype, Symbol.iterator, { value: FormData.prototype.entries, writable: true, configurable: true, enumerable: false });
void Blob;

module.exports = { FormData, formDoor };
