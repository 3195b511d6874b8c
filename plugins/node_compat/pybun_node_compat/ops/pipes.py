"""Pipes and socket pairs to child processes, as resources.

Writing tries at once and only waits for the rest, so that a short message is out before a program that sends it can end.
"""

from __future__ import annotations

import errno
import os

from pybun_kernel.contracts.ops import SystemCallError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost

_CHUNK = 65536


class Pipe:
    """One end of a pipe or a socket; non-blocking while we hold it."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        os.set_blocking(fd, False)

    def close(self) -> None:
        if self.fd < 0:
            return
        fd, self.fd = self.fd, -1
        try:
            import trio

            trio.lowlevel.notify_closing(fd)
        except RuntimeError:  # not inside of trio: nobody waits
            pass
        os.close(fd)


def open_fd(host: OpHost, fd: int) -> int:
    """The resource of a descriptor that this process was started with."""
    try:
        os.set_inheritable(fd, False)
        return host.resources.add(Pipe(fd))
    except OSError as error:
        raise SystemCallError(error, "open") from None


def close(host: OpHost, rid: int) -> None:
    resource = host.resources.remove(rid)
    if resource is not None:
        resource.close()


async def read(host: OpHost, rid: int) -> bytes:
    """The next bytes; empty at the end, also when this end was closed meanwhile."""
    import trio

    pipe = host.resources.get(rid, Pipe)
    while pipe.fd >= 0:
        try:
            return os.read(pipe.fd, _CHUNK)
        except BlockingIOError:
            try:
                await trio.lowlevel.wait_readable(pipe.fd)
            except trio.ClosedResourceError:
                return b""
        except OSError as error:
            if error.errno == errno.ECONNRESET:
                return b""
            raise SystemCallError(error, "read") from None
    return b""


def write_now(host: OpHost, rid: int, data: bytes) -> int:
    """How many bytes went out without waiting."""
    pipe = host.resources.get(rid, Pipe)
    done = 0
    view = memoryview(data)
    try:
        while done < len(view):
            done += os.write(pipe.fd, view[done:])
    except BlockingIOError:
        pass
    except OSError as error:
        raise SystemCallError(error, "write") from None
    return done


async def write(host: OpHost, rid: int, data: bytes) -> None:
    """Write everything, waiting where needed."""
    import trio

    pipe = host.resources.get(rid, Pipe)
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(pipe.fd, view) :]
        except BlockingIOError:
            try:
                await trio.lowlevel.wait_writable(pipe.fd)
            except trio.ClosedResourceError:
                raise SystemCallError(OSError(errno.ECANCELED, ""), "write") from None
        except OSError as error:
            raise SystemCallError(error, "write") from None
