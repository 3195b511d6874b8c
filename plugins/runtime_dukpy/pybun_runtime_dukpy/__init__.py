"""QuickJS-ng for pybun, through the package ``dukpy``: works everywhere, starts in a millisecond, the fallback and the sandbox engine."""
