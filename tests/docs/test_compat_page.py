"""docs/compat.md is what its generator makes of this tree, and what is absent says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from build_hooks import compat_page
from build_hooks.compat_facts import Claim, CompatError, judge, known_names, read_claims, read_names
from pybun_runtime_v8.plugin import DRIVER as V8

PARTIAL = Claim(status="partial", missing="no x")
FULL = Claim(status="full", note="fast")


@pytest.mark.parametrize(
    ("present", "claim", "lacking", "status", "text"),
    [
        (False, None, (), "absent", ""),
        (False, FULL, (), "absent", ""),
        (True, None, (), "partial", "there, not yet compared with the original"),
        (True, FULL, (), "full", "fast"),
        (True, FULL, ("a", "b"), "partial", "fast; without `a`, `b`"),
        (True, PARTIAL, ("a",), "partial", "no x; without `a`"),
        (True, Claim(status="absent", missing="throws"), (), "absent", "throws"),
    ],
)
def test_verdicts(present: bool, claim: Claim | None, lacking: tuple[str, ...], status: str, text: str) -> None:
    verdict = judge(present=present, claim=claim, lacking=lacking)
    assert (verdict.status, verdict.text) == (status, text)


def claims(folder: Path, text: str) -> object:
    file = folder / "compat.toml"
    file.write_text(text)
    return read_claims([file], {"globals": frozenset({"a", "b"})})


def test_keys_are_names_or_prose(tmp_path: Path) -> None:
    read = claims(tmp_path, '[globals]\n"a b" = { status = "full" }\n"a of b" = { status = "absent" }\n[process]\nx = { status = "full" }\n')
    full = Claim(status="full")
    expected = {"globals": {"a": full, "b": full}}, {"globals": [("a of b", Claim(status="absent"))], "process": [("x", full)]}
    assert isinstance(read, type(read_claims([], {})))
    assert (read.names, read.details) == expected


@pytest.mark.parametrize(
    "row",
    [
        'a = { status = "done" }',
        'a = { note = "x" }',
        'a = { status = "full", mising = "x" }',
        'a = "full"',
        'a = { status = "full" }\n"a b" = { status = "full" }',
    ],
)
def test_mistakes_in_data_files_are_errors(tmp_path: Path, row: str) -> None:
    with pytest.raises(CompatError):
        claims(tmp_path, f"[globals]\n{row}\n")


def test_modules_are_claimed_by_names_that_exist() -> None:
    """A misspelt module would silently become a row of prose."""
    details = read_claims(compat_page.claim_files(), known_names(read_names())).details
    assert {"modules", "Bun", "commands", "import.meta"} & set(details) == set()


@pytest.fixture(scope="module")
def v8() -> None:
    if V8.refusal() is not None:
        pytest.skip(str(V8.refusal()))


@pytest.mark.usefixtures("v8")
def test_the_page_is_up_to_date() -> None:
    assert compat_page.PAGE.read_text("utf-8") == compat_page.make(), "run `python -m build_hooks.compat_page`"


@pytest.mark.usefixtures("v8")
def test_the_table_of_engines_is_up_to_date() -> None:
    assert compat_page.ENGINES_PAGE.read_text("utf-8") == compat_page.make_engines(), "run `python -m build_hooks.compat_page`"


#: Touches every name of the list that the page may call absent; prints those whose error does not say so.
TOUCH = """
const { createRequire } = require("node:module");
const names = require(process.argv[2]);
const clear = (error) => /docs\\/compat\\.md/.test(error.message);
const groups = ["node modules", "bun modules", "replaced packages"].flatMap((group) => Object.keys(names[group]));
for (const name of groups) {
  try { require(name); } catch (error) { if (!clear(error) || !error.message.includes(name)) console.log(name, error.message); }
}
for (const name of names.Bun) {
  try { Bun[name]; } catch (error) { if (!clear(error) || !error.message.includes(name)) console.log(name, error.message); }
}
"""


@pytest.mark.parametrize("engine", compat_page.ENGINES)
@pytest.mark.usefixtures("v8")
def test_what_is_absent_says_so_and_names_the_page(tmp_path: Path, engine: str) -> None:
    program = tmp_path / "touch.cjs"
    program.write_text(TOUCH)
    command = [sys.executable, "-m", "pybun_kernel", "--engine", engine, "run", str(program), str(compat_page.ROOT / "docs/data/api-names.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_a_command_of_bun_that_is_absent_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pybun_kernel", "--cwd", str(tmp_path), "upgrade"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: the command `upgrade` is not supported by pybun yet\nhelp: docs/compat.md lists what is and what is not\n"
