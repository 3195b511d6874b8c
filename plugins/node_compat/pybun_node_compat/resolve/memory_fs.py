"""A file system made of a dict, for tests and for in-memory bundles."""

from __future__ import annotations

import posixpath

from pybun_kernel.lean import TYPE_CHECKING
from pybun_node_compat.resolve.filesystem import Directory, Kind, parent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class MemoryFS:
    """``files``: absolute path -> text.  ``links``: path -> target, absolute or relative to the link's folder."""

    def __init__(self, files: Mapping[str, str], links: Mapping[str, str] | None = None) -> None:
        self._files = dict(files)
        self._links = {
            path: posixpath.normpath(posixpath.join(parent_of(path), target)) for path, target in (links or {}).items()
        }
        self._entries: dict[str, dict[str, Kind]] = {"/": {}}
        for path in self._files:
            self._enter(path, "file")
        for path in self._links:
            self._enter(path, "link")

    def _enter(self, path: str, kind: Kind) -> None:
        while path != "/":
            above, _, name = path.rpartition("/")
            above = above or "/"
            self._entries.setdefault(above, {})[name] = kind
            path, kind = above, "directory"

    def write(self, path: str, text: str) -> None:
        """Add or replace a file."""
        self._files[path] = text
        self._enter(path, "file")

    def directory(self, path: str) -> Directory | None:
        real = self.realpath(path)
        entries = self._entries.get(real)
        return None if entries is None else Directory(path=path, real=real, entries=entries)

    def kind(self, path: str) -> Kind | None:
        real = self.realpath(path)
        if real in self._files:
            return "file"
        return "directory" if real in self._entries else None

    def read(self, path: str) -> bytes:
        try:
            return self._files[self.realpath(path)].encode()
        except KeyError:
            raise FileNotFoundError(path) from None

    def realpath(self, path: str) -> str:
        for _ in range(40):
            replaced = self._without_first_link(path)
            if replaced is None:
                return path
            path = replaced
        raise OSError(f"too many links: {path}")

    def _without_first_link(self, path: str) -> str | None:
        if not self._links:
            return None
        at = path.find("/", 1)
        while True:
            head = path if at < 0 else path[:at]
            target = self._links.get(head)
            if target is not None:
                return target if at < 0 else target + path[at:]
            if at < 0:
                return None
            at = path.find("/", at + 1)

    def refresh(self, paths: Iterable[str]) -> bool:
        return False
