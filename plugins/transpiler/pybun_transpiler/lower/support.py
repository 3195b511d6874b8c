"""The run-time functions that lowered code calls, as JavaScript text.

Each is one expression; ``text`` writes those that a file needs, and what they need themselves, on one line.  They use no
syntax that needs lowering.  Inside a function's text other support functions go by their own names.
"""

from __future__ import annotations

from collections.abc import Mapping

_METADATA = 'Symbol.metadata ?? Symbol.for("Symbol.metadata")'

#: name -> (names it needs, expression text)
FUNCTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "__propertyKey": (
        (),
        '(key) => typeof key === "symbol" ? key : typeof (key = Object(key)[Symbol.toPrimitive] === undefined && '
        'Object(key) !== key ? key : Reflect.ownKeys({ [key]: 0 })[0]) === "symbol" ? key : `${key}`',
    ),
    # Decorators of TypeScript before ECMAScript's.  kind: absent for a class, 0 for a field, 1 for what has a descriptor.
    "__decorate": (
        (),
        "(decorators, target, key, kind) => {"
        " const isClass = kind === undefined;"
        " const own = kind === 1 ? Object.getOwnPropertyDescriptor(target, key) : undefined;"
        " let result = isClass ? target : own;"
        ' if (typeof Reflect.decorate === "function") {'
        " const known = decorators.filter(Boolean);"
        " result = isClass ? Reflect.decorate(known, target) : Reflect.decorate(known, target, key, own);"
        " } else for (let i = decorators.length; i-- > 0; ) {"
        " const decorator = decorators[i];"
        " if (decorator) result = (isClass ? decorator(result) : decorator(target, key, result)) || result;"
        " }"
        " if (!isClass && result) Object.defineProperty(target, key, result);"
        " return result; }",
    ),
    "__decorateParam": ((), "(index, decorator) => (target, key) => decorator(target, key, index)"),
    "__metadata": (
        (),
        '(key, value) => typeof Reflect.metadata === "function" ? Reflect.metadata(key, value) : undefined',
    ),
    # ECMAScript decorators.  Every decorated class has one record made by __decorateStart.
    "__metadataOf": (
        (),
        f"(base) => Object.create((base === null || base === undefined ? undefined : base[{_METADATA}]) ?? null)",
    ),
    "__setMetadata": (
        (),
        f"(target, metadata) => Object.defineProperty(target, {_METADATA}, "
        "{ value: metadata, configurable: true, writable: true, enumerable: false })",
    ),
    "__applyDecorators": (
        (),
        "(decorators, kind, name, isStatic, isPrivate, access, metadata, added, value, inits) => {"
        " for (let i = decorators.length; i-- > 0; ) {"
        " let open = true;"
        " const context = { kind, name, static: isStatic, private: isPrivate, access, metadata, addInitializer(fn) {"
        ' if (!open) throw new TypeError("Cannot add initializers after decoration has completed");'
        ' if (typeof fn !== "function") throw new TypeError("An initializer must be a function");'
        " added.push(fn); } };"
        ' if (kind === "class") { delete context.static; delete context.private; delete context.access; }'
        ' if (typeof decorators[i] !== "function") throw new TypeError("A decorator must be a function");'
        ' const given = kind === "accessor" ? { get: value.get, set: value.set } : value;'
        " const result = (0, decorators[i])(given, context);"
        " open = false;"
        " if (result === undefined) continue;"
        ' if (kind === "accessor") {'
        ' if (typeof result !== "object" || result === null) throw new TypeError("An accessor decorator must return an object");'
        ' for (const part of ["get", "set", "init"]) {'
        " const fn = result[part];"
        " if (fn === undefined) continue;"
        ' if (typeof fn !== "function") throw new TypeError(`accessor.${part} must be a function`);'
        ' if (part === "init") inits.unshift(fn); else value[part] = fn; }'
        ' } else if (typeof result !== "function") throw new TypeError(`A ${kind} decorator must return a function`);'
        ' else if (kind === "field") inits.unshift(result); else value = result; }'
        " return value; }",
    ),
    "__accessOf": (
        (),
        "(kind, name) => { const access = { has: (target) => name in target };"
        ' if (kind !== "setter") access.get = (target) => target[name];'
        ' if (kind === "setter" || kind === "field" || kind === "accessor") access.set = (target, value) => { target[name] = value; };'
        " return access; }",
    ),
    "__decorateMember": (
        ("__applyDecorators", "__accessOf"),
        "(target, decorators, kind, name, isStatic, metadata, added, inits) => {"
        ' const part = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";'
        " const access = __accessOf(kind, name);"
        ' if (kind === "field") return __applyDecorators(decorators, kind, name, isStatic, false, access, metadata, added, undefined, inits);'
        " const descriptor = Object.getOwnPropertyDescriptor(target, name);"
        ' if (kind === "accessor") __applyDecorators(decorators, kind, name, isStatic, false, access, metadata, added, descriptor, inits);'
        " else descriptor[part] = __applyDecorators(decorators, kind, name, isStatic, false, access, metadata, added, descriptor[part], inits);"
        " Object.defineProperty(target, name, descriptor); }",
    ),
    "__runInits": (
        (),
        "(fns, self, value) => { for (const fn of fns) value = fn.call(self, value); return value; }",
    ),
    "__runAdded": ((), "(fns, self) => { for (const fn of fns) fn.call(self); }"),
    "__setName": (
        (),
        '(target, name) => { const own = Object.getOwnPropertyDescriptor(target, "name");'
        ' if (own === undefined || own.value === "") Object.defineProperty(target, "name", { value: name, configurable: true }); return target; }',
    ),
    "__defineField": (
        (),
        "(target, key, value) => Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true })",
    ),
    # ES modules as functions.
    "__isNamespace": ((), 'value => Object.prototype.toString.call(value) === "[object Module]"'),
    "__exports": (
        (),
        "(target, getters) => { for (const name of Object.keys(getters))"
        " Object.defineProperty(target, name, { enumerable: true, configurable: true, get: getters[name] }); return target; }",
    ),
    "__namespace": (
        ("__exports",),
        "(getters) => Object.defineProperty(__exports(Object.create(Object.create(null, { __esModule: { value: true } })), getters),"
        ' Symbol.toStringTag, { value: "Module" })',
    ),
    "__namespaceOf": (
        ("__isNamespace", "__exports", "__defaultOf"),
        "(value) => { if (__isNamespace(value)) return value;"
        " const made = Object.create(null);"
        " if (value !== null && (typeof value === \"object\" || typeof value === \"function\"))"
        " for (const name of Object.keys(value)) if (name !== \"default\") __exports(made, { [name]: () => value[name] });"
        " __exports(made, { default: () => __defaultOf(value) });"
        ' return Object.defineProperty(made, Symbol.toStringTag, { value: "Module" }); }',
    ),
    "__defaultOf": (
        ("__isNamespace",),
        "(value) => __isNamespace(value) || (value !== null && typeof value === \"object\" && value.__esModule && \"default\" in value)"
        " ? value.default : value",
    ),
    "__star": (
        ("__exports",),
        "(target, value) => { if (value !== null && (typeof value === \"object\" || typeof value === \"function\"))"
        " for (const name of Object.keys(value))"
        ' if (name !== "default" && name !== "__esModule" && !Object.hasOwn(target, name)) __exports(target, { [name]: () => value[name] }); }',
    ),
    # using (explicit resource management proposal).  kind: 0 sync, 1 async.
    "__using": (
        (),
        "(stack, value, isAsync) => {"
        " if (value !== null && value !== undefined) {"
        ' if (typeof value !== "object" && typeof value !== "function") throw new TypeError("using: the value must be an object, null or undefined");'
        " let dispose, sync;"
        ' if (isAsync) dispose = value[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")];'
        " if (dispose === undefined || dispose === null) {"
        ' dispose = value[Symbol.dispose ?? Symbol.for("Symbol.dispose")]; sync = isAsync; }'
        ' if (typeof dispose !== "function") throw new TypeError("using: the value has no dispose method");'
        " stack.push([isAsync, dispose, value, sync]);"
        " } else if (isAsync) stack.push([true]);"
        " return value; }",
    ),
    "__dispose": (
        (),
        "(stack, failed, error) => {"
        " const fail = (next) => {"
        " if (failed) {"
        ' const message = "An error was suppressed during disposal";'
        " const Suppressed = globalThis.SuppressedError;"
        " if (Suppressed) error = new Suppressed(next, error, message);"
        " else { const made = new Error(message); made.name = \"SuppressedError\"; made.error = next; made.suppressed = error; error = made; }"
        " } else { failed = true; error = next; } };"
        " const step = () => {"
        " let item;"
        " while ((item = stack.pop()) !== undefined) {"
        " try {"
        " let result = item[1] === undefined ? undefined : item[1].call(item[2]);"
        " if (item[3]) result = undefined;"
        " if (item[0]) return Promise.resolve(result).then(step, (next) => { fail(next); return step(); });"
        " } catch (next) { fail(next); }"
        " }"
        " if (failed) throw error; };"
        " return step(); }",
    ),
}


def _rename(code: str, name: str, called: str) -> str:
    """The function ``name`` under another name; no function's name is the beginning of a word in another's text."""
    if name == called:
        return code
    import re

    return re.sub(rf"\b{name}\b", called, code)


def text(needed: Mapping[str, str]) -> str:
    """Declarations of the functions ``needed``: name -> what it is called in the file."""
    written: list[str] = []
    done: set[str] = set()

    def write(name: str, called: str) -> None:
        if name in done:
            return
        done.add(name)
        requires, code = FUNCTIONS[name]
        for other in requires:
            write(other, needed.get(other, other))
            code = _rename(code, other, needed.get(other, other))
        written.append(f"const {called} = {code};")

    for name, called in needed.items():
        write(name, called)
    return " ".join(written)
