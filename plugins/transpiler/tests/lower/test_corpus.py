"""A sample of published TypeScript comes out as esbuild's; the whole corpus is ``bench/corpus.py``'s business."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[4] / "bench" / "corpus.py"


@pytest.mark.registry
@pytest.mark.slow
def test_sample(tmp_path: Path) -> None:
    folder = ["--dir", str(tmp_path)]
    subprocess.run([sys.executable, str(CORPUS), "fetch", *folder, "--packages", "rxjs@7.8.2", "immer@11.2.10", "sprotty@1.4.0"], check=True)
    done = subprocess.run(
        [sys.executable, str(CORPUS), "esbuild-diff", *folder, "--sample", "60", "--seed", "7", "--enough", "95"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
