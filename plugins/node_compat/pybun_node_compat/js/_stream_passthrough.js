// node:_stream_passthrough.
"use strict";
module.exports = require("node:stream").PassThrough;
