"""Resolve → load → transform → compile, one module at a time, with every step cached.

Decides the order of the steps and what is remembered; knows no loader, no syntax and no resolution rule: those are hooks.  Answers :class:`Unit`
values; ``graph`` walks them.  Identity of a module is its url plus the loader that an import attribute forces on it (``unit_key``).
"""

from __future__ import annotations

import os

from pybun_kernel.contracts.modules import (
    JS_FAMILY,
    CompiledModule,
    CompileTarget,
    ImportEdge,
    Loaded,
    LoadRequest,
    ModuleSource,
    Resolved,
    ResolveOptions,
    ResolveRequest,
)
from pybun_kernel.errors import LoadError, ResolveError
from pybun_kernel.lean import TYPE_CHECKING, Any, dataclass, replace
from pybun_kernel.modules.compile_cache import DiskCache, content_key
from pybun_kernel.modules.entry import resolve_entry
from pybun_kernel.modules.urls import url_to_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybun_kernel.contracts.modules import ImportKind
    from pybun_kernel.hooks import Hooks
    from pybun_kernel.modules.settings import SettingsKeys

#: Import attribute types that say what the module is anyway and make no second identity.
NATURAL = {"json": (".json",), "jsonc": (".jsonc",), "toml": (".toml",), "yaml": (".yaml", ".yml"), "text": (".txt",), "css": (".css",)}

#: Who imports this wants AsyncLocalStorage.
ASYNC_HOOKS = ("node:async_hooks", "async_hooks")

NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A loaded and compiled module.  ``key`` is the url under which the engine knows it."""

    key: str
    resolved: Resolved
    compiled: CompiledModule


def unit_key(resolved: Resolved, attributes: Mapping[str, str]) -> str:
    """The url for the engine: the canonical url, marked when an attribute forces a loader."""
    kind = attributes.get("type")
    if kind is None:
        return resolved.url
    path = resolved.path or resolved.url
    if path.endswith(NATURAL.get(kind, ())):
        return resolved.url
    separator = "&" if "?" in resolved.url else "?"
    return f"{resolved.url}{separator}pybun-type={kind}"


class Pipeline:
    """One per session."""

    def __init__(
        self,
        hooks: Hooks,
        cache: DiskCache,
        *,
        resolve: ResolveOptions,
        target: CompileTarget,
        builtins: Mapping[str, str],
        loaders: Mapping[str, str],
    ) -> None:
        self._hooks = hooks
        self._cache = cache
        self._resolve_options = resolve
        self._target = target
        self._builtins = builtins
        self._loaders = loaders
        self._resolved: dict[tuple[str, str, str], Resolved] = {}
        self._located: dict[str, Resolved] = {}
        self._units: dict[str, Unit] = {}
        self._functions: dict[str, CompiledModule] = {}
        self._virtual: dict[str, tuple[bytes, str, bool]] = {}
        self._transforms = hooks.implemented("pybun_transform")
        self._salts: dict[int, str] = {}
        self._settings: SettingsKeys | None = None

    # ---- resolve ----

    def resolve(self, specifier: str, importer: str, kind: ImportKind, attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Resolved:
        """Raises ``ResolveError``."""
        builtin = self._builtins.get(specifier)
        if builtin is not None:
            return Resolved(url=builtin)
        base = importer.rpartition("/")[0] if importer.startswith("file:") else importer
        key = (specifier, base, "require" if kind == "require" else "import")
        known = self._resolved.get(key)
        if known is None:
            request = ResolveRequest(specifier=specifier, importer=importer, kind=kind, attributes=attributes, options=self._resolve_options)
            answer = self._hooks.resolve(request)
            if answer is None:
                raise ResolveError(f"Cannot find module '{specifier}' imported from {importer}", specifier=specifier, importer=importer)
            builtin = self._builtins.get(answer.url)
            known = self._resolved[key] = Resolved(url=builtin) if builtin is not None else answer
            self._located[known.url] = known
        return known

    def locate(self, url: str) -> Resolved:
        """What a canonical url stands for: an earlier answer, or the file that it names.  Raises ``ResolveError``."""
        unit = self._units.get(url)
        known = unit.resolved if unit is not None else self._located.get(url)
        if known is None and url.startswith("file:"):
            known = resolve_entry(url_to_path(url), True, lambda _: url)
        if known is None:
            known = self.resolve(url, url, "import")
        self._located[url] = known
        return known

    def builtin(self, name: str) -> str | None:
        return self._builtins.get(name)

    def add_virtual(self, url: str, contents: bytes, loader: str, print_result: bool = False) -> None:
        """A module whose text is not in a file."""
        self._virtual[url] = (contents, loader, print_result)

    # ---- load, transform, compile ----

    def unit(self, resolved: Resolved, attributes: Mapping[str, str] = NO_ATTRIBUTES) -> Unit:
        """Raises ``LoadError`` and ``CompileError``."""
        key = unit_key(resolved, attributes)
        known = self._units.get(key)
        if known is None:
            source = self._source(resolved, attributes)
            compiled = self._compile(source, self._target)
            if not self._target.async_context and any(edge.specifier in ASYNC_HOOKS for edge in compiled.imports):
                self._target = replace(self._target, async_context=True)
                self._salts.clear()
                compiled = self._compile(source, self._target)
            known = self._units[key] = Unit(key=key, resolved=resolved, compiled=compiled)
        return known

    @property
    def async_context(self) -> bool:
        """Whether modules are compiled so that ``await`` keeps the frame of AsyncLocalStorage: from the first one on that imports it."""
        return self._target.async_context

    def drop(self, keys: Iterable[str]) -> None:
        """Compile those modules again when they are next asked for."""
        for key in keys:
            self._units.pop(key, None)

    def text(self, resolved: Resolved) -> str:
        """The text of a module as it was loaded and transformed, before it is compiled."""
        return self._source(resolved, NO_ATTRIBUTES).contents.decode("utf-8", "replace").removeprefix("\ufeff")

    def recompiled(self, url: str, text: str) -> CompiledModule:
        """CommonJS text that a program hands over for a file (a require hook); positions are those of this text from now on."""
        unit = self._units.get(url)
        resolved = unit.resolved if unit is not None else Resolved(url=url, path=url_to_path(url), package_type="commonjs")
        source = ModuleSource(
            url=url, path=resolved.path, contents=text.encode("utf-8", "surrogatepass"), loader="js", attributes={}, package_type="commonjs"
        )
        compiled = self._compile(source, self._target)
        self._units[url] = Unit(key=url, resolved=resolved, compiled=compiled)
        return compiled

    def function_form(self, unit: Unit) -> CompiledModule:
        """An ES module as a function expression (see ``CompileTarget.module_form``)."""
        known = self._functions.get(unit.key)
        if known is None:
            target = replace(self._target, module_form="function")
            known = self._functions[unit.key] = self._compile(self._source(unit.resolved, NO_ATTRIBUTES), target)
        return known

    def known(self, key: str) -> Unit | None:
        """The unit of that key, if it was loaded already."""
        return self._units.get(key)

    def forget(self) -> None:
        """Drop what was loaded (hot reload); the disk cache stays."""
        self._units.clear()
        self._functions.clear()
        self._resolved.clear()
        self._located.clear()
        self._settings = None

    def _source(self, resolved: Resolved, attributes: Mapping[str, str]) -> ModuleSource:
        virtual = self._virtual.get(resolved.url)
        print_result = False
        if virtual is not None:
            contents, loader, print_result = virtual
        else:
            wanted = attributes.get("type")
            if wanted is None and resolved.path is not None and self._loaders:
                wanted = self._loaders.get(os.path.splitext(resolved.path)[1])
            request = LoadRequest(
                url=resolved.url, path=resolved.path, attributes=attributes, package_type=resolved.package_type, loader=wanted
            )
            loaded: Loaded | None = self._hooks.load(request)
            if loaded is None:
                raise LoadError(f"no plugin loads {resolved.url}", url=resolved.url, help="`pybun plugins` lists what is installed")
            contents, loader = loaded.contents, loaded.loader
        source = ModuleSource(
            url=resolved.url,
            path=resolved.path,
            contents=contents,
            loader=loader,
            attributes=attributes,
            package_type=resolved.package_type,
            print_result=print_result,
        )
        return self._transform(source) if self._transforms else source

    def _transform(self, source: ModuleSource) -> ModuleSource:
        seen: list[str] = []
        while source.loader not in JS_FAMILY and source.loader not in seen:
            seen.append(source.loader)
            source = self._hooks.transform(source)
        return source

    def _compile(self, source: ModuleSource, target: CompileTarget) -> CompiledModule:
        salt = self._salts.get(id(target))
        if salt is None:
            salt = content_key(self._hooks.versions("pybun_compile", "pybun_transform"), target_words(target))
            if target is self._target:
                self._salts[id(target)] = salt
        mapped = source.source_map or ""
        settings = "" if source.loader == "js" else self._settings_key(source.path)
        key = content_key(salt, source.url, source.loader, source.package_type or "", mapped, repr(source.print_result), settings, source.contents)
        stored = self._cache.load("modules", key)
        if stored is not None:
            restored = _thaw(stored)
            if restored is not None:
                return restored
        compiled = self._hooks.compile(source, target)
        if compiled is None:
            raise LoadError(f"no plugin compiles the loader {source.loader!r} of {source.url}", url=source.url)
        self._cache.store("modules", key, _freeze(compiled))
        return compiled

    def _settings_key(self, path: str | None) -> str:
        if self._settings is None:
            from pybun_kernel.modules.settings import SettingsKeys

            self._settings = SettingsKeys(self._target.tsconfig_override)
        return self._settings.key(path)


def target_words(target: CompileTarget) -> str:
    """The target for a cache key: the same in every process, as the ``repr`` of a set of strings is not."""
    return f"{sorted(target.lower)} {replace(target, lower=frozenset())!r}"


def _freeze(compiled: CompiledModule) -> tuple[object, ...]:
    edges = tuple(
        (e.specifier, e.kind, e.start, e.line, e.column, tuple(e.attributes.items()), e.names, e.phase) for e in compiled.imports
    )
    return (
        compiled.format,
        compiled.code,
        edges,
        tuple(tuple(hole) for hole in compiled.holes),
        compiled.exports,
        compiled.cjs_exports,
        compiled.cjs_reexports,
        compiled.has_tla,
        compiled.uses_import_meta,
        compiled.source_map,
        compiled.line0_shift,
    )


def _thaw(stored: Any) -> CompiledModule | None:
    """``stored`` comes from the disk: whatever does not unpack as written by :func:`_freeze` counts as absent."""
    try:
        form, code, edges, holes, exports, cjs_exports, cjs_reexports, tla, meta, source_map, shift = stored
        return CompiledModule(
            format=form,
            code=code,
            imports=tuple(
                [
                    ImportEdge(specifier=s, kind=k, start=st, line=ln, column=c, attributes=dict(a), names=n, phase=p)
                    for s, k, st, ln, c, a, n, p in edges
                ]
            ),
            holes=holes,
            exports=exports,
            cjs_exports=cjs_exports,
            cjs_reexports=cjs_reexports,
            has_tla=tla,
            uses_import_meta=meta,
            source_map=source_map,
            line0_shift=shift,
        )
    except (TypeError, ValueError):
        return None
