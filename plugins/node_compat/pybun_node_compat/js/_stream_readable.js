// node:_stream_readable.
"use strict";
module.exports = require("node:stream").Readable;
