// node:_stream_transform.
"use strict";
module.exports = require("node:stream").Transform;
