"""Unhandled rejections on dukpy.

dukpy drains all promise jobs before an entry returns and then raises ``JSRuntimeError`` for the promise that was rejected last and has no
handler; it forgets the others, and it never tells of a handler that comes later.  What it raises holds text only, but writing that text
is the last thing the engine does, so the object that was made into a primitive last is the reason: a getter for ``Symbol.toPrimitive``
on ``Object.prototype`` remembers it.  A primitive is rebuilt from its text, except when it went through ``Promise.reject``, which is
replaced by one that notes reason and promise.  Otherwise ``takeRejection`` gives a stand-in promise rejected with the same reason.

An import that fails is reported by QuickJS as a rejection too, although the importer was told: ``claim`` recognises the error.
"""

from __future__ import annotations

from collections.abc import Callable

from pybun_kernel.contracts.engine import RejectionKind


class Rejections:
    """Gives handles to what dukpy raises."""

    __slots__ = ("_claim", "_handle", "_report")

    def __init__(self, report: Callable[[RejectionKind, int], None], claim: Callable[[int, str], bool]) -> None:
        self._report = report
        self._claim = claim
        self._handle = 0

    def raised(self, text: str) -> None:
        """dukpy raised ``text`` after an entry that did not throw."""
        handle = self._handle + 1
        if self._claim(handle, text):
            self._handle = handle
            self._report("unhandled", handle)
