// The global scope as an event target, and reportError.
"use strict";
const { EventTarget, ErrorEvent, control } = require("internal:event_target");
const { required } = require("internal:webidl");

const target = new EventTarget();

module.exports = {
  addEventListener(type, listener, options) {
    target.addEventListener(type, listener, options);
  },
  removeEventListener(type, listener, options) {
    target.removeEventListener(type, listener, options);
  },
  dispatchEvent(event) {
    return target.dispatchEvent(event);
  },
  /** An exception is reported as if nobody had caught it. */
  reportError(error) {
    required(arguments.length, 1, "reportError");
    const event = control.trust(new ErrorEvent("error", { error, message: error?.message ?? String(error), cancelable: true }));
    if (!target.dispatchEvent(event)) return;
    internal.loop.reportException(error);
  },
};
