"""The core of both scanners: walks a source from bracket to bracket without making tokens.

Strategy: one regular expression swallows everything up to the next bracket, slash, ``<`` or ``@``, strings, comments,
plain templates and flat parentheses included, so Python code runs a few times per hundred characters.  Words of
interest are found beforehand with ``str.find`` and bound the stretches; a stretch that ends at one is walked again
with a fine pattern that also stops at words, which tells words in code from words in strings and comments.

Whether ``/`` divides or opens a regular expression follows from the token before it; for ``)`` and ``}`` from the head
of the bracket they close.  Where that needs a grammar, the skim gives up: the answer is a reason, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pybun_kernel.lean import Final
from pybun_transpiler.scan import lexis

#: Where an open bracket stands: (start of the gap before it, position after it).  For ``${``: (start of the template,
#: the negative of the position after it).
Bracket = tuple[int, int]
#: An open bracket and the one whose closing came last before it.
Frame = tuple[Bracket, Bracket]
#: ``(word or punctuator, position, start of the gap) -> position to go on at``.
Visitor = Callable[[str, int, int], int]

_NOWHERE: Final[Bracket] = (0, 0)
_NEVER: Final = 1 << 62
#: With a word of interest this close the fine pattern is used at once.
_NEAR: Final = 60
_PAIRS: Final = frozenset({"()", "[]", "{}"})
_REFUSED: Final = {"@": "decorator", '"': "unclosed string", "'": "unclosed string"}

#: ``<`` that certainly compares or shifts.
_LESS: Final = r"<<|(?<=[\w$)\]])(?<!return)(?<!default)<(?!!)|<(?=[\s=\d])"


class GiveUp(Exception):
    """Raised inside a skim when the text needs a parser; ``Skim.run`` turns it into its answer."""


class Skim:
    """One walk over one source.

    stack: the brackets open at the moment.
    watching: set by a visitor to be called for ``,`` and ``;`` outside brackets, until it unsets it.
    level_mark: position after the last ``}`` that closed the outermost bracket.
    """

    __slots__ = (
        "_closed",
        "_literal_end",
        "_positions",
        "_visit",
        "_words",
        "level_mark",
        "source",
        "stack",
        "watching",
    )

    def __init__(self, source: str, words: tuple[str, ...], visit: Visitor) -> None:
        self.source = source
        self.stack: list[Frame] = []
        self.watching = False
        self.level_mark = 0
        self._visit = visit
        self._words = words
        self._positions = _occurrences(source, words)
        self._closed = _NOWHERE
        self._literal_end = -1

    def run(self, start: int = 0) -> str | None:
        """Walk to the end; the answer is why a full parse is needed, or None."""
        try:
            self._walk(start)
        except GiveUp as reason:
            return str(reason)
        return "unclosed bracket" if self.stack else None

    def operand_before(self, gap: int, position: int) -> bool:
        """Whether the token before ``position`` ends an operand, so that ``/`` divides and ``<`` compares."""
        source = self.source
        end = lexis.significant_end(source, gap, position)
        if not end:
            return False
        if end == self._literal_end:
            return True
        char = source[end - 1]
        if char == ")":
            return end != gap or self.head_word(self._closed) not in lexis.HEAD_WORDS
        if char == "}":
            return self._braces_are_operand()
        if char in "\"'`]":
            return True
        if char == ".":
            return not lexis.is_spread(source, end)
        if char in "+-" and source[end - 2 : end - 1] == char:
            return True
        if char.isalnum() or char in "_$":
            word = lexis.word_before(source, end)
            if word == "of":
                return not self._word_follows_operand(gap, end - 2)
            return word not in lexis.EXPRESSION_WORDS and word not in ("await", "yield")
        return char in "\\\u200c\u200d" or ord(char) > 127

    def head_word(self, bracket: Bracket) -> str:
        """The word before a parenthesis; ``for`` for ``for await``."""
        gap, after = bracket
        end = lexis.significant_end(self.source, gap, after - 1)
        word = lexis.word_before(self.source, end)
        if word == "await":
            end = lexis.significant_end(self.source, gap, end - 5)
            return "for" if lexis.word_before(self.source, end) == "for" else word
        return word

    def is_function_body(self, index: int) -> bool:
        """Whether the bracket at ``stack[index]`` is the ``{`` of a function, method or arrow function."""
        (gap, after), closed = self.stack[index]
        if after < 0 or self.source[after - 1] != "{":
            return False
        end = lexis.significant_end(self.source, gap, after - 1)
        if self.source[max(0, end - 2) : end] == "=>":
            return True
        if self.source[end - 1 : end] != ")" or end == 0:
            return False
        if end == gap:
            head = closed
        else:
            head = (gap, self.source.rindex("(", gap, end) + 1)
        if self.head_word(head) not in lexis.BLOCK_HEAD_WORDS:
            return True
        return self._holds_methods(index - 1)

    def _holds_methods(self, index: int) -> bool:
        """Whether ``stack[index]`` is the ``{`` of an object or a class body, where ``catch(x) {`` is a method."""
        if index < 0:
            return False
        gap, after = self.stack[index][0]
        if after < 0 or self.source[after - 1] != "{":
            return False
        end = lexis.significant_end(self.source, gap, after - 1)
        before = self.source[end - 1 : end]
        if before == ":":
            # The value of a key, or what a label or case marks.
            return self._holds_methods(index - 1)
        if before in ("=", "(", ",", "[", "?", "&", "|"):
            return True
        text = self.source[max(gap, end - 200) : end]
        return re.search(r"(?<![\w$.])class(?![\w$])[^;{}]*\Z", text) is not None

    def _braces_are_operand(self) -> bool:
        """Whether the ``{…}`` that has just been closed is an object rather than a block or a body."""
        gap, after = self._closed
        source = self.source
        end = lexis.significant_end(source, gap, after - 1)
        if not end:
            return False
        char = source[end - 1]
        if char == ">":
            return source[end - 2 : end - 1] != "="
        if char in "){};":
            return False
        if char in "=(,[?&|+-*%!~^<":
            return True
        if char == ":" and self.stack and source[abs(self.stack[-1][0][1]) - 1] == "(":
            return True
        word = lexis.word_before(source, end)
        if word in lexis.BLOCK_WORDS:
            return False
        if word in lexis.EXPRESSION_WORDS:
            return True
        raise GiveUp("'/' or '<' after '}'")

    def _word_follows_operand(self, gap: int, position: int) -> bool:
        end = lexis.significant_end(self.source, gap, position)
        char = self.source[end - 1 : end]
        return char in ("]", "}") or char.isalnum() or char in ("_", "$")

    def _walk(self, start: int) -> None:
        source, stack, visit = self.source, self.stack, self._visit
        push, pop = stack.append, stack.pop
        positions = self._positions
        next_word = positions.pop() if positions else _NEVER
        fast = _fast_pattern()
        fine = False
        goal = 0
        closed = _NOWHERE
        resume = start
        while True:
            while next_word < resume:
                next_word = positions.pop() if positions else _NEVER
            if self.watching and (not stack or source[abs(stack[0][0][1]) - 1] == "["):
                fine = True
                goal = _NEVER
                matches = _fine_pattern(self._words, True).finditer(source, resume)
            elif fine or next_word < resume + _NEAR:
                fine = True
                goal = next_word
                matches = _fine_pattern(self._words, False).finditer(source, resume)
            else:
                matches = fast.finditer(source, resume, next_word)
            for match in matches:
                char = match[1]
                if char == "(" or char == "{" or char == "[":
                    push((match.span(), closed))
                    if self.watching and len(stack) == 1 and char != "[":
                        resume = match.end()
                        fine = False
                        break
                elif char == ")" or char == "}" or char == "]":
                    if not stack:
                        raise GiveUp("unbalanced brackets")
                    closed = pop()[0]
                    opened = closed[1]
                    if opened < 0:
                        if char != "}":
                            raise GiveUp("unbalanced brackets")
                        resume = self._template(match.end(), closed[0])
                        break
                    if source[opened - 1] + char not in _PAIRS:
                        raise GiveUp("unbalanced brackets")
                    if not stack:
                        if char == "}":
                            self.level_mark = match.end()
                        if self.watching:
                            resume = match.end()
                            break
                elif not fine and next_word != _NEVER and _is_cut(char, source, match.end()):
                    # The stretch ends at a word, or within a token that may contain it.
                    resume = match.start()
                    fine = True
                    break
                elif char == "/" or char == "<":
                    self._closed = closed
                    end = match.end()
                    resume = self._slash(match.start(), end) if char == "/" else self._less(match.start(), end)
                    if resume != end:
                        break
                elif char == "":
                    return
                elif char == "`":
                    resume = self._template(match.end(), match.end() - 1)
                    break
                elif char in _REFUSED:
                    raise GiveUp(_REFUSED[char])
                elif not (self.watching and stack and char in ",;"):
                    self._closed = closed
                    resume = visit(char, match.end() - len(char), match.start())
                    fine = False
                    break
                if fine and match.end() > goal:
                    # The word was in a string or a comment.
                    resume = match.end()
                    fine = False
                    break

    def _slash(self, gap: int, end: int) -> int:
        """Past the regular expression whose ``/`` ends at ``end``, or ``end`` when that divides."""
        if self.operand_before(gap, end - 1):
            return end
        found = lexis.regex_literal().match(self.source, end - 1)
        if found is None:
            raise GiveUp("unclosed regular expression")
        self._literal_end = found.end()
        return self._literal_end

    def _less(self, gap: int, end: int) -> int:
        if self.source.startswith("!--", end):
            raise GiveUp("HTML comment")
        if not self.operand_before(gap, end - 1):
            raise GiveUp("JSX")
        return end

    def _template(self, position: int, start: int) -> int:
        """Go on at ``position`` in the template that began at ``start``; its end, or the place after ``${`` with that bracket pushed."""
        match = lexis.template_piece().match(self.source, position)
        if match is None:
            raise GiveUp("unclosed template")
        end = match.end()
        if self.source[end - 1] == "{":
            self.stack.append(((start, -end), _NOWHERE))
        else:
            self._literal_end = end
        return end


def _is_cut(char: str, source: str, end: int) -> bool:
    """Whether an event of the bounded fast pattern may come from the bound and not from the source."""
    return char in ("", '"', "'") or (char == "/" and source[end : end + 1] in ("/", "*"))


def _occurrences(source: str, words: tuple[str, ...]) -> list[int]:
    """Where the words stand as whole words, last position first."""
    found: set[int] = set()
    for word in words:
        length = len(word)
        at = source.find(word)
        while at >= 0:
            if lexis.is_word_at(source, at, length):
                found.add(at)
            at = source.find(word, at + length)
    return sorted(found, reverse=True)


@cache
def _fast_pattern() -> re.Pattern[str]:
    plain = r"[^\"'`/(){}<@]++"
    return re.compile(
        rf"(?:{plain}|{lexis.STRING}|\((?:[^\"'`/(){{}}<@]++|{_LESS})*+\)(?!\s*/)"
        rf"|{lexis.COMMENT}|{_LESS}|{lexis.TEMPLATE})*+"
        r"([(){}<@/`]|[\"']|\Z)",
        re.DOTALL,
    )


@cache
def _fine_pattern(words: tuple[str, ...], watching: bool) -> re.Pattern[str]:
    """Stops at words too, and at ``[ ] , ;`` when declarations are watched."""
    marks = r"\[\],;" if watching else ""
    word = "|".join(words)
    return re.compile(
        rf"(?:[^\w$\"'`/(){{}}<@{marks}]++|(?!(?:{word})(?![\w$]))[\w$]++|{lexis.STRING}"
        rf"|{lexis.COMMENT}|{_LESS}|{lexis.TEMPLATE})*+"
        rf"([(){{}}<@/`{marks}]|[\"']|(?:{word})(?![\w$])|\Z)",
        re.DOTALL,
    )
