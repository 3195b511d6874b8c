// The functions that lowered code calls.  Each is one `const` that begins its line; lines are joined, so comments stand between them only.
// Nothing here may use syntax that needs lowering, or rely on a line break for a semicolon.

const __propertyKey = (key) => {
  if (key !== null && (typeof key === "object" || typeof key === "function")) return Reflect.ownKeys({ [key]: 0 })[0];
  return typeof key === "symbol" ? key : `${key}`;
};

const __defineField = (target, key, value) => Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });

// Decorators of TypeScript before ECMAScript's.  kind: absent for a class, 0 for a field, 1 for what has a descriptor.

const __decorate = (decorators, target, key, kind) => {
  const isClass = kind === undefined;
  const own = kind === 1 ? Object.getOwnPropertyDescriptor(target, key) : undefined;
  let result = isClass ? target : own;
  if (typeof Reflect.decorate === "function") {
    const known = decorators.filter(Boolean);
    result = isClass ? Reflect.decorate(known, target) : Reflect.decorate(known, target, key, own);
  } else {
    for (let i = decorators.length; i-- > 0; ) {
      const decorator = decorators[i];
      if (decorator) result = (isClass ? decorator(result) : decorator(target, key, result)) || result;
    }
  }
  if (!isClass && result) Object.defineProperty(target, key, result);
  return result;
};

const __decorateParam = (index, decorator) => (target, key) => decorator(target, key, index);

const __metadata = (key, value) => (typeof Reflect.metadata === "function" ? Reflect.metadata(key, value) : undefined);

// ECMAScript decorators.

const __metadataOf = (base) =>
  Object.create((base === null || base === undefined ? undefined : base[Symbol.metadata ?? Symbol.for("Symbol.metadata")]) ?? null);

const __setMetadata = (target, metadata) =>
  Object.defineProperty(target, Symbol.metadata ?? Symbol.for("Symbol.metadata"), { value: metadata, configurable: true, writable: true });

const __applyDecorators = (decorators, kind, name, isStatic, isPrivate, access, metadata, added, value, inits) => {
  const check = (fn, what) => {
    if (typeof fn !== "function") throw new TypeError(`${what} must be a function`);
    return fn;
  };
  for (let i = decorators.length; i-- > 0; ) {
    let open = true;
    const addInitializer = (fn) => {
      if (!open) throw new TypeError("Cannot add initializers after decoration has completed");
      added.push(check(fn, "An initializer"));
    };
    const context = kind === "class" ? { kind, name, metadata, addInitializer } : { kind, name, metadata, addInitializer, static: isStatic, private: isPrivate, access };
    const decorator = check(decorators[i], "A decorator");
    const result = decorator(kind === "accessor" ? { get: value.get, set: value.set } : value, context);
    open = false;
    if (result === undefined) continue;
    if (kind === "accessor") {
      if (typeof result !== "object" || result === null) throw new TypeError("An accessor decorator must return an object or undefined");
      if (result.get !== undefined) value.get = check(result.get, "accessor.get");
      if (result.set !== undefined) value.set = check(result.set, "accessor.set");
      if (result.init !== undefined) inits.unshift(check(result.init, "accessor.init"));
    } else {
      check(result, `What a ${kind} decorator returns`);
      if (kind === "field") inits.unshift(result);
      else value = result;
    }
  }
  return value;
};

const __accessOf = (kind, name) => {
  const access = { has: (target) => name in target };
  if (kind !== "setter") access.get = (target) => target[name];
  if (kind === "setter" || kind === "field" || kind === "accessor") {
    access.set = (target, value) => {
      target[name] = value;
    };
  }
  return access;
};

const __decorateMember = (target, decorators, kind, name, isStatic, metadata, added, inits) => {
  const access = __accessOf(kind, name);
  if (kind === "field") {
    __applyDecorators(decorators, kind, name, isStatic, false, access, metadata, added, undefined, inits);
    return;
  }
  const descriptor = Object.getOwnPropertyDescriptor(target, name);
  const part = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";
  const given = kind === "accessor" ? descriptor : descriptor[part];
  const made = __applyDecorators(decorators, kind, name, isStatic, false, access, metadata, added, given, inits);
  if (kind !== "accessor") descriptor[part] = made;
  Object.defineProperty(target, name, descriptor);
};

const __runInits = (functions, self, value) => {
  for (const fn of functions) value = fn.call(self, value);
  return value;
};

const __runAdded = (functions, self) => {
  for (const fn of functions) fn.call(self);
};

const __setName = (target, name) => {
  const own = Object.getOwnPropertyDescriptor(target, "name");
  if (own === undefined || own.value === "") Object.defineProperty(target, "name", { value: name, configurable: true });
  return target;
};

// ES modules as functions.

const __isNamespace = (value) => Object.prototype.toString.call(value) === "[object Module]";

const __exports = (target, getters) => {
  for (const name of Object.keys(getters)) Object.defineProperty(target, name, { enumerable: true, configurable: true, get: getters[name] });
  return target;
};

const __namespace = (getters) =>
  Object.defineProperty(__exports(Object.create(Object.create(null, { __esModule: { value: true } })), getters), Symbol.toStringTag, { value: "Module" });

const __namespaceOf = (value) => {
  if (__isNamespace(value)) return value;
  const made = Object.create(null);
  if (value !== null && (typeof value === "object" || typeof value === "function")) {
    for (const name of Object.keys(value)) if (name !== "default") __exports(made, { [name]: () => value[name] });
  }
  __exports(made, { default: () => __defaultOf(value) });
  return Object.defineProperty(made, Symbol.toStringTag, { value: "Module" });
};

const __defaultOf = (value) =>
  __isNamespace(value) || (value !== null && typeof value === "object" && value.__esModule && "default" in value) ? value.default : value;

const __star = (target, value) => {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return;
  for (const name of Object.keys(value)) {
    if (name !== "default" && name !== "__esModule" && !Object.hasOwn(target, name)) __exports(target, { [name]: () => value[name] });
  }
};

// using: a stack of [isAsync, dispose, value, whether dispose is the synchronous method].

const __using = (stack, value, isAsync) => {
  if (value === null || value === undefined) {
    if (isAsync) stack.push([true]);
    return value;
  }
  if (typeof value !== "object" && typeof value !== "function") throw new TypeError("using: the value must be an object, null or undefined");
  let dispose = isAsync ? value[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")] : undefined;
  const isSync = dispose === undefined || dispose === null;
  if (isSync) dispose = value[Symbol.dispose ?? Symbol.for("Symbol.dispose")];
  if (typeof dispose !== "function") throw new TypeError("using: the value has no dispose method");
  stack.push([isAsync, dispose, value, isSync]);
  return value;
};

const __dispose = (stack, failed, error) => {
  const fail = (next) => {
    if (failed) {
      const message = "An error was suppressed during disposal";
      if (typeof SuppressedError === "function") error = new SuppressedError(next, error, message);
      else error = Object.assign(new Error(message), { name: "SuppressedError", error: next, suppressed: error });
    } else {
      failed = true;
      error = next;
    }
  };
  const step = () => {
    let item;
    while ((item = stack.pop()) !== undefined) {
      const [isAsync, dispose, value, isSync] = item;
      try {
        let result = dispose === undefined ? undefined : dispose.call(value);
        if (isSync) result = undefined;
        if (isAsync) {
          return Promise.resolve(result).then(step, (next) => {
            fail(next);
            return step();
          });
        }
      } catch (next) {
        fail(next);
      }
    }
    if (failed) throw error;
  };
  return step();
};
