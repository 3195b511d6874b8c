"""node:zlib: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

OPS = (
    *(
        Op(name=f"zlib_{name}", target=f"pybun_node_compat.ops.zlib:{name}")
        for name in ("start", "close", "push", "once", "crc32")
    ),
    Op(name="zlib_push_later", target="pybun_node_compat.ops.zlib:push", kind="deferred"),
    Op(name="zlib_once_later", target="pybun_node_compat.ops.zlib:once", kind="deferred"),
    Op(name="zlib_once_in_thread", target="pybun_node_compat.ops.zlib:once_in_thread", kind="async"),
)

BUILTINS = {
    "node:zlib": "zlib.js",
    "internal:zlib_constants": "zlib_constants.js",
    "internal:zlib_options": "zlib_options.js",
    "internal:zlib_streams": "zlib_streams.js",
}
