"""Loader ``jsonc``: JSON with comments and trailing commas; an empty file is an empty object, as in Bun."""

from __future__ import annotations

from pybun_transpiler.loaders.data import LoadedData, LoaderError, decoded, from_value


def load(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Parse the text."""
    from pybun_kernel import jsonc

    text = decoded(contents)
    if not text.strip():
        return LoadedData(text="{}")
    try:
        value = jsonc.parse(text)
    except jsonc.JsoncError as error:
        raise LoaderError(error.message, error.line, error.column) from None
    return from_value(value)
