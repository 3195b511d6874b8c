"""What a syntax error is: data with a code, a message and a range.

Decides the types only; the wording lives where the rule is checked, the code frame where it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A second place that explains the first."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One syntax error; `start` and `end` index the source."""

    code: str
    message: str
    start: int
    end: int
    notes: tuple[Note, ...] = field(default=())


class SyntaxErrors(Exception):
    """The source is not a valid program."""

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(item.message for item in diagnostics))
        self.diagnostics = diagnostics
