// util.inspect and util.format in Node's format; all other modules ask for them here.
"use strict";
const vendor = require("vendor:node-inspect-extracted");
module.exports = vendor;
