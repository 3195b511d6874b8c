"""Loaders whose value is a string or nothing: ``text``, ``file`` and ``wasm`` (the path), ``css`` and ``html``.

Rules, observed in Bun: outside a bundle ``.wasm`` and unknown files are their path, a style sheet (a CSS module too) is
an empty object, a page is an object with its path as ``index``.
"""

from __future__ import annotations

from pybun_transpiler.loaders.data import LoadedData, decoded, from_value


def load_text(contents: bytes, url: str, path: str | None) -> LoadedData:
    """The text itself."""
    return from_value(decoded(contents))


def load_path(contents: bytes, url: str, path: str | None) -> LoadedData:
    """The path, or the url of what has none."""
    return from_value(path or url)


def load_css(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Nothing: style sheets mean something to bundles only."""
    return LoadedData(text="{}")


def load_html(contents: bytes, url: str, path: str | None) -> LoadedData:
    """Where the page is."""
    return from_value({"index": path or url})
