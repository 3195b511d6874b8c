"""Writes ``recorded.json`` with the real Bun and Node: ``python tests/e2e/modules/record.py --bun PATH --node PATH``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.e2e.modules.projects import HERE, projects, run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bun", default="bun")
    parser.add_argument("--node", default="node")
    parser.add_argument("--only", default="", help="record the projects whose key contains this, keep the others")
    options = parser.parse_args()
    commands = {"bun": [options.bun], "node": [options.node]}
    file = HERE / "recorded.json"
    answers: dict[str, dict[str, object]] = json.loads(file.read_text("utf-8")) if options.only else {}
    for project in projects():
        if options.only not in project.key:
            continue
        outcomes: dict[str, object] = {}
        for oracle in project.oracles:
            with tempfile.TemporaryDirectory() as folder:
                outcomes[oracle] = asdict(run(commands[oracle], project, Path(folder).resolve(), timeout=10))
        answers[project.key] = outcomes
    known = {project.key for project in projects()}
    kept = {key: outcomes for key, outcomes in answers.items() if key in known}
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(kept)} projects recorded")


if __name__ == "__main__":
    main()
