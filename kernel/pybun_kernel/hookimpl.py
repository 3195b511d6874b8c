"""The markers of hook specs and hook implementations.

They set the attributes that pluggy's markers set for the project name ``pybun``, without importing pluggy (20 ms).
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import overload

F = TypeVar("F", bound="Callable[..., object]")

#: How the implementations of a hook are called; part of the spec.
#:
#: ``collect``: all, answers are joined.  ``first``: until one answers something else than None.  ``chain``: each gets what the one before it
#: answered (None: unchanged).  ``notify``: all, answers are ignored.
KINDS = ("collect", "first", "chain", "notify")


if TYPE_CHECKING:

    @overload
    def hookimpl(function: F, /) -> F: ...

    @overload
    def hookimpl(*, tryfirst: bool = ..., trylast: bool = ..., specname: str | None = ...) -> Callable[[F], F]: ...

    def hookimpl(*args: object, **kwargs: object) -> object: ...

else:

    def hookimpl(function=None, *, tryfirst=False, trylast=False, specname=None):
        """Mark a function as implementation of the hook it is named after (or of ``specname``).

        tryfirst, trylast: call it before or after those that do not say so.
        """

        def mark(function):
            function.pybun_impl = {
                "wrapper": False,
                "hookwrapper": False,
                "optionalhook": False,
                "tryfirst": tryfirst,
                "trylast": trylast,
                "specname": specname,
            }
            return function

        return mark if function is None else mark(function)


def hookspec(*, kind: str, answers: str = "sync") -> Callable[[F], F]:
    """Mark a function as the spec of a hook.  ``answers`` ``awaitable``: implementations are ``async def`` or answer an awaitable."""
    assert kind in KINDS, kind

    def mark(function: F) -> F:
        options = {"firstresult": kind == "first", "historic": False, "warn_on_impl": None, "warn_on_impl_args": None}
        function.__dict__.update(pybun_spec=options, pybun_kind=(kind, answers))
        return function

    return mark
