"""Regular expressions that an engine lacks: modifiers, duplicate names, the ``v`` flag.

Rules: ECMA-262 22.2 and https://github.com/tc39/proposal-regexp-modifiers.  What older syntax can say is rewritten, the
rest is refused with a diagnostic, since a pattern with another meaning would be worse than none.
"""

from __future__ import annotations

import re
from typing import Final

from pybun_sdk.syntax import ast
from pybun_transpiler.lower.walker import LoweringError, Walker

_MODIFIER: Final = re.compile(r"\(\?([ims]*)(?:-([ims]*))?:")
_NAME: Final = re.compile(r"\(\?<([^=!>][^>]*)>")
_CLASS_FEATURES: Final = re.compile(r"--|&&|\\q\{|\[")
_STRING_PROPERTIES: Final = re.compile(
    r"\\p\{(?:Basic_Emoji|Emoji_Keycap_Sequence|RGI_\w+)\}"
)
#: Characters that the v flag wants escaped in a class and that the u flag does not let escape.
_V_ESCAPES: Final = re.compile(r"\\([&\-!#%,:;<=>@`~])")


def install(w: Walker) -> None:
    w.table[ast.RegExpLiteral] = _regexp


def _regexp(w: Walker, node: ast.RegExpLiteral) -> ast.RegExpLiteral:
    lower = w.options.lower
    if "v" in node.flags and "regexp-v" in lower:
        node.pattern = _without_v(node)
        node.flags = node.flags.replace("v", "u")
    if "regexp-modifiers" in lower and "(?" in node.pattern:
        node.pattern = _without_modifiers(node)
    if "duplicate-named-groups" in lower and "(?<" in node.pattern:
        names = _NAME.findall(_unescaped(node.pattern))
        if len(set(names)) < len(names):
            raise _refusal(node, "two groups of the same name")
    return node


def _refusal(node: ast.RegExpLiteral, what: str) -> LoweringError:
    message = f"This engine cannot run a regular expression with {what}, and it cannot be rewritten"
    return LoweringError(message, node.start, node.end, "LOWER_REGEXP")


def _unescaped(pattern: str) -> str:
    """The pattern with escapes and classes blanked out, offsets unchanged."""
    out: list[str] = []
    at = depth = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            out.append("  ")
            at += 2
            continue
        if char == "[":
            depth += 1
        out.append(" " if depth else char)
        if char == "]" and depth:
            depth -= 1
        at += 1
    return "".join(out)[: len(pattern)]


# -- The v flag --------------------------------------------------------------------------------------------------


def _without_v(node: ast.RegExpLiteral) -> str:
    """A v pattern without set notation, as a u pattern."""
    pattern = node.pattern
    if _STRING_PROPERTIES.search(pattern):
        raise _refusal(node, "a property of strings (v flag)")
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            out.append(pattern[at : at + 2])
            at += 2
        elif char == "[":
            end = _class_end(pattern, at)
            inner = pattern[at + 1 : end]
            if _CLASS_FEATURES.search(re.sub(r"\\[^q]", "", inner)):
                raise _refusal(node, "set notation (v flag)")
            out.append(f"[{_V_ESCAPES.sub(_u_escape, inner)}]")
            at = end + 1
        else:
            out.append(char)
            at += 1
    return "".join(out)


def _u_escape(match: re.Match[str]) -> str:
    char = match.group(1)
    return match.group() if char == "-" else char


def _class_end(pattern: str, start: int) -> int:
    depth = 0
    at = start
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise AssertionError("a pattern that was parsed closes its classes")


# -- Modifiers ---------------------------------------------------------------------------------------------------


def _without_modifiers(node: ast.RegExpLiteral) -> str:
    """``(?i:…)`` and the like, as far as letters, dots and anchors can say it."""
    pattern = node.pattern
    plain = _unescaped(pattern)
    matches = [match for match in _MODIFIER.finditer(plain) if match.group() != "(?:"]
    if not matches:
        return pattern
    return _rewrite(node, pattern, 0, len(pattern), frozenset(flag for flag in node.flags if flag in "ims"))[0]


def _rewrite(node: ast.RegExpLiteral, pattern: str, at: int, end: int, active: frozenset[str]) -> tuple[str, int]:
    """The text from ``at`` up to the parenthesis that closes this group, under ``active`` flags."""
    ambient = frozenset(flag for flag in node.flags if flag in "ims")
    out: list[str] = []
    while at < end:
        char = pattern[at]
        if char == ")":
            return "".join(out), at
        if char == "(":
            match = _MODIFIER.match(pattern, at)
            inner = active
            head = _group_head(pattern, at)
            if match is not None:
                inner = (active | frozenset(match.group(1))) - frozenset(match.group(2) or "")
                head = match.group()
            text, close = _rewrite(node, pattern, at + len(head), end, inner)
            out.append(("(?:" if match is not None else head) + text + ")")
            at = close + 1
            continue
        size = 1
        if char == "\\":
            size = _escape_size(pattern, at)
        elif char == "[":
            size = _class_end(pattern, at) + 1 - at
        out.append(_atom(node, pattern[at : at + size], active, ambient))
        at += size
    return "".join(out), at


def _group_head(pattern: str, at: int) -> str:
    for head in ("(?:", "(?=", "(?!", "(?<=", "(?<!"):
        if pattern.startswith(head, at):
            return head
    if pattern.startswith("(?<", at):
        return pattern[at : pattern.index(">", at) + 1]
    return "("


def _escape_size(pattern: str, at: int) -> int:
    match = re.compile(r"\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|\d+|.)", re.S).match(pattern, at)
    return len(match.group()) if match is not None else 2


def _atom(node: ast.RegExpLiteral, text: str, active: frozenset[str], ambient: frozenset[str]) -> str:
    """One atom that means under the flags of the literal what it should mean under ``active``."""
    changed = active ^ ambient
    if not changed:
        return text
    if text == "." and "s" in changed:
        return r"[\s\S]" if "s" in active else r"[^\n\r\u2028\u2029]"
    if text == "^" and "m" in changed:
        return r"(?<=^|[\n\r\u2028\u2029])" if "m" in active else r"(?<![\s\S])"
    if text == "$" and "m" in changed:
        return r"(?=$|[\n\r\u2028\u2029])" if "m" in active else r"(?![\s\S])"
    if "i" in changed:
        return _fold_case(node, text, active)
    return text


def _fold_case(node: ast.RegExpLiteral, text: str, active: frozenset[str]) -> str:
    if "i" not in active:
        if re.search(r"[A-Za-z\x80-\U0010ffff]", text):
            raise _refusal(node, "a case-sensitive part in a pattern that ignores case")
        return text
    if len(text) == 1 and text.isalpha():
        lower, upper = text.lower(), text.upper()
        if len(lower) != 1 or len(upper) != 1 or not text.isascii():
            raise _refusal(node, "a part that ignores the case of letters outside ASCII")
        return f"[{lower}{upper}]"
    if text.startswith("["):
        return _fold_class(node, text)
    if text[0] == "\\" and text[1:2] in "uxpPk123456789":
        raise _refusal(node, f"{text} in a part that ignores case")
    return text


def _fold_class(node: ast.RegExpLiteral, text: str) -> str:
    if not text.isascii() or re.search(r"\\[uxpPc]", text):
        raise _refusal(node, f"{text} in a part that ignores case")
    negated = "^" if text.startswith("[^") else ""
    inner = text[1 + len(negated) : -1]
    extra = "".join(f"{a.swapcase()}-{b.swapcase()}" for a, b in re.findall(r"([A-Za-z])-([A-Za-z])", inner) if a.isupper() == b.isupper())
    singles = re.sub(r"\\.|[A-Za-z]-[A-Za-z]", "", inner)
    extra += "".join(char.swapcase() for char in singles if char.isalpha())
    return f"[{negated}{inner}{extra}]"
