"""Frozen dataclasses and Protocols shared by the kernel and every plugin; no behaviour, no I/O."""
