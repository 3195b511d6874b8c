"""The lexer: source text to parallel lists of kinds, texts, starts and ends.

Decides token boundaries (ECMA-262 section 12, Annex B.1.1). Knows nothing of grammar, except for one guess it cannot
avoid: whether `/` divides or begins a regular expression. The parser knows, and corrects a wrong guess in place.

Strategy. A match object per token is what makes a Python lexer slow, so the whole source is cut by one `findall` into
pieces (white space with comments is a piece too), the pieces are classified through a dict that remembers each distinct
text, and `accumulate` / `compress` turn lengths into offsets; all of that runs in C. What regular expressions cannot
do, the nesting of `${}`, is done by hand: the source is cut at each backtick, and only the tokens inside a substitution
are matched one by one. Corrections (`relex_*`) replace a few tokens and keep the rest of the lists as soon as the new
token boundaries meet the old ones.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress
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
    T_BAD_REGEX,
    T_BAD_STRING,
    T_BAD_TEMPLATE,
    T_BIGINT,
    T_EOF,
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
_REGEX_TOKEN: Final = re.compile(_REGEX)
_JSX_TEXT: Final = re.compile(r"[^{<]*+")
_JSX_STRING: Final = re.compile("\"[^\"]*+\"|'[^']*+'")
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
    """The kind of a piece cut by the master expression that is not in the fixed table."""
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

    __slots__ = ("ends", "html", "kinds", "memo", "pattern", "source", "starts", "texts")

    def __init__(self, source: str, html: bool) -> None:
        self.source = source
        self.html = html
        self.memo: KindMemo = KindMemo(FIXED)
        self.pattern = _PATTERNS.get(html)
        self.kinds: list[int] = []
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []


_EOF_PADDING: Final = 6


def tokenize(source: str, *, html_comments: bool = False) -> Tokens:
    """Cut `source`; HTML-like comments exist in scripts only."""
    html = html_comments and ("<!--" in source or "-->" in source)
    tokens = Tokens(source, html)
    start = 0
    if source.startswith("\ufeff"):
        start = 1
    if source.startswith("#!", start):
        match = re.compile(f"[^{NEWLINES}]*").match(source, start)
        assert match is not None
        start = match.end()
    if html:
        # A closing HTML-like comment may also begin the first line.
        match = re.compile(
            f"(?:(?![{NEWLINES}])[{SPACES}]|/\\*(?:(?!\\*/)[^{NEWLINES}])*\\*/)*-->[^{NEWLINES}]*"
        ).match(source, start)
        if match is not None:
            start = match.end()
    _fill(tokens, start, 0)
    return tokens


def _fill(tokens: Tokens, position: int, index: int) -> None:
    """Make the lists from `index` on hold the tokens from `position` on."""
    pieces = _cut(tokens, position)
    kinds = list(map(tokens.memo.__getitem__, pieces))
    ends = list(accumulate(map(len, pieces), initial=position))
    starts = ends[:-1]
    del ends[0]
    tokens.texts[index:] = compress(pieces, kinds)
    tokens.starts[index:] = compress(starts, kinds)
    tokens.ends[index:] = compress(ends, kinds)
    tokens.kinds[index:] = compress(kinds, kinds)
    size = len(tokens.source)
    tokens.texts.extend(("",) * _EOF_PADDING)
    tokens.kinds.extend((T_EOF,) * _EOF_PADDING)
    tokens.starts.extend((size,) * _EOF_PADDING)
    tokens.ends.extend((size,) * _EOF_PADDING)


def _cut(tokens: Tokens, position: int) -> list[str]:
    source = tokens.source
    pattern = tokens.pattern
    tick = source.find("`", position)
    if tick < 0 or source.find("${", position) < 0:
        return pattern.findall(source, position)
    pieces: list[str] = []
    size = len(source)
    while tick >= 0:
        if tick > position:
            part = pattern.findall(source, position, tick)
            end = _repair(tokens, part, position, tick)
            pieces += part
            if end != tick:
                position = end
                tick = source.find("`", position)
                continue
        position = _template(tokens, pieces, tick)
        tick = source.find("`", position)
    if position < size:
        pieces += pattern.findall(source, position)
    return pieces


def _repair(tokens: Tokens, part: list[str], position: int, limit: int) -> int:
    """Undo the damage of cutting at `limit` when that lies inside a string, comment or regular expression."""
    pattern = tokens.pattern
    source = tokens.source
    index = len(part) - 1
    start = limit
    while index >= 0:
        piece = part[index]
        start -= len(piece)
        last = index == len(part) - 1
        char = piece[0]
        if last and (char in "\"'/" or tokens.memo[piece] == T_SPACE) or (piece in ("/", "/=", "[")):
            match = pattern.match(source, start)
            if match is not None and match.end() > limit:
                del part[index:]
                part.append(match.group())
                return match.end()
        if "\n" in piece or (piece[0] == "/" and len(piece) > 2 and not last):
            break
        index -= 1
    return limit


def _template(tokens: Tokens, pieces: list[str], position: int) -> int:
    """Append the pieces of the template at `position`; return where it ends."""
    source = tokens.source
    match = _TEMPLATE_START.match(source, position)
    assert match is not None
    text = match.group()
    pieces.append(text)
    position = match.end()
    if text[-2:] != "${":
        return position
    # `depths` holds, per open substitution, the number of braces open inside it.
    depths = [0]
    one = tokens.pattern.match
    size = len(source)
    while position < size:
        char = source[position]
        if char == "`":
            match = _TEMPLATE_START.match(source, position)
            assert match is not None
            text = match.group()
            if text[-2:] == "${":
                depths.append(0)
        elif char == "}":
            if depths[-1]:
                depths[-1] -= 1
                pieces.append("}")
                position += 1
                continue
            match = _TEMPLATE_NEXT.match(source, position)
            assert match is not None
            text = match.group()
            if text[-2:] != "${":
                depths.pop()
                if not depths:
                    pieces.append(text)
                    return match.end()
        else:
            match = one(source, position)
            assert match is not None
            text = match.group()
            if text == "{":
                depths[-1] += 1
        pieces.append(text)
        position = match.end()
    return position


# -- corrections -------------------------------------------------------------------------------------------------

_SYNC_LIMIT: Final = 400
_SPLIT_TEMPLATE: Final = frozenset((T_TEMPLATE_HEAD, T_TEMPLATE_MIDDLE, T_TEMPLATE_TAIL, T_BAD_TEMPLATE, T_BAD_COMMENT))


def _replace(tokens: Tokens, index: int, kind: int, end: int) -> None:
    """Make token `index` span to `end` with `kind`."""
    _recut(tokens, index, kind, tokens.starts[index], end, index + 1)


def _recut(tokens: Tokens, index: int, kind: int, start: int, end: int, old: int) -> None:
    """Put a token at `index`, and cut what follows anew until the boundaries meet those of the tokens from `old` on.

    A template that was cut on the wrong side of a backtick turns the rest of the source inside out; then everything
    is cut again.
    """
    source = tokens.source
    kinds = tokens.kinds
    starts = tokens.starts
    ends = tokens.ends
    count = len(kinds) - _EOF_PADDING
    new_kinds = [kind]
    new_texts = [source[start:end]]
    new_starts = [start]
    new_ends = [end]
    position = end
    size = len(source)
    one = tokens.pattern.match
    memo = tokens.memo
    fragile = kinds[index] in _SPLIT_TEMPLATE and old > index
    for _ in range(_SYNC_LIMIT):
        if position >= size:
            break
        match = one(source, position)
        assert match is not None
        text = match.group()
        found = memo[text]
        position = match.end()
        if found == T_SPACE:
            continue
        here = match.start()
        while old < count and starts[old] < here:
            if kinds[old] in _SPLIT_TEMPLATE or (kinds[old] == T_TEMPLATE and ends[old] > here):
                fragile = True
            old += 1
        if fragile:
            position = here
            break
        if old < count and starts[old] == here:
            _splice(tokens, index, old, new_kinds, new_texts, new_starts, new_ends)
            return
        if text == "`":
            # The head of a template: what is inside needs the nesting that only a full cut follows.
            position = here
            break
        new_kinds.append(found)
        new_texts.append(text)
        new_starts.append(here)
        new_ends.append(position)
    _splice(tokens, index, len(kinds), new_kinds, new_texts, new_starts, new_ends)
    # A brace that closes an enclosing substitution must resume its template; the recut below cannot know, so the
    # parser asks again (relex_template) when it gets there.
    _fill(tokens, position, index + len(new_kinds))


def _splice(
    tokens: Tokens,
    index: int,
    stop: int,
    kinds: list[int],
    texts: list[str],
    starts: list[int],
    ends: list[int],
) -> None:
    tokens.kinds[index:stop] = kinds
    tokens.texts[index:stop] = texts
    tokens.starts[index:stop] = starts
    tokens.ends[index:stop] = ends


def relex_regex(tokens: Tokens, index: int) -> bool:
    """Read a regular expression where a division was guessed."""
    match = _REGEX_TOKEN.match(tokens.source, tokens.starts[index])
    if match is None:
        return False
    _replace(tokens, index, T_REGEX, match.end())
    return True


def relex_division(tokens: Tokens, index: int) -> None:
    """Read `/` or `/=` where a regular expression was guessed."""
    start = tokens.starts[index]
    end = start + 2 if tokens.source.startswith("/=", start) else start + 1
    _replace(tokens, index, FIXED[tokens.source[start:end]], end)


def relex_template(tokens: Tokens, index: int) -> None:
    """Resume a template at the `}` of token `index`."""
    match = _TEMPLATE_NEXT.match(tokens.source, tokens.starts[index])
    assert match is not None
    _replace(tokens, index, classify(match.group()), match.end())


def relex_slash(tokens: Tokens, index: int) -> None:
    """Read a lone `/` where `/=` or a regular expression was guessed."""
    _replace(tokens, index, FIXED["/"], tokens.starts[index] + 1)


def insert_jsx_text(tokens: Tokens, index: int) -> None:
    """Make token `index` the JSX text that begins where token `index - 1` ends (possibly empty)."""
    start = tokens.ends[index - 1]
    if tokens.kinds[index] == T_JSX_TEXT and tokens.starts[index] == start:
        return
    match = _JSX_TEXT.match(tokens.source, start)
    assert match is not None
    _recut(tokens, index, T_JSX_TEXT, start, match.end(), index)


def relex_jsx_string(tokens: Tokens, index: int) -> bool:
    """Read a JSX attribute string: no escapes, newlines allowed."""
    match = _JSX_STRING.match(tokens.source, tokens.starts[index])
    if match is None:
        return False
    if match.end() != tokens.ends[index]:
        _replace(tokens, index, T_STRING, match.end())
    else:
        tokens.kinds[index] = T_STRING
    return True


def split_token(tokens: Tokens, index: int, first: str) -> None:
    """Cut token `index` in two after the text `first` (`<<` in type arguments)."""
    text = tokens.texts[index]
    start = tokens.starts[index]
    middle = start + len(first)
    rest = text[len(first) :]
    _splice(
        tokens,
        index,
        index + 1,
        [FIXED[first], FIXED[rest]],
        [first, rest],
        [start, middle],
        [middle, tokens.ends[index]],
    )


def join_tokens(tokens: Tokens, index: int) -> None:
    """Undo `split_token`."""
    text = tokens.texts[index] + tokens.texts[index + 1]
    _splice(tokens, index, index + 2, [FIXED[text]], [text], [tokens.starts[index]], [tokens.ends[index + 1]])


BAD_MESSAGES: Final[dict[int, str]] = {
    T_BAD_STRING: "Invalid or unexpected token",
    T_BAD_NUMBER: "Invalid or unexpected token",
    T_BAD_TEMPLATE: "Unterminated template literal",
    T_BAD_COMMENT: "Unterminated comment",
    T_BAD_REGEX: "Invalid regular expression: missing /",
    T_BAD_IDENT: "Invalid Unicode escape sequence",
    T_BAD: "Invalid or unexpected token",
}
