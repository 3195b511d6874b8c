"""node:process, events, util, timers, async_hooks, perf_hooks and the errors they all throw: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

_SYNC = (
    "cwd", "chdir", "umask", "ppid", "identity", "set_identity", "setenv", "unsetenv", "read_text", "hrtime", "uptime", "memory",
    "available_memory", "constrained_memory", "cpu", "resource_usage", "versions", "set_title", "window_size", "errno_table", "abort",
    "wait_for_end", "execve", "signal_table", "kill", "signal_watch", "take_signals",
)  # fmt: skip

OPS = (
    *(Op(name=f"process_{name}", target=f"pybun_node_compat.ops.process:{name}") for name in _SYNC),
    Op(name="process_next_signal", target="pybun_node_compat.ops.process:next_signal", kind="async"),
)

BUILTINS = {
    "node:process": "process.js",
    "node:events": "events.js",
    "node:util": "util.js",
    "node:util/types": "util_types.js",
    "node:sys": "sys.js",
    "node:timers": "timers.js",
    "node:timers/promises": "timers_promises.js",
    "node:async_hooks": "async_hooks.js",
    "node:perf_hooks": "perf_hooks.js",
    "node:console": "console.js",
    "internal:errors": "internal_errors.js",
    "internal:validators": "internal_validators.js",
    "internal:errno": "internal_errno.js",
    "internal:signals": "internal_signals.js",
    "internal:dotenv": "dotenv.js",
    "internal:deep_equal": "deep_equal.js",
    "internal:parse_args": "parse_args.js",
    "internal:mime": "mime.js",
    "internal:text_diff": "text_diff.js",
}

#: Run while the bootstrap is built.
SCRIPTS = {"pybun:process_global": "process_global.js"}
