"""What the build trusts: nothing that the lock's digest does not vouch for, nothing that leaves its package."""

from __future__ import annotations

import email.message
import hashlib
import tarfile
import urllib.error
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from build_hooks.errors import VendorError
from build_hooks.lockfile import LockedPackage, read_lock, sha512_digests
from build_hooks.registry import TarballStore, configured_registry, tarball_url
from build_hooks.tarball import unpack


def locked(body: bytes, *, name: str = "a", resolved: str | None = "https://registry.npmjs.org/a/-/a-1.0.0.tgz") -> LockedPackage:
    return LockedPackage(path=f"node_modules/{name}", name=name, version="1.0.0", resolved=resolved, sha512=(hashlib.sha512(body).digest(),))


def link(kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo("package/link")
    info.type = kind
    info.linkname = "../../outside"
    return info


def test_unpacks_regular_files(npm: ModuleType) -> None:
    assert unpack("a", npm.tarball({"x/y.js": "1"}, folder="anything")) == {"x/y.js": b"1"}


@pytest.mark.parametrize("name", ["../escape.js", "x/../../escape.js", "/etc/passwd", "..\\escape.js", "C:\\escape.js", "package/../../x"])
def test_paths_that_leave_the_package_are_refused(npm: ModuleType, name: str) -> None:
    folder = "" if name.startswith(("/", "C:")) else "package"
    with pytest.raises(VendorError, match="leaves the package folder"):
        unpack("a", npm.tarball({name: "1"}, folder=folder))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_refused(npm: ModuleType, kind: bytes) -> None:
    with pytest.raises(VendorError, match="link or a device"):
        unpack("a", npm.tarball({"x.js": "1"}, extra=(link(kind),)))


def test_files_beside_the_package_folder_are_refused(npm: ModuleType) -> None:
    with pytest.raises(VendorError, match="outside the package folder"):
        unpack("a", npm.tarball({"x.js": "1"}, folder=""))


@pytest.mark.parametrize("body", [b"", b"not gzip"])
def test_garbage_is_refused(body: bytes) -> None:
    with pytest.raises(VendorError, match="damaged tarball"):
        unpack("a", body)


def test_a_truncated_archive_is_refused(npm: ModuleType) -> None:
    body = npm.tarball({"x.js": "1" * 10_000})
    with pytest.raises(VendorError, match="damaged tarball"):
        unpack("a", body[: len(body) // 2])


def test_wrong_bytes_are_refused_and_not_cached(tmp_path: Path) -> None:
    store = TarballStore(registry=None, cache=tmp_path, fetch=lambda url: b"evil", delays=())
    with pytest.raises(VendorError, match="integrity check failed"):
        store.tarball(locked(b"good"))
    assert list(tmp_path.iterdir()) == []


def test_the_cache_answers_and_is_verified(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b"good"

    store = TarballStore(registry=None, cache=tmp_path / "deep" / "er", fetch=fetch)
    assert [store.tarball(locked(b"good")) for _ in range(2)] == [b"good", b"good"]
    assert len(asked) == 1
    [cached] = (tmp_path / "deep" / "er").iterdir()
    cached.write_bytes(b"damaged")
    assert store.tarball(locked(b"good")) == b"good"
    assert len(asked) == 2


def test_an_unwritable_cache_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = TarballStore(registry=None, cache=tmp_path / "file" / "below", fetch=lambda url: b"good")
    assert store.tarball(locked(b"good")) == b"good"


def test_network_errors_are_retried() -> None:
    answers: list[BaseException | bytes] = [TimeoutError("slow"), ConnectionResetError("gone"), b"good"]

    def fetch(url: str) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    assert TarballStore(registry=None, cache=None, fetch=fetch, delays=(0, 0)).tarball(locked(b"good")) == b"good"


@pytest.mark.parametrize(("status", "attempts"), [(404, 1), (403, 1), (429, 3), (503, 3)])
def test_refusals_are_final_and_overload_is_not(status: int, attempts: int) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        raise urllib.error.HTTPError(url, status, "no", email.message.Message(), None)

    with pytest.raises(VendorError, match=r"(?s)a@1\.0\.0: cannot download https://.*npm_config_registry"):
        TarballStore(registry=None, cache=None, fetch=fetch, delays=(0, 0)).tarball(locked(b"good"))
    assert len(asked) == attempts


@pytest.mark.parametrize(
    ("environ", "text", "expected"),
    [
        ({}, "", None),
        ({"npm_config_registry": "http://env/npm"}, "registry=http://file", "http://env/npm/"),
        ({"NPM_CONFIG_REGISTRY": "http://env/"}, "", "http://env/"),
        ({}, "# registry=http://no\n@scope:registry=http://no\nregistry = 'http://file/x'\n", "http://file/x/"),
        ({"WHERE": "http://w"}, "registry=${WHERE}/r", "http://w/r/"),
    ],
)
def test_who_chooses_the_registry(tmp_path: Path, environ: Mapping[str, str], text: str, expected: str | None) -> None:
    (tmp_path / ".npmrc").write_text(text)
    assert configured_registry(environ, [tmp_path / "missing", tmp_path / ".npmrc"]) == expected


def test_urls() -> None:
    scoped = locked(b"", name="@s/a", resolved=None)
    assert tarball_url(scoped, None) == "https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz"
    assert tarball_url(scoped, "http://mirror/npm/") == "http://mirror/npm/@s/a/-/a-1.0.0.tgz"
    assert tarball_url(locked(b""), "http://mirror/") == "http://mirror/a/-/a-1.0.0.tgz"
    assert tarball_url(locked(b"", resolved="https://other/a.tgz"), "http://mirror/") == "https://other/a.tgz"


@pytest.mark.parametrize("integrity", [None, "", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha512-", "sha512-AAAA", "sha512-*"])
def test_weak_or_missing_integrity_is_refused(integrity: str | None) -> None:
    with pytest.raises(VendorError, match="no valid sha512 integrity"):
        sha512_digests("lock: a", integrity)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"lockfileVersion": 1, "dependencies": {}}', "no `packages` table"),
        ('{"packages": {"node_modules/a": {"link": true}}}', "linked packages"),
        ('{"packages": {"node_modules/a": {"version": 1}}}', "malformed entry"),
        ('{"packages": {"node_modules/a": {"version": "1.0.0"}}}', "no valid sha512"),
    ],
)
def test_unusable_locks(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "package-lock.json").write_text(text)
    with pytest.raises(VendorError, match=message):
        read_lock(tmp_path / "package-lock.json")


def test_a_missing_lock_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(VendorError, match="npm install --package-lock-only"):
        read_lock(tmp_path / "package-lock.json")
