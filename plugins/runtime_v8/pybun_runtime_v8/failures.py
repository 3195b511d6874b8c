"""What v8-python's exceptions say about a JavaScript error, as data."""

from __future__ import annotations

from pybun_kernel.errors import JsError
from pybun_kernel.lean import Any, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JsFailure:
    """A thrown value: class name and message, and where the engine noticed it (line and column count from 1; 0: unknown)."""

    name: str
    message: str
    stack: str = ""
    url: str = ""
    line: int = 0
    column: int = 0
    source_line: str = ""

    def place(self) -> dict[str, str | int] | None:
        """Properties for the error object that stands for this failure."""
        if not self.line:
            return None
        return {
            "fileName": self.url,
            "lineNumber": self.line,
            "columnNumber": self.column,
            "sourceLine": self.source_line,
        }

    def as_error(self) -> JsError:
        place = self.place()
        return JsError(self.message, name=self.name, stack=self.stack, props={**place} if place else None)


def describe(error: Any) -> JsFailure:
    """Take a ``v8.JavaScriptError`` apart."""
    text = str(error.message or "")
    head, colon, rest = text.partition(": ")
    name, message = (head, rest) if colon and head.isidentifier() else ("Error", text)
    if not colon and text.isidentifier() and text.endswith("Error"):
        name, message = text, ""
    line = error.line_number or 0
    url = error.script_resource_name or ""
    if not line or url == "undefined":
        return JsFailure(name=name, message=message, stack=error.stack or "")
    return JsFailure(
        name=name,
        message=message,
        stack=error.stack or "",
        url=url,
        line=line,
        column=(error.start_column or 0) + 1,
        source_line=error.source_line or "",
    )


def brief(error: Any) -> str:
    """One paragraph about a ``v8.JavaScriptError``: its stack, or else the first line of a text that may hold whole scripts."""
    stack = error.stack
    if stack and stack != "undefined":
        return str(stack)
    return str(error).partition("\n")[0][:500]
