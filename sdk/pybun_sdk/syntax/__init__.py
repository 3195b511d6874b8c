"""The syntax toolkit: parsing, scopes, printing."""

from .diagnostics import Diagnostic, Note, SyntaxErrors
from .parser import Goal, parse, parse_tolerant

__all__ = ["Diagnostic", "Goal", "Note", "SyntaxErrors", "parse", "parse_tolerant"]
