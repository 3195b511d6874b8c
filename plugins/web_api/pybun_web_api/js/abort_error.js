// Node's AbortError: what its own APIs reject with when a signal aborts.
"use strict";
class AbortError extends Error {
  constructor(message = "The operation was aborted", options = undefined) {
    super(message, options);
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}
module.exports = { AbortError };
