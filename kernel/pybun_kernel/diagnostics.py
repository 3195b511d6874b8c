"""The factory of the kernel's diagnostics: one function per code, alphabetical.  Words are chosen here and nowhere else."""

from __future__ import annotations

import os

from pybun_kernel.contracts.diagnostics import Diagnostic, Location, Note
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.errors import PybunError
    from pybun_kernel.jsonc import JsoncError
    from pybun_kernel.plugin_table import Fault


def config_duplicate_key(section: str, key: str) -> Diagnostic:
    """CONFIG_DUPLICATE_KEY: two plugins declare the same key of a section."""
    return Diagnostic(
        code="CONFIG_DUPLICATE_KEY", severity="error", message=f"two plugins declare the configuration key {_dotted(section, key)}"
    )


def config_unknown_key(section: str, key: str, location: Location, near: str | None) -> Diagnostic:
    """CONFIG_UNKNOWN_KEY: a key that the section does not know; ``near`` is what may have been meant."""
    return Diagnostic(
        code="CONFIG_UNKNOWN_KEY",
        severity="warning",
        message=f"unknown configuration key {_dotted(section, key)}",
        location=location,
        help=f"did you mean `{near}`?" if near else None,
    )


def config_wrong_type(section: str, key: str, wanted: str, location: Location) -> Diagnostic:
    """CONFIG_WRONG_TYPE: a value of another type than declared."""
    return Diagnostic(
        code="CONFIG_WRONG_TYPE", severity="error", message=f"{_dotted(section, key)} must be {wanted}", location=location
    )


def from_error(error: PybunError) -> tuple[Diagnostic, ...]:
    """What to show for an error: its own diagnostics, else one made of its message."""
    if error.diagnostics:
        return error.diagnostics
    return (Diagnostic(code=error.code, severity="error", message=error.message, help=error.help),)


def internal_error(error: BaseException, where: str) -> Diagnostic:
    """INTERNAL: a bug of ours."""
    text = str(error)
    return Diagnostic(
        code="INTERNAL",
        severity="error",
        message=f"internal error in pybun: {type(error).__name__}{': ' if text else ''}{text}",
        notes=(Note(message=f"in {where}"),) if where else (),
        help="this is a bug in pybun: please report it; PYBUN_DEBUG=1 shows the traceback",
    )


def invalid_package_json(path: str, data: bytes, error: JsoncError) -> Diagnostic:
    """PACKAGE_JSON_INVALID: it is not JSON."""
    lines = data.decode("utf-8", "replace").splitlines()
    text = lines[error.line - 1] if 0 < error.line <= len(lines) else None
    return Diagnostic(
        code="PACKAGE_JSON_INVALID",
        severity="error",
        message=error.message,
        location=Location(file=shown_path(path), line=error.line, column=error.column, length=1, line_text=text),
    )


def invalid_toml(path: str, text: str, message: str, place: tuple[int, int]) -> Diagnostic:
    """CONFIG_INVALID: it is not TOML."""
    return Diagnostic(code="CONFIG_INVALID", severity="error", message=message, location=text_location(path, text, place))


def plugin_fault(fault: Fault) -> Diagnostic:
    """PLUGIN_FAULT: a plugin that cannot be used."""
    source = f" (from {fault.distribution})" if fault.distribution else ""
    hook = f" {fault.hook}:" if fault.hook else ""
    return Diagnostic(
        code="PLUGIN_FAULT",
        severity="error",
        message=f"plugin {fault.plugin!r}{source}:{hook} {fault.reason}",
        plugin=fault.plugin,
        help=f'fix or uninstall it, or disable it: `plugins = {{ disable = ["{fault.plugin}"] }}` under [pybun] in bunfig.toml',
    )


def option_unbuilt(name: str, reason: str) -> Diagnostic:
    """OPTION_UNBUILT: Bun has it, pybun has not yet."""
    return Diagnostic(
        code="OPTION_UNBUILT",
        severity="error",
        message=f"{name} is not supported by pybun yet{': ' if reason else ''}{reason}",
        help="docs/compat.md lists what is and what is not",
    )


def text_location(path: str, text: str, place: tuple[int, int], length: int = 1) -> Location:
    """A place in a text: 1-based line, 0-based column."""
    lines = text.splitlines()
    line, column = place
    shown = lines[line - 1] if 0 < line <= len(lines) else None
    return Location(file=shown_path(path), line=line, column=column, length=length, line_text=shown)


def shown_path(path: str) -> str:
    """Relative to the current folder when it is below it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):
        return path
    return path if relative.startswith("..") else relative


def unknown_name(kind: str, name: str, known: Sequence[str]) -> tuple[str, str | None]:
    """Message and help for a command, script or flag that does not exist; the nearest known name is suggested."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1)
    return f'{kind} "{name}"', f"did you mean `{near[0]}`?" if near else None


def _dotted(section: str, key: str) -> str:
    return f"`{section}.{key}`" if section else f"`{key}`"
