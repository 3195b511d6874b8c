// Signal names and numbers of this system.
"use strict";
let known;
/** {SIGHUP: 1, …}; also os.constants.signals. */
function signals() {
  if (known === undefined) known = Object.assign(Object.create(null), internal.ops.process_signal_table());
  return known;
}
module.exports = { signals };
