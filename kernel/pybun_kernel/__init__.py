"""pybun's kernel: contracts, hooks, plugin discovery, module pipeline, session, event loop, command line.

The kernel is a switchboard: it knows no feature by name.  Public names are in :mod:`pybun_kernel.api`.
"""

#: The version of every wheel built from this repository.
__version__ = "0.1.0"
