"""Fast scans of plain JavaScript that spare a full parse.

``scan_module`` finds imports, exports and what else the pipeline must know; ``scan_commonjs`` finds the export names
of a CommonJS module; ``emit.compile_plain`` turns a plain text into a ``CompiledModule``.  ``re`` is needed by all.
"""

from __future__ import annotations

from pybun_transpiler.scan.commonjs import CommonJsNames, scan_commonjs
from pybun_transpiler.scan.module_scan import scan_module
from pybun_transpiler.scan.records import (
    Certainty,
    DynamicImport,
    FreeName,
    ModuleScan,
    RequireCall,
    StaticImport,
)

__all__ = [
    "Certainty",
    "CommonJsNames",
    "DynamicImport",
    "FreeName",
    "ModuleScan",
    "RequireCall",
    "StaticImport",
    "scan_commonjs",
    "scan_module",
]
