"""The plugin ``bun_api``: what is built of the ``Bun`` object; everything else of it names itself when touched."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Extension, JsSource
from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.engine import EngineCapabilities

_PACKAGE = "pybun_bun_api"

_BUILTINS = {
    "bun": "bun.js",
    "internal:bun_absent": "bun_absent.js",
    "internal:bun_east_asian_width": "east_asian_width.js",
    "internal:bun_equality": "equality.js",
    "internal:bun_semver": "semver.js",
    "internal:bun_text": "text.js",
}

EXTENSIONS = (
    Extension(
        name="bun_api",
        requires=("web_api", "node_compat"),
        scripts=(JsSource(name="pybun:bun_global", package=_PACKAGE, path="js/bun_global.js"),),
        builtins=tuple(JsSource(name=name, package=_PACKAGE, path=f"js/{path}") for name, path in _BUILTINS.items()),
        version="1",
    ),
)


@hookimpl
def pybun_extensions(target: EngineCapabilities) -> Sequence[Extension]:
    return EXTENSIONS
