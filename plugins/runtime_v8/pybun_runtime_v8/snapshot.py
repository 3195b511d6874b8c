"""The startup snapshot: the heap after bootstrap and prelude, kept in the blob store under everything it depends on.

V8 refuses a snapshot of another build by killing the process, so the key holds V8's own version tag, and the blob its length and checksum.
"""

from __future__ import annotations

import os
from zlib import crc32

import v8

from pybun_kernel.contracts.engine import Script
from pybun_kernel.errors import EngineError
from pybun_kernel.lean import TYPE_CHECKING
from pybun_runtime_v8.failures import brief

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import BlobStore, RealmSpec

KIND = "v8-snapshot"
HEADER = 8


def prelude() -> Script:
    """The engine's own script (read through the loader, so that it is found in a zip file too)."""
    path = os.path.join(os.path.dirname(__file__), "js", "prelude.js")
    source: bytes = __loader__.get_data(path)  # type: ignore[name-defined]  # every module has it; mypy does not know
    return Script(url="pybun:v8/prelude.js", source=source.decode())


def load(spec: RealmSpec, blobs: BlobStore) -> bytes | memoryview:
    """The snapshot of ``spec``; made and stored when there is none."""
    own = prelude()
    key = f"{spec.bootstrap_key}-{v8.cached_data_version_tag():08x}-{crc32(own.source.encode()):08x}"
    stored = blobs.get(KIND, key)
    if stored is not None and len(stored) > HEADER:
        body = memoryview(stored)[HEADER:]  # a copy would take a millisecond
        if stored[:HEADER] == seal(body):
            return body
    made = build((*spec.bootstrap(), own))
    blobs.put(KIND, key, seal(made) + made)
    return made


def seal(body: bytes | memoryview) -> bytes:
    """Length and checksum, which tell a whole blob from a damaged one."""
    return len(body).to_bytes(4, "little") + crc32(body).to_bytes(4, "little")


def build(scripts: tuple[Script, ...]) -> bytes:
    """Run the scripts in a fresh heap and freeze it.

    The scripts run one by one in the snapshot's *default* context, which is the one that a new isolate starts with.  An additional context takes one
    script only; the texts joined into it, as string literals within literals, made the snapshot (and every start) three times as large.
    """
    creator = v8.SnapshotCreator()
    try:
        creator.eval("delete globalThis.console")
        for script in scripts:
            creator.eval(f"{script.source}\n//# sourceURL={script.url}")
        blob: bytes = creator.create_blob("keep").to_bytes()
    except v8.JavaScriptError as error:
        raise EngineError(f"the bootstrap failed while a snapshot was made: {brief(error)}") from None
    except Exception as error:
        raise EngineError(f"no snapshot could be made: {error}") from error
    return blob


def quote(text: str) -> str:
    """A JavaScript string literal, without importing json."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
