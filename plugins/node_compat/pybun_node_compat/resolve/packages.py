"""Bare specifiers, ``#imports`` and self-references: everything that goes through a package.json.

Rules: Node's PACKAGE_RESOLVE, PACKAGE_SELF_RESOLVE, PACKAGE_IMPORTS_RESOLVE and, for ``require``,
LOAD_NODE_MODULES.  Where Bun is more tolerant (``package.json`` always reachable, an extension too many in
a subpath, packages without ``exports`` searched in every ``node_modules`` above) its rule holds
unless the profile is Node's.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, dataclass
from pybun_node_compat.resolve.errors import PackageMapError, ResolveError, ResolveErrorCode
from pybun_node_compat.resolve.filesystem import FileSystem, join, parent_of
from pybun_node_compat.resolve.package_json import PackageJson, PackageJsonReader
from pybun_node_compat.resolve.package_maps import MapContext, Target, exported, imported, subpaths
from pybun_node_compat.resolve.probe import Prober, clean
from pybun_node_compat.resolve.rules import Rules
from pybun_node_compat.resolve.suggest import nearest
from pybun_node_compat.resolve.urls import has_encoded_separator, percent_decode, split_suffix

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STRIPPABLE = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file (links not followed, ``suffix`` = query and hash of its url) or the url of a builtin."""

    path: str | None = None
    suffix: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an error has to say about the question; ``tried`` fills up on the way."""

    specifier: str
    importer: str
    tried: list[str]

    def error(
        self,
        code: ResolveErrorCode,
        message: str,
        *,
        package_json: str | None = None,
        suggest: Callable[[], str | None] | None = None,
    ) -> ResolveError:
        """An error about this question."""
        return ResolveError(
            code,
            message,
            specifier=self.specifier,
            importer=self.importer,
            tried=tuple(dict.fromkeys(self.tried)),
            package_json=package_json,
            suggest=suggest,
        )


def split_package_name(specifier: str) -> tuple[str, str]:
    """``@a/b/c/d`` -> ``@a/b``, ``/c/d``; the subpath keeps its slash, so ``a/`` differs from ``a``."""
    at = specifier.find("/")
    if at >= 0 and specifier.startswith("@"):
        at = specifier.find("/", at + 1)
    return (specifier, "") if at < 0 else (specifier[:at], specifier[at:])


class PackageResolver:
    """Finds files of packages under one set of rules."""

    def __init__(
        self,
        fs: FileSystem,
        manifests: PackageJsonReader,
        prober: Prober,
        rules: Rules,
        builtins: Mapping[str, str],
    ) -> None:
        self._fs = fs
        self._manifests = manifests
        self._prober = prober
        self._rules = rules
        self._builtins = builtins
        self._folders: dict[str, tuple[str, ...]] = {}
        self._exports = MapContext(field="exports", conditions=rules.conditions, lenient=not rules.node)
        self._imports = MapContext(field="imports", conditions=rules.conditions, lenient=not rules.node)

    def clear(self) -> None:
        """Forget which ``node_modules`` folders exist."""
        self._folders.clear()

    def module_folders(self, directory: str) -> tuple[str, ...]:
        """The ``node_modules`` folders that exist at ``directory`` and above, nearest first."""
        known = self._folders.get(directory)
        if known is None:
            known = () if directory == "/" else self.module_folders(parent_of(directory))
            if not directory.endswith("/node_modules"):
                own = join(directory, "node_modules")
                if self._fs.kind(own) == "directory":
                    known = (own, *known)
            self._folders[directory] = known
        return known

    def bare(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """The file of ``name/subpath`` seen from ``directory``; None when no package has it."""
        name, subpath = split_package_name(specifier)
        if self._rules.urls:
            self._check_name(name, asked)
        scope = self._manifests.scope_of(directory)
        if scope is not None and scope.exports is not None and scope.name == name:
            return self._through_exports(scope, subpath, asked)
        for folder in (*self.module_folders(directory), *self._rules.node_path):
            package = f"{folder}/{name}"
            if self._fs.kind(package) == "directory":
                manifest = self._usable(self._manifests.of_directory(package), asked)
                if manifest is not None and manifest.exports is not None:
                    return self._through_exports(manifest, subpath, asked)
                if self._rules.urls:
                    return self._plain_import(manifest, package, subpath, asked)
            elif self._rules.urls:
                asked.tried.append(package)
                continue
            path = package + subpath
            if "/." in subpath or "//" in subpath:
                path = clean(path) + ("/" if subpath.endswith("/") else "")
            found = self._prober.file_or_directory(path, asked.tried)
            if found is not None:
                return Found(path=found)
        return None

    def internal(self, specifier: str, directory: str, asked: Asked) -> Found | None:
        """``#name`` through the ``imports`` of the package that ``directory`` belongs to."""
        if specifier == "#" or (self._rules.node and specifier.startswith("#/")):
            raise asked.error(
                "ERR_INVALID_MODULE_SPECIFIER", f"'{specifier}' is not a valid internal imports specifier name"
            )
        scope = self._usable(self._manifests.scope_of(directory), asked)
        if scope is None or scope.imports is None:
            if self._rules.syntax == "require":
                return None
            raise asked.error(
                "ERR_PACKAGE_IMPORT_NOT_DEFINED",
                f"package import specifier '{specifier}' is not defined"
                + (f" in package {scope.path}" if scope is not None else ""),
                package_json=scope.path if scope is not None else None,
            )
        try:
            target = imported(scope.imports, specifier, self._imports)
        except PackageMapError as error:
            names = scope.imports
            raise self._blame(error, scope, asked, lambda: nearest(specifier, names)) from None
        if target.text.startswith("./"):
            return self._target_file(scope, target, asked)
        if target.text in self._builtins:
            return Found(url=self._builtins[target.text])
        if target.text.startswith(("node:", "bun:")):
            reason = f'invalid "imports" target "{target.text}" defined for \'{specifier}\': no such builtin module'
            raise self._blame(PackageMapError("ERR_INVALID_PACKAGE_TARGET", reason), scope, asked)
        return self.bare(target.text, scope.directory, asked)

    def _usable(self, manifest: PackageJson | None, asked: Asked) -> PackageJson | None:
        """Node refuses a broken manifest; Bun goes on as if it said nothing."""
        if manifest is not None and manifest.error is not None and self._rules.node:
            raise asked.error(
                "ERR_INVALID_PACKAGE_CONFIG",
                f"invalid package config {manifest.path}: {manifest.error}",
                package_json=manifest.path,
            )
        return manifest

    def _check_name(self, name: str, asked: Asked) -> None:
        bad_scope = name.startswith("@") and "/" not in name
        if not name or name.startswith(".") or bad_scope or "\\" in name or "%" in name:
            raise asked.error("ERR_INVALID_MODULE_SPECIFIER", f"'{name}' is not a valid package name")

    def _plain_import(self, manifest: PackageJson | None, package: str, subpath: str, asked: Asked) -> Found | None:
        """Node's ``import`` of a package without ``exports``: the main file, or exactly the named one."""
        if not subpath:
            main = self._prober.legacy_main(manifest, package, asked.tried)
            return None if main is None else Found(path=main)
        return self._exact_url(package, subpath[1:], asked)

    def _exact_url(self, directory: str, relative_url: str, asked: Asked) -> Found | None:
        text, suffix = split_suffix(relative_url)
        if has_encoded_separator(text):
            raise asked.error("ERR_INVALID_MODULE_SPECIFIER", 'must not include encoded "/" or "\\" characters')
        path = clean(join(directory, percent_decode(text)))
        if not text.endswith("/") and self._prober.exact(path) is not None:
            return Found(path=path, suffix=suffix)
        asked.tried.append(path)
        if text.endswith("/") or self._fs.kind(path) == "directory":
            raise directory_import(path, asked)
        return None

    def _through_exports(self, manifest: PackageJson, subpath: str, asked: Asked) -> Found | None:
        key = f".{subpath}" if subpath else "."
        try:
            return self._target_file(manifest, exported(manifest.exports, key, self._exports), asked)
        except PackageMapError as error:
            failure = self._blame(error, manifest, asked, lambda: _near_subpath(manifest, key))
        except ResolveError as error:
            failure = error
        found = None if self._rules.node else self._forgiven(manifest, key, asked)
        if found is None:
            raise failure
        return found

    def _forgiven(self, manifest: PackageJson, key: str, asked: Asked) -> Found | None:
        """Bun: a package's own manifest can always be read, and ``./x.js`` may mean an exported ``./x``."""
        if key == "./package.json":
            return Found(path=manifest.path)
        stem, dot, extension = key.rpartition(".")
        if len(stem) < 3 or dot + extension not in _STRIPPABLE:
            return None
        try:
            return self._target_file(manifest, exported(manifest.exports, stem, self._exports), asked)
        except (PackageMapError, ResolveError):
            return None

    def _target_file(self, manifest: PackageJson, target: Target, asked: Asked) -> Found | None:
        """The file of ``./target``; only what a pattern made may lack its extension, and never in Node."""
        text, suffix = split_suffix(target.text)
        if "%" in text:
            if has_encoded_separator(text):
                raise asked.error(
                    "ERR_INVALID_MODULE_SPECIFIER",
                    f'target \'{text}\' must not include encoded "/" or "\\" characters',
                    package_json=manifest.path,
                )
            text = percent_decode(text)
        path = clean(join(manifest.directory, text))
        if not text.endswith("/"):
            found = self._prober.exact(path) or self._prober.typescript_source(path)
            if found is None and target.inexact and not self._rules.node:
                found = self._prober.file(path, asked.tried)
            if found is not None:
                return Found(path=found, suffix="" if self._rules.node and self._rules.syntax == "require" else suffix)
        asked.tried.append(path)
        if self._rules.syntax == "import" and (text.endswith("/") or self._fs.kind(path) == "directory"):
            raise directory_import(path, asked)
        message = f"cannot find module '{path}' that package.json names"
        raise asked.error(self._rules.not_found, message, package_json=manifest.path)

    def _blame(
        self,
        error: PackageMapError,
        manifest: PackageJson,
        asked: Asked,
        suggest: Callable[[], str | None] | None = None,
    ) -> ResolveError:
        message = f"{error.reason} in {manifest.path}"
        return asked.error(error.code, message, package_json=manifest.path, suggest=suggest)


def _near_subpath(manifest: PackageJson, key: str) -> str | None:
    near = nearest(key, subpaths(manifest.exports))
    return f"{manifest.name}{near[1:]}" if near is not None and manifest.name else None


def directory_import(path: str, asked: Asked) -> ResolveError:
    """``import`` of a folder where only files may be named."""
    return asked.error("ERR_UNSUPPORTED_DIR_IMPORT", f"directory import '{path}' is not supported")
