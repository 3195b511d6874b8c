// internal:bun_absent: names of the Bun object that are not built.  Touching one throws an error that says so.
"use strict";

module.exports = [
  "$", "origin", "peek", "Archive", "ArrayBufferSink", "CSRF", "Cookie", "CookieMap", "FFI", "FetchSession", "FileSystemRouter", "Glob",
  "Image", "JSON5", "JSONC", "JSONL", "ModuleGraph", "RedisClient", "S3Client", "SQL", "TOML", "Terminal", "Transpiler", "WebView", "XML",
  "YAML", "build", "color", "connect", "cron", "dns", "fetch", "generateHeapSnapshot", "listen", "markdown", "mmap", "openInEditor",
  "password", "plugin", "postgres", "redis", "s3", "secrets", "serve", "shrink", "sliceAnsi", "spawn", "spawnSync", "sql", "udpSocket",
  "unsafe", "wrapAnsi", "zstdCompress", "zstdCompressSync", "zstdDecompress", "zstdDecompressSync", "jest", "registerMacro",
];
