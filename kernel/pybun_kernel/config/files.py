"""Reads configuration files into plain values, with diagnostics that show the place of a mistake."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pybun_kernel.diagnostics import invalid_toml
from pybun_kernel.errors import ProjectError

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def read_toml_file(path: str) -> dict[str, Any]:
    """The tables of a TOML file."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise ProjectError(f"cannot read the configuration {path}: {error.strerror}", code="CONFIG_UNREADABLE") from error
    except UnicodeDecodeError:
        raise ProjectError(f"the configuration {path} is not UTF-8", code="CONFIG_INVALID") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        message, line, column = (found[1], found[2], found[3]) if found else (str(error), None, None)
        lines = text.count("\n") + 1
        place = (int(line), int(column) - 1) if line and column else (lines, len(text.rpartition("\n")[2]))
        raise ProjectError(message, diagnostics=[invalid_toml(path, text, message, place)]) from None
