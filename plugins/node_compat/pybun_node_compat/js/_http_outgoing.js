// node:_http_outgoing.
"use strict";
const { OutgoingMessage, validateHeaderName, validateHeaderValue } = require("node:http");
module.exports = { OutgoingMessage, validateHeaderName, validateHeaderValue };
