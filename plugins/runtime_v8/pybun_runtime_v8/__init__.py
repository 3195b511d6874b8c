"""V8 for pybun, through the package ``v8-python``: startup snapshots, code caches, an inspector, explicit promise jobs."""
