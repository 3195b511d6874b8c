"""node:child_process and the channel to a parent: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

OPS = (
    *(
        Op(name=f"child_{name}", target=f"pybun_node_compat.ops.child_process:{name}")
        for name in ("spawn", "kill", "spawn_sync")
    ),
    Op(name="child_wait", target="pybun_node_compat.ops.child_process:wait", kind="async"),
    Op(name="pipe_open", target="pybun_node_compat.ops.pipes:open_fd"),
    Op(name="pipe_close", target="pybun_node_compat.ops.pipes:close"),
    Op(name="pipe_write_now", target="pybun_node_compat.ops.pipes:write_now"),
    Op(name="pipe_write", target="pybun_node_compat.ops.pipes:write", kind="async"),
    Op(name="pipe_read", target="pybun_node_compat.ops.pipes:read", kind="async"),
)

BUILTINS = {
    "node:child_process": "child_process.js",
    "internal:child_arguments": "child_arguments.js",
    "internal:child_handle": "child_handle.js",
    "internal:child_sync": "child_sync.js",
    "internal:pipe_streams": "pipe_streams.js",
    "internal:ipc": "ipc.js",
}
