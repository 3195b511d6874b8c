"""Keys of cached modules are the same in every process: a set of strings has another order in each."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
from pybun_kernel.contracts.modules import CompileTarget
from pybun_kernel.modules.pipeline import target_words
print(target_words(CompileTarget(lower=frozenset({"using", "decorators", "accessor", "import-defer", "regexp-v"}))))
"""


def words(seed: int) -> str:
    env = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=True).stdout


def test_words_for_a_target_do_not_depend_on_the_process() -> None:
    assert len({words(seed) for seed in range(1, 6)}) == 1
    assert "decorators" in words(1)
