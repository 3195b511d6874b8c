"""Module resolution: from a specifier and the module that asks to the module that is meant.

``Resolver(RealFS(), builtins=names).resolve(request)`` answers a ``Resolved`` or raises ``ResolveError``.
"""

from __future__ import annotations

from pybun_node_compat.resolve.errors import ResolveError
from pybun_node_compat.resolve.filesystem import FileSystem, RealFS
from pybun_node_compat.resolve.memory_fs import MemoryFS
from pybun_node_compat.resolve.resolver import Resolver
from pybun_node_compat.resolve.urls import path_to_url, url_to_path

__all__ = ["FileSystem", "MemoryFS", "RealFS", "ResolveError", "Resolver", "path_to_url", "url_to_path"]
