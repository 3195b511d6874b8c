"""The node:* modules by area: each file lists the ops and builtins of one; extension.py puts them together."""
