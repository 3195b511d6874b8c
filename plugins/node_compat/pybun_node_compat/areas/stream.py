"""node:stream and its relatives."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import Op

OPS: tuple[Op, ...] = ()

BUILTINS = {
    "node:stream": "stream.js",
    "node:stream/promises": "stream_promises.js",
    "node:stream/consumers": "stream_consumers.js",
    "node:stream/web": "stream_web.js",
    "node:_stream_duplex": "_stream_duplex.js",
    "node:_stream_passthrough": "_stream_passthrough.js",
    "node:_stream_readable": "_stream_readable.js",
    "node:_stream_transform": "_stream_transform.js",
    "node:_stream_writable": "_stream_writable.js",
    "vendor:readable-stream": "vendor/readable-stream.js",
}
