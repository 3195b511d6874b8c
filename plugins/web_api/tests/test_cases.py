"""Programs in, standard output out, on every engine that is installed.

``cases/x.js`` is a program, ``cases/x.expected`` what it prints.  Expectations were recorded from Bun 1.4 (``*.js``); where pybun differs on purpose,
``cases/x.differs`` is the diff of the reference's output to ours, to be judged when either changes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CASES = sorted(Path(__file__).with_name("cases").glob("*.*js"))
ENGINES = ("v8", "dukpy")
#: Cases an engine cannot pass, with the reason.
LACKING = {
    ("dukpy", "console_lines"): "QuickJS does not tell the state of a promise",
    ("dukpy", "console_values"): "QuickJS names some builtin functions otherwise",
    ("dukpy", "console_methods"): "QuickJS prints dates without the name of the zone",
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_prints_what_is_expected(case: Path, engine: str) -> None:
    pytest.importorskip(engine)
    reason = LACKING.get((engine, case.stem))
    if reason is not None:
        pytest.xfail(reason)
    done = subprocess.run(
        [sys.executable, "-m", "pybun_kernel", "run", "--engine", engine, str(case)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.decode() == case.with_suffix(".expected").read_text("utf-8")
