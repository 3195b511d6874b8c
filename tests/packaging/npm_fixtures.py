"""Small npm packages made in memory: tarballs, a lock that fits them, and a registry that counts how often it was asked."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

REGISTRY = "https://registry.npmjs.org"


def tarball(files: Mapping[str, str | bytes], *, folder: str = "package", extra: tuple[tarfile.TarInfo, ...] = ()) -> bytes:
    """A ``.tgz`` of the files; ``extra`` entries have no content (links, devices)."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, text in files.items():
            body = text.encode() if isinstance(text, str) else text
            info = tarfile.TarInfo(f"{folder}/{name}" if folder else name)
            info.size = len(body)
            tar.addfile(info, io.BytesIO(body))
        for info in extra:
            tar.addfile(info)
    return buffer.getvalue()


def integrity(body: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(body).digest()).decode()


class Registry:
    """Answers tarballs by url.  ``asked`` lists the urls in order."""

    def __init__(self) -> None:
        self.tarballs: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.lock: dict[str, dict[str, str]] = {}

    def publish(
        self, name: str, files: Mapping[str, str], *, version: str = "1.0.0", at: str | None = None, manifest: Mapping[str, object] | None = None
    ) -> None:
        """Add a package with a ``package.json`` and a licence, and its entry in the lock."""
        document = {"name": name, "version": version, "license": "MIT", **(manifest or {})}
        self.publish_tarball(name, tarball({"package.json": json.dumps(document), "LICENSE": f"licence of {name}", **files}), version=version, at=at)

    def publish_tarball(self, name: str, body: bytes, *, version: str = "1.0.0", at: str | None = None) -> None:
        url = f"{REGISTRY}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
        self.tarballs[url] = body
        self.lock[at or f"node_modules/{name}"] = {"version": version, "resolved": url, "integrity": integrity(body)}

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        return self.tarballs[url]

    def member(self, folder: Path, vendor: Mapping[str, object]) -> Path:
        """A plugin folder that declares what was published."""
        js = folder / "js"
        js.mkdir(parents=True, exist_ok=True)
        (folder / "pybun_sample").mkdir(exist_ok=True)
        (js / "vendor.json").write_text(json.dumps(vendor))
        lock = {"lockfileVersion": 3, "packages": {"": {}, **self.lock}}
        (js / "package-lock.json").write_text(json.dumps(lock))
        return folder
