"""Loader ``json5``: the JSON5 data format.

Rules: https://spec.json5.org, version 1.0.0.  As in Bun an empty file is an empty object.

Strategy: one regular expression cuts tokens, white space and comments in front included; a recursive descent over
them builds the value.  Numbers and strings are checked by their own expressions, so errors have a place.
"""

from __future__ import annotations

import re
from functools import cache

from pybun_kernel.lean import Any, Final
from pybun_transpiler.loaders.data import LoadedData, LoaderError, decoded, from_value, place

_SPACE: Final = r"(?:[\s\ufeff]++|//[^\n\r\u2028\u2029]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/)*+"
_STRING: Final = (
    r'"[^"\\\n\r]*+(?:\\(?:\r\n|.)[^"\\\n\r]*+)*+"'
    "|"
    r"'[^'\\\n\r]*+(?:\\(?:\r\n|.)[^'\\\n\r]*+)*+'"
)
_NUMBER: Final = r"[+-]?(?:0[xX][0-9a-fA-F]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?|Infinity|NaN)"
_NAME: Final = r"(?:[^\W\d]|\$|\\u[0-9a-fA-F]{4})(?:[\w$\u200c\u200d]|\\u[0-9a-fA-F]{4})*"
_WORDS: Final = {"null": None, "true": True, "false": False}
_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
#: Deeper nesting than this is refused, well before Python's own limit.
_DEPTH: Final = 200


def load(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Parse the text."""
    text = decoded(contents)
    if not text.strip():
        return LoadedData(text="{}")
    return from_value(parse(text))


def parse(text: str) -> Any:
    """The value of a JSON5 text; raises :class:`LoaderError`."""
    reader = _Reader(text)
    value = reader.value(0)
    if reader.token:
        raise reader.unexpected()
    return value


@cache
def _tokens() -> re.Pattern[str]:
    # A number must not run into a name or another digit.
    return re.compile(
        rf"{_SPACE}([{{}}\[\]:,]|{_STRING}|{_NUMBER}(?![\w$.])|{_NAME}|.|\Z)",
        re.DOTALL,
    )


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|(.))", re.DOTALL)


class _Reader:
    """``token`` is the one at hand, empty at the end; ``start`` is its offset."""

    __slots__ = ("_match", "end", "start", "text", "token")

    def __init__(self, text: str) -> None:
        self.text = text
        self._match = _tokens().match
        self.end = 0
        self.advance()

    def advance(self) -> None:
        match = self._match(self.text, self.end)
        assert match is not None, "the pattern matches any text"
        self.token: str = match[1]
        self.start, self.end = match.span(1)

    def value(self, depth: int) -> Any:
        token = self.token
        first = token[:1]
        if first == "{" or first == "[":
            if depth >= _DEPTH:
                raise self.failure("nested too deeply")
            return self._object(depth + 1) if first == "{" else self._array(depth + 1)
        if first in ("'", '"'):
            if len(token) < 2:
                raise self.failure("unclosed string")
            self.advance()
            return self._string(token)
        if token in _WORDS:
            self.advance()
            return _WORDS[token]
        number = _number(token)
        if number is None:
            raise self.unexpected()
        self.advance()
        return number

    def _object(self, depth: int) -> dict[str, Any]:
        self.advance()
        found: dict[str, Any] = {}
        while self.token != "}":
            key = self._key()
            if self.token != ":":
                raise self.failure("expected ':' after a key")
            self.advance()
            found[key] = self.value(depth)
            if self.token == ",":
                self.advance()
            elif self.token != "}":
                raise self.failure("expected ',' or '}'")
        self.advance()
        return found

    def _array(self, depth: int) -> list[Any]:
        self.advance()
        found: list[Any] = []
        while self.token != "]":
            found.append(self.value(depth))
            if self.token == ",":
                self.advance()
            elif self.token != "]":
                raise self.failure("expected ',' or ']'")
        self.advance()
        return found

    def _key(self) -> str:
        token = self.token
        if token[:1] in ("'", '"') and len(token) > 1:
            self.advance()
            return self._string(token)
        if token and (token[0].isalpha() or token[0] in "_$") or (token[:1] == "\\" and len(token) > 1):
            self.advance()
            return re.sub(r"\\u(....)", lambda found: chr(int(found[1], 16)), token) if "\\" in token else token
        raise self.unexpected()

    def _string(self, token: str) -> str:
        body = token[1:-1]
        if "\\" not in body:
            return body
        text = _escape().sub(self._unescaped, body)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if max(text) >= "\ud800" else text

    def _unescaped(self, match: re.Match[str]) -> str:
        digits = match[1] or match[2]
        if digits:
            return chr(int(digits, 16))
        if match[3]:
            return ""
        char = match[4]
        if char in "ux123456789":
            raise self.failure(f"bad escape \\{char}")
        return _ESCAPES.get(char, char)

    def unexpected(self) -> LoaderError:
        if not self.token:
            return self.failure("unexpected end of JSON5")
        if self.token in ("'", '"'):
            return self.failure("unclosed string")
        if self.text.startswith("/*", self.start):
            return self.failure("unclosed comment")
        return self.failure(f"unexpected {self.token!r} in JSON5")

    def failure(self, message: str) -> LoaderError:
        line, column = place(self.text, self.start)
        return LoaderError(message, line, column)


def _number(token: str) -> int | float | None:
    """The number a token stands for, None when it is none."""
    sign = -1 if token[:1] == "-" else 1
    digits = token.lstrip("+-") if token[:1] in ("+", "-") else token
    if not digits:
        return None
    if digits == "Infinity":
        return sign * float("inf")
    if digits == "NaN":
        return float("nan")
    if digits[:2] in ("0x", "0X") and len(digits) > 2:
        return sign * int(digits, 16) or sign * 0.0
    if not (digits[0].isdigit() or (digits[0] == "." and len(digits) > 1)):
        return None
    value = sign * float(digits)
    return int(value) if value and value.is_integer() and abs(value) < 2**53 else value
