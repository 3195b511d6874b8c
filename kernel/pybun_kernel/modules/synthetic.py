"""Texts of synthetic ES modules: what ``import`` of a builtin, of CommonJS and of data evaluates.

An ES module must name its exports before it runs; the names come from the CommonJS lexer, from the data, or from the builtin itself.
The values come from ``__pybun`` when the module is evaluated.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def js_string(text: str) -> str:
    """A JavaScript string literal."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import json

    return json.dumps(text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _exports(names: Iterable[str], source: str) -> str:
    lines: list[str] = []
    clauses: list[str] = []
    for i, name in enumerate(names):
        lines.append(f"const e{i}={source}[{js_string(name)}];")
        clauses.append(f"e{i} as {js_string(name)}")
    return "".join(lines) + (f"export {{{','.join(clauses)}}};" if clauses else "")


def builtin_module(name: str, names: Iterable[str]) -> str:
    """``import … from "node:fs"``."""
    head = f"const m=__pybun.importBuiltin({js_string(name)});export default m.default;"
    return head + _exports([n for n in names if n != "default"], "m.names")


def commonjs_module(url: str, names: Iterable[str], wanted: Iterable[str] = ()) -> str:
    """``import … from "./x.cjs"``; ``module.exports`` (as in Node) and ``__esModule`` are exported to those who ask for them.

    wanted: what importers ask for.  The lexer cannot see all that a module makes of its exports, so these are looked for when it has run.
    """
    asked = dict.fromkeys(wanted)
    unique = dict.fromkeys(names)
    guessed = [name for name in asked if name not in unique and name not in ("default", "module.exports")]
    unique.update(dict.fromkeys(guessed))
    unique.pop("default", None)
    if "__esModule" not in asked:
        unique.pop("__esModule", None)
    head = f"const m=__pybun.importCommonJS({js_string(url)});export default m.default;"
    unique.pop("module.exports", None)
    if "module.exports" in asked:
        head += 'const c=m.module;export {c as "module.exports"};'
    checks = "".join(f"m.expect({js_string(name)});" for name in guessed)
    return head + checks + _exports(unique, "m.names")


def function_module(url: str, names: Iterable[str]) -> str:
    """``import`` of an ES module that is run as a function because ``require`` wants it too."""
    return f"const m=__pybun.importFunctionForm({js_string(url)});{_exports(names, 'm')}"


def data_module(url: str, names: Iterable[str]) -> str:
    """``import … from "./x.json"`` and the other data loaders."""
    head = f"const m=__pybun.importData({js_string(url)});export default m.default;"
    return head + _exports([n for n in dict.fromkeys(names) if n != "default"], "m.names")
