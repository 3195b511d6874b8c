"""Unhandled rejections: what V8's tracker tells, and how it becomes handles.

v8-python's tracker reports ``(event, text)``: no promise and no reason, only the reason made into a string; and no call into JavaScript is
possible while it does so.  Strategy, all of it in ``js/prelude.js`` and here:

- Making the string looks up ``Symbol.toPrimitive`` on the reason.  A getter on ``Object.prototype`` notes the object, so that
  :meth:`Rejections.claim`, right after the entry, finds the reason object whose string is the reported text.
- ``Promise.reject`` is replaced by one that notes reason and promise: there both are exact.
- Everything else that rejects with a primitive (``throw "5"`` in an async function) is rebuilt from the text: a string that reads as a
  number, ``undefined``, ``null``, ``true`` or ``false`` is taken for that.  A symbol or an object without a string form is lost.
- The tracker does not say which promise got a late handler: it is taken to be the one that was rejected last.
- Where the promise is unknown, ``takeRejection`` gives a stand-in rejected with the same reason, the same object for every call.

The inspector could find promises in the heap, but only after a garbage collection, which removes exactly those nobody refers to.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybun_kernel.contracts.engine import RejectionKind

REMEMBERED = 4096


class Rejections:
    """Gives handles to the tracker's events."""

    __slots__ = ("_handle", "_muted", "_open", "_report", "unclaimed")

    def __init__(self, report: Callable[[RejectionKind, int], None]) -> None:
        self._report = report
        self._handle = 0
        self._muted = False
        self._open: list[int] = []
        self.unclaimed: list[list[int | str]] = []

    def track(self, event: str, text: str | None) -> None:
        """The tracker's callback; runs in the middle of JavaScript."""
        if self._muted:
            return
        if event == "reject_with_no_handler":
            self._handle += 1
            if len(self._open) >= REMEMBERED:
                del self._open[: REMEMBERED // 2]
            self._open.append(self._handle)
            self.unclaimed.append([self._handle, text if text is not None else "<exception>"])
            self._report("unhandled", self._handle)
        elif event == "handler_added_after_reject" and self._open:
            self._report("handled", self._open.pop())

    def claim(self, claim: Callable[[list[list[int | str]]], Any]) -> None:
        """Have JavaScript find the reasons of what happened since the last call."""
        events, self.unclaimed = self.unclaimed, []
        self._muted = True
        try:
            claim(events)
        finally:
            self._muted = False
