"""Writes ``recorded.json`` with the real Bun and Node: ``python tests/parity/record.py --bun PATH --node PATH``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.parity.programs import HERE, programs, run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bun", default="bun")
    parser.add_argument("--node", default="node")
    options = parser.parse_args()
    answers: dict[str, dict[str, object]] = {}
    for program in programs():
        both: dict[str, object] = {}
        for oracle, command in (("bun", [options.bun, "run"]), ("node", [options.node])):
            with tempfile.TemporaryDirectory() as folder:
                both[oracle] = asdict(run(command, program, Path(folder).resolve(), timeout=10))
        answers[program.key] = both
    (HERE / "recorded.json").write_text(json.dumps(answers, indent=1) + "\n")
    print(f"{len(answers)} programs recorded")


if __name__ == "__main__":
    main()
