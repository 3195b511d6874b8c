"""What node_compat brings into a session, put together from its areas (one file each in ``areas/``).

An area is a module with ``OPS`` (ops), ``BUILTINS`` (builtin → file in ``js/``) and perhaps ``SCRIPTS`` (label → file in ``js/``).
Every ``node:x`` is importable as ``x``, except those that Node asks to be written with the prefix.
"""

from __future__ import annotations

from pybun_kernel.contracts.ops import Extension, JsSource
from pybun_node_compat.areas import (
    assertion,
    child_process,
    crypto,
    fs,
    isolation,
    machine,
    network,
    process,
    stdio,
    stream,
    text,
    zlib,
)

AREAS = (process, text, stream, fs, machine, stdio, child_process, assertion, crypto, zlib, network, isolation)

_PACKAGE = "pybun_node_compat"
_PREFIX_ONLY = frozenset({"node:test", "node:sqlite", "node:sea", "node:test/reporters"})

_BUILTINS = {name: path for area in AREAS for name, path in area.BUILTINS.items()}

EXTENSIONS = (
    Extension(
        name="node_compat",
        requires=("web_api",),
        ops=tuple(op for area in AREAS for op in area.OPS),
        scripts=tuple(
            JsSource(name=name, package=_PACKAGE, path=f"js/{path}")
            for area in AREAS
            for name, path in getattr(area, "SCRIPTS", {}).items()
        ),
        builtins=tuple(JsSource(name=name, package=_PACKAGE, path=f"js/{path}") for name, path in _BUILTINS.items()),
        preload=("internal:errors", "internal:validators", "node:events", "node:util", "node:buffer", "node:path", "node:fs", "node:assert"),
        bare={
            name.removeprefix("node:"): name
            for name in _BUILTINS
            if name.startswith("node:") and name not in _PREFIX_ONLY
        },
        version="1",
    ),
)
