"""Makes everything below a module ready for the engine: loads the static import graph and fills in canonical urls.

The engine asks for text by url only (contracts/engine.py); all of it must be there before it is asked.  Errors are found here, before
anything is evaluated, and
say who imported what.
"""

from __future__ import annotations

from pybun_kernel.contracts.diagnostics import Diagnostic, Location
from pybun_kernel.errors import CompileError, PybunError, ResolveError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.modules.attributes import check_attributes
from pybun_kernel.modules.pipeline import NO_ATTRIBUTES, Pipeline, Unit, unit_key
from pybun_kernel.modules.synthetic import builtin_module, commonjs_module, data_module, function_module, js_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pybun_kernel.contracts.modules import ImportEdge, Resolved


class ModuleGraph:
    """Texts by url.  ``builtin_names(name)`` answers what a builtin module exports."""

    def __init__(self, pipeline: Pipeline, builtin_names: Callable[[str], Sequence[str]], node_attributes: bool = False) -> None:
        self._pipeline = pipeline
        self._builtin_names = builtin_names
        self._node_attributes = node_attributes
        self._texts: dict[str, str] = {}
        self._given: set[str] = set()
        self._names: dict[str, tuple[str, ...]] = {}
        self._functions: set[str] = set()
        self._searched: set[str] = set()
        self._wanted: dict[str, dict[str, None]] = {}

    def text(self, key: str) -> str | None:
        """What the engine gets for a url; None when there is no such module."""
        if key not in self._texts:
            return self._unforeseen(key)
        self._given.add(key)
        return self._texts[key]

    def _unforeseen(self, key: str) -> str | None:
        """``import()`` in text that the program itself compiles (``new Function("s", "return import(s)")``): nobody could rewrite it.

        What is no url is answered by a module whose namespace is thenable: ``import()`` gives what its ``then`` resolves with.
        """
        if ":" not in key:
            return f"export function then(a,b){{__pybun.importFromText({js_string(key)}).then(a,b)}}"
        try:
            self.prepare(self._pipeline.locate(key))
        except PybunError:
            return None
        self._given.add(key)
        return self._texts.get(key)

    def forget(self) -> None:
        self._texts.clear()
        self._names.clear()
        self._functions.clear()
        self._searched.clear()
        self._wanted.clear()

    def prepare(self, resolved: Resolved, attributes: dict[str, str] | None = None) -> str:
        """Load everything statically reachable; answers the url to import.  Raises what the pipeline raises."""
        kept = self._pipeline.async_context
        root = self._load(resolved, attributes)
        if self._pipeline.async_context != kept:
            # A module of this graph imports AsyncLocalStorage: those before it must keep its frame too.
            stale = self._texts.keys() - self._given
            self._pipeline.drop(stale)
            for key in stale:
                del self._texts[key]
            self._searched.clear()
            self._load(resolved, attributes)
        return root

    def _load(self, resolved: Resolved, attributes: dict[str, str] | None) -> str:
        root = resolved.url if resolved.path is None and self._is_builtin(resolved.url) else unit_key(resolved, attributes or NO_ATTRIBUTES)
        stack: list[tuple[Resolved, dict[str, str]]] = [(resolved, attributes or {})]
        while stack:
            current, given = stack.pop()
            if self._is_builtin(current.url):
                if current.url not in self._texts:
                    self._texts[current.url] = builtin_module(current.url, self._builtin_names(current.url))
                continue
            key = unit_key(current, given)
            if key in self._texts and not self._wants_more(key):
                continue
            if self._node_attributes:
                check_attributes(current, given)
            unit = self._pipeline.unit(current, given)
            stack.extend(reversed(self._add(unit)))
        return root

    def _is_builtin(self, url: str) -> bool:
        return self._pipeline.builtin(url) is not None

    def _add(self, unit: Unit) -> list[tuple[Resolved, dict[str, str]]]:
        compiled = unit.compiled
        if compiled.format == "cjs":
            self._texts[unit.key] = commonjs_module(unit.key, self.names(unit), self._wanted.get(unit.key, ()))
            self._expect_requires(unit)
            return []
        if compiled.format == "json":
            self._texts[unit.key] = data_module(unit.key, compiled.exports)
            return []
        if compiled.format != "esm":
            self._texts[unit.key] = compiled.code
            return []
        if unit.key in self._functions:
            self._texts[unit.key] = function_module(unit.key, self.names(unit))
            return []
        following: list[tuple[Resolved, dict[str, str]]] = []
        targets: dict[int, str] = {}
        for index, edge in enumerate(compiled.imports):
            if edge.kind != "import":
                continue
            if edge.phase != "evaluation":
                raise unsupported_phase(unit, edge)
            found = self._pipeline.resolve(edge.specifier, unit.resolved.url, "import", edge.attributes)
            targets[index] = found.url if self._is_builtin(found.url) else unit_key(found, edge.attributes)
            if edge.names:
                self._wanted.setdefault(targets[index], {}).update(dict.fromkeys(edge.names))
            following.append((found, dict(edge.attributes)))
        code = compiled.code
        parts: list[str] = []
        at = 0
        for start, end, index in compiled.holes:
            parts.append(code[at:start])
            parts.append(js_string(targets[index]))
            at = end
        parts.append(code[at:])
        self._texts[unit.key] = "".join(parts)
        self._expect_requires(unit)
        return following

    # ---- names ----

    def _wants_more(self, key: str) -> bool:
        """Whether the text of a CommonJS module, not given yet, lacks names that an importer has asked for since."""
        known = self._names.get(key)
        if known is None or key in self._given or key in self._functions:
            return False
        return not self._wanted.get(key, {}).keys() <= {*known, "default"}

    def names(self, unit: Unit) -> tuple[str, ...]:
        """Names that ``import`` sees of a CommonJS module or of one that is run as a function, re-exports followed."""
        known = self._names.get(unit.key)
        if known is not None:
            return known
        is_cjs = unit.compiled.format == "cjs"
        compiled = unit.compiled if is_cjs else self._pipeline.function_form(unit)
        own = compiled.cjs_exports if is_cjs else compiled.exports
        self._names[unit.key] = own  # cuts cycles
        names = dict.fromkeys(own)
        for specifier in compiled.cjs_reexports:
            try:
                found = self._pipeline.resolve(specifier, unit.resolved.url, "require" if is_cjs else "import")
            except ResolveError:
                continue  # thrown when (and if) the require is run
            if self._is_builtin(found.url):
                others: Sequence[str] = self._builtin_names(found.url)
            else:
                target = self._pipeline.unit(found)
                others = self.names(target) if target.compiled.format in ("cjs", "esm") else target.compiled.exports
            names.update((name, None) for name in others if is_cjs or name != "default")
        result = self._names[unit.key] = tuple(names)
        return result

    # ---- ES modules that `require` wants ----

    def run_as_function(self, key: str) -> None:
        """From now on ``import`` of that ES module gives what ``require`` has run; too late once the engine has its text."""
        self._functions.add(key)

    def runs_as_function(self, key: str) -> bool:
        return key in self._functions

    def imports_of(self, unit: Unit) -> Iterator[tuple[str, Resolved, dict[str, str], tuple[str, ...] | None]]:
        """``(specifier, module, attributes, names)`` of each static import.  Raises ``ResolveError``."""
        for edge in unit.compiled.imports:
            if edge.kind == "import":
                found = self._pipeline.resolve(edge.specifier, unit.resolved.url, "import", edge.attributes)
                yield edge.specifier, found, dict(edge.attributes), edge.names

    def awaits(self, unit: Unit) -> bool:
        """Whether evaluating the module may wait at its top level, or at that of what it imports."""
        seen: set[str] = set()
        waiting = [unit]
        while waiting:
            unit = waiting.pop()
            if unit.key in seen or unit.key in self._given:
                continue
            seen.add(unit.key)
            if unit.compiled.has_tla:
                return True
            waiting.extend(self._units_below(unit))
        return False

    def _units_below(self, unit: Unit) -> list[Unit]:
        found = []
        for _, resolved, attributes, _ in self.imports_of(unit):
            if not self._is_builtin(resolved.url):
                below = self._pipeline.unit(resolved, attributes)
                if below.compiled.format == "esm":
                    found.append(below)
        return found

    def _expect_requires(self, unit: Unit) -> None:
        """Find ES modules that CommonJS below ``unit`` requires: linked as such they could not run when ``require`` wants them.

        Literal ``require`` calls are followed outside packages only: loading what a package may never require would cost more than it gives.
        """
        waiting = [unit]
        while waiting:
            unit = waiting.pop()
            if unit.key in self._searched:
                continue
            self._searched.add(unit.key)
            for edge in unit.compiled.imports:
                if edge.kind != "require":
                    continue
                try:
                    found = self._pipeline.resolve(edge.specifier, unit.resolved.url, "require")
                    path = found.path or ""
                    if not path or ("/node_modules/" in path and found.package_type != "module" and not path.endswith(".mjs")):
                        continue
                    wanted = self._pipeline.unit(found)
                    if wanted.compiled.format == "cjs":
                        waiting.append(wanted)
                    elif wanted.compiled.format == "esm" and not self.awaits(wanted):
                        self._become_functions(wanted)
                except PybunError:
                    continue  # thrown when (and if) the require is run

    def _become_functions(self, unit: Unit) -> None:
        """The module and all that it imports: what a function requires must be functions too."""
        waiting = [unit]
        while waiting:
            unit = waiting.pop()
            if unit.key in self._functions or unit.key in self._given:
                continue
            self._functions.add(unit.key)
            if unit.key in self._texts:
                self._texts[unit.key] = function_module(unit.key, self.names(unit))
            waiting.extend(self._units_below(unit))


def unsupported_phase(unit: Unit, edge: ImportEdge) -> CompileError:
    """``import defer`` and ``import source``: proposals that no engine here runs."""
    place = Location(file=unit.resolved.path or unit.key, line=edge.line, column=edge.column)
    words = f"`import {edge.phase}` is not supported; see docs/compat.md"
    return CompileError((Diagnostic(code="IMPORT_PHASE", severity="error", message=words, location=place),), url=unit.key)
