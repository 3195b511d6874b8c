"""Finds what the module pipeline must know of a JavaScript text: imports, exports, top-level await, CommonJS names.

Rules: ECMA-262 16.2 (modules); which text is a module at all is decided by the caller from ``has_module_syntax`` and
``top_level_await``.  The scan knows no engine and no target; it refuses (``needs_full_parse``) what it cannot read with
certainty, JSX, decorators, ``using`` declarations and TypeScript included.
"""

from __future__ import annotations

import re
from functools import cache

from pybun_kernel.lean import Final
from pybun_transpiler.scan import clauses, levels, lexis
from pybun_transpiler.scan.records import (
    Certainty,
    DynamicImport,
    FreeName,
    ModuleScan,
    Phase,
    RequireCall,
    StaticImport,
)
from pybun_transpiler.scan.skim import GiveUp, Skim

#: Names that CommonJS gives a module and that Bun also gives ES modules, in part.
COMMONJS_NAMES: Final[tuple[str, ...]] = ("require", "module", "exports", "__dirname", "__filename")
_WORDS: Final = ("import", "export", "await", "using", *COMMONJS_NAMES)
_BINDING_WORDS: Final = frozenset({"const", "let", "var", "function", "class", "import"})


def scan_module(source: str) -> ModuleScan:
    """Scan one text; never raises."""
    return _ModuleSkim(source).result()


class _ModuleSkim:
    """Visitor of one skim; collects the parts of a ``ModuleScan``."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.hashbang_end = _hashbang_end(source)
        self.skim = Skim(source, _WORDS, self._visit)
        self.imports: list[StaticImport] = []
        self.exports: list[str] = []
        self.dynamic_imports: list[DynamicImport] = []
        self.import_metas: list[int] = []
        self.requires: list[RequireCall] = []
        self.referenced: set[str] = set()
        self.declared: dict[str, Certainty] = {}
        self.awaits: Certainty = "no"
        self.has_statement = False
        self._level_start = self.hashbang_end
        self._declaration_start = 0

    def result(self) -> ModuleScan:
        reason = self.skim.run(self.hashbang_end)
        if reason is None and "-->" in self.source and _html_close().search(self.source):
            reason = "HTML comment"
        names = {
            name: FreeName(name=name, referenced=name in self.referenced, declared=self.declared.get(name, "no"))
            for name in COMMONJS_NAMES
            if name in self.referenced or name in self.declared
        }
        return ModuleScan(
            needs_full_parse=reason,
            has_module_syntax=self.has_statement or bool(self.import_metas),
            imports=tuple(self.imports),
            exports=tuple(dict.fromkeys(self.exports)),
            dynamic_imports=tuple(self.dynamic_imports),
            import_metas=tuple(self.import_metas),
            requires=tuple(self.requires),
            names=names,
            top_level_await=self.awaits,
            hashbang_end=self.hashbang_end,
            source_mapping_url=_source_mapping_url(self.source),
        )

    def _visit(self, word: str, start: int, gap: int) -> int:
        end = start + len(word)
        if word == ";" or word == ",":
            return self._declaration_mark(word, end)
        previous = lexis.significant_end(self.source, gap, start)
        if lexis.is_property(self.source, previous):
            return end
        if word == "import":
            return self._import(start, end, previous)
        if word == "export":
            return self._export(start, end, previous)
        if word == "await":
            self._await(start, end, previous)
            return end
        if word == "using":
            return self._using(start, end)
        return self._commonjs_name(word, start, end, gap, previous)

    # -- import and export

    def _import(self, start: int, end: int, previous: int) -> int:
        source = self.source
        at = lexis.skip_trivia(source, end)
        char = source[at : at + 1]
        if char == "(":
            if not self._is_method_head(previous, at):
                self._dynamic_import(start, end, at, "evaluation")
            return at
        if char == ".":
            return self._import_property(start, lexis.skip_trivia(source, at + 1))
        if self._is_member_name(previous, char):
            return end
        if self.skim.stack:
            raise GiveUp("import inside a block")
        self._enter_statement(start)
        clause = clauses.read_import(source, start)
        self.imports.append(clause.imported)
        self._declare(clause.locals)
        self._level_start = clause.end
        return clause.end

    def _import_property(self, start: int, at: int) -> int:
        source = self.source
        for name, phase in _PROPERTIES.items():
            if source.startswith(name, at) and lexis.is_word_at(source, at, len(name)):
                end = at + len(name)
                if phase is None:
                    self.import_metas.append(start)
                    return end
                paren = lexis.skip_trivia(source, end)
                if source[paren : paren + 1] == "(":
                    self._dynamic_import(start, end, paren, phase)
                    return paren
        raise GiveUp("unreadable import")

    def _dynamic_import(self, start: int, end: int, paren: int, phase: Phase) -> None:
        found = _literal_argument().match(self.source, paren + 1)
        specifier = lexis.cook(found[1]) if found else None
        literal_start = found.start(1) if found and specifier is not None else -1
        if lexis.skip_trivia(self.source, paren + 1) == self.source.find(")", paren):
            raise GiveUp("import() without a specifier")
        self.dynamic_imports.append(
            DynamicImport(
                start=start,
                word_end=end,
                paren=paren,
                specifier=specifier,
                literal_start=literal_start,
                phase=phase,
            )
        )

    def _export(self, start: int, end: int, previous: int) -> int:
        source = self.source
        at = lexis.skip_trivia(source, end)
        char = source[at : at + 1]
        if char == "(" and self._is_method_head(previous, at) or self._is_member_name(previous, char):
            return end
        if self.skim.stack:
            raise GiveUp("export inside a block")
        self._enter_statement(start)
        clause = clauses.read_export(source, start)
        self.exports.extend(clause.names)
        self._declare(clause.locals)
        if clause.imported is not None:
            self.imports.append(clause.imported)
        if clause.declares:
            self.skim.watching = True
            self._declaration_start = clause.end
        self._level_start = clause.end
        return clause.end

    def _enter_statement(self, start: int) -> None:
        self.has_statement = True
        self.skim.watching = False
        self._level_start = start

    def _declaration_mark(self, mark: str, end: int) -> int:
        """``,`` or ``;`` outside brackets while an exported declaration goes on."""
        ended: Certainty = "yes"
        if mark == ",":
            ended = levels.declaration_ended(self.source, self._declaration_start, end - 1)
        if ended == "maybe":
            raise GiveUp("unclear end of an exported declaration")
        if ended == "yes":
            self.skim.watching = False
            return end
        names, bound_end = clauses.read_binding(self.source, end)
        self.exports.extend(names)
        self._declare(names)
        self._declaration_start = bound_end
        return bound_end

    def _declare(self, names: tuple[str, ...]) -> None:
        for name in names:
            if name in COMMONJS_NAMES:
                self.declared[name] = "yes"

    # -- other words

    def _await(self, start: int, end: int, previous: int) -> None:
        """Decide whether ``await`` stands outside every function."""
        source = self.source
        if self.awaits == "yes":
            return
        at = lexis.skip_trivia(source, end)
        char = source[at : at + 1]
        if char == "(" and self._is_method_head(previous, at):
            return
        if not char or char in "=:,;).]}?&|*%<>.^" or source.startswith("in ", at) or source.startswith("of ", at):
            return
        stack = self.skim.stack
        child = start
        answer: Certainty = "no"
        for index in range(len(stack) - 1, -1, -1):
            if self.skim.is_function_body(index):
                return
            gap, after = stack[index][0]
            arrow = self._in_arrow(abs(after), child)
            if arrow == "yes":
                return
            if arrow == "maybe":
                answer = "maybe"
            child = gap if after < 0 else after - 1
        arrow = self._in_arrow(self._statement_start(child), child)
        if arrow == "yes":
            return
        self.awaits = "maybe" if "maybe" in (arrow, answer) else "yes"

    def _in_arrow(self, start: int, end: int) -> Certainty:
        if self.source.find("=>", start, end) < 0:
            return "no"
        return levels.in_concise_arrow(self.source, start, end)

    def _statement_start(self, before: int) -> int:
        """A place outside brackets from which a look for an open arrow function may begin."""
        mark = self.skim.level_mark
        if self._level_start < mark <= before and _statement_break().match(self.source, mark):
            return mark
        return self._level_start

    def _using(self, start: int, end: int) -> int:
        if _using_declaration().match(self.source, end):
            raise GiveUp("using declaration")
        return end

    def _commonjs_name(self, word: str, start: int, end: int, gap: int, previous: int) -> int:
        source = self.source
        at = lexis.skip_trivia(source, end)
        char = source[at : at + 1]
        if self._is_key(previous, char):
            return end
        before = lexis.word_before(source, previous)
        is_generator = source[previous - 1 : previous] == "*" and lexis.word_before(source, previous - 1) == "function"
        if before in _BINDING_WORDS or is_generator:
            if not self.skim.stack or (before == "var" and not self._is_in_function()):
                self.declared[word] = "yes"
            return end
        if char == "(" and self._is_method_head(previous, at):
            return end
        if word == "require":
            found = _literal_argument().match(source, at + 1) if char == "(" else None
            specifier = lexis.cook(found[1]) if found else None
            if found and specifier is not None:
                self.requires.append(RequireCall(specifier=specifier, start=found.start(1)))
        self.referenced.add(word)
        if char not in ("(", ".") and word not in self.declared and self._may_bind(previous):
            self.declared[word] = "maybe"
        return end

    def _is_in_function(self) -> bool:
        return any(self.skim.is_function_body(index) for index in range(len(self.skim.stack)))

    def _may_bind(self, previous: int) -> bool:
        """Whether a name may be bound here by a pattern or a later declarator of a top-level declaration."""
        before = self.source[previous - 1 : previous]
        stack = self.skim.stack
        if before not in (",", "{", "[", ":"):
            return False
        if not stack:
            return before == ","
        if self._is_in_function():
            return False
        (gap, after), _ = stack[0]
        end = lexis.significant_end(self.source, gap, abs(after) - 1)
        return lexis.word_before(self.source, end) in ("const", "let", "var") or self.source[end - 1 : end] == ","

    # -- property names and methods

    def _is_key(self, previous: int, following: str) -> bool:
        """Whether a word is a key followed by its value."""
        return following == ":" and self.source[previous - 1 : previous] in ("{", ",")

    def _is_member_name(self, previous: int, following: str) -> bool:
        """Whether a reserved word is a key, a class field or a name in a clause."""
        if self._is_key(previous, following):
            return True
        if following in (",", "}", "=", ";"):
            before = self.source[previous - 1 : previous]
            return before in ("{", ",", ";", "}") or lexis.word_before(self.source, previous) in ("as", "static")
        return False

    def _is_method_head(self, previous: int, paren: int) -> bool:
        """Whether ``word(`` begins a method ``word(…) {`` rather than a call."""
        before = self.source[previous - 1 : previous]
        word = lexis.word_before(self.source, previous)
        if before not in ("{", ",", "}", ";", "*") and word not in ("get", "set", "async", "static"):
            return False
        found = _parameters().match(self.source, paren)
        return found is not None


_PROPERTIES: Final[dict[str, Phase | None]] = {"meta": None, "defer": "defer", "source": "source"}


@cache
def _literal_argument() -> re.Pattern[str]:
    return re.compile(rf"{lexis.TRIVIA}({lexis.STRING}){lexis.TRIVIA}[,)]", re.DOTALL)


@cache
def _parameters() -> re.Pattern[str]:
    return re.compile(rf"\([\w$,\s=.{{}}\[\]]*\){lexis.TRIVIA}\{{", re.DOTALL)


@cache
def _using_declaration() -> re.Pattern[str]:
    return re.compile(rf"[^\S\n]+(?!in\b|of\b|instanceof\b){lexis.NAME}{lexis.TRIVIA}(?:[=,;]|of\b|in\b)", re.DOTALL)


@cache
def _statement_break() -> re.Pattern[str]:
    return re.compile(r"[^\S\n]*(?:;|\r?\n\s*(?!(?:in|of|instanceof|as)\b)[\w$])")


@cache
def _html_close() -> re.Pattern[str]:
    return re.compile(r"^\s*-->", re.MULTILINE)


@cache
def _hashbang() -> re.Pattern[str]:
    return re.compile(r"#![^\n\r\u2028\u2029]*")


def _hashbang_end(source: str) -> int:
    match = _hashbang().match(source)
    return match.end() if match else 0


@cache
def _mapping_comment() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;}\s])(?://|/\*)[#@][ \t]+sourceMappingURL=([^\s'\"*]+)[ \t]*(?:\*/)?\s*\Z")


def _source_mapping_url(source: str) -> str | None:
    at = source.rfind("sourceMappingURL=")
    if at < 0:
        return None
    match = _mapping_comment().search(source, max(0, at - 8))
    return match[1] if match else None
