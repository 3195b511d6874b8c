"""Applies the flags that say where a command runs, before anything else is looked at: ``--cwd``, ``--config``, and how errors are shown."""

from __future__ import annotations

import os

from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.cli.argv import Split


def locate(parts: Split) -> tuple[str | None, bool]:
    """Change the folder; answers the ``--config`` path and whether diagnostics are wanted as JSON.

    The words after a file name belong to the program, so only flags before the first word that is none are looked at; the
    words after a command (``pybun install --cwd x``) are read up to ``--``.
    """
    words = [*parts.leading, *_flags_in_front(parts)]
    folder = _value_of(words, "--cwd")
    if folder is not None:
        try:
            os.chdir(folder)
        except OSError as error:
            raise UsageError(f'Could not change directory to "{folder}": {error.strerror}', code="USAGE_CWD") from None
    return _value_of(words, "--config") or _value_of(words, "-c"), "--json-diagnostics" in words


def _flags_in_front(parts: Split) -> list[str]:
    """Words after the name that are flags of the command, as far as that can be told without knowing the command."""
    words: list[str] = []
    for word in parts.rest:
        if word == "--":
            break
        if not word.startswith("-") and parts.name in ("run", "x", "exec") and not _is_value(words):
            break
        words.append(word)
    known = parts.name is not None and ("." in parts.name or "/" in parts.name)
    return [] if known else words


def _is_value(words: list[str]) -> bool:
    return bool(words) and words[-1] in ("--cwd", "--config", "-c", "--engine", "--env-file", "-r", "--preload", "-F", "--filter")


def _value_of(words: list[str], name: str) -> str | None:
    found = None
    for index, word in enumerate(words):
        if word == name and index + 1 < len(words):
            found = words[index + 1]
        elif word.startswith(f"{name}="):
            found = word[len(name) + 1 :]
    return found
