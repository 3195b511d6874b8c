// The global `process`, and what must work before a program touches it.
"use strict";
internal.lazyGlobal("process", () => require("node:process"));
internal.lazyGlobal("Buffer", () => require("node:buffer").Buffer);

// Unhandled rejections and --unhandled-rejections are the process object's matter: it is loaded when the first one happens.
internal.hooks.unhandledRejection = (reason, promise) => {
  internal.hooks.unhandledRejection = null;
  require("node:process");
  internal.hooks.unhandledRejection(reason, promise);
};
