// node:_http_client.
"use strict";
const { ClientRequest } = require("node:http");
module.exports = { ClientRequest };
