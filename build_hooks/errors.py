"""The one error of the build hooks: its text is what the person who runs ``pip install`` reads."""

from __future__ import annotations


class VendorError(Exception):
    """Vendored JavaScript cannot be made.  The message says what, where, and what to do."""
