"""Types of the fixtures in conftest.py."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from pathlib import Path

MakePlugin = Callable[..., importlib.metadata.EntryPoint]
MakeFiles = Callable[[dict[str, str]], Path]
