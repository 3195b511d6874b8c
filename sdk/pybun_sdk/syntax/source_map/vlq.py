"""Base64 VLQ, the number format of the `mappings` field (ECMA-426 section 6)."""

from __future__ import annotations

from pybun_sdk.syntax.source_map.errors import SourceMapError

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIGITS: dict[str, int] = {char: value for value, char in enumerate(ALPHABET)}
_SMALL = 1024


def _encode(value: int) -> str:
    rest = (-value << 1) | 1 if value < 0 else value << 1
    text = ""
    while True:
        digit = rest & 31
        rest >>= 5
        if rest == 0:
            return text + ALPHABET[digit]
        text += ALPHABET[digit | 32]


_ENCODED: list[str] = [_encode(value) for value in range(-_SMALL, _SMALL)]


def encode(value: int) -> str:
    """One number."""
    if -_SMALL <= value < _SMALL:
        return _ENCODED[value + _SMALL]
    return _encode(value)


def decode_segment(text: str) -> tuple[int, ...]:
    """The 1, 4 or 5 numbers of one segment."""
    values: list[int] = []
    value = 0
    shift = 0
    for char in text:
        digit = _DIGITS.get(char)
        if digit is None:
            raise SourceMapError(f"{char!r} is not a base64 digit")
        value |= (digit & 31) << shift
        if digit & 32:
            shift += 5
            if shift > 30:
                raise SourceMapError("a number has more than 32 bits")
            continue
        values.append(-(value >> 1) if value & 1 else value >> 1)
        value = 0
        shift = 0
    if shift:
        raise SourceMapError("a number ends early")
    if len(values) not in (1, 4, 5):
        raise SourceMapError(f"a segment has {len(values)} fields")
    return tuple(values)
