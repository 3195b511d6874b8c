// internal:bun_absent: names of the Bun object that are not built.  Touching one throws an error that says so.
"use strict";

module.exports = [
  "$", "origin", "peek", "Archive", "ArrayBufferSink", "CSRF", "Cookie", "CookieMap", "CryptoHasher", "FFI", "FetchSession", "FileSystemRouter", "Glob",
  "Image", "JSON5", "JSONC", "JSONL", "MD4", "MD5", "ModuleGraph", "RedisClient", "S3Client", "SHA1", "SHA224", "SHA256", "SHA384",
  "SHA512", "SHA512_256", "SQL", "TOML", "Terminal", "Transpiler", "WebView", "XML", "YAML", "build", "color", "connect", "cron",
  "deflateSync", "dns", "embeddedFiles", "fetch", "file", "generateHeapSnapshot", "gunzipSync", "gzipSync", "hash",
  "inflateSync", "isStandaloneExecutable", "listen", "markdown", "mmap", "openInEditor", "password", "plugin", "postgres",
  "randomUUIDv5", "randomUUIDv7", "readableStreamToArray", "readableStreamToArrayBuffer", "readableStreamToBlob", "readableStreamToBytes",
  "readableStreamToFormData", "readableStreamToJSON", "readableStreamToText", "redis", "s3", "secrets", "serve", "sha", "shrink",
  "sliceAnsi", "spawn", "spawnSync", "sql", "stderr", "stdin", "stdout", "udpSocket", "unsafe", "wrapAnsi", "write",
  "zstdCompress", "zstdCompressSync", "zstdDecompress", "zstdDecompressSync", "jest", "registerMacro",
];
