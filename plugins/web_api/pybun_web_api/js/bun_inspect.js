// How Bun prints values: console.log and Bun.inspect.  Observed behaviour of Bun 1.4; util.inspect keeps Node's format (internal:inspect).
//
// Strategy: one printer writes text front to back and keeps an estimate of the length of the current line.  Objects, maps and sets always take
// a line per entry; arrays break when the estimate passes 80 columns, when they have more than ten elements or begin with something that is
// no primitive.  Where lines break is visible, so the estimate is Bun's, oddities included: values, keys, commas and brackets are counted,
// quotes, class names and functions are not; maps and sets do not start it anew; it runs on through the arguments of one console.log.
"use strict";
const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
/** A method of our own classes: (printer) → void, prints the instance as Bun does. */
const printAsBun = Symbol.for("pybun.printAsBun");
const types = require("internal:type_checks");
const nativePrototypes = require("internal:webidl").nativePrototypes;

const LINE = 80;
const MAX_ITEMS = 100;
const identifier = /^[A-Za-z_$][\w$]*$/;
// eslint-disable-next-line no-control-regex
const wide = /[^\0-\xff]/;
const PRIMITIVE = new Set(["string", "number", "boolean", "undefined", "symbol", "bigint"]);
const TypedArray = Object.getPrototypeOf(Uint8Array);
const getTag = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get;

const COLORS = { yellow: "33", green: "32", cyan: "36", magenta: "35", blue: "34", red: "31", dim: "2", bold: "1" };

class Printer {
  constructor(options) {
    this.text = "";
    this.indent = options.indent ?? 0;
    this.depth = 0;
    this.maxDepth = options.depth ?? 2;
    this.colors = options.colors ?? false;
    this.sorted = options.sorted ?? false;
    this.single = options.compact === true;
    this.estimate = 0;
    this.seen = [];
    this.options = options;
  }

  paint(color, text) {
    this.text += this.colors ? `\x1b[${COLORS[color]}m${text}\x1b[0m` : text;
  }

  write(text) {
    this.text += text;
  }

  /** Paints a value that counts for the length of the line. */
  scalar(color, text, length = text.length) {
    this.estimate += length;
    this.paint(color, text);
  }

  newline() {
    this.text += `\n${"  ".repeat(this.indent)}`;
  }

  /** The estimate of an empty line. */
  reset() {
    this.estimate = this.indent * 2;
  }

  /** True (and a fresh estimate) when the line is long enough. */
  breaks() {
    if (this.estimate <= LINE) return false;
    this.reset();
    return true;
  }

  /** A value by itself: text without quotes, but a String object shows that it is one. */
  argument(value) {
    if (isStringObject(value)) this.write(`[String: ${JSON.stringify(String(value))}]`);
    else this.value(value, true);
  }

  /** One value; strings in quotes unless `plain`. */
  value(value, plain = false) {
    switch (typeof value) {
      case "string":
        if (plain) this.plainString(value);
        else this.quoted(value);
        return;
      case "number":
        return this.scalar("yellow", Object.is(value, -0) ? "-0" : String(value));
      case "bigint":
        return this.scalar("yellow", `${value}n`, String(value).length);
      case "boolean":
        return this.scalar("yellow", String(value));
      case "undefined":
        return this.scalar("dim", "undefined");
      case "symbol":
        return this.scalar("blue", Symbol.prototype.toString.call(value), value.description ? value.description.length + 8 : 6);
      case "function":
        return this.functionValue(value);
      default:
        if (value === null) return this.scalar("yellow", "null");
        return this.object(value);
    }
  }

  plainString(text) {
    this.estimate += text.length;
    this.text += text;
  }

  /** Text beyond Latin-1 counts twice, the second time with its quotes. */
  quoted(text) {
    const json = JSON.stringify(text);
    if (wide.test(text)) this.scalar("green", json, text.length + json.length);
    else this.scalar("green", json.includes("\\u00") ? json.replace(/\\(?:u00..|.)/g, upperCased) : json, text.length);
  }

  functionValue(fn) {
    if (this.custom(fn)) return;
    const text = describeFunction(fn);
    this.paint("cyan", text);
    if (text.startsWith("[class ")) this.estimate += fn.name.length + (Object.getPrototypeOf(fn)?.name?.length ?? 0);
  }

  custom(value) {
    let own;
    try {
      own = value[printAsBun];
      if (typeof own === "function") {
        Reflect.apply(own, value, [this]);
        return true;
      }
      own = value[inspectCustom];
    } catch {
      return false;
    }
    if (typeof own !== "function" || own === require("internal:inspect").inspect) return false;
    const { inspect } = require("internal:inspect");
    const depth = Math.max(0, this.maxDepth - this.depth);
    const stylize = (text) => text;
    const result = Reflect.apply(own, value, [depth, { ...this.options, depth: this.maxDepth, colors: this.colors, stylize, indentationLvl: 0, seen: this.seen }, inspect]);
    if (result === value) return false;
    if (typeof result === "string") this.text += result;
    else this.value(result);
    return true;
  }

  object(value) {
    if (this.seen.includes(value)) return this.paint("cyan", "[Circular]");
    if (this.custom(value)) return;
    this.seen.push(value);
    try {
      this.byKind(value);
    } finally {
      this.seen.pop();
    }
  }

  tooDeep(word) {
    if (this.depth <= this.maxDepth) return false;
    this.scalar("cyan", `[${word} ...]`);
    return true;
  }

  byKind(value) {
    if (Array.isArray(value)) return this.array(value, value.length);
    if (isElement(value)) return this.element(value);
    if (types.isError(value)) return this.error(value);
    const tag = types.tagOf(value);
    switch (tag) {
      case "Map":
        return this.map(value);
      case "Set":
        return this.set(value);
      case "Date":
        return this.date(value);
      case "RegExp":
        return this.scalar("red", RegExp.prototype.toString.call(value));
      case "Promise":
        return this.promise(value);
      case "WeakMap":
      case "WeakSet":
        return this.write(`${tag} {}`);
      case "Arguments":
        return this.array(Array.prototype.slice.call(value), value.length);
      case "TypedArray":
        return this.bytes(getTag.call(value), value);
      case "ArrayBuffer":
      case "SharedArrayBuffer":
        return this.bytes(tag, new Uint8Array(value));
      case "DataView":
        return this.bytes(tag, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      case "Number":
      case "Boolean":
      case "BigInt":
      case "Symbol":
        return this.boxed(tag, value.valueOf());
      case "String":
        return this.quoted(String.prototype.valueOf.call(value));
      case "Map Iterator":
      case "Set Iterator":
        return this.iterator(tag.replace(" ", ""), value);
      case "Generator":
      case "AsyncGenerator":
        return this.write("{}");
      default:
        return this.plain(value);
    }
  }

  boxed(tag, value) {
    this.write(`[${tag}: `);
    this.value(value);
    this.write("]");
  }

  date(date) {
    if (Number.isNaN(Date.prototype.getTime.call(date))) this.scalar("magenta", "Invalid Date", 4);
    else {
      const text = Date.prototype.toISOString.call(date);
      this.scalar("magenta", text, text.length + 2);
    }
  }

  promise(value) {
    if (!this.single && this.breaks()) this.newline();
    const state = __pybun.engine.promiseState?.(value)?.[0] ?? "pending";
    this.write("Promise { ");
    this.paint("cyan", `<${state === "fulfilled" ? "resolved" : state}>`);
    this.write(" }");
  }

  bytes(name, view) {
    this.write(`${name}(${view.length}) `);
    if (view.length === 0) return this.write("[]");
    this.write("[ ");
    const shown = Math.min(view.length, 513);
    for (let i = 0; i < shown; i += 1) {
      if (i > 0) this.write(", ");
      const item = view[i];
      this.paint("yellow", typeof item === "bigint" ? `${item}n` : String(item));
    }
    this.estimate += 2 * (shown - 1);
    if (shown < view.length) this.write(`, ... ${view.length - shown} more`);
    this.write(" ]");
  }

  array(array, length) {
    const extra = extraKeys(array);
    if (length === 0) {
      this.estimate += 2;
      return this.write("[]");
    }
    if (this.tooDeep("Array")) return;
    this.depth += 1;
    this.indent += 1;
    this.estimate += 2;
    let broken = length > 10 || (length > 0 && Object.hasOwn(array, 0) && !isSimple(array[0])) || this.breaks();
    if (this.single) broken = false;
    if (broken) {
      this.reset();
      this.write("[");
      this.newline();
      this.estimate += 1;
    } else {
      this.write("[ ");
      this.estimate += 2;
    }
    let printed = 0;
    const separate = () => {
      if (printed === 0) return;
      this.write(",");
      this.estimate += 1;
      if (!this.single && (this.sorted || this.breaks())) {
        broken = true;
        this.newline();
      } else {
        this.write(" ");
        this.estimate += 1;
      }
    };
    for (let i = 0; i < length; ) {
      if (printed >= MAX_ITEMS) {
        this.write(",");
        this.newline();
        this.paint("dim", `... ${length - i} more items`);
        this.estimate = 17;
        break;
      }
      separate();
      if (!Object.hasOwn(array, i)) {
        let end = i + 1;
        while (end < length && !Object.hasOwn(array, end)) end += 1;
        const count = end - i;
        if (count === 1) this.scalar("dim", "empty item");
        else this.scalar("dim", `${count} x empty items`, String(count).length + 15);
        i = end;
      } else {
        this.value(array[i]);
        i += 1;
      }
      printed += 1;
    }
    const apart = !this.single && this.breaks();
    for (const key of extra) {
      this.write(",");
      this.estimate += 1;
      if (apart) {
        this.newline();
        this.reset();
      } else {
        this.write(" ");
        this.estimate += 1;
      }
      this.property(array, key, Object.getOwnPropertyDescriptor(array, key), array);
      printed += 1;
    }
    this.indent -= 1;
    this.depth -= 1;
    if (broken) {
      this.newline();
      this.write("]");
      this.reset();
      this.estimate += 1;
    } else {
      this.write(" ]");
      this.estimate += 2;
    }
  }

  map(map) {
    if (map.size === 0) return this.write("Map {}");
    if (this.tooDeep("Map")) return;
    this.write(`Map(${map.size}) {`);
    this.lines(() => {
      for (const [key, value] of Map.prototype.entries.call(map)) {
        this.entry();
        this.value(key);
        this.write(": ");
        this.value(value);
        this.comma();
      }
    });
  }

  set(set) {
    if (set.size === 0) return this.write("Set {}");
    if (this.tooDeep("Set")) return;
    this.write(`Set(${set.size}) {`);
    this.lines(() => {
      for (const value of Set.prototype.values.call(set)) {
        this.entry();
        this.value(value);
        this.comma();
      }
    });
  }

  /** What is left in the iterator, which is used up by it. */
  iterator(name, values) {
    this.write(`${name} { `);
    this.indent += 1;
    this.depth += 1;
    let count = 0;
    for (const value of values) {
      if (!this.single) this.newline();
      else if (count > 0) this.write(", ");
      this.value(value);
      this.comma();
      count += 1;
    }
    this.depth -= 1;
    this.indent -= 1;
    if (this.single) this.write(" }");
    else {
      if (count > 0) this.newline();
      else this.write("  ".repeat(this.indent));
      this.write("}");
    }
  }

  /** A React element, as the JSX it was written in. */
  element(element) {
    const { type, key, props } = element;
    const tag = nameOfElementType(type);
    const color = typeof type === "string" ? "green" : "cyan";
    this.write("<");
    this.paint(color, tag);
    if (key !== undefined && key !== null) {
      this.write(" key=");
      this.value(key);
    }
    if (typeof props === "object" && props !== null) {
      const hasChildren = props.children !== undefined;
      const names = Object.keys(props);
      const count = names.length - (hasChildren ? 1 : 0);
      this.indent += 1;
      let separate = true;
      names.forEach((name, i) => {
        if (name === "children") return;
        if (separate) this.write(" ");
        separate = false;
        this.paint("blue", name);
        this.write("=");
        this.value(props[name]);
        if (i + 1 >= count) return;
        if (!this.single && i > 3) this.newline();
        else this.write(" ");
      });
      this.indent -= 1;
      if (hasChildren && !this.single && names.length > 0 && this.children(props.children)) {
        if (props.children.length === 0) return;
        this.write("</");
        this.paint(color, tag);
        this.write(">");
        return;
      }
    }
    this.write(" />");
  }

  /** False when there is nothing of that kind to show. */
  children(children) {
    if (typeof children === "string") {
      if (children === "") return true;
      this.write(">");
      if (children.length < 128) this.write(children);
      else {
        this.indent += 1;
        this.newline();
        this.indent -= 1;
        this.write(children);
        this.newline();
      }
      return true;
    }
    const list = Array.isArray(children) ? children : isElement(children) ? [children] : [];
    if (list.length === 0) return Array.isArray(children);
    this.write(">");
    this.indent += 1;
    for (const child of list) {
      this.newline();
      this.value(child, true);
    }
    this.indent -= 1;
    this.newline();
    return true;
  }

  /** A body in braces (the opening one is written), a line per entry. */
  lines(print) {
    this.indent += 1;
    this.depth += 1;
    this.count = [this.count, 0];
    print();
    this.count = this.count[0];
    this.depth -= 1;
    this.indent -= 1;
    if (this.single) this.text += " }";
    else {
      this.newline();
      this.write("}");
    }
  }

  entry() {
    if (this.single) {
      if (this.count[1] > 0) this.text += ",";
      this.text += " ";
    } else this.newline();
    this.count[1] += 1;
  }

  comma() {
    if (this.single) return;
    this.write(",");
    this.estimate += 1;
  }

  /** Starts an entry of an object: here, unlike in maps and sets, the estimate starts anew with each line. */
  field() {
    const first = this.count[1] === 0;
    this.entry();
    this.reset();
    if (first) this.estimate -= 1;
  }

  /** `name {` … `}` with the given `[key, value]` pairs, keys in quotes: Headers, URLSearchParams, FormData. */
  record(name, pairs) {
    if (pairs.length === 0) return this.write(`${name} {}`);
    this.write(`${name} {`);
    this.lines(() => {
      for (const [key, value] of pairs) {
        this.field();
        this.paint("green", JSON.stringify(key));
        this.write(": ");
        this.estimate += key.length + 2;
        this.value(value);
        this.comma();
      }
    });
    this.estimate += 1;
  }

  /** `name {` … `}` with the given fields. */
  fields(name, pairs) {
    this.write(`${name} {`);
    this.lines(() => {
      for (const [key, value] of pairs) {
        this.field();
        this.write(`${key}: `);
        this.estimate += key.length + 1;
        this.value(value);
        this.comma();
      }
    });
    this.estimate += 1;
  }

  plain(object) {
    const name = nameOf(object);
    const properties = this.properties(object);
    if (!this.single) this.breaks();
    if (this.depth > this.maxDepth) return this.paint("cyan", "[Object ...]");
    if (properties.length === 0) return this.write(name === "" ? "{}" : `${name} {}`);
    if (name !== "") this.write(`${name} `);
    this.text += "{";
    this.lines(() => {
      for (const [key, descriptor, holder] of properties) {
        this.field();
        this.property(object, key, descriptor, holder);
        this.comma();
      }
    });
    this.estimate += 1;
  }

  /** [key, descriptor, holder] of what is shown: own properties, then those of up to five prototypes. */
  properties(object) {
    const found = [];
    const names = new Set(["constructor", "__proto__"]);
    let holder = object;
    for (let level = 0; level < 6 && holder !== null && !isEnd(holder); level += 1) {
      const own = Reflect.ownKeys(holder);
      for (const key of own) {
        if (names.has(key) || (key === Symbol.toStringTag && (level > 0 || own.length > 1)) || key === inspectCustom || isOurs(key)) continue;
        names.add(key);
        const descriptor = Reflect.getOwnPropertyDescriptor(holder, key);
        if (descriptor !== undefined) found.push([key, descriptor, holder]);
      }
      if (types.isProxy(holder)) break;
      holder = Object.getPrototypeOf(holder);
    }
    if (this.sorted) found.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    return found;
  }

  property(object, key, descriptor, holder) {
    if (typeof key === "symbol") {
      this.write("[");
      this.paint("blue", String(key));
      this.write("]: ");
      this.estimate += String(key).length + 4;
    } else if (identifier.test(key)) {
      this.write(`${key}: `);
      this.estimate += key.length + 1;
    } else {
      this.paint("green", JSON.stringify(key));
      this.write(": ");
      this.estimate += key.length + 2;
    }
    if (descriptor.get !== undefined || descriptor.set !== undefined) {
      if (nativePrototypes.has(holder) && descriptor.get !== undefined) {
        let value;
        try {
          value = Reflect.apply(descriptor.get, object, []);
        } catch {
          return this.write("[Getter]");
        }
        return this.value(value);
      }
      return this.paint("cyan", descriptor.get === undefined ? "[Setter]" : descriptor.set === undefined ? "[Getter]" : "[Getter/Setter]");
    }
    this.value(descriptor.value);
  }

  error(error) {
    require("internal:bun_errors").printError(this, error);
  }
}

function describeFunction(fn) {
  const source = Function.prototype.toString.call(fn);
  const name = typeof fn.name === "string" && !fn.name.startsWith("[") ? fn.name : "";
  if (source.startsWith("class") && /^class[\s{]/.test(source)) {
    const parent = Object.getPrototypeOf(fn);
    const extended = typeof parent === "function" && parent !== Function.prototype && parent.name ? ` extends ${parent.name}` : "";
    return `[class ${fn.name || "(anonymous)"}${extended}]`;
  }
  if (/^function (\S+)\(\) \{\s*\[native code\]\s*\}$/.exec(source)?.[1] === fn.name && Object.hasOwn(fn, "prototype")) return `[class ${fn.name}]`;
  const kind = types.functionKind(fn);
  const bound = name.startsWith("bound ") ? name.slice(6) : name;
  return bound === "" ? `[${kind}]` : `[${kind}: ${bound}]`;
}

/** Methods between our own classes. */
const isOurs = (key) => typeof key === "symbol" && Symbol.keyFor(key)?.startsWith("pybun.") === true;

const ends = new Set([Object.prototype, Function.prototype, Array.prototype]);
const isEnd = (holder) => ends.has(holder);

function isStringObject(value) {
  return typeof value === "object" && value !== null && types.tagOf(value) === "String";
}

const elementTypes = new Set([Symbol.for("react.element"), Symbol.for("react.transitional.element"), Symbol.for("react.fragment")]);

function isElement(value) {
  if (typeof value !== "object" || value === null) return false;
  const own = Object.getOwnPropertyDescriptor(value, "$$typeof");
  return own !== undefined && elementTypes.has(own.value);
}

/** Names that a function got from its place in the program do not count here. */
function nameOfElementType(type) {
  if (typeof type === "symbol") return "";
  if (type === undefined) return "unknown";
  if (typeof type === "object" && type !== null) return "NoName";
  if (typeof type !== "function") return String(type);
  if (types.functionKind(type) !== "Function") return types.functionKind(type);
  const source = Function.prototype.toString.call(type);
  const name = /^(?:async\s*)?(?:function\b|class\b)?\s*\*?\s*([\w$]*)\s*(\(|\{|extends\b)?/.exec(source);
  if (/\{\s*\[native code\]\s*\}$/.test(source)) return type.name.replace(/^bound /, "") || "NoName";
  if (name === null || name[2] === undefined || name[1] === "") return "NoName";
  const written = /^(?:async\s*)?(?:function|class)\b/.test(source) || !source.slice(0, 200).startsWith("(");
  return written && type.name === name[1] && name[1] !== "extends" ? name[1] : "NoName";
}

/** What may stand first in an array on one line. */
function isSimple(value) {
  if (value === null || PRIMITIVE.has(typeof value)) return true;
  if (typeof value !== "object") return false;
  const tag = types.tagOf(value);
  return tag === "RegExp" || tag === "String" || tag === "Number" || tag === "Boolean";
}

function extraKeys(array) {
  const keys = Object.keys(array);
  if (keys.length === 0 || isIndex(keys[keys.length - 1])) return [];
  return keys.filter((key) => !isIndex(key));
}

const isIndex = (key) => /^(?:0|[1-9]\d*)$/.test(key) && +key < 4294967295;

/** The class name that is shown; "" for plain objects. */
function nameOf(object) {
  const proto = Object.getPrototypeOf(object);
  if (proto === null) return types.isNamespace(object) ? "Module" : "[Object: null prototype]";
  let name = "";
  try {
    const make = proto.constructor;
    if (typeof make === "function" && typeof make.name === "string") name = make.name;
    if (name === "Object" || typeof make !== "function") {
      const tag = object[Symbol.toStringTag];
      name = typeof tag === "string" && tag !== "" ? tag : name;
    }
  } catch {
    return "";
  }
  return name === "Object" ? "" : name;
}

/** An escape with capital digits, as Bun writes it. */
const upperCased = (escape) => (escape.length === 2 ? escape : `\\u${escape.slice(2).toUpperCase()}`);

/** Bun.inspect(value, {depth, colors, sorted, compact}). */
function inspect(value, options = {}) {
  const depth = options.depth === null || options.depth === Infinity ? Infinity : (options.depth ?? 8);
  const printer = new Printer({ ...options, depth });
  printer.value(value);
  return printer.text;
}

/** One argument of console.log. */
function inspectArgument(value, options) {
  const printer = new Printer(options);
  printer.argument(value);
  return printer.text;
}

/** The text of console.log(...args), without the newline at the end. */
function format(args, options = {}) {
  if (args.length === 1 && typeof args[0] === "string") return args[0];
  const printer = new Printer(options);
  const rest = args.slice();
  while (rest.length > 0) {
    if (rest.length < args.length) printer.write(" ");
    const value = rest.shift();
    if (rest.length > 0 && (typeof value === "string" || isStringObject(value))) template(printer, String(value), rest, options);
    else printer.argument(value);
  }
  return printer.text;
}

/** Any string but the last takes values from those after it. */
function template(printer, text, rest, options) {
  printer.estimate += utf8Length(text);
  let from = 0;
  for (let at = text.indexOf("%"); at !== -1 && at + 1 < text.length && rest.length > 0; at = text.indexOf("%", at)) {
    const letter = text[at + 1];
    if (letter === "%") {
      printer.write(text.slice(from, at + 1));
      from = at + 2;
      at += 3;
      continue;
    }
    if (!specifiers.includes(letter)) {
      at += 2;
      continue;
    }
    printer.write(text.slice(from, at));
    specifier(printer, letter, rest.shift(), options);
    at += 2;
    from = at;
  }
  printer.write(text.slice(from));
}

function utf8Length(text) {
  let length = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return length;
}

const specifiers = "sdifjoOc";

/** Writes `value` as `%letter` asks for. */
function specifier(printer, letter, value, options) {
  switch (letter) {
    case "s":
      return printer.plainString(stringOf(value, options));
    case "d":
    case "i":
      return printer.plainString(integerText(letter, value));
    case "f":
      return printer.plainString(typeof value === "symbol" ? "NaN" : String(parseFloat(value)));
    case "j": {
      const json = JSON.stringify(value);
      return printer.plainString(json === undefined ? "undefined" : json);
    }
    case "o":
    case "O":
      return printer.argument(value);
    default:
  }
}

function stringOf(value, options) {
  if (typeof value !== "object" || value === null) return String(value);
  if (isStringObject(value)) return inspectArgument(value, options);
  try {
    return String(value);
  } catch {
    return inspectArgument(value, options);
  }
}

function integerText(letter, value) {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol" || typeof value === "object") return "NaN";
  const number = letter === "i" && typeof value === "string" ? parseInt(value, 10) : Number(value);
  return String(Number.isFinite(number) ? Math.trunc(number) + 0 : number);
}

module.exports = { Printer, inspect, format, inspectArgument, describeFunction, nameOf, printAsBun };
