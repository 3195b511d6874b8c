"""V8's code cache for classic scripts: compiled code beside the text, under a hash of the text and V8's version tag."""

from __future__ import annotations

import v8

from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import RealmSpec, Script

KIND = "v8-code"


def compile_script(context: Any, script: Script, spec: RealmSpec) -> Any:
    """A compiled script, from the cache when it is long enough to be worth one."""
    blobs = spec.blobs
    if blobs is None or len(script.source) < spec.code_cache_min:
        return context.compile(script.source, filename=script.url)
    key = cache_key(script.source)
    stored = blobs.get(KIND, key)
    compiled = context.compile(script.source, filename=script.url, cached_data=stored)
    if stored is None or compiled.cached_data_rejected:
        blobs.put(KIND, key, compiled.create_code_cache())
    return compiled


def cache_key(source: str) -> str:
    from hashlib import blake2b

    text = source.encode("utf-8", "surrogatepass")
    return f"{blake2b(text, digest_size=16).hexdigest()}-{v8.cached_data_version_tag():08x}"
