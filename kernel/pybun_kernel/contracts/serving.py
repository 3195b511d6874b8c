"""Words of HTTP: servers that call a handler, and the client that ``fetch`` and the installer share."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Protocol, dataclass

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pybun_kernel.contracts.engine import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsOptions:
    """PEM texts.  ``ca`` given: clients must show a certificate when ``request_cert``."""

    cert: bytes
    key: bytes
    passphrase: str | None = None
    ca: bytes | None = None
    request_cert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """port 0: any.  ``unix``: path of a socket instead of host and port.  ``idle_timeout`` in seconds, 0 for none."""

    hostname: str = "0.0.0.0"
    port: int = 0
    unix: str | None = None
    tls: tuple[TlsOptions, ...] = ()
    reuse_port: bool = False
    backlog: int = 511
    idle_timeout: float = 10
    max_body: int = 128 * 1024 * 1024
    max_header_size: int = 16 * 1024
    development: bool = False
    settings: Plain = None


class RequestHandler(Protocol):
    """The program's side of a server: the kernel's session turns each call into one entry of the engine."""

    def on_request(self, exchange: int, head: Plain, body: bytes | None) -> None:
        """A request arrived.  ``exchange`` names it in later calls of :class:`ServerTask`; ``body`` None: it comes in pieces."""
        ...

    def on_event(self, exchange: int, name: str, data: Plain) -> None:
        """Something else happened to it: a body piece, an abort, a WebSocket message."""
        ...


class ServerTask(Protocol):
    """A listening server.  It is bound when made; it serves while :meth:`run` runs."""

    @property
    def hostname(self) -> str: ...

    @property
    def port(self) -> int: ...

    async def run(self) -> None: ...

    def send(self, exchange: int, action: str, data: Plain) -> None:
        """Answer, or do something else with an exchange; never blocks."""
        ...

    def stop(self, *, abort: bool) -> None:
        """Stop listening; ``abort`` also ends the exchanges that are open."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRequest:
    """``headers`` in the order and case they shall have on the wire.  ``timeout``: seconds without any progress."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | AsyncIterator[bytes] | None = None
    timeout: float | None = 300
    decompress: bool = True
    verify: bool = True
    proxy: str | None = None
    unix: str | None = None


class ClientResponse(Protocol):
    """Redirects are not followed: that is the caller's rule."""

    @property
    def status(self) -> int: ...

    @property
    def reason(self) -> str: ...

    @property
    def headers(self) -> tuple[tuple[str, str], ...]: ...

    def body(self) -> AsyncIterator[bytes]: ...

    async def aclose(self) -> None: ...


class HttpClient(Protocol):
    """A connection pool; one per session."""

    async def request(self, request: ClientRequest) -> ClientResponse: ...

    async def aclose(self) -> None: ...
