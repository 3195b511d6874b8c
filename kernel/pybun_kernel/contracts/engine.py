"""The engine contract: what a JavaScript engine plugin gives, and the laws that hold at its border.

Laws (each is a case in ``pybun_sdk.conformance.engine``):

1. Entries return nothing; results leave through ops.
2. No re-entry: while an op runs, no method of the realm except :meth:`Realm.terminate` may be called.
3. Ops never raise across the border: ``RealmSpec.dispatch`` answers an envelope (see ``contracts.ops``) from which
   JavaScript rebuilds the right error class with ``code``, ``errno``, ``syscall``.
4. Completions that only settle promises are delivered in one batch; callbacks get one entry each.
5. A realm lives and dies on the thread that made it.
6. After a deadline or :meth:`Realm.terminate` the realm is READY or DEAD, as ``ready_after_termination`` promises.
7. Unhandled rejections are reports (``RealmSpec.on_rejection``), not exceptions.
8. Callers ask a capability, never the engine's name.

Strategy for modules: compiled module text holds canonical urls only, so that an engine never resolves anything: it asks
``RealmSpec.module_source(url)`` for text, by exact url.  All the text that one :meth:`Realm.import_module` needs is ready
before it is called.  Dynamic ``import()``, ``import.meta`` and ``require`` have been rewritten to calls on the global
lexical binding ``__pybun`` (a ``const`` of the first bootstrap script: visible to every script and module, a property of nothing).

JavaScript side of the border, all defined by the kernel's bootstrap on ``__pybun``:

- ``__pybun.attach(dispatch)``: the engine calls it once per realm after the bootstrap (and after a snapshot is restored) with
  a function ``dispatch(opId, ...args)`` that reaches ``RealmSpec.dispatch``; no global of that name may remain.
- ``__pybun.enter(name, ...args)``: what :meth:`Realm.enter` calls.  It never throws.
- ``__pybun.moduleLinked(token, [[url, namespace], …])``: called by :meth:`Realm.import_module` after instantiation, before evaluation,
  with the modules that this call instantiated first.  An engine that cannot give it calls it with ``[]``.
- ``__pybun.moduleEvaluated(token, promise, namespace)``: the evaluation promise (or undefined) and the namespace object.
- ``__pybun.moduleFailed(token, error)``: instantiation failed (a SyntaxError of the engine, a missing export).
- ``__pybun.engine``: an object to which the engine's own prelude script may add ``takeRejection(handle)`` → ``{promise, reason}``, and
  ``compile(text, url)`` → the value of an expression whose stack frames show ``url`` (where ``//# sourceURL`` does not do that).
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: Everything that crosses the border, by value.  ``undefined`` arrives in Python as None; None arrives as ``null``.
#: ``int`` ↔ number when its magnitude is at most 2**53 - 1, else BigInt; a JavaScript BigInt arrives as int.
#: ``bytes`` ↔ ``ArrayBuffer``; a typed array or DataView arrives as the bytes of its window.
Plain: TypeAlias = "None | bool | int | float | str | bytes | Sequence[Plain] | Mapping[str, Plain]"


class RealmState:
    """READY: may be entered.  DEAD: closed, crashed, or terminated on an engine that cannot go on.  (Not an ``Enum``: importing enum costs 5 ms.)"""

    READY: Final = "ready"
    DEAD: Final = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineCapabilities:
    """What callers may ask.  ``missing_syntax`` and ``missing_globals`` name what the engine lacks.

    missing_syntax keys: ``using decorators accessor regexp-v regexp-modifiers duplicate-named-groups import-attributes import-defer``.
    explicit_jobs: promise jobs run only in :meth:`Realm.drain_jobs`; otherwise also before an entry returns.
    call_sites: ``Error.prepareStackTrace`` with structured call sites works.
    heap_limit: bytes, None when the engine sets none.
    """

    engine: str
    engine_version: str
    explicit_jobs: bool = False
    snapshot: bool = False
    code_cache: bool = False
    inspector: bool = False
    intl: bool = True
    webassembly: bool = True
    shared_array_buffer: bool = True
    call_sites: bool = False
    ready_after_termination: bool = False
    deadline: Literal["none", "native", "signal"] = "none"
    many_realms: bool = False
    heap_limit: int | None = None
    missing_syntax: frozenset[str] = frozenset()
    missing_globals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A classic script: ``url`` is what stack traces show."""

    url: str
    source: str


class BlobStore(Protocol):
    """Content-addressed bytes on disk (snapshots, code caches); safe for concurrent processes."""

    def get(self, kind: str, key: str) -> bytes | None:
        """The blob, or None when there is none."""
        ...

    def put(self, kind: str, key: str, blob: bytes) -> None:
        """Store it; failing to store is not an error."""
        ...


class Dispatch(Protocol):
    """Run op ``op_id``.  Never raises; answers plain data or an error envelope."""

    def __call__(self, op_id: int, /, *args: Plain) -> Plain: ...


RejectionKind: TypeAlias = Literal["unhandled", "handled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RealmSpec:
    """All that a realm is made from.

    bootstrap: scripts run once, in order, before any op can be called.  They are the same for every run with the same ``bootstrap_key``,
        so that an engine with snapshots stores the heap under that key in ``blobs``.
    bootstrap_key: hash over the bootstrap's text and the versions that matter.  The engine adds its own version.
    on_rejection: ``(kind, handle)``; ``handle`` is given to ``__pybun.engine.takeRejection`` by the kernel later.
    code_cache_min: scripts and modules of at least this many characters are worth a code cache.
    """

    bootstrap: Callable[[], tuple[Script, ...]]
    bootstrap_key: str
    dispatch: Dispatch
    module_source: Callable[[str], str | None]
    on_rejection: Callable[[RejectionKind, int], None]
    blobs: BlobStore | None = None
    code_cache_min: int = 20_000
    heap_limit: int | None = None
    allow_atomics_wait: bool = True


class Realm(Protocol):
    """One global object with its own heap (or its share of one).

    Every method may raise ``EngineDead`` (used after the end) and ``EngineCrashed`` (the engine broke; the realm is DEAD).
    """

    @property
    def state(self) -> Literal["ready", "dead"]:
        """One of :class:`RealmState`."""
        ...

    def enter(self, name: str, /, *args: Plain) -> None:
        """Call ``__pybun.enter(name, ...args)``.  The only way in besides :meth:`import_module` and :meth:`run_script`."""
        ...

    def run_script(self, script: Script, /) -> None:
        """Run a classic script; its value is dropped.  Raises ``JsError`` when it throws or does not parse."""
        ...

    def import_module(self, url: str, token: int, /) -> None:
        """Compile, link and evaluate the module graph below ``url``; see ``moduleLinked``/``moduleEvaluated``/``moduleFailed`` above."""
        ...

    def drain_jobs(self) -> None:
        """Run promise jobs until there are none."""
        ...

    def terminate(self) -> None:
        """Stop running JavaScript as soon as possible; safe inside an op, from a signal handler and from other threads."""
        ...

    def close(self) -> None:
        """Free everything.  Idempotent."""
        ...


class EngineDriver(Protocol):
    """What an entry point of group ``pybun.engines`` names (a module-level object; importing it imports nothing heavy)."""

    @property
    def name(self) -> str: ...

    @property
    def rank(self) -> int:
        """The installed engine with the highest rank is the default."""
        ...

    def refusal(self) -> str | None:
        """Why this engine cannot run here (library not installed, wrong platform), or None."""
        ...

    def capabilities(self) -> EngineCapabilities: ...

    def create_realm(self, spec: RealmSpec) -> Realm:
        """Raises ``EngineError`` when no realm can be made."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineChoice:
    """The outcome of choosing: which driver, and why (for ``pybun doctor`` and error messages)."""

    driver: EngineDriver
    why: str
    refused: Mapping[str, str] = field(default_factory=dict)
