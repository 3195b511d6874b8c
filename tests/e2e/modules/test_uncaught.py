"""What standard error says when a program ends with an error: the place in the original source, then the error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "syntax error in a dependency": (
        {"main.mjs": 'import "./dep.mjs";\n', "dep.mjs": "const a = 1;\nlet b = foo(;\n"},
        ("2 | let b = foo(;", "SyntaxError: Unexpected token ';'", "dep.mjs:2:13"),
    ),
    "missing export": (
        {"main.mjs": 'import { nope } from "./dep.mjs";\n', "dep.mjs": "export const a = 1;\n"},
        ("The requested module './dep.mjs' does not provide an export named 'nope'", "main.mjs:1:10"),
    ),
    "missing module": (
        {"main.mjs": 'import "./absent.mjs";\n'},
        ("Cannot find module './absent.mjs' imported from ", "ERR_MODULE_NOT_FOUND"),
    ),
    "missing require": (
        {"main.cjs": 'require("./dep.cjs");\n', "dep.cjs": '\nrequire("./absent");\n'},
        ("Cannot find module './absent'", "Require stack:", "dep.cjs:2:1"),
    ),
    "typescript with a cause": (
        {
            "main.ts": "interface A { x: number }\nasync function f(n: number): Promise<void> {\n  await null;\n"
            '  throw new TypeError("boom", { cause: new Error("the cause") });\n}\nawait f(1);\n'
        },
        ("TypeError: boom", "main.ts:4:9", "the cause", "main.ts:4:40", "async <anonymous> (", "main.ts:6:1"),
    ),
    "commonjs": (
        {"main.cjs": "function f() {\n  null.x;\n}\nf();\n"},
        ("Cannot read properties of null (reading 'x')", "at f (", "main.cjs:2:8", "at <anonymous> (", "main.cjs:4:1"),
    ),
    "import defer": (
        {"main.mjs": 'import defer * as d from "./dep.mjs";\n', "dep.mjs": ""},
        ("`import defer` is not supported", "main.mjs:1:26"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_uncaught(name: str, tmp_path: Path) -> None:
    files, expected = CASES[name]
    for path, text in files.items():
        (tmp_path / path).write_text(text)
    env = {**os.environ, "PYBUN_CACHE_DIR": str(tmp_path / "cache"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pybun_kernel", next(iter(files))]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    missing = [words for words in expected if words not in done.stderr]
    assert missing == [], done.stderr
