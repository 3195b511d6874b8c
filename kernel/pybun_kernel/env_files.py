r"""``.env`` files: which are read, how they are parsed, how ``$VAR`` is expanded.

The rules are Bun's, as observed: later files win over earlier ones, the process's own environment wins over all of them, values are expanded
once, in order, after everything is read.  Quotes ``' " ` `` may span lines; only in double quotes ``\n`` and ``\r`` are escapes; ``\$`` is a
dollar sign; ``#`` starts a comment in an unquoted value.  Lines that are no assignment are skipped.
"""

from __future__ import annotations

import os

from pybun_kernel.errors import ProjectError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KEY = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.")
_NAME = _KEY - {"-", "."}
_QUOTES = "'\"`"


def default_files(mode: str | None) -> tuple[str, ...]:
    """The names read without ``--env-file``, later ones win; ``mode`` is ``NODE_ENV``."""
    if mode not in ("production", "test"):
        mode = "development"
    local = () if mode == "test" else (".env.local",)
    return (".env", f".env.{mode}", *local, f".env.{mode}.local")


def load_env(folder: str, env: Mapping[str, str], files: Sequence[str] | None = None) -> dict[str, str]:
    """``env`` with the variables of the files added.  ``files`` None: the default ones, which may be missing."""
    read: dict[str, str] = {}
    found = False
    for name in default_files(env.get("NODE_ENV")) if files is None else files:
        try:
            with open(os.path.join(folder, name), "rb", buffering=0) as file:
                text = file.readall().decode("utf-8", "replace")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            continue
        except OSError as error:
            raise ProjectError(f"cannot read {name}: {error.strerror}", code="ENV_FILE_UNREADABLE") from error
        found = True
        read.update(parse(text))
    merged = {**read, **env}
    if found:
        for key, value in read.items():
            if key not in env and "$" in value:
                merged[key] = expand(value, merged)
    return merged


def parse(text: str) -> dict[str, str]:
    """Assignments of one file, values not expanded yet."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    values: dict[str, str] = {}
    place = 0
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        key, value_at = _key(text, place, end)
        if key is None:
            place = end + 1
            continue
        values[key], place = _value(text, value_at, end)
    return values


def expand(value: str, variables: Mapping[str, str]) -> str:
    r"""Replace ``$NAME``, ``${NAME}`` and ``${NAME:-default}``; ``\$`` is a dollar sign."""
    parts = []
    place = 0
    while True:
        dollar = value.find("$", place)
        if dollar < 0:
            parts.append(value[place:])
            return "".join(parts)
        if dollar > place and value[dollar - 1] == "\\":
            parts.append(value[place : dollar - 1] + "$")
            place = dollar + 1
            continue
        parts.append(value[place:dollar])
        replacement, place = _variable(value, dollar, variables)
        parts.append(replacement)


def _variable(value: str, dollar: int, variables: Mapping[str, str]) -> tuple[str, int]:
    """What stands for the variable at ``dollar``, and where the text goes on."""
    braced = value.startswith("{", dollar + 1)
    start = end = dollar + 2 if braced else dollar + 1
    while end < len(value) and value[end] in _NAME:
        end += 1
    name = value[start:end]
    if not name:
        return ("", end + 1) if braced and value.startswith("}", end) else ("$", dollar + 1)
    if not braced:
        return variables.get(name, ""), end
    if value.startswith("}", end):
        return variables.get(name, ""), end + 1
    close = value.find("}", end)
    if close < 0 or not value.startswith(":-", end):
        return "$", dollar + 1
    depth = value.count("{", end, close)
    while depth and close >= 0:
        close = value.find("}", close + 1)
        depth -= 1
    if close < 0:
        return "$", dollar + 1
    found = variables.get(name, "")
    return found or expand(value[end + 2 : close], variables), close + 1


def _key(text: str, place: int, end: int) -> tuple[str | None, int]:
    """The key on this line and where its value starts; None when the line is no assignment."""
    line = text[place:end]
    body = line.lstrip(" \t")
    at = place + len(line) - len(body)
    if body.startswith(("export ", "export\t")):
        at += 7
        while at < end and text[at] in " \t":
            at += 1
    start = at
    while at < end and text[at] in _KEY:
        at += 1
    key = text[start:at]
    while at < end and text[at] in " \t":
        at += 1
    if not key or at >= end or not (text[at] == "=" or (text[at] == ":" and text[at + 1 : at + 2] in (" ", "\t"))):
        return None, end
    return key, at + 1


def _value(text: str, at: int, end: int) -> tuple[str, int]:
    """The value that starts at ``at`` and the start of the next line."""
    while at < end and text[at] in " \t":
        at += 1
    if at < end and text[at] in _QUOTES:
        quote = text[at]
        close = text.find(quote, at + 1)
        while close > 0 and _escaped(text, close):
            close = text.find(quote, close + 1)
        if close > 0:
            value = text[at + 1 : close]
            if quote == '"':
                value = value.replace("\\n", "\n").replace("\\r", "\r")
            end = text.find("\n", close)
            return value, len(text) if end < 0 else end + 1
    value = text[at:end].partition("#")[0].strip(" \t")
    return value, end + 1


def _escaped(text: str, at: int) -> bool:
    slashes = 0
    while text[at - 1 - slashes] == "\\":
        slashes += 1
    return slashes % 2 == 1
