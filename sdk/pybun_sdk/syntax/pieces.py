"""Pieces of source text: the master expression, what kind a piece is, and the piece at one place.

Decides token boundaries (ECMA-262 section 12, Annex B.1.1) except for where a whole source is cut, which is the work of
`lexer`. A piece is a token, or white space with the comments in it.
"""

from __future__ import annotations

import re
from typing import Final

from .chars import (
    INVALID,
    LEGACY,
    NEWLINES,
    SPACES,
    decode_identifier,
    decode_string,
    is_identifier_name,
)
from .tokens import (
    FIXED,
    RESERVED,
    T_BAD,
    T_BAD_COMMENT,
    T_BAD_IDENT,
    T_BAD_NUMBER,
    T_BAD_STRING,
    T_BAD_TEMPLATE,
    T_BIGINT,
    T_ESCAPED,
    T_ESCAPED_KEYWORD,
    T_IDENT,
    T_JSX_TEXT,
    T_NUMBER,
    T_NUMBER_LEGACY,
    T_PRIVATE,
    T_REGEX,
    T_SPACE,
    T_STRING,
    T_STRING_LEGACY,
    T_TEMPLATE,
    T_TEMPLATE_HEAD,
    T_TEMPLATE_MIDDLE,
    T_TEMPLATE_TAIL,
)

_START: Final = f"(?:[^\\x00-#%-@\\[-^`{{-\\x7f{SPACES}]|\\\\)"
_PART: Final = f"[^\\x00-#%-/:-@\\[-^`{{-\\x7f{SPACES}]"
_NAME: Final = (
    f"(?:[^\\x00-#%-@\\[-^`{{-\\x7f{SPACES}]{_PART}*+"
    f"(?:\\\\(?:u(?:\\{{[0-9a-fA-F]*\\}}?)?)?+{_PART}*+)*+|(?:\\\\(?:u(?:\\{{[0-9a-fA-F]*\\}}?)?)?+{_PART}*+)++)"
)
_NUMBER: Final = (
    f"(?:0[0-7]++(?![0-9])|0[xXoObB]|[0-9][0-9_]*+(?:\\.[0-9_]*+)?|\\.[0-9][0-9_]*+)"
    f"(?:(?<![xX])(?:[eE][+-]?[0-9_]++))?{_PART}*+"
)
_STRING: Final = (
    r'"[^"\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^"\\\n\r]*+)*+"'
    r"|'[^'\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^'\\\n\r]*+)*+'"
)
_TEMPLATE_BODY: Final = r"[^`\\$]*+(?:(?:\\[\s\S]|\$(?!\{))[^`\\$]*+)*+"
_REGEX: Final = (
    f"/(?![*/])(?:[^\\\\/\\[{NEWLINES}]|\\\\[^{NEWLINES}]"
    f"|\\[(?:[^\\\\\\]{NEWLINES}]|\\\\[^{NEWLINES}])*+\\])++/{_PART}*+"
)
_BLOCK: Final = r"/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/"
# Before these characters no operand can have ended.
_BEFORE_REGEX: Final = "(,=:\\[&|?{;"


def _space(html: bool) -> str:
    line = f"//[^{NEWLINES}]*+"
    if not html:
        gap = f"[{SPACES}]*+"
        comment = f"(?:{line}|{_BLOCK})"
        return f"[{SPACES}]{gap}(?:{comment}{gap})*+|(?:{line}|{_BLOCK}){gap}(?:{comment}{gap})*+"
    inline = f"(?:(?![{NEWLINES}])[{SPACES}]|/\\*(?:(?!\\*/)[^{NEWLINES}])*+\\*/)*+"
    close = f"{inline}-->[^{NEWLINES}]*+"
    multi = f"/\\*(?=(?:(?!\\*/)[\\s\\S])*?[{NEWLINES}])(?:(?!\\*/)[\\s\\S])*+\\*/"
    unit = f"(?:[{NEWLINES}]{close}|[{SPACES}]|{line}|<!--[^{NEWLINES}]*+|{multi}{close}|{_BLOCK})"
    return f"{unit}++"


def _master(html: bool) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            (
                _NAME,
                _space(html),
                r"[()\[\]{},;:~@>]",
                r"\.(?:\.\.|(?=[0-9])" + _NUMBER.replace("(?:0[0-7]", "(?:(?<=\\.)[0-9][0-9_]*+|0[0-7]", 1) + ")?",
                _STRING,
                r"=(?:==?|>)?",
                _NUMBER,
                r"!(?:==?)?",
                r"&&?=?",
                r"\|\|?=?",
                r"\?(?:\?=?|\.(?![0-9]))?",
                r"-[-=]?",
                r"\+[+=]?",
                r"\*\*?=?",
                r"<(?:<?=?)",
                f"(?:(?<=[{_BEFORE_REGEX}])|(?<=[{_BEFORE_REGEX}] )|(?<=return )){_REGEX}",
                r"/\*[\s\S]*+",
                r"/=?",
                r"[%^]=?",
                f"#{_NAME}",
                f"`{_TEMPLATE_BODY}`",
                "[\"'](?:\\\\[\\s\\S]|[^\\\\\n\r])*+",
                r"[\s\S]",
            )
        )
    )


class _Patterns:
    """The compiled master expressions, each built when first needed: compiling one takes longer than a small file."""

    __slots__ = ("html", "plain")

    def __init__(self) -> None:
        self.plain: re.Pattern[str] | None = None
        self.html: re.Pattern[str] | None = None

    def get(self, html: bool) -> re.Pattern[str]:
        """The master expression, with or without HTML-like comments."""
        if not html:
            if self.plain is None:
                self.plain = _master(False)
            return self.plain
        if self.html is None:
            self.html = _master(True)
        return self.html


_PATTERNS: Final = _Patterns()
_TEMPLATE_START: Final = re.compile(f"`{_TEMPLATE_BODY}(?:`|\\$\\{{)?")
_TEMPLATE_NEXT: Final = re.compile(f"\\}}{_TEMPLATE_BODY}(?:`|\\$\\{{)?")
REGEX_TOKEN: Final = re.compile(_REGEX)
_STRICT_NUMBER: Final = re.compile(
    r"(?:0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO][0-7]+(?:_[0-7]+)*|0[bB][01]+(?:_[01]+)*|0|[1-9][0-9]*(?:_[0-9]+)*)n"
    r"|0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO][0-7]+(?:_[0-7]+)*|0[bB][01]+(?:_[01]+)*"
    r"|(?:(?:0|[1-9](?:_?[0-9]+)*)(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?"
)
_LEGACY_NUMBER: Final = re.compile(
    r"0[0-7]+|0[0-9]*[89][0-9]*(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?"
)
_STRING_TOKEN: Final = re.compile(_STRING)


def classify(text: str) -> int:
    """The kind of a piece that is not in the fixed table; only the text between JSX tags can be empty."""
    if not text:
        return T_JSX_TEXT
    char = text[0]
    if char in " \n\t\r":
        return T_SPACE
    if "a" <= char <= "z" or "A" <= char <= "Z" or char in "$_" or (char > "\x7f" and char not in _ODD_SPACES):
        if text.isascii() and "\\" not in text:
            return T_IDENT
        return _classify_name(text)
    if char in "\"'":
        return _classify_string(text)
    if "0" <= char <= "9" or (char == "." and len(text) > 1):
        if _STRICT_NUMBER.fullmatch(text):
            return T_BIGINT if text[-1] == "n" else T_NUMBER
        return T_NUMBER_LEGACY if _LEGACY_NUMBER.fullmatch(text) else T_BAD_NUMBER
    if char == "/":
        if text[1] == "/":
            return T_SPACE
        if text[1] == "*":
            return T_SPACE if text.find("*/", 2) >= 0 else T_BAD_COMMENT
        return T_REGEX
    if char == "`":
        if len(text) > 1 and text[-1] == "`":
            return T_TEMPLATE
        return T_TEMPLATE_HEAD if text[-2:] == "${" else T_BAD_TEMPLATE
    if char == "}":
        if text[-1] == "`":
            return T_TEMPLATE_TAIL
        return T_TEMPLATE_MIDDLE if text[-2:] == "${" else T_BAD_TEMPLATE
    if char == "#" and len(text) > 1:
        return T_PRIVATE if decode_identifier(text[1:]) else T_BAD_IDENT
    if char == "\\":
        return _classify_name(text)
    if char in _ODD_SPACES or text.startswith("<!--"):
        return T_SPACE
    return T_BAD


_ODD_SPACES: Final = frozenset(
    "\v\f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def _classify_name(text: str) -> int:
    if "\\" not in text:
        return T_IDENT if is_identifier_name(text) else T_BAD_IDENT
    name = decode_identifier(text)
    if not name:
        return T_BAD_IDENT
    return T_ESCAPED_KEYWORD if name in RESERVED else T_ESCAPED


def _classify_string(text: str) -> int:
    if "\\" not in text:
        return T_STRING if len(text) > 1 and text[-1] == text[0] else T_BAD_STRING
    if not _STRING_TOKEN.fullmatch(text):
        return T_BAD_STRING
    verdict = decode_string(text[1:-1])[1]
    if verdict == INVALID:
        return T_BAD_STRING
    return T_STRING_LEGACY if verdict == LEGACY else T_STRING


class KindMemo(dict[str, int]):
    """Kinds by text; an unknown text is classified once."""

    def __missing__(self, text: str) -> int:
        kind = classify(text)
        self[text] = kind
        return kind


class Tokens:
    """The token lists of one source; `kinds` ends with several T_EOF so that looking ahead needs no bounds check."""

    __slots__ = (
        "doubts",
        "elements",
        "ends",
        "guess_jsx",
        "html",
        "kinds",
        "memo",
        "open",
        "parens",
        "pattern",
        "source",
        "starts",
        "texts",
    )

    def __init__(self, source: str, html: bool) -> None:
        self.source = source
        self.html = html
        self.memo: KindMemo = KindMemo(FIXED)
        self.pattern = _PATTERNS.get(html)
        self.kinds: list[int] = []
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        #: For each substitution the parser is in, the token that began it.
        self.open: list[int] = []
        #: Index of an opening parenthesis -> index of the closing one, as far as looked at; emptied by corrections.
        self.parens: dict[int, int] = {}
        #: How often a failed parse was taken back because looking ahead may have been misled.
        self.doubts = 0
        #: Whether JSX elements are cut ahead of the parser, and where such elements begin.
        self.guess_jsx = False
        self.elements: set[int] = set()


def piece_at(tokens: Tokens, position: int, nesting: list[int]) -> str:
    """The piece at `position`; the nesting becomes what it is after it."""
    source = tokens.source
    char = source[position]
    if char == "`":
        match = _TEMPLATE_START.match(source, position)
        assert match is not None, "a backtick begins a template"
        text = match.group()
        if text[-2:] == "${":
            nesting.append(0)
        return text
    if nesting:
        if char == "}":
            if nesting[-1]:
                nesting[-1] -= 1
                return char
            match = _TEMPLATE_NEXT.match(source, position)
            assert match is not None, "a brace resumes a template"
            text = match.group()
            if text[-2:] != "${":
                nesting.pop()
            return text
        if char == "{":
            nesting[-1] += 1
            return char
    match = tokens.pattern.match(source, position)
    assert match is not None, "the last alternative matches anything"
    return match.group()
