// node:_http_common.
"use strict";
const { METHODS } = require("node:http");
const { TOKEN } = require("internal:http_messages");
const { cls } = require("internal:not_built");
module.exports = {
  CRLF: "\r\n",
  HTTPParser: cls("_http_common", "HTTPParser"),
  _checkInvalidHeaderChar: (value) => /[^\t\x20-\x7e\x80-\xff]/.test(value),
  _checkIsHttpToken: (value) => TOKEN.test(value),
  chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
  continueExpression: /(?:^|\W)100-continue(?:$|\W)/i,
  methods: METHODS,
};
