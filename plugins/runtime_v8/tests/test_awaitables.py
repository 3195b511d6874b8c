"""The stand-in for ``inspect``; every program runs in a process of its own, where ``inspect`` is not imported yet."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = """
import sys
assert "inspect" not in sys.modules
from pybun_runtime_v8.awaitables import stand_in
stand_in()
"""


def run(program: str) -> str:
    whole = f"import sys; sys.path[:] = {sys.path!r}\n{START}\n{program}"
    done = subprocess.run([sys.executable, "-S", "-c", whole], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_plain_data_needs_no_file() -> None:
    program = "import inspect; print([inspect.isawaitable(v) for v in (None, 1, '', b'', [], {}, ())], 'ast' in sys.modules)"
    assert run(program) == f"{[False] * 7} False"


@pytest.mark.parametrize(
    "program",
    [
        "import inspect\nprint(inspect.signature(len))",
        "from inspect import signature\nprint(signature(len))",
        "import inspect\nprint(len(dir(inspect)) > 80 and inspect.signature(len))",
        "import inspect, importlib\nprint(importlib.import_module('inspect').signature(len))",
        "import dataclasses, inspect\nprint(inspect.signature(len))",
    ],
)
def test_anything_else_is_that_of_the_real_module(program: str) -> None:
    assert run(program) == "(obj, /)"


def test_it_becomes_the_real_module() -> None:
    program = """
import inspect
early = inspect
inspect.cleandoc
import inspect
assert inspect is early is sys.modules["inspect"]
assert type(inspect) is type(sys), type(inspect)
assert inspect.__spec__.name == inspect.__name__ == "inspect" and inspect.__file__.endswith("inspect.py") and inspect.__package__ == ""
assert not [name for name in vars(inspect) if "pybun" in name]
assert inspect.isawaitable.__module__ == "inspect"
"""
    run(program)


def test_awaitables_are_told_from_plain_data() -> None:
    program = """
import inspect
isawaitable = inspect.isawaitable
async def f(): pass
class Dict(dict): pass
class Waits:
    def __await__(self): return iter(())
c = f()
print(isawaitable(Dict()), isawaitable(c), isawaitable(Waits()), isawaitable([]), inspect.isawaitable(c))
c.close()
"""
    assert run(program) == "False True True False True"


def test_a_name_that_inspect_lacks_is_an_attribute_error() -> None:
    assert run("import inspect\nprint(hasattr(inspect, 'nonsense'), hasattr(inspect, 'stack'))") == "False True"


def test_threads_that_meet_at_the_first_read_all_get_it() -> None:
    program = """
import inspect, threading
found = []
threads = [threading.Thread(target=lambda: found.append(inspect.getattr_static)) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(set(found)), len(found))
"""
    assert run(program) == "1 8"


def test_a_loaded_inspect_is_left_alone() -> None:
    program = "del sys.modules['inspect']; import inspect; stand_in(); print(sys.modules['inspect'] is inspect)"
    assert run(program) == "True"
