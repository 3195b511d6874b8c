"""Makes a project's node_modules from its lock alone: ``python -m build_hooks.fetch <project folder> …``.

For examples and tests on a machine without a package manager.  Like ``npm ci --ignore-scripts``: every tarball is verified against
``package-lock.json``, the folder is replaced as a whole, no lifecycle script ever runs, and nothing is written outside ``node_modules``.
It knows no workspaces, no links, and fetches optional packages for all platforms.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from build_hooks.errors import VendorError
from build_hooks.lockfile import LockedPackage, read_lock
from build_hooks.registry import TarballStore, configured_registry, default_cache
from build_hooks.tarball import unpack

MARK = ".fetched"  # holds the digest of the lock that node_modules was made from
_NAME = r"(?:@[\w~-][\w.~-]*/)?[\w~-][\w.~-]*"
_PLACE = re.compile(rf"node_modules/{_NAME}(?:/node_modules/{_NAME})*")
_BIN_NAME = re.compile(r"[\w~-][\w.~-]*")


def fetch(project: Path, store: TarballStore) -> int:
    """Bring node_modules up to date with the lock; answers how many packages it put there (0: nothing to do)."""
    lock = project / "package-lock.json"
    packages = read_lock(lock)
    folder = project / "node_modules"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if _mark(folder) == digest:
        return 0
    for package in packages.values():
        if not _PLACE.fullmatch(package.path):
            raise VendorError(f"{lock}: {package.path}: no place below node_modules")
    building = Path(tempfile.mkdtemp(dir=project, prefix=".node_modules-"))
    try:
        building.chmod(0o755)
        for path in sorted(packages):  # outer packages before those nested in them
            _place(building / path.removeprefix("node_modules/"), packages[path], store)
        (building / MARK).write_text(digest)
        if folder.exists():
            shutil.rmtree(folder)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return len(packages)


def _place(target: Path, package: LockedPackage, store: TarballStore) -> None:
    label = f"{package.name}@{package.version}"
    files = unpack(label, store.tarball(package))
    for name, body in files.items():
        if PurePosixPath(name).parts[0] == "node_modules":
            continue  # bundled copies: the lock says what lies there
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    holder = target.parent.parent if target.parent.name.startswith("@") else target.parent
    for name, program in programs(label, package.name, files):
        link = holder / ".bin" / name
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        (target / program).chmod(0o755)
        link.symlink_to(os.path.relpath(target / program, link.parent))


def programs(label: str, package: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Names and files of ``bin`` in the package's manifest; those that are no file of the package are left out, as npm does."""
    try:
        manifest = json.loads(files.get("package.json", b"{}"))
    except ValueError:
        raise VendorError(f"{label}: its package.json is not JSON") from None
    declared = manifest.get("bin") if isinstance(manifest, dict) else None
    table = {package.rpartition("/")[2]: declared} if isinstance(declared, str) else declared
    for name, program in table.items() if isinstance(table, dict) else ():
        path = os.path.normpath(program) if isinstance(program, str) else ""
        if path in files and _BIN_NAME.fullmatch(name):
            yield name, path


def _mark(folder: Path) -> str | None:
    try:
        return (folder / MARK).read_text()
    except OSError:
        return None


def fetch_all(projects: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    """With the registry and the cache that the environment names."""
    for project in projects:
        npmrc = (project / ".npmrc", Path.home() / ".npmrc")
        store = TarballStore(registry=configured_registry(os.environ, npmrc), cache=default_cache(os.environ))
        yield project, fetch(project, store)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m build_hooks.fetch", description="Make node_modules from package-lock.json.")
    parser.add_argument("projects", nargs="+", type=Path, help="folders with a package-lock.json")
    try:
        for project, count in fetch_all(parser.parse_args(arguments).projects):
            print(f"{project}: {f'{count} packages' if count else 'up to date'}")
    except VendorError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
