"""Between paths and ``file:`` urls, and the suffixes ``?query#hash`` of specifiers.

``path_to_url`` writes exactly what Node's ``url.pathToFileURL`` writes, so that identities and
stack traces compare equal; ``url_to_path`` follows ``url.fileURLToPath`` (Node doc, "URL").
"""

from __future__ import annotations

import posixpath

_SAFE = frozenset("!$&'()*+,-./0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
_KEPT_IN_SUFFIX = _SAFE | frozenset("?#%[]\\^`{|}~")
_SCHEME_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.")


class FileUrlError(ValueError):
    """A ``file:`` url that names no path.  ``host``: it is the host that is wrong."""

    def __init__(self, message: str, *, host: bool = False) -> None:
        super().__init__(message)
        self.host = host


def path_to_url(path: str) -> str:
    """``/a b`` -> ``file:///a%20b``; on Windows ``C:/a`` -> ``file:///C:/a``."""
    path = percent_encode(path)
    return "file://" + path if path.startswith("/") else "file:///" + path


def percent_encode(path: str) -> str:
    """``a b`` -> ``a%20b``: the characters that Node's ``pathToFileURL`` encodes."""
    return path if _SAFE.issuperset(path) else _encode(path, _SAFE)


def _encode(text: str, kept: frozenset[str]) -> str:
    if kept.issuperset(text):
        return text
    return "".join([char if char in kept else _percent(char) for char in text])


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))


def url_to_path(url: str) -> str:
    """The absolute normal path of a ``file:`` url without query and hash; raises :class:`FileUrlError`."""
    rest = url[5:]
    if rest.startswith("//"):
        host, slash, tail = rest[2:].partition("/")
        if host not in {"", "localhost"}:
            raise FileUrlError(f'file url host must be "localhost" or empty, not "{host}"', host=True)
        rest = slash + tail
    if not rest.startswith("/"):
        rest = "/" + rest
    if "%" in rest:
        if "%2f" in rest.lower():
            raise FileUrlError("file url path must not include encoded / characters")
        trailing = rest.endswith("/")
        rest = percent_decode(rest)
        return normal(rest, keep_slash=trailing)
    return normal(rest, keep_slash=rest.endswith("/"))


def normal(path: str, *, keep_slash: bool) -> str:
    """``path`` without ``.``, ``..`` and double slashes."""
    clean = posixpath.normpath("/" + path.lstrip("/"))
    if _has_drive(clean[1:]):
        clean = clean[1:]
    return clean + "/" if keep_slash and not clean.endswith("/") else clean


def percent_decode(text: str) -> str:
    """``%41`` -> ``A``; malformed sequences are left alone; bytes that are not UTF-8 are kept as surrogates."""
    if "%" not in text:
        return text
    head, *pieces = text.split("%")
    out = bytearray(head.encode("utf-8", "surrogateescape"))
    for piece in pieces:
        digits = piece[:2]
        if len(digits) == 2 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            out.append(int(digits, 16))
            out += piece[2:].encode("utf-8", "surrogateescape")
        else:
            out += b"%" + piece.encode("utf-8", "surrogateescape")
    return out.decode("utf-8", "surrogateescape")


def has_encoded_separator(text: str) -> bool:
    """``%2F`` or ``%5C``: Node refuses them, they would name a path that the url does not show."""
    return "%" in text and ("%2f" in text.lower() or "%5c" in text.lower())


def scheme_of(specifier: str) -> str | None:
    """``node`` for ``node:fs``; None for a specifier that is no url (a Windows drive letter is none)."""
    scheme, colon, _ = specifier.partition(":")
    if not colon or not scheme or not scheme[0].isalpha() or not _SCHEME_CHARACTERS.issuperset(scheme):
        return None
    return None if _has_drive(specifier) else scheme.lower()


def _has_drive(path: str) -> bool:
    """``C:/x`` or ``C:\\x``."""
    return path[1:2] == ":" and path[2:3] in {"/", "\\"} and path[0].isascii() and path[0].isalpha()


def split_query(specifier: str) -> tuple[str, str]:
    """``./a?b#c`` -> ``./a``, ``?b#c``; a ``#`` before any ``?`` stays, it may be part of a file name."""
    head, mark, tail = specifier.partition("?")
    return head, mark + tail


def split_suffix(specifier: str) -> tuple[str, str]:
    """``a#b?c`` -> ``a``, ``#b?c``: at the first ``?`` or ``#``, as in a url."""
    for index, char in enumerate(specifier):
        if char in "?#":
            return specifier[:index], specifier[index:]
    return specifier, ""


def canonical_suffix(suffix: str) -> str:
    """Query and hash the way ``URL#href`` writes them: bare ``?`` and ``#`` vanish, spaces are encoded."""
    if suffix in {"?", "#", "?#"}:
        return ""
    return _encode(suffix, _KEPT_IN_SUFFIX)
