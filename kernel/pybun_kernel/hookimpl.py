"""The markers of hook specs and hook implementations.

They set the attributes that pluggy's markers set for the project name ``pybun``, without importing pluggy (20 ms).
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., object]")

#: How the implementations of a hook are called; part of the spec.
#:
#: ``collect``: all, answers are joined.  ``first``: until one answers something else than None.  ``chain``: each gets what the one before it
#: answered (None: unchanged).  ``notify``: all, answers are ignored.
KINDS = ("collect", "first", "chain", "notify")


def hookimpl(function: F | None = None, *, tryfirst: bool = False, trylast: bool = False, specname: str | None = None) -> F:
    """Mark a function as implementation of the hook it is named after (or of ``specname``).

    tryfirst, trylast: call it before or after those that do not say so.
    """

    def mark(function: F) -> F:
        options = {
            "wrapper": False,
            "hookwrapper": False,
            "optionalhook": False,
            "tryfirst": tryfirst,
            "trylast": trylast,
            "specname": specname,
        }
        setattr(function, "pybun_impl", options)  # noqa: B010 - a function has no such attribute as far as types go
        return function

    return mark if function is None else mark(function)  # type: ignore[return-value]  # used with and without parentheses


def hookspec(*, kind: str, answers: str = "sync") -> Callable[[F], F]:
    """Mark a function as the spec of a hook.  ``answers`` ``awaitable``: implementations are ``async def`` or answer an awaitable."""
    assert kind in KINDS, kind

    def mark(function: F) -> F:
        options = {"firstresult": kind == "first", "historic": False, "warn_on_impl": None, "warn_on_impl_args": None}
        setattr(function, "pybun_spec", options)  # noqa: B010
        setattr(function, "pybun_kind", (kind, answers))  # noqa: B010
        return function

    return mark
