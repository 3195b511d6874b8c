"""``pybun_compile``: which way a module takes to the engine.

Plain JavaScript goes through the scan, which moves nothing; what the scan refuses, TypeScript and JSX are parsed, bound,
lowered and printed; data is read by its loader.  Whatever is not needed for the file at hand is not imported.
"""

from __future__ import annotations

import os

from pybun_kernel.contracts.modules import CompiledModule, CompileTarget, ModuleSource
from pybun_kernel.lean import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybun_sdk.tsconfig import TsConfig, TsConfigReader

#: Loaders that are parsed as a program, and whether they are TypeScript.
PROGRAM_LOADERS: Final = {"js": False, "jsx": False, "ts": True, "tsx": True}


def compile_source(source: ModuleSource, target: CompileTarget, configs: Callable[[], TsConfigReader]) -> CompiledModule | None:
    """The compiled module; None for a loader that is not known here.  Raises ``CompileError``.

    configs: gives the reader of tsconfig files, asked only when one matters.
    """
    if source.loader not in PROGRAM_LOADERS:
        return compile_data(source)
    compiled = _compile_program(source, target, configs)
    if target.module_form == "function" and compiled.format == "esm":
        from pybun_transpiler.lower.module_function import as_function

        return as_function(compiled, source.url)
    return compiled


def _compile_program(source: ModuleSource, target: CompileTarget, configs: Callable[[], TsConfigReader]) -> CompiledModule:
    """JavaScript, TypeScript or JSX."""
    if source.loader in ("js", "jsx") and not source.print_result and not (target.async_context and b"await" in source.contents):
        from pybun_transpiler.scan.emit import compile_plain

        plain = compile_plain(source, target)
        if plain is not None:
            return plain
    from pybun_transpiler.parsed import compile_parsed

    return compile_parsed(source, target, config_for(source, target, configs()), PROGRAM_LOADERS[source.loader])


def config_for(source: ModuleSource, target: CompileTarget, configs: TsConfigReader) -> TsConfig | None:
    """The tsconfig that governs a file; packages are not governed by the one of the project that installed them."""
    if target.tsconfig_override is not None:
        return configs.read(target.tsconfig_override)
    if source.path is None:
        return None
    return configs.nearest(os.path.dirname(source.path))


def compile_data(source: ModuleSource) -> CompiledModule | None:
    """A module made of data."""
    from pybun_transpiler.loaders import LOADERS, LoaderError, load_module

    if source.loader not in LOADERS:
        return None
    try:
        return load_module(source.loader, source.contents, source.url, source.path)
    except LoaderError as error:
        from pybun_kernel.contracts.diagnostics import Diagnostic, Location
        from pybun_kernel.diagnostics import shown_path, text_location
        from pybun_kernel.errors import CompileError

        name = source.path or source.url
        if error.line > 0:
            text = source.contents.decode("utf-8", "replace")
            location = text_location(name, text, (error.line, error.column))
        else:
            location = Location(file=shown_path(name))
        shown = Diagnostic(
            code=f"{source.loader.upper()}_INVALID", severity="error", message=error.message, location=location, help=error.hint
        )
        raise CompileError((shown,), url=source.url) from error
