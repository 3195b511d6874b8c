// node:timers/promises.
"use strict";
module.exports = require("internal:timers_promises");
