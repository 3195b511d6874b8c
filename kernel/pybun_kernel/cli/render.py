"""Shows diagnostics: text with a code frame as Bun prints it, or JSON.  Pure."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.diagnostics import Diagnostic, Location

_RESET = "\x1b[0m"
_COLORS = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[34m", "info": "\x1b[36m"}
_BOLD = "\x1b[1m"
_DIM = "\x1b[2m"

#: Longer source lines are cut around the place.
_WIDTH = 120


def render(diagnostic: Diagnostic, *, color: bool = False) -> str:
    """Several lines of text without a line end."""
    paint = _paint if color else _plain
    location = diagnostic.location
    lines = _frame(location, paint) if location is not None else []
    severity = paint(diagnostic.severity, _BOLD + _COLORS[diagnostic.severity])
    lines.append(f"{severity}{paint(':', _DIM)} {paint(diagnostic.message, _BOLD)}")
    if location is not None:
        lines.append(f"    at {_place(location)}")
    for note in diagnostic.notes:
        lines.extend(_frame(note.location, paint) if note.location is not None else [])
        lines.append(f"{paint('note', _BOLD + _COLORS['note'])}{paint(':', _DIM)} {note.message}")
        if note.location is not None:
            lines.append(f"    at {_place(note.location)}")
    if diagnostic.help is not None:
        lines.append(f"{paint('help', _BOLD + _COLORS['info'])}{paint(':', _DIM)} {diagnostic.help}")
    return "\n".join(lines)


def render_json(diagnostic: Diagnostic) -> str:
    """One line of JSON."""
    import json
    from dataclasses import asdict

    return json.dumps(asdict(diagnostic), ensure_ascii=False)


def _place(location: Location) -> str:
    if location.line is None:
        return location.file
    return f"{location.file}:{location.line}:{location.column + 1}"


def _frame(location: Location, paint: _Paint) -> list[str]:
    """``12 | text`` and a line that points at the place; tabs become spaces so that it points right."""
    if location.line_text is None or location.line is None:
        return []
    text, column = location.line_text, min(location.column, len(location.line_text))
    if len(text) > _WIDTH:
        start = max(0, column - _WIDTH // 2)
        text, column = text[start : start + _WIDTH], column - start
    before = text[:column].expandtabs(2)
    shown = text.expandtabs(2)
    gutter = f"{location.line} | "
    marks = "^" * max(1, min(location.length, len(shown) - len(before)))
    return [
        f"{paint(gutter, _DIM)}{shown}",
        f"{' ' * (len(gutter) + _cells(before))}{paint(marks, _COLORS['error'])}",
    ]


def _cells(text: str) -> int:
    """Columns that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum([0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text])


def _plain(text: str, style: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"{style}{text}{_RESET}"


if TYPE_CHECKING:
    from collections.abc import Callable

    _Paint = Callable[[str, str], str]
