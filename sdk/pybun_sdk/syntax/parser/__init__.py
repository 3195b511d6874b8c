"""The parser: tokens to tree, one file per concept.

The files call each other freely, as the grammar does; what they share is `state.Parser`.
"""

from .program import Goal, parse, parse_tolerant

__all__ = ["Goal", "parse", "parse_tolerant"]
