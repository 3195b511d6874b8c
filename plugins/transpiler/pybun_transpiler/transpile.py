"""One file through ``pybun_compile``, for people to read instead of for the engine."""

from __future__ import annotations

import os

from pybun_kernel.contracts.modules import CompileTarget, LoadRequest, ModuleSource
from pybun_kernel.errors import LoadError, UsageError
from pybun_kernel.lean import TYPE_CHECKING, dataclass
from pybun_kernel.modules.urls import path_to_url

if TYPE_CHECKING:
    from pybun_kernel.contracts.commands import CommandCall
    from pybun_kernel.contracts.modules import CompiledModule

#: What browsers and engines in general lack today.
_MISSING = frozenset({"decorators", "accessor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """extension: of the file that the text is written to."""

    code: str
    source_map: str | None
    extension: str

    def text(self, kind: str, name: str) -> str:
        """The text with its source map as ``--sourcemap`` wants it."""
        code = self.code if self.code.endswith("\n") else self.code + "\n"
        if self.source_map is None or kind == "none":
            return code
        if kind == "linked":
            return f"{code}//# sourceMappingURL={name}.map\n"
        import base64

        data = base64.b64encode(self.source_map.encode()).decode()
        return f"{code}//# sourceMappingURL=data:application/json;base64,{data}\n"


def transpile_file(call: CommandCall, path: str) -> Output:
    """Raises ``CompileError``, and ``OSError`` when the file cannot be read."""
    options = call.options
    request = LoadRequest(url=path_to_url(path), path=path, attributes={}, package_type=None)
    if not os.path.exists(path):
        raise FileNotFoundError(2, "No such file or directory", path)
    loaded = call.hooks.load(request)
    if loaded is None:
        raise LoadError(f"no plugin loads {path}", url=request.url)
    source = ModuleSource(
        url=request.url,
        path=path,
        contents=loaded.contents,
        loader=loaded.loader,
        attributes={},
        package_type=None,
    )
    target = CompileTarget(
        lower=frozenset() if options.text("target") == "esnext" else _MISSING,
        define=tuple(_definition(text) for text in options.texts("define")),
        drop=options.texts("drop"),
        tsconfig_override=_absolute(call.cwd, options.text("tsconfig-override")),
        production=options.flag("production"),
    )
    compiled = call.hooks.compile(source, target)
    if compiled is None:
        raise UsageError(f"no plugin compiles the loader {source.loader!r} of {path}")
    return _output(compiled, path)


def _output(compiled: CompiledModule, path: str) -> Output:
    code = compiled.code
    if compiled.format == "json":
        code = f"export default {code};"
    extension = ".cjs" if path.endswith((".cts", ".cjs")) else ".mjs" if path.endswith((".mts", ".mjs")) else ".js"
    return Output(code=code, source_map=compiled.source_map, extension=extension)


def _definition(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--define needs name=value, not {text!r}")
    return name, value


def _absolute(cwd: str, path: str | None) -> str | None:
    return None if path is None else os.path.join(cwd, path)
