"""Recognises the loops that Babel, TypeScript and Rollup emit for ``export * from``.

Rules: EXPORT_STAR_LIB of cjs-module-lexer's README.  All of them iterate ``Object.keys(source).forEach`` and copy each
key but ``default`` to ``exports``.
"""

from __future__ import annotations

from functools import cache
from re import DOTALL, Pattern
from re import compile as compile_pattern

from pybun_kernel.lean import Final
from pybun_transpiler.scan import lexis

_T: Final = lexis.TRIVIA
_N: Final = lexis.NAME


def local_name(source: str, position: int) -> str | None:
    """The variable whose keys are exported by the statement ``Object….`` of which ``position`` is after ``Object``."""
    found = _head().match(source, position)
    if found is None:
        return None
    local, key = found[1], found[2]
    position = found.end()
    guard = _skip_guard(key, local).match(source, position) or _take_guard(key).match(source, position)
    if guard is None:
        return None
    copied = _copy(key, local).match(source, guard.end())
    return local if copied else None


def _pieces(*pieces: str) -> str:
    """Join tokens with white space and comments."""
    return _T.join(pieces)


def _pattern(text: str) -> Pattern[str]:
    return compile_pattern(_T + text, DOTALL)


@cache
def _head() -> Pattern[str]:
    return _pattern(
        _pieces(
            r"\.", "keys", r"\(", f"({_N})", r"\)", r"\.", "forEach", r"\(", "function", r"\(", f"({_N})", r"\)", r"\{"
        )
    )


def _quoted(word: str) -> str:
    return f"(?:'{word}'|\"{word}\")"


def _exports() -> str:
    return rf"(?:module{_T}\.{_T})?exports"


def _own(key: str) -> str:
    """``Object.prototype.hasOwnProperty.call(x, key)``."""
    return _pieces(
        rf"Object(?:{_T}\.{_T}prototype)?", r"\.", "hasOwnProperty", r"\.", "call", r"\(", _N, ",", key, r"\)"
    )


def _skip_guard(key: str, local: str) -> Pattern[str]:
    """``if (key === "default" || key === "__esModule") return;`` and the guards that may follow it."""
    name, source = _escape(key), _escape(local)
    finish = rf"{_T}return{_T};?"
    own = _pieces("if", r"\(", _own(name), r"\)") + finish
    same = (
        _pieces(
            "if",
            r"\(",
            name,
            "in",
            _exports(),
            "&&",
            _exports(),
            r"\[",
            name,
            r"\]",
            "===",
            source,
            r"\[",
            name,
            r"\]",
            r"\)",
        )
        + finish
    )
    first = (
        _pieces("if", r"\(", name, "===", _quoted("default"), r"\|\|", name, "===", _quoted("__esModule"), r"\)")
        + finish
    )
    return _pattern(rf"{first}(?:{_T}{own})?(?:{_T}{same})?")


def _take_guard(key: str) -> Pattern[str]:
    """``if (key !== "default" && !own(key))``."""
    name = _escape(key)
    own = rf"(?:{_own(name)}|{_pieces(_N, r'[.]', 'hasOwnProperty', r'[(]', name, r'[)]')})"
    return _pattern(_pieces("if", r"\(", name, "!==?", _quoted("default"), rf"(?:&&{_T}!{_T}{own})?", r"\)"))


def _copy(key: str, local: str) -> Pattern[str]:
    """``exports[key] = local[key];`` or a getter that does so, up to the end of the loop."""
    name, source = _escape(key), _escape(local)
    member = _pieces(source, r"\[", name, r"\]")
    assign = _pieces(_exports(), r"\[", name, r"\]", "=", member, ";?")
    define = _pieces(
        *("Object", r"\.", "defineProperty", r"\(", _exports(), ",", name, ",", r"\{", "enumerable", ":"),
        *("(?:true|!0)", ",", "get", rf"(?::{_T}function(?:{_T}{_N})?|{_N})?", r"\(", r"\)", r"\{", "return"),
        *(member, ";?", r"\}", ",?", r"\}", r"\)", ";?"),
    )
    return _pattern(_pieces(f"(?:{assign}|{define})", r"\}", r"\)"))


def _escape(name: str) -> str:
    return name.replace("$", r"\$") + r"(?![\w$])"
