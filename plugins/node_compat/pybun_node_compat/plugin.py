"""The plugin ``node_compat``: node_modules resolution and the node:* modules."""

from __future__ import annotations

from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.engine import EngineCapabilities
    from pybun_kernel.contracts.modules import Resolved, ResolveRequest
    from pybun_kernel.contracts.ops import Extension


@hookimpl
def pybun_extensions(target: EngineCapabilities) -> Sequence[Extension]:
    from pybun_node_compat.extension import EXTENSIONS

    return EXTENSIONS


@hookimpl
def pybun_resolve(request: ResolveRequest) -> Resolved | None:
    from pybun_node_compat.resolve.session import resolve

    return resolve(request)
