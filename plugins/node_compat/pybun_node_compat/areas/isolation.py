"""node:vm, v8, worker_threads, diagnostics_channel and other modules about programs: builtins."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import Op

OPS: tuple[Op, ...] = ()

BUILTINS = {
    "node:diagnostics_channel": "diagnostics_channel.js",
    "node:domain": "domain.js",
    "node:inspector": "inspector.js",
    "node:inspector/promises": "inspector_promises.js",
    "node:repl": "repl.js",
    "node:trace_events": "trace_events.js",
    "node:v8": "v8.js",
    "node:vm": "vm.js",
    "node:wasi": "wasi.js",
    "node:worker_threads": "worker_threads.js",
    "internal:v8_serializer": "v8_serializer.js",
}
