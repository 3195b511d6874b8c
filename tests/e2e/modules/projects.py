"""Small projects with the output that Bun and Node gave for them.

A ``.txt`` file below ``cases/`` holds many projects, each under a line ``//// name`` (with ``[bun]`` or ``[node]`` where only one of
them can run it).  Its files follow, each under ``//-- path``; ``//-- path <bom>`` begins with a byte order mark, ``//-- path -> target`` is a
symbolic link, ``//-- <stdin>`` is standard input and ``//-- run: words`` the command line (``␣`` is a space inside a word; without it the
first file is run).  ``recorded.json`` holds, per project, what the oracles printed and how they ended; ``record.py`` writes it
anew with the real binaries; the tests need neither.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ORACLES = ("bun", "node")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """``files``: path → text; ``links``: path → target; ``command``: the words after the program's name."""

    topic: str
    name: str
    oracles: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    command: tuple[str, ...]
    stdin: str | None = None

    @property
    def key(self) -> str:
        return f"{self.topic}/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Standard output and exit code (128 + signal for a death by signal; None: it had to be stopped)."""

    stdout: str
    exit: int | None


def projects() -> list[Project]:
    found: list[Project] = []
    for path in sorted((HERE / "cases").glob("*.txt")):
        parts = ("\n" + path.read_text("utf-8")).split("\n//// ")[1:]
        found.extend(_project(path.stem, part) for part in parts)
    return found


def _project(topic: str, part: str) -> Project:
    head, *pieces = part.split("\n//-- ")
    name, _, only = head.strip().partition(" ")
    files: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    command: tuple[str, ...] | None = None
    stdin = None
    for piece in pieces:
        title, _, text = piece.partition("\n")
        text = text.rstrip("\n") + "\n" if text.strip() else ""
        if title.startswith("run: "):
            command = tuple(word.replace("␣", " ") for word in title[5:].split())
        elif title == "<stdin>":
            stdin = text
        elif " -> " in title:
            link, _, target = title.partition(" -> ")
            links.append((link, target))
        elif title.endswith(" <bom>"):
            files.append((title.removesuffix(" <bom>"), "\ufeff" + text))
        else:
            files.append((title, text))
    oracles = (only.strip("[]"),) if only else ORACLES
    return Project(
        topic=topic,
        name=name,
        oracles=oracles,
        files=tuple(files),
        links=tuple(links),
        command=command if command is not None else (files[0][0],),
        stdin=stdin,
    )


def run(command: list[str], project: Project, folder: Path, env: dict[str, str] | None = None, timeout: float = 60) -> Outcome:
    """Lay the project out in ``folder`` and run it under ``command``."""
    for path, text in project.files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for path, target in project.links:
        (folder / path).symlink_to(target)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NODE_", "BUN_", "PYBUN_DEBUG"))}
    clean.update(TZ="UTC", TERM="dumb", NO_COLOR="1", **(env or {}))
    try:
        done = subprocess.run(
            [*command, *project.command],
            cwd=folder,
            env=clean,
            input=(project.stdin or "").encode(),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as stopped:
        return Outcome(stdout=(stopped.stdout or b"").decode("utf-8", "replace"), exit=None)
    code = done.returncode if done.returncode >= 0 else 128 - done.returncode
    return Outcome(stdout=done.stdout.decode("utf-8", "replace").replace(str(folder), "<dir>"), exit=code)


def recorded() -> dict[str, dict[str, Outcome]]:
    """``{key: {oracle: Outcome}}``."""
    data = json.loads((HERE / "recorded.json").read_text("utf-8"))
    return {key: {oracle: Outcome(**outcome) for oracle, outcome in both.items()} for key, both in data.items()}
