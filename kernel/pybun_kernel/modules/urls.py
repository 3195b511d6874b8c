"""File paths ↔ ``file:`` urls, cheaply for the paths that programs have.  Rules: Node.js ``url.pathToFileURL``."""

from __future__ import annotations


def url_to_path(url: str) -> str:
    """As ``url.fileURLToPath``; any other url is answered as it is."""
    if not url.startswith("file://"):
        return url
    path = url[7:]
    for mark in "?#":
        at = path.find(mark)
        if at != -1:
            path = path[:at]
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)


def path_to_url(path: str) -> str:
    """As ``url.pathToFileURL``."""
    if path.isascii() and path.replace("/", "").replace(".", "").replace("_", "").replace("-", "").isalnum():
        return f"file://{path}"
    from urllib.parse import quote

    return "file://" + quote(path, safe="/!$&'()*+,;=:@-._~")
