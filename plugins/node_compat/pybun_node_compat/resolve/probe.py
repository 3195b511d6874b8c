"""Is there a module file at this path?  Extensions, TypeScript sources, folder mains, index files.

Node's LOAD_AS_FILE and LOAD_AS_DIRECTORY (doc "Modules: CommonJS modules") with Bun's longer list
of extensions and its ``.js`` -> ``.ts`` substitution.  Answers paths with links not yet followed.
"""

from __future__ import annotations

from pybun_node_compat.resolve.filesystem import FileSystem, join
from pybun_node_compat.resolve.package_json import PackageJson, PackageJsonReader
from pybun_node_compat.resolve.rules import TYPESCRIPT_SOURCES, Rules

#: What LEGACY_MAIN_RESOLVE puts behind ``main``; behind ``index`` only the extensions.
_MAIN_ENDINGS = ("", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node")


class Prober:
    """Looks for files under one set of rules.

    suffixes: TypeScript's ``moduleSuffixes``, tried in front of each extension; ``("",)`` normally.
    tried: every path that was looked for in vain is added to the list given to each question.
    """

    def __init__(self, fs: FileSystem, manifests: PackageJsonReader, rules: Rules) -> None:
        self._fs = fs
        self._manifests = manifests
        self._rules = rules

    def file_or_directory(self, path: str, tried: list[str]) -> str | None:
        """``require(X)``: as a file, then as a folder.  A trailing slash or dot segment means a folder only."""
        if path.endswith("/"):
            return self.directory(path.rstrip("/") or "/", tried)
        return self.file(path, tried) or self.directory(path, tried)

    def file(self, path: str, tried: list[str], *, suffixes: tuple[str, ...] = ()) -> str | None:
        """``path`` itself, with an extension, or as its TypeScript source."""
        head, _, name = path.rpartition("/")
        folder = self._fs.directory(head or "/")
        if folder is None or not name:
            tried.append(path)
            return None
        entries = folder.entries
        if suffixes:
            found = self._suffixed(head, name, suffixes)
            if found is not None:
                return found
        kind = entries.get(name)
        if kind == "file" or (kind == "link" and self._fs.kind(path) == "file"):
            return path
        order = self._order(path)
        for extension in order:
            kind = entries.get(name + extension)
            if kind == "file" or (kind == "link" and self._is_file(path + extension)):
                return path + extension
        sources = self.typescript_source(path)
        if sources is not None:
            return sources
        tried.append(path)
        tried.extend([path + extension for extension in order])
        return None

    def exact(self, path: str) -> str | None:
        """``path`` when it is a file."""
        return path if self._is_file(path) else None

    def typescript_source(self, path: str) -> str | None:
        """``x.ts`` for a missing ``x.js`` and so on."""
        if self._rules.node:
            return None
        stem, dot, extension = path.rpartition(".")
        for source in TYPESCRIPT_SOURCES.get(dot + extension, ()):
            if self._is_file(stem + source):
                return stem + source
        return None

    def directory(self, path: str, tried: list[str]) -> str | None:
        """The main file of a folder, else its index."""
        if self._fs.directory(path) is None:
            return None
        manifest = self._manifests.of_directory(path)
        if manifest is not None:
            found = self._mains(manifest, self._rules.mains, tried)
            if found is not None:
                return found
        found = self.index(path, tried)
        if found is None and manifest is not None:
            found = self._mains(manifest, self._rules.late_mains, tried)
        return found

    def index(self, path: str, tried: list[str]) -> str | None:
        """``index`` with an extension, in the folder ``path``."""
        folder = self._fs.directory(path)
        if folder is None:
            return None
        base = join(path, "index")
        for extension in self._order(base):
            if "index" + extension in folder.entries and self._is_file(base + extension):
                return base + extension
        tried.extend([base + extension for extension in self._order(base)])
        return None

    def legacy_main(self, manifest: PackageJson | None, folder: str, tried: list[str]) -> str | None:
        """Node's LEGACY_MAIN_RESOLVE: what ``import`` of a package without ``exports`` finds."""
        main = manifest.mains.get("main") if manifest is not None else None
        stems = [folder + "/index"] if main is None else [join(folder, main.removeprefix("./")), folder + "/index"]
        for number, stem in enumerate(stems):
            stated = main is not None and number == 0
            for ending in _MAIN_ENDINGS if stated else _MAIN_ENDINGS[1:4]:
                path = clean(stem + ending)
                if self._is_file(path):
                    return path
                tried.append(path)
        return None

    def _mains(self, manifest: PackageJson, fields: tuple[str, ...], tried: list[str]) -> str | None:
        for field in fields:
            main = manifest.mains.get(field)
            if not main:
                continue
            path = clean(join(manifest.directory, main))
            if main.endswith("/") and not self._rules.node:
                found = self.index(path, tried)
            else:
                found = self.file(path, tried) or self.index(path, tried)
            if found is not None:
                return found
        return None

    def _suffixed(self, head: str, name: str, suffixes: tuple[str, ...]) -> str | None:
        """``x.ios.ts`` for ``x`` when ``.ios`` is one of ``moduleSuffixes``; ``x.ios.ts`` for ``x.js`` as well."""
        stem, dot, extension = name.rpartition(".")
        for suffix in suffixes:
            names = [name + suffix + ending for ending in self._order(head + "/")]
            if stem and dot:
                endings = (dot + extension, *TYPESCRIPT_SOURCES.get(dot + extension, ()))
                names = [stem + suffix + ending for ending in endings] + names
            for candidate in names:
                path = join(head or "/", candidate)
                if self._is_file(path):
                    return path
        return None

    def _order(self, path: str) -> tuple[str, ...]:
        return self._rules.order_in_packages if "/node_modules/" in path else self._rules.order

    def _is_file(self, path: str) -> bool:
        return self._fs.kind(path) == "file"


def clean(path: str) -> str:
    """Normal form of a path made of a folder and a relative field value."""
    if "/." not in path and "//" not in path and not path.endswith("/"):
        return path
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/" + "/".join(parts)
