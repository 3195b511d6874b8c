"""What ``pybun doctor`` looks at; each function answers findings and changes nothing."""

from __future__ import annotations

import os

from pybun_kernel.cache_dirs import cache_root
from pybun_kernel.diagnostics import plugin_fault
from pybun_kernel.errors import PybunError
from pybun_kernel.lean import TYPE_CHECKING, Literal, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.cli.call import Call
    from pybun_kernel.contracts.engine import EngineCapabilities
    from pybun_kernel.plugin_table import PluginTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the report.  ``details`` are for ``--json``."""

    area: str
    status: Literal["ok", "warning", "error"]
    text: str
    help: str | None = None
    details: Mapping[str, object] | None = None


def plugin_findings(table: PluginTable) -> list[Finding]:
    names = ", ".join([plugin.name for plugin in table.plugins])
    found = [Finding(area="plugins", status="ok", text=names or "none")]
    for fault in table.faults:
        diagnostic = plugin_fault(fault)
        found.append(Finding(area="plugins", status="error", text=diagnostic.message, help=diagnostic.help))
    return found


def engine_findings(call: Call) -> list[Finding]:
    """Every installed engine with what it can do or why it cannot run, and which one a run would take."""
    from pybun_kernel.cli.launch import wanted_engine
    from pybun_kernel.engines import choose_engine, load_driver

    engines = call.hooks.table.engines
    found = []
    for record in engines:
        try:
            driver = load_driver(record)
            refusal = driver.refusal()
            if refusal is not None:
                found.append(Finding(area="engine", status="warning", text=f"{record.name}: {refusal}"))
                continue
            capabilities = driver.capabilities()
        except PybunError as error:
            found.append(Finding(area="engine", status="error", text=f"{record.name}: {error.message}"))
            continue
        text = f"{record.name}: {capabilities.engine} {capabilities.engine_version}, {_abilities(capabilities)}"
        found.append(Finding(area="engine", status="ok", text=text, details=_details(capabilities)))
    try:
        choice = choose_engine(*wanted_engine(call), engines)
    except PybunError as error:
        return [*found, Finding(area="engine", status="error", text=error.message, help=error.help)]
    better = [record.name for record in engines if record.name in choice.refused]
    hint = "install pybun[v8] for a faster engine" if better or len(engines) == 1 else None
    return [*found, Finding(area="engine", status="ok", text=f"chosen: {choice.driver.name} ({choice.why})", help=hint)]


def cache_findings(env: Mapping[str, str]) -> list[Finding]:
    root = cache_root(env)
    existing = root
    while not os.path.exists(existing):
        existing = os.path.dirname(existing)
    if not os.access(existing, os.W_OK):
        return [Finding(area="cache", status="warning", text=f"{root} cannot be written", help="set PYBUN_CACHE_DIR; every start is slow now")]
    files, size = measure(root)
    return [Finding(area="cache", status="ok", text=f"{root}: {files} files, {size / 1e6:.1f} MB")]


def config_findings(call: Call) -> list[Finding]:
    """What is wrong in the configuration files."""
    from pybun_kernel.config.validation import validate

    try:
        findings = validate(call.project.config_layers(), call.hooks.config_sections())
    except PybunError as error:
        return [Finding(area="config", status="error", text=error.message)]
    if not findings:
        files = [path for path, _ in call.project.config_layers()]
        return [Finding(area="config", status="ok", text=", ".join(files) or "no configuration files")]
    found = []
    for finding in findings:
        place = f" ({finding.location.file}:{finding.location.line})" if finding.location else ""
        status: Literal["error", "warning"] = "error" if finding.severity == "error" else "warning"
        found.append(Finding(area="config", status=status, text=finding.message + place, help=finding.help))
    return found


def measure(folder: str) -> tuple[int, int]:
    """Number and bytes of the files below a folder."""
    files = size = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                size += os.lstat(os.path.join(root, name)).st_size
                files += 1
            except OSError:
                continue
    return files, size


def _abilities(capabilities: EngineCapabilities) -> str:
    names = ("snapshot", "code_cache", "inspector", "intl", "webassembly", "explicit_jobs", "call_sites", "many_realms")
    able = [name.replace("_", " ") for name in names if getattr(capabilities, name)]
    return ", ".join(able) or "basic"


def _details(capabilities: EngineCapabilities) -> dict[str, object]:
    from dataclasses import fields

    values = {field.name: getattr(capabilities, field.name) for field in fields(capabilities)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}
