"""Characters: what is white space, what may stand in an identifier, what an escape means.

Decides nothing about tokens. Sources: ECMA-262 sections 12.2 (white space), 12.3 (line terminators), 12.7 (names),
12.9.4 and 12.9.6 (string and template escapes), Unicode Standard Annex 31.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Line terminators, for use inside a regular expression class.
NEWLINES: Final = "\\n\\r\\u2028\\u2029"
#: All white space and line terminators, likewise.
SPACES: Final = " \\t\\n\\r\\v\\f\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"

NEWLINE: Final = re.compile(f"[{NEWLINES}]")

# Python's isidentifier() uses XID_*, which leaves out what changes under NFKC; ECMAScript uses ID_*.
_ID_NOT_XID: Final = frozenset("\u037a\u0e33\u0eb3\u309b\u309c\uff9e\uff9f") | frozenset(
    chr(code)
    for first, last in ((0xFC5E, 0xFC63), (0xFDFA, 0xFDFB), (0xFE70, 0xFE7E))
    for code in range(first, last + 1)
    if code not in (0xFE71, 0xFE73, 0xFE75, 0xFE77, 0xFE79, 0xFE7B, 0xFE7D)
)


#: Blocks assigned after Unicode 14, the version of the oldest supported Python: letters as far as this file cares.
_NEWER_BLOCKS: Final = (
    (0x0870, 0x08FF),
    (0x1C80, 0x1C8F),
    (0xA7C0, 0xA7FF),
    (0x105C0, 0x105FF),
    (0x10D40, 0x10D8F),
    (0x11380, 0x113FF),
    (0x11BC0, 0x11BFF),
    (0x11DB0, 0x11DEF),
    (0x11F00, 0x11F5F),
    (0x13430, 0x143FF),
    (0x16100, 0x1613F),
    (0x16D40, 0x16D8F),
    (0x18D00, 0x18D7F),
    (0x1DF00, 0x1DFFF),
    (0x1E030, 0x1E08F),
    (0x1E4D0, 0x1E4FF),
    (0x1E5D0, 0x1E5FF),
    (0x2EBF0, 0x2EE5D),
    (0x31350, 0x33479),
)


def is_identifier_start(char: str) -> bool:
    """ID_Start, `$` or `_`."""
    if char.isidentifier() or char == "$" or char in _ID_NOT_XID:
        return True
    if char <= "\x7f" or unicodedata.category(char) != "Cn":
        return False
    code = ord(char)
    return any(first <= code <= last for first, last in _NEWER_BLOCKS)


def is_identifier_part(char: str) -> bool:
    """ID_Continue, `$`, ZWNJ or ZWJ."""
    return ("a" + char).isidentifier() or char in "$\u200c\u200d" or is_identifier_start(char)


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
                if pieces[-1] == "" and len(pieces) > 1 and len(pieces[-2]) == 1 and 0xD800 <= ord(pieces[-2]) <= 0xDBFF:
                    pieces.pop()
                    high = ord(pieces.pop())
                    code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            pieces.append(chr(code))
    pieces.append(body[position:])
    return "".join(pieces), verdict
