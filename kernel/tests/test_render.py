"""The texts of diagnostics, as users see them."""

from __future__ import annotations

import json

import pytest

from pybun_kernel.cli.failure import report_failure
from pybun_kernel.cli.render import render, render_json
from pybun_kernel.cli.terminal import wants_color
from pybun_kernel.contracts.diagnostics import Diagnostic, Location, Note
from pybun_kernel.errors import EngineCrashed, InternalError, JsError, PluginFault, UsageError

REPORT = "help: this is a bug in pybun: please report it; PYBUN_DEBUG=1 shows the traceback\n"

SYNTAX = Diagnostic(
    code="SYNTAX_UNEXPECTED_TOKEN",
    severity="error",
    message='Expected ";" but found "y"',
    location=Location(file="src/a.ts", line=12, column=9, length=3, line_text="\tconst x yyy"),
    notes=(
        Note(message="the statement starts here", location=Location(file="src/a.ts", line=12, column=1, length=5, line_text="\tconst x yyy")),
    ),
    help="put a semicolon",
)


def test_frame() -> None:
    assert render(SYNTAX) == (
        "12 |   const x yyy\n"
        "               ^^^\n"
        'error: Expected ";" but found "y"\n'
        "    at src/a.ts:12:10\n"
        "12 |   const x yyy\n"
        "       ^^^^^\n"
        "note: the statement starts here\n"
        "    at src/a.ts:12:2\n"
        "help: put a semicolon"
    )


def test_without_a_place() -> None:
    assert render(Diagnostic(code="X", severity="warning", message="odd")) == "warning: odd"
    assert render(Diagnostic(code="X", severity="error", message="gone", location=Location(file="a.toml"))) == "error: gone\n    at a.toml"


def test_wide_characters_and_marks_beyond_the_end() -> None:
    place = Location(file="a.ts", line=1, column=3, length=99, line_text="「」= x")
    assert render(Diagnostic(code="X", severity="error", message="m", location=place)).splitlines()[:2] == ["1 | 「」= x", "         ^^"]
    end = Location(file="a.ts", line=1, column=50, line_text="ab")
    assert render(Diagnostic(code="X", severity="error", message="m", location=end)).splitlines()[1] == "      ^"


def test_long_lines_are_cut_around_the_place() -> None:
    place = Location(file="a.js", line=1, column=5000, length=3, line_text="x" * 5000 + "BAD" + "y" * 5000)
    source, marks = render(Diagnostic(code="X", severity="error", message="m", location=place)).splitlines()[:2]
    assert len(source) < 140
    assert source[marks.index("^") :].startswith("BAD")


def test_color_changes_nothing_but_color() -> None:
    import re

    assert re.sub(r"\x1b\[\d+m", "", render(SYNTAX, color=True)) == render(SYNTAX)


def test_json() -> None:
    data = json.loads(render_json(SYNTAX))
    assert data["code"] == "SYNTAX_UNEXPECTED_TOKEN"
    assert data["location"] == {"file": "src/a.ts", "line": 12, "column": 9, "length": 3, "line_text": "\tconst x yyy"}


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1"}, False),
    ],
)
def test_when_to_color(env: dict[str, str], expected: bool) -> None:
    import io

    assert wants_color(io.StringIO(), env) is expected


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (UsageError("no such thing", help="look"), 1, "error: no such thing\nhelp: look\n"),
        (PluginFault("svelte", "pybun_load", "KeyError: 'x'"), 1, "error: plugin 'svelte' failed in pybun_load: KeyError: 'x'\n"),
        (JsError("boom", name="TypeError"), 1, "error: boom\n"),
        (EngineCrashed("out of memory"), 134, "error: out of memory\n"),
        (
            ZeroDivisionError("division by zero"),
            70,
            f"error: internal error in pybun: ZeroDivisionError: division by zero\n{REPORT}",
        ),
        (
            InternalError("a state that cannot be"),
            70,
            f"error: internal error in pybun: InternalError: a state that cannot be\n{REPORT}",
        ),
    ],
)
def test_failures(error: Exception, code: int, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_failure(error, {"NO_COLOR": "1"}) == code
    assert capsys.readouterr().err == text
