// node:_http_agent.
"use strict";
const { Agent, globalAgent } = require("node:http");
module.exports = { Agent, globalAgent };
