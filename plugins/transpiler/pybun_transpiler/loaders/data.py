"""What a data loader answers, how it fails, and the module made of it.

Rules: Bun, "Loaders": the value is the default export; when it is an object, each of its keys is a named export too
(``default`` among them stays in the object only).
"""

from __future__ import annotations

from pybun_kernel.contracts.modules import CompiledModule
from pybun_kernel.lean import Any, dataclass


class LoaderError(ValueError):
    """A file is not what its loader reads.

    line: 1-based, column: 0-based; 0, 0 stand for the file as a whole when ``line`` is 0.
    hint: what to do about it, or None.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedData:
    """A value on its way to a module.

    text: JSON text; a JavaScript expression when ``is_json`` is False (the value holds NaN or an infinity).
    export_names: named exports, without ``default``.
    """

    text: str
    export_names: tuple[str, ...] = ()
    is_json: bool = True


def to_module(data: LoadedData) -> CompiledModule:
    """The module that the runtime gets."""
    if data.is_json:
        return CompiledModule(format="json", code=data.text, exports=data.export_names)
    return CompiledModule(format="cjs", code=f"module.exports={data.text}", cjs_exports=data.export_names)


def from_value(value: Any) -> LoadedData:
    """Data of a Python value made of None, bool, int, float, str, list and dict with str keys."""
    import json

    names = export_names(value)
    try:
        return LoadedData(text=_dump(value, allow_nan=False), export_names=names)
    except ValueError:
        text = json.dumps(value, separators=(",", ":"))
    # In an object literal this key would set the prototype; quotes inside strings are escaped, so only keys match.
    for opening in "{,":
        text = text.replace(f'{opening}"__proto__":', f'{opening}["__proto__"]:')
    return LoadedData(text=text, export_names=names, is_json=False)


def export_names(value: Any) -> tuple[str, ...]:
    """Names that ``import {…}`` may ask of a value; a lone surrogate cannot be an export name."""
    if not isinstance(value, dict):
        return ()
    return tuple(name for name in value if name != "default" and (name.isascii() or _is_well_formed(name)))


def decoded(contents: bytes) -> str:
    """The text of a file; a byte order mark is dropped, what is not UTF-8 becomes U+FFFD."""
    return contents.decode("utf-8", "replace").removeprefix("\ufeff")


def place(text: str, offset: int) -> tuple[int, int]:
    """Line (1-based) and column (0-based) of an offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1)


def _dump(value: Any, allow_nan: bool) -> str:
    import json

    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=allow_nan)
    if text.isascii() or _is_well_formed(text):
        return text
    return json.dumps(value, separators=(",", ":"), allow_nan=allow_nan)


def _is_well_formed(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
