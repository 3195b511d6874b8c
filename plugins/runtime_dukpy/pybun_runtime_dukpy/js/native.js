// Entries, compiling and rejections where QuickJS's own functions can be had; see native.py and native_door.py.
//
// Values that JSON cannot carry are passed through properties of `quickjs`: Python sets them there, JavaScript takes them away.
(() => {
  "use strict";
  const { quickjs } = __pybun.engine;
  const { receive, callPython, importModule } = quickjs;

  quickjs.enter = (values) => __pybun.enter(...receive(values));
  quickjs.import = (values) => importModule(...receive(values));

  /** The value of an expression, compiled under its own file name. */
  __pybun.engine.compile = (text, url) => {
    const fine = callPython("compile", text, url);
    const { passed } = quickjs;
    quickjs.passed = undefined;
    if (!fine) throw passed;
    return passed;
  };

  quickjs.told = (error) => {
    quickjs.passed = error;
    callPython("told");
    quickjs.passed = undefined;
  };

  const LEDGER = 1024;
  const ledger = new Map(); // handle -> {promise, reason}; a promise may be handled long after it was reported

  __pybun.engine.takeRejection = (handle) => {
    const known = ledger.get(handle);
    if (known !== undefined) return known;
    quickjs.promise = quickjs.passed = undefined;
    callPython("rejection", handle);
    const record = { promise: quickjs.promise, reason: quickjs.passed };
    quickjs.promise = quickjs.passed = undefined;
    ledger.set(handle, record);
    if (ledger.size > LEDGER) ledger.delete(ledger.keys().next().value);
    return record;
  };
})();
