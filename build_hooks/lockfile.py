"""Reads ``package-lock.json`` (lockfile version 2 or 3): which packages lie where, with which integrity.

It knows nothing of downloads.  Rules: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_hooks.errors import VendorError

SHA512_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedPackage:
    """One entry of the lock.

    path: where npm would put it (``node_modules/a/node_modules/b``).
    resolved: tarball url, None when the lock was written without.
    sha512: the digests of which one must match; never empty.
    """

    path: str
    name: str
    version: str
    resolved: str | None
    sha512: tuple[bytes, ...]


def read_lock(file: Path) -> Mapping[str, LockedPackage]:
    """All packages of the lock by path, except the root project."""
    try:
        document = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise VendorError(f"{file}: missing; make it with `npm install --package-lock-only` in {file.parent}") from None
    except ValueError as error:
        raise VendorError(f"{file}: not JSON: {error}") from None
    packages = document.get("packages") if isinstance(document, dict) else None
    if not isinstance(packages, dict):
        raise VendorError(f"{file}: no `packages` table; write it with npm 7 or later")
    return {path: _locked(file, path, entry) for path, entry in packages.items() if path}


def _locked(file: Path, path: str, entry: object) -> LockedPackage:
    if not isinstance(entry, dict):
        raise VendorError(f"{file}: {path}: not an object")
    if entry.get("link"):
        raise VendorError(f"{file}: {path}: linked packages cannot be vendored")
    name = entry.get("name", path.rpartition("node_modules/")[2])
    version, resolved = entry.get("version"), entry.get("resolved")
    if not isinstance(name, str) or not isinstance(version, str) or not isinstance(resolved, str | None):
        raise VendorError(f"{file}: {path}: malformed entry")
    return LockedPackage(
        path=path, name=name, version=version, resolved=resolved, sha512=sha512_digests(f"{file}: {path}", entry.get("integrity"))
    )


def sha512_digests(where: str, integrity: object) -> tuple[bytes, ...]:
    """The sha512 digests of a Subresource Integrity string; weaker algorithms do not count."""
    words = integrity.split() if isinstance(integrity, str) else []
    encoded = [word.removeprefix("sha512-").partition("?")[0] for word in words if word.startswith("sha512-")]
    try:
        digests = tuple(base64.b64decode(text, validate=True) for text in encoded)
    except binascii.Error:
        digests = ()
    if not digests or any(len(digest) != SHA512_BYTES for digest in digests):
        raise VendorError(f"{where}: no valid sha512 integrity")
    return digests
