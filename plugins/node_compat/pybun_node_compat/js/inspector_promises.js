// node:inspector/promises.
"use strict";
module.exports = { ...require("node:inspector") };
