"""What a malformed source map raises."""

from __future__ import annotations


class SourceMapError(ValueError):
    """The map does not follow ECMA-426."""
