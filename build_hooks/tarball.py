"""Unpacks an npm tarball into memory.  Nothing is written to disk, and anything that would leave the package folder is refused.

Rules: npm strips the first folder of every entry (usually ``package/``) and ships regular files only.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from build_hooks.errors import VendorError

MAX_UNPACKED = 256 * 1024 * 1024


def unpack(label: str, archive: bytes) -> Mapping[str, bytes]:
    """Files by path relative to the package folder.  ``label`` names the package in errors."""
    files: dict[str, bytes] = {}
    total = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tar:
            for member in tar:
                path = _inner_path(label, member)
                if path is None:
                    continue
                total += member.size
                if total > MAX_UNPACKED:
                    raise VendorError(f"{label}: unpacks to more than {MAX_UNPACKED} bytes")
                stream = tar.extractfile(member)
                assert stream is not None, "a regular file has a stream"
                files[path] = stream.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise VendorError(f"{label}: damaged tarball: {error}") from error
    return files


def _inner_path(label: str, member: tarfile.TarInfo) -> str | None:
    """The file's path in the package, None for a folder."""
    name = member.name.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise VendorError(f"{label}: entry {member.name!r} leaves the package folder")
    if member.isdir():
        return None
    if not member.isfile():
        raise VendorError(f"{label}: entry {member.name!r} is a link or a device")
    inner = path.parts[1:]
    if not inner:
        raise VendorError(f"{label}: entry {member.name!r} lies outside the package folder")
    return "/".join(inner)
