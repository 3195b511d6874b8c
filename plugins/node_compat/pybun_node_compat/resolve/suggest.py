"""The nearest name to one that was not found.  Runs only when resolution has failed."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING
from pybun_node_compat.resolve.filesystem import FileSystem, join

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_CANDIDATES = 5000


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``name``, when one is like it at all."""
    import difflib

    pool = [candidate for _, candidate in zip(range(_MOST_CANDIDATES), candidates, strict=False)]
    found = difflib.get_close_matches(name, [candidate for candidate in pool if candidate != name], n=1, cutoff=0.7)
    return found[0] if found else None


def nearest_file(fs: FileSystem, specifier: str, path: str, extensions: tuple[str, ...]) -> str | None:
    """A relative ``specifier`` for a file beside the missing ``path``; a lacking extension comes first."""
    head, _, name = path.rstrip("/").rpartition("/")
    folder = fs.directory(head or "/")
    if folder is None or not name:
        return None
    start, _, _ = specifier.rstrip("/").rpartition("/")
    start = start or "."
    for extension in extensions:
        if name + extension in folder.entries:
            return f"{start}/{name}{extension}"
    index = fs.directory(path)
    if index is not None:
        for extension in extensions:
            if f"index{extension}" in index.entries:
                return f"{start}/{name}/index{extension}"
    found = nearest(name, folder.entries)
    return None if found is None else f"{start}/{found}"


def nearest_package(fs: FileSystem, name: str, folders: Iterable[str], builtins: Iterable[str]) -> str | None:
    """An installed package or builtin that looks like ``name``."""
    candidates: list[str] = [builtin for builtin in builtins if ":" not in builtin]
    for folder in folders:
        listing = fs.directory(folder)
        if listing is None:
            continue
        for entry, kind in listing.entries.items():
            if entry.startswith("@") and name.startswith("@"):
                scope = fs.directory(join(folder, entry))
                candidates += [f"{entry}/{inner}" for inner in scope.entries] if scope is not None else []
            elif kind != "file" and not entry.startswith((".", "@")):
                candidates.append(entry)
    return nearest(name, candidates)
