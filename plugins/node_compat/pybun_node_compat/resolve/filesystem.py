"""What resolution needs to know of the disk, asked one folder at a time.

One ``scandir`` answers every later question about a folder: a resolver probes up to twenty names
in the same folder, and most of them do not exist.  Answers are kept for the session; a *failed*
resolution may :meth:`~FileSystem.refresh` the folders it looked at, so that a module written by the
program itself is found.  Paths are absolute, normal, and use ``/``.
"""

from __future__ import annotations

import os
import time

from pybun_kernel.lean import TYPE_CHECKING, Literal, Protocol, TypeVar, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Value = TypeVar("_Value")


#: What an entry is; "link" is only seen in :attr:`Directory.entries`, never answered by ``kind``.
Kind = Literal["file", "directory", "link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A folder that exists.  real: its path without symbolic links."""

    path: str
    real: str
    entries: Mapping[str, Kind]


class FileSystem(Protocol):
    """The seam of the resolver.  None always means "nothing there"."""

    def directory(self, path: str) -> Directory | None:
        """The folder ``path`` (links followed)."""

    def kind(self, path: str) -> Kind | None:
        """FILE or DIRECTORY, links followed."""

    def read(self, path: str) -> bytes:
        """A file's bytes; ``OSError`` when it cannot be read."""

    def realpath(self, path: str) -> str:
        """``path`` without symbolic links."""

    def refresh(self, paths: Iterable[str]) -> bool:
        """Forget what may have changed around ``paths``; True when there was any change."""


def parent_of(path: str) -> str:
    """The folder above; ``/`` above ``/``."""
    return path.rpartition("/")[0] or "/"


def join(directory: str, name: str) -> str:
    """``directory/name`` without a double slash at the root."""
    return f"{directory}/{name}" if directory != "/" else f"/{name}"


#: A folder whose mtime is younger than this when it is listed may change again within the same clock tick.
_RACY_SECONDS = 0.05


class RealFS:
    """The disk of this machine, listed at most once per folder."""

    def __init__(self) -> None:
        self._directories: dict[str, Directory | None] = {}
        self._links: dict[str, Kind | None] = {}
        self._real_links: dict[str, str] = {}
        self._stamps: dict[str, int] = {}

    def directory(self, path: str) -> Directory | None:
        known = self._directories
        if path in known:
            return known[path]
        found = known[path] = self._list(path)
        return found

    def _list(self, path: str) -> Directory | None:
        above = self._directories.get(parent_of(path))
        if above is not None and path != "/":
            if path.rpartition("/")[2] not in above.entries:
                return None
            if above.entries[path.rpartition("/")[2]] == "file":
                return None
        entries: dict[str, Kind] = {}
        try:
            with os.scandir(path) as listing:
                for entry in listing:
                    if entry.is_symlink():
                        entries[entry.name] = "link"
                    else:
                        entries[entry.name] = "directory" if entry.is_dir() else "file"
            stamp = os.stat(path).st_mtime_ns
        except OSError:
            return None
        racy = time.time_ns() - stamp < _RACY_SECONDS * 1e9
        self._stamps[path] = -1 if racy else stamp
        return Directory(path=path, real=self._real_directory(path, above), entries=entries)

    def _real_directory(self, path: str, above: Directory | None) -> str:
        name = path.rpartition("/")[2]
        if above is not None and name and above.entries.get(name) == "directory":
            return join(above.real, name)
        return _slashed(os.path.realpath(path))

    def kind(self, path: str) -> Kind | None:
        head, _, name = path.rpartition("/")
        if not name:
            return "directory" if self.directory(head or "/") is not None else None
        folder = self.directory(head or "/")
        if folder is None:
            return None
        found = folder.entries.get(name)
        if found != "link":
            return found
        if path not in self._links:
            self._links[path] = _stat_kind(path)
        return self._links[path]

    def read(self, path: str) -> bytes:
        with open(path, "rb") as file:
            return file.read()

    def realpath(self, path: str) -> str:
        head, _, name = path.rpartition("/")
        folder = self.directory(head or "/")
        if folder is not None and folder.entries.get(name) in ("file", "directory"):
            return join(folder.real, name)
        real = self._real_links.get(path)
        if real is None:
            real = self._real_links[path] = _slashed(os.path.realpath(path))
        return real

    def refresh(self, paths: Iterable[str]) -> bool:
        folders = {known for path in paths if (known := self._known_folder(path)) is not None}
        changed = [folder for folder in folders if _stamp(folder) != self._stamps.get(folder)]
        if not changed:
            return False
        gone = (*(folder.rstrip("/") + "/" for folder in changed),)
        self._directories = _outside(self._directories, gone)
        self._links = _outside(self._links, gone)
        self._real_links = _outside(self._real_links, gone)
        self._stamps = _outside(self._stamps, gone)
        return True

    def _known_folder(self, path: str) -> str | None:
        """The nearest folder above ``path`` that was listed and exists: where the missing name would appear."""
        while True:
            above = parent_of(path)
            if self._directories.get(above) is not None:
                return above
            if above == path:
                return None
            path = above


def _outside(known: dict[str, _Value], folders: tuple[str, ...]) -> dict[str, _Value]:
    """``known`` without what lies in ``folders`` (each with its trailing slash)."""
    return {path: value for path, value in known.items() if not f"{path}/".startswith(folders)}


def _stat_kind(path: str) -> Kind | None:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return None
    return "directory" if mode & 0o170000 == 0o040000 else "file"


def _stamp(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return -2


def _slashed(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")
