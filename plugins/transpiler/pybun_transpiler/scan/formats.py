"""Whether a JavaScript text is an ES module or CommonJS.

Rules: Bun lets the text decide where the file name does not (import, export, ``import.meta`` or top-level await make an
ES module, ``module`` and ``exports`` make CommonJS), then package.json's ``type``; Node asks ``type`` before the text.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pybun_transpiler.scan.records import ModuleScan


def detect_format(
    scan: ModuleScan,
    path: str | None,
    package_type: Literal["module", "commonjs"] | None,
    profile: Literal["bun", "node"],
) -> Literal["esm", "cjs"]:
    """The format of a scanned text."""
    name = path or ""
    if name.endswith((".mjs", ".mts")):
        return "esm"
    if name.endswith((".cjs", ".cts")):
        return "cjs"
    if profile == "node" and package_type is not None:
        return "esm" if package_type == "module" else "cjs"
    if scan.has_module_syntax:
        return "esm"
    if any(name in scan.names and scan.names[name].referenced for name in ("module", "exports")):
        return "cjs"
    if package_type == "module":
        return "esm"
    if scan.top_level_await == "yes":
        return "esm"
    return "cjs"
