// node:_http_incoming.
"use strict";
const { IncomingMessage } = require("node:http");
module.exports = { IncomingMessage, readStart: (socket) => socket?.resume?.(), readStop: (socket) => socket?.pause?.() };
