"""ES modules on v8-python.

Its loader caches modules by specifier, compiles what the resolver answers, and keeps the modules to itself.  Strategy: every import goes
through a small *link module* that re-exports the wanted module's namespace.  Instantiating it makes the resolver see every url that is
new; a second link module re-exports the namespaces of all of those, which gives the list for ``moduleLinked`` before anything is
evaluated.  A link module is evaluated in place of the module itself: same order, same promise, same error object.
"""

from __future__ import annotations

import v8

from pybun_kernel.lean import TYPE_CHECKING, Any
from pybun_runtime_v8.failures import JsFailure, describe
from pybun_runtime_v8.snapshot import quote

if TYPE_CHECKING:
    from collections.abc import Callable


class ModuleGraph:
    """What the realm knows about its modules: a resolver for v8-python, and the link modules."""

    __slots__ = ("_links", "_orphans", "_reported", "_source", "_wanted")

    def __init__(self, source: Callable[[str], str | None]) -> None:
        self._source = source
        self._links = 0
        self._wanted: list[str] = []
        self._orphans: list[str] = []
        self._reported: set[str] = set()

    def resolve(self, specifier: str, _referrer: str | None, _attributes: object) -> str:
        """v8-python's resolver: canonical urls in, text out; each url is asked for once."""
        self._wanted.append(specifier)
        source = self._source(specifier)
        if source is None:
            raise LookupError(specifier)
        return source

    def link(self, context: Any, url: str) -> tuple[Any, list[str]] | JsFailure:
        """An instantiated link module and the new urls: export ``m<i>`` is the namespace of the i-th; ``m0`` is always that of ``url``."""
        self._wanted = []
        try:
            link = self._compile(context, [url])
        except v8.JavaScriptError as error:
            return self._explain(context, error)
        fresh = [other for other in self._wanted if other != url] + self._adopted(context, url)
        if not fresh and url in self._reported:
            return link, []
        urls = [url, *fresh]
        self._reported.update(urls)
        return (self._compile(context, urls) if fresh else link), urls

    def _compile(self, context: Any, urls: list[str]) -> Any:
        self._links += 1
        text = "\n".join(f"export * as m{i} from {quote(url)};" for i, url in enumerate(urls))
        module = context.compile_module(text, f"pybun:link/{self._links}")
        module.instantiate()
        return module

    def _adopted(self, context: Any, url: str) -> list[str]:
        """Modules that an earlier, failed import compiled and that link now; nobody was told of them yet."""
        orphans, self._orphans = self._orphans, []
        adopted = []
        for orphan in orphans:
            if orphan == url or orphan in self._reported:
                continue
            try:
                self._compile(context, [orphan])
                adopted.append(orphan)
            except v8.JavaScriptError:
                self._orphans.append(orphan)
        return adopted

    def _explain(self, context: Any, error: Any) -> JsFailure:
        """Why linking failed.  The loader hides the SyntaxError of a dependency: compile that one again to see it."""
        wanted = self._wanted
        failure = describe(error)
        if not wanted or failure.name != "Error":
            self._orphans += wanted
            return failure
        self._orphans += wanted[:-1]
        source = self._source(wanted[-1])
        if source is None:
            return JsFailure(name="Error", message=f"Cannot find module '{wanted[-1]}'")
        try:
            context.compile_module(source, wanted[-1])
        except v8.JavaScriptError as reason:
            return describe(reason)
        return failure
