// Globals that only Bun has, made when a program first touches them.
"use strict";
internal.lazyGlobal("Bun", () => require("bun"), true);
for (const name of ["BuildError", "BuildMessage", "HTMLRewriter", "ResolveError", "ResolveMessage"]) {
  internal.lazyGlobal(name, () => require("internal:bun_messages")[name], false);
}
