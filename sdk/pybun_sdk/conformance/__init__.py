"""Suites that show whether a plugin keeps a contract of the kernel."""
