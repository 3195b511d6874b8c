"""Adds the command ``pybun hello``."""
