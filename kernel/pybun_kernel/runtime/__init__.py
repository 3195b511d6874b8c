"""A running program: session, ops, event loop, bootstrap, output."""
