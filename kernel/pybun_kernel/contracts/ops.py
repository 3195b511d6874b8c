"""Ops: the only way out of JavaScript; and extensions, the values that bring ops and JavaScript into a session.

An *op* is a Python function named by an import string, imported when it is first called.  Three kinds:

- ``sync``: answers at once; must not block longer than a small file read.
- ``deferred``: a plain function that the event loop runs in the next turn; answers through a completion.  For work that is short but
  must look asynchronous (``fs.promises``).  Needs no trio.
- ``async``: ``async def`` run as a trio task; answers through a completion.  May block.  Cancelled when the session ends.

Every op function takes ``(host: OpHost, *args: Plain)`` and answers ``Plain``.  It raises :class:`OpError` (or ``OSError``) to make
JavaScript throw; any other exception is an internal error of the plugin and is reported with the op's name.

Envelope of a failed sync op: ``{"$op_error": [class_name, message, props]}``; of a failed completion: ``[class_name, message, props]``.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, Protocol, TypeVar, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from pybun_kernel.contracts.engine import Plain

T = TypeVar("T")

OpKind = Literal["sync", "deferred", "async"]

#: Key of the failed sync op's envelope.
ERROR_KEY = "$op_error"


class OpError(Exception):
    """Makes JavaScript throw ``class_name(message)`` with ``props`` assigned (``code``, ``errno``, ``syscall``, ``path`` …)."""

    def __init__(self, class_name: str, message: str, **props: Plain) -> None:
        super().__init__(message)
        self.class_name = class_name
        self.message = message
        self.props: Mapping[str, Plain] = props


class SystemCallError(OSError):
    """An ``OSError`` that knows which system call failed on which path, as JavaScript shall see it."""

    def __init__(self, cause: OSError, syscall: str, path: str | None = None, dest: str | None = None) -> None:
        super().__init__(cause.errno, cause.strerror)
        self.pybun_syscall = syscall
        self.pybun_path = path
        self.pybun_dest = dest


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """name: ``area_verb`` (a JavaScript identifier, unique in the session).  target: ``"package.module:function"``."""

    name: str
    target: str
    kind: OpKind = "sync"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsSource:
    """JavaScript shipped by a plugin.  ``package``/``path`` name a resource; read only when the bootstrap must be built.

    name: for a builtin its module name (``node:fs``, ``internal:errors``, ``vendor:readable-stream``), for a script its label.
    """

    name: str
    package: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """What a plugin adds to a session, as a value.

    requires: names of extensions that must be present and come first.
    scripts: internal modules that are *run* while the bootstrap is built (into the snapshot): they may define globals and call
        ``internal.onStart(fn)`` but must not call ops at load.
    builtins: internal modules made on first ``require``; names with ``node:`` or ``bun:`` (or listed in ``bare``) are importable by programs.
    bare: importable builtin names without prefix (``fs`` for ``node:fs`` …), mapped to the builtin.
    preload: names of builtins that are made while a snapshot is built, because most programs want them; without a snapshot they are made
        when wanted, like the others.  At load they may neither call ops, nor look at what only a running program has (``internal.info``),
        nor ask what the engine offers: V8 adds SharedArrayBuffer, WebAssembly and its newest functions when a snapshot is opened.
    """

    name: str
    requires: tuple[str, ...] = ()
    ops: tuple[Op, ...] = ()
    scripts: tuple[JsSource, ...] = ()
    builtins: tuple[JsSource, ...] = ()
    preload: tuple[str, ...] = ()
    bare: Mapping[str, str] = field(default_factory=dict)
    version: str = "0"


class Resource(Protocol):
    """Something that JavaScript holds by an integer id: a file, a process, a socket."""

    def close(self) -> None:
        """Release it; called at the latest when the session ends.  Idempotent."""
        ...


R = TypeVar("R", bound=Resource)


class Resources(Protocol):
    """The session's table of resources."""

    def add(self, resource: Resource) -> int: ...

    def get(self, rid: int, kind: type[R]) -> R:
        """Raises :class:`OpError` (``EBADF``) when ``rid`` is not an open resource of that kind."""
        ...

    def remove(self, rid: int) -> Resource | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessInfo:
    """The facts of the program being run.

    argv: ``process.argv`` (executable, absolute path of the program or "", then arguments).
    exec_argv: flags given to pybun before the program.
    env: the environment of the program (``.env`` files applied).
    """

    argv: tuple[str, ...]
    exec_argv: tuple[str, ...]
    env: Mapping[str, str]
    cwd: str
    exec_path: str
    title: str
    version: str
    profile: Literal["bun", "node"] = "bun"
    flags: Mapping[str, Plain] = field(default_factory=dict)


class OpHost(Protocol):
    """What an op may use.  Eight members at most."""

    @property
    def resources(self) -> Resources: ...

    @property
    def process(self) -> ProcessInfo: ...

    def state(self, key: str, make: Callable[[], T]) -> T:
        """Per-session state of a plugin, made on first use."""
        ...

    def spawn(self, task: Callable[[], Awaitable[None]], name: str) -> None:
        """Run a background task in the session's nursery (it does not keep the program alive)."""
        ...

    def complete(self, call_id: int, value: Plain) -> None:
        """Deliver a completion for a call id that JavaScript allocated (thread-safe)."""
        ...

    def at_exit(self, callback: Callable[[], None]) -> None:
        """Run before the process ends, last registered first."""
        ...

    def flush(self) -> None:
        """Write out what the program printed so far (before another process may print)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFailure:
    """A failed completion."""

    class_name: str
    message: str
    props: Mapping[str, Plain]

    def envelope(self) -> Sequence[Plain]:
        return [self.class_name, self.message, dict(self.props)]
