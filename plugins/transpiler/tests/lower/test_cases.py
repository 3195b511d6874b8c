"""Each file of ``cases`` comes out as the file of ``expected``.

``python -m plugins.transpiler.tests.lower.test_cases`` rewrites the expectations; read the difference before keeping it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.transpiler.tests.lower.harness import lowered

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.ts*"))
OPTIONS: dict[str, dict[str, Any]] = json.loads((HERE / "cases" / "options.json").read_text())


def outcome(case: Path) -> str:
    return lowered(case.read_text(), jsx=case.suffix == ".tsx", **OPTIONS.get(case.name, {}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    assert outcome(case) == (HERE / "expected" / f"{case.stem}.js").read_text()


if __name__ == "__main__":
    for each in CASES:
        (HERE / "expected" / f"{each.stem}.js").write_text(outcome(each))
