"""``OSError`` → the error that Node throws for a failed system call.

Shape: ``Error: ENOENT: no such file or directory, open 'x'`` with ``errno`` (negative), ``code``, ``syscall``, ``path``, ``dest``.
Messages are libuv's (``uv_strerror``), which are not those of the C library.  An op gives the call's name by raising
``contracts.ops.SystemCallError``.
"""

from __future__ import annotations

import errno as errno_names

from pybun_kernel.contracts.ops import OpError

#: libuv's words for error numbers, https://docs.libuv.org/en/v1.x/errors.html
MESSAGES = {
    "E2BIG": "argument list too long", "EACCES": "permission denied", "EADDRINUSE": "address already in use",
    "EADDRNOTAVAIL": "address not available", "EAFNOSUPPORT": "address family not supported", "EAGAIN": "resource temporarily unavailable",
    "EALREADY": "connection already in progress", "EBADF": "bad file descriptor", "EBUSY": "resource busy or locked",
    "ECANCELED": "operation canceled", "ECONNABORTED": "software caused connection abort", "ECONNREFUSED": "connection refused",
    "ECONNRESET": "connection reset by peer", "EDESTADDRREQ": "destination address required", "EEXIST": "file already exists",
    "EFAULT": "bad address in system call argument", "EFBIG": "file too large", "EHOSTUNREACH": "host is unreachable",
    "EINTR": "interrupted system call", "EINVAL": "invalid argument", "EIO": "i/o error", "EISCONN": "socket is already connected",
    "EISDIR": "illegal operation on a directory", "ELOOP": "too many symbolic links encountered", "EMFILE": "too many open files",
    "EMSGSIZE": "message too long", "ENAMETOOLONG": "name too long", "ENETDOWN": "network is down", "ENETUNREACH": "network is unreachable",
    "ENFILE": "file table overflow", "ENOBUFS": "no buffer space available", "ENODEV": "no such device", "ENOENT": "no such file or directory",
    "ENOMEM": "not enough memory", "ENOPROTOOPT": "protocol not available", "ENOSPC": "no space left on device",
    "ENOSYS": "function not implemented", "ENOTCONN": "socket is not connected", "ENOTDIR": "not a directory", "ENOTEMPTY": "directory not empty",
    "ENOTSOCK": "socket operation on non-socket", "ENOTSUP": "operation not supported on socket", "EPERM": "operation not permitted",
    "EPIPE": "broken pipe", "EPROTO": "protocol error", "EPROTONOSUPPORT": "protocol not supported", "EPROTOTYPE": "protocol wrong type for socket",
    "ERANGE": "result too large", "EROFS": "read-only file system", "ESHUTDOWN": "cannot send after transport endpoint shutdown",
    "ESPIPE": "invalid seek", "ESRCH": "no such process", "ETIMEDOUT": "connection timed out", "ETXTBSY": "text file is busy",
    "EXDEV": "cross-device link not permitted", "ENXIO": "no such device or address", "EMLINK": "too many links", "EHOSTDOWN": "host is down",
    "ENOTTY": "inappropriate ioctl for device", "EILSEQ": "illegal byte sequence", "EOVERFLOW": "value too large for defined data type",
}  # fmt: skip

#: Names that C libraries give twice; Node uses the first.
_ALIASES = {"EWOULDBLOCK": "EAGAIN", "EOPNOTSUPP": "ENOTSUP", "EDEADLOCK": "EDEADLK"}


def error_code(number: int | None) -> str:
    """``ENOENT`` for 2."""
    name = errno_names.errorcode.get(number or 0, "UNKNOWN")
    return _ALIASES.get(name, name)


def system_error(error: OSError) -> OpError:
    """The error to throw in JavaScript."""
    code = error_code(error.errno)
    syscall = getattr(error, "pybun_syscall", None)
    path = getattr(error, "pybun_path", None)
    dest = getattr(error, "pybun_dest", None)
    if path is None and syscall is None and isinstance(error.filename, str):
        path = error.filename
    words = MESSAGES.get(code, (error.strerror or "unknown error").lower())
    message = f"{code}: {words}"
    if syscall is not None:
        message += f", {syscall}"
    if path is not None:
        message += f" '{path}'"
    if dest is not None:
        message += f" -> '{dest}'"
    props: dict[str, str | int | None] = {"errno": -(error.errno or 0), "code": code, "syscall": syscall, "path": path, "dest": dest}
    return OpError("Error", message, **{k: v for k, v in props.items() if v is not None})
