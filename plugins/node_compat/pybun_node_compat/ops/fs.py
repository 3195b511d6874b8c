"""Ops of node:fs: one function per system call or whole-file job, used synchronously and by the event loop alike.

Every failure becomes the error that Node throws: which call failed and on which path.  Times are milliseconds since the epoch (floats), or
nanoseconds
(ints) where a BigInt stat was asked for.  Rules: Node.js "File system".
"""

from __future__ import annotations

import os
import stat as stat_bits

from pybun_kernel.contracts.ops import SystemCallError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec, TypeVar

    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

    P = ParamSpec("P")
    T = TypeVar("T")

    #: A path as JavaScript gave it: text, or bytes of a Buffer.
    Path = str | bytes


def _shown(path: object) -> str | None:
    if isinstance(path, bytes):
        return os.fsdecode(path)
    return path if isinstance(path, str) else None


def _on_path(syscall: str, function: Callable[Concatenate[Path, P], T]) -> Callable[Concatenate[OpHost, Path, P], T]:
    """An op that names its path in errors."""

    def op(_host: OpHost, path: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(path, *args, **kwargs)
        except OSError as error:
            raise SystemCallError(error, syscall, _shown(path)) from None

    op.__name__ = f"fs_{syscall}"
    return op


def _on_two_paths(syscall: str, function: Callable[Concatenate[Path, Path, P], T]) -> Callable[Concatenate[OpHost, Path, Path, P], T]:
    def op(_host: OpHost, path: Path, dest: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(path, dest, *args, **kwargs)
        except OSError as error:
            raise SystemCallError(error, syscall, _shown(path), _shown(dest)) from None

    op.__name__ = f"fs_{syscall}"
    return op


def _on_fd(syscall: str, function: Callable[Concatenate[int, P], T]) -> Callable[Concatenate[OpHost, int, P], T]:
    def op(_host: OpHost, fd: int, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(fd, *args, **kwargs)
        except OSError as error:
            raise SystemCallError(error, syscall) from None

    op.__name__ = f"fs_{syscall}"
    return op


# ---- stat ----


def _stat_fields(info: os.stat_result, big: bool) -> list[Plain]:
    times: list[Plain]
    if big:
        times = [info.st_atime_ns, info.st_mtime_ns, info.st_ctime_ns, info.st_ctime_ns]
    else:
        times = [info.st_atime_ns / 1e6, info.st_mtime_ns / 1e6, info.st_ctime_ns / 1e6, info.st_ctime_ns / 1e6]
    return [
        info.st_dev, info.st_mode, info.st_nlink, info.st_uid, info.st_gid, info.st_rdev, info.st_blksize,
        info.st_ino, info.st_size, info.st_blocks, *times,
    ]  # fmt: skip


def stat(_host: OpHost, path: Path, big: bool = False, throw: bool = True) -> list[Plain] | None:
    """Fields of a Stats object; None when ``throw`` is false and there is no such file."""
    try:
        return _stat_fields(os.stat(path), big)
    except OSError as error:
        if not throw and isinstance(error, FileNotFoundError | NotADirectoryError):
            return None
        raise SystemCallError(error, "stat", _shown(path)) from None


def lstat(_host: OpHost, path: Path, big: bool = False, throw: bool = True) -> list[Plain] | None:
    try:
        return _stat_fields(os.lstat(path), big)
    except OSError as error:
        if not throw and isinstance(error, FileNotFoundError | NotADirectoryError):
            return None
        raise SystemCallError(error, "lstat", _shown(path)) from None


fstat = _on_fd("fstat", lambda fd, big=False: _stat_fields(os.fstat(fd), big))


def _statfs(path: Path) -> list[Plain]:
    info = os.statvfs(path)
    return [0, info.f_frsize or info.f_bsize, info.f_blocks, info.f_bfree, info.f_bavail, info.f_files, info.f_ffree]


statfs = _on_path("statfs", _statfs)


def exists(_host: OpHost, path: Path) -> bool:
    return os.path.exists(path)


def _access(path: Path, mode: int) -> None:
    if not os.access(path, mode):
        os.stat(path)  # says ENOENT, ENOTDIR or ELOOP when that is the reason
        raise PermissionError(13, "Permission denied")


access = _on_path("access", _access)


# ---- descriptors ----

open_file = _on_path("open", os.open)
close_file = _on_fd("close", os.close)
fsync = _on_fd("fsync", os.fsync)
fdatasync = _on_fd("fdatasync", os.fdatasync)
ftruncate = _on_fd("ftruncate", os.ftruncate)
fchmod = _on_fd("fchmod", os.fchmod)
fchown = _on_fd("fchown", os.fchown)
futimes = _on_fd("futime", lambda fd, atime, mtime: os.utime(fd, (atime, mtime)))


def _read(fd: int, length: int, position: int | None) -> bytes:
    return os.read(fd, length) if position is None else os.pread(fd, length, position)


def _write(fd: int, data: bytes, position: int | None) -> int:
    return os.write(fd, data) if position is None else os.pwrite(fd, data, position)


def _write_text(fd: int, text: str, position: int | None) -> int:
    return _write(fd, _encode(text), position)


read = _on_fd("read", _read)
write = _on_fd("write", _write)
write_text = _on_fd("write", _write_text)


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


# ---- whole files ----


#: The first read of a file: most are smaller, and then their size need not be asked for.
_FIRST = 65536


def _read_all(fd: int) -> bytes:
    first = os.read(fd, _FIRST)
    if not first:
        return first
    if len(first) == _FIRST:
        want = max(os.fstat(fd).st_size - _FIRST + 1, _FIRST)
    else:
        want = _FIRST
    second = os.read(fd, want)
    if not second:
        return first
    parts = [first, second]
    while part := os.read(fd, max(want - len(second), _FIRST)):
        parts.append(part)
    return b"".join(parts)


def read_file(_host: OpHost, path: Path | int, flags: int) -> bytes:
    """All bytes of a file, or of a descriptor from where it stands."""
    if isinstance(path, int):
        try:
            return _read_all(path)
        except OSError as error:
            raise SystemCallError(error, "read") from None
    try:
        fd = os.open(path, flags, 0o666)
    except OSError as error:
        raise SystemCallError(error, "open", _shown(path)) from None
    try:
        return _read_all(fd)
    except OSError as error:
        raise SystemCallError(error, "read") from None
    finally:
        os.close(fd)


def read_text(host: OpHost, path: Path | int, flags: int) -> str:
    """The same as text (UTF-8, ill-formed parts replaced)."""
    return read_file(host, path, flags).decode("utf-8", "replace")


def write_file(_host: OpHost, path: Path | int, data: str | bytes, flags: int, mode: int, flush: bool = False) -> None:
    view = memoryview(_encode(data) if isinstance(data, str) else data)
    if isinstance(path, int):
        fd = path
    else:
        try:
            fd = os.open(path, flags, mode)
        except OSError as error:
            raise SystemCallError(error, "open", _shown(path)) from None
    try:
        while view:
            view = view[os.write(fd, view) :]
        if flush:
            os.fsync(fd)
    except OSError as error:
        raise SystemCallError(error, "write") from None
    finally:
        if not isinstance(path, int):
            os.close(fd)


# ---- names ----

unlink = _on_path("unlink", os.unlink)
rmdir = _on_path("rmdir", os.rmdir)
chmod = _on_path("chmod", os.chmod)
chown = _on_path("chown", os.chown)
lchown = _on_path("lchown", os.lchown)
readlink = _on_path("readlink", lambda path: os.readlink(os.fsdecode(path)))
rename = _on_two_paths("rename", os.rename)
link = _on_two_paths("link", os.link)
symlink = _on_two_paths("symlink", os.symlink)
utimes = _on_path("utime", lambda path, atime, mtime: os.utime(path, (atime, mtime)))
lutimes = _on_path("lutime", lambda path, atime, mtime: os.utime(path, (atime, mtime), follow_symlinks=False))
realpath = _on_path("realpath", lambda path: os.fsdecode(os.path.realpath(path, strict=True)))
truncate = _on_path("open", os.truncate)


def mkdir(_host: OpHost, path: str, mode: int, recursive: bool) -> str | None:
    """With ``recursive`` answers the first folder made, None when all were there."""
    if not recursive:
        try:
            os.mkdir(path, mode)
        except OSError as error:
            raise SystemCallError(error, "mkdir", _shown(path)) from None
        return None
    missing: list[str] = []
    at = os.path.normpath(path)
    while at and not os.path.lexists(at):
        missing.append(at)
        at = os.path.dirname(at)
    at = at or "."
    if not os.path.isdir(at):
        number = 17 if not missing else 20
        raise SystemCallError(OSError(number, ""), "mkdir", _shown(path))
    for folder in reversed(missing):
        try:
            os.mkdir(folder, mode)
        except FileExistsError:
            continue
        except OSError as error:
            raise SystemCallError(error, "mkdir", _shown(path)) from None
    return missing[-1] if missing else None


def opendir(_host: OpHost, path: Path) -> None:
    """Fails as opening the folder would; the entries are read later."""
    try:
        os.scandir(path).close()
    except OSError as error:
        raise SystemCallError(error, "opendir", _shown(path)) from None


def mkdtemp(_host: OpHost, prefix: str) -> str:
    from random import SystemRandom

    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    random = SystemRandom()
    for _ in range(100):
        path = prefix + "".join(random.choices(letters, k=6))
        try:
            os.mkdir(path, 0o700)
            return path
        except FileExistsError:
            continue
        except OSError as error:
            raise SystemCallError(error, "mkdtemp", f"{prefix}XXXXXX") from None
    raise SystemCallError(OSError(17, ""), "mkdtemp", f"{prefix}XXXXXX")


#: Kinds of directory entries as ``Dirent`` knows them (UV_DIRENT_*).
def _entry_kind(entry: os.DirEntry[str]) -> int:
    if entry.is_symlink():
        return 3
    if entry.is_dir(follow_symlinks=False):
        return 2
    if entry.is_file(follow_symlinks=False):
        return 1
    mode = entry.stat(follow_symlinks=False).st_mode
    for test, kind in ((stat_bits.S_ISFIFO, 4), (stat_bits.S_ISSOCK, 5), (stat_bits.S_ISCHR, 6), (stat_bits.S_ISBLK, 7)):
        if test(mode):
            return kind
    return 0


def readdir(_host: OpHost, path: Path, recursive: bool = False) -> list[list[Plain]]:
    """``[[name, kind, parent], …]`` sorted as the file system gives them on most systems: by name."""
    top = os.fsdecode(path)
    found: list[list[Plain]] = []
    stack = [("", top)]
    while stack:
        prefix, folder = stack.pop(0)
        try:
            with os.scandir(folder or ".") as entries:
                items = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise SystemCallError(error, "scandir", folder) from None
        for entry in items:
            kind = _entry_kind(entry)
            found.append([prefix + entry.name, kind, folder])
            if recursive and kind == 2:
                stack.append((f"{prefix}{entry.name}/", f"{folder.rstrip('/')}/{entry.name}"))
    return found


def rm(_host: OpHost, path: str, force: bool, recursive: bool, retries: int, delay: int) -> None:
    """As ``fs.rm``: files, and with ``recursive`` folders."""
    import shutil
    import time

    from pybun_kernel.contracts.ops import OpError

    path = os.fsdecode(path)
    try:
        info = os.lstat(path)
    except OSError as error:
        if force and isinstance(error, FileNotFoundError):
            return
        raise SystemCallError(error, "lstat" if not force else "rm", path) from None
    if stat_bits.S_ISDIR(info.st_mode):
        if not recursive:
            words = f"Path is a directory: rm returned EISDIR (is a directory) {path}"
            raise OpError("SystemError", words, code="ERR_FS_EISDIR", errno=21, syscall="rm", path=path)
        for attempt in range(retries + 1):
            try:
                shutil.rmtree(path)
                return
            except OSError as error:
                if attempt == retries:
                    if force and isinstance(error, FileNotFoundError):
                        return
                    raise SystemCallError(error, "rm", _shown(error.filename)) from None
                time.sleep(delay * (attempt + 1) / 1000)
        return
    try:
        os.unlink(path)
    except OSError as error:
        raise SystemCallError(error, "rm", path) from None


def copy_file(_host: OpHost, source: Path, dest: Path, mode: int) -> None:
    """``mode`` bit 1: the destination must not exist (COPYFILE_EXCL)."""
    import shutil

    try:
        info = os.stat(source)
        flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if mode & 1 else os.O_TRUNC)
        with open(source, "rb") as reader:
            if os.path.exists(dest) and os.path.samefile(source, dest) and not mode & 1:
                return
            fd = os.open(dest, flags, stat_bits.S_IMODE(info.st_mode))
            with open(fd, "wb") as writer:
                shutil.copyfileobj(reader, writer, 1 << 20)
    except OSError as error:
        raise SystemCallError(error, "copyfile", _shown(source), _shown(dest)) from None
