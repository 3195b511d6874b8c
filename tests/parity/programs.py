"""Small programs with the output that Bun and Node gave for them.

A ``.txt`` file holds many programs, each under a line ``//// name.ext``; ``recorded.json`` holds, per program, what the two oracles
printed and how they ended.  ``python tests/parity/record.py`` writes it anew with the real binaries; the tests need neither.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """``name`` with its extension, ``text``, and the topic (file) it stands in."""

    topic: str
    name: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.topic}/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run gave: standard output and exit code (128 + signal for a death by signal; None: it had to be stopped)."""

    stdout: str
    exit: int | None


def programs() -> list[Program]:
    found: list[Program] = []
    for path in sorted((HERE / "loop").glob("*.txt")):
        for part in path.read_text().split("//// ")[1:]:
            name, _, text = part.partition("\n")
            found.append(Program(topic=path.stem, name=name.strip(), text=text))
    return found


def run(command: list[str], program: Program, folder: Path, env: dict[str, str] | None = None, timeout: float = 60) -> Outcome:
    """Run the program in ``folder`` under ``command``."""
    file = folder / program.name
    file.write_text(program.text)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NODE_", "BUN_", "PYBUN_DEBUG"))}
    clean.update(TZ="UTC", TERM="dumb", NO_COLOR="1", **(env or {}))
    try:
        done = subprocess.run(
            [*command, str(file)], cwd=folder, env=clean, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as stopped:
        return Outcome(stdout=(stopped.stdout or b"").decode("utf-8", "replace"), exit=None)
    code = done.returncode if done.returncode >= 0 else 128 - done.returncode
    return Outcome(stdout=done.stdout.decode("utf-8", "replace"), exit=code)


def recorded() -> dict[str, dict[str, Outcome]]:
    """``{key: {"bun": Outcome, "node": Outcome}}``."""
    data = json.loads((HERE / "recorded.json").read_text())
    return {key: {oracle: Outcome(**outcome) for oracle, outcome in both.items()} for key, both in data.items()}
