// navigator, as Bun has it.
"use strict";
const { info } = internal;
const platforms = { darwin: "MacIntel", win32: "Win32", linux: `Linux ${info.arch === "arm64" ? "aarch64" : "x86_64"}` };
const navigator = {
  get hardwareConcurrency() {
    return internal.ops.web_cpu_count();
  },
  language: "en-US",
  languages: Object.freeze(["en-US"]),
  platform: platforms[info.platform] ?? info.platform,
  userAgent: info.profile === "node" ? "Node.js/26" : `Bun/1.4.4 pybun/${info.version}`,
};
Object.defineProperty(navigator, Symbol.toStringTag, { value: "Navigator", configurable: true });
module.exports = { navigator };
