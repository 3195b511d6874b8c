"""The entry point of group ``pybun.engines`` named ``dukpy``.

Light on purpose: nothing here imports the library; :meth:`DukpyDriver.create_realm` does.
"""

from __future__ import annotations

import sys

from pybun_kernel.contracts.engine import EngineCapabilities
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.engine import Realm, RealmSpec

#: Bytes of heap unless the realm's spec says otherwise; 128 MiB, fixed, where QuickJS's own functions cannot be had (``native.py``).
HEAP_LIMIT = 2048 * 1024 * 1024

CAPABILITIES = EngineCapabilities(
    engine="dukpy",
    engine_version="quickjs-ng (dukpy 0.6)",
    intl=False,
    webassembly=False,
    call_sites=True,
    deadline="signal",
    many_realms=True,
    heap_limit=HEAP_LIMIT,
    missing_syntax=frozenset(
        {
            "using",
            "decorators",
            "accessor",
            "regexp-v",
            "regexp-modifiers",
            "duplicate-named-groups",
            "import-attributes",
            "import-defer",
        }
    ),
    missing_globals=frozenset({"Intl", "WebAssembly", "Temporal"}),
)


class DukpyDriver:
    """See :class:`pybun_kernel.contracts.engine.EngineDriver`."""

    name = "dukpy"
    rank = 10

    #: Conformance cases that this engine cannot pass, with the reason (strict expected failures of the suite).
    known_gaps: Mapping[str, str] = {
        "module/linked-lists-new-modules": "QuickJS gives namespaces only after evaluation"
    }

    def refusal(self) -> str | None:
        if not any(finder.find_spec("dukpy", None) for finder in sys.meta_path):
            return "the package dukpy is not installed"
        return None

    def capabilities(self) -> EngineCapabilities:
        return CAPABILITIES

    def create_realm(self, spec: RealmSpec) -> Realm:
        from pybun_runtime_dukpy.realm import DukpyRealm

        return DukpyRealm(spec)


DRIVER = DukpyDriver()
