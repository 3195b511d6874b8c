"""When the process began, for ``performance``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost


def time_origin(host: OpHost) -> Plain:
    """``[milliseconds since 1970, milliseconds of the monotonic clock]`` of the same moment: the start of the process where the system tells."""
    wall = time.time() * 1000
    monotonic = time.monotonic_ns() / 1e6
    age = _age_of_process()
    return [wall - age, monotonic - age]


def _age_of_process() -> float:
    """Milliseconds; 0 where it cannot be known."""
    import os

    try:
        with open("/proc/self/stat", encoding="ascii", errors="replace") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        with open("/proc/uptime", encoding="ascii") as file:
            up = float(file.read().split()[0])
        return max((up - ticks / os.sysconf("SC_CLK_TCK")) * 1000, 0.0)
    except (OSError, ValueError, IndexError):
        return 0.0
