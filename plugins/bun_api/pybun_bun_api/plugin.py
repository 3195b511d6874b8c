"""The plugin ``bun_api``: what is built of the ``Bun`` object; everything else of it names itself when touched."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Extension, JsSource, Op
from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.engine import EngineCapabilities

_PACKAGE = "pybun_bun_api"

_BUILTINS = {
    "bun": "bun.js",
    "internal:bun_absent": "bun_absent.js",
    "internal:bun_bytes": "bytes.js",
    "internal:bun_digest_classes": "digest_classes.js",
    "internal:bun_digests": "digests.js",
    "internal:bun_east_asian_width": "east_asian_width.js",
    "internal:bun_equality": "equality.js",
    "internal:bun_files": "files.js",
    "internal:bun_messages": "messages.js",
    "internal:bun_semver": "semver.js",
    "internal:bun_text": "text.js",
}

_OPS = {
    "bun_adler32": "digests:adler32",
    "bun_crc32": "digests:crc32",
    "bun_deflate": "compress:deflate",
    "bun_hash_copy": "digests:copy",
    "bun_hash_finish": "digests:finish",
    "bun_hash_start": "digests:start",
    "bun_hash_update": "digests:update",
    "bun_inflate": "compress:inflate",
    "bun_wyhash": "digests:wyhash",
}

EXTENSIONS = (
    Extension(
        name="bun_api",
        requires=("web_api", "node_compat"),
        ops=tuple(Op(name=name, target=f"{_PACKAGE}.ops.{target}") for name, target in _OPS.items()),
        scripts=(JsSource(name="pybun:bun_global", package=_PACKAGE, path="js/bun_global.js"),),
        builtins=tuple(JsSource(name=name, package=_PACKAGE, path=f"js/{path}") for name, path in _BUILTINS.items()),
        version="1",
    ),
)


@hookimpl
def pybun_extensions(target: EngineCapabilities) -> Sequence[Extension]:
    return EXTENSIONS
