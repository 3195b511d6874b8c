"""Small executables named ``bun``, ``bunx``, ``node`` and ``pybun`` that start this pybun; made once per interpreter in the cache folder."""

from __future__ import annotations

import os
import sys

from pybun_kernel.cache_dirs import cache_folder, write_atomically
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = {"bun": "", "pybun": "", "node": "--profile=node ", "bunx": "x "}


def shim_folder(env: Mapping[str, str]) -> str:
    """The folder of the shims; they are made when they are missing."""
    name = int.from_bytes(sys.executable.encode("utf-8", "surrogateescape"), "little") % (2**61 - 1)
    folder = os.path.join(cache_folder(env, "shims"), f"{name:016x}")
    for shim, words in _WORDS.items():
        path = os.path.join(folder, shim)
        text = f"#!/bin/sh\nexec {_quoted(sys.executable)} -m pybun_kernel {words}\"$@\"\n"
        if not os.path.exists(path) and write_atomically(path, text.encode()):
            os.chmod(path, 0o755)
    return folder


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "'\\''") + "'"
