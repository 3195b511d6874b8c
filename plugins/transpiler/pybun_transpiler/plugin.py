"""The transpiler's hooks.  Imports nothing that a run with a warm cache does not need."""

from __future__ import annotations

from pybun_kernel.contracts.commands import Command, Option
from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.modules import CompiledModule, CompileTarget, ModuleSource
    from pybun_sdk.tsconfig import TsConfigReader

_configs: list[TsConfigReader] = []


@hookimpl
def pybun_compile(source: ModuleSource, target: CompileTarget) -> CompiledModule | None:
    """JavaScript, TypeScript, JSX and data."""
    from pybun_transpiler.compile import compile_source

    return compile_source(source, target, _reader)


def _reader() -> TsConfigReader:
    """One reader for the process: a tsconfig is read once."""
    if not _configs:
        from pybun_sdk.tsconfig import TsConfigReader

        _configs.append(TsConfigReader())
    return _configs[0]


@hookimpl
def pybun_commands() -> list[Command]:
    """``pybun transpile``."""
    return [
        Command(
            name="transpile",
            summary="Print or write what the engine would get for a file",
            target="pybun_transpiler.command:transpile",
            positional="<file>...",
            options=(
                Option(names=("--outfile",), value="required", metavar="path", help="Write the output of one file there"),
                Option(names=("--outdir",), value="required", metavar="dir", help="Write the output of each file below this folder"),
                Option(
                    names=("--sourcemap",),
                    value="optional",
                    metavar="kind",
                    choices=("inline", "linked", "none"),
                    help="Add a source map: in a comment (inline) or in a file beside (linked)",
                ),
                Option(names=("--target",), value="required", choices=("runtime", "esnext"), help="Lower for the engine, or only TypeScript and JSX"),
                Option(names=("--define",), value="required", metavar="k=v", repeatable=True, help="Replace a name or member chain by an expression"),
                Option(names=("--drop",), value="required", metavar="name", repeatable=True, help="Remove calls of a name, as in --drop=console"),
                Option(names=("--tsconfig-override",), value="required", metavar="path", help="Use this tsconfig.json for all files"),
                Option(names=("--production",), help="JSX for production"),
            ),
            examples=("pybun transpile app.tsx", "pybun transpile --outdir=out --sourcemap=linked src/a.ts src/b.ts"),
        )
    ]
