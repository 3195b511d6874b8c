"""Strangers' mistakes: always named, never swallowed, never a traceback; and plugins as pip leaves them come and go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.plugins.conftest import Run, declare

HOOK = "from pybun_kernel.api import Command, Extension, JsSource, Op, hookimpl\n\n@hookimpl\n"
HELLO = HOOK + "def pybun_commands():\n    return [Command(name='hello', summary='', target='stranger_{0}:main')]\n\n" + (
    "def main(call):\n    call.terminal.out('hello from {0}')\n    return 0\n"
)


def test_a_plugin_that_cannot_be_imported_stops_every_command(pybun: Run, site: Path) -> None:
    declare(site, "broken", "import no_such_library\n")
    for _ in ("cold", "again"):
        done = pybun("-e", "console.log(1)")
        assert done.returncode != 0
        assert done.stdout == ""
        assert "broken" in done.stderr
        assert "no_such_library" in done.stderr
        assert "Traceback" not in done.stderr


def test_it_may_be_disabled_by_name(pybun: Run, site: Path, tmp_path: Path) -> None:
    declare(site, "broken", "import no_such_library\n")
    (tmp_path / "bunfig.toml").write_text('[pybun]\nplugins = { disable = ["broken"] }\n')
    done = pybun("-e", "console.log(1)")
    assert (done.stdout, done.stderr, done.returncode) == ("1\n", "", 0)


def test_two_plugins_with_one_command(pybun: Run, site: Path) -> None:
    declare(site, "first", HELLO.format("first"))
    assert pybun("hello").stdout == "hello from first\n"
    declare(site, "second", HELLO.format("second"))
    done = pybun("hello")
    assert done.returncode != 0
    assert done.stdout == ""
    for word in ("hello", "first", "second"):
        assert word in done.stderr


def test_two_distributions_with_one_plugin_name(pybun: Run, site: Path) -> None:
    declare(site, "twin", HELLO.format("twin"))
    declare(site, "rival", HELLO.format("rival"))
    (site / "stranger_rival-1.0.dist-info/entry_points.txt").write_text("[pybun.plugins]\ntwin = stranger_rival\n")
    done = pybun("hello")
    assert done.returncode != 0
    assert "twin" in done.stderr


def test_a_plugin_that_fails_in_a_hook_is_named_with_the_hook(pybun: Run, site: Path, tmp_path: Path) -> None:
    declare(site, "failing", HOOK + "def pybun_load(request):\n    if request.url.endswith('x.data'):\n        return 1 // 0\n")
    (tmp_path / "main.js").write_text('import "./x.data";\n')
    (tmp_path / "x.data").write_text("")
    done = pybun("main.js")
    assert done.returncode != 0
    for word in ("failing", "pybun_load", "ZeroDivisionError"):
        assert word in done.stderr
    assert 'File "' not in done.stderr


@pytest.mark.parametrize("body", ["return 7", "return 'text'"])
def test_a_wrong_answer_is_named(pybun: Run, site: Path, tmp_path: Path, body: str) -> None:
    declare(site, "odd", HOOK + f"def pybun_load(request):\n    if request.url.endswith('x.data'):\n        {body}\n")
    (tmp_path / "main.js").write_text('import "./x.data";\n')
    (tmp_path / "x.data").write_text("")
    done = pybun("main.js")
    assert done.returncode != 0
    assert "odd" in done.stderr
    assert 'File "' not in done.stderr


def test_an_edited_plugin_is_seen_by_a_warm_table(pybun: Run, site: Path) -> None:
    declare(site, "first", HELLO.format("first"))
    assert [pybun("hello").stdout for _ in range(2)] == ["hello from first\n"] * 2
    (site / "stranger_first.py").write_text(HELLO.format("first").replace("name='hello'", "name='moin'").replace("hello from", "moin from"))
    assert pybun("moin").stdout == "moin from first\n"
    assert pybun("hello").returncode != 0


def test_a_removed_plugin_is_gone(pybun: Run, site: Path) -> None:
    declare(site, "first", HELLO.format("first"))
    assert pybun("hello").returncode == 0
    for file in sorted(site.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert pybun("hello").returncode != 0


def test_a_builtin_module_and_an_op_of_a_stranger(pybun: Run, site: Path, tmp_path: Path) -> None:
    package = site / "stranger_ops"
    package.mkdir()
    (package / "__init__.py").write_text(
        HOOK + "def pybun_extensions(target):\n    return [Extension(name='sum', ops=(Op(name='sum_add', target='stranger_ops.add:add'),),"
        " builtins=(JsSource(name='node:sum', package='stranger_ops', path='sum.js'),), bare={'sum': 'node:sum'})]\n"
    )
    (package / "add.py").write_text("def add(host, a, b):\n    return a + b\n")
    (package / "sum.js").write_text('"use strict";\nexports.add = (a, b) => internal.ops.sum_add(a, b);\n')
    info = site / "stranger_ops-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger_ops\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pybun.plugins]\nsum = stranger_ops\n")
    (tmp_path / "main.mjs").write_text('import { add } from "sum";\nconsole.log(add(40, 2));\n')
    for _ in ("cold", "warm"):
        done = pybun("main.mjs")
        assert (done.stdout, done.stderr, done.returncode) == ("42\n", "", 0)
