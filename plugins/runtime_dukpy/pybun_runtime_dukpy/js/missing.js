// What QuickJS-ng 0.11 lacks of ECMAScript 2026's library and JavaScript can give: explicit resource management.
// (The syntax itself, `using`, is lowered by the transpiler.)
(() => {
  "use strict";
  const { defineProperty } = Object;
  const { apply } = Reflect;

  function define(holder, name, value) {
    if (!Object.hasOwn(holder, name)) defineProperty(holder, name, { value, writable: true, enumerable: false, configurable: true });
  }

  for (const name of ["dispose", "asyncDispose"]) {
    if (Symbol[name] === undefined) {
      defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`), writable: false, enumerable: false, configurable: false });
    }
  }
  const { dispose, asyncDispose, toStringTag, iterator } = Symbol;

  const method = (holder, key, name, fn) => {
    defineProperty(fn, "name", { value: name, configurable: true });
    define(holder, key, fn);
  };
  const iteratorProto = Object.getPrototypeOf(Object.getPrototypeOf([][iterator]()));
  const asyncIteratorProto = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));
  method(iteratorProto, dispose, "[Symbol.dispose]", {
    dispose() {
      const close = this.return;
      if (close !== undefined && close !== null) apply(close, this, []);
    },
  }.dispose);
  method(asyncIteratorProto, asyncDispose, "[Symbol.asyncDispose]", {
    async dispose() {
      const close = this.return;
      if (close !== undefined && close !== null) await apply(close, this, []);
    },
  }.dispose);

  class SuppressedError extends Error {
    constructor(error, suppressed, message) {
      super(message);
      define(this, "error", error);
      define(this, "suppressed", suppressed);
    }
  }
  define(SuppressedError.prototype, "name", "SuppressedError");
  define(SuppressedError.prototype, "message", "");

  /** The `dispose` method of a value, undefined for null and undefined. */
  function disposer(value, key) {
    if (value === null || value === undefined) return undefined;
    let found = value[key];
    if (found === undefined && key === asyncDispose) {
      const sync = value[dispose];
      if (sync !== undefined) found = async () => void apply(sync, value, []);
    }
    if (typeof found !== "function") throw new TypeError("The value is not disposable");
    return () => apply(found, value, []);
  }

  const suppress = (failure, error) => ({ error: failure === undefined ? error : new SuppressedError(error, failure.error) });

  class DisposableStack {
    #resources = [];
    #disposed = false;
    #check() {
      if (this.#disposed) throw new ReferenceError("The stack is already disposed");
    }
    get disposed() {
      return this.#disposed;
    }
    use(value) {
      this.#check();
      const release = disposer(value, dispose);
      if (release !== undefined) this.#resources.push(release);
      return value;
    }
    adopt(value, onDispose) {
      this.#check();
      if (typeof onDispose !== "function") throw new TypeError("onDispose is not a function");
      this.#resources.push(() => onDispose(value));
      return value;
    }
    defer(onDispose) {
      this.#check();
      if (typeof onDispose !== "function") throw new TypeError("onDispose is not a function");
      this.#resources.push(() => onDispose());
    }
    move() {
      this.#check();
      const moved = new DisposableStack();
      moved.#resources = this.#resources;
      this.#resources = [];
      this.#disposed = true;
      return moved;
    }
    dispose() {
      if (this.#disposed) return;
      this.#disposed = true;
      let failure;
      for (const release of this.#resources.reverse()) {
        try {
          release();
        } catch (error) {
          failure = suppress(failure, error);
        }
      }
      this.#resources = [];
      if (failure !== undefined) throw failure.error;
    }
  }

  class AsyncDisposableStack {
    #resources = [];
    #disposed = false;
    #check() {
      if (this.#disposed) throw new ReferenceError("The stack is already disposed");
    }
    get disposed() {
      return this.#disposed;
    }
    use(value) {
      this.#check();
      this.#resources.push(disposer(value, asyncDispose) ?? (() => undefined));
      return value;
    }
    adopt(value, onDispose) {
      this.#check();
      if (typeof onDispose !== "function") throw new TypeError("onDispose is not a function");
      this.#resources.push(() => onDispose(value));
      return value;
    }
    defer(onDispose) {
      this.#check();
      if (typeof onDispose !== "function") throw new TypeError("onDispose is not a function");
      this.#resources.push(() => onDispose());
    }
    move() {
      this.#check();
      const moved = new AsyncDisposableStack();
      moved.#resources = this.#resources;
      this.#resources = [];
      this.#disposed = true;
      return moved;
    }
    async disposeAsync() {
      if (this.#disposed) return;
      this.#disposed = true;
      let failure;
      for (const release of this.#resources.reverse()) {
        try {
          await release();
        } catch (error) {
          failure = suppress(failure, error);
        }
      }
      this.#resources = [];
      if (failure !== undefined) throw failure.error;
    }
  }

  define(DisposableStack.prototype, dispose, DisposableStack.prototype.dispose);
  define(AsyncDisposableStack.prototype, asyncDispose, AsyncDisposableStack.prototype.disposeAsync);
  for (const made of [DisposableStack, AsyncDisposableStack]) {
    defineProperty(made.prototype, toStringTag, { value: made.name, configurable: true });
  }
  for (const made of [SuppressedError, DisposableStack, AsyncDisposableStack]) define(globalThis, made.name, made);
})();
