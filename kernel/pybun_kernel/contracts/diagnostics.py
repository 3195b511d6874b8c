"""A diagnostic: what went wrong, where, and what to do, as data."""

from __future__ import annotations

from pybun_kernel.lean import Literal, TypeAlias, dataclass

Severity: TypeAlias = Literal["error", "warning", "note", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a text.

    file: what the user calls it (a path relative to the current folder where possible, or a url).
    line: 1-based.  column: 0-based, in characters.  length: characters to underline, 0 when unknown.
    line_text: the whole source line without its end, None when it is not at hand.
    """

    file: str
    line: int | None = None
    column: int = 0
    length: int = 0
    line_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that explains a diagnostic, perhaps at another place."""

    message: str
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """``code``: stable, upper-case, never reused for another meaning (``RESOLVE_NO_EXPORT``).  ``plugin``: who found it, None for the kernel."""

    code: str
    severity: Severity
    message: str
    location: Location | None = None
    notes: tuple[Note, ...] = ()
    help: str | None = None
    plugin: str | None = None
