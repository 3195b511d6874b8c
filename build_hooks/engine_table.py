"""The table of docs/engines.md, made from what the engine plugins declare: see :func:`with_table`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import entry_points
from typing import Any

_BLOCK = re.compile(r"(<!-- capabilities: generated[^>]*-->\n).*?(<!-- end -->)", re.DOTALL)
_WORDS = {
    "engine_version": "engine",
    "intl": "`Intl`",
    "webassembly": "`WebAssembly`",
    "shared_array_buffer": "`SharedArrayBuffer`",
    "missing_globals": "globals that it lacks",
    "missing_syntax": "syntax that it lacks; pybun lowers what can be lowered",
    "explicit_jobs": "promise jobs run only when asked",
    "snapshot": "start-up from a snapshot",
    "code_cache": "cache of compiled code",
    "inspector": "inspector protocol",
    "call_sites": "structured stack frames",
    "deadline": "deadline for a running script",
    "ready_after_termination": "may be used after a script was stopped",
    "many_realms": "several realms on one thread",
    "heap_limit": "limit of the heap",
}
_MEBIBYTE = 2**20


def with_table(page: str, names: Iterable[str]) -> str:
    """The page with its generated block made anew."""
    if not _BLOCK.search(page):
        raise ValueError("docs/engines.md has no block `<!-- capabilities: generated -->` … `<!-- end -->`")
    text = table([entry_points(group="pybun.engines")[name].load() for name in names])
    return _BLOCK.sub(lambda block: f"{block[1]}{text}{block[2]}", page)


def table(drivers: Iterable[Any]) -> str:
    """Capabilities side by side, then the conformance cases that an engine cannot pass."""
    drivers = tuple(drivers)
    columns = [dataclasses.asdict(driver.capabilities()) for driver in drivers]
    fields = [name for name in columns[0] if name != "engine"]
    lines = [f"| | {' | '.join(f'`{driver.name}`' for driver in drivers)} |", "|---" * (len(drivers) + 1) + "|"]
    for name in sorted(fields, key=lambda name: list(_WORDS).index(name) if name in _WORDS else len(_WORDS)):
        words = _WORDS.get(name, name.replace("_", " "))
        lines.append(f"| {words} | {' | '.join(_cell(name, column[name]) for column in columns)} |")
    for driver in drivers:
        gaps: Mapping[str, str] = getattr(driver, "known_gaps", {})
        if gaps:
            lines += ["", f"Cases of the conformance suite that `{driver.name}` cannot pass:", ""]
            lines += [f"- `{case}`: {reason}" for case, reason in sorted(gaps.items())]
    return "\n".join(lines) + "\n"


def _cell(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "none"
    if isinstance(value, frozenset):
        return ", ".join(f"`{word}`" for word in sorted(value)) or "none"
    if name == "heap_limit" and isinstance(value, int):
        return f"{value // _MEBIBYTE} MiB"
    return str(value)
