"""Stopping QuickJS: an exception raised by a Python signal handler is the only thing that JavaScript cannot catch.

While JavaScript runs dukpy looks for signals every few thousand operations (in the main thread).  To stop from inside an op a timer is
started; JavaScript, told to stop, spins until its signal arrives.  On a thread other than the main one, and where there is no such
timer (Windows), JavaScript gets an ordinary exception from every op instead, which it can catch.
"""

from __future__ import annotations

import _thread
import signal
import threading
from types import FrameType
from typing import Any

SOON = 0.000_1


class Terminated(BaseException):
    """Raised by the signal handler; never leaves this package."""


class Terminator:
    """Arms the timer for one termination and puts everything back afterwards."""

    __slots__ = ("_previous", "armed", "in_op")

    def __init__(self) -> None:
        self.armed = False
        #: While an op runs the signal waits for the next tick: its exception must not land in the op.
        self.in_op = False
        self._previous: Any = None

    @staticmethod
    def possible() -> bool:
        """Whether an uncatchable stop can be had here."""
        return hasattr(signal, "SIGVTALRM") and _thread.get_ident() == threading.main_thread().ident

    def arm(self) -> None:
        """Have JavaScript interrupted as soon as it runs again."""
        if self.armed:
            return
        self.armed = True
        self._previous = signal.signal(signal.SIGVTALRM, self._fire)
        # Processor time of the process: it passes while JavaScript spins, not while an op waits for something.
        signal.setitimer(signal.ITIMER_VIRTUAL, SOON, SOON)

    def disarm(self) -> None:
        if not self.armed:
            return
        self.in_op = True
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, self._previous if self._previous is not None else signal.SIG_DFL)
        self.armed = False

    def _fire(self, _number: int, _frame: FrameType | None) -> None:
        if not self.in_op:
            self.in_op = True  # once is enough
            raise Terminated
