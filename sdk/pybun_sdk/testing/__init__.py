"""Stand-ins for the parts of pybun that a test wants out of the way."""
