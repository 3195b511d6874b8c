"""The tree of errors.  Errors carry data; ``diagnostics`` words them and ``cli.render`` prints them.

Decides only which kinds of failure exist and with which code a process ends for each.  Exit codes are those of Bun and Node: 1 for whatever went
wrong with the user's input, 13 for a top-level await that never settles, 128 + signal number for signals; 70 is ours alone and means a bug in pybun.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.diagnostics import Diagnostic
    from pybun_kernel.contracts.engine import Plain


class ExitCode(int):
    """A process exit status.  An ``int`` with names, not an ``Enum``: programs end with any number, and this is imported on every start."""

    OK: ExitCode
    FAILURE: ExitCode
    UNSETTLED_AWAIT: ExitCode
    INTERNAL: ExitCode
    NOT_EXECUTABLE: ExitCode
    NOT_FOUND: ExitCode
    INTERRUPTED: ExitCode
    TERMINATED: ExitCode

    @classmethod
    def of_signal(cls, number: int) -> ExitCode:
        """What a shell reports for a process that died from that signal."""
        return cls(128 + number)


ExitCode.OK = ExitCode(0)
ExitCode.FAILURE = ExitCode(1)
ExitCode.UNSETTLED_AWAIT = ExitCode(13)
ExitCode.INTERNAL = ExitCode(70)
ExitCode.NOT_EXECUTABLE = ExitCode(126)
ExitCode.NOT_FOUND = ExitCode(127)
ExitCode.INTERRUPTED = ExitCode(130)
ExitCode.TERMINATED = ExitCode(143)


class PybunError(Exception):
    """Everything that pybun reports on purpose.

    ``code`` is the stable code of the diagnostic made from it; ``help`` is what to do about it; ``diagnostics`` replaces the
    message when there is more to say, or more than one thing.
    """

    code = "ERROR"
    exit_code = ExitCode.FAILURE

    def __init__(self, message: str, *, code: str | None = None, help: str | None = None, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code
        self.help = help
        self.diagnostics = tuple(diagnostics)


class UsageError(PybunError):
    """The command line asks for something that does not exist or makes no sense."""

    code = "USAGE"


class ProjectError(PybunError):
    """package.json, bunfig.toml, tsconfig.json or an ``.env`` file cannot be used."""

    code = "PROJECT"


class ResolveError(PybunError):
    """A specifier names no module.  JavaScript sees it as an error with ``code`` ``js_code``."""

    code = "RESOLVE_NOT_FOUND"

    def __init__(
        self,
        message: str,
        *,
        specifier: str,
        importer: str,
        js_code: str = "ERR_MODULE_NOT_FOUND",
        code: str | None = None,
        help: str | None = None,
        diagnostics: Sequence[Diagnostic] = (),
    ) -> None:
        super().__init__(message, code=code, help=help, diagnostics=diagnostics)
        self.specifier = specifier
        self.importer = importer
        self.js_code = js_code


class LoadError(PybunError):
    """A module was resolved, but its bytes cannot be had or no loader reads them."""

    code = "LOAD_FAILED"

    def __init__(self, message: str, *, url: str, code: str | None = None, help: str | None = None, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message, code=code, help=help, diagnostics=diagnostics)
        self.url = url


class CompileError(PybunError):
    """A module's text is not what its loader says it is; always carries diagnostics with places."""

    code = "COMPILE_FAILED"

    def __init__(self, diagnostics: Sequence[Diagnostic], *, url: str = "") -> None:
        super().__init__(diagnostics[0].message if diagnostics else "compilation failed", diagnostics=diagnostics)
        self.url = url


class LinkError(PybunError):
    """A module graph cannot be made into a bundle."""

    code = "LINK_FAILED"


class InstallError(PybunError):
    """Packages cannot be resolved, fetched, verified or placed."""

    code = "INSTALL_FAILED"


class EngineError(PybunError):
    """A JavaScript engine failed, or none can be had."""

    code = "ENGINE"


class JsError(EngineError):
    """JavaScript threw where the kernel runs scripts of its own: ``name``, message, stack and own properties of the error object."""

    code = "ENGINE_JS_ERROR"

    def __init__(self, message: str, *, name: str = "Error", stack: str = "", props: dict[str, Plain] | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.stack = stack
        self.props = props or {}


class EngineDead(EngineError):
    """The realm was used after its end."""

    code = "ENGINE_DEAD"


class EngineCrashed(EngineError):
    """The engine broke: out of memory, a panic.  The realm is DEAD."""

    code = "ENGINE_CRASHED"
    exit_code = ExitCode.of_signal(6)


class CapabilityMissing(EngineError):
    """What was asked for needs an engine that can do more."""

    code = "ENGINE_CAPABILITY_MISSING"

    def __init__(self, message: str, *, capability: str, engine: str, help: str | None = None) -> None:
        super().__init__(message, help=help)
        self.capability = capability
        self.engine = engine


class PluginFault(PybunError):
    """A plugin failed with an exception of its own, or answered something that its hook does not allow; the exception is ``__cause__``."""

    code = "PLUGIN_FAULT"

    def __init__(self, plugin: str, hook: str, reason: str, *, help: str | None = None) -> None:
        super().__init__(f"plugin {plugin!r} failed in {hook}: {reason}", help=help)
        self.plugin = plugin
        self.hook = hook
        self.reason = reason


class InternalError(PybunError):
    """A bug in pybun itself."""

    code = "INTERNAL"
    exit_code = ExitCode.INTERNAL
