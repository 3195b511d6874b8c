"""What a scan of a JavaScript module answers.  Offsets count characters of the source without its byte order mark."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, TypeAlias, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

Phase: TypeAlias = Literal["evaluation", "defer", "source"]

#: An answer of a scan that may have to leave the question to the parser.
Certainty: TypeAlias = Literal["no", "yes", "maybe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticImport:
    """``import … from "x"``, ``import "x"`` or ``export … from "x"``.

    start, end: of the specifier literal, quotes included.
    statement_start: of the ``import`` or ``export`` word.
    attributes_end: end of the ``with {…}`` clause after the literal; ``end`` when there is none.
    names: imported names, None for a namespace import or ``export *``.
    """

    specifier: str
    start: int
    end: int
    statement_start: int
    attributes_end: int
    names: tuple[str, ...] | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    phase: Phase = "evaluation"
    is_reexport: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamicImport:
    """``import(…)``.

    start, word_end: of ``import``, or of ``import.defer`` and ``import.source``.
    paren: offset of ``(``.
    specifier: the value when the first argument is one string literal; ``literal_start`` is then its offset.
    """

    start: int
    word_end: int
    paren: int
    specifier: str | None = None
    literal_start: int = -1
    phase: Phase = "evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequireCall:
    """``require("x")`` with a literal; ``start`` is the offset of the literal."""

    specifier: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeName:
    """How the CommonJS name ``name`` is used.

    referenced: it is read somewhere (bound or not).
    declared: whether the module declares it at its top level.
    """

    name: str
    referenced: bool = False
    declared: Certainty = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleScan:
    """The answer of ``scan_module``.

    needs_full_parse: why the scan cannot be trusted (syntax the engine may lack, or an undecidable place), or None.
        The other fields then hold what was found up to there.
    has_module_syntax: static import, export or ``import.meta`` occurs, so the text is an ES module.
    exports: names in source order; ``export * from`` is only in ``imports`` (names None, is_reexport).
    import_metas: offsets of ``import`` in ``import.meta``.
    names: use of ``require module exports __dirname __filename``, only those that occur.
    hashbang_end: end of a ``#!`` line without its line break, 0 when there is none.
    source_mapping_url: of the last ``//# sourceMappingURL=`` comment.
    """

    needs_full_parse: str | None
    has_module_syntax: bool
    imports: tuple[StaticImport, ...] = ()
    exports: tuple[str, ...] = ()
    dynamic_imports: tuple[DynamicImport, ...] = ()
    import_metas: tuple[int, ...] = ()
    requires: tuple[RequireCall, ...] = ()
    names: Mapping[str, FreeName] = field(default_factory=dict)
    top_level_await: Certainty = "no"
    hashbang_end: int = 0
    source_mapping_url: str | None = None
