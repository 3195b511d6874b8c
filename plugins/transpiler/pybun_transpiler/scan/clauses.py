"""Reads the import and export statements that a skim has stopped at.

Rules: ECMA-262 16.2.2 and 16.2.3, import attributes (``with``, and the older ``assert``), ``import defer`` and
``import source``.  TypeScript's additions are not read: they are a reason for a full parse.
"""

from __future__ import annotations

import re
from functools import cache

from pybun_kernel.lean import Final, dataclass
from pybun_transpiler.scan import lexis
from pybun_transpiler.scan.records import Phase, StaticImport
from pybun_transpiler.scan.skim import GiveUp

#: TypeScript words that may follow ``export``.
_TYPE_WORDS: Final = frozenset("type interface enum declare abstract namespace module import as".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportClause:
    """What one ``export`` says.

    end: where the skim goes on.
    names: exported names known so far.
    declares: the statement goes on with a ``const``, ``let`` or ``var`` list, which may declare more after a comma.
    locals: local names declared by the statement.
    """

    end: int
    names: tuple[str, ...] = ()
    imported: StaticImport | None = None
    declares: bool = False
    locals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportClause:
    """What one static ``import`` says; ``locals`` are the names it binds."""

    end: int
    imported: StaticImport
    locals: tuple[str, ...]


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"{lexis.TRIVIA}({lexis.NAME}|{lexis.STRING}|\.\.\.|[^\s]|\Z)", re.DOTALL)


class _Reader:
    """Reads tokens of a clause one by one; ``text`` is the token at hand, ``start`` and ``end`` its place."""

    __slots__ = ("_match", "end", "source", "start", "text")

    def __init__(self, source: str, position: int) -> None:
        self.source = source
        self._match = _token().match
        self.end = position
        self.advance()

    def advance(self) -> str:
        match = self._match(self.source, self.end)
        if match is None:
            raise GiveUp("unreadable import or export")
        self.text: str = match[1]
        self.start, self.end = match.span(1)
        if self.text == "\\":
            raise GiveUp("escape in a name")
        return self.text

    def take(self, text: str) -> bool:
        if self.text != text:
            return False
        self.advance()
        return True

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise GiveUp(f"expected {text} in import or export")

    def is_name(self) -> bool:
        char = self.text[:1]
        return char.isalpha() or char in ("_", "$") and char != ""

    def is_string(self) -> bool:
        return self.text[:1] in ("'", '"') and len(self.text) > 1

    def name(self) -> str:
        """A name; the reader goes on."""
        if not self.is_name():
            raise GiveUp("expected a name in import or export")
        text = self.text
        self.advance()
        return text

    def module_name(self) -> str:
        """A name or a string; the reader goes on."""
        if self.is_string():
            value = lexis.cook(self.text)
            if value is None:
                raise GiveUp("bad escape")
            self.advance()
            return value
        return self.name()


def read_import(source: str, position: int) -> ImportClause:
    """Read the static import whose ``import`` word starts at ``position``."""
    reader = _Reader(source, position + 6)
    if reader.is_string():
        return _finish_import(reader, position, (), (), "evaluation")
    phase: Phase = "evaluation"
    names: list[str] = []
    is_namespace = False
    bound: list[str] = []
    if reader.is_name():
        first = reader.name()
        if first in ("defer", "source", "type") and (reader.text in "*{" or reader.is_name()):
            # "import defer from 'x'" binds the name defer; "import defer * as ns from 'x'" is a phase.
            is_binding = reader.text == "from" and not _from_follows(source, reader.end)
            if not is_binding:
                if first == "type":
                    raise GiveUp("type import")
                phase = "defer" if first == "defer" else "source"
                first = reader.name() if reader.is_name() else ""
        if first:
            bound.append(first)
            names.append("default")
        if reader.text == ",":
            reader.advance()
        elif reader.text != "from" and (first or reader.text not in "*{"):
            raise GiveUp("unreadable import")
    if reader.take("*"):
        reader.expect("as")
        bound.append(reader.name())
        is_namespace = True
    elif reader.take("{"):
        while not reader.take("}"):
            imported = reader.module_name()
            local = imported
            if reader.take("as"):
                local = reader.name()
            elif reader.text not in (",", "}"):
                raise GiveUp("type import")
            names.append(imported)
            bound.append(local)
            if not reader.take(",") and reader.text != "}":
                raise GiveUp("unreadable import")
    if reader.text != "from":
        raise GiveUp("unreadable import")
    reader.advance()
    if not reader.is_string():
        raise GiveUp("unreadable import")
    return _finish_import(reader, position, tuple(bound), None if is_namespace else tuple(names), phase)


def _from_follows(source: str, position: int) -> bool:
    reader = _Reader(source, position)
    return reader.text == "from"


def _finish_import(
    reader: _Reader, position: int, bound: tuple[str, ...], names: tuple[str, ...] | None, phase: Phase
) -> ImportClause:
    imported, end = _finish_from(reader, position, names, phase, False)
    return ImportClause(end=end, imported=imported, locals=bound)


def _finish_from(
    reader: _Reader, position: int, names: tuple[str, ...] | None, phase: Phase, is_reexport: bool
) -> tuple[StaticImport, int]:
    """Read the specifier the reader stands at and the attributes after it."""
    start, literal_end = reader.start, reader.end
    specifier = lexis.cook(reader.text)
    if specifier is None:
        raise GiveUp("bad escape")
    end = literal_end
    attributes: dict[str, str] = {}
    word = reader.advance()
    if word == "with" or (word == "assert" and "\n" not in reader.source[literal_end : reader.start]):
        if reader.advance() == "{":
            reader.advance()
            end = _read_attributes(reader, attributes)
        elif word == "with":
            raise GiveUp("unreadable import attributes")
    imported = StaticImport(
        specifier=specifier,
        start=start,
        end=literal_end,
        statement_start=position,
        attributes_end=end,
        names=names,
        attributes=attributes,
        phase=phase,
        is_reexport=is_reexport,
    )
    return imported, end


def _read_attributes(reader: _Reader, attributes: dict[str, str]) -> int:
    """Read up to ``}``; answers the end of it."""
    while reader.text != "}":
        key = reader.module_name()
        reader.expect(":")
        if not reader.is_string():
            raise GiveUp("unreadable import attributes")
        attributes[key] = reader.module_name()
        if not reader.take(",") and reader.text != "}":
            raise GiveUp("unreadable import attributes")
    return reader.end


def read_export(source: str, position: int) -> ExportClause:
    """Read the export whose word starts at ``position``."""
    reader = _Reader(source, position + 6)
    text = reader.text
    if text == "{":
        return _read_export_list(reader, position)
    if text == "*":
        reader.advance()
        names: tuple[str, ...] = ()
        if reader.take("as"):
            names = (reader.module_name(),)
        if reader.text != "from":
            raise GiveUp("unreadable export")
        reader.advance()
        if not reader.is_string():
            raise GiveUp("unreadable export")
        imported, end = _finish_from(reader, position, None, "evaluation", True)
        return ExportClause(end=end, names=names, imported=imported)
    if text == "default":
        end = reader.end
        local = _declared_name(reader)
        return ExportClause(end=end, names=("default",), locals=(local,) if local else ())
    if text in ("const", "let", "var"):
        if reader.advance() == "enum":
            raise GiveUp("enum")
        bound, end = read_binding(source, reader.start)
        return ExportClause(end=end, names=bound, declares=True, locals=bound)
    if text in ("function", "class", "async"):
        end = reader.end
        local = _declared_name(reader, step=False)
        if local is None:
            raise GiveUp("unreadable export")
        return ExportClause(end=end, names=(local,), locals=(local,))
    if text == "@":
        raise GiveUp("decorator")
    raise GiveUp("TypeScript export" if text in _TYPE_WORDS or text == "=" else "unreadable export")


def _read_export_list(reader: _Reader, position: int) -> ExportClause:
    reader.advance()
    imported_names: list[str] = []
    names: list[str] = []
    while reader.text != "}":
        name = reader.module_name()
        imported_names.append(name)
        if reader.take("as"):
            name = reader.module_name()
        elif reader.text not in (",", "}"):
            raise GiveUp("TypeScript export")
        names.append(name)
        if not reader.take(",") and reader.text != "}":
            raise GiveUp("unreadable export")
    end = reader.end
    if reader.advance() == "from":
        reader.advance()
        if reader.is_string():
            imported, end = _finish_from(reader, position, tuple(imported_names), "evaluation", True)
            return ExportClause(end=end, names=tuple(names), imported=imported)
    return ExportClause(end=end, names=tuple(names))


def _declared_name(reader: _Reader, step: bool = True) -> str | None:
    """The name of the function or class that starts at the reader (or after it), None when it has none."""
    if step:
        reader.advance()
    if reader.text == "async":
        reader.advance()
        if reader.text != "function":
            return None
    if reader.text == "function":
        reader.advance()
        reader.take("*")
    elif reader.text == "class":
        reader.advance()
        if reader.text == "extends":
            return None
    else:
        return None
    return reader.text if reader.is_name() else None


def read_binding(source: str, position: int) -> tuple[tuple[str, ...], int]:
    """Names bound by the identifier or pattern at ``position``, and the end of it."""
    reader = _Reader(source, position)
    if reader.is_name():
        return (reader.text,), reader.end
    names: list[str] = []
    end = _read_pattern(reader, names)
    return tuple(names), end


def _read_pattern(reader: _Reader, names: list[str]) -> int:
    """Read the pattern at the reader, which ends up after it; answers where the pattern ends."""
    closing = {"{": "}", "[": "]"}.get(reader.text)
    if closing is None:
        raise GiveUp("unreadable pattern")
    reader.advance()
    while reader.text != closing:
        if reader.take(","):
            continue
        reader.take("...")
        if closing == "}" and not reader.is_string() and not reader.is_name():
            raise GiveUp("computed name in a pattern")
        if closing == "}":
            key = reader.module_name()
            if reader.take(":"):
                _read_target(reader, names)
            else:
                names.append(key)
        else:
            _read_target(reader, names)
        if reader.take("="):
            if not (reader.is_name() or reader.is_string() or reader.text.isdigit()):
                raise GiveUp("default value in a pattern")
            reader.advance()
        if reader.text not in (",", closing):
            raise GiveUp("default value in a pattern")
    end = reader.end
    reader.advance()
    return end


def _read_target(reader: _Reader, names: list[str]) -> None:
    if reader.text in ("{", "["):
        _read_pattern(reader, names)
    else:
        names.append(reader.name())
