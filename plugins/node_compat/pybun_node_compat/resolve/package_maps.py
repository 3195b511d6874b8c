"""``exports`` and ``imports`` of package.json: subpath + conditions -> target.  No I/O.

Rules: Node doc "Modules: Packages" and the functions PACKAGE_EXPORTS_RESOLVE,
PACKAGE_IMPORTS_RESOLVE, PACKAGE_TARGET_RESOLVE of "Modules: ECMAScript modules".
``lenient`` adds what Bun accepts: keys that end in ``/`` map whole folders, numeric conditions are
skipped, ``#/…`` is a legal name.

Strategy: a target is one of *found*, *undefined* (no condition held: look further) and *null*
(forbidden: stop); the last two are the values of ``Absent``.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, dataclass
from pybun_node_compat.resolve.errors import PackageMapError
from pybun_node_compat.resolve.urls import percent_decode, scheme_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a map answers.

    text: ``./file`` inside the package (still percent-encoded) or, for ``imports``, a bare specifier.
    inexact: the text comes from a pattern, so the file's extension may still be missing.
    """

    text: str
    inexact: bool = False


_FORBIDDEN_SEGMENTS = frozenset({".", "..", "node_modules"})

#: Why there is no target.
Absent = Literal["undefined", "null"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContext:
    """field: which map is read; conditions: those that hold; lenient: Bun's additions."""

    field: Literal["exports", "imports"]
    conditions: frozenset[str]
    lenient: bool


def exported(exports: object, subpath: str, context: MapContext) -> Target:
    """The target of ``subpath`` (``.`` or ``./x``); raises :class:`PackageMapError`."""
    table = _exports_table(exports, context)
    if table is None:
        if subpath == "." and isinstance(exports, (str, list, dict)):
            found = _target(exports, None, ".", context)
            if isinstance(found, Target):
                return found
    else:
        found = _lookup(table, subpath, context)
        if isinstance(found, Target):
            return found
    what = 'no "exports" main defined' if subpath == "." else f"subpath '{subpath}' is not defined by \"exports\""
    raise PackageMapError("ERR_PACKAGE_PATH_NOT_EXPORTED", what)


def imported(imports: Mapping[str, object], specifier: str, context: MapContext) -> Target:
    """The target of ``#name``; raises :class:`PackageMapError`."""
    found = _lookup(imports, specifier, context)
    if isinstance(found, Target):
        return found
    raise PackageMapError("ERR_PACKAGE_IMPORT_NOT_DEFINED", f"import specifier '{specifier}' is not defined")


def subpaths(exports: object) -> tuple[str, ...]:
    """The keys a user may have meant (for suggestions)."""
    if not isinstance(exports, dict):
        return (".",)
    keys = tuple(key for key in exports if key.startswith("."))
    return keys or (".",)


def _exports_table(exports: object, context: MapContext) -> Mapping[str, object] | None:
    """``exports`` when it is a table of subpaths, None when it is the target of the main entry."""
    if not isinstance(exports, dict):
        return None
    dotted = sum(key.startswith(".") for key in exports)
    if 0 < dotted < len(exports):
        raise PackageMapError(
            "ERR_INVALID_PACKAGE_CONFIG", '"exports" cannot contain some keys starting with "." and some not'
        )
    return exports if dotted or not exports else None


def _lookup(table: Mapping[str, object], key: str, context: MapContext) -> Target | Absent:
    if key in table and "*" not in key and not key.endswith("/"):
        return _target(table[key], None, key, context)
    best, best_rank, star = "", (-1, -1), ""
    for pattern in table:
        head, mark, tail = pattern.partition("*")
        if mark:
            fits = "*" not in tail and key.startswith(head) and key != head
            fits = fits and key.endswith(tail) and len(key) >= len(pattern)
        else:
            fits = context.lenient and head.endswith("/") and key.startswith(head) and key != head
        rank = (len(head) + (mark == "*"), len(pattern))
        if fits and rank > best_rank:
            best, best_rank, star = pattern, rank, key[len(head) : len(key) - len(tail)]
    if not best:
        return "undefined"
    return _target(table[best], star, best, context)


def _target(target: object, star: str | None, key: str, context: MapContext) -> Target | Absent:
    if isinstance(target, str):
        return _text_target(target, star, key, context)
    if isinstance(target, list):
        return _first_target(target, star, key, context)
    if isinstance(target, dict):
        for condition, value in target.items():
            if condition.isdecimal() and str(int(condition)) == condition:
                if context.lenient:
                    continue
                raise PackageMapError(
                    "ERR_INVALID_PACKAGE_CONFIG", f'"{context.field}" cannot contain numeric property keys'
                )
            if condition == "default" or condition in context.conditions:
                found = _target(value, star, key, context)
                if found != "undefined":
                    return found
        return "undefined"
    if target is None:
        return "null"
    raise _invalid_target(target, key, context)


def _first_target(targets: list[object], star: str | None, key: str, context: MapContext) -> Target | Absent:
    """Of an array the first *well-formed* one counts, whether its file exists or not."""
    last: Absent | PackageMapError = "null" if not targets else "undefined"
    for item in targets:
        try:
            found = _target(item, star, key, context)
        except PackageMapError as error:
            if error.code != "ERR_INVALID_PACKAGE_TARGET":
                raise
            last = error
            continue
        if isinstance(found, Target):
            return found
        if found == "null":
            last = found
    if isinstance(last, PackageMapError):
        raise last
    return last


def _text_target(target: str, star: str | None, key: str, context: MapContext) -> Target:
    if not target.startswith("./"):
        if context.field == "exports" or target.startswith(("../", "/")) or _is_foreign_url(target):
            raise _invalid_target(target, key, context)
        return Target(text=target if star is None else _filled(target, star, key), inexact=star is not None)
    if has_forbidden_segment(target[2:]):
        raise _invalid_target(target, key, context)
    if star is None:
        return Target(text=target)
    if has_forbidden_segment(star):
        raise PackageMapError(
            "ERR_INVALID_MODULE_SPECIFIER", f"'{star}' is not a valid match for pattern '{key}' of \"{context.field}\""
        )
    return Target(text=_filled(target, star, key), inexact=True)


def _filled(target: str, star: str, key: str) -> str:
    return target + star if key.endswith("/") else target.replace("*", star)


def _is_foreign_url(target: str) -> bool:
    """Only builtin modules may be named by url."""
    return scheme_of(target) not in {None, "node", "bun"}


def has_forbidden_segment(path: str) -> bool:
    """``.``, ``..`` and ``node_modules`` would leave the package; encoded or not, in any case."""
    segments = path.replace("\\", "/").split("/")
    return any(segment and percent_decode(segment).lower() in _FORBIDDEN_SEGMENTS for segment in segments)


def _invalid_target(target: object, key: str, context: MapContext) -> PackageMapError:
    hint = ""
    if context.field == "exports" and isinstance(target, str) and not target.startswith(("./", "../", "/")):
        hint = '; targets must start with "./"'
    return PackageMapError(
        "ERR_INVALID_PACKAGE_TARGET", f"invalid \"{context.field}\" target {target!r} defined for '{key}'{hint}"
    )
