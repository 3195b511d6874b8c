"""The object form of ``browser`` in package.json: which module stands in for which, in a browser.

Rules: the "package-browser-field" specification.  A bare key replaces that specifier in the
package's own files; a ``./`` key replaces a file of the package, with or without extension, a folder
standing for its index.  ``false`` is an empty module.
"""

from __future__ import annotations

from pybun_kernel.lean import Literal
from pybun_node_compat.resolve.package_json import PackageJson

#: Url of the module that exports nothing.
EMPTY_URL = "pybun:empty"

Replacement = str | Literal[False] | None


def bare_replacement(manifest: PackageJson, specifier: str) -> Replacement:
    """What the package ``manifest`` says instead of the bare ``specifier``; None: nothing."""
    table = manifest.browser_map or {}
    for key in (specifier, f"{specifier}.js", specifier.removesuffix(".js")):
        if key in table:
            return table[key]
    return None


def file_replacement(manifest: PackageJson, path: str) -> Replacement:
    """What the package ``manifest`` says instead of its file ``path``; None: nothing."""
    table = manifest.browser_map or {}
    relative = path[len(manifest.directory.rstrip("/")) + 1 :]
    stem = relative.rpartition(".")[0] or relative
    names = [relative, stem]
    if stem == "index":
        names.append("")
    elif stem.endswith("/index"):
        names.append(stem.removesuffix("/index"))
    for name in names:
        for key in (f"./{name}" if name else ".", name):
            if key and key in table and table[key] != f"./{relative}":
                return table[key]
    return None
