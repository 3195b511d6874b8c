"""The published corpus of parser tests made from test262: which programs are accepted under which goal.

The corpus is of 2017. What it expects to fail and we accept is listed with the edition of ECMA-262 that allowed it.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pybun_sdk.syntax import ast, parse_tolerant
from pybun_sdk.syntax.ast import Node, children
from pybun_sdk.syntax.parser import Goal

registry = pytest.importorskip("build_hooks.registry", reason="the SDK is tested without the repository around it")
lockfile = pytest.importorskip("build_hooks.lockfile")
tarball = pytest.importorskip("build_hooks.tarball")

pytestmark = pytest.mark.registry

VERSION = "0.0.5"
SHA512 = "hg5TBO+rDo/aJy1XgHPIkcChIeLjD0kx/g37LtYmZuPR3WHabRpD1M3iY0m2C3eNk+HAlWiB09Wfc5jd9X8i7A=="
SIZES = {"pass": 1981, "pass-explicit": 1981, "fail": 731, "early": 668}

#: Programs that the corpus rejects and today's language accepts.
ALLOWED_SINCE: dict[str, dict[str, str]] = {
    "fail": {
        "0d5e450f1da8a92a.js": "ES2021, B.1.2: \\8 and \\9 in sloppy strings",
        "647e21f8f157c338.js": "ES2019, 12.9.4: U+2029 in strings",
        "748656edbfb2d0bb.js": "ES2021, B.1.2: \\8 and \\9 in sloppy strings",
        "79f882da06f88c9f.js": "ES2021, B.1.2: \\8 and \\9 in sloppy strings",
        "8af69d8f15295ed2.js": "ES2019, 12.9.4: U+2028 in strings",
        "92b6af54adef3624.js": "ES2021, B.1.2: \\8 and \\9 in sloppy strings",
        "98204d734f8c72b3.js": "ES2022, 15.7: class fields",
        "a8beb1480f385441.js": "ES2025, 13.15.1: assignment to a call in sloppy code fails when it runs",
        "e3fbcf63d7e43ead.js": "ES2017, B.3.5: an initializer in a sloppy for-in head",
        "ef81b93cf9bdb4ec.js": "ES2022, 15.7: class fields",
    },
    "early": {
        "0f5f47108da5c34e.js": "ES2020, B.3.4: `var` in a for-of head may repeat a catch parameter",
        "12a74c60f52a60de.js": "ES2016, B.3.2.4: functions repeated in a sloppy block",
        "1aff49273f3e3a98.js": "ES2016, B.3.2.4: functions repeated in a sloppy block",
        "be7329119eaa3d47.js": "ES2016, B.3.2.4: functions repeated in a sloppy block",
        "ec31fa5e521c5df4.js": "ES2016, B.3.2.4: functions repeated in a sloppy block",
    },
}

#: Here the corpus passes as two arguments what was one, in a sequence.
MISTAKEN = {"589dc8ad3b9aa28f.js", "87a9b0d1d80812cc.js"}
VALUES = (ast.StringLiteral, ast.NumericLiteral, ast.BigIntLiteral, ast.RegExpLiteral, ast.IdentifierName)


@pytest.fixture(scope="module")
def corpus(request: pytest.FixtureRequest) -> Mapping[str, Mapping[str, str]]:
    """The programs by folder and file name."""
    cache = request.config.cache
    assert cache is not None, "pytest's own cache plugin is on"
    package = lockfile.LockedPackage(
        path="node_modules/test262-parser-tests",
        name="test262-parser-tests",
        version=VERSION,
        resolved=None,
        sha512=(base64.b64decode(SHA512),),
    )
    store = registry.TarballStore(registry=_registry(), cache=Path(cache.mkdir("npm-tarballs")))
    folders: dict[str, dict[str, str]] = {name: {} for name in SIZES}
    for path, body in tarball.unpack(package.name, store.tarball(package)).items():
        folder, _, name = path.partition("/")
        if folder in folders and name.endswith(".js"):
            folders[folder][name] = body.decode("utf-8")
    return folders


def _registry() -> str | None:
    found: str | None = registry.configured_registry(os.environ, [Path.home() / ".npmrc"])
    return found


def goal_of(name: str) -> Goal:
    return "module" if name.endswith(".module.js") else "script"


@pytest.mark.parametrize("folder", ["pass", "pass-explicit"])
def test_valid_programs(corpus: Mapping[str, Mapping[str, str]], folder: str) -> None:
    programs = corpus[folder]
    assert len(programs) == SIZES[folder]
    rejected = {}
    for name, source in programs.items():
        errors = parse_tolerant(source, goal=goal_of(name))[1]
        if errors:
            rejected[name] = errors[0].message
    assert rejected == {}


@pytest.mark.parametrize("folder", ["fail", "early"])
def test_invalid_programs(corpus: Mapping[str, Mapping[str, str]], folder: str) -> None:
    programs = corpus[folder]
    assert len(programs) == SIZES[folder]
    accepted = {name for name, source in programs.items() if not parse_tolerant(source, goal=goal_of(name))[1]}
    assert accepted == set(ALLOWED_SINCE[folder])


def shape(node: Node) -> str:
    """The tree without what `pass-explicit` normalises: values of literals, spelling of keys, nested sequences."""
    if isinstance(node, VALUES):
        return "*"
    inner = list(operands(node)) if isinstance(node, ast.SequenceExpression) else children(node)
    parts = [shape(child) for child in inner if not isinstance(child, ast.EmptyStatement)]
    return f"({type(node).__name__}{getattr(node, 'operator', '')} {' '.join(parts)})"


def operands(node: Node) -> Iterator[Node]:
    if isinstance(node, ast.SequenceExpression):
        for item in node.expressions:
            yield from operands(item)
    else:
        yield node


def test_explicit_parentheses_change_nothing(corpus: Mapping[str, Mapping[str, str]]) -> None:
    """Each program of `pass-explicit` is one of `pass` with its parentheses and semicolons written out."""
    different = set()
    for name, source in corpus["pass"].items():
        goal = goal_of(name)
        program = parse_tolerant(source, goal=goal)[0]
        explicit = parse_tolerant(corpus["pass-explicit"][name], goal=goal)[0]
        assert program is not None and explicit is not None
        if shape(program) != shape(explicit):
            different.add(name)
    assert different == MISTAKEN
