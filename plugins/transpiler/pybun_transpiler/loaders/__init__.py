"""Loaders of everything that is not JavaScript: bytes in, a module with a default export out.

One file per format.  ``LOADERS`` maps a loader's name to the place of its function, so that a format's parser is only
imported when a file of that format is.  ``md`` (Markdown to HTML) does not exist yet.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Final
from pybun_transpiler.loaders.data import LoadedData, LoaderError, to_module

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pybun_kernel.contracts.modules import CompiledModule

    Load = Callable[[bytes, str, str | None], LoadedData]

__all__ = [
    "ATTRIBUTE_TYPES",
    "LOADERS",
    "LoadedData",
    "LoaderError",
    "attribute_loader",
    "load",
    "load_module",
    "to_module",
]

#: Loader name -> (module of this package, function).
LOADERS: Final[dict[str, tuple[str, str]]] = {
    "json": ("strict_json", "load"),
    "jsonc": ("jsonc", "load"),
    "json5": ("json5", "load"),
    "toml": ("toml", "load"),
    "yaml": ("yaml_core", "load"),
    "xml": ("xml", "load"),
    "text": ("text", "load_text"),
    "file": ("text", "load_path"),
    "wasm": ("text", "load_path"),
    "css": ("text", "load_css"),
    "html": ("text", "load_html"),
}

#: ``import … with {type: …}`` -> loader.  Bun's ``md``, ``sqlite`` and ``macro`` are other people's or absent.
ATTRIBUTE_TYPES: Final = frozenset(("json", "jsonc", "json5", "toml", "yaml", "xml", "text", "file", "css", "html"))


def attribute_loader(attributes: Mapping[str, str]) -> str | None:
    """The loader that import attributes demand, None when they demand none; raises :class:`LoaderError`."""
    kind = attributes.get("type")
    if kind is None:
        return None
    if kind in ATTRIBUTE_TYPES:
        return kind
    if kind == "md":
        raise LoaderError("importing Markdown is not supported yet", hint="import it with {type: 'text'}")
    raise LoaderError(f"unknown import attribute type {kind!r}", hint=f"one of {', '.join(sorted(ATTRIBUTE_TYPES))}")


def load(loader: str, contents: bytes, url: str, path: str | None = None) -> LoadedData | None:
    """Read ``contents`` with a loader, None when the loader is not one of these; raises :class:`LoaderError`."""
    found = LOADERS.get(loader)
    if found is None:
        return None
    from importlib import import_module

    read: Load = getattr(import_module(f"{__name__}.{found[0]}"), found[1])
    return read(contents, url, path)


def load_module(loader: str, contents: bytes, url: str, path: str | None = None) -> CompiledModule | None:
    """The module of ``contents``; see :func:`load`."""
    data = load(loader, contents, url, path)
    return None if data is None else to_module(data)
