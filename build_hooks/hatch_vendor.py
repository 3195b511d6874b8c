"""Hatchling build hook: vendored JavaScript is made before a wheel, an editable install or an sdist is built.

The root builds it for every plugin, a plugin's own wheel for itself; the difference is only which folder is being built.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # hatchling loads this file by path
from build_hooks.errors import VendorError
from build_hooks.vendor import build_all, declares_vendor, declaring_members


class VendorHook(BuildHookInterface[BuilderConfig]):
    """Needs no configuration."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        folder = Path(self.root)
        try:
            build_all([folder] if declares_vendor(folder) else declaring_members(folder))
        except VendorError as error:
            self.app.abort(f"vendored JavaScript: {error}")
