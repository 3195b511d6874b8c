"""Node's CommonJS resolution over the packages of a lock, in memory.

Rules: https://nodejs.org/api/modules.html#all-together and https://nodejs.org/api/packages.html#conditional-exports.
Paths are those of a project whose ``node_modules`` folder npm filled from the lock: ``node_modules/a/lib/x.js``; the project's own
folder is the empty string.  Packages are asked for only when a path leads into them.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Collection, Mapping
from typing import Any

from build_hooks.errors import VendorError
from build_hooks.lockfile import LockedPackage

EXTENSIONS = ("", ".js", ".json", ".cjs")


class PackageTree:
    """The lock's packages with their files, brought on first use."""

    def __init__(self, packages: Mapping[str, LockedPackage], files_of: Callable[[LockedPackage], Mapping[str, bytes]]) -> None:
        self._packages = packages
        self._files_of = files_of
        self._loaded: dict[str, Mapping[str, bytes]] = {}

    def package_of(self, path: str) -> LockedPackage | None:
        """The package whose folder holds ``path`` (or is it)."""
        folder = path
        while folder:
            if folder in self._packages:
                return self._packages[folder]
            folder = posixpath.dirname(folder)
        return None

    def package_at(self, folder: str) -> LockedPackage | None:
        return self._packages.get(folder)

    def files(self, package: LockedPackage) -> Mapping[str, bytes]:
        if package.path not in self._loaded:
            self._loaded[package.path] = self._files_of(package)
        return self._loaded[package.path]

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None when there is none."""
        package = self.package_of(path)
        return None if package is None else self.files(package).get(path[len(package.path) + 1 :])

    def manifest(self, folder: str) -> Mapping[str, Any]:
        """``package.json`` of a folder; empty when there is none."""
        text = self.read(posixpath.join(folder, "package.json"))
        if text is None:
            return {}
        try:
            document = json.loads(text)
        except ValueError as error:
            raise VendorError(f"{folder}/package.json: not JSON: {error}") from None
        return document if isinstance(document, dict) else {}


class Resolver:
    """Answers which file a specifier is.  ``browser``: honour the ``browser`` field and condition."""

    def __init__(self, tree: PackageTree, *, browser: bool = False) -> None:
        self._tree = tree
        self._browser = browser
        self._conditions = {"require", "default", "browser" if browser else "node"}

    def resolve(self, specifier: str, importer: str) -> str | None:
        """The path required by the file ``importer`` (``""``: by the project), None when there is none."""
        base = posixpath.dirname(importer)
        if specifier.startswith(("./", "../")) or specifier in (".", ".."):
            path = posixpath.normpath(posixpath.join(base, specifier))
            found = self._file_or_folder("" if path == "." else path, folder_only=specifier.endswith(("/", "..")) or specifier == ".")
        elif specifier.startswith("#"):
            found = self._package_import(specifier, importer)
        else:
            found = self._package(specifier, base)
        return self._browser_file(found) if found is not None and self._browser else found

    def _file_or_folder(self, path: str, *, folder_only: bool = False) -> str | None:
        found = None if folder_only else self._file(path)
        return found if found is not None else self._folder(path.rstrip("/"))

    def _file(self, path: str) -> str | None:
        return next((path + extension for extension in EXTENSIONS if self._tree.read(path + extension) is not None), None)

    def _folder(self, folder: str) -> str | None:
        manifest = self._tree.manifest(folder)
        fields = ("browser", "main") if self._browser else ("main",)
        main = next((manifest[field] for field in fields if isinstance(manifest.get(field), str)), None)
        if main is not None:
            path = posixpath.normpath(posixpath.join(folder, main))
            found = self._file(path) or self._file(posixpath.join(path, "index"))
            if found is not None:
                return found
        return self._file(posixpath.join(folder, "index"))

    def _package(self, specifier: str, base: str) -> str | None:
        words = specifier.split("/")
        name_length = 2 if specifier.startswith("@") else 1
        name, subpath = "/".join(words[:name_length]), "/".join(words[name_length:])
        for folder in _folders_up(base):
            if posixpath.basename(folder) == "node_modules":
                continue
            candidate = posixpath.join(folder, "node_modules", name)
            package = self._tree.package_at(candidate)
            if package is None:
                continue
            exports = self._tree.manifest(candidate).get("exports")
            if exports is not None:
                return self._mapped(candidate, exports, "." if not subpath else f"./{subpath}")
            return self._file_or_folder(posixpath.join(candidate, subpath) if subpath else candidate, folder_only=not subpath)
        return None

    def _package_import(self, specifier: str, importer: str) -> str | None:
        package = self._tree.package_of(importer)
        imports = None if package is None else self._tree.manifest(package.path).get("imports")
        if package is None or not isinstance(imports, dict):
            return None
        target = self._match(imports, specifier)
        if target is None or target.startswith("./"):
            return None if target is None else self._inside(package.path, target)
        return self._package(target, package.path)

    def _mapped(self, folder: str, exports: object, subpath: str) -> str | None:
        if not isinstance(exports, dict) or not any(key.startswith(".") for key in exports):
            exports = {".": exports}
        target = self._match(exports, subpath)
        return None if target is None else self._inside(folder, target)

    def _match(self, table: Mapping[str, object], key: str) -> str | None:
        """PACKAGE_IMPORTS_EXPORTS_RESOLVE: the exact key, else the pattern with the longest prefix."""
        if key in table:
            return self._target(table[key], "")
        patterns = [tuple(pattern.split("*", 1)) for pattern in table if pattern.count("*") == 1]
        for head, tail in sorted(patterns, key=lambda pattern: -len(pattern[0])):
            if key.startswith(head) and key.endswith(tail) and len(key) >= len(head) + len(tail):
                return self._target(table[f"{head}*{tail}"], key[len(head) : len(key) - len(tail)])
        return None

    def _target(self, target: object, star: str) -> str | None:
        """PACKAGE_TARGET_RESOLVE for the conditions of ``require``."""
        if isinstance(target, str):
            return target.replace("*", star)
        options: Collection[object] = ()
        if isinstance(target, dict):
            options = [value for condition, value in target.items() if condition in self._conditions]
        elif isinstance(target, list):
            options = target
        return next((found for option in options if (found := self._target(option, star)) is not None), None)

    def _inside(self, folder: str, target: str) -> str | None:
        path = posixpath.normpath(posixpath.join(folder, target))
        if not target.startswith("./") or not path.startswith(f"{folder}/"):
            raise VendorError(f"{folder}/package.json: target {target!r} leaves the package")
        return path if self._tree.read(path) is not None else None

    def _browser_file(self, path: str) -> str:
        package = self._tree.package_of(path)
        table = None if package is None else self._tree.manifest(package.path).get("browser")
        if package is not None and isinstance(table, dict):
            replacement = table.get("./" + path[len(package.path) + 1 :])
            if isinstance(replacement, str):
                return self._inside(package.path, replacement) or path
        return path


def _folders_up(folder: str) -> list[str]:
    """The folder and all above it, down to the project's."""
    folders = [folder]
    while folder:
        folder = posixpath.dirname(folder)
        folders.append(folder)
    return folders
