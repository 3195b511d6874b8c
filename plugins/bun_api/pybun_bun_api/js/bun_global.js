// The global `Bun`, made when a program first touches it.
"use strict";
internal.lazyGlobal("Bun", () => require("bun"), true);
