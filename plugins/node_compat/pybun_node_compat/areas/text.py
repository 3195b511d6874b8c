"""node:path, buffer, string_decoder, querystring: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

OPS = tuple(
    Op(name=f"encoding_{name}", target=f"pybun_node_compat.ops.encoding:{name}") for name in ("utf8_encode", "utf8_decode", "latin1_decode")
)

BUILTINS = {
    "node:path": "path.js",
    "node:path/posix": "path_posix.js",
    "node:path/win32": "path_win32.js",
    "node:buffer": "buffer.js",
    "node:string_decoder": "string_decoder.js",
    "node:querystring": "querystring.js",
    "internal:buffer_encoding": "buffer_encoding.js",
    "internal:buffer_numbers": "buffer_numbers.js",
}
