"""The request "run this program", as the command line or an embedder states it."""

from __future__ import annotations

from pybun_kernel.contracts.modules import CompileTarget, ResolveOptions
from pybun_kernel.lean import TYPE_CHECKING, Literal, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

UnhandledRejections = Literal["throw", "strict", "warn", "warn-with-error-code", "none", "bun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineSource:
    """Program text that is no file: ``-e``, ``-p`` or standard input.  ``name`` is what stack traces show (``[eval]``, ``[stdin]``)."""

    text: str
    name: str
    loader: str = "tsx"
    print_result: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRequest:
    """Everything that a run depends on.

    entry: absolute path of the program, None when ``source`` is given.
    args: arguments after the program (``process.argv.slice(2)``).
    exec_argv: pybun's own flags (``process.execArgv``).
    env: the environment, ``.env`` files applied.
    engine: name of the engine wanted, None for the highest rank; ``engine_from`` says who asked (for messages).
    preload: specifiers run before the program, resolved from ``cwd``.
    embedded: True when the host process must live on after ``process.exit``.
    """

    entry: str | None
    source: InlineSource | None = None
    args: tuple[str, ...] = ()
    exec_argv: tuple[str, ...] = ()
    cwd: str
    env: Mapping[str, str]
    engine: str | None = None
    engine_from: str = "default"
    preload: tuple[str, ...] = ()
    resolve: ResolveOptions = ResolveOptions()
    target: CompileTarget = CompileTarget()
    loaders: Mapping[str, str] = field(default_factory=dict)
    unhandled_rejections: UnhandledRejections = "bun"
    profile: Literal["bun", "node"] = "bun"
    hot: bool = False
    cache_dir: str | None = None
    flags: Mapping[str, str | bool | int] = field(default_factory=dict)
    embedded: bool = False
