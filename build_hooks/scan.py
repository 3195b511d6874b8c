"""Finds what a CommonJS file requires, and the other places the packer must edit, without parsing JavaScript.

Strategy: a lexer that only tells code from comments, strings, templates and regular expressions.  The one hard question, whether ``/``
divides or begins a regular expression, is answered from the token before it and from how the last bracket was opened.  A wrong answer
ends in a token that cannot be read, and that is an error of the build, never silently wrong output.
Rules: ECMA-262, 12 (lexical grammar).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_hooks.errors import VendorError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\n\r\u2028\u2029]*|/\*[\s\S]*?\*/)
    | (?P<string>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')
    | (?P<word>\#?[A-Za-z_$\u0080-\U0010ffff\\][\w$\u0080-\U0010ffff\\]*)
    | (?P<number>\.?[0-9](?:[\w.]|(?<=[eE])[+-])*)
    | (?P<punctuator>=>|\+\+|--|\?\.(?![0-9])|\.\.\.|[{}()\[\];,<>+\-*%&|^!~?:=.@])
    """,
    re.VERBOSE,
)
_REGEX = re.compile(r"/(?![*/])(?:[^\\/\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])+/[A-Za-z]*")
_TEMPLATE_CHUNK = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)")

_HEADS_OF_STATEMENTS = frozenset({"if", "while", "for", "with"})
_WORDS_BEFORE_AN_EXPRESSION = frozenset(
    "return typeof instanceof in of new delete void throw case do else yield await extends default".split()
)
_ENDS_AN_EXPRESSION = frozenset({")", "]", "}", "++", "--"})


@dataclass(frozen=True, slots=True)
class Token:
    """kind: ``comment string word number punctuator regex template``; offsets into the source."""

    kind: str
    text: str
    start: int
    end: int


def tokens(source: str) -> Iterator[Token]:
    """Every token but white space.  Raises :class:`ValueError` with the offset of what cannot be read."""
    brackets: list[tuple[str, bool]] = []  # (opening bracket, "/" after its closing bracket begins a regular expression)
    last, before_last = "", ""
    regex_allowed = True
    at = 0
    while at < len(source):
        char = source[at]
        if char == "`" or (char == "}" and brackets and brackets[-1][0] == "${"):
            if char == "}":
                brackets.pop()
            match = _TEMPLATE_CHUNK.match(source, at + 1)
            if match is None:
                raise ValueError(at)
            opens = match[0].endswith("${")
            if opens:
                brackets.append(("${", False))
            token = Token("template", source[at : match.end()], at, match.end())
            regex_allowed = opens
        elif (found := _TOKEN.match(source, at)) is not None:
            kind = found.lastgroup or ""
            at_end = found.end()
            if kind in ("space", "comment"):
                if kind == "comment":
                    yield Token(kind, found[0], at, at_end)
                at = at_end
                continue
            token = Token(kind, found[0], at, at_end)
            regex_allowed = _regex_after(token, last, before_last, regex_allowed, brackets)
        elif char == "/":
            match = _REGEX.match(source, at) if regex_allowed else None
            token = Token("regex", match[0], at, match.end()) if match else Token("punctuator", "/", at, at + 1)
            regex_allowed = match is None
        else:
            raise ValueError(at)
        yield token
        before_last, last = last, token.text
        at = token.end


def _regex_after(token: Token, last: str, before_last: str, expects_operand: bool, brackets: list[tuple[str, bool]]) -> bool:
    """Whether ``/`` after this token begins a regular expression; keeps the stack of brackets."""
    if token.kind in ("string", "number"):
        return False
    if token.kind == "word":
        return token.text in _WORDS_BEFORE_AN_EXPRESSION and last not in (".", "?.")
    if token.text in ("(", "["):
        brackets.append((token.text, last in _HEADS_OF_STATEMENTS and before_last not in (".", "?.")))
        return True
    if token.text == "{":
        is_value = expects_operand and last not in ("", "=>", ";", "{", "}", "else", "do")
        brackets.append(("{", not is_value))
        return True
    if token.text in (")", "]", "}"):
        return brackets.pop()[1] if brackets else False
    return token.text not in _ENDS_AN_EXPRESSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """requires: literal specifiers with their line, in order, once each.  code: the text with the packer's edits made."""

    requires: Mapping[str, int]
    code: str


_SOURCE_MAP = re.compile(r"^/[/*][#@]\s*source(?:Mapping)?URL=")
_ESM_HEADS = frozenset({"import", "export"})


def scan(label: str, source: str, define: Mapping[str, str]) -> Scan:
    """Scan one CommonJS file: literal ``require`` calls found, source-map comments and hashbang dropped, ``define`` applied."""
    edits: list[tuple[int, int, str]] = []
    requires: dict[str, int] = {}
    body = source.removeprefix("\ufeff")
    if body.startswith("#!"):
        body = "//" + body
    patterns = [(key.partition(".")[0], re.compile(re.escape(key) + r"(?![\w$])"), text) for key, text in define.items()]
    window = ["", "", "", ""]  # texts of the last tokens
    try:
        for token in tokens(body):
            if token.kind == "comment":
                if _SOURCE_MAP.match(token.text):
                    edits.append((token.start, token.end, ""))
                continue
            if token.kind == "word" and window[-1] != ".":
                for head, pattern, text in patterns:
                    match = pattern.match(body, token.start) if token.text == head else None
                    if match is not None:
                        edits.append((token.start, match.end(), text))
            if token.text == ")" and window[-2] == "(" and window[-3] == "require" and window[-4] not in (".", "function"):
                specifier = window[-1][1:-1]
                if window[-1][0] in "\"'" and "\\" not in specifier:
                    requires.setdefault(specifier, body.count("\n", 0, token.start) + 1)
            is_clause = token.kind in ("word", "string") or token.text in ("{", "*")
            if is_clause and window[-1] in _ESM_HEADS and window[-2] not in (".", "?."):
                raise VendorError(f"{label}: an ES module; name a CommonJS file of the package in vendor.json")
            window = [*window[1:], token.text]
    except ValueError as error:
        at = int(error.args[0])
        line = body.count("\n", 0, at) + 1
        raise VendorError(f"{label}:{line}: cannot read the JavaScript here: {body[at : at + 30]!r}") from None
    pieces, position = [], 0
    for start, end, text in edits:
        pieces += [body[position:start], text]
        position = end
    return Scan(requires=requires, code="".join(pieces) + body[position:])
