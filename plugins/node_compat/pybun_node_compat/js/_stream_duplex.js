// node:_stream_duplex.
"use strict";
module.exports = require("node:stream").Duplex;
