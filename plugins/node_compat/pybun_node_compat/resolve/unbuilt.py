"""Words for a builtin module that Bun or Node has and this session has not: the reader shall learn that the name is right.

Asked only when resolution has failed, so a package of that name, or a plugin that brings the module, wins.
"""

from __future__ import annotations

#: Names that may be written with and without ``node:``.
_BARE = """
    _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough
    _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap assert assert/strict async_hooks buffer
    child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http
    http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring
    readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises
    tls trace_events tty url util util/types v8 vm wasi worker_threads zlib
"""

#: Names that are written exactly so.
_EXACT = """
    bun:ffi bun:jsc bun:sqlite bun:test node:quic node:sea node:sqlite node:stream/iter node:test node:test/reporters
    node:zlib/iter
"""

#: Packages that Bun answers itself.
_PACKAGES = """
    @vercel/fetch abort-controller abort-controller/polyfill isomorphic-fetch next/dist/compiled/node-fetch
    next/dist/compiled/undici next/dist/compiled/ws node-fetch undici utf-8-validate ws ws/lib/websocket
"""


def unbuilt(specifier: str) -> str | None:
    """The message for a module that is not built; None: nobody has such a builtin module."""
    if specifier in _EXACT.split() or specifier.removeprefix("node:") in _BARE.split():
        return f"{specifier} is not built in pybun yet; see docs/compat.md"
    if specifier in _PACKAGES.split():
        return f"cannot find package '{specifier}', and pybun has no stand-in for it yet; see docs/compat.md"
    return None
