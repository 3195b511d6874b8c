// node:_tls_common.
"use strict";
const { SecureContext, createSecureContext } = require("node:tls");
module.exports = { SecureContext, createSecureContext };
