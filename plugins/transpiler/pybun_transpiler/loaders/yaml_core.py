"""Loader ``yaml``: YAML with the 1.2 core schema, through PyYAML's (libyaml's) parser.

Rules: yaml.org 1.2.2 section 10.3, with Bun's choices: ``<<`` merges, any tag but the core scalar ones leaves a string,
a key is what JavaScript's ``String(key)`` gives, a later equal key wins, several documents make an array, and an empty
file is an empty object.

Strategy: libyaml composes the node graph; PyYAML's resolver and constructor, which know YAML 1.1 (``yes``, ``0o17``,
``1:30``, dates), are not used.  An alias is the same node, so it is converted once; a node inside itself is refused.
"""

from __future__ import annotations

import re
from functools import cache

from pybun_kernel.lean import TYPE_CHECKING, Any, Final
from pybun_transpiler.loaders.data import LoadedData, LoaderError, decoded, from_value

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node, ScalarNode

#: Tag of a plain scalar without a tag of its own.
_PLAIN: Final = "plain"
_CORE_TAGS: Final = frozenset((_PLAIN, *(f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null"))))
_WORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((f"{sign}{name}" for sign in ("", "+") for name in (".inf", ".Inf", ".INF")), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_MISSING: Final = object()


def load(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Parse the text."""
    text = decoded(contents)
    if not text.strip():
        return LoadedData(text="{}")
    return from_value(parse(text))


def parse(text: str) -> Any:
    """The value of a YAML text, a list of them when it holds several documents; raises :class:`LoaderError`."""
    import yaml

    try:
        nodes = _documents(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "not YAML"
        raise LoaderError(message, *((mark.line + 1, mark.column) if mark else ())) from None
    except yaml.YAMLError as error:
        raise LoaderError(str(error).partition("\n")[0]) from None
    except RecursionError:
        raise LoaderError("nested too deeply") from None
    builder = _Builder()
    values = [builder.value(node) for node in nodes]
    if len(values) == 1:
        return values[0]
    return values or None


@cache
def _loader() -> type[Any]:
    import yaml
    from yaml.composer import Composer
    from yaml.nodes import ScalarNode
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    def resolve(self: Any, kind: type[Node], value: str, implicit: Any) -> str:
        if kind is not ScalarNode:
            return "collection"
        return _PLAIN if implicit[0] else "quoted"

    def nothing(self: Any, *args: Any) -> None:
        pass

    namespace = {
        "resolve": resolve,
        "descend_resolver": nothing,
        "ascend_resolver": nothing,
        "check_resolver_prefix": nothing,
    }
    parser = getattr(yaml, "cyaml", None)
    if parser is not None:
        return type("CoreLoader", (parser.CParser,), namespace)

    def start(self: Any, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)

    return type("CoreLoader", (Reader, Scanner, Parser, Composer), {**namespace, "__init__": start})


def _documents(text: str) -> list[Node]:
    loader = _loader()(text)
    nodes = []
    while loader.check_node():
        nodes.append(loader.get_node())
    return nodes


class _Builder:
    """Converts nodes; ``_known`` holds finished collections by node, ``_open`` those being converted."""

    def __init__(self) -> None:
        from yaml.nodes import MappingNode, ScalarNode

        self._scalar: type[ScalarNode] = ScalarNode
        self._mappings: type[MappingNode] = MappingNode
        self._known: dict[int, Any] = {}
        self._open: set[int] = set()

    def value(self, node: Node) -> Any:
        if isinstance(node, self._scalar):
            text: str = node.value
            return scalar(text) if node.tag in _CORE_TAGS and not node.style else text
        identity = id(node)
        if identity in self._known:
            return self._known[identity]
        if identity in self._open:
            raise _at(node, "an alias must not refer to what contains it")
        self._open.add(identity)
        try:
            made: Any
            if isinstance(node, self._mappings):
                made = self._mapping(node)
            else:
                made = [self.value(item) for item in node.value]
        except RecursionError:
            raise _at(node, "nested too deeply") from None
        self._open.discard(identity)
        self._known[identity] = made
        return made

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        made: dict[str, Any] = {}
        merged: list[Any] = []
        for key_node, value_node in node.value:
            value = self.value(value_node)
            key = key_node.value
            if key == "<<" and isinstance(value, dict):
                merged.append(value)
            elif key == "<<" and isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
                merged.extend(value)
            else:
                made[key_text(self.value(key_node))] = value
        for source in merged:
            for name, value in source.items():
                made.setdefault(name, value)
        return made


def _at(node: Node, message: str) -> LoaderError:
    mark = node.start_mark
    return LoaderError(message, mark.line + 1, mark.column) if mark else LoaderError(message)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<decimal>[-+]?[0-9]+)\Z|(?P<octal>[-+]?0o[0-7]+)\Z|(?P<hex>[-+]?0x[0-9a-fA-F]+)\Z"
        r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z",
        re.ASCII,
    )


def scalar(text: str) -> Any:
    """The value of a plain scalar."""
    word = _WORDS.get(text, _MISSING)
    if word is not _MISSING:
        return word
    if text[0] not in "0123456789+-.":
        return text
    match = _number().match(text)
    if match is None:
        return text
    kind = match.lastgroup
    if kind is None or len(text) > 300:
        return float(text) if kind in (None, "decimal") else text
    if kind == "decimal":
        value = int(text)
    else:
        digits = text.lstrip("+-")[2:]
        value = int(digits, 8 if kind == "octal" else 16) * (-1 if text[0] == "-" else 1)
    return -0.0 if value == 0 and text[0] == "-" else value


def key_text(key: Any) -> str:
    """``String(key)`` of JavaScript."""
    if isinstance(key, str):
        return key
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, list):
        return ",".join("" if item is None else key_text(item) for item in key)
    if isinstance(key, dict):
        return "[object Object]"
    return _number_text(key)


def _number_text(value: float) -> str:
    """``Number::toString`` of ECMA-262 for the numbers that people write as keys."""
    if isinstance(value, int) and abs(value) < 10**21:
        return str(value) if abs(value) < 2**53 else str(int(float(value)))
    number = float(value)
    if number != number:
        return "NaN"
    if number in (float("inf"), float("-inf")):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    text = repr(number)
    mantissa, e, exponent = text.partition("e")
    if not e:
        return text
    power = int(exponent)
    if -7 < power < 0:
        return f"{number:.{-power + len(mantissa.replace('.', '').lstrip('-')) - 1}f}"
    return f"{mantissa.removesuffix('.0')}e{power:+d}"
