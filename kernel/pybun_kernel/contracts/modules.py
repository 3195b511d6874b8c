"""Words of the module pipeline: resolve -> load -> transform -> compile.

Frozen values only; every hook of the pipeline takes one of the requests below and answers one of
the results.  A *specifier* is the text in the source, a *url* is a module's identity (canonical,
absolute: ``file:///…``, ``node:fs``, ``bun:sqlite``, ``data:…``), a *format* is what the runtime does with the text.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What asked for the module.  ``import``: static; ``dynamic``: ``import()``; ``require``: CommonJS;
#: ``entry``: the program itself; ``url``: ``new URL(x, import.meta.url)`` and CSS ``url()``.
ImportKind = Literal["entry", "import", "dynamic", "require", "url"]

#: How the runtime treats a compiled module.
ModuleFormat = Literal["esm", "cjs", "json", "builtin", "wasm", "function"]

#: What the output must run on.  ``runtime`` is pybun itself.
TargetName = Literal["runtime", "browser", "node", "bun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveOptions:
    """Options that hold for a whole session; part of cache keys.

    conditions: extra package.json conditions, before the built-in ones.
    extension_order: extensions tried for a path without one, with the dot.
    main_fields: package.json fields tried when there is no ``exports``.
    node_path: absolute folders of ``NODE_PATH``.
    profile: whose rules win where Bun and Node differ.
    """

    conditions: tuple[str, ...] = ()
    extension_order: tuple[str, ...] = (".tsx", ".jsx", ".mts", ".ts", ".mjs", ".js", ".cts", ".cjs", ".json")
    main_fields: tuple[str, ...] = ("main",)
    preserve_symlinks: bool = False
    preserve_symlinks_main: bool = False
    node_path: tuple[str, ...] = ()
    tsconfig_override: str | None = None
    profile: Literal["bun", "node"] = "bun"
    target: TargetName = "runtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveRequest:
    """One question "which module is this specifier?".

    importer: url of the asking module, or the url of a folder (trailing ``/``) for an entry.
    attributes: import attributes (``{"type": "json"}``).
    """

    specifier: str
    importer: str
    kind: ImportKind
    attributes: Mapping[str, str] = field(default_factory=dict)
    options: ResolveOptions = ResolveOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The module's identity.

    url: canonical url; keeps ``?query`` and ``#hash`` (they make a distinct module).
    path: absolute file path for ``file:`` urls, else None.
    package_json: absolute path of the nearest package.json, or None.
    package_type: its ``type`` (``module``/``commonjs``), or None when not given.
    side_effects: False when the package's ``sideEffects`` says so for this file, None when unknown.
    """

    url: str
    path: str | None = None
    package_json: str | None = None
    package_type: Literal["module", "commonjs"] | None = None
    external: bool = False
    side_effects: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRequest:
    """Ask for a module's bytes.  ``loader`` is what import attributes or ``--loader`` demand, else None."""

    url: str
    path: str | None
    attributes: Mapping[str, str]
    package_type: Literal["module", "commonjs"] | None
    loader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Bytes and the loader that reads them (``js jsx ts tsx json jsonc json5 toml yaml text file css wasm …``)."""

    contents: bytes
    loader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleSource:
    """Text on its way to a JavaScript family loader; a transform answers a new one with the next loader.

    source_map: JSON text of a version 3 source map back to the original, or None.
    print_result: the value of the last expression statement goes to ``__pybun.printResult`` (``pybun -p``).
    """

    url: str
    path: str | None
    contents: bytes
    loader: str
    attributes: Mapping[str, str]
    package_type: Literal["module", "commonjs"] | None
    source_map: str | None = None
    print_result: bool = False


#: Loaders that ``pybun_compile`` takes; everything else must be transformed first.
JS_FAMILY = ("js", "jsx", "ts", "tsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsxOptions:
    """``jsx*`` of tsconfig or command line.  ``runtime`` None: automatic."""

    runtime: Literal["automatic", "classic", "preserve"] | None = None
    development: bool | None = None
    factory: str | None = None
    fragment: str | None = None
    import_source: str | None = None
    side_effects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompileTarget:
    """For whom a module is compiled; part of the cache key.

    lower: names of syntax features that the engine lacks (keys of ``EngineCapabilities.missing_syntax``).
    define: identifier or member chain -> JavaScript expression text.
    module_form: ``function`` asks for an ES module as the text of a function expression ``(__pybun, require) => namespace``, which JavaScript
        can run without entering the engine (``require()`` of an ES module): format ``function``, ``exports`` what it exports itself,
        ``cjs_reexports`` the specifiers of its ``export *``.  Asked only for text without top-level await.
    async_context: keep the frame of AsyncLocalStorage across ``await``.
    """

    lower: frozenset[str] = frozenset()
    define: tuple[tuple[str, str], ...] = ()
    drop: tuple[str, ...] = ()
    jsx: JsxOptions = JsxOptions()
    tsconfig_override: str | None = None
    production: bool = False
    module_form: Literal["native", "function"] = "native"
    async_context: bool = False
    profile: Literal["bun", "node"] = "bun"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEdge:
    """One import of a compiled module.

    ``import`` edges come in evaluation order and each has an entry in ``CompiledModule.holes``.  ``dynamic`` and
    ``require`` edges (literal ``import("x")``, literal ``require("x")``) are hints for prefetching, never rewritten.
    start, line (1-based), column (0-based): of the specifier in the original source.
    names: imported names, None for a namespace or when unknown.
    """

    specifier: str
    kind: ImportKind
    start: int
    line: int
    column: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] | None = None
    phase: Literal["evaluation", "defer", "source"] = "evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledModule:
    """What the engine gets.

    code: for ``esm`` module text whose static specifiers are still to be filled (see ``holes``);
        for ``cjs`` the function body; for ``json`` JSON text.
    holes: ``(start, end, edge)`` offsets into ``code`` of the string literals (quotes included) to replace by canonical urls.
    cjs_exports, cjs_reexports: names found by the CommonJS lexer (``cjs`` only).
    source_map: version 3 JSON text, or None when lines and columns of ``code`` are those of the original.
    line0_shift: characters added in front of line 1 by the compiler (already in the source map where there is one).
    """

    format: ModuleFormat
    code: str
    imports: tuple[ImportEdge, ...] = ()
    holes: tuple[tuple[int, int, int], ...] = ()
    exports: tuple[str, ...] = ()
    cjs_exports: tuple[str, ...] = ()
    cjs_reexports: tuple[str, ...] = ()
    has_tla: bool = False
    uses_import_meta: bool = False
    source_map: str | None = None
    line0_shift: int = 0
