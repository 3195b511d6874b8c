// node:wasi: not built.
"use strict";
const { cls } = require("internal:not_built");
module.exports = { WASI: cls("wasi", "WASI") };
