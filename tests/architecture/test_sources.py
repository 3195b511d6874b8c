"""Names and sizes of files, and things that no file may do."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

from tests.architecture.source_files import ROOT, packages, python_files, shown

BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}

#: A file at 600 lines is split by concept.  Those above are named here until they are.
LONGEST = 600
TOO_LONG: dict[str, str] = {
    "sdk/pybun_sdk/syntax/ast.py": "one small class per node",
    "sdk/pybun_sdk/syntax/parser/expressions.py": "the expression grammar",
    "sdk/pybun_sdk/syntax/parser/types.py": "the grammar of types",
    "sdk/pybun_sdk/syntax/parser/statements.py": "the statement grammar",
    "sdk/pybun_sdk/syntax/printer/expressions.py": "the expression printer",
}

#: Lines of code (without blank lines, comments and docstrings).  The kernel is a switchboard: what grows belongs into a plugin.
#: ``contracts`` are words and count for nobody.
CORE_CODE = 3_600
COMMAND_LINE_CODE = 2_300
COMMAND_LINE = ("cli", "builtin", "scripts")

#: Verb files: the functions behind commands.
VERB_LINES = 80


def code_lines(file: Path) -> int:
    """Lines that hold code."""
    text = file.read_text("utf-8")
    documented: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node, clean=False):
            first = node.body[0]
            documented.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.ENCODING)
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in skipped:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - documented)


def test_no_drawers_for_odds_and_ends() -> None:
    assert [shown(file) for _, file in python_files() if file.stem in BANNED_NAMES or file.parent.name in BANNED_NAMES] == []


def test_no_file_is_too_long() -> None:
    long = {shown(file) for _, file in python_files() if len(file.read_text("utf-8").splitlines()) > LONGEST}
    assert long - set(TOO_LONG) == set()


def test_every_file_says_what_it_decides() -> None:
    wrong = []
    for _, file in python_files():
        tree = ast.parse(file.read_text("utf-8"))
        if tree.body and not ast.get_docstring(tree):
            wrong.append(shown(file))
    assert wrong == []


def test_verbs_are_thin() -> None:
    """The modules that the built-in commands name as their targets."""
    from pybun_kernel.builtin.verbs import VERBS

    for command in VERBS:
        file = ROOT / "kernel" / (command.target.partition(":")[0].replace(".", "/") + ".py")
        assert len(file.read_text("utf-8").splitlines()) <= VERB_LINES, shown(file)


def test_the_kernel_stays_a_switchboard() -> None:
    kernel = packages()["pybun_kernel"]
    core = command_line = 0
    for file in kernel.rglob("*.py"):
        part = file.relative_to(kernel).parts[0]
        if part in COMMAND_LINE:
            command_line += code_lines(file)
        elif part != "contracts":
            core += code_lines(file)
    assert core <= CORE_CODE
    assert command_line <= COMMAND_LINE_CODE


def test_nobody_asks_for_an_engine_by_name() -> None:
    """Callers ask capabilities; only an engine's own plugin knows its name."""
    sniff = re.compile(r"""engine(?:\.name|_name)?\s*(?:==|!=|in)\s*[("']|["'](?:v8|dukpy)["']\s*(?:==|in)\s""")
    wrong = []
    for package, file in python_files():
        if package.startswith("pybun_runtime_"):
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if sniff.search(line) and not line.lstrip().startswith(("#", '"""', "help", "-")):
                wrong.append(f"{shown(file)}:{number}: {line.strip()}")
    assert wrong == []


def test_no_multiple_inheritance() -> None:
    """One object is not spread over files; exceptions and protocols may join others."""
    wrong = []
    for _, file in python_files():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and len(node.bases) > 1:
                names = [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
                if not all(name.endswith(("Error", "Exception", "Protocol", "Generic")) for name in names):
                    wrong.append(f"{shown(file)}: {node.name}({', '.join(names)})")
    assert wrong == []


def test_no_import_time_managers() -> None:
    """No module makes a plugin manager, a nursery or a pool when it is imported."""
    wrong = []
    for _, file in python_files():
        for node in ast.parse(file.read_text("utf-8")).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] in ("PluginManager", "ExtensionManager", "ProcessPool"):
                wrong.append(f"{shown(file)}:{node.lineno}")
    assert wrong == []
