// Error numbers of the system: names, numbers, libuv's words.
"use strict";
let table;
const byName = () => {
  if (table === undefined) {
    table = { names: new Map(), numbers: new Map() };
    for (const [name, number, message] of internal.ops.process_errno_table()) {
      table.names.set(number, [name, message]);
      table.numbers.set(name, [number, message]);
    }
  }
  return table;
};

module.exports = {
  /** -2 → "ENOENT". */
  nameOf: (errno) => byName().names.get(errno)?.[0] ?? `Unknown system error ${errno}`,
  messageOf: (name) => byName().numbers.get(name)?.[1] ?? name,
  numberOf: (name) => byName().numbers.get(name)?.[0],
  /** util.getSystemErrorMap(): number → [name, message]. */
  map: () => new Map(byName().names),
};
