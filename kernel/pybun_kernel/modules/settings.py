"""What else than its text decides how a file is compiled: the tsconfig files of its folder, as a part of the cache key.

Only their texts matter here; what they mean is the compiler's business.  ``extends`` is followed the simple way (relative paths, packages in
a ``node_modules`` above); what is not found counts as absent, as its appearance changes the key.
"""

from __future__ import annotations

import os

from pybun_kernel.jsonc import JsoncError, parse
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.modules.compile_cache import content_key

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("tsconfig.json", "jsconfig.json")


class SettingsKeys:
    """Digests by folder; each file is read once.  ``override``: the one tsconfig for all files."""

    def __init__(self, override: str | None) -> None:
        self._override = override
        self._known: dict[str, str] = {}

    def key(self, path: str | None) -> str:
        """The digest for a file; the empty string when nothing governs it."""
        folder = "" if path is None or self._override is not None else os.path.dirname(path)
        known = self._known.get(folder)
        if known is None:
            first = self._override if self._override is not None else self._nearest(folder)
            known = self._known[folder] = "" if first is None else content_key(*_texts(first))
        return known

    def _nearest(self, folder: str) -> str | None:
        while folder:
            for name in NAMES:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    return path
            above = os.path.dirname(folder)
            folder = above if above != folder else ""
        return None


def _texts(first: str) -> Iterator[str]:
    """Paths and texts of a tsconfig and of what it extends."""
    waiting = [first]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        yield path
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
            data = parse(text)
        except (OSError, ValueError, JsoncError):
            continue
        yield text
        extends = data.get("extends") if isinstance(data, dict) else None
        for name in extends if isinstance(extends, list) else [extends]:
            if isinstance(name, str):
                waiting.extend(_candidates(name, os.path.dirname(path)))


def _candidates(name: str, folder: str) -> list[str]:
    if name.startswith((".", "/")):
        base = os.path.normpath(os.path.join(folder, name))
        return [base, f"{base}.json"]
    while True:
        base = os.path.join(folder, "node_modules", name)
        found = [path for path in (base, f"{base}.json", os.path.join(base, "tsconfig.json")) if os.path.isfile(path)]
        above = os.path.dirname(folder)
        if found or above == folder:
            return found
        folder = above
