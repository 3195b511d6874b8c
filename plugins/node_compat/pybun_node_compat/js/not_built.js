// What stands for an API that is not built: it can be loaded, extended and passed around, and throws an error with its name when used.
"use strict";
const { codes } = require("internal:errors");

/** A function that throws: `fn("net", "connect")` is `net.connect`. */
function fn(module, name) {
  return {
    [name]() {
      throw new codes.ERR_NOT_BUILT(`${module}.${name}()`);
    },
  }[name];
}

/** Functions of a module by name. */
function fns(module, names) {
  return Object.fromEntries(names.map((name) => [name, fn(module, name)]));
}

/** Gives `Class` methods that throw. */
function methods(Class, module, names) {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, { value: fn(`${module}.${Class.name}`, name), writable: true, configurable: true, enumerable: false });
  }
  return Class;
}

/** A class that cannot be constructed, only extended or looked at. */
function cls(module, name, Base = Object) {
  return {
    [name]: class extends Base {
      constructor() {
        throw new codes.ERR_NOT_BUILT(`new ${module}.${name}()`);
        super(); // eslint-disable-line no-unreachable -- a derived class must have it
      }
    },
  }[name];
}

/** A class usable without `new`, whose instances are `Class`'s. */
function callable(Class) {
  const made = { [Class.name]: function (...args) {
    return Reflect.construct(Class, args, new.target ?? made);
  } }[Class.name];
  Object.setPrototypeOf(made, Class);
  made.prototype = Class.prototype;
  Object.defineProperty(Class.prototype, "constructor", { value: made, writable: true, configurable: true, enumerable: false });
  return made;
}

module.exports = { callable, cls, fn, fns, methods };
