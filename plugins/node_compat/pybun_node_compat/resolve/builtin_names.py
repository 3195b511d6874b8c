"""From a specifier to the url of a builtin module.

Builtins come as a set of names, those of ``module.builtinModules``: ``fs`` can be written ``fs`` and
``node:fs``; ``node:sqlite`` and ``bun:ffi`` only as they are; ``bun`` and the packages that Bun
replaces (``ws``, ``undici`` …) have no ``node:`` form and keep their name as url.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


#: Names without a ``node:`` form; packages that Bun answers itself.
_NOT_NODE = frozenset(
    {
        "bun",
        "ws",
        "undici",
        "node-fetch",
        "isomorphic-fetch",
        "abort-controller",
        "@vercel/fetch",
        "utf-8-validate",
        "next/dist/compiled/ws",
        "next/dist/compiled/node-fetch",
        "next/dist/compiled/undici",
    }
)


def builtin_urls(names: Iterable[str]) -> Mapping[str, str]:
    """Every specifier that means a builtin -> its url."""
    urls: dict[str, str] = {}
    for name in names:
        if ":" in name or name in _NOT_NODE:
            urls[name] = name.removeprefix("next/dist/compiled/")
        else:
            urls[name] = urls[f"node:{name}"] = f"node:{name}"
    return urls


def replaces_package(url: str) -> bool:
    """Is this builtin a stand-in for a package of npm, which an installed copy may outrank?"""
    return url in _NOT_NODE and url != "bun"
