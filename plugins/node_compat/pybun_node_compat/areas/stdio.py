"""process.stdin/stdout/stderr, node:tty and node:readline: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

OPS = (
    *(Op(name=f"stdio_{name}", target=f"pybun_node_compat.ops.stdio:{name}") for name in ("kind", "write", "raw_mode")),
    Op(name="stdio_read", target="pybun_node_compat.ops.stdio:read", kind="async"),
)

BUILTINS = {
    "node:tty": "tty.js",
    "node:readline": "readline.js",
    "node:readline/promises": "readline_promises.js",
    "internal:stdio": "stdio.js",
    "internal:fd_streams": "fd_streams.js",
    "internal:readline_cursor": "readline_cursor.js",
    "internal:readline_keys": "readline_keys.js",
    "internal:readline_interface": "readline_interface.js",
    "internal:tty_colors": "tty_colors.js",
}
