"""Characters: what is white space, what may stand in an identifier, what an escape means.

Decides nothing about tokens. Sources: ECMA-262 sections 12.2 (white space), 12.3 (line terminators), 12.7 (names),
12.9.4 and 12.9.6 (string and template escapes), Unicode Standard Annex 31.
"""

from __future__ import annotations

import re
from typing import Final

#: Line terminators, for use inside a regular expression class.
NEWLINES: Final = "\\n\\r\\u2028\\u2029"
#: All white space and line terminators, likewise.
SPACES: Final = " \\t\\n\\r\\v\\f\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"

NEWLINE: Final = re.compile(f"[{NEWLINES}]")


def _ranges(text: str) -> frozenset[int]:
    points: set[int] = set()
    for item in text.split():
        first, _, last = item.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


# What Python's isidentifier() leaves out: it uses XID_*, without what changes under NFKC, where ECMAScript uses ID_*;
# and the oldest supported Python knows Unicode 14 only. The lists bring it up to Unicode 17.
_MORE_START: Final = _ranges(
    """
    37A 88F C5C CDC E33 EB3 1C89-1C8A 309B-309C A7CB-A7CF A7D2 A7D4 A7DA-A7DC A7F1 FC5E-FC63 FDFA-FDFB FE70 FE72
    FE74 FE76 FE78 FE7A FE7C FE7E FF9E-FF9F 105C0-105F3 10940-10959 10D4A-10D65 10D6F-10D85 10EC2-10EC7
    1123F-11240 11380-11389 1138B 1138E 11390-113B5 113B7 113D1 113D3 11BC0-11BE0 11DB0-11DDB 11F02 11F04-11F10
    11F12-11F33 1342F 13441-13446 13460-143FA 16100-1611D 16D40-16D6C 16EA0-16EB8 16EBB-16ED3 16FF2-16FF6
    187F8-187FF 18CFF 18D09-18D1E 18D80-18DF2 1B132 1B155 1DF25-1DF2A 1E030-1E06D 1E4D0-1E4EB 1E5D0-1E5ED 1E5F0
    1E6C0-1E6DE 1E6E0-1E6E2 1E6E4-1E6E5 1E6E7-1E6ED 1E6F0-1E6F4 1E6FE-1E6FF 2B739-2B73F 2CEA2-2CEAD 2EBF0-2EE5D
    31350-33479
    """
)
_MORE_PART: Final = _ranges(
    """
    897 CF3 ECE 1ACF-1ADD 1AE0-1AEB 200C-200D 30FB FF65 10D40-10D49 10D69-10D6D 10EFA-10EFF 11241 113B8-113C0
    113C2 113C5 113C7-113CA 113CC-113D0 113D2 113E1-113E2 116D0-116E3 11B60-11B67 11BF0-11BF9 11DE0-11DE9
    11F00-11F01 11F03 11F34-11F3A 11F3E-11F42 11F50-11F5A 13440 13447-13455 1611E-16139 16D70-16D79 1CCF0-1CCF9
    1E08F 1E4EC-1E4F9 1E5EE-1E5EF 1E5F1-1E5FA 1E6E3 1E6E6 1E6EE-1E6EF 1E6F5
    """
)


def is_identifier_start(char: str) -> bool:
    """ID_Start, `$` or `_`."""
    return char.isidentifier() or char == "$" or ord(char) in _MORE_START


def is_identifier_part(char: str) -> bool:
    """ID_Continue, `$`, ZWNJ or ZWJ."""
    if ("a" + char).isidentifier() or char in "$\u200c\u200d":
        return True
    return ord(char) in _MORE_START or ord(char) in _MORE_PART


def is_identifier_name(text: str) -> bool:
    """Whether `text` (without escapes) is an IdentifierName."""
    if not text:
        return False
    if text.replace("$", "_").isidentifier():
        return True
    return is_identifier_start(text[0]) and all(is_identifier_part(char) for char in text[1:])


_IDENTIFIER_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4}))|\\")


def decode_identifier(text: str) -> str:
    """The name behind `text`, or "" when an escape or a character is not allowed."""
    pieces: list[str] = []
    position = 0
    for match in _IDENTIFIER_ESCAPE.finditer(text):
        digits = match.group(1) or match.group(2)
        if not digits:
            return ""
        code = int(digits, 16)
        if code > 0x10FFFF:
            return ""
        pieces.append(text[position : match.start()])
        pieces.append(chr(code))
        position = match.end()
    pieces.append(text[position:])
    name = "".join(pieces)
    return name if is_identifier_name(name) else ""


_STRING_ESCAPE: Final = re.compile(
    r"\\(?:u\{0*([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})"
    r"|([0-3][0-7]{0,2}|[4-7][0-7]?)|(\r\n|[\s\S])|\Z)"
)
_SIMPLE: Final[dict[str, str]] = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "\n": "",
    "\r": "",
    "\r\n": "",
    "\u2028": "",
    "\u2029": "",
}

#: Verdicts of `decode_string`.
VALID: Final = 0
LEGACY: Final = 1  # an octal escape, \8 or \9: not in strict code, not in templates
INVALID: Final = 2


def decode_string(body: str) -> tuple[str, int]:
    """The value of a string or template body with escapes, and a verdict on it."""
    pieces: list[str] = []
    position = 0
    verdict = VALID
    for match in _STRING_ESCAPE.finditer(body):
        pieces.append(body[position : match.start()])
        position = match.end()
        brace, four, two, octal, other = match.groups()
        if other is not None:
            if other in "ux":
                return "", INVALID
            if other in "89":
                verdict = LEGACY
            pieces.append(_SIMPLE.get(other, other))
        elif octal is not None:
            if octal != "0" or (position < len(body) and body[position] in "89"):
                verdict = LEGACY
            pieces.append(chr(int(octal, 8)))
        elif brace is not None:
            code = int(brace, 16)
            if code > 0x10FFFF:
                return "", INVALID
            pieces.append(chr(code))
        else:
            code = int(four or two or "", 16)
            if 0xDC00 <= code <= 0xDFFF and pieces and four and len(body) and match.start() > 5:
                # Two adjacent escapes of a surrogate pair make one code point.
                if (
                    pieces[-1] == ""
                    and len(pieces) > 1
                    and len(pieces[-2]) == 1
                    and 0xD800 <= ord(pieces[-2]) <= 0xDBFF
                ):
                    pieces.pop()
                    high = ord(pieces.pop())
                    code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            pieces.append(chr(code))
    pieces.append(body[position:])
    return "".join(pieces), verdict
