"""Resolution under one set of rules: the order in which the parts of the algorithm are asked.

Rules: Node doc "Modules: ECMAScript modules" (ESM_RESOLVE) and "Modules: CommonJS modules"
(``require(X) from module at path Y``); Bun doc "Module resolution"; TypeScript's ``paths``.

Strategy for suffixes: in Node's ``import`` a specifier is a url.  Everywhere else it is a path, and
Bun cuts it at ``?``; a ``#`` or ``%`` is first taken as part of the name, and only when there is no
such file as url syntax.  ``require`` in Node knows neither.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING
from pybun_node_compat.resolve.browser_map import EMPTY_URL, Replacement, bare_replacement, file_replacement
from pybun_node_compat.resolve.builtin_names import replaces_package
from pybun_node_compat.resolve.filesystem import FileSystem, join, parent_of
from pybun_node_compat.resolve.package_json import PackageJson, PackageJsonReader
from pybun_node_compat.resolve.packages import Asked, Found, PackageResolver, directory_import
from pybun_node_compat.resolve.probe import Prober, clean
from pybun_node_compat.resolve.rules import Rules
from pybun_node_compat.resolve.tsconfig_paths import mapped_paths
from pybun_node_compat.resolve.unbuilt import unbuilt
from pybun_node_compat.resolve.urls import (
    FileUrlError,
    has_encoded_separator,
    percent_decode,
    scheme_of,
    split_query,
    split_suffix,
    url_to_path,
)
from pybun_sdk.tsconfig import TsConfig, TsConfigReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.modules import Resolved

_REMOTE = frozenset({"http", "https"})
_VERBATIM = frozenset({"data", "blob"})


class Lane:
    """One road through the algorithm; what it finds is not yet made canonical (see ``Resolver``).

    answers: the resolver's memory, by specifier and folder of the importer.
    """

    def __init__(
        self,
        fs: FileSystem,
        manifests: PackageJsonReader,
        tsconfigs: TsConfigReader,
        rules: Rules,
        builtins: Mapping[str, str],
    ) -> None:
        self._fs = fs
        self._manifests = manifests
        self._tsconfigs = tsconfigs
        self.rules = rules
        self._builtins = builtins
        self.answers: dict[tuple[str, str], Resolved] = {}
        self.prober = Prober(fs, manifests, rules)
        self.packages = PackageResolver(fs, manifests, self.prober, rules, builtins)

    def clear(self) -> None:
        """Forget every answer."""
        self.answers.clear()
        self.packages.clear()

    def find_neighbour(self, specifier: str, directory: str) -> str | None:
        """The common case of :meth:`find`, cheaply: a relative path to a file.  None: ask ``find``."""
        if self.rules.urls or self.rules.browser or "?" in specifier or not specifier.startswith(("./", "../")):
            return None
        path = joined(directory, specifier)
        return None if path.endswith("/") or self._module_suffixes(directory) else self.prober.file(path, [])

    def find(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """The module of an ``import`` or ``require`` in a file of ``directory``; None: not found."""
        if specifier.startswith(("./", "../", "/")) or specifier in {".", ".."}:
            return self._path(specifier, directory, asked)
        builtin = self._builtins.get(specifier)
        if builtin is not None:
            return self._builtin(builtin, specifier, directory, asked)
        scheme = scheme_of(specifier)
        if scheme is not None:
            return self._url(scheme, specifier, directory, asked)
        if not specifier:
            return None
        return self._named(specifier, directory, asked)

    def find_asset(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """``new URL(specifier, import.meta.url)`` and CSS ``url()``: relative even without ``./``."""
        if scheme_of(specifier) is None and not specifier.startswith("#"):
            text, suffix = split_suffix(specifier)
            file = self.prober.exact(clean(join(directory, percent_decode(text))))
            if file is not None:
                return Found(path=file, suffix=suffix)
            found = None if self.rules.node else self._path(join(".", specifier), directory, asked)
            if found is not None:
                return found
        return self.find(specifier, directory, asked)

    def find_entry(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """The program named on a command line: a path, however it is written, else a module specifier."""
        if scheme_of(specifier) is None or specifier.startswith("file:"):
            relative = specifier if specifier.startswith(("/", "file:")) else join(".", specifier)
            found = self.find(relative, directory, asked)
            if found is not None:
                return found
            if specifier.startswith(("/", "./", "../", "file:")) or specifier in {".", ".."}:
                return None
        return None if self.rules.node else self.find(specifier, directory, asked)

    def _path(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        if self.rules.urls:
            return self._url_path(specifier, directory, asked)
        suffix = ""
        if "?" in specifier and not self.rules.node:
            specifier, suffix = split_query(specifier)
        path = joined(directory, specifier)
        found = self._file(path, directory, asked)
        if found is not None:
            return Found(path=found, suffix=suffix)
        if self.rules.node:
            return None
        if "#" in specifier:
            specifier, mark, tail = specifier.partition("#")
            found = self._file(joined(directory, specifier), directory, asked)
            if found is not None:
                return Found(path=found, suffix=mark + tail + suffix)
        if "%" in specifier and self.rules.syntax == "import":
            found = self._file(joined(directory, percent_decode(specifier)), directory, asked)
        return None if found is None else Found(path=found, suffix=suffix)

    def _file(self, path: str, directory: str, asked: Asked) -> str | None:
        suffixes = self._module_suffixes(directory)
        if suffixes and not path.endswith("/"):
            found = self.prober.file(path, asked.tried, suffixes=suffixes)
            if found is not None:
                return found
        return self.prober.file_or_directory(path, asked.tried)

    def _url_path(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """Node's ``import``: exactly this file."""
        if specifier.startswith("//"):
            raise asked.error("ERR_INVALID_FILE_URL_HOST", "file url host must be empty")
        text, suffix = split_suffix(specifier)
        if has_encoded_separator(text):
            raise asked.error("ERR_INVALID_MODULE_SPECIFIER", 'must not include encoded "/" or "\\" characters')
        return self._exactly(joined(directory, percent_decode(text)), suffix, asked)

    def _exactly(self, path: str, suffix: str, asked: Asked) -> Found | None:
        if not path.endswith("/") and self.prober.exact(path) is not None:
            return Found(path=path, suffix=suffix)
        asked.tried.append(path)
        if path.endswith("/") or self._fs.kind(path) == "directory":
            raise directory_import(path, asked)
        return None

    def _builtin(self, url: str, specifier: str, directory: str, asked: Asked) -> Found | None:
        """Builtins win, unless they stand in for a package, or for a browser that has none of them."""
        if self.rules.browser and ":" not in specifier:
            scope = self._manifests.scope_of(directory)
            if scope is not None and bare_replacement(scope, specifier) is not None:
                return self._named(specifier, directory, asked)
        if (self.rules.browser and ":" not in specifier) or (self.rules.node and replaces_package(url)):
            found = self.packages.bare(specifier, directory, asked)
            if found is not None:
                return found
        return Found(url=url)

    def _url(self, scheme: str, specifier: str, directory: str, asked: Asked) -> Found | None:
        if scheme == "node":
            raise asked.error("ERR_UNKNOWN_BUILTIN_MODULE", unbuilt(specifier) or f"no such built-in module: {specifier}")
        if self.rules.node and self.rules.syntax == "require":
            return self._named(specifier, directory, asked)
        if scheme == "file":
            return self._file_url(specifier, directory, asked)
        if scheme in _VERBATIM or scheme in _REMOTE:
            return Found(url=specifier)
        found = self._named(specifier, directory, asked) if not self.rules.node else None
        if found is None and self.rules.node and scheme != "bun":
            raise asked.error("ERR_UNSUPPORTED_ESM_URL_SCHEME", f"urls with scheme '{scheme}:' cannot be imported")
        return found

    def _file_url(self, url: str, directory: str, asked: Asked) -> Found | None:
        text, suffix = split_suffix(url)
        try:
            path = url_to_path(text)
        except FileUrlError as error:
            raise asked.error(
                "ERR_INVALID_FILE_URL_HOST" if error.host else "ERR_INVALID_FILE_URL_PATH", str(error)
            ) from None
        if self.rules.urls:
            return self._exactly(path, suffix, asked)
        found = self._file(path, directory, asked)
        return None if found is None else Found(path=found, suffix=suffix)

    def _named(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """A bare specifier or ``#name``: tsconfig paths, browser map, ``imports``, packages."""
        suffix = ""
        if "?" in specifier and not self.rules.node:
            specifier, suffix = split_query(specifier)
        found: Found | None = None
        config = self._tsconfig(directory)
        if config is not None and (config.paths or config.base_url is not None):
            found = self._mapped(config, specifier, directory, asked)
        if found is None and self.rules.browser:
            found = self._browser_bare(specifier, directory, asked)
        if found is None:
            if specifier.startswith("#"):
                found = self.packages.internal(specifier, directory, asked)
            else:
                found = self.packages.bare(specifier, directory, asked)
        if found is None and "#" in specifier[1:] and not self.rules.node:
            head, mark, tail = specifier[1:].partition("#")
            found = self.packages.bare(specifier[0] + head, directory, asked)
            suffix = mark + tail + suffix
        if found is None or not suffix or found.path is None:
            return found
        return Found(path=found.path, suffix=found.suffix + suffix)

    def _mapped(self, config: TsConfig, specifier: str, directory: str, asked: Asked) -> Found | None:
        for path in mapped_paths(config, specifier):
            found = self._file(path, directory, asked)
            if found is not None:
                return Found(path=found)
        return None

    def _tsconfig(self, directory: str) -> TsConfig | None:
        """The configuration for files of ``directory``; packages are not the project's own files."""
        if self.rules.node and self.rules.tsconfig_override is None:
            return None
        if "/node_modules/" in directory or directory.endswith("/node_modules"):
            return None
        if self.rules.tsconfig_override is not None:
            return self._tsconfigs.read(self.rules.tsconfig_override)
        return self._tsconfigs.nearest(directory)

    def _module_suffixes(self, directory: str) -> tuple[str, ...]:
        config = self._tsconfig(directory)
        return config.module_suffixes if config is not None else ()

    def _browser_bare(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        scope = self._manifests.scope_of(directory)
        if scope is None or not scope.browser_map:
            return None
        return self._replaced(bare_replacement(scope, specifier), scope, asked)

    def browser_file(self, found: Found, asked: Asked) -> Found | None:
        """What its package puts in place of a file that was found; None: nothing."""
        scope = self._manifests.scope_of(parent_of(found.path)) if found.path is not None else None
        if scope is None or not scope.browser_map or found.path is None:
            return None
        other = self._replaced(file_replacement(scope, found.path), scope, asked)
        return other if other is None or other.path is None else Found(path=other.path, suffix=found.suffix)

    def _replaced(self, replacement: Replacement, scope: PackageJson, asked: Asked) -> Found | None:
        if replacement is None:
            return None
        if replacement is False:
            return Found(url=EMPTY_URL)
        if replacement.startswith(("./", "../")):
            path = self.prober.file_or_directory(joined(scope.directory, replacement), asked.tried)
            return None if path is None else Found(path=path)
        found = self.packages.bare(replacement, scope.directory, asked)
        if found is None:
            path = self.prober.file_or_directory(clean(join(scope.directory, replacement)), asked.tried)
            found = None if path is None else Found(path=path)
        return found or self._url_of_builtin(replacement)

    def _url_of_builtin(self, specifier: str) -> Found | None:
        url = self._builtins.get(specifier)
        return None if url is None else Found(url=url)


def joined(directory: str, specifier: str) -> str:
    """``specifier`` seen from ``directory``, normal; what names a folder (``.``, ``..``, ``x/``) ends in ``/``."""
    if specifier.startswith("./") and "/." not in specifier[1:] and "//" not in specifier:
        return f"{directory}{specifier[1:]}" if directory != "/" else specifier[1:]
    path = clean(specifier if specifier.startswith("/") else f"{directory}/{specifier}")
    if specifier.endswith(("/", "/.", "/..")) or specifier in {".", ".."}:
        return path if path == "/" else path + "/"
    return path
