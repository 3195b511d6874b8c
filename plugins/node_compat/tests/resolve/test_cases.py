"""Table tests: files + specifier -> url or error code, as recorded from Bun and Node.

Each file of ``cases/`` is one tree and many specifiers.  An answer is a url, or ``!`` and an error code; one
string stands for all four columns (``bun``/``node`` profile, ``import``/``require``).  An answer
``{"ours": …, "bun": …}`` is a difference that is meant: the second is what the named program says.
(Where Bun only says "not found", our more telling code counts as the same answer.)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pybun_kernel.contracts.modules import ImportKind, ResolveOptions, ResolveRequest
from pybun_node_compat.resolve import MemoryFS, ResolveError, Resolver, path_to_url

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
COLUMNS = ("bun import", "bun require", "node import", "node require")
BUILTINS = (
    "_http_agent assert async_hooks buffer child_process console constants crypto events fs fs/promises http module "
    "net node:sqlite os path path/posix process punycode sys url util zlib bun bun:ffi bun:jsc bun:sqlite bun:test "
    "bun:main bun:wrap undici ws node:test node-fetch isomorphic-fetch abort-controller @vercel/fetch "
    "utf-8-validate next/dist/compiled/ws"
).split()


@dataclass(frozen=True)
class Case:
    """One tree."""

    title: str
    importer: str
    files: dict[str, str]
    links: dict[str, str]
    options: dict[str, Any]
    answers: dict[str, Any]
    columns: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Case:
        raw = json.loads(path.read_text(encoding="utf-8"))
        files = {**raw["files"], **dict.fromkeys(raw["empty_files"], "")}
        options = {
            key: tuple(value) if isinstance(value, list) else value for key, value in raw.get("options", {}).items()
        }
        return cls(
            raw["title"],
            raw["importer"],
            files,
            raw.get("links", {}),
            options,
            raw["answers"],
            tuple(raw.get("columns", COLUMNS)),
        )


def answer(resolver: Resolver, case: Case, specifier: str, column: str) -> str:
    profile, kind = column.split()
    request = ResolveRequest(
        specifier=specifier,
        importer=path_to_url(case.importer),
        kind="require" if kind == "require" else "import",
        options=ResolveOptions(profile="node" if profile == "node" else "bun", **case.options),
    )
    try:
        return resolver.resolve(request).url
    except ResolveError as error:
        return f"!{error.code}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_recorded_answers(path: Path) -> None:
    case = Case.read(path)
    resolver = Resolver(MemoryFS(case.files, case.links), builtins=BUILTINS)
    wrong = []
    for specifier, row in case.answers.items():
        columns = dict.fromkeys(case.columns, row) if isinstance(row, str) else row
        for column, expected in columns.items():
            wanted = expected if isinstance(expected, str) else expected["ours"]
            got = answer(resolver, case, specifier, column)
            if got != wanted:
                wrong.append(f"{column} {specifier!r}: {got}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_answers_do_not_depend_on_order() -> None:
    """Caches must not leak between specifiers: asked backwards, the answers are the same."""
    for path in CASES:
        case = Case.read(path)
        forward = Resolver(MemoryFS(case.files, case.links), builtins=BUILTINS)
        backward = Resolver(MemoryFS(case.files, case.links), builtins=BUILTINS)
        asked = [(specifier, column) for specifier in case.answers for column in case.columns]
        first = {question: answer(forward, case, *question) for question in asked}
        second = {question: answer(backward, case, *question) for question in reversed(asked)}
        assert first == second, case.title


KINDS: tuple[ImportKind, ...] = ("import", "dynamic", "require", "url", "entry")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_finds_a_file(kind: ImportKind) -> None:
    resolver = Resolver(MemoryFS({"/app/a.ts": ""}))
    found = resolver.resolve(ResolveRequest(specifier="./a.ts", importer="file:///app/", kind=kind))
    assert (found.url, found.path) == ("file:///app/a.ts", "/app/a.ts")
