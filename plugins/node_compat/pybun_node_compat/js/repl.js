// node:repl: loadable; `pybun repl` is the program's own.
"use strict";
const { cls, fn } = require("internal:not_built");
const { Interface } = require("node:readline");

class Recoverable extends SyntaxError {
  constructor(error) {
    super();
    this.err = error;
  }
}

module.exports = {
  REPLServer: cls("repl", "REPLServer", Interface),
  REPL_MODE_SLOPPY: Symbol("repl-sloppy"),
  REPL_MODE_STRICT: Symbol("repl-strict"),
  Recoverable,
  builtinModules: require("node:module").builtinModules,
  _builtinLibs: require("node:module").builtinModules,
  isValidSyntax(code) {
    try {
      new Function(code);
      return true;
    } catch {
      return false;
    }
  },
  start: fn("repl", "start"),
  writer: Object.assign((value) => require("node:util").inspect(value, module.exports.writer.options), { options: { ...require("node:util").inspect.defaultOptions, showProxy: true } }),
};
