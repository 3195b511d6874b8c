"""Where pybun keeps what it can make again: compiled modules, snapshots, the plugin table.

``PYBUN_CACHE_DIR`` wins; else the platform's cache folder, as ``platformdirs`` would answer (not imported: this runs on every start).
"""

from __future__ import annotations

import os
import sys

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def cache_root(env: Mapping[str, str]) -> str:
    """The cache folder; it may not exist yet."""
    chosen = env.get("PYBUN_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    home = env.get("HOME") or os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(env.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "pybun", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "pybun")
    base = env.get("XDG_CACHE_HOME") or ""
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "pybun")


def cache_folder(env: Mapping[str, str], area: str) -> str:
    """The folder of one area: ``plugins``, ``compile``, ``snapshots``, ``packages``."""
    return os.path.join(cache_root(env), area)


def write_atomically(path: str, blob: bytes) -> bool:
    """Write via a temporary name, so that concurrent readers see the old file or the whole new one.  False: could not; never raises ``OSError``."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(blob)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            pass
        return False
    return True
