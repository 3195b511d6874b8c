// node:_http_server.
"use strict";
const { STATUS_CODES, Server, ServerResponse, _connectionListener } = require("node:http");
module.exports = { STATUS_CODES, Server, ServerResponse, _connectionListener };
