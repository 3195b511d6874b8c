// internal:bun_messages: the classes of errors that Bun gives for modules.  Ours are plain errors, so the classes recognise them by what they carry.
"use strict";

const illegal = () => internal.buildError(["TypeError", "Illegal constructor", { code: "ERR_ILLEGAL_CONSTRUCTOR" }]);

class ResolveMessage extends Error {
  constructor() {
    throw illegal();
  }

  static [Symbol.hasInstance](value) {
    return value instanceof Error && typeof value.specifier === "string" && typeof value.referrer === "string";
  }
}

/** What does not compile is a SyntaxError here, which is none of Bun's messages. */
class BuildMessage extends Error {
  constructor() {
    throw illegal();
  }

  static [Symbol.hasInstance]() {
    return false;
  }
}

class HTMLRewriter {
  constructor() {
    throw internal.buildError(["Error", "HTMLRewriter is not built in pybun yet; see docs/compat.md", { code: "ERR_NOT_BUILT" }]);
  }
}

module.exports = { BuildError: BuildMessage, BuildMessage, HTMLRewriter, ResolveError: ResolveMessage, ResolveMessage };
