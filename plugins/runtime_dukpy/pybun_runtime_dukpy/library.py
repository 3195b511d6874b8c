"""The extension module of dukpy, without the package around it.

``import dukpy`` brings logging, json and a module loader of its own; only ``_dukpy`` is wanted, and start-up time is a feature.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any

from pybun_kernel.errors import EngineError

NAME = "dukpy._dukpy"


def load() -> Any:
    """The module ``dukpy._dukpy``; the same object that ``import dukpy`` would use."""
    known = sys.modules.get(NAME)
    if known is not None:
        return known
    package = find_spec("dukpy")
    found = PathFinder.find_spec(NAME, package.submodule_search_locations) if package is not None else None
    if found is None or found.loader is None:
        raise EngineError("the package dukpy is not installed, or not the one with QuickJS (0.6 or later)")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    sys.modules[NAME] = module
    return module
