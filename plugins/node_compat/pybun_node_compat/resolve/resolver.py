"""The resolver: requests in, canonical modules out.

Decides which rules a request is under, what is remembered, and what the identity of a file is: its
path with symbolic links followed, as a ``file:`` url, with the query and hash of the specifier.
It loads nothing and knows no plugin; the disk is behind ``FileSystem``.

Strategy for speed: an answer depends on the specifier, the *folder* of the importer and the rules, so
that triple is the cache key.  Failures are not remembered; before one is reported the
folders that were searched are checked for changes, and after a change the search is repeated once.
"""

from __future__ import annotations

from pybun_kernel.contracts.modules import Resolved, ResolveOptions, ResolveRequest
from pybun_kernel.lean import TYPE_CHECKING, dataclass
from pybun_node_compat.resolve.builtin_names import builtin_urls
from pybun_node_compat.resolve.errors import ResolveError
from pybun_node_compat.resolve.filesystem import FileSystem, join, parent_of
from pybun_node_compat.resolve.lane import Lane, joined
from pybun_node_compat.resolve.package_json import PackageJson, PackageJsonReader
from pybun_node_compat.resolve.packages import Asked, Found, split_package_name
from pybun_node_compat.resolve.rules import Syntax, rules_for
from pybun_node_compat.resolve.suggest import nearest, nearest_file, nearest_package
from pybun_node_compat.resolve.unbuilt import unbuilt
from pybun_node_compat.resolve.urls import (
    FileUrlError,
    canonical_suffix,
    path_to_url,
    percent_encode,
    scheme_of,
    split_query,
    split_suffix,
    url_to_path,
)
from pybun_sdk.tsconfig import TsConfigReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What all files of one real folder share.  effects: the manifest whose ``sideEffects`` count."""

    url: str
    manifest: PackageJson | None
    effects: PackageJson | None


#: Callers that make new options for every request must not fill the memory.
_MOST_IDENTITIES = 64


class _ConfigFiles:
    """The resolver's file system as the tsconfig reader wants it."""

    def __init__(self, fs: FileSystem) -> None:
        self._fs = fs

    def is_file(self, path: str) -> bool:
        return self._fs.kind(path) == "file"

    def read(self, path: str) -> bytes:
        return self._fs.read(path)


class Resolver:
    """Node's and Bun's module resolution.

    builtins: names as in ``module.builtinModules`` (``fs``, ``bun:sqlite``, ``node:sqlite`` …).
    cwd: the folder of importers that have none (``data:`` urls, virtual modules).
    """

    def __init__(
        self,
        fs: FileSystem,
        *,
        builtins: Iterable[str] = (),
        cwd: str = "/",
        tsconfigs: TsConfigReader | None = None,
    ) -> None:
        self._fs = fs
        self._builtins = builtin_urls(builtins)
        self._cwd = cwd
        self._manifests = PackageJsonReader(fs)
        self._tsconfigs = TsConfigReader(_ConfigFiles(fs)) if tsconfigs is None else tsconfigs
        self._lanes: dict[tuple[ResolveOptions, Syntax], Lane] = {}
        self._lanes_by_identity: dict[tuple[int, Syntax], tuple[ResolveOptions, Lane]] = {}
        self._directories: dict[str, str] = {}
        self._places: dict[str, _Place] = {}
        self._effects: dict[str, Callable[[str], bool | None]] = {}

    @property
    def tsconfigs(self) -> TsConfigReader:
        """The configurations this resolver read, for whoever compiles the modules it finds."""
        return self._tsconfigs

    def clear(self) -> None:
        """Forget every answer (the file system keeps its own memory)."""
        self._manifests.clear()
        self._tsconfigs.clear()
        for lane in self._lanes.values():
            lane.clear()
        self._places.clear()
        self._effects.clear()

    def resolve(self, request: ResolveRequest) -> Resolved:
        """The module ``request`` means; raises :class:`ResolveError`."""
        kind = request.kind
        if kind in {"entry", "url"}:
            return self._resolve_or_retry(request)
        lane = self._lane(request.options, "require" if kind == "require" else "import")
        key = (request.specifier, request.importer.rpartition("/")[0])
        found = lane.answers.get(key)
        if found is None:
            found = lane.answers[key] = self._resolve_or_retry(request)
        return found

    def _resolve_or_retry(self, request: ResolveRequest) -> Resolved:
        try:
            return self._resolve(request)
        except ResolveError as error:
            if not self._fs.refresh(error.tried):
                raise
        self.clear()
        return self._resolve(request)

    def _resolve(self, request: ResolveRequest) -> Resolved:
        specifier, importer, kind = request.specifier, request.importer, request.kind
        required = kind == "require" or (kind == "entry" and request.options.profile == "node")
        lane = self._lane(request.options, "require" if required else "import")
        directory = self._directory_of(importer)
        if directory is not None and kind != "url" and kind != "entry":
            neighbour = lane.find_neighbour(specifier, directory)
            if neighbour is not None:
                bundling = request.options.target != "runtime"
                return self._resolved(Found(path=neighbour), preserve=lane.rules.preserve_symlinks, bundling=bundling)
        asked = Asked(specifier=specifier, importer=importer, tried=[])
        if directory is None:
            directory = self._cwd
            remote = self._from_afar(request)
            if remote is not None:
                return remote
        if kind == "entry":
            found = lane.find_entry(specifier, directory, asked)
        elif kind == "url":
            found = lane.find_asset(specifier, directory, asked)
        else:
            found = lane.find(specifier, directory, asked)
        if found is not None and lane.rules.browser and found.path is not None:
            found = lane.browser_file(found, asked) or found
        if found is None:
            raise self._not_found(lane, directory, asked)
        preserve = request.options.preserve_symlinks_main if kind == "entry" else lane.rules.preserve_symlinks
        return self._resolved(found, preserve=preserve, bundling=request.options.target != "runtime")

    def _lane(self, options: ResolveOptions, syntax: Syntax) -> Lane:
        """The lane for ``options``; found by identity first, because hashing them costs more than resolving."""
        entry = self._lanes_by_identity.get((id(options), syntax))
        if entry is not None:
            return entry[1]
        lane = self._lanes.get((options, syntax))
        if lane is None:
            rules = rules_for(options, syntax)
            lane = Lane(self._fs, self._manifests, self._tsconfigs, rules, self._builtins)
            self._lanes[options, syntax] = lane
        if len(self._lanes_by_identity) > _MOST_IDENTITIES:
            self._lanes_by_identity.clear()
        self._lanes_by_identity[id(options), syntax] = options, lane
        return lane

    def _directory_of(self, importer: str) -> str | None:
        """The folder of a ``file:`` importer, None for any other."""
        folder = importer.rpartition("/")[0]
        known = self._directories.get(folder)
        if known is None:
            if not importer.startswith("file:"):
                return None
            text = split_suffix(importer)[0]
            try:
                path = url_to_path(text)
            except FileUrlError:
                return None
            known = (path.rstrip("/") or "/") if path.endswith("/") else parent_of(path)
            if "?" not in importer and "#" not in importer:
                self._directories[folder] = known
        return known

    def _from_afar(self, request: ResolveRequest) -> Resolved | None:
        """A relative specifier in a module that is no file: only ``http:`` modules have neighbours."""
        specifier, importer = request.specifier, request.importer
        if not specifier.startswith(("./", "../", "/")) or request.kind == "entry":
            return None
        if scheme_of(importer) in {"http", "https"}:
            from urllib.parse import urljoin

            return Resolved(url=urljoin(importer, specifier), external=request.options.target != "runtime")
        if scheme_of(importer) == "data" and not specifier.startswith("/"):
            asked = Asked(specifier=specifier, importer=importer, tried=[])
            raise asked.error(
                "ERR_UNSUPPORTED_RESOLVE_REQUEST", f"'{specifier}' cannot be resolved relative to a data: url"
            )
        return None

    def _resolved(self, found: Found, *, preserve: bool, bundling: bool) -> Resolved:
        if found.path is None:
            url = found.url or ""
            return Resolved(url=url, external=bundling and url.startswith(("http:", "https:")))
        path = found.path if preserve else self._fs.realpath(found.path)
        folder, _, name = path.rpartition("/")
        place = self._places.get(folder)
        if place is None:
            place = self._places[folder] = self._place(folder or "/")
        url = place.url + percent_encode(name)
        if found.suffix:
            url += canonical_suffix(found.suffix)
        manifest, effects = place.manifest, place.effects
        if manifest is None:
            return Resolved(url=url, path=path)
        return Resolved(
            url=url,
            path=path,
            package_json=manifest.path,
            package_type=manifest.type,
            side_effects=self._has_effects(effects, path) if bundling and effects is not None else None,
        )

    def _has_effects(self, manifest: PackageJson, path: str) -> bool | None:
        judge = self._effects.get(manifest.path)
        if judge is None:
            judge = self._effects[manifest.path] = manifest.side_effects.judge()
        return judge(path[len(manifest.directory.rstrip("/")) + 1 :])

    def _place(self, folder: str) -> _Place:
        manifest = self._manifests.scope_of(folder)
        effects = manifest
        while effects is not None and not effects.side_effects.stated:
            above = parent_of(effects.directory)
            nested = effects.name is None and effects.directory != "/"
            effects = self._manifests.scope_of(above) if nested else None
        return _Place(url=path_to_url(join(folder, "")), manifest=manifest, effects=effects)

    def _not_found(self, lane: Lane, directory: str, asked: Asked) -> ResolveError:
        specifier = asked.specifier
        bare = not specifier.startswith((".", "/", "#")) and scheme_of(specifier) is None and specifier != ""
        if bare:
            name = split_package_name(split_query(specifier)[0])[0]
            asked.tried.extend(f"{above}/node_modules/{name}" for above in _ancestors(directory))
        noun = "package" if bare else "module"
        importer = url_to_path(asked.importer) if asked.importer.startswith("file:") else asked.importer
        shown = split_package_name(split_query(specifier)[0])[0] if bare else specifier
        return asked.error(
            lane.rules.not_found,
            unbuilt(specifier) or f"Cannot find {noun} '{shown}' imported from {importer}",
            suggest=lambda: self._suggest(lane, directory, specifier, bare=bare),
        )

    def _suggest(self, lane: Lane, directory: str, specifier: str, *, bare: bool) -> str | None:
        if not specifier or specifier.startswith("#"):
            return None
        if scheme_of(specifier) is not None:
            return nearest(specifier, self._builtins)
        extensions = lane.rules.order or (".js", ".mjs", ".cjs", ".ts", ".json")
        if not bare:
            return nearest_file(self._fs, specifier, joined(directory, split_query(specifier)[0]), extensions)
        name = split_package_name(split_query(specifier)[0])[0]
        folders = (*lane.packages.module_folders(directory), *lane.rules.node_path)
        for folder in folders:
            if self._fs.kind(f"{folder}/{name}") is not None:
                return nearest_file(self._fs, specifier, f"{folder}/{specifier}", extensions)
        return nearest_package(self._fs, name, folders, self._builtins)


def _ancestors(directory: str) -> Iterable[str]:
    while directory != "/":
        if not directory.endswith("/node_modules"):
            yield directory
        directory = parent_of(directory)
    yield ""
