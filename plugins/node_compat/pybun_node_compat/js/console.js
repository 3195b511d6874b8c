// node:console: the global console, with the class Console.
"use strict";
module.exports = globalThis.console;
