"""Standard output and standard error of the program.

What is written in one turn is joined into one ``write`` (a terminal gets it at once).  Order between the two streams is kept: writing to one flushes
the other first.  A reader that went away is not an error of the program.
"""

from __future__ import annotations

import os

Streams = tuple["Output", "Output"]

#: Characters held back at most.
LIMIT = 1 << 16


def write_all(fd: int, data: bytes) -> bool:
    """Write everything, waiting where the descriptor is non-blocking; False when the reader is gone."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(fd, view) :]
        except BlockingIOError:
            import select

            select.select((), (fd,), ())
        except BrokenPipeError:
            return False
        except OSError:
            return False
    return True


class Output:
    """One stream; ``other`` is flushed before this one takes text."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.other: Output | None = None
        self._parts: list[str] = []
        self._size = 0
        self._immediate = fd == 2 or os.isatty(fd)
        self._open = True

    def write(self, text: str) -> None:
        other = self.other
        if other is not None and other._parts:
            other.flush()
        self._parts.append(text)
        self._size += len(text)
        if self._immediate or self._size >= LIMIT:
            self.flush()

    def write_bytes(self, data: bytes) -> None:
        """Write now, after what is held back."""
        if self.other is not None:
            self.other.flush()
        self.flush()
        if self._open:
            self._open = write_all(self.fd, data)

    def flush(self) -> None:
        parts = self._parts
        if parts:
            data = "".join(parts).encode("utf-8", "replace")  # a lone surrogate becomes "?"
            parts.clear()
            self._size = 0
            if self._open:
                self._open = write_all(self.fd, data)


class Captured(Output):
    """Keeps what is written instead of writing it: for hosts that embed a program."""

    def __init__(self, fd: int) -> None:
        super().__init__(fd)
        self._immediate = False
        self.data = bytearray()

    def write_bytes(self, data: bytes) -> None:
        self.flush()
        self.data += data

    def flush(self) -> None:
        if self._parts:
            self.data += "".join(self._parts).encode("utf-8", "replace")
            self._parts.clear()
            self._size = 0


def standard_streams() -> Streams:
    """``(stdout, stderr)``."""
    out, err = Output(1), Output(2)
    out.other, err.other = err, out
    return out, err
