"""Finds the export names of a CommonJS module without running it.

Rules: Node.js documentation, "CommonJS namespaces", and the grammar in the README of cjs-module-lexer, which the
documentation names as the reference.  Detection is by shape, at any depth, and deliberately ignores scopes: a name
that is only assigned in a function counts, a computed name does not.
"""

from __future__ import annotations

from functools import cache
from re import DOTALL, Pattern
from re import compile as compile_pattern

from pybun_kernel.lean import Final, dataclass
from pybun_transpiler.scan import lexis, star_exports
from pybun_transpiler.scan.skim import GiveUp, Skim

_WORDS: Final = (
    "exports",
    "module",
    "Object",
    "require",
    "__export",
    "__exportStar",
    "_interopRequireWildcard",
    "import",
    "export",
)
#: A text without one of these has no exports, so it need not be walked.
_MARKS: Final = ("exports", "__export", "import", "export ", "export{", "Object")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonJsNames:
    """Names a CommonJS module exports, in source order.

    reexports: specifiers whose names are exported too.
    requires: specifiers of literal ``require("x")`` calls, without repetition.
    failure: why the walk ended before the end of the text, or None; the names found up to there are kept.
    """

    exports: tuple[str, ...] = ()
    reexports: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def es_module(self) -> bool:
        """Whether the module sets ``exports.__esModule``."""
        return "__esModule" in self.exports


def scan_commonjs(source: str) -> CommonJsNames:
    """Scan one text; never raises."""
    return _CommonJsSkim(source).result()


class _CommonJsSkim:
    def __init__(self, source: str) -> None:
        self.source = source
        self.skim = Skim(source, _WORDS, self._visit)
        self.exports: dict[str, None] = {}
        self.unsafe: set[str] = set()
        self.reexports: dict[str, None] = {}
        self.requires: dict[str, None] = {}
        #: Local name -> specifier, of ``var x = require("y")``.
        self.bindings: dict[str, str] = {}

    def result(self) -> CommonJsNames:
        start = self.source.find("\n") if self.source.startswith("#!") else 0
        failure = self.skim.run(start if start >= 0 else len(self.source))
        return CommonJsNames(
            exports=tuple(name for name in self.exports if name not in self.unsafe),
            reexports=tuple(self.reexports),
            requires=tuple(self.requires),
            failure=failure,
        )

    def _visit(self, word: str, start: int, gap: int) -> int:
        source = self.source
        end = start + len(word)
        previous = lexis.significant_end(source, gap, start)
        is_property = lexis.is_property(source, previous)
        if word.startswith("__export"):
            found = _argument_require().match(source, end)
            if found:
                self._add_reexport(found[1])
        elif word == "_interopRequireWildcard":
            found = _argument_require().match(source, end)
            if found:
                self._bind(found[1], previous if not is_property else start)
        elif is_property:
            return end
        elif word == "exports":
            self._member(end)
        elif word == "module":
            self._module(end)
        elif word == "Object":
            self._object(end)
        elif word == "require":
            found = _require_call().match(source, start)
            if found:
                self._bind(found[1], previous)
        elif not self.skim.stack:
            following = source[lexis.skip_trivia(source, end) :][:1]
            if following not in ("(", ":") and (word == "export" or following != "."):
                raise GiveUp(f"{word} statement")
        return end

    def _member(self, end: int) -> bool:
        """``exports.a =`` and ``exports["a"] =``."""
        found = _member_assignment().match(self.source, end)
        if found is None:
            return False
        self._add_export(found[1], found[2])
        return True

    def _module(self, end: int) -> None:
        found = _dot_exports().match(self.source, end)
        if found is None or self._member(found.end()):
            return
        assigned = _assignment().match(self.source, found.end())
        if assigned is None:
            return
        self.reexports.clear()
        if assigned[1] == "{":
            self._literal(assigned.end())
        elif assigned[1] == "require":
            call = _require_call().match(self.source, assigned.start(1))
            if call:
                self._add_reexport(call[1])

    def _literal(self, position: int) -> None:
        """The members of ``module.exports = {…}`` up to the first one that is not simple."""
        source = self.source
        while True:
            found = _literal_member().match(source, position)
            if found is None:
                return
            spread, short, name, literal = found.group(1, 2, 3, 4)
            if spread is not None:
                call = _require_call().match(source, found.start(1))
                if call:
                    self._add_reexport(call[1])
                    position = call.end()
                else:
                    position = found.end()
            else:
                self._add_export(short or name, literal)
                position = found.end()
            comma = _comma().match(source, position)
            if comma is None:
                return
            position = comma.end()

    def _object(self, end: int) -> None:
        source = self.source
        found = _define_property().match(source, end)
        if found is not None:
            name = lexis.cook(found[1])
            if name is None:
                return
            if _safe_value().match(source, found.end()):
                self.exports[name] = None
            else:
                self.unsafe.add(name)
            return
        if self.skim.stack:
            return
        local = star_exports.local_name(source, end)
        specifier = self.bindings.get(local) if local else None
        if specifier is not None:
            self.reexports[specifier] = None

    def _bind(self, literal: str, before: int) -> None:
        """Note ``require("x")`` and, when it is the value of a declaration, the name it gets."""
        specifier = lexis.cook(literal)
        if specifier is None:
            return
        self.requires[specifier] = None
        found = _declaration_before().search(self.source, max(0, before - 120), before)
        if found:
            self.bindings[found[1]] = specifier

    def _add_reexport(self, literal: str) -> None:
        specifier = lexis.cook(literal)
        if specifier is not None:
            self.reexports[specifier] = None

    def _add_export(self, name: str | None, literal: str | None) -> None:
        if name is None and literal is not None:
            name = lexis.cook(literal)
        if name is not None and (name.isascii() or _is_well_formed(name)):
            self.exports[name] = None


def _is_well_formed(name: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in name)


_T: Final = lexis.TRIVIA
_REQUIRE: Final = rf"require{_T}\({_T}({lexis.STRING}){_T}\)"


def _pattern(text: str) -> Pattern[str]:
    return compile_pattern(text, DOTALL)


@cache
def _require_call() -> Pattern[str]:
    return _pattern(_REQUIRE)


@cache
def _argument_require() -> Pattern[str]:
    return _pattern(rf"\({_REQUIRE}")


@cache
def _member_assignment() -> Pattern[str]:
    return _pattern(rf"{_T}(?:\.{_T}({lexis.NAME})|\[{_T}({lexis.STRING}){_T}\]){_T}=")


@cache
def _dot_exports() -> Pattern[str]:
    return _pattern(rf"{_T}\.{_T}exports(?![\w$])")


@cache
def _assignment() -> Pattern[str]:
    return _pattern(rf"{_T}={_T}(\{{|require(?![\w$])|)")


@cache
def _literal_member() -> Pattern[str]:
    return _pattern(
        rf"{_T}(?:\.\.\.{_T}({lexis.NAME})|({lexis.NAME})(?!{_T}:)|(?:({lexis.NAME})|({lexis.STRING})){_T}:{_T}{lexis.NAME})"
    )


@cache
def _comma() -> Pattern[str]:
    return _pattern(rf"{_T},")


@cache
def _define_property() -> Pattern[str]:
    return _pattern(rf"{_T}\.{_T}defineProperty{_T}\({_T}(?:module{_T}\.{_T})?exports{_T},{_T}({lexis.STRING})")


@cache
def _safe_value() -> Pattern[str]:
    """``value:`` or a getter that only returns a name or a member of one."""
    head = rf"(?::{_T}function(?:{_T}{lexis.NAME})?)?{_T}\({_T}\){_T}\{{"
    value = rf"{lexis.NAME}(?:{_T}\.{_T}{lexis.NAME}|{_T}\[{_T}(?:{lexis.STRING}){_T}\])?"
    return _pattern(
        rf"{_T},{_T}\{{{_T}(?:enumerable{_T}:{_T}(?:true|!0){_T},{_T})?"
        rf"(?:value{_T}:|get{_T}{head}{_T}return(?![\w$]){_T}{value}{_T};?{_T}\}}{_T},?{_T}\}}{_T}\))"
    )


@cache
def _declaration_before() -> Pattern[str]:
    return _pattern(rf"(?<![\w$.])(?:var|let|const)\s+({lexis.NAME})\s*=\s*\Z")
