"""The entry point of group ``pybun.engines`` named ``v8``.

Light on purpose: nothing here imports the library; :meth:`V8Driver.create_realm` does.
"""

from __future__ import annotations

import sys

from pybun_kernel.contracts.engine import EngineCapabilities
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Realm, RealmSpec

CAPABILITIES = EngineCapabilities(
    engine="v8",
    engine_version="14.7",
    explicit_jobs=True,
    snapshot=True,
    code_cache=True,
    inspector=True,
    call_sites=True,
    ready_after_termination=True,
    missing_syntax=frozenset({"decorators", "accessor", "import-defer"}),
    missing_globals=frozenset({"Temporal"}),
)


#: V8 reserves this much address space (not memory) at start, and kills the process when it may not.
ADDRESS_SPACE = 40 * 2**30


def address_space_refusal() -> str | None:
    """V8 below ``ulimit -v`` is a crash; another engine is better."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit
    except ImportError:
        return None
    limit, _ = getrlimit(RLIMIT_AS)
    if limit == RLIM_INFINITY or limit >= ADDRESS_SPACE:
        return None
    return f"the limit of {limit // 2**20} MiB of address space (ulimit -v) is too low for V8, which reserves 40 GiB"


class V8Driver:
    """See :class:`pybun_kernel.contracts.engine.EngineDriver`."""

    name = "v8"
    rank = 100

    def refusal(self) -> str | None:
        if not any(finder.find_spec("v8", None) for finder in sys.meta_path):
            return "the package v8-python is not installed (pip install 'pybun[v8]')"
        return address_space_refusal()

    def capabilities(self) -> EngineCapabilities:
        """Whether there is locale data decides about ``Intl``; looking for it here makes ICU find it later."""
        import os

        from pybun_kernel.cache_dirs import cache_folder
        from pybun_kernel.lean import replace
        from pybun_runtime_v8.icu import provide

        if provide(cache_folder(os.environ, "icu")):
            return CAPABILITIES
        return replace(CAPABILITIES, intl=False, missing_globals=CAPABILITIES.missing_globals | {"Intl"})

    def create_realm(self, spec: RealmSpec) -> Realm:
        from pybun_runtime_v8.realm import V8Realm

        realm = V8Realm(spec)
        if not self.capabilities().intl:
            from pybun_runtime_v8.icu import replacement

            realm.run_script(replacement())
        return realm


DRIVER = V8Driver()
