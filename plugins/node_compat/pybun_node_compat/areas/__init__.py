"""The node:* modules by area: each file lists the ops and builtins of one, ``ALL`` lists the files."""

from __future__ import annotations

from pybun_node_compat.areas import fs, machine, stream, text

ALL = (text, fs, stream, machine)
