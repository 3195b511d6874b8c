"""JSONC: what is accepted beyond JSON, and where errors point."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybun_kernel.jsonc import JsoncError, blank_out, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ("  [1, 2]\n", [1, 2]),
        ("\ufeff{}", {}),
        (b"\xef\xbb\xbf[]", []),
        ("// first\n{}", {}),
        ('{"a": 1, // one\n "b": 2 /* two */}', {"a": 1, "b": 2}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": 1, /* x */ // y\n }', {"a": 1}),
        ('{"a": "// no, ] }", "b": "/* no */"}', {"a": "// no, ] }", "b": "/* no */"}),
        ('["\\"//", 1,]', ['"//', 1]),
        ('{"a": "\\\\", }', {"a": "\\"}),
        ("[1e3, -0.5, true, null]", [1000.0, -0.5, True, None]),
        ('{"ü": "é"} // é', {"ü": "é"}),
        ("/**/1/***/", 1),
    ],
)
def test_accepted(text: str | bytes, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 0),
        ("  // only a comment", 1, 2),
        ("[,]", 1, 1),
        ("[1,,]", 1, 3),
        ("{,}", 1, 1),
        ('{"a": 1,\n "b" 2}', 2, 5),
        ("// c\n/* d\n */ {a: 1}", 3, 5),
        ("[1]\n[2]", 2, 0),
        ("[1, /* open", 1, 4),
        ("['a']", 1, 1),
        ("[NaN]", 1, 1),
        ("[-Infinity]", 1, 1),
        ('["a\nb"]', 1, 3),
        (b"[1,\n\xff]", 2, 0),
        ("[" * 100_000, 1, 0),
    ],
)
def test_refused(text: str | bytes, line: int, column: int) -> None:
    with pytest.raises(JsoncError) as caught:
        parse(text)
    if text not in {"", "  // only a comment"}:
        assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.message


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_json_is_jsonc(value: object, ascii_only: bool) -> None:
    assert parse(json.dumps(value, ensure_ascii=ascii_only)) == value


@given(VALUES)
def test_comments_and_trailing_commas_change_nothing(value: object) -> None:
    """Noise between tokens: an indented dump has a line break wherever a comment may stand."""
    lines = json.dumps(value, indent=1).split("\n")
    noisy = "// [\n" + "\n".join(f'{line} /* ,]}} */ // "' for line in lines)
    assert parse(noisy) == value
    blank = blank_out(noisy)
    assert len(blank) == len(noisy)
    assert json.loads(blank) == value


def test_plain_json_imports_nothing() -> None:
    """Start-up time: neither ``json`` nor ``re`` for a clean file."""
    script = "import sys; from pybun_kernel.jsonc import parse; parse('{\"a\": [1]}'); print([m for m in ('json', 're') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, env=_path()
    )
    assert result.stdout.strip() == "[]"


def _path() -> dict[str, str]:
    import os

    return {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}


def test_comments_are_read_in_a_process_that_has_not_imported_json() -> None:
    import subprocess
    import sys

    text = "import sys; from pybun_kernel.jsonc import parse; print(parse('// c\\n{\"a\": 1,}'))"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "{'a': 1}\n"
