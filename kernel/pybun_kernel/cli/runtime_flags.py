"""The flags of ``pybun run`` (and of ``pybun`` before a file, script or command), as a table.

Names and meanings are Bun's.  A flag that Bun has and pybun has not carries a refusal.  Imported only when a flag or a help text is there.
"""

from __future__ import annotations

from pybun_kernel.contracts.commands import Option
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.commands import ValueKind

_SCRIPTS = "Scripts"
_RELOAD = "Reload"
_EVAL = "Evaluate"
_MODULES = "Modules"
_COMPILE = "Compile"
_PROCESS = "Process"
_GENERAL = "General"
_REFUSED = "Not supported yet"


def _switch(name: str, help: str, group: str, *more: str, hidden: bool = False) -> Option:
    return Option(names=(name, *more), help=help, group=group, hidden=hidden)


def _value(
    name: str, help: str, group: str, *more: str, metavar: str = "val", repeatable: bool = False, choices: tuple[str, ...] = ()
) -> Option:
    return Option(names=(name, *more), help=help, group=group, value="required", metavar=metavar, repeatable=repeatable, choices=choices)


def _refused(name: str, reason: str = "", value: ValueKind = "none") -> Option:
    return Option(names=(name,), help=reason, group=_REFUSED, value=value, refusal=reason, hidden=True)


#: Taken by every command, wherever it stands before the command's own arguments end.
GLOBAL: tuple[Option, ...] = (
    _value("--cwd", "Change to this folder first", _GENERAL, metavar="dir"),
    _value("--config", "Path of the configuration (default: ./bunfig.toml)", _GENERAL, "-c", metavar="file"),
    _value("--env-file", "Read variables from this file instead of the .env files", _GENERAL, metavar="file", repeatable=True),
    _switch("--no-env-file", "Do not read .env files", _GENERAL),
    _value("--engine", "JavaScript engine to use; `pybun doctor` lists them", _GENERAL, metavar="name"),
    _switch("--json-diagnostics", "Write errors as JSON lines", _GENERAL),
    _switch("--help", "Show help", _GENERAL, "-h"),
)

_REJECTIONS = ("strict", "throw", "warn", "none", "warn-with-error-code")

RUN: tuple[Option, ...] = (
    _value("--eval", "Run the argument as a program", _EVAL, "-e", metavar="code"),
    _value("--print", "Run the argument and print its result", _EVAL, "-p", metavar="code"),
    _switch("--silent", "Do not print the script's command", _SCRIPTS),
    _switch("--if-present", "No error when there is no such script or file", _SCRIPTS),
    _value("--filter", "Run the script in the workspace packages that match", _SCRIPTS, "-F", metavar="pattern", repeatable=True),
    _switch("--workspaces", "Run the script in all workspace packages", _SCRIPTS),
    _switch("--parallel", "Run several scripts at the same time, output prefixed", _SCRIPTS),
    _switch("--sequential", "Run several scripts one after the other, output prefixed", _SCRIPTS),
    _switch("--no-exit-on-error", "Go on with the other scripts when one fails", _SCRIPTS),
    _value("--elide-lines", "Lines of output shown per script with --filter (0: all)", _SCRIPTS, metavar="n"),
    _value("--shell", "Shell for package.json scripts", _SCRIPTS, choices=("system", "bun")),
    _switch("--bun", "Let scripts find pybun as `bun` and `node`", _SCRIPTS, "-b"),
    _switch("--watch", "Restart when a file changes", _RELOAD),
    _switch("--hot", "Reload when a file changes", _RELOAD),
    _value("--watch-kill-signal", "Signal that --watch ends the program with (default: SIGTERM)", _RELOAD, metavar="signal"),
    _switch("--no-clear-screen", "Do not clear the terminal on reload", _RELOAD),
    _value("--preload", "Import a module before the program", _MODULES, "-r", "--require", "--import", metavar="module", repeatable=True),
    _value("--conditions", "Extra conditions for package.json `exports`", _MODULES, "-C", metavar="name", repeatable=True),
    _value("--main-fields", "package.json fields that name the entry, in order", _MODULES, metavar="names", repeatable=True),
    _value("--extension-order", "Extensions tried for a path without one, in order", _MODULES, metavar="exts", repeatable=True),
    _switch("--preserve-symlinks", "Do not follow symlinks of modules", _MODULES),
    _switch("--preserve-symlinks-main", "Do not follow a symlink of the program", _MODULES),
    _value("--loader", "Read files of this extension with this loader (.ext:loader)", _MODULES, "-l", metavar="map", repeatable=True),
    _value("--tsconfig-override", "Use this tsconfig.json", _MODULES, metavar="file"),
    _value("--install", "Install missing packages while running", _MODULES, choices=("auto", "fallback", "force", "disable")),
    _switch("-i", "The same as --install=fallback", _MODULES),
    _switch("--no-install", "Do not install missing packages", _MODULES),
    _switch("--prefer-offline", "Take packages from the cache without asking the registry", _MODULES),
    _switch("--prefer-latest", "Ask the registry for the newest packages", _MODULES),
    _value("--define", "Replace K by the expression V while compiling (K:V)", _COMPILE, "-d", metavar="K:V", repeatable=True),
    _value("--drop", "Remove calls of this function (console, debugger)", _COMPILE, metavar="name", repeatable=True),
    _value("--jsx-factory", "Function for elements in the classic runtime", _COMPILE),
    _value("--jsx-fragment", "Function for fragments in the classic runtime", _COMPILE),
    _value("--jsx-import-source", "Module of the automatic runtime (default: react)", _COMPILE),
    _value("--jsx-runtime", "How JSX is compiled", _COMPILE, choices=("automatic", "classic")),
    _switch("--jsx-side-effects", "Elements may have side effects", _COMPILE),
    _switch("--no-macros", "Do not run macros", _COMPILE),
    _switch("--ignore-dce-annotations", "Ignore @__PURE__ and the like", _COMPILE),
    _value("--profile", "Whose rules win where Bun and Node differ", _PROCESS, choices=("bun", "node")),
    _value("--unhandled-rejections", "What an unhandled rejection does", _PROCESS, choices=_REJECTIONS),
    _value("--title", "Title of the process", _PROCESS),
    _value("--console-depth", "How deep console.log shows objects (default: 2)", _PROCESS, metavar="n"),
    _value("--port", "Default port of Bun.serve", _PROCESS, metavar="n"),
    _value("--max-http-header-size", "Largest size of HTTP headers in bytes", _PROCESS, metavar="n"),
    _value("--user-agent", "Default User-Agent of fetch", _PROCESS),
    _value("--dns-result-order", "Order of addresses", _PROCESS, choices=("verbatim", "ipv4first", "ipv6first")),
    _switch("--smol", "Use less memory, collect garbage more often", _PROCESS),
    _switch("--expose-gc", "Make gc() a global", _PROCESS),
    _switch("--no-deprecation", "Hide deprecations", _PROCESS),
    _switch("--throw-deprecation", "Deprecations are errors", _PROCESS),
    _switch("--pending-deprecation", "Show pending deprecations", _PROCESS),
    _switch("--no-warnings", "Hide process warnings", _PROCESS),
    _switch("--trace-warnings", "Show stacks of warnings", _PROCESS),
    _switch("--trace-deprecation", "Show stacks of deprecations", _PROCESS),
    _value("--redirect-warnings", "Write warnings to this file", _PROCESS, metavar="file"),
    _value("--disable-warning", "Hide one code or kind of warning", _PROCESS, repeatable=True),
    _switch("--zero-fill-buffers", "Buffer.allocUnsafe gives zeros", _PROCESS),
    _switch("--no-addons", "Refuse native addons", _PROCESS),
    _switch("--use-system-ca", "Trust the system's certificate authorities", _PROCESS),
    _switch("--use-openssl-ca", "Trust OpenSSL's certificate authorities", _PROCESS, hidden=True),
    _switch("--use-bundled-ca", "Trust the bundled certificate authorities", _PROCESS, hidden=True),
    _switch("--version", "Print the version", _GENERAL, "-v"),
    _switch("--revision", "Print the version with its revision", _GENERAL),
    # Node flags that programs and scripts pass and that change nothing here.
    _switch("--enable-source-maps", "Stack traces are always mapped", _PROCESS, hidden=True),
    Option(names=("--max-old-space-size",), help="Ignored", value="required", hidden=True),
    Option(names=("--stack-trace-limit",), help="Ignored", value="required", hidden=True),
    *[_refused(name, "debugging") for name in ("--interactive",)],
    *[_refused(name, "debugging", "optional") for name in ("--inspect", "--inspect-wait", "--inspect-brk")],
    *[_refused(name, "profiling") for name in ("--cpu-prof", "--cpu-prof-md", "--heap-prof", "--heap-prof-md")],
    *[_refused(f"--{kind}-prof-{what}", "profiling", "required") for kind in ("cpu", "heap") for what in ("name", "dir", "interval")],
    _refused("--check", "type checking"),
    _refused("--feature", "compile-time features", "required"),
    _refused("--no-orphans"),
    _refused("--no-ffi-cc"),
    _refused("--insecure-http-parser"),
    _refused("--fetch-preconnect", "", "required"),
    _refused("--sql-preconnect"),
    _refused("--redis-preconnect"),
    _refused("--experimental-http2-fetch"),
    _refused("--experimental-http3-fetch"),
    _refused("--experimental-stream-iter"),
    _refused("--cron-title", "", "required"),
    _refused("--cron-period", "", "required"),
    *[_refused(f"--tls-min-v1.{minor}") for minor in range(4)],
    *[_refused(f"--tls-max-v1.{minor}") for minor in (2, 3)],
)  # fmt: skip

#: All flags that may stand between ``pybun`` and what it shall run.
LEADING: tuple[Option, ...] = (*RUN, *GLOBAL)

#: Flags of :data:`RUN` that reach the program as they are (``ProgramRequest.flags``), in camel case.
PASSED = (
    "title", "console-depth", "port", "max-http-header-size", "user-agent", "dns-result-order", "smol", "expose-gc", "no-deprecation",
    "throw-deprecation", "pending-deprecation", "no-warnings", "trace-warnings", "trace-deprecation", "redirect-warnings", "disable-warning",
    "zero-fill-buffers", "no-addons", "use-system-ca", "use-openssl-ca", "use-bundled-ca", "enable-source-maps", "install", "prefer-offline",
    "prefer-latest", "no-macros", "ignore-dce-annotations",
)  # fmt: skip
