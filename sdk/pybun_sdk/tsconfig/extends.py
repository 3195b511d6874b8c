"""Which file does ``"extends": "…"`` mean?

Rules (TypeScript handbook, "extends"): a rooted or relative path is a file, ``.json`` may be left
out; anything else is looked up in the ``node_modules`` folders above, through the package's
``exports``, else the file itself, else its ``tsconfig`` field, else ``tsconfig.json`` in the folder.

Only the part of Node's ``exports`` that configuration files use is read here (exact subpaths, one
star, conditions, arrays); the kernel does not know the plugin that resolves modules.
"""

from __future__ import annotations

import os

from pybun_kernel.jsonc import JsoncError, parse
from pybun_kernel.lean import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONDITIONS = frozenset({"node", "require", "import", "types", "default"})


class ConfigFiles(Protocol):
    """The files a configuration is read from."""

    def is_file(self, path: str) -> bool:
        """Is there a file (or a link to one)?"""

    def read(self, path: str) -> bytes:
        """Its bytes; ``OSError`` when there is none."""


def find_extended(files: ConfigFiles, specifier: str, directory: str) -> str | None:
    """Absolute path of the configuration ``specifier`` as written in a file of ``directory``."""
    if not specifier:
        return None
    if specifier.startswith(("./", "../", "/")) or specifier in {".", ".."} or os.path.isabs(specifier):
        return _as_file(files, os.path.normpath(os.path.join(directory, specifier)))
    parts = specifier.split("/")
    depth = 2 if specifier.startswith("@") else 1
    if len(parts) < depth:
        return None
    name, subpath = "/".join(parts[:depth]), "/".join(parts[depth:])
    for folder in _ancestors(directory):
        if os.path.basename(folder) != "node_modules":
            found = _in_package(files, os.path.join(folder, "node_modules", name), subpath)
            if found is not None:
                return found
    return None


def _as_file(files: ConfigFiles, path: str) -> str | None:
    if files.is_file(path):
        return path
    if not path.endswith(".json") and files.is_file(path + ".json"):
        return path + ".json"
    nested = os.path.join(path, "tsconfig.json")
    return nested if files.is_file(nested) else None


def _ancestors(directory: str) -> Iterator[str]:
    while True:
        yield directory
        parent = os.path.dirname(directory)
        if parent == directory:
            return
        directory = parent


def _in_package(files: ConfigFiles, folder: str, subpath: str) -> str | None:
    manifest = _manifest(files, os.path.join(folder, "package.json"))
    exports = manifest.get("exports")
    if exports is not None:
        target = _exported(exports, "./" + subpath if subpath else ".")
        if target is not None:
            path = os.path.normpath(os.path.join(folder, target))
            if path.startswith(folder + os.sep) and files.is_file(path):
                return path
    if subpath:
        return _as_file(files, os.path.normpath(os.path.join(folder, subpath)))
    field = manifest.get("tsconfig")
    if isinstance(field, str):
        found = _as_file(files, os.path.normpath(os.path.join(folder, field)))
        if found is not None:
            return found
    return _as_file(files, folder)


def _manifest(files: ConfigFiles, path: str) -> dict[str, object]:
    if not files.is_file(path):
        return {}
    try:
        manifest = parse(files.read(path))
    except (JsoncError, OSError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _exported(exports: object, subpath: str) -> str | None:
    if not isinstance(exports, dict) or not any(key.startswith(".") for key in exports):
        exports = {".": exports}
    for candidate in (subpath, subpath + ".json", subpath.rstrip("/") + "/tsconfig.json"):
        if candidate in exports:
            return _target(exports[candidate], "")
        best: tuple[int, str, str] | None = None
        for key in exports:
            head, star, tail = key.partition("*")
            fits = star and candidate.startswith(head) and candidate.endswith(tail) and len(candidate) >= len(key)
            if fits and (best is None or len(head) > best[0]):
                best = len(head), key, candidate[len(head) : len(candidate) - len(tail)]
        if best is not None:
            return _target(exports[best[1]], best[2])
    return None


def _target(target: object, star: str) -> str | None:
    if isinstance(target, str):
        return target.replace("*", star) if target.startswith("./") else None
    if isinstance(target, list):
        return next((found for item in target if (found := _target(item, star)) is not None), None)
    if isinstance(target, dict):
        for condition, item in target.items():
            if condition in _CONDITIONS:
                found = _target(item, star)
                if found is not None:
                    return found
    return None
