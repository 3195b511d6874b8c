"""The facts behind docs/compat.md: which names there are, what kernel and plugins claim of them, what a session really has.

A claim alone never makes a name present, and presence alone never makes it ``full``: see :func:`judge`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "docs" / "data" / "api-names.json"
PROBE = Path(__file__).with_name("compat_probe.mjs")
TIMEOUT_SECONDS = 120
#: So many missing names of a module are listed.
LISTED = 30
UNCHECKED = "there, not yet compared with the original"

StatusName = Literal["full", "partial", "absent"]


class CompatError(Exception):
    """The page cannot be made: a data file or the probe is at fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a plugin says about names.  ``missing``: what a program will notice; ``note``: worth knowing."""

    status: StatusName
    missing: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        return "; ".join(filter(None, (self.missing, self.note)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All data files together.

    names: section → name → claim, for the sections ``globals``, ``modules``, ``Bun`` and so on.
    details: section → rows whose key is no list of known names (prose, members of a module).
    """

    names: Mapping[str, Mapping[str, Claim]]
    details: Mapping[str, Sequence[tuple[str, Claim]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What one engine's session has.  ``modules``: name → names in it that work; None: no such module."""

    modules: Mapping[str, frozenset[str] | None]
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the page says about a name."""

    status: StatusName
    text: str = ""


def read_names(file: Path = NAMES) -> Mapping[str, object]:
    document = json.loads(file.read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def claim_files(root: Path = ROOT) -> list[Path]:
    """``compat.toml`` of the kernel, ``compat.toml`` or ``compat/*.toml`` of every plugin."""
    patterns = ("kernel/pybun_*/compat.toml", "plugins/*/pybun_*/compat.toml", "plugins/*/pybun_*/compat/*.toml")
    return sorted(file for pattern in patterns for file in root.glob(pattern))


def read_claims(files: Sequence[Path], known: Mapping[str, frozenset[str]]) -> Claims:
    """``known``: section → names; a key is a name or several, separated by spaces."""
    names: dict[str, dict[str, Claim]] = {section: {} for section in known}
    details: dict[str, list[tuple[str, Claim]]] = {}
    for file in files:
        for section, rows in tomllib.loads(file.read_text("utf-8")).items():
            for key, row in rows.items():
                if not isinstance(row, dict) or row.get("status") not in ("full", "partial", "absent") or row.keys() - {"status", "missing", "note"}:
                    raise CompatError(f"{file}: [{section}] {key!r}: want status (full, partial, absent), missing, note")
                claim = Claim(**row)
                words = key.split()
                if known.get(section, frozenset()).issuperset(words):
                    for word in words:
                        if word in names[section]:
                            raise CompatError(f"{file}: [{section}] {word!r} is claimed twice")
                        names[section][word] = claim
                else:
                    details.setdefault(section, []).append((key, claim))
    return Claims(names=names, details=details)


def known_names(names: Mapping[str, object]) -> Mapping[str, frozenset[str]]:
    """The names that claims may speak of, by section of the data files."""
    modules = [names[group] for group in ("node modules", "bun modules", "replaced packages")]
    sections: dict[str, object] = {
        "globals": [*_strings(names["globals"]), *_strings(names["ecmascript"])],
        "modules": [name for group in modules for name in _table(group)],
        **{section: names[section] for section in ("Bun", "commands", "import.meta")},
    }
    return {section: frozenset(_strings(value)) for section, value in sections.items()}


def probe(engine: str) -> Presence:
    """Run the probe on an engine of this environment."""
    command = [sys.executable, "-m", "pybun_kernel", "--engine", engine, "run", str(PROBE), str(NAMES)]
    done = subprocess.run(command, cwd=PROBE.parent, env=_clean_environment(), capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        raise CompatError(f"the probe failed on {engine}:\n{done.stdout}{done.stderr}") from None
    modules: dict[str, frozenset[str] | None] = {}
    for name, exports in found.pop("modules").items():
        if isinstance(exports, str):
            raise CompatError(f"{name}: {exports}\n  (what is not there must say so and name docs/compat.md)")
        modules[name] = None if exports is None else frozenset(exports)
    return Presence(modules=modules, names={section: frozenset(found[section]) for section in found})


def commands() -> frozenset[str]:
    """The verbs of the installed plugins."""
    command = [sys.executable, "-m", "pybun_kernel", "getcompletes", "commands"]
    done = subprocess.run(command, env=_clean_environment(), capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=True)
    return frozenset(done.stdout.split())


def judge(*, present: bool, claim: Claim | None, lacking: Sequence[str] = ()) -> Verdict:
    """``lacking``: names of a module that are not there."""
    if not present or (claim is not None and claim.status == "absent"):
        return Verdict(status="absent", text=claim.missing if claim is not None and claim.status == "absent" else "")
    without = f"without {', '.join(f'`{name}`' for name in lacking[:LISTED])}" if lacking else ""
    if len(lacking) > LISTED:
        without += f" and {len(lacking) - LISTED} more"
    if claim is None:
        return Verdict(status="partial", text="; ".join(filter(None, (UNCHECKED, without))))
    status: StatusName = "partial" if lacking else claim.status
    return Verdict(status=status, text="; ".join(filter(None, (claim.text, without))))


def _clean_environment() -> dict[str, str]:
    """Variables that would change what the probe sees are left out."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYBUN_", "NODE_", "BUN_"))}


def _strings(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _table(value: object) -> Mapping[str, list[str]]:
    assert isinstance(value, dict)
    return value
