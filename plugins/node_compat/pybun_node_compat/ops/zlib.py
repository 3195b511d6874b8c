"""Compression: deflate and gzip by zlib, Brotli and Zstandard by their packages (imported on first use)."""

from __future__ import annotations

import zlib

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost

_FINISH = 4
_CODES = {
    2: "Z_NEED_DICT",
    -1: "Z_ERRNO",
    -2: "Z_STREAM_ERROR",
    -3: "Z_DATA_ERROR",
    -4: "Z_MEM_ERROR",
    -5: "Z_BUF_ERROR",
    -6: "Z_VERSION_ERROR",
}


def _failure(number: int, words: str) -> OpError:
    return OpError("Error", words, errno=number, code=_CODES[number])


def _too_large(limit: int) -> OpError:
    return OpError("RangeError", f"Cannot create a Buffer larger than {limit} bytes", code="ERR_BUFFER_TOO_LARGE")


def _from_zlib(error: zlib.error, dictionary: bytes | None) -> OpError:
    """``Error -3 while decompressing data: incorrect header check`` → Node's error."""
    words = str(error)
    if "dictionary" in words or "zdict" in words or words.startswith("Error 2 "):
        return _failure(2, "Missing dictionary" if dictionary is None else "Bad dictionary")
    head, _, reason = words.partition(": ")
    number = int(head.split(" ")[1]) if head.startswith("Error ") else -3
    return _failure(number if number in _CODES else -3, reason or words)


class _Codec:
    """Something that takes pieces; ``flag`` is zlib's flush value (Brotli and Zstandard use the same idea with other numbers)."""

    def push(self, data: bytes, flag: int, limit: int) -> bytes:
        raise NotImplementedError

    def close(self) -> None:
        return


class _Deflate(_Codec):
    def __init__(self, options: dict[str, Any], window: int) -> None:
        level, memory, strategy = options["level"], options["memLevel"], options["strategy"]
        extra = {} if options.get("dictionary") is None else {"zdict": options["dictionary"]}
        self._codec = zlib.compressobj(level, zlib.DEFLATED, window, memory, strategy, **extra)
        self._finished = False

    def push(self, data: bytes, flag: int, limit: int) -> bytes:
        if self._finished:
            return b""
        out = self._codec.compress(data) if data else b""
        if flag:
            out += self._codec.flush(flag)
            self._finished = flag == _FINISH
        return out


class _Inflate(_Codec):
    """``members``: further gzip members follow each other."""

    def __init__(self, options: dict[str, Any], window: int, members: bool) -> None:
        self._dictionary: bytes | None = options.get("dictionary")
        self._window = window
        self._members = members
        self._auto = window == 47
        self._first = b""
        self._codec: Any = None
        self._ended = False

    def _new(self) -> Any:
        if self._dictionary is not None and self._window < 16:
            return zlib.decompressobj(self._window, zdict=self._dictionary)
        return zlib.decompressobj(self._window)

    def push(self, data: bytes, flag: int, limit: int) -> bytes:
        out = bytearray()
        if self._auto and len(self._first) < 2:
            self._first += data[: 2 - len(self._first)]
            self._members = self._first == b"\x1f\x8b"
        while data:
            if self._ended:
                if not (self._members and data[0] != 0):
                    break  # what comes after the end is not ours
                self._codec, self._ended = None, False
            if self._codec is None:
                self._codec = self._new()
            try:
                out += self._codec.decompress(data, limit - len(out) + 1)
            except zlib.error as error:
                raise _from_zlib(error, self._dictionary) from None
            if len(out) > limit:
                raise _too_large(limit)
            data = self._codec.unused_data if self._codec.eof else self._codec.unconsumed_tail
            self._ended = self._codec.eof
        if flag == _FINISH and not self._ended:
            raise _failure(-5, "unexpected end of file")
        return bytes(out)


class _Brotli(_Codec):
    FLUSH, FINISH = 1, 2

    def __init__(self, options: dict[str, Any], decompress: bool) -> None:
        try:
            import brotli
        except ImportError:
            raise OpError(
                "Error", "Brotli needs the Python package brotli: pip install brotli", code="ERR_NOT_BUILT"
            ) from None
        self._error = brotli.error
        params = {int(key): value for key, value in (options.get("params") or {}).items()}
        self._decoder = brotli.Decompressor() if decompress else None
        self._finished = False
        self._fed = False
        if not decompress:
            self._encoder = brotli.Compressor(
                mode=params.get(0, 0), quality=params.get(1, 11), lgwin=params.get(2, 22), lgblock=params.get(3, 0)
            )

    def push(self, data: bytes, flag: int, limit: int) -> bytes:
        if self._decoder is None:
            out = b""
            if self._finished:
                return out
            if data:
                out = self._encoder.process(data)
            if flag == self.FINISH:
                out += self._encoder.finish()
                self._finished = True
            elif flag == self.FLUSH:
                out += self._encoder.flush()
            return bytes(out)
        try:
            out = self._decoder.process(data) if data and not self._decoder.is_finished() else b""
        except self._error:
            raise OpError("Error", "Decompression failed", errno=-1, code="ERR__ERROR_FORMAT_PADDING_1") from None
        if len(out) > limit:
            raise _too_large(limit)
        if flag == self.FINISH and not self._decoder.is_finished():
            raise _failure(-5, "unexpected end of file")
        return bytes(out)


class _Zstd(_Codec):
    FLUSH, FINISH = 1, 2
    #: ZSTD_c_compressionLevel, ZSTD_c_checksumFlag
    LEVEL, CHECKSUM = 100, 201

    def __init__(self, options: dict[str, Any], decompress: bool) -> None:
        try:
            import zstandard
        except ImportError:
            raise OpError(
                "Error", "Zstandard needs the Python package zstandard: pip install zstandard", code="ERR_NOT_BUILT"
            ) from None
        self._package = zstandard
        params = {int(key): value for key, value in (options.get("params") or {}).items()}
        given = options.get("dictionary")
        dictionary = None if given is None else zstandard.ZstdCompressionDict(given)
        self._decompressor: Any = None
        self._decoder: Any = None
        self._finished = False
        if decompress:
            self._decompressor = zstandard.ZstdDecompressor(dict_data=dictionary)
        else:
            size = options.get("pledgedSrcSize")
            maker = zstandard.ZstdCompressor(
                level=params.get(self.LEVEL, 3), write_checksum=bool(params.get(self.CHECKSUM, 0)), dict_data=dictionary
            )
            self._encoder = maker.compressobj(**({} if size is None else {"size": size}))

    def push(self, data: bytes, flag: int, limit: int) -> bytes:
        package = self._package
        try:
            if self._decompressor is not None:
                return self._decompress(data, flag, limit)
            out: bytes
            if self._finished:
                return b""
            out = self._encoder.compress(data) if data else b""
            if flag == self.FINISH:
                out += self._encoder.flush(package.COMPRESSOBJ_FLUSH_FINISH)
                self._finished = True
            elif flag == self.FLUSH:
                out += self._encoder.flush(package.COMPRESSOBJ_FLUSH_BLOCK)
            return out
        except package.ZstdError as error:
            code = "ZSTD_error_prefix_unknown" if self._decompressor is not None else "ZSTD_error_GENERIC"
            raise OpError("Error", str(error), errno=-10, code=code) from None

    def _decompress(self, data: bytes, flag: int, limit: int) -> bytes:
        """Frame after frame."""
        out = bytearray()
        while data:
            if self._decoder is None:
                self._decoder = self._decompressor.decompressobj()
            out += self._decoder.decompress(data)
            if len(out) > limit:
                raise _too_large(limit)
            data = b""
            if self._decoder.eof:
                data, self._decoder, self._finished = self._decoder.unused_data, None, True
        if flag == self.FINISH and (self._decoder is not None or not self._finished):
            raise _failure(-5, "unexpected end of file")
        return bytes(out)


def _make(kind: str, options: dict[str, Any]) -> _Codec:
    bits: int = options.get("windowBits") or 15
    if kind == "deflate":
        return _Deflate(options, bits)
    if kind == "gzip":
        return _Deflate(options, bits + 16)
    if kind == "deflateRaw":
        return _Deflate(options, -max(bits, 9))
    if kind == "inflate":
        return _Inflate(options, bits, False)
    if kind == "gunzip":
        return _Inflate(options, bits + 16, True)
    if kind == "inflateRaw":
        return _Inflate(options, -bits, False)
    if kind == "unzip":
        return _Inflate(options, 47, False)
    if kind.startswith("brotli"):
        return _Brotli(options, kind == "brotliDecompress")
    return _Zstd(options, kind == "zstdDecompress")


def start(host: OpHost, kind: str, options: dict[str, Any]) -> int:
    return host.resources.add(_make(kind, options))


def close(host: OpHost, rid: int) -> None:
    host.resources.remove(rid)


def push(host: OpHost, rid: int, data: bytes, flag: int) -> bytes:
    return host.resources.get(rid, _Codec).push(bytes(data), flag, 1 << 40)


def once(_host: OpHost, kind: str, options: dict[str, Any], data: bytes, flag: int) -> bytes:
    """Everything at once; ``options["maxOutputLength"]`` bounds the result."""
    limit: int = options.get("maxOutputLength") or 1 << 40
    out = _make(kind, options).push(bytes(data), flag, limit)
    if len(out) > limit:
        raise _too_large(limit)
    return out


async def once_in_thread(host: OpHost, kind: str, options: dict[str, Any], data: bytes, flag: int) -> bytes:
    import trio

    return await trio.to_thread.run_sync(once, host, kind, options, data, flag, abandon_on_cancel=True)


def crc32(_host: OpHost, data: bytes, value: int) -> int:
    return zlib.crc32(data, value)
