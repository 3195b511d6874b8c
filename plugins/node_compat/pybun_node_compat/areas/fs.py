"""node:fs and what belongs to it: ops and builtins.

Every op exists twice: ``fs_x`` for the sync form, ``fsd_x`` (deferred: answered in the next turn) for callbacks and promises.
"""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op, OpKind

_TARGETS = (
    "access", "chmod", "chown", "close_file", "copy_file", "exists", "fchmod", "fchown", "fdatasync", "fstat", "fsync", "ftruncate", "futimes",
    "lchown", "link", "lstat", "lutimes", "mkdir", "mkdtemp", "open_file", "opendir", "read", "read_file", "read_text", "readdir", "readlink",
    "realpath", "rename", "rm", "rmdir", "stat", "statfs", "symlink", "truncate", "unlink", "utimes", "write", "write_file", "write_text",
)  # fmt: skip

_KINDS: tuple[tuple[str, OpKind], ...] = (("fs", "sync"), ("fsd", "deferred"))

OPS = tuple(
    Op(name=f"{prefix}_{name}", target=f"pybun_node_compat.ops.fs:{name}", kind=kind)
    for name in _TARGETS
    for prefix, kind in _KINDS
)

BUILTINS = {
    "node:fs": "fs.js",
    "node:fs/promises": "fs_promises.js",
    "internal:fs_args": "fs_args.js",
    "internal:fs_copy": "fs_copy.js",
    "internal:fs_dir": "fs_dir.js",
    "internal:fs_glob": "fs_glob.js",
    "internal:fs_operations": "fs_operations.js",
    "internal:fs_stats": "fs_stats.js",
    "internal:fs_streams": "fs_streams.js",
    "internal:fs_watch": "fs_watch.js",
}
