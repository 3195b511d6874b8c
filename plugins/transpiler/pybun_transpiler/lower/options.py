"""What a lowering may ask about the file at hand: the target, the tsconfig of its folder and the command line, merged.

Decides which of them wins (command line, then pragmas in the file, then tsconfig, then defaults); knows no syntax.
The defaults are Bun's; where Bun ignores a tsconfig option (``target``, ``verbatimModuleSyntax``) esbuild's reading of it
is used.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.modules import CompileTarget
    from pybun_sdk.tsconfig import TsConfig

JsxRuntime = Literal["automatic", "classic", "preserve"]

#: Values of ``target`` with which TypeScript defines class fields instead of assigning them.


@dataclass(frozen=True, slots=True, kw_only=True)
class JsxSettings:
    """How JSX comes out.  ``factory`` and ``fragment`` are member chains or, for ``fragment``, any expression text."""

    runtime: JsxRuntime = "automatic"
    development: bool = False
    factory: str = "React.createElement"
    fragment: str = "React.Fragment"
    import_source: str = "react"
    side_effects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerOptions:
    """Everything that steers the lowerings of one file.

    lower: syntax that the engine lacks (keys of ``EngineCapabilities.missing_syntax``).
    define_fields: class fields are defined (ECMAScript), not assigned (older TypeScript).
    decorated_fields_last: fields with legacy decorators get their values after the others, or are left out (Bun); else where they stand (esbuild).
    closures_named_alike: the function around an enum or namespace calls the object by its own name (Bun); else by a fresh one (esbuild).
    keep_value_imports: an import of a value stays although nothing uses it.
    keep_empty_imports: an import all of whose names went away stays as ``import "x"``.
    """

    typescript: bool = False
    lower: frozenset[str] = frozenset()
    define: tuple[tuple[str, str], ...] = ()
    drop: tuple[str, ...] = ()
    jsx: JsxSettings = JsxSettings()
    define_fields: bool = True
    decorated_fields_last: bool = True
    closures_named_alike: bool = True
    legacy_decorators: bool = False
    decorator_metadata: bool = False
    keep_value_imports: bool = False
    keep_empty_imports: bool = False

    def defines_fields(self, decorated: bool) -> bool:
        """Whether the fields of a class are defined; with decorators of the standard they always are."""
        return self.define_fields or (decorated and not self.legacy_decorators)


def options_for(
    target: CompileTarget, config: TsConfig | None, pragmas: Mapping[str, str], typescript: bool
) -> LowerOptions:
    """The options for a file of a folder that ``config`` governs."""
    define_fields = True
    verbatim = values = empties = legacy = metadata = False
    if config is not None and typescript:
        define_fields = config.use_define_for_class_fields is not False  # Bun, unlike TypeScript, does not look at `target`
        verbatim = bool(config.verbatim_module_syntax)
        values = verbatim or bool(config.preserve_value_imports)
        empties = verbatim or config.imports_not_used_as_values in ("preserve", "error")
    if config is not None:
        legacy = bool(config.experimental_decorators)
        metadata = legacy and bool(config.emit_decorator_metadata)
    return LowerOptions(
        typescript=typescript,
        lower=target.lower,
        define=target.define,
        drop=target.drop,
        jsx=_jsx(target, config, pragmas),
        define_fields=define_fields,
        legacy_decorators=legacy,
        decorator_metadata=metadata,
        keep_value_imports=values,
        keep_empty_imports=empties,
    )


def _jsx(target: CompileTarget, config: TsConfig | None, pragmas: Mapping[str, str]) -> JsxSettings:
    given = target.jsx
    runtime: JsxRuntime = given.runtime or "automatic"
    development = given.development
    factory, fragment, source = given.factory, given.fragment, given.import_source
    if config is not None:
        mode = config.jsx
        if given.runtime is None and mode is not None:
            # `preserve` is for tools that come after; nothing comes after a run.  Bun reads it the same way.
            runtime = "classic" if mode == "react" else "automatic"
        if development is None and mode in ("react-jsx", "react-jsxdev"):
            development = mode == "react-jsxdev"
        factory = factory or config.jsx_factory
        fragment = fragment or config.jsx_fragment_factory
        source = source or config.jsx_import_source
    if given.runtime is None and "jsxRuntime" in pragmas and pragmas["jsxRuntime"] in ("automatic", "classic"):
        runtime = "classic" if pragmas["jsxRuntime"] == "classic" else "automatic"
    elif "jsx" in pragmas and "jsxImportSource" not in pragmas and given.runtime is None and config is None:
        runtime = "classic"
    return JsxSettings(
        runtime=runtime,
        development=not target.production if development is None else development,
        factory=pragmas.get("jsx") or factory or "React.createElement",
        fragment=pragmas.get("jsxFrag") or fragment or "React.Fragment",
        import_source=pragmas.get("jsxImportSource") or source or "react",
        side_effects=given.side_effects,
    )
