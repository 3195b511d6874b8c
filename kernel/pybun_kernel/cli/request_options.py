"""Puts flags and configuration into a :class:`ProgramRequest`; used when there are any."""

from __future__ import annotations

import os

from pybun_kernel.cli.runtime_flags import PASSED
from pybun_kernel.contracts.modules import CompileTarget, JsxOptions, ResolveOptions
from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING, replace

if TYPE_CHECKING:
    from typing import Any

    from pybun_kernel.cli.call import Call
    from pybun_kernel.contracts.program import ProgramRequest

_NUMBERS = ("console-depth", "port", "max-http-header-size")


def with_options(request: ProgramRequest, call: Call) -> ProgramRequest:
    """The same request with every flag and configuration key applied; flags win."""
    options = call.options
    top: dict[str, Any] = dict(call.project.section(""))
    profile: Any = options.text("profile") or call.project.section("pybun").get("profile") or "bun"
    rejections: Any = options.text("unhandled-rejections") or request.unhandled_rejections
    tsconfig = options.text("tsconfig-override")
    tsconfig = os.path.join(call.cwd, tsconfig) if tsconfig else None
    return replace(
        request,
        preload=(*_listed(top.get("preload")), *options.texts("preload")),
        resolve=_resolve(request.resolve, call, profile, tsconfig),
        target=_target(request.target, call, top, profile, tsconfig),
        loaders={**_table(call, "loader"), **_pairs("loader", options.texts("loader"))},
        unhandled_rejections=rejections,
        profile=profile,
        hot=options.flag("hot"),
        flags=_flags(call),
    )


def _resolve(base: ResolveOptions, call: Call, profile: Any, tsconfig: str | None) -> ResolveOptions:
    options = call.options
    node_path = call.env.get("NODE_PATH", "")
    extensions = _split(options.texts("extension-order"))
    fields = _split(options.texts("main-fields"))
    return replace(
        base,
        conditions=_split(options.texts("conditions")),
        extension_order=tuple([name if name.startswith(".") else f".{name}" for name in extensions]) or base.extension_order,
        main_fields=fields or base.main_fields,
        preserve_symlinks=options.flag("preserve-symlinks"),
        preserve_symlinks_main=options.flag("preserve-symlinks-main"),
        node_path=tuple([os.path.abspath(folder) for folder in node_path.split(os.pathsep) if folder]),
        tsconfig_override=tsconfig,
        profile=profile,
    )


def _target(base: CompileTarget, call: Call, top: dict[str, Any], profile: Any, tsconfig: str | None) -> CompileTarget:
    options = call.options
    runtime: Any = options.text("jsx-runtime") or _text(top.get("jsx"))
    jsx = JsxOptions(
        runtime=None if runtime is None else "classic" if runtime in ("react", "classic") else "automatic",
        factory=options.text("jsx-factory") or _text(top.get("jsxFactory")),
        fragment=options.text("jsx-fragment") or _text(top.get("jsxFragment")),
        import_source=options.text("jsx-import-source") or _text(top.get("jsxImportSource")),
        side_effects=options.flag("jsx-side-effects"),
    )
    defines = {**_table(call, "define"), **_pairs("define", options.texts("define"))}
    return replace(
        base,
        define=tuple(sorted(defines.items())),
        drop=_split(options.texts("drop")),
        jsx=jsx,
        tsconfig_override=tsconfig,
        production=call.env.get("NODE_ENV") == "production",
        profile=profile,
    )


def _flags(call: Call) -> dict[str, Any]:
    """What the program itself looks at, in camel case; configuration keys that stand for flags included."""
    given = call.options.as_mapping()
    flags: dict[str, Any] = {}
    depth = call.project.section("console").get("depth")
    if isinstance(depth, int):
        flags["consoleDepth"] = depth
    if call.project.section("").get("smol") is True:
        flags["smol"] = True
    for key in PASSED:
        value: Any = given.get(key)
        if value is None:
            continue
        if key in _NUMBERS:
            if not value.isdigit():
                raise UsageError(f'Invalid value for --{key}: "{value}". Must be a positive integer', code="USAGE_BAD_VALUE")
            value = int(value)
        head, *rest = key.split("-")
        flags[head + "".join([word.capitalize() for word in rest])] = list(value) if isinstance(value, tuple) else value
    return flags


def _pairs(flag: str, texts: tuple[str, ...]) -> dict[str, str]:
    """``K:V`` or ``K=V`` pairs."""
    pairs = {}
    for text in texts:
        places = [place for place in (text.find(":"), text.find("=")) if place > 0]
        if not places:
            raise UsageError(f'Invalid value for --{flag}: "{text}". Must be KEY:VALUE', code="USAGE_BAD_VALUE")
        place = min(places)
        pairs[text[:place]] = text[place + 1 :]
    return pairs


def _table(call: Call, section: str) -> dict[str, str]:
    return {key: value for key, value in call.project.section(section).items() if isinstance(value, str)}


def _split(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([part.strip() for text in texts for part in text.split(",") if part.strip()])


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple([item for item in value if isinstance(item, str)]) if isinstance(value, list) else ()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
