"""Brings the tarball of a locked package: from the cache, else from the registry; never unverified bytes.

Strategy: the lock says which bytes are wanted (sha512), so where they come from is free.  A registry named by the environment or an
``.npmrc`` replaces the public one, as npm does; any other host in the lock is kept.  The cache is keyed by digest and written by
rename, so concurrent builds may share it.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from build_hooks.errors import VendorError
from build_hooks.lockfile import LockedPackage

PUBLIC_REGISTRY = "https://registry.npmjs.org/"
MAX_TARBALL = 64 * 1024 * 1024
TIMEOUT_SECONDS = 30.0
RETRY_DELAYS = (0.5, 2.0, 5.0)
HTTP_TOO_MANY_REQUESTS = 429
HTTP_SERVER_ERROR = 500

#: Answers the bytes behind a url, or raises OSError/HTTPException (``urllib.error.HTTPError`` for a status).
Fetch = Callable[[str], bytes]


def configured_registry(environ: Mapping[str, str], npmrc: Sequence[Path]) -> str | None:
    """The registry chosen by the environment, else by the first ``.npmrc`` that names one; None: nobody chose."""
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        if environ.get(name):
            return environ[name].rstrip("/") + "/"
    for file in npmrc:
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        found = re.findall(r"(?m)^\s*registry\s*=\s*[\"']?([^\s\"']+)", text)
        if found:
            url = re.sub(r"\$\{(\w+)\}", lambda match: environ.get(match[1], ""), found[-1])
            return url.rstrip("/") + "/"
    return None


def tarball_url(package: LockedPackage, registry: str | None) -> str:
    """Where to ask for the package."""
    public_host = urlsplit(PUBLIC_REGISTRY).hostname
    if package.resolved and (registry is None or urlsplit(package.resolved).hostname != public_host):
        return package.resolved
    base_name = package.name.rpartition("/")[2]
    return f"{registry or PUBLIC_REGISTRY}{quote(package.name, safe='@/')}/-/{base_name}-{quote(package.version)}.tgz"


def default_cache(environ: Mapping[str, str]) -> Path:
    """``$XDG_CACHE_HOME/pybun/npm-tarballs``."""
    base = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "pybun" / "npm-tarballs"


def http_fetch(url: str) -> bytes:
    """One attempt over HTTP(S), bounded in time and size."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise VendorError(f"{url}: only http and https tarballs can be vendored")
    request = urllib.request.Request(url, headers={"User-Agent": "pybun-build"})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
        body: bytes = response.read(MAX_TARBALL + 1)
    if len(body) > MAX_TARBALL:
        raise VendorError(f"{url}: larger than {MAX_TARBALL} bytes")
    return body


class TarballStore:
    """Verified tarballs by package."""

    def __init__(self, *, registry: str | None, cache: Path | None, fetch: Fetch = http_fetch, delays: Sequence[float] = RETRY_DELAYS) -> None:
        self._registry = registry
        self._cache = cache
        self._fetch = fetch
        self._delays = delays

    def tarball(self, package: LockedPackage) -> bytes:
        """Bytes whose sha512 is the lock's."""
        cached = self._cached(package)
        if cached is not None:
            return cached
        url = tarball_url(package, self._registry)
        body = self._download(package, url)
        if hashlib.sha512(body).digest() not in package.sha512:
            raise VendorError(f"{package.name}@{package.version}: integrity check failed: {url} is not what package-lock.json promises")
        self._keep(body)
        return body

    def _download(self, package: LockedPackage, url: str) -> bytes:
        for delay in (*self._delays, None):
            try:
                return self._fetch(url)
            except (OSError, http.client.HTTPException) as error:
                final = isinstance(error, urllib.error.HTTPError) and HTTP_TOO_MANY_REQUESTS != error.code < HTTP_SERVER_ERROR
                if final or delay is None:
                    raise VendorError(
                        f"{package.name}@{package.version}: cannot download {url}: {error}\n"
                        "  The build needs the npm registry once (then a cache); set npm_config_registry to use a mirror."
                    ) from error
                time.sleep(delay)
        raise AssertionError("the last attempt either returns or raises")

    def _cached(self, package: LockedPackage) -> bytes | None:
        if self._cache is None:
            return None
        for digest in package.sha512:
            try:
                body = (self._cache / f"{digest.hex()}.tgz").read_bytes()
            except OSError:
                continue
            if hashlib.sha512(body).digest() == digest:
                return body
        return None

    def _keep(self, body: bytes) -> None:
        if self._cache is None:
            return
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            write_atomically(self._cache / f"{hashlib.sha512(body).hexdigest()}.tgz", body)
        except OSError:
            pass  # a read-only cache costs a download next time, nothing else


def write_atomically(file: Path, body: bytes) -> None:
    """Write by rename: readers see the old file or the new one."""
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
        os.chmod(temporary, 0o644)
        os.replace(temporary, file)
    except BaseException:
        os.unlink(temporary)
        raise
