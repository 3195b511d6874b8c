"""``pybun transpile``: shows what the engine would get."""

from __future__ import annotations

import os

from pybun_kernel.errors import CompileError, UsageError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_transpiler.transpile import Output, transpile_file

if TYPE_CHECKING:
    from pybun_kernel.contracts.commands import CommandCall
    from pybun_kernel.contracts.diagnostics import Diagnostic


def transpile(call: CommandCall) -> int:
    """Exit code 1 when a file does not compile; all of them are tried."""
    files = call.args
    outfile, outdir = call.options.text("outfile"), call.options.text("outdir")
    if not files:
        raise UsageError("transpile needs a file", help="usage: pybun transpile <file>...")
    if outfile is not None and (outdir is not None or len(files) > 1):
        raise UsageError("--outfile takes one file; use --outdir for several")
    failed: list[Diagnostic] = []
    for file in files:
        try:
            made = transpile_file(call, os.path.join(call.cwd, file))
        except CompileError as error:
            failed.extend(error.diagnostics)
            continue
        except OSError as error:
            raise UsageError(f"cannot read {file}: {error.strerror}") from error
        _deliver(call, made, file, outfile, outdir)
    call.terminal.report(failed)
    return 1 if failed else 0


def _deliver(call: CommandCall, made: Output, file: str, outfile: str | None, outdir: str | None) -> None:
    kind = call.options.text("sourcemap") if call.options.given("sourcemap") else "none"
    if outfile is None and outdir is None:
        call.terminal.out(made.text("inline" if kind == "linked" else kind or "inline", "").rstrip("\n"))
        return
    if outfile is not None:
        target = os.path.join(call.cwd, outfile)
    else:
        assert outdir is not None, "one of both is given"
        inside = os.path.normpath(file).replace(f"..{os.sep}", "").lstrip(os.sep)
        target = os.path.join(call.cwd, outdir, os.path.splitext(inside)[0] + made.extension)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    _write(target, made.text(kind or "inline", os.path.basename(target)))
    if kind == "linked" and made.source_map is not None:
        _write(f"{target}.map", made.source_map)


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
