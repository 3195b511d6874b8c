"""``pybun cache [ls|clear|path] [area]``."""

from __future__ import annotations

import os

from pybun_kernel.builtin.health import measure
from pybun_kernel.cache_dirs import cache_root
from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.commands import CommandCall


def main(call: CommandCall) -> int:
    verb, area = (*call.args, None, None)[:2]
    root = cache_root(call.env)
    if area is not None and (os.sep in area or area in ("", ".", "..")):
        raise UsageError(f'"{area}" is no area of the cache', code="CACHE_UNKNOWN_AREA")
    folder = os.path.join(root, area) if area else root
    if verb == "path":
        call.terminal.out(folder)
    elif verb in (None, "ls"):
        _list(call, root)
    elif verb in ("clear", "rm"):
        files, size = _clear(folder)
        call.terminal.out(f"removed {files} files, {size / 1e6:.1f} MB from {folder}")
    else:
        raise UsageError(f'there is no "pybun cache {verb}"', code="USAGE_UNKNOWN_COMMAND", help="ls, clear or path")
    return 0


def _list(call: CommandCall, root: str) -> None:
    areas = sorted(os.listdir(root)) if os.path.isdir(root) else []
    sizes = {area: measure(os.path.join(root, area)) for area in areas}
    if call.options.flag("json"):
        import json

        call.terminal.out(json.dumps({"path": root, "areas": {area: {"files": f, "bytes": b} for area, (f, b) in sizes.items()}}))
        return
    call.terminal.out(root)
    for area, (files, size) in sizes.items():
        call.terminal.out(f"  {area:<12} {files:6} files {size / 1e6:8.1f} MB")


def _clear(folder: str) -> tuple[int, int]:
    """Rename first, so that a program that runs now never sees half a cache."""
    import shutil

    counted = measure(folder)
    if os.path.isdir(folder):
        doomed = f"{folder}.{os.getpid()}.old"
        os.rename(folder, doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    return counted
