"""The plugin ``transpiler``: what compiles modules for the runtime."""

from __future__ import annotations

from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.modules import CompiledModule, CompileTarget, ModuleSource


@hookimpl
def pybun_compile(source: ModuleSource, target: CompileTarget) -> CompiledModule | None:
    from pybun_transpiler.scan.emit import compile_plain

    return compile_plain(source, target)
