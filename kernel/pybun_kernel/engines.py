"""Chooses the JavaScript engine: what the user named, else what the project names, else the highest rank that can run here.

An engine that was named and cannot run is an error with its own reason; one that was only the default is passed over, and
``EngineChoice.refused`` says why.
"""

from __future__ import annotations

from pybun_kernel.contracts.engine import EngineChoice
from pybun_kernel.dispatch import load_target
from pybun_kernel.errors import EngineError, PluginFault
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.engine import EngineDriver
    from pybun_kernel.plugin_table import EngineRecord


def load_driver(record: EngineRecord) -> EngineDriver:
    """The driver object of an engine plugin."""
    try:
        driver: EngineDriver = load_target(record.target)  # type: ignore[assignment]  # validated when the table was made
    except Exception as error:
        raise PluginFault(record.name, "pybun.engines", f"{record.target} cannot be imported: {type(error).__name__}: {error}") from error
    return driver


def choose_engine(wanted: str | None, wanted_from: str, engines: Sequence[EngineRecord]) -> EngineChoice:
    """``engines`` come with the highest rank first; ``wanted_from`` says who wants it (``--engine``, ``PYBUN_ENGINE``, ``bunfig.toml``)."""
    if wanted is not None:
        return _named(wanted, wanted_from, engines)
    refused: dict[str, str] = {}
    for record in engines:
        driver = load_driver(record)
        refusal = driver.refusal()
        if refusal is None:
            return EngineChoice(driver=driver, why="highest rank of the engines that run here", refused=refused)
        refused[record.name] = refusal
    if not engines:
        raise EngineError(
            "no JavaScript engine is installed", code="ENGINE_NONE_INSTALLED", help="pip install pybun-runtime-dukpy (or pybun[v8])"
        )
    reasons = "; ".join([f"{name}: {reason}" for name, reason in refused.items()])
    raise EngineError(f"no JavaScript engine can run here ({reasons})", code="ENGINE_NONE_USABLE", help="`pybun doctor` shows details")


def _named(wanted: str, wanted_from: str, engines: Sequence[EngineRecord]) -> EngineChoice:
    for record in engines:
        if record.name == wanted:
            driver = load_driver(record)
            refusal = driver.refusal()
            if refusal is not None:
                raise EngineError(f"the engine {wanted!r} ({wanted_from}) cannot run here: {refusal}", code="ENGINE_REFUSED")
            return EngineChoice(driver=driver, why=wanted_from)
    names = ", ".join([record.name for record in engines]) or "none"
    raise EngineError(f"there is no engine {wanted!r} ({wanted_from}); installed: {names}", code="ENGINE_UNKNOWN")
