"""Loader ``json``: RFC 8259 with a byte order mark allowed, as ``JSON.parse`` reads it.

The text goes to the engine as it is; it is parsed here for its top-level keys and for errors with a place.
"""

from __future__ import annotations

from pybun_kernel.lean import Any
from pybun_transpiler.loaders.data import LoadedData, LoaderError, decoded, export_names, place


def load(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Check the text and find its keys."""
    import json

    text = decoded(contents)
    try:
        # Numbers stay text: only keys matter, and Python limits the length of integers.
        value = json.loads(text, parse_int=_as_is, parse_float=_as_is, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        offset = min(error.pos, len(text))
        line, column = place(text, offset)
        raise LoaderError(_wording(text, offset, error.msg), line, column, _hint(text, offset)) from None
    except _Constant as found:
        line, column = place(text, max(text.find(str(found)), 0))
        raise LoaderError(f"JSON has no {found}", line, column, "null, or a .json5 file") from None
    except RecursionError:
        return LoadedData(text=text)
    return LoadedData(text=text, export_names=export_names(value))


class _Constant(Exception):
    pass


def _as_is(digits: str) -> str:
    return digits


def _refuse_constant(name: str) -> Any:
    raise _Constant(name)


def _wording(text: str, offset: int, message: str) -> str:
    if offset >= len(text.rstrip()):
        return "unexpected end of JSON"
    if message == "Expecting value":
        return f"unexpected {text[offset]!r} in JSON"
    if message == "Expecting property name enclosed in double quotes":
        return "expected a key in double quotes"
    return message[:1].lower() + message[1:].removesuffix(" at") + " in JSON"


def _hint(text: str, offset: int) -> str | None:
    if text[offset : offset + 2] in ("//", "/*"):
        return "JSON has no comments: name the file .jsonc, or import it with {type: 'jsonc'}"
    if text[offset : offset + 1] in ("}", "]") or text[:offset].rstrip().endswith(","):
        return "JSON has no trailing commas: name the file .jsonc, or import it with {type: 'jsonc'}"
    if text[offset : offset + 1] == "'":
        return "JSON strings have double quotes"
    return None
