"""Regular expression patterns: whether one is valid.

Decides the early errors of ECMA-262 section 22.2.1 with Annex B.1.2: the legacy grammar without flags, the strict one
with u, set notation with v; named groups (duplicates in different alternatives), lookbehind, modifiers. Builds no tree;
the answer is a message in the wording of V8, or "".
"""

from __future__ import annotations

from typing import Final

from .chars import is_identifier_part, is_identifier_start
from .regexp_properties import STRING_PROPERTIES, is_property

_FLAGS: Final = "dgimsuvy"
_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|/")
_CLASS_SET_SYNTAX: Final = frozenset("()[]{}/-\\|")
_DOUBLE: Final = frozenset("&!#$%*+,.:;<=>?@^`~")
_CLASS_ESCAPES: Final = frozenset("dDsSwW")
_HEX: Final = frozenset("0123456789abcdefABCDEF")
_DIGITS: Final = frozenset("0123456789")
_CONTROL: Final = frozenset("fnrtv")
#: Stands for "not a single character" among class atoms.
_SET: Final = -1


class _Invalid(Exception):
    """The pattern is not valid; the message says why."""


def validate_regexp(pattern: str, flags: str) -> str:
    """The problem with a literal's pattern or flags, or ""."""
    if len(set(flags)) != len(flags) or any(flag not in _FLAGS for flag in flags) or ("u" in flags and "v" in flags):
        return "Invalid regular expression flags"
    if pattern.isalnum() and pattern.isascii():
        return ""
    try:
        _Validator(pattern, "u" in flags or "v" in flags, "v" in flags).run()
    except _Invalid as problem:
        return f"Invalid regular expression: /{pattern}/{flags}: {problem}"
    return ""


def _count_groups(text: str) -> tuple[int, bool]:
    """How many capturing groups there are, and whether one is named."""
    count = 0
    named = False
    in_class = False
    i = 0
    size = len(text)
    while i < size:
        char = text[i]
        if char == "\\":
            i += 1
        elif char == "[":
            in_class = True
        elif char == "]":
            in_class = False
        elif char == "(" and not in_class:
            if not text.startswith("?", i + 1):
                count += 1
            elif text.startswith("?<", i + 1) and text[i + 3 : i + 4] not in ("=", "!"):
                count += 1
                named = True
        i += 1
    return count, named


class _Validator:
    """One walk over a pattern."""

    __slots__ = ("groups", "i", "named", "names", "references", "size", "text", "unicode", "v")

    def __init__(self, text: str, unicode: bool, v: bool) -> None:
        self.text = text
        self.size = len(text)
        self.i = 0
        self.unicode = unicode
        self.v = v
        self.groups, has_names = _count_groups(text)
        self.named = unicode or has_names
        self.names: set[str] = set()
        self.references: list[str] = []

    def run(self) -> None:
        """Raise _Invalid if the pattern is not valid."""
        self.disjunction()
        if self.i < self.size:
            raise _Invalid("Unmatched ')'")
        for name in self.references:
            if name not in self.names:
                raise _Invalid("Invalid named capture referenced")

    def peek(self) -> str:
        """The current character, "" at the end."""
        return self.text[self.i] if self.i < self.size else ""

    def eat(self, text: str) -> bool:
        """Step over `text` if it comes next."""
        if self.text.startswith(text, self.i):
            self.i += len(text)
            return True
        return False

    def disjunction(self) -> set[str]:
        """Alternatives; returns the group names in them."""
        names = self.alternative()
        while self.eat("|"):
            names = names | self.alternative()
        return names

    def alternative(self) -> set[str]:
        """Terms; a name may not repeat among them."""
        names: set[str] = set()
        while self.i < self.size and self.text[self.i] not in "|)":
            found = self.term()
            if found:
                if names & found:
                    raise _Invalid("Duplicate capture group name")
                names |= found
        return names

    def term(self) -> set[str] | None:
        """An assertion or a quantified atom."""
        char = self.text[self.i]
        names: set[str] | None = None
        quantifiable = True
        if char == "^" or char == "$":
            self.i += 1
            quantifiable = False
        elif char == "(":
            self.i += 1
            names, quantifiable = self.group()
        elif char == "[":
            self.i += 1
            self.character_class()
        elif char == "\\":
            self.i += 1
            quantifiable = self.atom_escape()
        elif char in "*+?":
            raise _Invalid("Nothing to repeat")
        elif char == "{":
            if self.unicode:
                raise _Invalid("Nothing to repeat" if self.braces() else "Lone quantifier brackets")
            if self.braces():
                raise _Invalid("Nothing to repeat")
            self.i += 1
        elif char in "]}" and self.unicode:
            raise _Invalid("Lone quantifier brackets")
        else:
            self.i += 1
        self.quantifier(quantifiable)
        return names

    def quantifier(self, allowed: bool) -> None:
        """`*`, `+`, `?`, `{n,m}`, each possibly lazy."""
        char = self.peek()
        if char and char in "*+?":
            if not allowed:
                raise _Invalid("Nothing to repeat")
            self.i += 1
        elif char == "{":
            start = self.i
            if not self.braces():
                if self.unicode:
                    raise _Invalid("Incomplete quantifier")
                return
            if not allowed:
                self.i = start
                raise _Invalid("Nothing to repeat")
        else:
            return
        self.eat("?")

    def braces(self) -> bool:
        """Step over `{n}`, `{n,}` or `{n,m}`."""
        start = self.i
        self.i += 1
        low = self.digits()
        high = low
        if low and self.eat(","):
            high = self.digits()
        if low and self.eat("}"):
            if high and int(high) < int(low):
                raise _Invalid("numbers out of order in {} quantifier")
            return True
        self.i = start
        return False

    def digits(self) -> str:
        """A run of decimal digits."""
        start = self.i
        while self.i < self.size and self.text[self.i] in _DIGITS:
            self.i += 1
        return self.text[start : self.i]

    def group(self) -> tuple[set[str], bool]:
        """What follows `(`."""
        names: set[str] = set()
        quantifiable = True
        if self.eat("?"):
            if self.eat(":"):
                pass
            elif self.eat("=") or self.eat("!"):
                quantifiable = not self.unicode
            elif self.eat("<=") or self.eat("<!"):
                quantifiable = False
            elif self.eat("<"):
                name = self.group_name("Invalid capture group name")
                names.add(name)
                self.names.add(name)
            else:
                self.modifiers()
        inner = self.disjunction()
        if not self.eat(")"):
            raise _Invalid("Unterminated group")
        if names & inner:
            raise _Invalid("Duplicate capture group name")
        return names | inner, quantifiable

    def modifiers(self) -> None:
        """`ims-ims:`."""
        added = self.modifier_letters()
        removed = ""
        dash = self.eat("-")
        if dash:
            removed = self.modifier_letters()
        if not self.eat(":") or (not added and not removed):
            raise _Invalid("Invalid group")
        both = added + removed
        if len(set(both)) != len(both):
            raise _Invalid("Repeated regexp modifier")

    def modifier_letters(self) -> str:
        """A run of i, m and s."""
        start = self.i
        while self.i < self.size and self.text[self.i] in "ims":
            self.i += 1
        return self.text[start : self.i]

    def group_name(self, message: str) -> str:
        """`name>`."""
        name = ""
        while True:
            char = self.peek()
            if char == "" or (char == ">" and not name):
                raise _Invalid(message)
            self.i += 1
            if char == ">":
                return name
            if char == "\\":
                if not self.eat("u"):
                    raise _Invalid(message)
                code = self.unicode_escape(True)
                if code < 0:
                    raise _Invalid("Invalid Unicode escape")
                char = chr(code)
            if not (is_identifier_part(char) if name else is_identifier_start(char)):
                raise _Invalid(message)
            name += char

    def hex_digits(self, count: int) -> int:
        """The value of exactly `count` hexadecimal digits, -1 if they are not there."""
        text = self.text[self.i : self.i + count]
        if len(text) < count or any(char not in _HEX for char in text):
            return -1
        self.i += count
        return int(text, 16)

    def unicode_escape(self, strict: bool) -> int:
        """What follows `\\u`; -1 if malformed."""
        if strict and self.eat("{"):
            end = self.text.find("}", self.i)
            text = self.text[self.i : end] if end >= 0 else ""
            if not text or any(char not in _HEX for char in text) or int(text, 16) > 0x10FFFF:
                return -1
            self.i = end + 1
            return int(text, 16)
        code = self.hex_digits(4)
        if strict and 0xD800 <= code <= 0xDBFF and self.text.startswith("\\u", self.i):
            saved = self.i
            self.i += 2
            low = self.hex_digits(4)
            if 0xDC00 <= low <= 0xDFFF:
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            self.i = saved
        return code

    def atom_escape(self) -> bool:
        """What follows a backslash outside a class; whether it may be quantified."""
        char = self.peek()
        if char == "":
            raise _Invalid("\\ at end of pattern")
        if char == "b" or char == "B":
            self.i += 1
            return False
        if "1" <= char <= "9":
            start = self.i
            number = int(self.digits())
            if self.unicode:
                if number > self.groups:
                    raise _Invalid("Invalid escape")
            elif number > self.groups:
                self.i = start + 1
            return True
        if char == "k" and self.named:
            self.i += 1
            if not self.eat("<"):
                raise _Invalid("Invalid named reference")
            self.references.append(self.group_name("Invalid named reference"))
            return True
        self.character_escape(False)
        return True

    def character_escape(self, in_class: bool) -> int:
        """An escape that denotes a character or a set of them; its code, or _SET."""
        char = self.peek()
        self.i += 1
        if char in _CLASS_ESCAPES:
            return _SET
        if char in _CONTROL:
            return {"f": 12, "n": 10, "r": 13, "t": 9, "v": 11}[char]
        if char == "c":
            letter = self.peek()
            if letter.isascii() and letter.isalpha():
                self.i += 1
                return ord(letter) % 32
            if self.unicode:
                raise _Invalid("Invalid unicode escape")
            if in_class and letter and (letter in _DIGITS or letter == "_"):
                self.i += 1
                return ord(letter) % 32
            self.i -= 1
            return ord("\\")
        if char == "0" and self.peek() not in _DIGITS:
            return 0
        if char in _DIGITS:
            if self.unicode:
                raise _Invalid("Invalid class escape" if in_class else "Invalid decimal escape")
            return self.legacy_octal(char)
        if char == "x":
            code = self.hex_digits(2)
            if code < 0 and self.unicode:
                raise _Invalid("Invalid escape")
            return code if code >= 0 else ord("x")
        if char == "u":
            code = self.unicode_escape(self.unicode)
            if code < 0 and self.unicode:
                raise _Invalid("Invalid Unicode escape")
            return code if code >= 0 else ord("u")
        if (char == "p" or char == "P") and self.unicode:
            self.property_escape(char == "P")
            return _SET
        if self.unicode:
            if char in _SYNTAX or (in_class and char == "-"):
                return ord(char)
            if in_class and self.v and char in "&-!#%,:;<=>@`~":
                return ord(char)
            raise _Invalid("Invalid escape")
        if char == "k" and self.named:
            raise _Invalid("Invalid escape" if in_class else "Invalid named reference")
        return ord(char)

    def legacy_octal(self, first: str) -> int:
        """`\\1` to `\\377`, or a digit standing for itself."""
        if first in "89":
            return ord(first)
        text = first
        limit = 3 if first in "0123" else 2
        while len(text) < limit and self.peek() and self.peek() in "01234567":
            text += self.peek()
            self.i += 1
        return int(text, 8)

    def property_escape(self, negated: bool) -> bool:
        """`{Name}` or `{Name=Value}`; whether it denotes strings."""
        end = self.text.find("}", self.i) if self.peek() == "{" else -1
        if end < 0:
            raise _Invalid("Invalid property name")
        text = self.text[self.i + 1 : end]
        self.i = end + 1
        name, equals, value = text.partition("=")
        if self.v and not equals and name in STRING_PROPERTIES:
            if negated:
                raise _Invalid("Invalid property name")
            return True
        if not is_property(name, value if equals else None):
            raise _Invalid("Invalid property name")
        return False

    # -- classes -------------------------------------------------------------------------------------------------

    def character_class(self) -> None:
        """What follows `[`."""
        negated = self.eat("^")
        if self.v:
            strings = self.set_contents()
            if strings and negated:
                raise _Invalid("Negated character class may contain strings")
            return
        while True:
            char = self.peek()
            if char == "":
                raise _Invalid("Unterminated character class")
            if char == "]":
                self.i += 1
                return
            low = self.class_atom()
            if self.peek() != "-":
                continue
            self.i += 1
            char = self.peek()
            if char == "]" or char == "":
                continue
            high = self.class_atom()
            if low == _SET or high == _SET:
                if self.unicode:
                    raise _Invalid("Invalid character class")
            elif low > high:
                raise _Invalid("Range out of order in character class")

    def class_atom(self) -> int:
        """One member of a class."""
        char = self.text[self.i]
        self.i += 1
        if char != "\\":
            return ord(char)
        if self.i >= self.size:
            raise _Invalid("\\ at end of pattern")
        if self.eat("b"):
            return 8
        if self.unicode and self.eat("-"):
            return ord("-")
        return self.character_escape(True)

    def set_contents(self) -> bool:
        """A class with the v flag after its `[` and `^`; whether it may match strings."""
        strings = False
        operator = ""
        first = True
        first_operand = False
        while True:
            if self.eat("]"):
                return strings
            if self.i >= self.size:
                raise _Invalid("Unterminated character class")
            if not first:
                found = self.text[self.i : self.i + 2]
                if found not in ("&&", "--"):
                    found = ""
                if operator != found and (operator or (found and not first_operand)):
                    raise _Invalid("Invalid set operation in character class")
                if found:
                    operator = found
                    self.i += 2
                    if operator == "&&" and self.peek() == "&":
                        raise _Invalid("Invalid character in character class")
            code, has_strings = self.set_operand()
            first_operand = first
            first = False
            if operator == "&&":
                strings = strings and has_strings
            elif operator != "--":
                strings = strings or has_strings
            if not operator and self.peek() == "-" and not self.text.startswith("--", self.i):
                self.i += 1
                high, _ = self.set_operand()
                if code == _SET or high == _SET:
                    raise _Invalid("Invalid character class")
                if code > high:
                    raise _Invalid("Range out of order in character class")
                first_operand = False

    def set_operand(self) -> tuple[int, bool]:
        """A nested class, a string literal, an escape or a character."""
        char = self.peek()
        if char == "":
            raise _Invalid("Unterminated character class")
        if char == "[":
            self.i += 1
            negated = self.eat("^")
            strings = self.set_contents()
            if strings and negated:
                raise _Invalid("Negated character class may contain strings")
            return _SET, strings
        if char == "\\":
            self.i += 1
            if self.eat("q{"):
                return _SET, self.string_literals()
            if self.eat("b"):
                return 8, False
            char = self.peek()
            if char == "p" or char == "P":
                self.i += 1
                return _SET, self.property_escape(char == "P")
            if char == "":
                raise _Invalid("\\ at end of pattern")
            return self.character_escape(True), False
        if char in _CLASS_SET_SYNTAX:
            raise _Invalid("Invalid character in character class")
        if char in _DOUBLE and self.text.startswith(char, self.i + 1):
            raise _Invalid("Invalid set operation in character class")
        self.i += 1
        return ord(char), False

    def string_literals(self) -> bool:
        """`a|bc}` after `\\q{`; whether one of them is not exactly one character long."""
        strings = False
        length = 0
        while True:
            char = self.peek()
            if char == "":
                raise _Invalid("Invalid escape")
            self.i += 1
            if char == "}" or char == "|":
                strings = strings or length != 1
                length = 0
                if char == "}":
                    return strings
                continue
            length += 1
            if char == "\\":
                if not self.eat("b") and self.character_escape(True) == _SET:
                    raise _Invalid("Invalid escape")
            elif char in _CLASS_SET_SYNTAX:
                raise _Invalid("Invalid character in character class")
