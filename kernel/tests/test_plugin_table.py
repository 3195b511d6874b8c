"""The stored plugin table: true or not there."""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path

import pytest

from kernel.tests.sample_plugins import MakePlugin
from pybun_kernel.contracts.project import PluginConfig
from pybun_kernel.plugin_table import PluginTable, read_table, table_key, write_table
from pybun_kernel.plugins import BUILTIN, discover

CONFIG = PluginConfig()


@pytest.fixture
def table(make_plugin: MakePlugin) -> PluginTable:
    return discover(CONFIG, [BUILTIN, make_plugin("sample", "@hookimpl\ndef pybun_load(): return None\n")])


def test_what_is_written_is_read(table: PluginTable, cache_env: dict[str, str]) -> None:
    write_table(table, CONFIG, cache_env)
    assert read_table(CONFIG, cache_env) == table


def test_an_empty_cache_has_no_table(cache_env: dict[str, str]) -> None:
    assert read_table(CONFIG, cache_env) is None


def test_an_edited_plugin_makes_it_untrue(table: PluginTable, cache_env: dict[str, str]) -> None:
    write_table(table, CONFIG, cache_env)
    sample = next(path for path in table.watched if "sample_" in path)
    os.utime(sample, ns=(1, 1))
    assert read_table(CONFIG, cache_env) is None


def test_installing_something_makes_it_untrue(
    table: PluginTable, cache_env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    write_table(table, CONFIG, cache_env)
    assert read_table(CONFIG, cache_env) is not None
    (site / "new-1.0.dist-info").mkdir()
    os.utime(site, ns=(5, 5))
    assert read_table(CONFIG, cache_env) is None


def test_other_settings_have_another_table(table: PluginTable, cache_env: dict[str, str]) -> None:
    write_table(table, CONFIG, cache_env)
    assert read_table(PluginConfig(disable=("sample",)), cache_env) is None
    assert read_table(PluginConfig(order=("sample",)), cache_env) is None


@pytest.mark.parametrize("damage", [b"", b"garbage", marshal.dumps(7), marshal.dumps(("k", (), ()))])
def test_a_damaged_file_counts_as_none(table: PluginTable, cache_env: dict[str, str], damage: bytes) -> None:
    write_table(table, CONFIG, cache_env)
    [path] = Path(cache_env["PYBUN_CACHE_DIR"]).rglob("*.table")
    path.write_bytes(damage)
    assert read_table(CONFIG, cache_env) is None


def test_a_right_key_with_wrong_rows_counts_as_none(table: PluginTable, cache_env: dict[str, str]) -> None:
    write_table(table, CONFIG, cache_env)
    [path] = Path(cache_env["PYBUN_CACHE_DIR"]).rglob("*.table")
    path.write_bytes(marshal.dumps((table_key(CONFIG), (), ([{"no": 1}], {}, {}, [], ()))))
    assert read_table(CONFIG, cache_env) is None


def test_faults_are_never_stored(make_plugin: MakePlugin, cache_env: dict[str, str]) -> None:
    broken = discover(CONFIG, [make_plugin("bad", "1/0")])
    assert broken.faults
    write_table(broken, CONFIG, cache_env)
    assert read_table(CONFIG, cache_env) is None


def test_a_cache_that_cannot_be_written_is_no_error(table: PluginTable, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    write_table(table, CONFIG, {"PYBUN_CACHE_DIR": str(tmp_path / "file" / "below")})
