"""What ``pybun run NAME`` means: a package.json script, a file, or a program of node_modules/.bin.  Pure verdict over a view of the disk.

Bun's order: ``run NAME``: script, file, bin, PATH.  ``NAME`` alone: file when it looks like one, else script, file, bin.
"""

from __future__ import annotations

import os

from pybun_kernel.lean import TYPE_CHECKING, Literal, TypeAlias, dataclass

if TYPE_CHECKING:
    from collections.abc import Collection

#: Extensions that make a name look like a file, and that are tried for names without one.
PROGRAM_EXTENSIONS = (".tsx", ".jsx", ".mts", ".ts", ".mjs", ".js", ".cts", ".cjs", ".wasm")

#: Files that are data; Bun refuses to run them.
DATA_FILES = {".json": "json", ".jsonc": "jsonc", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".txt": "text", ".css": "css"}

TargetKind: TypeAlias = Literal["script", "file", "bin", "data", "unbuilt", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTarget:
    """``value``: the script's name, the path of the file or program, or what was asked for; ``looks_like_file`` words the error."""

    kind: TargetKind
    value: str
    looks_like_file: bool = False


def looks_like_file(name: str) -> bool:
    """Whether the user means a file even if there is none."""
    if name.startswith(("./", "../", "/", "~/", ".\\", "..\\")) or os.path.isabs(name):
        return True
    return os.path.splitext(name)[1] in (*PROGRAM_EXTENSIONS, *DATA_FILES, ".html", ".sh")


def find_target(name: str, cwd: str, scripts: Collection[str], *, implicit: bool, search_path: str) -> RunTarget:
    """``search_path``: what ``PATH`` is, used for ``pybun run`` only."""
    file_like = looks_like_file(name)
    if not (implicit and file_like) and name in scripts:
        return RunTarget(kind="script", value=name)
    found = _file(name, cwd)
    if found is not None:
        return found
    if name in scripts:
        return RunTarget(kind="script", value=name)
    if not file_like:
        program = find_bin(name, cwd) or (None if implicit else _on_path(name, search_path))
        if program is not None:
            return RunTarget(kind="bin", value=program)
    return RunTarget(kind="missing", value=name, looks_like_file=file_like)


def find_bin(name: str, cwd: str) -> str | None:
    """An executable in the node_modules/.bin of ``cwd`` or a folder above it."""
    folder = cwd
    while True:
        path = os.path.join(folder, "node_modules", ".bin", name)
        if os.access(path, os.X_OK) and os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _on_path(name: str, search_path: str) -> str | None:
    for folder in search_path.split(os.pathsep):
        path = os.path.join(folder, name)
        if folder and os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    return None


def _file(name: str, cwd: str) -> RunTarget | None:
    path = os.path.normpath(os.path.join(cwd, os.path.expanduser(name) if name.startswith("~/") else name))
    if os.path.isfile(path):
        extension = os.path.splitext(path)[1]
        if extension in DATA_FILES:
            return RunTarget(kind="data", value=path)
        if extension in (".html", ".sh"):
            return RunTarget(kind="unbuilt", value=path)
        return RunTarget(kind="file", value=path)
    if any(os.path.isfile(path + extension) for extension in PROGRAM_EXTENSIONS):
        return RunTarget(kind="file", value=path)
    if os.path.isdir(path) and any(
        os.path.isfile(os.path.join(path, entry))
        for entry in ("package.json", *[f"index{extension}" for extension in PROGRAM_EXTENSIONS])
    ):
        return RunTarget(kind="file", value=path)
    return None
