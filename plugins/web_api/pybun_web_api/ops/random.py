"""Ops behind ``crypto``: random bytes and digests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost


def random_bytes(host: OpHost, count: int) -> bytes:
    return os.urandom(count)


def digest(host: OpHost, name: str, data: bytes) -> bytes:
    import hashlib

    return hashlib.new(name, data).digest()
