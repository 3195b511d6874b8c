"""JSON with comments and trailing commas, as tsconfig.json, package.json and bun.lock are read.

Decides what is accepted beyond RFC 8259: a byte order mark, ``//`` and ``/* */`` comments, and one
trailing comma per object or array.  Nothing else (no single quotes, no bare keys: that is JSON5).

Strategy: plain JSON goes straight through the C parser.  Only when that fails, comments and
trailing commas are overwritten *in place* by blanks, so that the positions in a second failure are
those of the original text.
"""

from __future__ import annotations

from pybun_kernel.lean import Any

#: String, comment, unclosed comment, or comma before a closing bracket; everything else is JSON's business.
#: The look-ahead is atomic: a comment must not be stretched to the end of a later one to find its bracket.
_COMMENT = r"//[^\r\n]*+|/\*(?s:.)*?\*/"
_TOKEN = rf'"(?:[^"\\\n]|\\.)*"|{_COMMENT}|/\*|,(?=(?>\s|{_COMMENT})*+[\]}}])'


class JsoncError(ValueError):
    """Text is not JSONC.  ``line`` is 1-based, ``column`` 0-based, ``offset`` counts characters."""

    def __init__(self, message: str, *, offset: int, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.line = line
        self.column = column


def parse(text: str | bytes) -> Any:
    """The value of ``text``; raises :class:`JsoncError`."""
    if isinstance(text, bytes):
        text = _decoded(text)
    elif text.startswith("\ufeff"):
        text = text[1:]
    try:
        return _parse_plain(text)
    except (ValueError, StopIteration, RecursionError, SystemError):
        pass  # SystemError: CPython 3.11's scanner cannot say what is wrong while the module json is not imported
    import json

    try:
        return json.loads(blank_out(text), parse_constant=_refuse_constant)
    except RecursionError:
        raise _error("nested too deeply", text, 0) from None
    except json.JSONDecodeError as error:
        raise _error(_worded(error.msg, text, error.pos), text, error.pos) from None
    except _ConstantError as error:
        raise _error(f"{error} is not a JSON value", text, max(text.find(str(error)), 0)) from None


def _parse_plain(text: str) -> Any:
    """Plain JSON without importing ``json`` and ``re`` (10 ms); ``ValueError`` or ``StopIteration`` when it is not."""
    try:
        from _json import make_scanner
    except ImportError:  # another Python than CPython
        import json

        return json.loads(text, parse_constant=_refuse_constant)
    body = text.strip(" \t\r\n")
    value, end = make_scanner(_Plain)(body, 0)  # type: ignore[arg-type]  # typeshed wants a scanner to make a scanner
    if end != len(body):
        raise ValueError("more than one value")
    return value


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise _error("not UTF-8", before, len(before)) from None


def blank_out(text: str) -> str:
    """``text`` with comments and trailing commas replaced by spaces; every other character keeps its place."""
    import re

    pieces: list[str] = []
    done = 0
    for match in re.compile(_TOKEN, re.DOTALL).finditer(text):
        start = match.start()
        token = match.group()
        if token[0] == '"' or (token[0] == "," and not _follows_value(text, start)):
            continue
        if token == "/*":
            raise _error("comment is never closed", text, start)
        pieces += text[done:start], _blanks(token)
        done = match.end()
    pieces.append(text[done:])
    return "".join(pieces)


def _follows_value(text: str, comma: int) -> bool:
    """A comma is only trailing when there is something before it: ``[,]`` stays an error."""
    index = comma - 1
    while index >= 0 and text[index] in " \t\r\n":
        index -= 1
    return index >= 0 and text[index] not in "[{,"


def _blanks(token: str) -> str:
    """As long as ``token``, with its line breaks."""
    return "".join(char if char in "\r\n" else " " for char in token)


class _ConstantError(ValueError):
    """``NaN`` or ``Infinity``, which Python's parser would let through."""


def _refuse_constant(name: str) -> Any:
    raise _ConstantError(name)


class _Plain:
    """The options of the C scanner, as ``json.JSONDecoder`` carries them."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = staticmethod(_refuse_constant)


def _worded(message: str, text: str, offset: int) -> str:
    if offset >= len(text.rstrip()):
        return "unexpected end of JSON"
    return message[0].lower() + message[1:]


def _error(message: str, text: str, offset: int) -> JsoncError:
    line_start = text.rfind("\n", 0, offset) + 1
    return JsoncError(message, offset=offset, line=text.count("\n", 0, offset) + 1, column=offset - line_start)
