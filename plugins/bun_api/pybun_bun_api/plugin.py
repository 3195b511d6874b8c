"""The plugin ``bun_api``: what is built of the ``Bun`` object; everything else of it names itself when touched."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Extension, JsSource
from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.engine import EngineCapabilities

_PACKAGE = "pybun_bun_api"

EXTENSIONS = (
    Extension(
        name="bun_api",
        requires=("web_api", "node_compat"),
        scripts=(JsSource(name="pybun:bun_global", package=_PACKAGE, path="js/bun_global.js"),),
        builtins=(
            JsSource(name="bun", package=_PACKAGE, path="js/bun.js"),
            JsSource(name="internal:bun_absent", package=_PACKAGE, path="js/bun_absent.js"),
        ),
        version="1",
    ),
)


@hookimpl
def pybun_extensions(target: EngineCapabilities) -> Sequence[Extension]:
    return EXTENSIONS
