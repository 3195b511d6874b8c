"""Loader ``toml``: TOML 1.0 through the standard library.

Rules: toml.io.  Integers that a JavaScript number cannot hold are refused, as in Bun.  Bun makes Temporal objects of
dates and times; not every engine has them, so here they are what those objects' ``toString`` and ``toJSON`` give: ISO
strings, with an offset converted to UTC.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Any, Final
from pybun_transpiler.loaders.data import LoadedData, LoaderError, decoded, from_value, place

if TYPE_CHECKING:
    from datetime import date, datetime, time

_LARGEST: Final = 2**53 - 1


def load(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Parse the text."""
    import tomllib

    text = decoded(contents)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _failure(text, str(error)) from None
    except RecursionError:
        raise LoaderError("nested too deeply") from None
    return from_value(_plain(value, text))


def _failure(text: str, message: str) -> LoaderError:
    """``… (at line 3, column 7)`` or ``… (at end of document)`` as an error with a place."""
    import re

    found = re.search(r" \(at line (\d+), column (\d+)\)\Z", message)
    if found:
        return LoaderError(_lower(message[: found.start()]), int(found[1]), int(found[2]) - 1)
    line, column = place(text, len(text))
    return LoaderError(_lower(message.removesuffix(" (at end of document)")), line, column)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _plain(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, text) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > _LARGEST:
            line, column = place(text, max(text.find(str(value)), 0))
            raise LoaderError(
                "the integer does not fit a JavaScript number",
                line,
                column,
                "between -(2^53 - 1) and 2^53 - 1, or a string",
            )
        return value
    if value is None or isinstance(value, str | int | float):
        return value
    return _iso(value)


def _iso(value: datetime | date | time) -> str:
    """``1979-05-27T07:32:00.5Z``: a fraction without trailing zeros, UTC as ``Z``."""
    from datetime import UTC, datetime

    suffix = ""
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC).replace(tzinfo=None)
        suffix = "Z"
    text = value.isoformat()
    if "." in text:
        text = text.rstrip("0")
    return text + suffix
