// Promises that somebody waits for stay alive until they are settled.
//
// QuickJS-ng 0.11 frees too much: a variable of a suspended function that a closure has captured does not count as held by that closure.  So
// when nothing but such closures leads to a suspended async function, a garbage collection takes the function, its variables and what they
// refer to, while the closures go on using them: the process may crash.  (An async function that awaits `new Promise((r) => { m.wake = r })`,
// with `m` known to a timer's callback only, is enough.)  A suspended async function hangs on the promise that it awaits; those are kept here.
//
// `await p`, `p.then()` and `Promise.resolve(p)` all read `p.constructor`: a getter notes the promise.  To everybody else it looks like the data
// property that it replaces.  What remains are generators that are dropped half way while closures of theirs live on.
(() => {
  "use strict";
  const { apply } = Reflect;
  const { defineProperty } = Object;
  const NativePromise = Promise;
  const proto = Promise.prototype;
  const nativeThen = proto.then;
  const nativeResolve = Promise.resolve;
  const awaited = new Set();
  const { add, delete: remove, has } = Set.prototype;
  awaited.add = add;
  awaited.delete = remove;
  awaited.has = has;
  let busy = false;

  function keep(promise) {
    busy = true;
    try {
      const drop = () => awaited.delete(promise);
      apply(nativeThen, promise, [drop, drop]);
      awaited.add(promise);
    } catch {
      // not a promise: an object that only inherits from Promise.prototype
    }
    busy = false;
  }

  const get = {
    constructor() {
      if (!busy && this !== proto && !awaited.has(this)) keep(this);
      return NativePromise;
    },
  }.constructor;

  function set(value) {
    if (this === proto) defineProperty(proto, "constructor", { value, writable: true, enumerable: false, configurable: true });
    else defineProperty(this, "constructor", { value, writable: true, enumerable: true, configurable: true });
  }

  defineProperty(proto, "constructor", { get, set, enumerable: false, configurable: true });

  defineProperty(Promise, "resolve", {
    value: {
      resolve(value) {
        const before = busy;
        busy = true;
        try {
          return apply(nativeResolve, this, [value]);
        } finally {
          busy = before;
        }
      },
    }.resolve,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  // ---- the property looks as it did ----

  const disguised = (descriptor) =>
    descriptor !== undefined && descriptor.get === get ? { value: NativePromise, writable: true, enumerable: false, configurable: true } : descriptor;

  for (const holder of [Object, Reflect]) {
    const native = holder.getOwnPropertyDescriptor;
    const wrapped = {
      getOwnPropertyDescriptor(target, key) {
        const found = native(target, key);
        return target === proto ? disguised(found) : found;
      },
    }.getOwnPropertyDescriptor;
    defineProperty(holder, "getOwnPropertyDescriptor", { value: wrapped, writable: true, enumerable: false, configurable: true });
  }
  const nativeAll = Object.getOwnPropertyDescriptors;
  const all = {
    getOwnPropertyDescriptors(target) {
      const found = nativeAll(target);
      if (target === proto) found.constructor = disguised(found.constructor);
      return found;
    },
  }.getOwnPropertyDescriptors;
  defineProperty(Object, "getOwnPropertyDescriptors", { value: all, writable: true, enumerable: false, configurable: true });
})();
