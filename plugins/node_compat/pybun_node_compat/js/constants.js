// node:constants: deprecated union of the constants of os, fs and crypto.
"use strict";
const os = require("node:os").constants;
Object.assign(exports, os.errno, os.priority, os.signals, os.dlopen, require("node:fs").constants, require("node:crypto").constants);
