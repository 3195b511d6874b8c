"""Words of bundling: a graph of modules goes in, a bundle of chunks comes out."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, TypeAlias, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.diagnostics import Diagnostic
    from pybun_kernel.contracts.modules import CompileTarget, ModuleSource, TargetName

OutputFormat: TypeAlias = Literal["esm", "cjs", "iife"]
SourceMapMode: TypeAlias = Literal["none", "linked", "inline", "external"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """``url`` None: external, left in the output as ``specifier``."""

    specifier: str
    kind: str
    url: str | None
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphModule:
    """A loaded module and where its specifiers lead, in source order.  ``side_effects`` False: may be dropped when nothing of it is used."""

    source: ModuleSource
    edges: tuple[GraphEdge, ...] = ()
    side_effects: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleGraph:
    """All modules reachable from ``entries`` (urls, in the order they were asked for)."""

    modules: Mapping[str, GraphModule]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOptions:
    """What the output shall be.  ``naming``: templates for ``entry``, ``chunk``, ``asset``."""

    root: str
    target: TargetName = "browser"
    format: OutputFormat = "esm"
    splitting: bool = False
    minify_whitespace: bool = False
    minify_syntax: bool = False
    minify_identifiers: bool = False
    keep_names: bool = False
    source_map: SourceMapMode = "none"
    public_path: str = ""
    naming: Mapping[str, str] | None = None
    banner: str = ""
    footer: str = ""
    external: tuple[str, ...] = ()
    compile: CompileTarget | None = None
    metafile: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """One output file.  ``path`` is relative to the output folder; ``imports`` are paths of other chunks."""

    path: str
    kind: Literal["entry", "chunk", "asset", "sourcemap"]
    contents: bytes
    loader: str = "js"
    entry: str | None = None
    imports: tuple[str, ...] = ()
    source_map: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All output files and what was noticed on the way.  ``metafile``: esbuild's metafile as JSON text, None when not asked for."""

    chunks: tuple[Chunk, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    metafile: str | None = None
