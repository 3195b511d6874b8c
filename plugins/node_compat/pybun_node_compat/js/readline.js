// node:readline.
"use strict";
const implementation = require("internal:readline_interface").Interface;
const { emitKeypressEvents } = require("internal:readline_keys");
const { cursorTo, moveCursor, clearLine, clearScreenDown } = require("internal:readline_cursor");

/** Node's Interface may be called without `new`. */
function Interface(...args) {
  return Reflect.construct(implementation, args, new.target ?? Interface);
}
Object.setPrototypeOf(Interface, implementation);
Interface.prototype = Object.create(implementation.prototype, { constructor: { value: Interface, writable: true, configurable: true } });

Interface.prototype.question[Symbol.for("nodejs.util.promisify.custom")] = function (query, options) {
  return require("node:readline/promises").Interface.prototype.question.call(this, query, options);
};

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents,
  moveCursor,
  get promises() {
    return require("node:readline/promises");
  },
};
