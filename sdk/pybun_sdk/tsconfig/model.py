"""What a tsconfig says once all its ``extends`` are merged.

Values only.  ``None`` means "nobody in the chain says so", which is not the same as ``False``: the
defaults depend on the reader (``useDefineForClassFields`` follows ``target``, for example).
"""

from __future__ import annotations

from pybun_kernel.lean import Literal, dataclass

ProblemCode = Literal[
    "TSCONFIG_SYNTAX",  # not JSONC, or not an object
    "TSCONFIG_EXTENDS_NOT_FOUND",
    "TSCONFIG_EXTENDS_CYCLE",
    "TSCONFIG_BAD_OPTION",  # an option of the wrong type; it is ignored
]

JsxMode = Literal["preserve", "react", "react-jsx", "react-jsxdev", "react-native"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TsConfigProblem:
    """One thing wrong in the file ``path``.  line: 1-based, column: 0-based, both 0 when unknown."""

    code: ProblemCode
    path: str
    message: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PathMapping:
    """One entry of ``paths``: ``pattern`` has at most one ``*``; ``targets`` are absolute, in order of trial."""

    pattern: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TsConfig:
    """The merged configuration of the file ``path``.

    sources: every file that was read for it, ``path`` first (what a watcher or a cache key needs).
    base_url, root_dirs, out_dir, paths: absolute.
    references: paths of the referenced projects, as written but absolute.
    """

    path: str
    sources: tuple[str, ...]
    problems: tuple[TsConfigProblem, ...] = ()

    base_url: str | None = None
    paths: tuple[PathMapping, ...] = ()
    root_dirs: tuple[str, ...] = ()
    custom_conditions: tuple[str, ...] = ()
    module_suffixes: tuple[str, ...] = ()
    preserve_symlinks: bool | None = None
    resolve_json_module: bool | None = None
    allow_js: bool | None = None
    module: str | None = None
    module_resolution: str | None = None
    es_module_interop: bool | None = None

    jsx: JsxMode | None = None
    jsx_factory: str | None = None
    jsx_fragment_factory: str | None = None
    jsx_import_source: str | None = None

    target: str | None = None
    experimental_decorators: bool | None = None
    emit_decorator_metadata: bool | None = None
    use_define_for_class_fields: bool | None = None
    verbatim_module_syntax: bool | None = None
    isolated_modules: bool | None = None
    preserve_value_imports: bool | None = None
    imports_not_used_as_values: Literal["remove", "preserve", "error"] | None = None
    preserve_const_enums: bool | None = None
    strict: bool | None = None
    always_strict: bool | None = None

    out_dir: str | None = None
    files: tuple[str, ...] | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    references: tuple[str, ...] = ()
