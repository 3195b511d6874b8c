"""The hook's side of the resolver: one resolver per process over the real disk, and its errors as the kernel's.

Builtin modules never come here: the kernel knows them from the extensions of the session.
"""

from __future__ import annotations

import os

from pybun_kernel.errors import ResolveError as KernelResolveError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_node_compat.resolve.errors import ResolveError
from pybun_node_compat.resolve.filesystem import RealFS
from pybun_node_compat.resolve.resolver import Resolver

if TYPE_CHECKING:
    from pybun_kernel.contracts.modules import Resolved, ResolveRequest

#: A memory of the disk, which all sessions of a process share; the resolver notices changed folders itself.
_resolvers: dict[str, Resolver] = {}


def resolve(request: ResolveRequest) -> Resolved:
    """Raises the kernel's ``ResolveError`` with Node's code, what was tried, and the nearest name."""
    cwd = os.getcwd()
    resolver = _resolvers.get(cwd)
    if resolver is None:
        _resolvers.clear()
        resolver = _resolvers[cwd] = Resolver(RealFS(), cwd=cwd)
    try:
        return resolver.resolve(request)
    except ResolveError as error:
        suggestion = error.suggestion
        raise KernelResolveError(
            error.message,
            specifier=error.specifier,
            importer=error.importer,
            js_code=error.code,
            help=f"did you mean '{suggestion}'?" if suggestion else None,
        ) from None
