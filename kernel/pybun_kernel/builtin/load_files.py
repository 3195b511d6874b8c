"""``pybun_load`` for ``file:`` and ``data:`` urls: bytes, and the loader that the file's name stands for.

Loader table: Bun "File types"; anything unknown is ``file`` (its path).  ``data:`` urls: RFC 2397, with the media types that
the HTML module map knows.
"""

from __future__ import annotations

from pybun_kernel.contracts.modules import Loaded, LoadRequest
from pybun_kernel.errors import LoadError
from pybun_kernel.hookimpl import hookimpl

LOADERS = {
    ".js": "js", ".mjs": "js", ".cjs": "js", ".jsx": "jsx", ".ts": "ts", ".mts": "ts", ".cts": "ts", ".tsx": "tsx",
    ".json": "json", ".jsonc": "jsonc", ".json5": "json5", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml",
    ".txt": "text", ".text": "text", ".css": "css", ".wasm": "wasm", ".node": "napi",
}  # fmt: skip

#: Files that are JSON with comments whatever their name says.
JSONC_NAMES = ("tsconfig.json", "jsconfig.json", "package.json", "bun.lock")

MEDIA_TYPES = {
    "text/javascript": "js", "application/javascript": "js", "text/jsx": "jsx", "text/typescript": "ts", "application/typescript": "ts",
    "application/json": "json", "text/plain": "text", "text/css": "css", "application/wasm": "wasm",
}  # fmt: skip


def loader_of(path: str) -> str:
    """The loader for a file name."""
    name = path.rpartition("/")[2]
    if name in JSONC_NAMES:
        return "jsonc"
    dot = name.rfind(".")
    return LOADERS.get(name[dot:], "file") if dot > 0 else "js" if dot == -1 else "file"


@hookimpl
def pybun_load(request: LoadRequest) -> Loaded | None:
    """Files and data urls; everything else is somebody else's."""
    if request.path is not None:
        loader = request.loader or loader_of(request.path)
        if loader == "file":
            return Loaded(contents=b"", loader=loader)
        try:
            with open(request.path, "rb", buffering=0) as file:
                return Loaded(contents=file.readall(), loader=loader)
        except OSError as error:
            raise LoadError(f"cannot read {request.path}: {error.strerror}", url=request.url) from error
    if request.url.startswith("data:"):
        return _data_url(request)
    return None


def _data_url(request: LoadRequest) -> Loaded:
    from urllib.parse import unquote_to_bytes

    head, comma, body = request.url[5:].partition(",")
    if not comma:
        raise LoadError("a data: URL needs a comma before its data", url=request.url)
    media, *params = head.split(";")
    contents = unquote_to_bytes(body)
    if params and params[-1].strip() == "base64":
        import binascii

        try:
            contents = binascii.a2b_base64(contents)
        except binascii.Error as error:
            raise LoadError(f"a data: URL has bad base64: {error}", url=request.url) from error
    loader = request.loader or MEDIA_TYPES.get(media.strip().lower() or "text/plain")
    if loader is None:
        raise LoadError(f"no loader for the media type {media!r}", url=request.url)
    return Loaded(contents=contents, loader=loader)
