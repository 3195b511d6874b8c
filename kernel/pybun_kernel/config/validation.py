"""Checks configuration files against the sections that plugins declare; every finding has a place.

Unknown keys are diagnosed only in closed sections: Bun's files hold keys for capabilities that may not be installed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pybun_kernel.contracts.diagnostics import Diagnostic, Location
from pybun_kernel.diagnostics import config_duplicate_key, config_unknown_key, config_wrong_type, text_location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybun_kernel.contracts.config import ConfigKey, ConfigSection

_WANTED = {
    "bool": "true or false",
    "int": "a whole number",
    "number": "a number",
    "string": "a string",
    "strings": "a list of strings",
    "string or strings": "a string or a list of strings",
    "table": "a table",
    "string table": "a table of strings",
}


def validate(layers: Iterable[tuple[str, Mapping[str, Any]]], sections: Iterable[ConfigSection]) -> tuple[Diagnostic, ...]:
    """Findings in all files; ``layers`` are paths with what the files hold."""
    known, closed, findings = _by_section(sections)
    for path, data in layers:
        text = ""
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        for section, keys in known.items():
            table = _table(data, section)
            for key, value in (table or {}).items():
                declared = keys.get(key)
                if declared is None:
                    if section in closed and not isinstance(value, dict):
                        place = _place(path, text, section, key)
                        findings.append(config_unknown_key(section, key, place, _nearest(key, keys)))
                elif not _fits(value, declared):
                    wanted = " or ".join([f'"{choice}"' for choice in declared.choices]) or _WANTED.get(declared.type, declared.type)
                    findings.append(config_wrong_type(section, key, wanted, _place(path, text, section, key)))
    return tuple(findings)


def _by_section(
    sections: Iterable[ConfigSection],
) -> tuple[dict[str, dict[str, ConfigKey]], frozenset[str], list[Diagnostic]]:
    known: dict[str, dict[str, ConfigKey]] = {}
    closed: set[str] = set()
    findings = []
    for section in sections:
        keys = known.setdefault(section.name, {})
        if section.closed:
            closed.add(section.name)
        for key in section.keys:
            if key.name in keys:
                findings.append(config_duplicate_key(section.name, key.name))
            keys[key.name] = key
    return known, frozenset(closed), findings


def _fits(value: object, key: ConfigKey) -> bool:
    strings = isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
    fits = {
        "bool": isinstance(value, bool),
        "int": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, (int, float)) and not isinstance(value, bool),
        "string": isinstance(value, str),
        "strings": strings,
        "string or strings": strings or isinstance(value, str),
        "table": isinstance(value, dict),
        "string table": isinstance(value, dict) and all(isinstance(item, str) for item in value.values()),
        "any": True,
    }[key.type]
    return fits and (not key.choices or value in key.choices)


def _table(data: Mapping[str, Any], section: str) -> Mapping[str, Any] | None:
    if section == "":
        return {key: value for key, value in data.items() if not isinstance(value, dict)}
    found: Any = data
    for part in section.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _nearest(key: str, keys: Mapping[str, ConfigKey]) -> str | None:
    import difflib

    near = difflib.get_close_matches(key, list(keys), n=1)
    return near[0] if near else None


def _place(path: str, text: str, section: str, key: str) -> Location:
    """Where the key is written: the first assignment of that name after its section's header; good for TOML and JSON."""
    start = 0
    if section:
        header = re.search(rf"^\s*\[\s*{re.escape(section)}\s*\]|\"{re.escape(section.rpartition('.')[2])}\"\s*:", text, re.MULTILINE)
        start = header.end() if header else 0
    found = re.compile(rf"(?:^|[\s{{,])[\"']?({re.escape(key)})[\"']?\s*[=:]", re.MULTILINE).search(text, start)
    if found is None:
        return Location(file=path)
    at = found.start(1)
    return text_location(path, text, (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) - 1), len(key))
