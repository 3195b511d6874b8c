"""Builds the bootstrap: the scripts that make a bare realm into pybun's, from the kernel's own and those of the extensions.

The result is the same for every run with the same extensions, so an engine with snapshots stores it once (``RealmSpec.bootstrap_key``).
The key is made
from names, versions and file times only: on a warm start no JavaScript is read.
"""

from __future__ import annotations

import os
import sys

from pybun_kernel.contracts.engine import Script
from pybun_kernel.errors import InternalError, PybunError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.ops import Extension, JsSource

_HERE = os.path.join(os.path.dirname(__file__), "js")
KERNEL_SCRIPTS = ("00_core.js", "10_loop.js", "20_esm.js", "30_cjs.js", "40_stack.js")


def in_order(extensions: Sequence[Extension]) -> tuple[Extension, ...]:
    """Extensions after those they require; otherwise as given.  Raises when one is missing or they require each other."""
    by_name = {extension.name: extension for extension in extensions}
    if len(by_name) != len(extensions):
        names = [extension.name for extension in extensions]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise PybunError(f"two plugins bring the extension {twice[0]!r}", code="EXTENSION_DUPLICATE")
    done: dict[str, Extension] = {}
    entered: set[str] = set()

    def visit(extension: Extension, wanted_by: str) -> None:
        if extension.name in done:
            return
        if extension.name in entered:
            raise PybunError(f"extensions {wanted_by!r} and {extension.name!r} require each other", code="EXTENSION_CYCLE")
        entered.add(extension.name)
        for name in extension.requires:
            if name not in by_name:
                raise PybunError(f"extension {extension.name!r} requires {name!r}, which no installed plugin brings", code="EXTENSION_MISSING")
            visit(by_name[name], extension.name)
        done[extension.name] = extension

    for extension in extensions:
        visit(extension, "")
    return tuple(done.values())


def source_path(source: JsSource) -> str:
    """The file of a plugin's JavaScript; finds the package without importing it when it is not imported yet."""
    module = sys.modules.get(source.package)
    if module is None:
        module = __import__(source.package, None, None, ["__file__"])
    if module.__file__ is None:
        raise InternalError(f"package {source.package} has no files")
    return os.path.join(os.path.dirname(module.__file__), source.path)


def read_source(source: JsSource) -> str:
    path = source_path(source)
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        raise InternalError(
            f"{path} is missing",
            help="it is generated when pybun is built: run `python -m build_hooks.vendor` in a checkout, or install pybun again",
        ) from None


def bootstrap_key(extensions: Sequence[Extension], op_names: Sequence[tuple[str, str]], capabilities: str) -> str:
    """Changes when any script, builtin or op does."""
    from pybun_kernel.modules.compile_cache import content_key

    parts = [capabilities, repr(op_names)]
    files = [os.path.join(_HERE, name) for name in KERNEL_SCRIPTS]
    for extension in extensions:
        parts.append(f"{extension.name} {extension.version} {sorted(extension.bare.items())} {extension.preload}")
        for source in (*extension.scripts, *extension.builtins):
            parts.append(source.name)
            files.append(source_path(source))
    for path in files:
        try:
            info = os.stat(path)
        except OSError:
            parts.append(path)
            continue
        parts.append(f"{path} {info.st_mtime_ns} {info.st_size}")
    return content_key(*parts)


def build(extensions: Sequence[Extension], op_names: Sequence[tuple[str, str]], keep_builtins: bool) -> tuple[Script, ...]:
    """The scripts to run.  ``keep_builtins``: builtins become part of the heap (snapshot); else their texts are fetched one by one.

    Every text is a script of its own: a heap keeps the text of a script as long as one of its functions lives, so texts inside a script that
    hands them to ``eval`` would be kept twice.  The function around each is no parenthesised one: V8 compiles those at once.
    """
    from json import dumps

    scripts = []
    for name in KERNEL_SCRIPTS:
        with open(os.path.join(_HERE, name), encoding="utf-8") as file:
            scripts.append(Script(url=f"pybun:{name}", source=file.read()))
    bare: dict[str, str] = {}
    names: list[str] = []
    for extension in extensions:
        bare.update(extension.bare)
        names.extend(source.name for source in extension.builtins)
    lines = [f"__pybun.installOps({dumps(op_names)});", f"__pybun.declareBare({dumps(list(bare.items()))});"]
    if not keep_builtins:
        lines.append(f"__pybun.declareBuiltins({dumps(names)});")
    scripts.append(Script(url="pybun:extensions", source="\n".join(lines)))
    if keep_builtins:
        scripts.extend(_factory("defineBuiltin", s.name, s) for extension in extensions for s in extension.builtins)
    scripts.extend(_factory("runScript", f"internal:{s.name}", s) for extension in extensions for s in extension.scripts)
    if keep_builtins:
        wanted = [name for extension in extensions for name in extension.preload]
        scripts.append(Script(url="pybun:preload", source=f"__pybun.preload({dumps(wanted)});"))
    return tuple(scripts)


def _factory(receiver: str, name: str, source: JsSource) -> Script:
    """``__pybun.<receiver>(name, function)``; the function has the parameters of ``compileBuiltin`` in 00_core.js."""
    from json import dumps

    text = f"__pybun.{receiver}({dumps(name)}, function (exports, require, module, internal) {{{read_source(source)}\n}});"
    return Script(url=name, source=text)
