"""The compile cache on disk: compiled modules, engine blobs, builtin name lists.  Content-addressed; safe for concurrent processes; bounded.

A file is written under a temporary name and renamed, so that readers see whole files or none.  Values are marshalled plain data with a
header that names the format; anything unreadable counts as absent.  The cache is bounded by :meth:`DiskCache.trim`, run now and then after writing.
"""

from __future__ import annotations

import marshal
import os
import time

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Changes whenever the shape of cached values changes.
FORMAT = "pybun-cache-1"

#: Bytes that the cache may hold; trimming takes it to three quarters of that.
MAX_BYTES = 512 * 1024 * 1024


def content_key(*parts: str | bytes) -> str:
    """Hex digest over parts; parts are delimited, so that ``("a", "b")`` differs from ``("ab",)``."""
    from _blake2 import blake2b

    digest = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


class DiskCache:
    """A folder of kinds of values.  ``root`` None: caches nothing."""

    def __init__(self, root: str | None) -> None:
        self._root = root
        self._written = 0

    def _path(self, kind: str, key: str) -> str:
        return f"{self._root}/{kind}/{key[:2]}/{key[2:]}"

    def get(self, kind: str, key: str) -> bytes | None:
        if self._root is None:
            return None
        try:
            fd = os.open(self._path(kind, key), os.O_RDONLY)
        except OSError:
            return None
        try:
            size = os.fstat(fd).st_size
            data = os.read(fd, size)
            while len(data) < size:
                more = os.read(fd, size - len(data))
                if not more:
                    return None
                data += more
            return data
        except OSError:
            return None
        finally:
            os.close(fd)

    def put(self, kind: str, key: str, blob: bytes) -> None:
        if self._root is None:
            return
        path = self._path(kind, key)
        temporary = f"{path}.{os.getpid()}.tmp"
        try:
            try:
                fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
                fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                view = memoryview(blob)
                while view:
                    view = view[os.write(fd, view) :]
            finally:
                os.close(fd)
            os.replace(temporary, path)
        except OSError:
            try:
                os.unlink(temporary)
            except OSError:
                return
            return
        self._written += len(blob)

    def load(self, kind: str, key: str) -> object | None:
        """A marshalled value, None when absent or damaged."""
        data = self.get(kind, key)
        if data is None:
            return None
        try:
            tag, value = marshal.loads(data)
        except (ValueError, EOFError, TypeError):
            return None
        return value if tag == FORMAT else None

    def store(self, kind: str, key: str, value: object) -> None:
        """Store plain data that marshal takes."""
        blob = marshal.dumps((FORMAT, value))  # type: ignore[arg-type]  # plain data, as documented
        self.put(kind, key, blob)

    def close(self) -> None:
        """Trim when this process wrote a lot and nobody did so in the last hour: the walk costs more than many writes."""
        if self._root is None or self._written <= 4 * 1024 * 1024:
            return
        stamp = f"{self._root}/trimmed"
        try:
            if time.time() - os.stat(stamp).st_mtime < 3600:
                return
        except OSError:
            pass
        try:
            with open(stamp, "wb"):
                pass
        except OSError:
            return
        self.trim(MAX_BYTES)

    def entries(self) -> Iterator[tuple[str, int, float]]:
        """``(path, bytes, time of last use)`` of every file."""
        if self._root is None:
            return
        for folder, _, files in os.walk(self._root):
            for name in files:
                path = f"{folder}/{name}"
                try:
                    info = os.stat(path)
                except OSError:
                    continue
                yield path, info.st_size, max(info.st_atime, info.st_mtime)

    def trim(self, limit: int) -> int:
        """Delete what was not used for longest until three quarters of ``limit`` remain; answers the bytes freed."""
        found = sorted(self.entries(), key=lambda entry: entry[2])
        total = sum(size for _, size, _ in found)
        freed = 0
        if total <= limit:
            return 0
        for path, size, _ in found:
            if total - freed <= limit * 3 // 4:
                break
            try:
                os.unlink(path)
            except OSError:
                continue
            freed += size
        return freed
