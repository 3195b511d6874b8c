"""Names of hosts, asked of the system in a thread."""

from __future__ import annotations

import socket

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

_CODES = {
    socket.EAI_NONAME: ("ENOTFOUND", -3008),
    socket.EAI_AGAIN: ("EAI_AGAIN", -3001),
    socket.EAI_FAIL: ("EAI_FAIL", -3004),
    socket.EAI_FAMILY: ("EAI_FAMILY", -3005),
    getattr(socket, "EAI_NODATA", -5): ("ENOTFOUND", -3007),
}


def _failure(error: socket.gaierror, syscall: str, name: str) -> OpError:
    code, number = _CODES.get(error.errno or 0, ("ENOTFOUND", -3008))
    return OpError("Error", f"{syscall} {code} {name}", errno=number, code=code, syscall=syscall, hostname=name)


async def lookup(_host: OpHost, name: str, family: int, hints: int) -> Plain:
    """``[[address, 4 or 6], …]`` as the system orders them."""
    import trio

    kind = {4: socket.AF_INET, 6: socket.AF_INET6}.get(family, socket.AF_UNSPEC)
    try:
        found = await trio.socket.getaddrinfo(name, None, kind, socket.SOCK_STREAM, 0, hints)
    except socket.gaierror as error:
        raise _failure(error, "getaddrinfo", name) from None
    except UnicodeError:
        raise _failure(socket.gaierror(socket.EAI_NONAME, ""), "getaddrinfo", name) from None
    return [[str(address[0]), 6 if entry == socket.AF_INET6 else 4] for entry, _, _, _, address in found]


async def lookup_service(_host: OpHost, address: str, port: int) -> Plain:
    import trio

    try:
        host, service = await trio.socket.getnameinfo((address, port), 0)
    except socket.gaierror as error:
        raise _failure(error, "getnameinfo", address) from None
    return [host, service]
