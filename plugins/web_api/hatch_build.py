"""Build hook: the vendored JavaScript of ``js/vendor.json`` (code in ``build_hooks`` of the repository, or of the sdist)."""

import sys
from pathlib import Path

sys.path[:0] = [
    str(folder) for folder in Path(__file__).resolve().parents if (folder / "build_hooks" / "vendor.py").is_file()
][:1]
from build_hooks.hatch_vendor import VendorHook  # noqa: F401 - hatchling looks for it here
