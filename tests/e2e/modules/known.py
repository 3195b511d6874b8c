"""Projects whose outcome differs from an oracle's for a reason that is known: key → oracle → why."""

_BUILD_MESSAGE = "Bun throws BuildMessage and ResolveMessage, which are no SyntaxError and Error; here they are those of Node"
_UNSETTLED = "Bun waits for ever; here a top-level await that nothing can settle ends with 13, as in Node"

KNOWN: dict[str, dict[str, str]] = {
    "async_context/then-chains": {"bun": "Bun runs ticks between two promise jobs; V8 offers no place there"},
    "attributes/json-without-attribute-in-node": {"node": "the codes are those of Node 22, the recording is of Node 20"},
    "attributes/data-urls": {"bun": "Bun keeps the text of the url and gives builtins no names there"},
    "attributes/queries": {"bun": "Bun refuses a hash in a relative specifier"},
    "attributes/percent-encoding": {"bun": "Bun does not decode specifiers"},
    "cjs/basics": {"bun": "Bun says that the main module is loaded while it runs"},
    "cjs/not-found": {"bun": _BUILD_MESSAGE},
    "cjs/syntax-error": {"bun": _BUILD_MESSAGE},
    "cjs/module-patches": {"bun": "Bun does not call patched Module._load and Module.prototype.require"},
    "dynamic/syntax-error-in-dynamic": {"bun": _BUILD_MESSAGE},
    "dynamic/import-defer-and-source": {"bun": "Bun takes `import defer` for a plain import"},
    "esm/export-forms": {"bun": "Bun names anonymous default exports after the file"},
    "esm/default-names": {"bun": "Bun names anonymous default exports after the file"},
    "esm/namespace-object": {"bun": "JavaScriptCore gives namespaces no null prototype and prevents extensions with false"},
    "esm/strict-and-this": {"bun": "Bun prints the `this` of a module that it runs as CommonJS"},
    "inline/print-promise": {"node": "the state of a promise cannot be seen"},
    "inline/stdin-esm": {"node": "there is no --input-type: the text decides"},
    "interop/es-module-flag": {"node": "__esModule is exported to those who import it by name"},
    "interop/getters": {"node": "names that importers ask for are exported although the lexer does not find them"},
    "interop/package-errors": {"bun": "Bun has one code for everything that is not found"},
    "interop/type-module-js": {"bun": "Bun takes the word `module` for CommonJS in spite of import"},
    "require_esm/top-level-await": {"bun": "Bun runs what imports a module that awaits without waiting"},
    "require_esm/cycle-through-cjs": {"node": "Node refuses; Bun gives what is there so far"},
    "stacks/commonjs-frames": {"bun": "V8 gives the column of `new`, JavaScriptCore that of the call, and names the type of `this`"},
    "tla/never-settles": {"bun": _UNSETTLED, "node": "Node 20 tells 'exit' listeners 0; since Node 22 they get 13, as here"},
    "tla/never-settles-in-dependency": {"bun": _UNSETTLED},
}
