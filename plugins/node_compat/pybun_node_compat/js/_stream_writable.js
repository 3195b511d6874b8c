// node:_stream_writable.
"use strict";
module.exports = require("node:stream").Writable;
