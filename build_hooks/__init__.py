"""Build-time code, never installed: vendored JavaScript and the root wheel's metadata.

Only :mod:`build_hooks.hatch_vendor` and :mod:`build_hooks.hatch_metadata` may import hatchling; the rest is standard library,
so that ``python -m build_hooks.vendor`` works in a bare checkout.
"""
