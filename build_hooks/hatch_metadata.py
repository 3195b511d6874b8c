"""Hatchling metadata hook of the root wheel: fills the dynamic fields from the members (see :mod:`build_hooks.members`)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # hatchling loads this file by path
from build_hooks.members import gather, member_folders


class RootMetadataHook(MetadataHookInterface):
    """Configured by ``[tool.hatch.metadata.hooks.custom]``: ``members`` (glob patterns), ``optional-dependencies`` of the root alone."""

    def update(self, metadata: dict[str, Any]) -> None:
        gathered = gather(member_folders(Path(self.root), self.config["members"]))
        metadata["dependencies"] = list(gathered.dependencies)
        extras = {extra: set(requirements) for extra, requirements in gathered.optional_dependencies.items()}
        for extra, requirements in self.config.get("optional-dependencies", {}).items():
            extras.setdefault(extra, set()).update(requirements)
        metadata["optional-dependencies"] = {extra: sorted(requirements) for extra, requirements in extras.items()}
        metadata["entry-points"] = gathered.entry_points
        metadata["scripts"] = gathered.scripts
