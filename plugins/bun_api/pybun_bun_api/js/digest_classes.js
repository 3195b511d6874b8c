// internal:bun_digest_classes: Bun.MD5, Bun.SHA256 and their like.
"use strict";

module.exports = require("internal:bun_digests").classes;
