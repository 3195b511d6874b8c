"""Standard streams and terminals: what kind of thing a descriptor is, reading it without blocking, raw mode.

Files and some devices cannot be polled: they are read at once.  Everything else is waited for by trio, so the descriptor itself stays blocking
and is shared unharmed with child processes.
"""

from __future__ import annotations

import os
import stat

from pybun_kernel.contracts.ops import OpError, SystemCallError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost


def kind(_host: OpHost, fd: int) -> str:
    """As libuv's ``uv_guess_handle``: ``TTY``, ``FILE``, ``PIPE``, ``TCP`` or ``UNKNOWN``."""
    try:
        mode = os.fstat(fd).st_mode
    except OSError:
        return "UNKNOWN"
    if stat.S_ISCHR(mode):
        return "TTY" if os.isatty(fd) else "FILE"
    if stat.S_ISREG(mode):
        return "FILE"
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        return "PIPE"
    return "UNKNOWN"


def write(_host: OpHost, fd: int, data: bytes) -> None:
    """Write everything to a descriptor that is not one of the standard streams."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(fd, view) :]
        except BlockingIOError:
            import select

            select.select((), (fd,), ())
        except OSError as error:
            raise SystemCallError(error, "write") from None


async def read(_host: OpHost, fd: int, size: int) -> bytes:
    """The next bytes; empty at the end.  A terminal that went away ends, too."""
    import trio

    mode = os.fstat(fd).st_mode
    try:
        if not stat.S_ISREG(mode):
            try:
                await trio.lowlevel.wait_readable(fd)
            except PermissionError:  # a device that cannot be polled (/dev/null)
                pass
        return os.read(fd, size)
    except OSError as error:
        if error.errno == 5:  # EIO
            return b""
        raise SystemCallError(error, "read") from None


def raw_mode(host: OpHost, fd: int, wanted: bool) -> None:
    """Terminal input without lines, echo and signals; the old mode comes back at the end of the program."""
    import termios

    saved: dict[int, list[Plain]] = host.state("node_compat.raw_mode", dict)

    def restore() -> None:
        mode = saved.pop(fd, None)
        if mode is not None:
            termios.tcsetattr(fd, termios.TCSADRAIN, mode)  # type: ignore[arg-type]  # as tcgetattr gave it

    try:
        if not wanted:
            restore()
            return
        if fd in saved:
            return
        mode = termios.tcgetattr(fd)
        saved[fd] = list(mode)
        host.at_exit(restore)
        raw = list(mode)
        raw[0] &= ~(termios.BRKINT | termios.ICRNL | termios.INPCK | termios.ISTRIP | termios.IXON)
        raw[1] |= termios.ONLCR
        raw[2] |= termios.CS8
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[6] = list(raw[6])
        raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
        termios.tcsetattr(fd, termios.TCSADRAIN, raw)
    except termios.error as error:
        number = error.args[0]
        raise OpError("Error", f"setRawMode {os.strerror(number)}", errno=-number, syscall="setRawMode") from None
