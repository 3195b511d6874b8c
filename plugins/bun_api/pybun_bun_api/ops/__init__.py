"""Ops of the Bun object."""
