"""How errors of pybun itself look to JavaScript."""

from __future__ import annotations

import os
import sys

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.errors import CompileError, JsError, LoadError, PybunError, ResolveError
from pybun_kernel.modules.urls import url_to_path


def pybun_error(error: PybunError) -> OpError:
    """The error to throw in JavaScript for a failure of the pipeline."""
    if isinstance(error, ResolveError):
        name = "TypeError" if error.js_code in ("ERR_INVALID_MODULE_SPECIFIER",) else "Error"
        return OpError(name, error.message, code=error.js_code, specifier=error.specifier, referrer=error.importer)
    if isinstance(error, CompileError):
        first = error.diagnostics[0] if error.diagnostics else None
        stack = f"SyntaxError: {error.message}"
        if first is not None and first.location is not None:
            stack += f"\n    at {url_to_path(error.url)}:{first.location.line}:{first.location.column + 1}"
        from pybun_kernel.cli.render import render

        report = "\n\n".join([render(diagnostic) for diagnostic in error.diagnostics])
        return OpError("SyntaxError", error.message, stack=stack, pybunReport=report)
    if isinstance(error, LoadError):
        return OpError("Error", error.message, code="ERR_LOAD_FAILED", url=error.url)
    if isinstance(error, JsError):
        return OpError(error.name, error.message, **dict(error.props))
    return OpError("Error", error.message, code=error.code)


def internal_fault(error: BaseException, op_name: str) -> str:
    """Message for an op that raised what ops may not raise; the traceback goes to standard error when asked for."""
    if os.environ.get("PYBUN_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    return f"pybun's op {op_name} failed: {type(error).__name__}: {error} (a bug; PYBUN_DEBUG=1 shows where)"
