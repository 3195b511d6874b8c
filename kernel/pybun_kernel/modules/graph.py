"""Makes everything below a module ready for the engine: loads the static import graph and fills in canonical urls.

The engine asks for text by url only (contracts/engine.py); all of it must be there before it is asked.  Errors are found here, before
anything is evaluated, and
say who imported what.
"""

from __future__ import annotations

from pybun_kernel.errors import ResolveError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_kernel.modules.pipeline import NO_ATTRIBUTES, Pipeline, Unit, unit_key
from pybun_kernel.modules.synthetic import builtin_module, commonjs_module, data_module, js_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pybun_kernel.contracts.modules import Resolved


class ModuleGraph:
    """Texts by url.  ``builtin_names(name)`` answers what a builtin module exports."""

    def __init__(self, pipeline: Pipeline, builtin_names: Callable[[str], Sequence[str]], sync_functions: Callable[[str], bool]) -> None:
        self._pipeline = pipeline
        self._builtin_names = builtin_names
        self._is_function_form = sync_functions
        self._texts: dict[str, str] = {}
        self._cjs_names: dict[str, tuple[str, ...]] = {}

    def text(self, key: str) -> str | None:
        """What the engine gets for a url; only urls that :meth:`prepare` has seen."""
        return self._texts.get(key)

    def forget(self) -> None:
        self._texts.clear()
        self._cjs_names.clear()

    def prepare(self, resolved: Resolved, attributes: dict[str, str] | None = None) -> str:
        """Load everything statically reachable; answers the url to import.  Raises what the pipeline raises."""
        root = resolved.url if resolved.path is None and self._is_builtin(resolved.url) else unit_key(resolved, attributes or NO_ATTRIBUTES)
        stack: list[tuple[Resolved, dict[str, str]]] = [(resolved, attributes or {})]
        while stack:
            current, given = stack.pop()
            if self._is_builtin(current.url):
                if current.url not in self._texts:
                    self._texts[current.url] = builtin_module(current.url, self._builtin_names(current.url))
                continue
            key = unit_key(current, given)
            if key in self._texts:
                continue
            unit = self._pipeline.unit(current, given)
            stack.extend(reversed(self._add(unit)))
        return root

    def _is_builtin(self, url: str) -> bool:
        return self._pipeline.builtin(url) is not None

    def _add(self, unit: Unit) -> list[tuple[Resolved, dict[str, str]]]:
        compiled = unit.compiled
        if compiled.format == "cjs":
            self._texts[unit.key] = commonjs_module(unit.key, self.commonjs_names(unit))
            return []
        if compiled.format == "json":
            self._texts[unit.key] = data_module(unit.key, compiled.exports)
            return []
        if compiled.format != "esm":
            self._texts[unit.key] = compiled.code
            return []
        if self._is_function_form(unit.key):
            self._texts[unit.key] = commonjs_module(unit.key, compiled.exports)
            return []
        following: list[tuple[Resolved, dict[str, str]]] = []
        targets: dict[int, str] = {}
        for index, edge in enumerate(compiled.imports):
            if edge.kind != "import":
                continue
            found = self._pipeline.resolve(edge.specifier, unit.resolved.url, "import", edge.attributes)
            targets[index] = found.url if self._is_builtin(found.url) else unit_key(found, edge.attributes)
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
        return following

    def commonjs_names(self, unit: Unit) -> tuple[str, ...]:
        """Names that ``import`` sees of a CommonJS module, re-exports followed."""
        known = self._cjs_names.get(unit.key)
        if known is not None:
            return known
        self._cjs_names[unit.key] = unit.compiled.cjs_exports  # cuts cycles
        names = dict.fromkeys(unit.compiled.cjs_exports)
        for specifier in unit.compiled.cjs_reexports:
            try:
                found = self._pipeline.resolve(specifier, unit.resolved.url, "require")
            except ResolveError:
                continue  # thrown when (and if) the require is run
            if self._is_builtin(found.url):
                names.update(dict.fromkeys(self._builtin_names(found.url)))
                continue
            target = self._pipeline.unit(found)
            if target.compiled.format == "cjs":
                names.update(dict.fromkeys(self.commonjs_names(target)))
            else:
                names.update(dict.fromkeys(target.compiled.exports))
        result = self._cjs_names[unit.key] = tuple(names)
        return result
