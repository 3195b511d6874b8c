"""Turns a scanned plain JavaScript text into what the runtime gets, without parsing it and without moving a line.

``import(`` becomes a call of the runtime, the first line gets what the module uses of ``import.meta`` and of the
CommonJS names that Bun gives ES modules; import attributes are blanked out (the pipeline has them in the edges).
Static specifiers stay and are reported as holes.  Text that needs lowering, or that the scan did not understand, is
answered with None: the parser's turn.
"""

from __future__ import annotations

from pybun_kernel.contracts.modules import CompiledModule, ImportEdge
from pybun_kernel.lean import TYPE_CHECKING, Final, Literal
from pybun_transpiler.scan.columns import LineTable, quote, replacement_map, shift_first_line
from pybun_transpiler.scan.commonjs import scan_commonjs
from pybun_transpiler.scan.formats import detect_format
from pybun_transpiler.scan.module_scan import scan_module

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.modules import CompileTarget, ModuleSource
    from pybun_transpiler.scan.records import ModuleScan

#: Shapes without which a text cannot use a feature.  The scan refuses or ``emit`` removes what needs no shape here.
_SIGNS: Final = {
    "accessor": r"(?m:(?:^|[{};])[ \t]*(?:static[ \t]+)?accessor[ \t]+(?:[#\w$]+|\[[^\]\n]*\]|\"[^\"\n]*\"|'[^'\n]*')[ \t]*(?:[=;}]|$))",
    "regexp-modifiers": r"\(\?[ims]*-?[ims]+:",
    "duplicate-named-groups": r"(?s:\(\?<([^\W\d][\w$]*)>.*\(\?<\1>)",
    "regexp-v": r"/[dgimsy]*v[dgimsy]*(?![\w$])",
}
_REFUSED: Final = frozenset({"using", "decorators", "import-attributes", "import-defer"})

_Edit = tuple[int, int, str]


def compile_plain(source: ModuleSource, target: CompileTarget) -> CompiledModule | None:
    """Compile a module of loader ``js`` (or ``jsx`` without JSX); None when it must be parsed."""
    text = source.contents.decode("utf-8", "replace").removeprefix("\ufeff")
    if target.define or target.drop or _needs_lowering(text, target.lower):
        return None
    scan = scan_module(text)
    if scan.needs_full_parse is not None:
        return None
    form = detect_format(scan, source.path, source.package_type, target.profile)
    if form == "cjs":
        return emit_commonjs(text, scan, source.url, source.source_map)
    return emit_module(text, scan, source.url, source.path, target.profile, source.source_map)


def emit_module(
    text: str,
    scan: ModuleScan,
    url: str,
    path: str | None,
    profile: Literal["bun", "node"],
    source_map: str | None = None,
) -> CompiledModule | None:
    """Compile an ES module."""
    if scan.top_level_await == "maybe" or any(found.phase != "evaluation" for found in scan.imports):
        return None
    edits = _import_calls(scan, url)
    if edits is None:
        return None
    prefix = _prefix(scan, url, path, profile)
    if prefix is None:
        return None
    moving = list(edits)
    for found in scan.imports:
        if found.attributes_end > found.end:
            edits.extend(_blanks(text, found.end, found.attributes_end))
    edits.sort()
    code, shifts = _apply(text, scan.hashbang_end, edits, prefix)
    edges: list[ImportEdge] = []
    holes: list[tuple[int, int, int]] = []
    table = LineTable(text)
    for index, found in enumerate(scan.imports):
        line, column = table.place(found.start)
        edges.append(
            ImportEdge(
                specifier=found.specifier,
                kind="import",
                start=found.start,
                line=line + 1,
                column=column,
                attributes=found.attributes,
                names=found.names,
                phase=found.phase,
            )
        )
        shift = _shift_at(shifts, found.start)
        holes.append((found.start + shift, found.end + shift, index))
    return CompiledModule(
        format="esm",
        code=code,
        imports=(*edges, *_hints(text, scan)),
        holes=tuple(holes),
        exports=scan.exports,
        has_tla=scan.top_level_await == "yes",
        uses_import_meta=bool(scan.import_metas),
        source_map=_map(text, url, moving, len(prefix), source_map),
        line0_shift=len(prefix),
    )


def emit_commonjs(text: str, scan: ModuleScan, url: str, source_map: str | None = None) -> CompiledModule | None:
    """Compile a CommonJS module; the runtime wraps the code."""
    if scan.has_module_syntax:
        return None
    edits = _import_calls(scan, url)
    if edits is None:
        return None
    names = scan_commonjs(text)
    code, _ = _apply(text, scan.hashbang_end, edits, "")
    return CompiledModule(
        format="cjs",
        code=code,
        imports=tuple(_hints(text, scan)),
        cjs_exports=names.exports,
        cjs_reexports=names.reexports,
        source_map=_map(text, url, edits, 0, source_map),
    )


def _needs_lowering(text: str, lower: frozenset[str]) -> bool:
    """Whether a feature that the engine lacks may occur in a text that passes the scan."""
    features = lower - _REFUSED
    if not features:
        return False
    import re

    return any(feature not in _SIGNS or re.search(_SIGNS[feature], text) for feature in features)


def _prefix(scan: ModuleScan, url: str, path: str | None, profile: Literal["bun", "node"]) -> str | None:
    """What goes before the first line; None when a name may be declared twice."""
    parts: list[str] = []
    if scan.import_metas:
        parts.append(f"__pybun.initMeta(import.meta,{quote(url)});")
    if profile == "bun":
        file = path or url
        slash = file.rfind("/")
        values = {
            "require": f"__pybun.createRequire({quote(url)})",
            "__filename": quote(file),
            "__dirname": quote(file[:slash] if slash > 0 else "/"),
        }
        for name, value in values.items():
            use = scan.names.get(name)
            if use is None or not use.referenced or use.declared == "yes":
                continue
            if use.declared == "maybe":
                return None
            parts.append(f"const {name}={value};")
    return "".join(parts)


def _import_calls(scan: ModuleScan, url: str) -> list[_Edit] | None:
    """``import(x)`` → ``__pybun.dynamicImport("url",x)``; None for the phases that only the parser knows."""
    edits: list[_Edit] = []
    for found in scan.dynamic_imports:
        if found.phase != "evaluation":
            return None
        edits.append((found.start, found.word_end, "__pybun.dynamicImport"))
        edits.append((found.paren + 1, found.paren + 1, f"{quote(url)},"))
    return edits


def _blanks(text: str, start: int, end: int) -> list[_Edit]:
    """Edits that leave only line breaks of a stretch, with its columns."""
    edits: list[_Edit] = []
    at = start
    for piece in text[start:end].splitlines(keepends=True):
        body = piece.rstrip("\r\n\u2028\u2029")
        edits.append((at, at + len(body), " " * len(body)))
        at += len(piece)
    return edits


def _apply(text: str, hashbang_end: int, edits: Sequence[_Edit], prefix: str) -> tuple[str, list[tuple[int, int]]]:
    """The new text, and for each change of length (offset in the old text, shift from there on)."""
    parts = [prefix]
    shift = len(prefix)
    shifts = [(0, shift)]
    at = 0
    if hashbang_end:
        parts.append("//")
        at = 2
    for start, end, new in edits:
        parts.append(text[at:start])
        parts.append(new)
        at = end
        if len(new) != end - start:
            shift += len(new) - (end - start)
            shifts.append((end, shift))
    parts.append(text[at:])
    return "".join(parts), shifts


def _shift_at(shifts: Sequence[tuple[int, int]], offset: int) -> int:
    answer = 0
    for start, shift in shifts:
        if start > offset:
            break
        answer = shift
    return answer


def _hints(text: str, scan: ModuleScan) -> list[ImportEdge]:
    """Edges of literal ``import("x")`` and ``require("x")``, in source order."""
    found: list[tuple[int, str, Literal["dynamic", "require"]]] = [
        (call.literal_start, call.specifier, "dynamic") for call in scan.dynamic_imports if call.specifier is not None
    ]
    found.extend((call.start, call.specifier, "require") for call in scan.requires)
    found.sort()
    table = LineTable(text)
    edges: list[ImportEdge] = []
    for start, specifier, kind in found:
        line, column = table.place(start)
        edges.append(ImportEdge(specifier=specifier, kind=kind, start=start, line=line + 1, column=column))
    return edges


def _map(text: str, url: str, edits: Sequence[_Edit], prefix: int, source_map: str | None) -> str | None:
    """The map of the result: an incoming one wins (its lines stay right), else one when columns moved within lines."""
    if source_map is not None:
        return shift_first_line(source_map, prefix) if prefix else source_map
    return replacement_map(url, text, edits, prefix) if edits else None
