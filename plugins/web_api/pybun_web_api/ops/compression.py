"""Ops behind CompressionStream: incremental (de)compressors by resource id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pybun_kernel.contracts.ops import OpError

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost

_WINDOW = {"deflate": 15, "deflate-raw": -15, "gzip": 31}


class _Codec(Protocol):
    def push(self, data: bytes) -> bytes: ...

    def end(self) -> bytes: ...


def _bad(text: str) -> OpError:
    return OpError("TypeError", text, code="ERR_INVALID_COMPRESSED_DATA")


class _Deflate:
    def __init__(self, kind: str) -> None:
        import zlib

        self._codec = zlib.compressobj(wbits=_WINDOW[kind])

    def push(self, data: bytes) -> bytes:
        return self._codec.compress(data)

    def end(self) -> bytes:
        return self._codec.flush()


class _Inflate:
    def __init__(self, kind: str) -> None:
        import zlib

        self._error = zlib.error
        self._codec = zlib.decompressobj(wbits=_WINDOW[kind])

    def push(self, data: bytes) -> bytes:
        if not data:
            return b""
        if self._codec.eof:
            raise _bad("Trailing junk found after the end of the compressed stream")
        try:
            out = self._codec.decompress(data)
        except self._error as error:
            raise _bad(str(error)) from None
        if self._codec.unused_data:
            raise _bad("Trailing junk found after the end of the compressed stream")
        return out

    def end(self) -> bytes:
        if not self._codec.eof:
            raise _bad("The compressed data was truncated")
        return b""


class _Brotli:
    def __init__(self, decompress: bool) -> None:
        try:
            import brotli
        except ImportError:
            raise OpError("Error", "brotli is not installed: pip install brotli", code="ERR_NOT_BUILT") from None
        self._error = brotli.error
        self._compressor = None if decompress else brotli.Compressor()
        self._decompressor = brotli.Decompressor() if decompress else None

    def push(self, data: bytes) -> bytes:
        try:
            if self._compressor is not None:
                return bytes(self._compressor.process(data))
            assert self._decompressor is not None
            return bytes(self._decompressor.process(data))
        except self._error as error:
            raise _bad(str(error)) from None

    def end(self) -> bytes:
        if self._compressor is not None:
            return bytes(self._compressor.finish())
        assert self._decompressor is not None
        if not self._decompressor.is_finished():
            raise _bad("The compressed data was truncated")
        return b""


class _Zstd:
    def __init__(self, decompress: bool) -> None:
        try:
            import zstandard
        except ImportError:
            raise OpError("Error", "zstandard is not installed: pip install zstandard", code="ERR_NOT_BUILT") from None
        self._error = zstandard.ZstdError
        self._compressor = None if decompress else zstandard.ZstdCompressor().compressobj()
        self._decompressor = zstandard.ZstdDecompressor().decompressobj() if decompress else None

    def push(self, data: bytes) -> bytes:
        try:
            if self._compressor is not None:
                return bytes(self._compressor.compress(data))
            assert self._decompressor is not None
            return bytes(self._decompressor.decompress(data))
        except self._error as error:
            raise _bad(str(error)) from None

    def end(self) -> bytes:
        if self._compressor is not None:
            return bytes(self._compressor.flush())
        assert self._decompressor is not None
        if not self._decompressor.eof:
            raise _bad("The compressed data was truncated")
        return b""


class _Codecs:
    def __init__(self) -> None:
        self.open: dict[int, _Codec] = {}
        self.last = 0


def open_stream(host: OpHost, kind: str, decompress: bool) -> int:
    codecs = host.state("web_codecs", _Codecs)
    codec: _Codec
    if kind in _WINDOW:
        codec = _Inflate(kind) if decompress else _Deflate(kind)
    elif kind == "brotli":
        codec = _Brotli(decompress)
    else:
        codec = _Zstd(decompress)
    codecs.last += 1
    codecs.open[codecs.last] = codec
    return codecs.last


def push(host: OpHost, stream: int, data: bytes) -> bytes:
    codecs = host.state("web_codecs", _Codecs)
    try:
        return codecs.open[stream].push(data)
    except OpError:
        codecs.open.pop(stream, None)
        raise


def end(host: OpHost, stream: int) -> bytes:
    return host.state("web_codecs", _Codecs).open.pop(stream).end()
