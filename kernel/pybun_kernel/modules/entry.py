"""The program itself: a file that exists needs no resolver.

``pybun run FILE`` names a path, not a specifier, so the resolver plugin is asked only for what is no file (``./app`` for ``app.ts``, a folder, a
package).  The nearest package.json says whether ``.js`` means ES module or CommonJS (Node.js "Determining module system").
"""

from __future__ import annotations

import os

from pybun_kernel.contracts.modules import Resolved
from pybun_kernel.jsonc import JsoncError, parse
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal


def resolve_entry(path: str, preserve_symlinks: bool, url_of: Callable[[str], str]) -> Resolved | None:
    """The module of an absolute path; None when it is not a file."""
    if not os.path.isfile(path):
        return None
    if not preserve_symlinks:
        path = os.path.realpath(path)
    manifest, kind = nearest_manifest(os.path.dirname(path))
    return Resolved(url=url_of(path), path=path, package_json=manifest, package_type=kind)


def nearest_manifest(folder: str) -> tuple[str | None, Literal["module", "commonjs"] | None]:
    """Path and ``type`` of the package.json that governs files of ``folder``; a broken one counts as having no ``type``."""
    while True:
        path = f"{folder}/package.json" if folder != "/" else "/package.json"
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
        except OSError:
            parent = os.path.dirname(folder)
            if parent == folder or folder.endswith("/node_modules"):
                return None, None
            folder = parent
            continue
        try:
            data = parse(text)
        except JsoncError:
            return path, None
        kind = data.get("type") if isinstance(data, dict) else None
        return path, "module" if kind == "module" else "commonjs" if kind == "commonjs" else None
