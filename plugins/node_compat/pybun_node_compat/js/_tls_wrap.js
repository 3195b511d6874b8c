// node:_tls_wrap.
"use strict";
const { TLSSocket, Server, createServer, connect } = require("node:tls");
module.exports = { TLSSocket, Server, createServer, connect };
