"""``.env`` files, by cases taken from the real Bun."""

from __future__ import annotations

import pytest

from kernel.tests.sample_plugins import MakeFiles
from pybun_kernel.env_files import default_files, load_env, parse


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A=1\n B = two words  \n", {"A": "1", "B": "two words"}),
        ('C="dq \\n x" # comment\n', {"C": "dq \n x"}),
        ("D='sq \\n x'\n", {"D": "sq \\n x"}),
        ("E=`bt\nmulti`\nF=1", {"E": "bt\nmulti", "F": "1"}),
        ("H=un # comment\nI=un#nocomment\n", {"H": "un", "I": "un"}),
        ("export J=exp\nexport  K = 3\nexport\nexportL=4", {"J": "exp", "K": "3", "exportL": "4"}),
        ("K=\nL\nM: colon\nN:no\n", {"K": "", "M": "colon"}),
        ('N="unterminated\nO=x\nP="a', {"N": "unterminated\nO=x\nP="}),
        ('N="never closed\nO=x', {"N": '"never closed', "O": "x"}),
        ("Q='a'b\nR=2", {"Q": "a", "R": "2"}),
        ("A='it\\'s'\nB=1", {"A": "it\\'s", "B": "1"}),
        ('AE="tab\\tq\\r\\\\"', {"AE": "tab\\tq\r\\\\"}),
        ("1X=3\nY-Z=dash\nZ.Z=dot\nFOO BAR=1\n=x\nÉ=2", {"1X": "3", "Y-Z": "dash", "Z.Z": "dot"}),
        ("\ufeffA=1\r\nB='y\r\nz'\rC=2", {"A": "1", "B": "y\nz", "C": "2"}),
    ],
)
def test_parse(text: str, values: dict[str, str]) -> None:
    assert parse(text) == values


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("A=1\nF=${A}x$A-$NOPE.", "F", "1x1-."),
        ("A=1\nG=\\$A", "G", "$A"),
        ("A=1\nD='sq $A'", "D", "sq 1"),
        ("O=${NOPE:-default}", "O", "default"),
        ("A=1\nO=${A:-default}", "O", "1"),
        ("A=1\nO=${NOPE:-${A}}", "O", "1"),
        ("O=${NOPE-d}", "O", "${NOPE-d}"),
        ("O=${A", "O", "${A"),
        ("O=${}", "O", ""),
        ("O=a$", "O", "a$"),
        ("O=a$$b", "O", "a$"),
        ("S=$HOME", "S", "/home/x"),
        ("X=$Y\nY=$Z\nZ=1", "X", "$Z"),
        ("X=$Y\nY=$Z\nZ=1", "Y", "1"),
        ("Z=1\nSLASH=a\\\\$Z", "SLASH", "a\\$Z"),
        ("HOME=$HOME:x", "HOME", "/home/x"),
    ],
)
def test_expansion(make_files: MakeFiles, text: str, key: str, value: str) -> None:
    root = make_files({".env": text})
    assert load_env(str(root), {"HOME": "/home/x"})[key] == value


def test_order_of_files(make_files: MakeFiles) -> None:
    root = make_files(
        {
            ".env": "A=env\nB=env\nC=env\nD=env\nE=env",
            ".env.development": "B=dev\nC=dev\nD=dev",
            ".env.local": "C=local\nD=local",
            ".env.development.local": "D=devlocal",
            ".env.test": "B=test",
        }
    )
    values = load_env(str(root), {"E": "real"})
    assert [values[key] for key in "ABCDE"] == ["env", "dev", "local", "devlocal", "real"]
    values = load_env(str(root), {"NODE_ENV": "test"})
    assert [values[key] for key in "ABC"] == ["env", "test", "env"]
    values = load_env(str(root), {}, [".env.test", "missing"])
    assert values == {"B": "test"}


def test_modes() -> None:
    assert default_files("production") == (".env", ".env.production", ".env.local", ".env.production.local")
    assert default_files("staging") == default_files(None)
    assert ".env.local" not in default_files("test")
