"""Flags by table, and how the command line is split."""

from __future__ import annotations

import pytest

from pybun_kernel.cli.argv import split, with_bun_options
from pybun_kernel.cli.options import parse
from pybun_kernel.contracts.commands import Option
from pybun_kernel.errors import UsageError

TABLE = (
    Option(names=("--watch", "-w"), help=""),
    Option(names=("--bun", "-b"), help=""),
    Option(names=("--define", "-d"), help="", value="required", repeatable=True),
    Option(names=("--shell",), help="", value="required", choices=("bun", "system")),
    Option(names=("--inspect",), help="", value="optional"),
    Option(names=("--later",), help="", refusal="profiling"),
)


@pytest.mark.parametrize(
    ("words", "values", "rest"),
    [
        ("", {}, ""),
        ("--watch a --bun", {"watch": True, "bun": True}, "a"),
        ("-wb a", {"watch": True, "bun": True}, "a"),
        ("-d A:1 --define=B:2 -dC:3 -d=D:4", {"define": ("A:1", "B:2", "C:3", "D:4")}, ""),
        ("-wd X", {"watch": True, "define": ("X",)}, ""),
        ("--shell bun --shell=system", {"shell": "system"}, ""),
        ("--inspect x", {"inspect": ""}, "x"),
        ("--inspect=1 x", {"inspect": "1"}, "x"),
        ("--watch=false", {"watch": False}, ""),
        ("a -- --watch b", {}, "a --watch b"),
        ("- -w", {"watch": True}, "-"),
    ],
)
def test_forms(words: str, values: dict[str, object], rest: str) -> None:
    options, args, _ = parse(words.split(), TABLE, command="x")
    assert options.as_mapping() == values
    assert list(args) == rest.split()


def test_stops_at_the_first_other_word() -> None:
    options, args, consumed = parse("-w f.ts -w --unknown".split(), TABLE, command="run", stop_at_positional=True)
    assert (options.flag("watch"), args, consumed) == (True, ("f.ts", "-w", "--unknown"), 1)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--wacht", "pybun x has no --wacht flag"),
        ("-z", "Invalid Argument '-z'"),
        ("--define", "The argument '--define' requires a value but none was supplied."),
        ("-d", "The argument '-d' requires a value but none was supplied."),
        ("--shell=fish", 'Invalid value for --shell: "fish". Must be one of "bun", "system"'),
        ("--watch=3", "The argument '--watch' does not take a value."),
    ],
)
def test_mistakes(words: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words.split(), TABLE, command="x")
    assert caught.value.message == message


def test_unknown_flags_get_a_suggestion() -> None:
    with pytest.raises(UsageError) as caught:
        parse(["--wacht"], TABLE, command="x")
    assert caught.value.help == "did you mean `--watch`?"


def test_flags_that_are_not_built_say_so() -> None:
    with pytest.raises(UsageError) as caught:
        parse(["--later"], TABLE, command="x")
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.code == "OPTION_UNBUILT"
    assert "docs/compat.md" in (diagnostic.help or "")


def test_asking_for_an_undeclared_flag_is_a_bug() -> None:
    options, _, _ = parse([], TABLE, command="x")
    with pytest.raises(AssertionError):
        options.flag("other")


@pytest.mark.parametrize(
    ("words", "leading", "name", "rest"),
    [
        ("", "", None, ""),
        ("run f.ts", "", "run", "f.ts"),
        ("f.ts a --b", "", "f.ts", "a --b"),
        ("--smol f.ts --c", "--smol", "f.ts", "--c"),
        ("--engine dukpy run f.ts", "--engine dukpy", "run", "f.ts"),
        ("--engine=dukpy run f.ts", "--engine=dukpy", "run", "f.ts"),
        ("-r ./a.js -b f.ts", "-r ./a.js -b", "f.ts", ""),
        ("-e 1+1 x", "-e 1+1", "x", ""),
        ("-- f.ts q", "--", "f.ts", "q"),
        ("--inspect f.ts", "--inspect", "f.ts", ""),
        ("--never-heard-of f.ts", "--never-heard-of", "f.ts", ""),
        ("- a", "", "-", "a"),
        ("--version", "--version", None, ""),
    ],
)
def test_split(words: str, leading: str, name: str | None, rest: str) -> None:
    parts = split(words.split())
    assert (" ".join(parts.leading), parts.name, " ".join(parts.rest)) == (leading, name, rest)


def test_bun_options_come_first() -> None:
    assert list(with_bun_options(["f.ts"], "--smol -d 'A:\"b c\"'")) == ["--smol", "-d", 'A:"b c"', "f.ts"]
    assert list(with_bun_options(["f.ts"], None)) == ["f.ts"]
