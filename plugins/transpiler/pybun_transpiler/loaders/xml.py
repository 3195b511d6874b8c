"""Loader ``xml``: elements as objects, through expat.

Rules, observed in Bun: the value is ``{root: …}``; an attribute is a key ``@name``; an element with text only is that
string, else its text (pieces that are not blank) is ``#text``; children with equal names make an array; comments and
processing instructions are dropped; an empty file is an empty object.  External entities are never read.
"""

from __future__ import annotations

from pybun_kernel.lean import Any, Final
from pybun_transpiler.loaders.data import LoadedData, LoaderError, decoded, from_value

_DEPTH: Final = 400


class _Element:
    __slots__ = ("attributes", "children", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: dict[str, list[Any]] = {}
        #: Text before, between and after the children.
        self.pieces = [""]

    def value(self) -> Any:
        if not self.children and not self.attributes:
            return "".join(self.pieces)
        made: dict[str, Any] = {f"@{name}": text for name, text in self.attributes.items()}
        text = "".join([piece for piece in self.pieces if piece.strip(" \t\r\n")])
        if text:
            made["#text"] = text
        for name, values in self.children.items():
            made[name] = values[0] if len(values) == 1 else values
        return made


def load(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Parse the text."""
    from xml.parsers import expat

    text = decoded(contents)
    if not text.strip():
        return LoadedData(text="{}")
    top = _Element("", {})
    stack = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEPTH:
            raise LoaderError("nested too deeply", parser.CurrentLineNumber, parser.CurrentColumnNumber)
        stack.append(_Element(name, attributes))

    def end(name: str) -> None:
        element = stack.pop()
        stack[-1].children.setdefault(name, []).append(element.value())
        stack[-1].pieces.append("")

    def data(piece: str) -> None:
        stack[-1].pieces[-1] += piece

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise LoaderError(expat.ErrorString(error.code), error.lineno, error.offset) from None
    return from_value(top.value())
